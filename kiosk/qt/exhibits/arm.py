"""Robot arm (manipulator) of turned sprites: two bones, three joints, and a cuff that closes around what it holds.

Everything is painted once for its size; a picture only turns two strips and lays down upright ones. What is held
stands between `behind` and `before`: the cuff's far half is seen through it, its near half lies over it.
"""

import math
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPainterPath, QPixmap, QRadialGradient

from kiosk.qt.exhibits.scene import Patch, Posed, made, sprite, stamp
from kiosk.qt.exhibits.strokes import disc, fill, pen, shine, stroke
from kiosk.qt.style.tones import Tones

SHOULDER, ELBOW, WRIST = 50.0, 43.0, 33.0
"""Radii of the joints, in design pixels."""
PALM = 66.0
"""From the wrist's middle to the edge of what is held."""
CUFF = 30.0
"""How high the cuff is."""
FLAT = 0.22
"""How flat a circle that lies is seen."""
EYE_WANDERS = 9.0
"""How far the light in the wrist moves towards what it looks at."""
ROOM = 16.0
"""Around every sprite, for its light."""

ArmPlace = tuple[float, float]


class Bones(NamedTuple):
    """How long an arm is, in design pixels, and how thick beside the usual."""

    upper: float
    fore: float
    thick: float = 1.0


class Bent(NamedTuple):
    """Where its joints are, in design pixels, and what it looks at."""

    shoulder: ArmPlace
    elbow: ArmPlace
    wrist: ArmPlace
    looks_at: ArmPlace


def elbow_of(shoulder: ArmPlace, wrist: ArmPlace, bones: Bones) -> ArmPlace:
    """Return where the elbow is (inverse kinematics): always the upper of the two places; stretched out where it is too far."""
    across, down = wrist[0] - shoulder[0], wrist[1] - shoulder[1]
    away = max(1e-6, math.hypot(across, down))
    reached = min(max(away, abs(bones.upper - bones.fore) + 1e-6), bones.upper + bones.fore)
    along = (reached**2 + bones.upper**2 - bones.fore**2) / (2 * reached)
    aside = math.sqrt(max(0.0, bones.upper**2 - along**2))
    unit = across / away, down / away
    middle = shoulder[0] + unit[0] * along, shoulder[1] + unit[1] * along
    up = -1.0 if unit[0] > 0 else 1.0
    return middle[0] - up * unit[1] * aside, middle[1] + up * unit[0] * aside


def strip(
    key: str, picture: QPixmap, ends: tuple[ArmPlace, ArmPlace], overhang: float, *, smooth: bool = True
) -> Patch:
    """Return a long sprite laid from one place to another, in pixels, its upper side up; it reaches `overhang` beyond both."""
    (x, y), (to_x, to_y) = ends
    degrees = round(math.degrees(math.atan2(to_y - y, to_x - x)), 1)
    size = picture.deviceIndependentSize()
    half = size.height() / 2

    def paint(painter: QPainter) -> None:
        with Posed(painter, smooth=smooth):
            painter.translate(x, y)
            painter.rotate(degrees)
            painter.scale(1.0, -1.0 if abs(degrees) > 90 else 1.0)
            painter.drawPixmap(QPointF(-overhang, -half), picture)

    angle, more = math.radians(degrees), half + 2
    along = math.cos(angle), math.sin(angle)
    start = QPointF(x - along[0] * overhang, y - along[1] * overhang)
    end = QPointF(start.x() + along[0] * size.width(), start.y() + along[1] * size.width())
    area = QRectF(start, end).normalized().adjusted(-more, -more, more, more)
    return Patch((key, round(x), round(y), degrees, smooth), area.toAlignedRect(), paint)


