"""GlassScene: glasses over a hall, with the hall as light in them, what hides there, and the open hall at the goal.

Which hall, and how it is painted as light, a kind of scene says: the lens on its page has a hall of its own, and whoever
takes the glass up in the room has that one.
"""

from abc import abstractmethod
from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from kiosk.exhibits.glide import eased
from kiosk.exhibits.lens.dragon import FLIES_SECONDS, THICK
from kiosk.exhibits.lens.glass import SMALL, LensGlass
from kiosk.exhibits.lens.seeking import Seeking
from kiosk.exhibits.ripple import SECOND
from kiosk.model.exhibits.lens import LensExhibit
from kiosk.model.hunt import JIU
from kiosk.model.words import counted
from kiosk.qt.exhibits.cloud import CloudEdge, RewardCloud
from kiosk.qt.exhibits.dragon.body import DragonBody
from kiosk.qt.exhibits.dragon.ember import Embers
from kiosk.qt.exhibits.ghost import GhostHand
from kiosk.qt.exhibits.kinds.lens.floats import FloatingFigures
from kiosk.qt.exhibits.kinds.lens.lair import DragonLair
from kiosk.qt.exhibits.kinds.lens.light import LightPicture
from kiosk.qt.exhibits.kinds.lens.rim import GlassRim, scale_at
from kiosk.qt.exhibits.kinds.lens.sprites import LensSprites
from kiosk.qt.exhibits.kinds.lens.stands import glyph
from kiosk.qt.exhibits.kinds.lens.wheel import WheelView
from kiosk.qt.exhibits.plate import Plate, Reward
from kiosk.qt.exhibits.rings import rings
from kiosk.qt.exhibits.scene import ExhibitScene, Patch, saved, stamp
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


