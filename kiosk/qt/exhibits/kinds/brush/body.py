"""The dragon, put together from sprites: a head, strips of hide along its way, legs, and a plume."""

import math
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QPolygonF, QTransform

from kiosk.exhibits.brush.dragon import THICK, Dragon, Joint
from kiosk.qt.exhibits.kinds.brush import head as art
from kiosk.qt.exhibits.kinds.brush.ember import Embers, light
from kiosk.qt.exhibits.kinds.brush.head import Head
from kiosk.qt.exhibits.kinds.brush.hide import FIN, HALF, LEG, PLUME, SHOULDER_CUT, TILE, Hide
from kiosk.qt.exhibits.scene import Patch, sprite

HEAD_SIZE = 0.58
"""Design pixels for a unit of the head."""
LEGS = ((14, False), (17, True), (37, False), (40, True))
"""At which joints the legs grow, and which are on the far side."""
OVERLAP = 1.1
"""How much longer than its place a strip is where the body is straight."""
GLOWS_EVERY, GLOW = 10, 125.0
EMERGES = 38.0
"""Design pixels below the end of the hook, within the glow there, a strip begins to be seen."""
WHISKER_SPOTS = 18
LEAST_ROLL = 0.3
"""A head that is seen from above, just as it turns over, is at least so broad beside usual."""


_kept: list["DragonView"] = []
"""That of the last size: in another language, or for the next visitor, nothing of it is painted again."""


def dragon_view(embers: Embers, scale: float, ratio: float) -> "DragonView":
    """Return the dragon for a size of the screen."""
    if not _kept or _kept[0].size != (scale, ratio):
        _kept[:] = [DragonView(embers, scale, ratio)]
    return _kept[0]


