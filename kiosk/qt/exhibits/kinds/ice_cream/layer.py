"""Cream as a picture that grows (a baked layer): every part is painted into it once; how it leans is seen by laying it in slices."""

import math
from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from kiosk.exhibits.ice_cream.cream import (
    MOST_TURNS,
    PARTS,
    TURNS,
    axis,
    height,
    leaning,
    on_it,
)
from kiosk.exhibits.ice_cream.order import ConeOrder, Sprinkle
from kiosk.qt.exhibits.kinds.ice_cream.rope import (
    HALF,
    area_of,
    outline_path,
    paint_half_turn,
    paint_heap,
    paint_tip,
    tip_foot,
)
from kiosk.qt.exhibits.kinds.ice_cream.shades import Shades
from kiosk.qt.exhibits.scene import sprite
from kiosk.qt.exhibits.strokes import pen, stroke

SLICES = 36
"""Cream that leans is laid in so many slices."""
HEAP_PARTS = 2
"""After so many parts the cone is full to its rim."""
CREAM_WIDE = 106.0
"""How far cream reaches to the sides at its foot, in units of the cone."""
AREA = area_of(MOST_TURNS)

CreamStroke = tuple[Hashable, ...]


class Baked:
    """A picture of cream: strokes are painted into it, each once."""

    def __init__(self, shades: Shades, pixels: float, ratio: float) -> None:
        """Begin with nothing; `pixels` of the view are one unit of the cone."""
        self._shades, self._pixels = shades, pixels
        self.picture = sprite(AREA.width() * pixels, AREA.height() * pixels, ratio, lambda _: None)
        self.done: set[CreamStroke] = set()

    def grow(self, strokes: Sequence[CreamStroke], most: float = math.inf) -> bool:
        """Paint what is missing, at most about so many turns and as much again of small things; return whether all is there."""
        missing = [one for one in strokes if one not in self.done]
        if not missing:
            return True
        painter = QPainter(self.picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._pixels, self._pixels)
        painter.translate(-AREA.topLeft())
        painted = 0
        for one in missing:
            if most <= 0:
                break
            most -= _WEIGHTS.get(str(one[0]), 1.0)
            paint_stroke(painter, one, self._shades)
            self.done.add(one)
            painted += 1
        painter.end()
        return painted == len(missing)


def paint_stroke(painter: QPainter, one: CreamStroke, shades: Shades) -> None:
    """Paint one stroke, in units of the cone."""
    kind, *given = one
    _PAINTED[str(kind)](painter, shades, *given)


def _part(painter: QPainter, shades: Shades, part: int, flavours: tuple[int, ...]) -> None:
    half, first = divmod(part, HALF)
    paint_half_turn(painter, half, [flavours], shades, first=first)


def _half(painter: QPainter, shades: Shades, half: int, parts: Sequence[tuple[int, ...]]) -> None:
    paint_half_turn(painter, half, parts, shades)


def _heap(painter: QPainter, shades: Shades, flavour: int) -> None:
    paint_heap(painter, flavour, 78.0, shades)


def _tip(painter: QPainter, shades: Shades, turns: float, flavours: tuple[int, ...]) -> None:
    foot = tip_foot(turns)
    painter.save()
    painter.translate(foot.x, foot.y)
    paint_tip(painter, turns, flavours, shades)
    painter.restore()


def _outline(painter: QPainter, shades: Shades, turns: float) -> None:
    path = outline_path(turns)
    for width, alpha in ((16.0, 0.07), (9.0, 0.13), (4.6, 0.30), (2.2, 0.95)):
        stroke(painter, shades.tones.of("cyan", alpha), width, path)


def _sprinkle(painter: QPainter, shades: Shades, one: Sprinkle) -> None:
    place = on_it(one.turns, one.around)
    painter.save()
    painter.translate(place.x, place.y)
    paint_sprinkle(painter, shades, one, shadow=bool(shades.lines))
    painter.restore()


_PAINTED: dict[str, Callable[..., None]] = {
    "part": _part,
    "half": _half,
    "heap": _heap,
    "tip": _tip,
    "outline": _outline,
    "sprinkle": _sprinkle,
}


_WEIGHTS = {"sprinkle": 0.1, "part": 0.5}
"""How much work a stroke is, beside half a turn in light."""


def paint_sprinkle(painter: QPainter, shades: Shades, one: Sprinkle, *, shadow: bool = False) -> None:
    """Paint one at (0, 0), in units of the cone: a jar has little sticks, little pearls, or stars."""
    index = int(one.turns * 97)
    colour = shades.sprinkle(one.jar, index)
    painter.rotate(one.tilt)
    if shadow:
        painter.save()
        painter.translate(1.2, 1.6)
        _paint_shape(painter, one.jar, shades.tones.mix("dragon", "ink", 0.7, 0.45))
        painter.restore()
    _paint_shape(painter, one.jar, colour)


