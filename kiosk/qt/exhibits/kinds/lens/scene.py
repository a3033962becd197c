"""ExhibitScene of the lens: the hall in half light, glasses with the hall as light in them, dragons, and the words over it."""

from collections.abc import Generator, Iterator
from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from kiosk.exhibits.lens.dragon import FLIES_SECONDS
from kiosk.exhibits.lens.glass import SMALL, LensGlass
from kiosk.exhibits.lens.play import LensPlay
from kiosk.exhibits.ripple import SECOND
from kiosk.model.exhibits.lens import LensExhibit
from kiosk.model.words import counted
from kiosk.qt.exhibits.cloud import CloudEdge, RewardCloud
from kiosk.qt.exhibits.dragon.body import DragonBody
from kiosk.qt.exhibits.dragon.ember import Embers
from kiosk.qt.exhibits.ghost import GhostHand
from kiosk.qt.exhibits.kinds.lens.floats import FloatingFigures
from kiosk.qt.exhibits.kinds.lens.hall import HallSketch
from kiosk.qt.exhibits.kinds.lens.lair import DragonLair
from kiosk.qt.exhibits.kinds.lens.light import light_picture
from kiosk.qt.exhibits.kinds.lens.rim import GlassRim, scale_at
from kiosk.qt.exhibits.kinds.lens.sketch import Sketch
from kiosk.qt.exhibits.kinds.lens.sprites import LensSprites
from kiosk.qt.exhibits.kinds.lens.stands import HallStands, glyph
from kiosk.qt.exhibits.kinds.lens.wheel import WheelView
from kiosk.qt.exhibits.plate import Plate, Reward
from kiosk.qt.exhibits.rings import rings
from kiosk.qt.exhibits.scene import ExhibitScene, Patch, go_on, saved, stamp
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look

WHEEL_AFTER = 5
"""When so many are found, the wheel of nine is painted ahead."""
OPENS_SECONDS = 0.9
"""How long the glass takes to grow over all of the hall."""
SLUMBERS = 0.34
"""How strongly one that was found is seen in the half light."""
TELLS_AFTER, TELLS_SECONDS = 2.6, 0.8
_bodies: list[tuple[tuple[float, float, float], DragonBody]] = []
"""The sprites of the last sizes: in another language, or for the next visitor, nothing of them is painted again."""


