"""People of the works: many at their work before, a few who watch over it after, and the rings of empty places."""

import math
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath

from kiosk.exhibits.line.works import LinePlace
from kiosk.qt.exhibits.kinds.line.shades import WorksShades
from kiosk.qt.exhibits.strokes import fill, glow, limb_path, pen, shine, soft, stroke, upright
from kiosk.qt.style.tones import mixed

LimbSpots = Sequence[tuple[float, float]]


class WorkPose(NamedTuple):
    """A way to stand, in metres, turned to the right: x forward, y up."""

    hip: float
    lean: float
    near_arm: LimbSpots
    far_arm: LimbSpots
    near_leg: LimbSpots
    far_leg: LimbSpots
    tool: str


STANDING = (((0.0, 0.90), (0.02, 0.46), (0.0, 0.05)), ((0.0, 0.90), (-0.07, 0.46), (-0.12, 0.05)))
STRIDING = (((0.0, 0.90), (0.17, 0.50), (0.20, 0.05)), ((0.0, 0.90), (-0.10, 0.48), (-0.26, 0.07)))
POSES = (
    WorkPose(
        0.0,
        0.10,
        ((0.04, 1.36), (0.20, 1.10), (0.46, 1.10)),
        ((0.06, 1.34), (0.26, 1.16), (0.44, 1.08)),
        *STANDING,
        "gun",
    ),
    WorkPose(
        0.0,
        0.02,
        ((0.02, 1.37), (-0.20, 1.50), (-0.04, 1.74)),
        ((0.04, 1.34), (0.26, 1.14), (0.40, 1.02)),
        *STRIDING,
        "hammer",
    ),
    WorkPose(
        0.0,
        0.05,
        ((0.03, 1.36), (0.10, 1.08), (0.36, 1.06)),
        ((0.05, 1.34), (0.14, 1.10), (0.36, 1.12)),
        *STRIDING,
        "box",
    ),
    WorkPose(
        -0.06,
        0.26,
        ((0.14, 1.30), (0.32, 1.02), (0.50, 0.84)),
        ((0.16, 1.28), (0.36, 1.06), (0.52, 0.90)),
        *STANDING,
        "wrench",
    ),
    WorkPose(
        0.0,
        0.06,
        ((0.03, 1.36), (0.20, 1.16), (0.48, 1.24)),
        ((0.05, 1.34), (0.24, 1.20), (0.50, 1.20)),
        *STRIDING,
        "none",
    ),
    WorkPose(
        0.0,
        0.08,
        ((0.04, 1.36), (0.18, 1.12), (0.42, 1.20)),
        ((0.06, 1.34), (0.24, 1.10), (0.42, 1.02)),
        *STANDING,
        "gun",
    ),
)
WATCHES = WorkPose(
    0.0,
    0.0,
    ((0.02, 1.36), (0.08, 1.06), (0.32, 1.16)),
    ((0.04, 1.34), (0.14, 1.04), (0.30, 1.12)),
    *STANDING,
    "tablet",
)
POINTS = WATCHES._replace(near_arm=((0.02, 1.36), (0.24, 1.34), (0.52, 1.42)), tool="none")
CARRIES = WATCHES._replace(
    near_arm=((0.02, 1.36), (-0.10, 1.12), (0.06, 0.98)),
    tool="none",
    far_arm=((0.04, 1.34), (0.20, 1.14), (0.22, 1.36)),
)
WATCHING = (WATCHES, POINTS, WATCHES, CARRIES)
LEAVES = WorkPose(
    0.0,
    0.02,
    ((0.0, 1.36), (0.12, 1.08), (0.24, 0.92)),
    ((0.0, 1.36), (-0.12, 1.08), (-0.18, 0.86)),
    *STRIDING,
    "none",
)
GUN_REACH = 0.20


def gun_tip(place: LinePlace) -> tuple[float, float] | None:
    """Return where somebody welds by hand, in design pixels; None for whoever does something else."""
    pose, tall = _manner(place)
    if pose.tool != "gun":
        return None
    side, size = 1.0 if place.left else -1.0, place.size * tall
    x, up = pose.near_arm[-1]
    return place.foot.x + side * (x + GUN_REACH + 0.06) * size, place.foot.y - (up - 0.07) * size


def _manner(place: LinePlace) -> tuple[WorkPose, float]:
    number = place.kind // 2
    return POSES[number % len(POSES)], 0.93 + 0.13 * ((number * 37) % 11) / 10


