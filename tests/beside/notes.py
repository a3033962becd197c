"""What the lookout's scene paints, written down: every sprite and line of a frame, as a page can paint it again."""

from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QIODevice

from kiosk.qt.exhibits.kinds.lookout import air, scene

LIGHTS = ((17.0, 0.22), (7.5, 0.75))
"""How broad and how strong an arc is painted, as `arcs.paint_line` does, before its bright line."""
BRIGHT = 2.6


class Notes:
    """Sprites and lines of the frames that are painted while it is kept."""

    def __init__(self, look):
        self.pictures, self.anchors, self.frames = {}, [], []
        self._numbers = {}
        self._scale = look.scale
        self._cyan, self._paper, self._muted = map(look.theme.colour, ("cyan", "paper", "muted"))
        self._own = {
            (air, "turned"): self._turned, (scene, "turned"): self._turned, (scene, "stamp"): self._stamped,
            (air, "line_of"): self._line_of, (air, "beam"): self._beam, (air.Airborne, "_tail"): self._tail(),
        }  # fmt: skip
        self._before = {place: getattr(*place) for place in self._own}

    @contextmanager
    def kept(self):
        """Have all that the scene makes pieces of written down, too."""
        try:
            for place, own in self._own.items():
                setattr(*place, own)
            yield
        finally:
            for place, before in self._before.items():
                setattr(*place, before)

    def _sprite(self, picture, x, y, how, anchor=0.5):
        """Write down a sprite; the page turns it around its middle, or around the middle of its left edge (0)."""
        key = picture.cacheKey()
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers)
            self.anchors.append(anchor)
            self.pictures[f"/{self._numbers[key]}.png"] = png(picture)
        self.frames[-1].append((0, self._numbers[key], *(round(one, 2) for one in (x, y, *how))))

    def _line(self, width, colour, strength, points):
        told = [(round(x, 1), round(y, 1)) for x, y in points]
        self.frames[-1].append((1, round(width * self._scale, 2), colour.name(), round(strength, 3), told))

    def _turned(self, key, picture, x, y, pose):
        self._sprite(picture, x, y, (pose.degrees, pose.size, pose.size, min(1.0, max(0.0, pose.strength))))
        return self._before[air, "turned"](key, picture, x, y, pose)

    def _stamped(self, key, picture, x, y, strength=1.0):
        self._sprite(picture, x, y, (0.0, 1.0, 1.0, min(1.0, max(0.0, strength))))
        return self._before[scene, "stamp"](key, picture, x, y, strength)

    def _line_of(self, *where):
        line = self._before[air, "line_of"](*where)
        points = [(at.x(), at.y()) for at in line]
        for width, strength in LIGHTS:
            self._line(width, self._cyan, strength, points)
        self._line(BRIGHT, self._paper, 1.0, points)
        return line

    def _beam(self, picture, watcher, reach, scale):
        how = (watcher.angle, reach / air.BEAM_LONG, 1.0, watcher.light)
        self._sprite(picture, watcher.place.x * scale, watcher.place.y * scale, how, anchor=0.0)
        return self._before[air, "beam"](picture, watcher, reach, scale)

    def _tail(self):
        """Return a method that takes the place of the scene's own."""

        def tail(airborne, thing, share, strength):
            place, size, scale = thing.arc.at(share), air.scale_at(share), self._scale
            top, high = (place.y - 54 * size) * scale, 46 * size * min(1.0, share * 1.6) * scale
            for index, part in ((-1, 0.6), (0, 1.0), (1, 0.6)):
                x = (place.x + 16 * size * index) * scale
                self._line(1.4, self._muted, 0.55 * strength, [(x, top), (x, top - high * part)])
            return self._before[air.Airborne, "_tail"](airborne, thing, share, strength)

        return tail


def png(picture):
    """Return a picture as a page reads it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data())
