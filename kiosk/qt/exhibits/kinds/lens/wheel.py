"""The open hall at the goal: the character burns, and nine dragons come and lie around it, one of them moving at a time."""

import math
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from kiosk.exhibits.joint import Joint
from kiosk.exhibits.lens.seeking import Seeking
from kiosk.exhibits.lens.wheel import APART_SECONDS, COMES_SECONDS, DragonWheel
from kiosk.model.hunt import COUNT
from kiosk.qt.exhibits.dragon.body import DragonBody, DragonPose
from kiosk.qt.exhibits.dragon.ember import Embers, light, slope
from kiosk.qt.exhibits.kinds.lens.lair import ROOM, around
from kiosk.qt.exhibits.kinds.lens.stands import fitted
from kiosk.qt.exhibits.scene import Patch, sprite, stamp
from kiosk.qt.exhibits.strokes import pen

SWIMS_SECONDS = 2.6
"""So long one of them moves, then the next."""
HEADS_A_SECOND = 15.0
"""How often a head is painted anew: all nine in turn."""
JIU_AFTER, JIU_SECONDS = 0.5, 0.9


class WheelView:
    """How the nine are painted: each at rest once, and moving where it moves."""

    def __init__(
        self, wheel: DragonWheel, body: DragonBody, embers: Embers, scale: float, ratio: float
    ) -> None:
        """Begin with nothing painted."""
        self._wheel, self._body, self._embers = wheel, body, embers
        self._scale, self._ratio = scale, ratio
        self._resting: dict[int, tuple[QRect, QPixmap]] = {}
        self._jiu: QPixmap | None = None

    def prepared(self, jiu: QPainterPath, radius: float) -> Iterator[None]:
        """Paint them, and pause after each."""
        self._burning(jiu, radius)
        yield
        for number in range(COUNT):
            self._rest(number)
            yield

    def _burning(self, jiu: QPainterPath, radius: float) -> QPixmap:
        """Return the character as it burns."""
        if self._jiu is None:
            side, size = radius * 5.0, radius * 1.0
            tones = self._embers.tones

            def paint(painter: QPainter) -> None:
                painter.translate(side / 2, side / 2)
                light(painter, 0, 0, side / 2, tones.of("dragon_deep"), 0.55)
                light(painter, 0, 0, side * 0.30, tones.of("dragon"), 0.55)
                light(painter, 0, 0, side * 0.16, tones.of("dragon_light"), 0.5)
                path = fitted(jiu, QRectF(-size, -size, 2 * size, 2 * size))
                painter.setPen(pen(tones.of("dragon_light", 0.30), radius * 0.11))
                painter.drawPath(path)
                white, gold, fire = (
                    tones.mix("dragon_light", "paper", 0.75),
                    tones.of("dragon_light"),
                    tones.of("dragon"),
                )
                painter.setPen(pen(tones.mix("dragon_light", "paper", 0.8), radius * 0.02))
                painter.setBrush(slope(0, -size, size * 0.5, size, (0, white), (0.5, gold), (0.8, fire), (1, tones.of("dragon_deep"))))  # fmt: skip
                painter.drawPath(path)

            self._jiu = sprite(side, side, self._ratio, paint)
        return self._jiu

    def _rest(self, number: int) -> tuple[QRect, QPixmap]:
        """Return one at rest, without its head, and where it is."""
        if number not in self._resting:
            body = self._wheel.body(number, 0.0, 0.0)
            area = self._around(body)

            def paint(painter: QPainter) -> None:
                painter.translate(-area.topLeft())
                self._body.paint(painter, body, self._long(number), self._pose(0.0), head=False)

            self._resting[number] = (area, sprite(area.width(), area.height(), self._ratio, paint))
        return self._resting[number]

    def _long(self, number: int) -> float:
        return self._wheel.arms[number].long

    def _pose(
        self, seconds: float, strength: float = 1.0, looks_at: tuple[float, float] | None = None
    ) -> DragonPose:
        return DragonPose(seconds, looks_at, strength=strength, thick=self._wheel.thick)

    def _around(self, body: list[Joint]) -> QRect:
        return around(body, self._wheel.thick * ROOM, self._scale)

    # What is seen -------------------------------------------------------------------------------

    def pieces(self, play: Seeking, jiu: QPainterPath) -> Iterator[Patch]:
        """Yield the burning character and the dragons."""
        since, (x, y, radius) = play.since_goal, play.room.emblem
        burns = min(1.0, max(0.0, (since - JIU_AFTER) / JIU_SECONDS))
        if burns > 0:
            picture = self._burning(jiu, radius * self._scale)
            yield stamp("jiu", picture, x * self._scale, y * self._scale, burns)
        all_there = COUNT * APART_SECONDS + COMES_SECONDS
        swims = -1 if play.calm or since < all_there else int((since - all_there) / SWIMS_SECONDS) % COUNT
        phase = ((since - all_there) % SWIMS_SECONDS) / SWIMS_SECONDS
        for number in range(COUNT):
            there = min(1.0, since / COMES_SECONDS) if play.calm else self._wheel.come(number, since)
            if there <= 0:
                continue
            if number == swims:
                yield self._swimming(number, math.sin(math.pi * phase) ** 2, since, play)
            else:
                yield from self._resting_pieces(number, there, play)

    def _swimming(self, number: int, much: float, since: float, play: Seeking) -> Patch:
        body = self._wheel.body(number, since, 1.6 * much)
        pose = self._pose(self._head_time(number, since), looks_at=play.looks_at)
        area = self._around(body).united(self._rest(number)[0])

        def paint(painter: QPainter) -> None:
            self._body.paint(painter, body, self._long(number), pose)

        return Patch(("swims", number, round(since * 40)), area, paint)

    def _resting_pieces(self, number: int, there: float, play: Seeking) -> Iterator[Patch]:
        area, picture = self._rest(number)
        if play.calm or there >= 1:
            shift = QPoint(0, 0)
        else:  # it comes out of the middle
            middle = self._wheel.middle.x * self._scale, self._wheel.middle.y * self._scale
            part = (1 - there) ** 2 * 0.45
            shift = QPoint(
                round((middle[0] - area.center().x()) * part), round((middle[1] - area.center().y()) * part)
            )
        moved = area.translated(shift)

        def paint(painter: QPainter) -> None:
            painter.setOpacity(there)
            painter.drawPixmap(moved.topLeft(), picture)
            painter.setOpacity(1.0)

        yield Patch(("wheel", number, moved.x(), moved.y(), round(there * 30)), moved, paint)
        body = [Joint(one.x + shift.x() / self._scale, one.y + shift.y() / self._scale, one.half) for one in self._wheel.body(number, 0.0, 0.0)]  # fmt: skip
        time = 0.0 if play.calm else self._head_time(number, play.since_goal)
        pose = self._pose(time, there, play.looks_at)
        reach = 620 * 0.62 * self._wheel.thick / 45 * self._scale
        x, y = body[0].x * self._scale, body[0].y * self._scale
        around = QRectF(x - reach, y - reach, 2 * reach, 2 * reach).toAlignedRect()

        def head(painter: QPainter) -> None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            self._body.paint_head(painter, body, pose)
            painter.restore()

        yield Patch(
            ("head", number, round(time * 100), moved.x(), moved.y(), round(there * 30), play.looks_at),
            around,
            head,
        )

    @staticmethod
    def _head_time(number: int, since: float) -> float:
        """Return the time by which a head moves: in steps, and not all of them at once."""
        step = COUNT / HEADS_A_SECOND
        return (math.floor(since / step + number / COUNT) - number / COUNT) * step + 0.001