def _paint_shape(painter: QPainter, jar: int, colour: object) -> None:
    painter.setBrush(colour)
    if jar == 0:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(0, 0), 4.6, 4.6)
        return
    line = QPen(colour, 5.0 if jar == 1 else 3.2)  # type: ignore[call-overload]
    line.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(line)
    if jar == 1:
        painter.drawLine(QPointF(-6, 0), QPointF(6, 0))
        return
    for turn in range(3):
        angle = turn * math.pi / 3
        painter.drawLine(
            QPointF(-math.cos(angle) * 5, -math.sin(angle) * 5),
            QPointF(math.cos(angle) * 5, math.sin(angle) * 5),
        )


def strokes_of(order: ConeOrder, poured: float, landed: frozenset[Sprinkle]) -> list[CreamStroke]:
    """Return what a real cone's cream is made of, from back to front; its peak comes when it is drawn off."""
    strokes: list[CreamStroke] = []
    whole = int(poured * PARTS + 1e-6)
    if whole >= HEAP_PARTS:
        strokes.append(("heap", order.cream[0][0]))
    strokes += [("part", part, flavours) for part, flavours in enumerate(order.cream[:whole])]
    strokes += [("sprinkle", one) for one in order.sprinkles if one in landed]
    return strokes


def strokes_of_light(order: ConeOrder) -> list[CreamStroke]:
    """Return what an order in light is made of: all of it, also what is still to come."""
    turns = order.turns
    strokes: list[CreamStroke] = []
    for half in range(math.ceil(turns * 2)):
        parts = order.cream[half * HALF : (half + 1) * HALF]
        strokes.append(("half", half, parts))
    last = order.cream[-1]
    return [
        *strokes,
        ("tip", turns, last),
        ("outline", turns),
        *(("sprinkle", one) for one in order.sprinkles),
    ]


def lay(painter: QPainter, picture: QPixmap, pixels: float, poured: float) -> None:
    """Lay cream onto its cone, whose rim is at (0, 0), in pixels: upright in one piece, leaning in slices."""
    left, top = AREA.left() * pixels, AREA.top() * pixels
    angle = leaning(poured)
    if angle < 0.01:
        painter.drawPixmap(QPointF(left, top), picture)
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    ratio, tall = picture.devicePixelRatio(), height(poured)
    start, whole = -AREA.bottom(), -AREA.top()
    step = (whole - start) / SLICES
    for number in range(SLICES):
        low = start + number * step
        share = (low + step / 2) / tall
        half = max(40.0, CREAM_WIDE - (CREAM_WIDE - 40.0) * max(0.0, share) * tall / height(TURNS))
        more = step * 0.5 + half * _turns_by(share, step / tall, angle) if number else 0.0
        painter.save()
        bend(painter, pixels, share, angle, tall)
        target = QRectF(-half * pixels, -step / 2 * pixels, 2 * half * pixels, (step + more) * pixels)
        corner = QPointF((-half - AREA.left()) * pixels, (whole - low - step) * pixels)
        painter.drawPixmap(target, picture, QRectF(corner * ratio, target.size() * ratio))
        painter.restore()


def _turns_by(share: float, step: float, angle: float) -> float:
    """Return by how much a slice is turned against the one below it: so far they gape at the outer side."""
    inside = min(1.0, max(0.0, share))
    return angle * (inside**2 - max(0.0, inside - step) ** 2)


def bend(painter: QPainter, pixels: float, share: float, angle: float, tall: float) -> None:
    """Move to a place of the axis of cream that leans, turned as it is there."""
    place, turn = axis(max(0.0, share), angle, tall)
    painter.translate(place.x * pixels, place.y * pixels - min(0.0, share) * tall * pixels)
    painter.rotate(-math.degrees(turn))


def dashes(shades: Shades, pixels: float, ratio: float, turns: float) -> QPixmap:
    """Return the outline of what is still to come, dashed."""

    def paint(painter: QPainter) -> None:
        painter.scale(pixels, pixels)
        painter.translate(-AREA.topLeft())
        path = outline_path(turns)
        stroke(painter, shades.tones.of("cyan", 0.16), 9.0, path)
        line = pen(shades.tones.of("cyan"), 3.0)
        line.setDashPattern([3.4, 2.6])
        painter.setPen(line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    return sprite(AREA.width() * pixels, AREA.height() * pixels, ratio, paint)