class LensScene(ExhibitScene):
    """How the lens is painted."""

    part: LensExhibit

    def __init__(self, part: LensExhibit, look: Look) -> None:
        """Mix the shades."""
        super().__init__(part, look)
        self._embers = Embers(self.tones)
        self._jiu = glyph(look, "九")

    def arrange(self, play: LensPlay) -> None:
        """Lay out words and sprites."""
        room, scale, ratio = play.room, self.scale, self.ratio
        self._light = light_picture(
            self._name(), self.size, ratio, lambda painter: self._hall(painter, play, wire=True)
        )
        self._floats = FloatingFigures(self.part, self.look, room, ratio)
        self._rims = {
            first: GlassRim(self.tones, room.radius * scale * (1.0 if first else SMALL), ratio, first=first)
            for first in (True, False)
        }
        self._body = self._dragon_body(play)
        self._lair = DragonLair(self._body, scale, ratio)
        self._wheel = WheelView(play.wheel, self._body, self._embers, scale, ratio)
        self._sprites = LensSprites(self.tones, scale, ratio)
        self._ghost = GhostHand(self.tones, scale, ratio)
        self._lay_words(play)
        self._wheel_jobs = self._wheel.prepared(self._jiu, room.emblem[2] * scale)

    def _name(self) -> tuple[object, ...]:
        return self.size.width(), self.size.height(), self.ratio, self.scale

    def _dragon_body(self, play: LensPlay) -> DragonBody:
        size = self.scale, self.ratio, play.dragons[0].thick
        for known, body in _bodies:
            if known == size:
                return body
        _bodies.append((size, DragonBody(self._embers, *size)))
        del _bodies[:-3]
        return _bodies[-1][1]

    def _lay_words(self, play: LensPlay) -> None:
        look, say, edge = self.look, self.look.say, self.look.px(24)
        wide, high = self.size.width(), self.size.height()
        staged = Plate(look, say(self.part.staged), "small", "gold", round(wide * 0.4), self.ratio)
        self._staged = (staged, QPoint(wide - edge - staged.size.width(), edge))
        self._corner, self._room = QPoint(edge, edge), wide - 3 * edge - staged.size.width()
        self._invites = Plate(look, say(self.part.invites), "label", "cyan", self._room, self.ratio)
        self._opened = Plate(look, say(self.part.opened), "label", "gold", self._room, self.ratio)
        self._counts: dict[int, Plate] = {}
        share = 0.62 if wide > high * 1.1 else 0.86
        lines = [say(line) for line in self.part.tells]
        reward = Reward(look, say(self.part.reward), lines, round(wide * share), round(high * 0.18))
        at = QPoint((wide - reward.width) // 2, high - reward.height - look.px(14))
        edge_of = CloudEdge(round(reward.width * 0.15), look.px(45), layers=3)
        self._cloud = RewardCloud(look, reward, at, self.ratio, edge_of)

    # What stands still ------------------------------------------------------------------------

    def _hall(self, painter: QPainter, play: LensPlay, *, wire: bool) -> Generator[None]:
        """Paint the hall, as things or as light."""
        sketch = Sketch(painter, self.tones, wire=wire)
        with saved(painter):
            painter.scale(self.scale, self.scale)
            yield from HallSketch(play.room, sketch).paint()
            yield from HallStands(play.room, sketch, self.look).paint()

    def ground(self, painter: QPainter, play: LensPlay) -> Generator[None]:
        """Paint the hall in half light, and then the hall as light."""
        yield from self._hall(painter, play, wire=False)
        with saved(painter):
            painter.fillRect(QRect(QPoint(0, 0), self.size), self.tones.of("ink", 0.22))
        yield
        yield from self._light.steps()
        yield from self._body.prepared()

    def backdrop(self, painter: QPainter, area: QRect) -> None:
        """Paint the colour of the wall."""
        painter.fillRect(area, self.tones.mix("ink", "steel", 0.5))

    def prepared(self, play: LensPlay) -> Iterator[None]:
        """Make what is needed later, a little at a time: no picture waits for all of it."""
        yield from self._light.steps()
        for rim in self._rims.values():
            rim.front(len(play.found))
            yield
        yield from self._body.prepared()
        yield from self._sprites.prepared()
        for dragon in play.dragons:
            self._lair.asleep(dragon)
            yield
        yield from self._cloud.prepared()

    def more(self, play: LensPlay, seconds: float) -> bool:
        """Make the wheel of nine as well when it will soon be seen."""
        if self.prepare(seconds):
            return True
        return len(play.found) >= WHEEL_AFTER and go_on(self._wheel_jobs, seconds)

    # What moves -------------------------------------------------------------------------------

    def pieces(self, play: LensPlay) -> list[Patch]:
        """Return glasses, dragons and words."""
        self._lair.follow(play)
        found: list[Patch] = []
        if play.open:
            found.append(self._open(play))
            if play.since_goal > OPENS_SECONDS * 0.5 or play.calm:
                found += self._wheel.pieces(play, self._jiu)
        else:
            found += self._traces(play)
            for glass in play.glasses:
                found.append(self._glass(glass, play))
                found += self._touched(glass, play)
            found += self._sparks(play)
        found += rings(play, self.scale, lambda whose: self._sprites.ring(second=whose == SECOND))
        found += self._told(play)
        found += [plate.piece(at) for plate, at in self._plates(play)]
        if play.ghost is not None:
            found.append(self._ghost.piece(play.ghost))
        return found

    def _traces(self, play: LensPlay) -> Iterator[Patch]:
        """What was found slumbers in the half light; what hides glints."""
        for dragon in play.dragons:
            if dragon.found:
                area = self._lair.area(dragon)
                if area.isEmpty():
                    continue
                picture, middle = self._lair.asleep(dragon), QRectF(area).center()
                strength = SLUMBERS * min(1.0, (dragon.since_found or 0.0) / 0.6)
                yield stamp(("slumbers", dragon.spot), picture, middle.x(), middle.y(), strength)
                continue
            glint = play.glint(dragon)
            if glint > 0:
                x, y = dragon.place.x * self.scale, dragon.place.y * self.scale
                yield stamp("glint", self._sprites.glint, x, y, glint)

    def _glass(self, glass: LensGlass, play: LensPlay) -> Patch:
        """One glass: the hall as light through a round hole, what hides there, and the rim."""
        rim = self._rims[glass.first]
        x, y = round(glass.at.x * self.scale), round(glass.at.y * self.scale)
        half = round(rim.half) + 1
        area = QRect(x - half, y - half, 2 * half, 2 * half)
        inside = [one for one in play.dragons if area.intersects(self._lair.area(one))]
        told = tuple(
            (one.spot, *self._lair.area(one).topLeft().toTuple(), self._lair.version(one)) for one in inside
        )
        front, strength = rim.front(len(play.found)), glass.strength
        key = ("glass", glass.finger, x, y, told, front.cacheKey(), round(strength * 20))

        def paint(painter: QPainter) -> None:
            painter.setOpacity(strength)
            hole = QPainterPath()
            hole.addEllipse(QPointF(x, y), rim.radius, rim.radius)
            with saved(painter):
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)  # its edge is under the rim
                painter.setClipPath(hole, Qt.ClipOperation.IntersectClip)
                bound = QRectF(x - rim.radius, y - rim.radius, 2 * rim.radius, 2 * rim.radius).toAlignedRect()
                self._light.show(
                    painter, bound.intersected(QRect(QPoint(0, 0), self.size)), self.tones.data(0.1)
                )
                self._floats.paint(painter, bound)
                for dragon in inside:
                    self._lair.paint(painter, dragon, partial(self._light_before, painter))
            painter.drawPixmap(QPointF(x - rim.half, y - rim.half), front)
            painter.setOpacity(1.0)

        return Patch(key, area, paint)

    def _light_before(self, painter: QPainter, area: QRect) -> None:
        """Lay the lines of light over what is there already, where they are brighter."""
        with saved(painter):
            painter.setOpacity(0.8 * painter.opacity())
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Lighten)
            self._light.show(
                painter, area.intersected(QRect(QPoint(0, 0), self.size)), self.tones.of("ink", 0.0)
            )

    def _touched(self, glass: LensGlass, play: LensPlay) -> Iterator[Patch]:
        """The rim lights where a finger leads it."""
        if glass.touched_at is not None:
            x, y = glass.touched_at.x * self.scale, glass.touched_at.y * self.scale
            yield stamp("touched", self._rims[glass.first].touched, x, y)

    def _sparks(self, play: LensPlay) -> Iterator[Patch]:
        """A spark flies from what was found to its scale on the rim."""
        for number, dragon in enumerate(play.found):
            since = dragon.since_found or 0.0
            if since >= FLIES_SECONDS or play.calm:
                continue
            share = since / FLIES_SECONDS
            eased = share * share * (3 - 2 * share)
            across, down, _ = scale_at(number, play.room.radius)
            start, end = dragon.place, (play.first.at.x + across, play.first.at.y + down)
            for behind in range(4):
                part = max(0.0, eased - behind * 0.05)
                x = start.x + (end[0] - start.x) * part
                y = start.y + (end[1] - start.y) * part - 90 * part * (1 - part)
                yield stamp(
                    ("spark", number, behind),
                    self._sprites.spark,
                    x * self.scale,
                    y * self.scale,
                    1 - behind * 0.24,
                )

    def _open(self, play: LensPlay) -> Patch:
        """The glass grows over all of the hall."""
        whole = QRect(QPoint(0, 0), self.size)
        share = min(1.0, play.since_goal / OPENS_SECONDS)
        strength = share if play.calm else 1.0
        x, y = play.first.at.x * self.scale, play.first.at.y * self.scale
        far = (self.size.width() ** 2 + self.size.height() ** 2) ** 0.5
        radius = self._rims[True].radius + far * share * share

        def paint(painter: QPainter) -> None:
            with saved(painter):
                painter.setOpacity(strength)
                if share < 1 and not play.calm:
                    hole = QPainterPath()
                    hole.addEllipse(QPointF(x, y), radius, radius)
                    painter.setClipPath(hole, Qt.ClipOperation.IntersectClip)
                self._light.show(painter, whole, self.tones.data(0.1))

        return Patch(("open", round(share * 60)), whole, paint)

    # Words ------------------------------------------------------------------------------------

    def _told(self, play: LensPlay) -> Iterator[Patch]:
        """What is told at the goal."""
        told = min(1.0, max(0.0, (play.since_goal - TELLS_AFTER) / TELLS_SECONDS)) if play.open else 0.0
        if told > 0:
            yield self._cloud.piece(told)

    def _plates(self, play: LensPlay) -> list[tuple[Plate, QPoint]]:
        said = self._opened if play.open else self._invites
        plates = [(said, self._corner), self._staged]
        if play.found and not play.open:
            below = self._corner + QPoint(0, said.size.height() + self.look.px(10))
            plates.append((self._count(len(play.found)), below))
        return plates

    def _count(self, number: int) -> Plate:
        if number not in self._counts:
            words = counted(self.look.say(self.part.counted), number)
            self._counts = {number: Plate(self.look, words, "label", "gold", self._room, self.ratio)}
        return self._counts[number]

    def shown_texts(self, play: LensPlay) -> list[ShownText]:
        """Return the words on the plates, and the reward once the goal is reached."""
        told = [plate.shown(at) for plate, at in self._plates(play)]
        if play.open:
            told += self._cloud.shown()
        return told
