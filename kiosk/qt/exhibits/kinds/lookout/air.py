"""What is in the air while it is played: things, rings, arcs, cameras and their light."""

from collections.abc import Iterator

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPixmap

from kiosk.exhibits.glide import eased
from kiosk.exhibits.lookout.play import DUST_SECONDS, HOME_SECONDS, LookoutPlay
from kiosk.exhibits.lookout.thing import FallingThing, scale_at
from kiosk.exhibits.lookout.watcher import Watcher
from kiosk.qt.exhibits.kinds.lookout.arcs import around, copies_on, line_of, paint_line
from kiosk.qt.exhibits.kinds.lookout.lives import HOME
from kiosk.qt.exhibits.kinds.lookout.sprites import BEAM_LONG, BEAM_WIDE, RADIUS, Sprites
from kiosk.qt.exhibits.kinds.lookout.windows import Windows
from kiosk.qt.exhibits.rings import rings
from kiosk.qt.exhibits.scene import Patch, Pose, faded, turned
from kiosk.qt.exhibits.strokes import pen

POP_SECONDS = 0.12


class Airborne:
    """Makes the pieces of a play; places are design pixels times `scale`."""

    def __init__(self, sprites: Sprites, windows: Windows) -> None:
        """Take the pictures."""
        self._sprites, self._windows, self._scale = sprites, windows, sprites.scale
        self._pens: dict[int, QPen] = {}

    def pieces(self, play: LookoutPlay) -> Iterator[Patch]:
        """Yield all of them, from back to front."""
        held = [thing for thing in play.things if thing.state in ("caught", "home")]
        for thing in held:
            yield from self._window(thing)
        for watcher in play.watchers.values():
            yield from self._beam(watcher)
        for watcher in play.watchers.values():
            yield self._camera(watcher)
        for thing in held:
            yield from self._arc(thing, calm=play.calm)
        for thing in play.things:
            if thing.state == "dust":
                yield self._dust(thing)
            elif thing.state == "falling":
                yield from self._falling(thing, calm=play.calm)
        for thing in held:
            yield from self._caught(thing, calm=play.calm)
        yield from rings(play, self._scale, self._sprites.ripple)

    def _falling(self, thing: FallingThing, *, calm: bool) -> Iterator[Patch]:
        for share, strength in thing.poses(calm=calm):
            if strength <= 0.02:
                continue
            place = thing.arc.at(share)
            size = scale_at(share)
            shown = strength * min(1.0, thing.age / 0.25)
            if not calm and share > 0.3:
                yield self._tail(thing, share, shown)
            yield turned(
                ("thing", thing.kind),
                self._sprites.thing(thing.kind),
                place.x * self._scale,
                place.y * self._scale,
                Pose(360.0 * thing.turns * share, size, shown),
            )

    def _tail(self, thing: FallingThing, share: float, strength: float) -> Patch:
        """Return three thin lines above a thing: it is falling, not hanging."""
        place, size, scale = thing.arc.at(share), scale_at(share), self._scale
        x, top, high = (
            place.x * scale,
            (place.y - 54 * size) * scale,
            46 * size * min(1.0, share * 1.6) * scale,
        )
        gap, line = 16 * size * scale, self._tail_pen(round(strength * 20))

        def paint(painter: QPainter) -> None:
            painter.setPen(line)
            painter.drawLines(
                [
                    QLineF(x + index * gap, top, x + index * gap, top - high * part)
                    for index, part in ((-1, 0.6), (0, 1.0), (1, 0.6))
                ]
            )

        area = QRectF(x - gap - 3, top - high - 3, 2 * gap + 6, high + 6).toAlignedRect()
        return Patch(("tail", thing.number, round(x), round(top), round(strength * 20)), area, paint)

    def _tail_pen(self, strength: int) -> QPen:
        """Return the pen of a tail so many twentieths strong."""
        if strength not in self._pens:
            muted = self._sprites.night.tones.of("muted")
            self._pens[strength] = pen(faded(muted, 0.55 * strength / 20), 1.4 * self._scale)
        return self._pens[strength]

    def _dust(self, thing: FallingThing) -> Patch:
        share = thing.age / DUST_SECONDS
        x, y = thing.arc.end.x * self._scale, (thing.arc.end.y - 14) * self._scale
        return turned(
            ("dust", thing.number), self._sprites.dust, x, y, Pose(0, 0.5 + 0.5 * share, 0.9 * (1 - share))
        )

    def _caught(self, thing: FallingThing, *, calm: bool) -> Iterator[Patch]:
        scale, sprites = self._scale, self._sprites
        going = min(1.0, thing.age / HOME_SECONDS) if thing.state == "home" else 0.0
        place = thing.place
        pop = min(1.0, thing.age / POP_SECONDS) if thing.state == "caught" else 1.0
        size = (0.72 + 0.28 * pop) if not calm else 1.0
        if going < 1.0:
            ring = sprites.rings[thing.side]
            strength = (0.55 + 0.45 * pop) * (1.0 - going)
            yield turned(
                ("ring", thing.side), ring, place.x * scale, place.y * scale, Pose(0, size, strength)
            )
        picture = sprites.thing(thing.kind, "caught")
        if calm:
            yield turned(
                ("held", thing.kind),
                picture,
                place.x * scale,
                place.y * scale,
                Pose(thing.angle, 0.95, 1 - going),
            )
            return
        way = thing.share * (1.0 - eased(going))
        at, small = thing.arc.at(way), 0.95 if going == 0 else max(0.36, 0.95 * scale_at(way))
        fading = 1.0 - max(0.0, (going - 0.8) / 0.2)
        yield turned(
            ("held", thing.kind),
            picture,
            at.x * scale,
            at.y * scale,
            Pose(thing.angle * (1 - going), small, fading),
        )

    def _arc(self, thing: FallingThing, *, calm: bool) -> Iterator[Patch]:
        """The way back, with copies of the thing on it, as far as it is found."""
        going = eased(thing.age / HOME_SECONDS) if thing.state == "home" else 0.0
        found, strength = eased(thing.traced), 1.0
        if calm:
            found, strength = 1.0, (1.0 - going) * thing.traced
        if found <= 0.01 or strength <= 0.01:
            return
        start, end = thing.share * (1.0 - found), thing.share * (1.0 if calm else 1.0 - going)
        line = line_of(thing.arc, start, end, self._scale)
        colour, bright = self._sprites.colour(thing.side), self._sprites.night.tones.of("paper")
        key = ("arc", thing.number, round(start * 200), round(end * 200), round(strength * 25))

        def paint(painter: QPainter) -> None:
            paint_line(painter, line, colour, bright, self._scale, strength)

        yield Patch(key, around(line, self._scale).toAlignedRect(), paint)
        for share in copies_on(thing.arc, start, end, 108.0, 3):
            at = thing.arc.at(share)
            picture = self._sprites.thing(thing.kind, thing.side)
            size = 0.72 * scale_at(share)
            yield turned(
                ("copy", thing.kind, thing.side),
                picture,
                at.x * self._scale,
                at.y * self._scale,
                Pose(360 * thing.turns * share, size, 0.8 * strength),
            )

    def _window(self, thing: FallingThing) -> Iterator[Patch]:
        found = max(0.0, (thing.traced - 0.75) / 0.25)
        if found <= 0:
            return
        yield self._windows.piece(thing.pane, HOME, found)
        yield self._windows.corners(thing.pane, self._sprites.colour(thing.side), found)

    def _camera(self, watcher: Watcher) -> Patch:
        angle = watcher.angle
        over = abs(angle) > 90
        place = watcher.place
        return turned(
            ("camera", over),
            self._sprites.heads[over],
            place.x * self._scale,
            place.y * self._scale,
            Pose(angle),
        )

    def _beam(self, watcher: Watcher) -> Iterator[Patch]:
        if watcher.light < 0.02:
            return
        scale = self._scale
        reach = max(60.0, watcher.reach - RADIUS * 0.86 - 44)
        yield beam(self._sprites.beam, watcher, reach, scale)


def beam(picture: QPixmap, watcher: Watcher, reach: float, scale: float) -> Patch:
    """Return the light of a camera, from its lens to the ring around what it looks at."""
    degrees, light = round(watcher.angle), watcher.light
    x, y = watcher.place.x * scale, watcher.place.y * scale

    def paint(painter: QPainter) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(light)
        painter.translate(x, y)
        painter.rotate(degrees)
        painter.translate(46 * scale, 0)
        painter.scale(reach / BEAM_LONG, 1.0)
        painter.drawPixmap(QPointF(0, -BEAM_WIDE * scale / 2), picture)
        painter.restore()

    end = watcher.seen
    half = BEAM_WIDE * scale / 2 + 4
    line = QRectF(QPointF(x, y), QPointF(end.x * scale, end.y * scale)).normalized()
    area = line.adjusted(-half, -half, half, half).toAlignedRect()
    return Patch(("beam", round(x), degrees, round(reach), round(light * 25)), area, paint)
