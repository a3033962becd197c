"""Dragon's body, put together from sprites: a head, strips of hide along its joints, legs, and a plume."""

import math
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QPolygonF, QTransform

from kiosk.exhibits.joint import THICK, Joint
from kiosk.qt.exhibits.dragon import head as art
from kiosk.qt.exhibits.dragon.ember import Embers, light
from kiosk.qt.exhibits.dragon.head import Head
from kiosk.qt.exhibits.dragon.hide import FIN, HALF, LEG, PLUME, SHOULDER_CUT, TILE, Hide
from kiosk.qt.exhibits.scene import sprite

HEAD_SIZE = 0.58
"""Design pixels for a unit of the head."""
LEGS = ((0.237, False), (0.288, True), (0.627, False), (0.678, True))
"""After which shares of its length the legs grow, and which are on the far side."""
OVERLAP = 1.1
"""How much longer than its place a strip is where the body is straight."""
GLOWS_EVERY, GLOW = 10, 125.0
WHISKER_SPOTS = 18
LEAST_ROLL = 0.3
"""A head that is seen from above, just as it turns over, is at least so broad beside usual."""


class DragonPose(NamedTuple):
    """How it is held just now."""

    seconds: float
    """By which legs, whiskers and head move."""
    looks_at: tuple[float, float] | None = None
    """Where its head is turned a little, in design pixels."""
    calm: bool = False
    strength: float = 1.0
    thick: float = THICK
    """Half of how thick its chest is: its head goes with it."""
    rough: bool = False
    """Whether nobody sees that hide and legs are not smoothed, so fast it flies and so fine the screen is."""

    def nod(self, body: Sequence[Joint]) -> float:
        """Return how far the head is turned from the neck, in degrees: a little by itself, and to where somebody touched."""
        nod = 0.0 if self.calm else 4 * math.sin(self.seconds * 1.9)
        if self.looks_at is None:
            return nod
        x, y = self.looks_at
        wanted = math.degrees(math.atan2(y - body[0].y, x - body[0].x)) - _angle(body, 1)
        return nod + max(-22.0, min(22.0, (wanted + 180) % 360 - 180))


class _Canvas(NamedTuple):
    """A sprite that is painted, in units of what is on it."""

    picture: QPixmap
    unit: float
    """Pixels of one."""
    origin: tuple[float, float] = (0, 0)

    def paint(self, step: Callable[[QPainter], None]) -> None:
        """Paint a shape on it."""
        painter = QPainter(self.picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.unit, self.unit)
        painter.translate(*self.origin)
        step(painter)
        painter.end()


def _all_jobs(
    embers: Embers, head: _Canvas, skin: _Canvas, legs: dict[bool, _Canvas], plume: _Canvas, glow: _Canvas
) -> Iterator[None]:
    """Paint the sprites of a body, and pause after every shape; this knows not whose they are: a body half painted is in no circle."""
    for step in Head(embers).steps():
        head.paint(step)
        yield
    hide = Hide(embers)
    for step in hide.tile():
        skin.paint(step)
        yield
    for far, leg in legs.items():
        leg.paint(partial(hide.leg, far=far))
        yield
    plume.paint(hide.plume)
    yield
    glow.paint(lambda painter: light(painter, 0, 0, GLOW, embers.deep, 0.55))


