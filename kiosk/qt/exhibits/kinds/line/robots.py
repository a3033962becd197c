"""Robots beside the line: those that move, of turned sprites, and those farther away, which stand in the ground."""

import math
from collections.abc import Iterator

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from kiosk.exhibits.line.play import LinePlay
from kiosk.exhibits.line.welder import Welder
from kiosk.exhibits.line.works import ARMS, FORE, SHOULDER_UP, TOOL, UPPER, Works
from kiosk.exhibits.point import Point
from kiosk.qt.exhibits.arm import Bones, RobotArm, strip
from kiosk.qt.exhibits.kinds.line.shades import WorksShades
from kiosk.qt.exhibits.scene import Patch, Pose, faded, sprite, turned
from kiosk.qt.exhibits.strokes import disc, fill, glow, pen, shine, stroke, upright, way

THICK = 0.0037
"""How thick an arm is, for a design pixel of a metre."""
FAR_ARMS = (2.0, 3.0, 4.05, 5.1)
"""Stations of the robots that only stand there."""
FAR_OUT = 2.06
FAR_TIPS = ((0.92, 0.80), (0.82, 1.02), (0.70, 1.30), (1.05, 1.45), (0.90, 0.55))
SPARK_SIDE = 1.5
"""Metres: the side of the square in which sparks fly."""
SPARKS = 18
OVERHANG = 0.10
"""Metres that a tool reaches into the wrist."""


class LineArms:
    """Paints all robots; scale is pixels of the view for a design pixel."""

    def __init__(self, works: Works, shades: WorksShades, scale: float, ratio: float) -> None:
        """Make the sprites of the arms that move."""
        self.works, self.shades, self.tones = works, shades, shades.tones
        self._scale, self._ratio = scale, ratio
        self._arms = {size: self._arm(size) for _, size in works.shoulders}
        self._tools: dict[float, QPixmap] = {}
        self._stars: dict[float, QPixmap] = {}

    def _arm(self, size: float) -> RobotArm:
        bones = Bones(UPPER * size, FORE * size, THICK * size)
        return RobotArm(self.tones, bones, self._scale, self._ratio)

    def prepared(self) -> Iterator[None]:
        """Paint the sprites of the arms that move, one arm after the other."""
        for size, arm in self._arms.items():
            shoulder = self.works.shoulders[0][0]
            list(arm.limbs(arm.bent(shoulder, shoulder, shoulder)))
            self._tools[size] = self._tool(size)
            yield
            self._stars[size] = self._star(size)
            yield

    # Sprites ----------------------------------------------------------------------------------

    def _tool(self, size: float) -> QPixmap:
        """Return the tool, lying, its point at the right."""
        unit = size * self._scale
        long, high = TOOL + 2 * OVERHANG, 0.30

        def paint(painter: QPainter) -> None:
            painter.scale(unit, unit)
            painter.translate(OVERHANG, high / 2)
            body = way(
                (-0.06, -0.09),
                (0.16, -0.075),
                (0.24, -0.03),
                (TOOL, -0.012),
                (TOOL, 0.012),
                (0.24, 0.03),
                (0.16, 0.075),
                (-0.06, 0.09),
                closed=True,
            )
            shade = upright(-0.09, 0.09, (0, self.tones.metal(0.95)), (1, self.tones.metal(0.20)))
            fill(painter, shade, body)
            stroke(painter, self.tones.mix("dragon_light", "gold", 0.5), 0.018, body)

        return sprite(long * unit, high * unit, self._ratio, paint)

    def _star(self, size: float) -> QPixmap:
        """Return the light of welding."""
        unit = size * self._scale
        side = SPARK_SIDE * 0.62

        def paint(painter: QPainter) -> None:
            painter.scale(unit, unit)
            painter.translate(side / 2, side / 2)
            shine(painter, 0, 0, side / 2, self.tones.of("cyan"), 0.55)
            shine(painter, 0, 0, side * 0.30, self.tones.mix("dragon_light", "paper", 0.6), 0.95)
            painter.setPen(pen(self.tones.of("paper", 0.85), 0.012))
            for turn in range(8):
                long = (0.42, 0.20)[turn % 2]
                angle = math.radians(turn * 45 + 14)
                painter.drawLine(QPointF(0, 0), QPointF(math.cos(angle) * long, math.sin(angle) * long))
            disc(painter, self.tones.of("paper"), 0, 0, 0.05)

        return sprite(side * unit, side * unit, self._ratio, paint)

    # What stands ------------------------------------------------------------------------------

    def standing(self, painter: QPainter) -> Iterator[None]:
        """Paint the far robots and every pedestal, in pixels of the view."""
        for turn, station in reversed(list(enumerate(FAR_ARMS))):
            size = self.works.size_at(station)
            arm = self._arm(size)
            tool = self._tool(size)
            for side in (-1, 1):
                shoulder = self.works.at(side * FAR_OUT, SHOULDER_UP, size)
                out, up = FAR_TIPS[(turn * 2 + (side > 0)) % len(FAR_TIPS)]
                tip = self.works.at(side * out, up, size)
                self.pedestal(painter, shoulder, size)
                wrist = _wrist(shoulder, tip, size)
                for piece in (
                    *arm.limbs(arm.bent(shoulder, wrist, tip)),
                    self._tool_at(tool, wrist, tip, size),
                ):
                    piece.paint(painter)
                if (turn + (side > 0)) % 2:
                    shine(
                        painter,
                        tip.x * self._scale,
                        tip.y * self._scale,
                        0.34 * size * self._scale,
                        self.tones.mix("dragon_light", "paper", 0.5),
                        0.9,
                    )
                yield
        for index in range(len(ARMS) - 1, -1, -1):
            self.pedestal(painter, *self.works.shoulders[index])
            yield

    def pedestal(self, painter: QPainter, shoulder: Point, size: float) -> None:
        """Paint what an arm stands on."""
        unit = size * self._scale
        painter.save()
        painter.translate(shoulder.x * self._scale, shoulder.y * self._scale)
        painter.scale(unit, unit)
        foot = SHOULDER_UP
        painter.save()
        painter.translate(0, foot)
        painter.scale(1.0, 0.3)
        painter.fillRect(QRectF(-0.9, -0.9, 1.8, 1.8), glow(0, 0, 0.85, self.tones.of("gold"), 0.30))
        painter.restore()
        gold = self.tones.mix("dragon_light", "gold", 0.7)
        for top, low, half_top, half_low in ((0.62, foot, 0.38, 0.44), (0.06, 0.70, 0.22, 0.34)):
            body = way((-half_top, top), (half_top, top), (half_low, low), (-half_low, low), closed=True)
            shade = upright(top, low, (0, self.tones.metal(0.42)), (1, self.tones.metal(0.10)))
            fill(painter, shade, body)
            stroke(painter, gold, max(0.018, 1.2 / unit), body)
        painter.setPen(pen(self.tones.of("cyan", 0.8), 0.02))
        painter.drawLine(QPointF(-0.20, 0.72), QPointF(0.20, 0.72))
        painter.restore()

    # What moves -------------------------------------------------------------------------------

    def pieces(self, play: LinePlay, numbers: tuple[int, ...]) -> Iterator[Patch]:
        """Yield these arms as they are now, with what they weld."""
        for number in numbers:
            welder = play.welders[number]
            arm, wrist = self._arms[welder.size], welder.wrist
            still = welder.heat >= 1.0 and welder.led is None
            yield from arm.limbs(
                arm.bent(welder.shoulder, wrist, welder.tip), smooth=still or welder.heat <= 0
            )
            yield self._tool_at(self._tools[welder.size], wrist, welder.tip, welder.size)
        for number in numbers:
            if (welder := play.welders[number]).heat > 0.04:
                yield from self._welding(welder, play)

    def _tool_at(self, picture: QPixmap, wrist: Point, tip: Point, size: float) -> Patch:
        scale = self._scale
        ends = ((wrist.x * scale, wrist.y * scale), (tip.x * scale, tip.y * scale))
        return strip("tool", picture, ends, OVERHANG * size * scale)

    def _welding(self, welder: Welder, play: LinePlay) -> Iterator[Patch]:
        """Yield light that does not flicker, and sparks that fly from it."""
        x, y = welder.tip.x * self._scale, welder.tip.y * self._scale
        yield turned(("star", welder.size), self._stars[welder.size], x, y, Pose(0, 1.0, welder.heat))
        if not play.calm:
            yield sparks(
                (welder.number, x, y),
                welder.size * self._scale,
                play.shift,
                faded(self.tones.mix("dragon_light", "paper", 0.35), welder.heat),
            )