class WorksPeople:
    """Paints them in design pixels."""

    def __init__(self, shades: WorksShades) -> None:
        """Take the shades of an era."""
        self.shades, self.tones = shades, shades.tones

    def ring(self, painter: QPainter, place: LinePlace, strength: float = 0.42) -> None:
        """Paint the place of somebody who is not there."""
        half = 0.30 * place.size
        if self.shades.whole:
            painter.save()
            painter.translate(place.foot.x, place.foot.y)
            painter.scale(1.0, 0.34)
            shine(painter, 0, 0, 0.54 * place.size, self.tones.of("gold"), 0.60)
            painter.restore()
            strength = 1.0
        painter.setPen(pen(self.tones.of("gold", strength), max(1.0, 0.022 * place.size)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(place.foot.x, place.foot.y), half, half * 0.30)

    def worker(self, painter: QPainter, place: LinePlace, nearest: float) -> None:
        """Paint somebody at work, the farther the paler; `nearest` is how large a metre is in the first row."""
        pose, tall = _manner(place)
        far = 1.0 - min(1.0, place.size / nearest)
        number = place.kind // 2
        line = self.tones.mix("muted", "steel", 0.30 + 0.22 * far)
        coats = (0.10, 0.17, 0.05, 0.22)
        coat = self.tones.mix("ink", "muted", coats[number % 4] + 0.06 * far)
        hat = self.tones.mix("steel", ("gold", "muted", "muted", "dragon")[number % 4], 0.34)
        self._figure(painter, place, pose, tall, (coat, line, hat))

    def watcher(self, painter: QPainter, place: LinePlace) -> None:
        """Paint somebody who stays: a golden hat, a lit tablet, in the light of the place they keep."""
        _, tall = _manner(place)
        size = place.size
        painter.save()
        painter.translate(place.foot.x, place.foot.y)
        painter.scale(1.0, 0.32)
        painter.fillRect(
            QRectF(-0.7 * size, -0.7 * size, 1.4 * size, 1.4 * size),
            glow(0, 0, 0.62 * size, self.tones.of("gold"), 0.55),
        )
        painter.restore()
        self.ring(painter, place, 0.95)
        colours = (
            self.tones.mix("ink", "cyan", 0.38),
            self.tones.mix("cyan", "paper", 0.62),
            self.tones.of("gold"),
        )
        self._figure(painter, place, WATCHING[place.rank // 2 % len(WATCHING)], tall, colours)

    def leaver(self, painter: QPainter, size: float, *, other: bool) -> None:
        """Paint somebody who walks away, as an outline of light; the feet at (0, 0)."""
        painter.scale(size * (-1 if other else 1), size)
        colour, thin = self.tones.of("gold", 0.9), 0.035
        shape = QPainterPath()
        for limb in (LEAVES.near_leg, LEAVES.far_leg):
            shape = shape.united(limb_path(0.13, *((x, -up) for x, up in limb)))
        for limb in (LEAVES.near_arm, LEAVES.far_arm):
            shape = shape.united(limb_path(0.085, *((x, -up) for x, up in limb)))
        shape = shape.united(_torso(0.0, 0.02, 1.0))
        head = QPainterPath()
        head.addEllipse(QPointF(0.02, -1.60), 0.115, 0.135)
        shape = shape.united(head)
        fill(painter, self.tones.of("ink", 0.55), shape)
        stroke(painter, colour, thin, shape)

    def _figure(
        self,
        painter: QPainter,
        place: LinePlace,
        pose: WorkPose,
        tall: float,
        colours: tuple[QColor, QColor, QColor],
    ) -> None:
        """Paint somebody: far limbs, body, head, near limbs, tool."""
        cloth, line, hat = colours
        size = place.size * tall
        coat = upright(
            -1.75,
            0.0,
            (0, mixed(cloth, line, 0.16)),
            (0.5, cloth),
            (1, mixed(cloth, self.tones.of("ink"), 0.55)),
        )
        painter.save()
        painter.translate(place.foot.x, place.foot.y)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.tones.of("ink", 0.42))
        painter.drawEllipse(QPointF(0, 0), 0.36 * size, 0.10 * size)
        painter.scale(size * (1 if place.left else -1), size)
        thin = max(0.020, 1.0 / size)
        self._limb(painter, pose.far_arm, 0.105, coat, line, thin)
        self._limb(painter, pose.far_leg, 0.155, coat, line, thin)
        self._limb(painter, pose.near_leg, 0.165, coat, line, thin)
        body = _torso(pose.hip, pose.lean, 1.0 + 0.08 * ((place.kind // 2) % 3 - 1))
        fill(painter, coat, body)
        stroke(painter, line, thin, body)
        self._head(painter, pose, (mixed(cloth, line, 0.14), line, hat), thin, place.kind // 2)
        self._limb(painter, pose.near_arm, 0.11, coat, line, thin)
        self._tool(painter, pose, line, thin)
        painter.restore()

    def _limb(
        self, painter: QPainter, spots: LimbSpots, wide: float, coat: QBrush, line: QColor, thin: float
    ) -> None:
        path = limb_path(wide, *((x, -up) for x, up in spots))
        painter.setPen(pen(line, thin))
        painter.setBrush(coat)
        painter.drawPath(path.simplified())

    def _head(
        self,
        painter: QPainter,
        pose: WorkPose,
        colours: tuple[QColor, QColor, QColor],
        thin: float,
        number: int,
    ) -> None:
        coat, line, hat = colours
        x, y = pose.hip + pose.lean + 0.03, -1.60 + pose.lean * 0.30
        painter.setPen(pen(line, thin))
        painter.setBrush(coat)
        if number % 5 == 2:  # hair that is tied
            painter.drawEllipse(QPointF(x - 0.13, y + 0.06), 0.06, 0.09)
        painter.drawEllipse(QPointF(x, y), 0.112, 0.135)
        dome = QPainterPath(QPointF(x - 0.14, y - 0.03))
        dome.cubicTo(x - 0.14, y - 0.24, x + 0.13, y - 0.24, x + 0.14, y - 0.03)
        dome.lineTo(x + 0.22, y - 0.02)
        dome.lineTo(x + 0.21, y + 0.01)
        dome.lineTo(x - 0.14, y + 0.01)
        dome.closeSubpath()
        painter.setBrush(hat)
        painter.drawPath(dome)

    def _tool(self, painter: QPainter, pose: WorkPose, line: QColor, thin: float) -> None:
        x, up = pose.near_arm[-1]
        y = -up
        painter.setPen(pen(line, thin))
        painter.setBrush(self.tones.mix("ink", "muted", 0.30))
        if pose.tool == "gun":
            barrel = soft(
                (x - 0.02, y - 0.03),
                (x + GUN_REACH, y + 0.04),
                (x + GUN_REACH, y + 0.09),
                (x - 0.02, y + 0.05),
                closed=True,
            )
            painter.drawPath(barrel)
        elif pose.tool == "hammer":
            painter.drawLine(QPointF(x, y), QPointF(x + 0.16, y - 0.14))
            painter.drawRect(QRectF(x + 0.08, y - 0.20, 0.18, 0.09))
        elif pose.tool == "wrench":
            painter.drawLine(QPointF(x, y), QPointF(x + 0.20, y + 0.06))
            painter.drawEllipse(QPointF(x + 0.23, y + 0.07), 0.045, 0.045)
        elif pose.tool == "box":
            painter.drawRect(QRectF(x - 0.06, y - 0.20, 0.34, 0.24))
        elif pose.tool == "tablet":
            light = self.tones.of("cyan")
            painter.fillRect(
                QRectF(x - 0.30, y - 0.42, 0.74, 0.66), glow(x + 0.07, y - 0.09, 0.34, light, 0.55)
            )
            painter.setBrush(self.tones.mix("cyan", "paper", 0.45))
            painter.drawPath(
                soft(
                    (x - 0.03, y + 0.02),
                    (x + 0.15, y - 0.05),
                    (x + 0.18, y - 0.16),
                    (x, y - 0.10),
                    closed=True,
                )
            )


def _torso(hip: float, lean: float, wide: float) -> QPainterPath:
    """Return hips, chest and shoulders, bent forward by `lean`."""
    half = 0.165 * wide
    return soft(
        (hip - half * 0.86, -0.84),
        (hip - half * 1.02, -1.02),
        (hip + lean * 0.6 - half * 1.10, -1.28),
        (hip + lean - half * 0.92, -1.44 + lean * 0.2),
        (hip + lean + half * 0.40, -1.46 + lean * 0.2),
        (hip + lean + half * 0.98, -1.32),
        (hip + lean * 0.5 + half * 0.92, -1.02),
        (hip + half * 0.90, -0.84),
        closed=True,
    )


def reject_parts(number: int, seed: int = 3) -> list[tuple[float, float, float]]:
    """Return where that many parts lie in a heap: x, up and turn, in parts of a part's width, from the middle of the bin."""
    random, found, row, left = Random(seed), list[tuple[float, float, float]](), 0, number
    base = max(1, math.ceil((math.sqrt(8 * number + 1) - 1) / 2))
    while left > 0:
        count = min(left, max(1, base - row))
        for index in range(count):
            x = (index - (count - 1) / 2) * 1.06 + random.uniform(-0.08, 0.08)
            found.append((x, row * 0.66, random.uniform(-18, 18)))
        left, row = left - count, row + 1
    return found