class DragonBody:
    """The sprites of a dragon, painted a little at a time before it is seen, and how they lie along its joints."""

    def __init__(self, embers: Embers, scale: float, ratio: float, thick: float = THICK) -> None:
        """Begin with nothing painted; `thick` is half of how thick most of those are that it is painted for."""
        self._embers, self._scale, self._ratio = embers, scale, ratio
        self.size = (scale, ratio)
        self._thick = thick
        self._unit = scale * thick / HALF
        """Pixels for a unit of the hide."""
        self._head_unit = scale * HEAD_SIZE * thick / THICK
        self._glow_half = GLOW * scale * thick / THICK
        self.head = self._blank(art.WIDE * self._head_unit, art.HIGH * self._head_unit)
        self.hide = self._blank(2 * TILE * self._unit, (2 * HALF + FIN + 4) * self._unit)
        self.legs = {far: self._blank(*(side * self._unit for side in LEG)) for far in (False, True)}
        self.plume = self._blank(PLUME * self._unit, PLUME * self._unit)
        self._glow = self._blank(2 * self._glow_half, 2 * self._glow_half)
        self._jobs = _all_jobs(
            embers,
            _Canvas(self.head, self._head_unit),
            _Canvas(self.hide, self._unit, (0, HALF + FIN + 2)),
            {far: _Canvas(leg, self._unit, (0, -SHOULDER_CUT)) for far, leg in self.legs.items()},
            _Canvas(self.plume, self._unit),
            _Canvas(self._glow, self._glow_half / GLOW, (GLOW, GLOW)),
        )
        self.whole = False

    def _blank(self, wide: float, high: float) -> QPixmap:
        return sprite(wide, high, self._ratio, lambda _: None)

    # Painting the sprites ----------------------------------------------------------------------

    def prepared(self) -> Iterator[None]:
        """Paint them, and pause after every shape."""
        for _ in self._jobs:  # not `yield from`: a page that goes would end the jobs with it
            yield
        self.whole = True

    # Putting it together ------------------------------------------------------------------------

    def paint(
        self,
        painter: QPainter,
        body: Sequence[Joint],
        long: float,
        pose: DragonPose,
        shown: Sequence[float] | None = None,
        *,
        head: bool = True,
    ) -> None:
        """Paint a dragon of that length, in pixels of the view; `shown` is how strongly each joint is seen."""
        if not self.whole:
            deque(self.prepared(), maxlen=0)
        if shown is None:
            shown = [pose.strength] * len(body)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)  # edges of sprites are clear anyway
        half = self._glow_half
        for index in range(0, len(body), GLOWS_EVERY):
            if shown[index] > 0:
                painter.setOpacity(shown[index])
                at = QPointF(body[index].x, body[index].y) * self._scale
                painter.drawPixmap(at - QPointF(half, half), self._glow)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not pose.rough)
        self._paint_legs(painter, body, shown, pose, far=True)
        self._paint_plume(painter, body, shown, pose)
        self._paint_hide(painter, body, shown, long)
        self._paint_legs(painter, body, shown, pose, far=False)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if head:
            self.paint_head(painter, body, pose)
        painter.restore()

    def _paint_hide(
        self, painter: QPainter, body: Sequence[Joint], shown: Sequence[float], long: float
    ) -> None:
        """Lay strips from the tail to the neck."""
        step = long / (len(body) - 1) / self._thick * HALF
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
        self, painter: QPainter, body: Sequence[Joint], shown: Sequence[float], pose: DragonPose, *, far: bool
    ) -> None:
        for share, is_far in LEGS:
            index = round(share * (len(body) - 1))
            if is_far != far or shown[index] <= 0.5:
                continue
            joint = body[index]
            swing = 0.0 if pose.calm else 9 * math.sin(pose.seconds * 2.6 + index)
            with _held(painter, body, index, swing + (12 if far else 0), self._scale) as base:
                size = joint.half / self._thick
                painter.setOpacity(shown[index])
                painter.setTransform(
                    base.scale(size, size).translate(
                        -150 * self._unit, -(150 - SHOULDER_CUT - HALF * 0.28) * self._unit
                    )
                )
                painter.drawPixmap(0, 0, self.legs[far])

    def _paint_plume(
        self, painter: QPainter, body: Sequence[Joint], shown: Sequence[float], pose: DragonPose
    ) -> None:
        if shown[-1] >= pose.strength and not pose.calm:
            with _held(painter, body, len(body) - 2, 0.0, self._scale) as base:
                painter.setOpacity(shown[-1])
                size = 0.8 * pose.thick / self._thick
                painter.setTransform(base.scale(size, size).translate(-330 * self._unit, -184 * self._unit))
                painter.drawPixmap(0, 0, self.plume)

    def paint_head(self, painter: QPainter, body: Sequence[Joint], pose: DragonPose) -> None:
        """Paint the head alone, where the first joints have it."""
        with _held(painter, body, 1, pose.nod(body), self._scale) as base:
            painter.setOpacity(pose.strength)
            size = pose.thick / self._thick
            held = base.scale(size, size * _roll(_angle(body, 1)))
            painter.setTransform(
                held.translate(-art.NECK[0] * self._head_unit, -art.NECK[1] * self._head_unit)
            )
            self._whisker(painter, pose, 0.0)
            painter.drawPixmap(0, 0, self.head)
            self._whisker(painter, pose, 1.7)

    def _whisker(self, painter: QPainter, pose: DragonPose, phase: float) -> None:
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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPolygon(_tapered(spots))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


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