class DragonView:
    """Its sprites, painted a little at a time while somebody writes, and how they lie."""

    def __init__(self, embers: Embers, scale: float, ratio: float) -> None:
        """Begin with nothing painted."""
        self._embers, self._scale, self._ratio = embers, scale, ratio
        self.size = (scale, ratio)
        self._unit = scale * THICK / HALF
        """Pixels for a unit of the hide."""
        self._head_unit = scale * HEAD_SIZE
        self.head = self._blank(art.WIDE * self._head_unit, art.HIGH * self._head_unit)
        self.hide = self._blank(2 * TILE * self._unit, (2 * HALF + FIN + 4) * self._unit)
        self.legs = {far: self._blank(*(side * self._unit for side in LEG)) for far in (False, True)}
        self.plume = self._blank(PLUME * self._unit, PLUME * self._unit)
        self._glow = self._blank(2 * GLOW * scale, 2 * GLOW * scale)
        self._jobs = self._all_jobs()
        self.whole = False

    def _blank(self, wide: float, high: float) -> QPixmap:
        return sprite(wide, high, self._ratio, lambda _: None)

    # Painting the sprites ----------------------------------------------------------------------

    def prepared(self) -> Iterator[None]:
        """Paint them, and pause after every shape."""
        for _ in self._jobs:  # not `yield from`: a page that goes would end the jobs with it
            yield
        self.whole = True

    def _all_jobs(self) -> Iterator[None]:
        for step in Head(self._embers).steps():
            self._paint(self.head, self._head_unit, (0, 0), step)
            yield
        hide = Hide(self._embers)
        for step in hide.tile():
            self._paint(self.hide, self._unit, (0, HALF + FIN + 2), step)
            yield
        for far in (False, True):
            self._paint(self.legs[far], self._unit, (0, -SHOULDER_CUT), partial(hide.leg, far=far))
            yield
        self._paint(self.plume, self._unit, (0, 0), hide.plume)
        yield
        self._paint(
            self._glow,
            self._scale,
            (GLOW, GLOW),
            lambda painter: light(painter, 0, 0, GLOW, self._embers.deep, 0.55),
        )

    @staticmethod
    def _paint(
        picture: QPixmap, unit: float, origin: tuple[float, float], step: Callable[[QPainter], None]
    ) -> None:
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(unit, unit)
        painter.translate(*origin)
        step(painter)
        painter.end()

    # Putting it together ------------------------------------------------------------------------

    def pieces(
        self, dragon: Dragon, seconds: float, looks_at: tuple[float, float] | None, *, calm: bool
    ) -> Iterator[Patch]:
        """Yield the dragon as one piece."""
        strength = dragon.strength(seconds, calm=calm)
        body = dragon.body(seconds, calm=calm)
        seen = self._area(dragon, body)
        if strength <= 0 or seen.isEmpty():
            return
        if not self.whole:
            deque(self.prepared(), maxlen=0)
        lift_off = dragon.board.lift_off
        risen = [
            (dragon.head(seconds, calm=calm) - index / (len(body) - 1) * dragon.long - lift_off)
            for index in range(len(body))
        ]

        def paint(painter: QPainter) -> None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setClipRect(seen, Qt.ClipOperation.IntersectClip)
            self._paint_all(painter, body, risen, _Pose(dragon, seconds, looks_at, calm, strength))
            painter.restore()

        yield Patch(("dragon", round(seconds * 60) if not calm else 0, round(strength * 25)), seen, paint)

    def _area(self, dragon: Dragon, body: Sequence[Joint]) -> QRect:
        scale, board = self._scale, dragon.board
        xs, ys = [joint.x for joint in body], [joint.y for joint in body]
        area = QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).adjusted(-150, -150, 150, 150)
        head = body[0]
        area = area.united(QRectF(head.x - 330, head.y - 330, 660, 660))
        area = area.intersected(QRectF(0, 0, board.width, board.height))
        return QRectF(
            area.x() * scale, area.y() * scale, area.width() * scale, area.height() * scale
        ).toAlignedRect()

    def _paint_all(
        self, painter: QPainter, body: Sequence[Joint], risen: Sequence[float], pose: "_Pose"
    ) -> None:
        shown = [(far > -EMERGES) * pose.strength for far in risen]
        half = GLOW * self._scale
        for index in range(0, len(body), GLOWS_EVERY):
            if shown[index] > 0:
                painter.setOpacity(shown[index])
                at = QPointF(body[index].x, body[index].y) * self._scale
                painter.drawPixmap(at - QPointF(half, half), self._glow)
        self._paint_legs(painter, body, shown, pose, far=True)
        self._paint_plume(painter, body, shown, pose)
        self._paint_hide(painter, body, shown, pose.dragon)
        self._paint_legs(painter, body, shown, pose, far=False)
        self._paint_head(painter, body, pose)

    def _paint_hide(
        self, painter: QPainter, body: Sequence[Joint], shown: Sequence[float], dragon: Dragon
    ) -> None:
        """Lay strips from the tail to the neck."""
        step = dragon.long / (len(body) - 1) / THICK * HALF
        base, turned = painter.transform(), _heading(body[-1], body[-2])
        for index in range(len(body) - 2, -1, -1):
            one, other = body[index + 1], body[index]
            before, turned = turned, _heading(one, other)
            if shown[index] > 0:
                painter.setOpacity(shown[index])
                painter.setTransform(
                    QTransform(base).translate(one.x * self._scale, one.y * self._scale).rotate(turned)
                )
                bend = math.radians(abs((turned - before + 180) % 360 - 180))
                self._strip(painter, one, other, ((len(body) - index) * step % TILE, step), bend)
        painter.setTransform(base)

    def _strip(
        self, painter: QPainter, one: Joint, other: Joint, of: tuple[float, float], bend: float
    ) -> None:
        """Lay one, longer than its place by what a bend opens at its outside."""
        far, start, high = math.hypot(other.x - one.x, other.y - one.y), of[0], self.hide.height()
        longer = OVERLAP + one.half * (1 + FIN / HALF * 0.5) * bend / max(far, 1.0)
        thin = one.half / HALF * self._scale
        unit = self._unit * self._ratio
        source = QRectF(start * unit, 0, of[1] * longer * unit, high)
        target = QRectF(0, -(HALF + FIN + 2) * thin, far * longer * self._scale, high / unit * thin)
        painter.drawPixmap(target, self.hide, source)

    def _paint_legs(
        self, painter: QPainter, body: Sequence[Joint], shown: Sequence[float], pose: "_Pose", *, far: bool
    ) -> None:
        for index, is_far in LEGS:
            if is_far != far or shown[index] <= 0.5:
                continue
            joint = body[index]
            swing = 0.0 if pose.calm else 9 * math.sin(pose.seconds * 2.6 + index)
            with _held(painter, body, index, swing + (12 if far else 0), self._scale) as base:
                size = joint.half / THICK
                painter.setOpacity(shown[index])
                painter.setTransform(
                    base.scale(size, size).translate(
                        -150 * self._unit, -(150 - SHOULDER_CUT - HALF * 0.28) * self._unit
                    )
                )
                painter.drawPixmap(0, 0, self.legs[far])

    def _paint_plume(
        self, painter: QPainter, body: Sequence[Joint], shown: Sequence[float], pose: "_Pose"
    ) -> None:
        if shown[-1] >= pose.strength and not pose.calm:
            with _held(painter, body, len(body) - 2, 0.0, self._scale) as base:
                painter.setOpacity(shown[-1])
                painter.setTransform(base.scale(0.8, 0.8).translate(-330 * self._unit, -184 * self._unit))
                painter.drawPixmap(0, 0, self.plume)

    def _paint_head(self, painter: QPainter, body: Sequence[Joint], pose: "_Pose") -> None:
        with _held(painter, body, 1, pose.nod(body), self._scale) as base:
            painter.setOpacity(pose.strength)
            size = pose.dragon.thick / THICK
            held = base.scale(size, size * _roll(_angle(body, 1)))
            painter.setTransform(
                held.translate(-art.NECK[0] * self._head_unit, -art.NECK[1] * self._head_unit)
            )
            self._whisker(painter, pose, 0.0)
            painter.drawPixmap(0, 0, self.head)
            self._whisker(painter, pose, 1.7)

    def _whisker(self, painter: QPainter, pose: "_Pose", phase: float) -> None:
        """A long whisker that streams from the nose to behind the head."""
        unit, seconds = self._head_unit, 0.0 if pose.calm else pose.seconds
        upper = phase == 0.0
        spots = []
        for index in range(WHISKER_SPOTS):
            share = index / (WHISKER_SPOTS - 1)
            sway = math.sin(share * 5.4 - seconds * 3.0 + phase) * 30 * share
            x = 530 + 78 * math.sin(share * 2.9) - 470 * share**1.6
            y = (204 - 215 * math.sin(share * 2.1) if upper else 234 + 190 * math.sin(share * 1.7)) + sway
            spots.append((x * unit, y * unit, (7.5 * (1 - share) ** 0.7 + 0.8) * unit))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._embers.tones.mix("dragon_light", "dragon", 0.35 if upper else 0.1))
        painter.drawPolygon(_tapered(spots))