class GlassScene(ExhibitScene):
    """How glasses are painted, and what is seen in them."""

    part: LensExhibit

    def __init__(self, part: LensExhibit, look: Look) -> None:
        """Mix the shades."""
        super().__init__(part, look)
        self._embers = Embers(self.tones)
        self._jiu = glyph(look, JIU)

    def arrange(self, play: Seeking) -> None:
        """Lay out words and sprites."""
        radius, scale, ratio = play.room.radius, self.scale, self.ratio
        self._light = self.light_of(play)
        self._floats = self.floats_in(play)
        self._rims = {
            first: GlassRim(self.tones, radius * scale * (1.0 if first else SMALL), ratio, first=first)
            for first in (True, False)
        }
        self._body = self._dragon_body(play)
        self._lair = DragonLair(self._body, scale, ratio)
        self._wheel = WheelView(play.wheel, self._body, self._embers, scale, ratio)
        self._sprites = LensSprites(self.tones, scale, ratio)
        self._ghost: GhostHand | None = None
        self._lay_words()

    @abstractmethod
    def light_of(self, play: Any) -> LightPicture:  # noqa: ANN401 - each scene knows its own play
        """Return the hall as light."""

    def floats_in(self, play: Any) -> FloatingFigures | None:  # noqa: ANN401
        """Return what floats before the walls besides; None where nothing does."""
        return None

    def _dragon_body(self, play: Seeking) -> DragonBody:
        size = self.scale, self.ratio, play.room.radius * THICK
        for known, body in _bodies:
            if known == size:
                return body
        _bodies.append((size, DragonBody(self._embers, *size)))
        del _bodies[:-3]
        return _bodies[-1][1]

    def _lay_words(self) -> None:
        look, say, edge = self.look, self.look.say, self.look.px(24)
        wide = self.size.width()
        staged = Plate(look, say(self.part.staged), "small", "gold", round(wide * 0.4), self.ratio)
        self._staged = (staged, QPoint(wide - edge - staged.size.width(), edge))
        self._corner, self._widest = QPoint(edge, edge), wide - 3 * edge - staged.size.width()
        self._invites = Plate(look, say(self.part.invites), "label", "cyan", self._widest, self.ratio)
        self._opened = Plate(look, say(self.part.opened), "label", "gold", self._widest, self.ratio)
        self._counts: dict[int, Plate] = {}
        self._told_at_goal: RewardCloud | None = None

    @property
    def _cloud(self) -> RewardCloud:
        """What is told at the goal: set when it is near."""
        if self._told_at_goal is None:
            look, say, wide, high = self.look, self.look.say, self.size.width(), self.size.height()
            share = 0.62 if wide > high * 1.1 else 0.86
            lines = [say(line) for line in self.part.tells]
            reward = Reward(look, say(self.part.reward), lines, round(wide * share), round(high * 0.18))
            at = QPoint((wide - reward.width) // 2, self.foot_of(reward) - reward.height)
            edge_of = CloudEdge(round(reward.width * 0.15), look.px(45), layers=3)
            self._told_at_goal = RewardCloud(look, reward, at, self.ratio, edge_of)
        return self._told_at_goal

    def foot_of(self, reward: Reward) -> int:
        """Return where the words at the goal end, in pixels from above."""
        return self.size.height() - self.look.px(14)

    def prepared(self, play: Seeking) -> Iterator[None]:
        """Make what is needed later, a little at a time: no picture waits for all of it."""
        yield from self._light.steps()
        for rim in self._rims.values():
            rim.front(play.score)
            yield
        yield from self._body.prepared()
        yield from self._sprites.prepared()
        for dragon in play.dragons:
            self._lair.asleep(dragon)
            yield

    def _goal_prepared(self, radius: float) -> Iterator[None]:
        yield from self._wheel.prepared(self._jiu, radius)
        yield from self._cloud.prepared()

    def goal_is_near(self, play: Any) -> bool:  # noqa: ANN401
        """Tell whether what is seen at the goal is to be painted ahead."""
        return bool(play.score >= WHEEL_AFTER)

    def more(self, play: Seeking, seconds: float) -> bool:
        """Make what is seen at the goal as well when that is near."""
        if self.prepare(seconds):
            return True
        radius = play.room.emblem[2] * self.scale
        return self.goal_is_near(play) and self.later("goal", partial(self._goal_prepared, radius), seconds)

    # What moves -------------------------------------------------------------------------------

    def pieces(self, play: Seeking) -> list[Patch]:
        """Return glasses, dragons and words."""
        self._lair.follow(play)
        found: list[Patch] = []
        if play.open:
            found.append(self._open(play))
            if play.since_goal > OPENS_SECONDS * 0.5 or play.calm:
                found += self._goal(play)
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
            if self._ghost is None:
                self._ghost = GhostHand(self.tones, self.scale, self.ratio)
            found.append(self._ghost.piece(play.ghost))
        return found

    def _goal(self, play: Seeking) -> Iterator[Patch]:
        """The burning character in the open hall, and the nine around it."""
        yield from self._wheel.pieces(play, self._jiu)

    def _traces(self, play: Seeking) -> Iterator[Patch]:
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

    def _glass(self, glass: LensGlass, play: Seeking) -> Patch:
        """One glass: the hall as light through a round hole, what hides there, and the rim."""
        rim = self._rims[glass.first]
        x, y = round(glass.at.x * self.scale), round(glass.at.y * self.scale)
        half = round(rim.half) + 1
        area = QRect(x - half, y - half, 2 * half, 2 * half)
        inside = [one for one in play.dragons if area.intersects(self._lair.area(one))]
        told = tuple(
            (one.spot, *self._lair.area(one).topLeft().toTuple(), self._lair.version(one)) for one in inside
        )
        front, strength = rim.front(play.score), glass.strength
        light = self._light.version
        key = ("glass", glass.finger, x, y, told, light, front.cacheKey(), round(strength * 20))

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
                if self._floats is not None:
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

    def _touched(self, glass: LensGlass, play: Seeking) -> Iterator[Patch]:
        """The rim lights where a finger leads it."""
        if glass.touched_at is not None:
            x, y = glass.touched_at.x * self.scale, glass.touched_at.y * self.scale
            yield stamp("touched", self._rims[glass.first].touched, x, y)

    def _sparks(self, play: Seeking) -> Iterator[Patch]:
        """A spark flies from what was found to its scale on the rim."""
        for number, dragon in enumerate(play.found, play.before):
            since = dragon.since_found or 0.0
            if since >= FLIES_SECONDS or play.calm:
                continue
            flown = eased(since / FLIES_SECONDS)
            across, down, _ = scale_at(number, play.room.radius)
            start, end = dragon.place, (play.first.at.x + across, play.first.at.y + down)
            for behind in range(4):
                part = max(0.0, flown - behind * 0.05)
                x = start.x + (end[0] - start.x) * part
                y = start.y + (end[1] - start.y) * part - 90 * part * (1 - part)
                yield stamp(
                    ("spark", number, behind),
                    self._sprites.spark,
                    x * self.scale,
                    y * self.scale,
                    1 - behind * 0.24,
                )

    def _open(self, play: Seeking) -> Patch:
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

        return Patch(("open", round(share * 60), self._light.version), whole, paint)

    # Words ------------------------------------------------------------------------------------

    def _told(self, play: Seeking) -> Iterator[Patch]:
        """What is told at the goal."""
        told = min(1.0, max(0.0, (play.since_goal - TELLS_AFTER) / TELLS_SECONDS)) if play.open else 0.0
        if told > 0:
            yield self._cloud.piece(told)

    def said(self, play: Any) -> Plate:  # noqa: ANN401 - each scene knows its own play
        """Return what stands in the corner: how to play, or that all are found."""
        return self._opened if play.open else self._invites

    def _plates(self, play: Seeking) -> list[tuple[Plate, QPoint]]:
        said = self.said(play)
        plates = [(said, self._corner), self._staged]
        if play.score and not play.open:
            below = self._corner + QPoint(0, said.size.height() + self.look.px(10))
            plates.append((self._count(play.score), below))
        return plates

    def _count(self, number: int) -> Plate:
        if number not in self._counts:
            words = counted(self.look.say(self.part.counted), number)
            self._counts = {number: Plate(self.look, words, "label", "gold", self._widest, self.ratio)}
        return self._counts[number]

    def shown_texts(self, play: Seeking) -> list[ShownText]:
        """Return the words on the plates, and the reward once the goal is reached."""
        told = [plate.shown(at) for plate, at in self._plates(play)]
        if play.open:
            told += self._cloud.shown()
        return told