class RobotArm:
    """Its sprites, and the pieces of it in a pose."""

    def __init__(self, tones: Tones, bones: Bones, scale: float, ratio: float) -> None:
        """Take its measures; `scale` is pixels of the view for a design pixel, `ratio` pixels of the screen for one of those."""
        self._tones, self.bones, self._scale, self._ratio = tones, bones, scale, ratio
        self._brass = tones.mix("dragon_light", "gold", 0.5)
        self._cuffs: dict[tuple[str, int], QPixmap] = {}

    def prepared(self) -> Iterator[None]:
        """Make its sprites, but those of the cuff; yield after each."""
        yield from made(self, "_upper", "_fore", "_shoulder", "_elbow", "_wrist", "_eye", "_palm")

    def wrist_at(self, held: ArmPlace, half: float) -> ArmPlace:
        """Return where its wrist is while its cuff closes around a place, `half` as wide as what it holds."""
        return held[0] + half + PALM * self.bones.thick, held[1]

    def bent(self, shoulder: ArmPlace, wrist: ArmPlace, looks_at: ArmPlace) -> Bent:
        """Return how it stands."""
        return Bent(shoulder, elbow_of(shoulder, wrist, self.bones), wrist, looks_at)

    # Pieces -----------------------------------------------------------------------------------

    def limbs(self, bent: Bent, *, smooth: bool = True) -> Iterator[Patch]:
        """Yield its bones, and the joints at shoulder and elbow; not `smooth` costs less."""
        more = (ROOM + SHOULDER) * self._scale
        shoulder, elbow, wrist = (self._pixels(place) for place in (bent.shoulder, bent.elbow, bent.wrist))
        yield strip("upper arm", self._upper, (shoulder, elbow), more, smooth=smooth)
        yield stamp("shoulder", self._shoulder, *shoulder)
        yield strip("forearm", self._fore, (elbow, wrist), more, smooth=smooth)
        yield stamp("elbow", self._elbow, *elbow)

    def wrist(self, bent: Bent) -> Iterator[Patch]:
        """Yield its wrist, and the light in it that looks somewhere."""
        x, y = self._pixels(bent.wrist)
        yield stamp("wrist", self._wrist, x, y)
        across, down = bent.looks_at[0] - bent.wrist[0], bent.looks_at[1] - bent.wrist[1]
        away = max(1.0, math.hypot(across, down))
        wander = EYE_WANDERS * self._scale * self.bones.thick
        yield stamp("eye", self._eye, x + across / away * wander, y + down / away * wander)

    def behind(self, bent: Bent, held: ArmPlace, half: float) -> Iterator[Patch]:
        """Yield all of it that is behind what it holds."""
        yield from self.limbs(bent)
        wrist, middle = self._pixels(bent.wrist), self._pixels(held)
        yield stamp("far cuff", self._cuff("far", half), *middle)
        yield stamp("palm", self._palm, (wrist[0] + middle[0] + half * self._scale) / 2, wrist[1])
        yield from self.wrist(bent)

    def before(self, held: ArmPlace, half: float) -> Patch:
        """Return the half of its cuff that is before what it holds."""
        return stamp("near cuff", self._cuff("near", half), *self._pixels(held))

    def _pixels(self, place: ArmPlace) -> ArmPlace:
        return place[0] * self._scale, place[1] * self._scale

    # Sprites ----------------------------------------------------------------------------------

    @cached_property
    def _upper(self) -> QPixmap:
        return self._bone(self.bones.upper, 43.0, 35.0)

    @cached_property
    def _fore(self) -> QPixmap:
        return self._bone(self.bones.fore, 33.0, 22.0)

    def _bone(self, long: float, thick: float, thin: float) -> QPixmap:
        """Return a bone that lies, tapered, its beginning `ROOM + SHOULDER` from the left edge."""
        factor, before = self.bones.thick, ROOM + SHOULDER
        wide, high = long + 2 * before, 2 * (thick + ROOM)

        def paint(painter: QPainter) -> None:
            painter.scale(self._scale, self._scale)
            painter.translate(before, high * factor / 2)
            painter.scale(1.0, factor)
            self._shell(painter, long, thick, thin)
            self._inlay(painter, long, thick, thin)

        return sprite(wide * self._scale, high * factor * self._scale, self._ratio, paint)

    def _shell(self, painter: QPainter, long: float, thick: float, thin: float) -> None:
        outline = QPainterPath(QPointF(0, -thick))
        outline.cubicTo(long * 0.3, -thick, long * 0.6, -thin * 0.86, long, -thin)
        outline.arcTo(QRectF(long - thin, -thin, 2 * thin, 2 * thin), 90, -180)
        outline.cubicTo(long * 0.6, thin * 0.86, long * 0.3, thick, 0, thick)
        outline.arcTo(QRectF(-thick, -thick, 2 * thick, 2 * thick), 270, -180)
        shade = QLinearGradient(0, -thick, 0, thick)
        for at, light in ((0.0, 0.98), (0.16, 0.74), (0.42, 0.52), (0.72, 0.30), (1.0, 0.12)):
            shade.setColorAt(at, self._tones.metal(light))
        painter.setPen(pen(self._brass, 3.0))
        painter.setBrush(QBrush(shade))
        painter.drawPath(outline)

    def _inlay(self, painter: QPainter, long: float, thick: float, thin: float) -> None:
        """Paint a long plate let into the bone, a line of light in it, and its screws."""
        start, end = SHOULDER + 16, long - ELBOW - 12
        high = (thick + thin) / 2 * 0.52
        plate = QPainterPath()
        plate.addRoundedRect(QRectF(start, -high, end - start, 2 * high), high, high)
        shade = QLinearGradient(0, -high, 0, high)
        shade.setColorAt(0.0, self._tones.metal(0.16))
        shade.setColorAt(1.0, self._tones.metal(0.46))
        fill(painter, QBrush(shade), plate)
        stroke(painter, self._tones.metal(0.95, 0.40), 1.2, plate)
        for width, alpha in ((9.0, 0.14), (5.0, 0.30), (2.4, 1.0)):
            painter.setPen(pen(self._tones.of("cyan", alpha), width))
            painter.drawLine(QPointF(start + 20, 0), QPointF(start + (end - start) * 0.62, 0))
        for x in (end - 34, end - 18):
            disc(painter, self._tones.metal(0.05), x, 0, 4.4)
            disc(painter, self._brass, x, 0, 2.4)
        painter.setPen(pen(self._tones.of("paper", 0.55), 2.0))
        painter.drawLine(QPointF(8, -thick + 8), QPointF(long * 0.5, -(thick + thin) / 2 + 7))

    @cached_property
    def _shoulder(self) -> QPixmap:
        return self._joint(SHOULDER)

    @cached_property
    def _elbow(self) -> QPixmap:
        return self._joint(ELBOW)

    def _joint(self, radius: float, *, eye: bool = False) -> QPixmap:
        factor, side = self.bones.thick, 2 * (radius + ROOM)

        def paint(painter: QPainter) -> None:
            painter.scale(self._scale * factor, self._scale * factor)
            painter.translate(side / 2, side / 2)
            self._ring(painter, radius)
            if not eye:
                disc(painter, self._tones.metal(0.10), 0, 0, radius * 0.34)
                painter.setPen(pen(self._brass, 2.0))
                painter.setBrush(self._tones.metal(0.55))
                painter.drawEllipse(QPointF(0, 0), radius * 0.20, radius * 0.20)

        return sprite(side * factor * self._scale, side * factor * self._scale, self._ratio, paint)

    def _ring(self, painter: QPainter, radius: float) -> None:
        """Paint a joint from above: a rim, screws, a ring of light, a dark core."""
        shade = QRadialGradient(QPointF(0, 0), radius, QPointF(-radius * 0.3, -radius * 0.4))
        for at, light in ((0.0, 0.95), (0.55, 0.58), (1.0, 0.16)):
            shade.setColorAt(at, self._tones.metal(light))
        painter.setPen(pen(self._brass, 3.4))
        painter.setBrush(QBrush(shade))
        painter.drawEllipse(QPointF(0, 0), radius - 2, radius - 2)
        for turn in range(8):
            angle = math.radians(turn * 45 + 22)
            far = radius * 0.82
            disc(
                painter, self._tones.metal(0.06), math.cos(angle) * far, math.sin(angle) * far, radius * 0.055
            )
        shine(painter, 0, 0, radius * 0.86, self._tones.of("cyan"), 0.50)
        disc(painter, self._tones.metal(0.03), 0, 0, radius * 0.64)
        for width, alpha in ((0.16, 0.28), (0.09, 1.0)):
            painter.setPen(pen(self._tones.of("cyan", alpha), radius * width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(0, 0), radius * 0.52, radius * 0.52)

    @cached_property
    def _wrist(self) -> QPixmap:
        return self._joint(WRIST, eye=True)

    @cached_property
    def _eye(self) -> QPixmap:
        """The light in the wrist that looks at whoever touches."""
        side = 34.0 * self.bones.thick * self._scale

        def paint(painter: QPainter) -> None:
            painter.scale(side / 34, side / 34)
            shine(painter, 17, 17, 17, self._tones.of("cyan"), 0.8)
            disc(painter, self._tones.mix("cyan", "paper", 0.55), 17, 17, 6.4)
            disc(painter, self._tones.of("paper"), 15, 15, 2.2)

        return sprite(side, side, self._ratio, paint)

    @cached_property
    def _palm(self) -> QPixmap:
        """The block between wrist and cuff."""
        factor = self.bones.thick
        wide, high = PALM + 8, 62.0

        def paint(painter: QPainter) -> None:
            painter.scale(self._scale * factor, self._scale * factor)
            painter.translate(2, 2)
            block = QPainterPath()
            block.addRoundedRect(QRectF(0, 8, wide - 4, high - 20), 11, 11)
            shade = QLinearGradient(0, 0, 0, high)
            for at, light in ((0.0, 0.95), (0.4, 0.50), (1.0, 0.12)):
                shade.setColorAt(at, self._tones.metal(light))
            painter.setPen(pen(self._brass, 2.6))
            painter.setBrush(QBrush(shade))
            painter.drawPath(block)
            for width, alpha in ((7.0, 0.22), (3.0, 1.0)):
                painter.setPen(pen(self._tones.of("cyan", alpha), width))
                painter.drawLine(QPointF(15, 18), QPointF(15, high - 22))

        return sprite(wide * factor * self._scale, high * factor * self._scale, self._ratio, paint)

    def _cuff(self, side: str, half: float) -> QPixmap:
        """Return half of the cuff around something that is twice `half` wide."""
        key = (side, round(half))
        if key not in self._cuffs:
            reach = half + 9
            wide, high = 2 * (reach + 12), 2 * reach * FLAT + CUFF + 24

            def paint(painter: QPainter) -> None:
                painter.scale(self._scale, self._scale)
                painter.translate(wide / 2, high / 2)
                self._paint_cuff(painter, reach, -1.0 if side == "far" else 1.0)

            self._cuffs[key] = sprite(wide * self._scale, high * self._scale, self._ratio, paint)
        return self._cuffs[key]

    def _paint_cuff(self, painter: QPainter, reach: float, towards: float) -> None:
        flat, tall = reach * FLAT, CUFF / 2
        band = QPainterPath(QPointF(-reach, -tall))
        _half_ellipse(band, reach, flat * towards, -tall, back=False)
        band.lineTo(reach, tall)
        _half_ellipse(band, reach, flat * towards, tall, back=True)
        band.closeSubpath()
        shade = QLinearGradient(-reach, 0, reach, 0)
        dark = 0.35 if towards < 0 else 1.0
        for at, light in ((0.0, 0.18), (0.25, 0.88), (0.45, 0.55), (0.8, 0.38), (1.0, 0.2)):
            shade.setColorAt(at, self._tones.metal(light * dark))
        painter.setPen(pen(self._brass if towards > 0 else self._tones.mix("gold", "ink", 0.45), 2.6))
        painter.setBrush(QBrush(shade))
        painter.drawPath(band)
        if towards > 0:
            line = QPainterPath(QPointF(-reach * 0.86, flat * 0.5))
            line.quadTo(0, flat * 1.52, reach * 0.86, flat * 0.5)
            for width, alpha in ((8.0, 0.20), (2.8, 1.0)):
                stroke(painter, self._tones.of("cyan", alpha), width, line)


def _half_ellipse(path: QPainterPath, reach: float, flat: float, y: float, *, back: bool) -> None:
    """Go along the nearer (flat > 0) or farther half of a lying circle, from left to right or back."""
    steps = 24
    for step in range(steps + 1):
        angle = math.pi * (step / steps if back else 1 - step / steps)
        path.lineTo(math.cos(angle) * reach, y + math.sin(angle) * flat)