class _Pose:
    """How it is held just now."""

    def __init__(
        self,
        dragon: Dragon,
        seconds: float,
        looks_at: tuple[float, float] | None,
        calm: bool,
        strength: float,
    ) -> None:
        self.dragon, self.seconds, self.calm, self.strength = dragon, seconds, calm, strength
        self._looks_at = looks_at

    def nod(self, body: Sequence[Joint]) -> float:
        """Return how far the head is turned from the neck, in degrees: a little by itself, and to where somebody touched."""
        nod = 0.0 if self.calm else 4 * math.sin(self.seconds * 1.9)
        if self._looks_at is None:
            return nod
        x, y = self._looks_at
        wanted = math.degrees(math.atan2(y - body[0].y, x - body[0].x)) - _angle(body, 1)
        return nod + max(-22.0, min(22.0, (wanted + 180) % 360 - 180))


@contextmanager
def _held(
    painter: QPainter, body: Sequence[Joint], index: int, degrees: float, scale: float
) -> Iterator[QTransform]:
    """Yield where a joint is and how the body is turned there, by so much more; the painter is as before afterwards."""
    before, joint = painter.transform(), body[index]
    yield QTransform(before).translate(joint.x * scale, joint.y * scale).rotate(_angle(body, index) + degrees)
    painter.setTransform(before)


def _heading(one: Joint, other: Joint) -> float:
    return math.degrees(math.atan2(other.y - one.y, other.x - one.x))


def _angle(body: Sequence[Joint], index: int) -> float:
    ahead, behind = body[max(0, index - 2)], body[min(len(body) - 1, index + 2)]
    return _heading(behind, ahead)


def _roll(degrees: float) -> float:
    """Return how the head is turned about its own length: its horns are above, wherever it looks."""
    roll = max(-1.0, min(1.0, math.cos(math.radians(degrees)) / 0.4))
    return roll if abs(roll) >= LEAST_ROLL else math.copysign(LEAST_ROLL, roll)


def _tapered(spots: Sequence[tuple[float, float, float]]) -> QPolygonF:
    left, right = [], []
    for (x, y, half), (to_x, to_y, _) in pairwise([*spots, spots[-1]]):
        dx, dy = to_x - x, to_y - y
        long = math.hypot(dx, dy) or 1.0
        left.append(QPointF(x - dy / long * half, y + dx / long * half))
        right.append(QPointF(x + dy / long * half, y - dx / long * half))
    return QPolygonF([*left, *reversed(right)])
