"""Cream as a picture that grows (a baked layer): every part is painted into it once; how it leans is seen by laying it in slices."""

import math
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QTransform

from kiosk.exhibits.ice_cream.cream import (
    MOST_TURNS,
    PARTS,
    height,
    leaning,
    leant,
    on_it,
)
from kiosk.exhibits.ice_cream.order import ConeOrder, Sprinkle
from kiosk.qt.exhibits.kinds.ice_cream.rope import (
    HALF,
    area_of,
    outline_path,
    paint_growing,
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
LAPS, ABOVE = 1.0, 5.0
"""In units of the cone: how far each lies over the one below it, and how much is laid above the middle of its end, whose peak covers the rest."""
HEAP_PARTS = 2
"""After so many parts the cone is full to its rim."""
CREAM_WIDE = 106.0
"""How far cream reaches to the sides at its foot, in units of the cone."""
AREA = area_of(MOST_TURNS)

CreamStroke = tuple[Hashable, ...]


class Held(NamedTuple):
    """How the cone in the arm looks now."""

    order: ConeOrder
    cone: int
    poured: float
    landed: frozenset[Sprinkle]
    grows: bool
    """Whether cream falls on it: then it has no peak yet."""


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


def strokes_of_small(order: ConeOrder) -> list[CreamStroke]:
    """Return what a cone that is done is made of where it is small: half a turn at once."""
    return [
        ("heap", order.cream[0][0]),
        *_halves(order),
        *(("sprinkle", one) for one in order.sprinkles),
    ]


def _halves(order: ConeOrder) -> Iterator[CreamStroke]:
    for half in range(math.ceil(order.turns * 2)):
        yield "half", half, order.cream[half * HALF : (half + 1) * HALF]


def strokes_of_light(order: ConeOrder) -> list[CreamStroke]:
    """Return what an order in light is made of: all of it, also what is still to come."""
    return [
        *_halves(order),
        ("tip", order.turns, order.cream[-1]),
        ("outline", order.turns),
        *(("sprinkle", one) for one in order.sprinkles),
    ]


def lay(painter: QPainter, picture: QPixmap, pixels: float, poured: float, above: float = ABOVE) -> None:
    """Lay cream onto its cone, whose rim is at (0, 0), in pixels: upright in one piece, leaning in slices.

    Of what leans, so much is laid above the middle of its end.
    """
    left, top = AREA.left() * pixels, AREA.top() * pixels
    if not leaning(poured):
        painter.drawPixmap(QPointF(left, top), picture)
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    ratio, low = picture.devicePixelRatio(), -AREA.bottom()
    step = (height(poured) + above - low) / SLICES
    for number in range(SLICES):
        start = low + number * step
        more = LAPS if number else 0.0
        painter.save()
        slide(painter, pixels, start, start + step, poured)
        target = QRectF(left, -step * pixels, AREA.width() * pixels, (step + more) * pixels)
        corner = QPointF(0.0, (-AREA.top() - start - step) * pixels)
        painter.drawPixmap(target, picture, QRectF(corner * ratio, target.size() * ratio))
        painter.restore()


def slide(painter: QPainter, pixels: float, low: float, high: float, poured: float) -> None:
    """Move to a height of cream that leans, and have what is painted there slide and sink as its axis does up to another one."""
    start, end = leant(low, poured), leant(high, poured)
    aside, up = (end.x - start.x) / (high - low), (start.y - end.y) / (high - low)
    painter.setTransform(QTransform(1, 0, -aside, up, start.x * pixels, start.y * pixels), combine=True)


def bow(painter: QPainter, pixels: float, poured: float) -> None:
    """Move to the end of cream that leans, turned as its peak is."""
    place = leant(height(poured), poured)
    painter.translate(place.x * pixels, place.y * pixels)
    painter.rotate(-math.degrees(leaning(poured)))


def paint_end(painter: QPainter, now: Held, pixels: float, shades: Shades) -> None:
    """Paint what still grows, or the peak where the cream was drawn off."""
    last = now.order.cream[min(int(now.poured * PARTS), len(now.order.cream) - 1)]
    painter.save()
    tall = height(now.poured)
    if now.grows:
        slide(painter, pixels, tall, tall + 1.0, now.poured)
    else:
        bow(painter, pixels, now.poured)
    painter.scale(pixels, pixels)
    painter.translate(0, tall)
    if now.grows:
        paint_growing(painter, now.poured, last, shades)
    else:
        foot = tip_foot(now.poured)
        painter.translate(foot.x, foot.y)
        paint_tip(painter, now.poured, last, shades)
    painter.restore()


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