def sparks(at: tuple[int, float, float], unit: float, seconds: float, colour: QColor) -> Patch:
    """Return sparks that fly in arcs from a place and fall, as lines of one pixel."""
    number, x, y = at
    lines = []
    for index in range(SPARKS):
        age = (seconds * 1.45 + index * 0.618 + number * 0.29) % 1.0
        angle = (index * 2.399 + number) % math.tau
        across, up = math.cos(angle) * 0.62, 0.42 + 0.40 * math.sin(angle)
        ends = []
        for moment in (age, age + 0.10):
            far = moment * (0.55 + 0.45 * ((index * 7) % 5) / 4)
            ends.append(QPointF(x + across * far * unit, y - (up * far - 1.05 * moment * moment) * unit))
        lines.append(QLineF(*ends))

    def paint(painter: QPainter) -> None:
        painter.setPen(QPen(colour, 1.0))
        painter.drawLines(lines)
        painter.translate(0.7, 0.7)  # a line of exactly one pixel costs next to nothing, two of them are seen
        painter.drawLines(lines)
        painter.translate(-0.7, -0.7)

    half = SPARK_SIDE / 2 * unit
    area = QRectF(x - half, y - half, 2 * half, 2.1 * half).toAlignedRect()
    return Patch(("sparks", number, round(seconds * 60)), area, paint)


def _wrist(shoulder: Point, tip: Point, size: float) -> Point:
    """Return where the tool of a robot that stands begins."""
    across, down = shoulder.x - tip.x, shoulder.y - 0.7 * size - tip.y
    part = TOOL * size / max(1.0, math.hypot(across, down))
    return Point(tip.x + across * part, tip.y + down * part)
