"""Rope of cream (swept profile): its skin is fluted as a star-shaped nozzle makes it, lit from the upper left.

Painted in units of the cone, half a turn at a time, from what lies behind to what lies before.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPainterPath, QPolygonF, QRadialGradient

from kiosk.exhibits.ice_cream.cream import (
    FLAT,
    PARTS,
    THICKEST,
    WIDEST,
    CreamSpot,
    height,
    in_front,
    radius,
    spine,
    thickness,
)
from kiosk.exhibits.ice_cream.order import Flavours
from kiosk.qt.exhibits.kinds.ice_cream.shades import Shades
from kiosk.qt.exhibits.strokes import pen

HALF = PARTS // 2
RIDGE = math.radians(46)
"""How wide a ridge of the skin is."""
WINDS = 0.26
"""How fast ridges wind around the rope, in radians for each of its own way around."""
INNER = math.radians(172)
"""Of a rope behind no more than its top is seen."""
OVERLAP = 0.05
"""Neighbours lie over each other so far: nothing is seen between them."""
LIGHT = (-0.52, 0.60, 0.61)
"""Where the light comes from: from the left, above and before."""
NOOK_FROM, NOOK_WIDE, NOOK_DARK = 0.25, 0.75, 0.55
"""Where a turn goes under the next one it is in its shade: from there, within so many radians, and how dark."""
VIEW = math.asin(FLAT)
LOBES = ((0.0, 0.24, -0.22), (0.24, 0.50, -0.06), (0.50, 0.76, 0.10), (0.76, 1.0, 0.24))
"""Of each ridge: from where to where, and how much steeper its skin is there."""
COARSE = ((0.0, 0.5, -0.21), (0.5, 1.0, 0.23))
"""The same where a unit is less than so many pixels: more would not be seen."""
COARSE_PIXELS = 0.5
PLAIN = ((0.0, 1.0, 0.1),)
"""Of a ridge of light, and of one that still grows."""
SAMPLES, LEAST_SAMPLES = 26, 5
FEW, MANY = (0.0, 1.0), (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
"""Where along a band its light is told."""
THIN = 0.01

Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


class Skin:
    """The skin of a piece of rope, ready to be asked for places on it."""

    def __init__(self, start: float, end: float) -> None:
        """Take the turns from where to where."""
        self.samples = max(LEAST_SAMPLES, math.ceil(SAMPLES * (end - start) * 2))
        even = np.linspace(0.0, 1.0, self.samples)
        self.turns = start + (end - start) * (even * 0.4 + (1 - np.cos(even * math.pi)) * 0.3)
        self.angles = self.turns * math.tau
        self._thick = np.array([thickness(turn) for turn in self.turns])
        self._wide = np.array([radius(turn) for turn in self.turns])
        self._high = np.array([height(turn) for turn in self.turns])
        self.winding = WINDS * (self.angles - math.floor(start + 1e-6) * math.tau)
        """How far the ridges have wound around it."""
        self.middle = np.arctan2(math.sin(VIEW), -np.sin(self.angles) * math.cos(VIEW))
        """Which side of the rope is turned to us."""

    def places(self, around: Array) -> Array:
        """Return where the skin is at an angle around the rope, one for each of the turns."""
        out = self._wide + self._thick * np.cos(around)
        x = out * np.cos(self.angles)
        y = -self._high - FLAT * out * np.sin(self.angles) - self._thick * np.sin(around)
        return np.stack((x, y), axis=-1)

    def light(self, around: Array) -> Array:
        """Return how much light falls on it there, 0 to 1."""
        out, up = np.cos(around), np.sin(around)
        across, before = out * np.cos(self.angles), -out * np.sin(self.angles)
        falls = across * LIGHT[0] + up * LIGHT[1] + before * LIGHT[2]
        nook = np.clip((around - NOOK_FROM) / NOOK_WIDE, 0.0, 1.0)
        return np.asarray(np.clip(0.46 + 0.58 * falls, 0.0, 1.0) ** 1.2 * (1.0 - NOOK_DARK * nook))


def paint_half_turn(
    painter: QPainter, half: int, parts: Sequence[Flavours], shades: Shades, first: int = 0
) -> None:
    """Paint half a turn, or some parts of it from the `first` on, each in its flavours."""
    painter.setPen(Qt.PenStyle.NoPen)
    done, end = first, (half + 1) / 2
    for flavours, run in groupby(parts):
        many = len(list(run))
        start = half / 2 + done / PARTS
        done += many
        last = min(end, half / 2 + done / PARTS + 0.004 * shades.lines)
        _paint_run(painter, Skin(start, last), flavours, shades)


def paint_growing(painter: QPainter, turns: float, flavours: Flavours, shades: Shades) -> None:
    """Paint the part that still grows, and the soft end of it on which the cream falls."""
    start = math.floor(turns * PARTS + 1e-6) / PARTS
    painter.setPen(Qt.PenStyle.NoPen)
    if turns - start > 1e-3:
        _paint_run(painter, Skin(start, turns), flavours, shades, PLAIN)
    _paint_end(painter, turns, flavours, shades)


def _paint_run(
    painter: QPainter,
    skin: Skin,
    flavours: Flavours,
    shades: Shades,
    lobes: Sequence[tuple[float, float, float]] = LOBES,
) -> None:
    """Paint a piece of rope band by band; all bands are reckoned at once."""
    if lobes is LOBES and painter.deviceTransform().m11() < COARSE_PIXELS:
        lobes = COARSE
    near, far = skin.middle - math.pi / 2, skin.middle + math.pi / 2
    if not in_front(float(skin.turns[0])):
        far = np.minimum(far, INNER)
    wound = float(skin.winding.max())
    first = math.floor((float(near.min()) - wound) / RIDGE)
    last = math.ceil((float(far.max()) - float(skin.winding.min())) / RIDGE)
    bands = [(ridge, *lobe) for ridge in range(first, last) for lobe in (lobes if shades.lines else PLAIN)]
    ridges, starts, ends, steeper = np.array(bands).T[:, :, None]
    low = np.clip((ridges + starts) * RIDGE + skin.winding, near, far)
    high = np.clip((ridges + ends) * RIDGE + skin.winding + OVERLAP * shades.lines, near, far)
    seen = (high - low).max(axis=1) >= THIN
    low, high = low[seen], high[seen]
    middle = (low + high) / 2 + steeper[seen]
    outlines = np.concatenate((skin.places(low), skin.places(high)[:, ::-1]), axis=1)
    x, light = skin.places(middle)[..., 0], skin.light(middle)
    for index, ridge in enumerate(ridges[seen, 0].astype(int).tolist()):
        painter.setBrush(_brush(x[index], light[index], flavours[ridge % len(flavours)], shades))
        painter.drawPolygon(QPolygonF([QPointF(*place) for place in outlines[index].tolist()]))


def _brush(x: Array, light: Array, flavour: int, shades: Shades) -> QBrush:
    """Return the light on a band of the skin, as a gradient from its left end to its right one."""
    left, right = float(x.min()), float(x.max())
    wide = max(1e-3, right - left)
    shade = QLinearGradient(left, 0, right, 0)
    stops = FEW if len(x) <= LEAST_SAMPLES else MANY
    for share in stops:
        index = round(share * (len(x) - 1))
        shade.setColorAt((float(x[index]) - left) / wide, shades.cream(flavour, float(light[index])))
    return QBrush(shade)


def _paint_end(painter: QPainter, turns: float, flavours: Flavours, shades: Shades) -> None:
    """Paint the soft end of a rope that still grows."""
    middle, thick = spine(turns), thickness(turns) * 0.97
    shade = QRadialGradient(QPointF(middle.x - thick * 0.35, middle.y - thick * 0.45), thick * 1.5)
    for at, light in ((0.0, 0.95), (0.5, 0.72), (1.0, 0.22)):
        shade.setColorAt(at, shades.cream(flavours[0], light))
    painter.setBrush(QBrush(shade))
    painter.drawEllipse(QPointF(middle.x, middle.y), thick, thick * 0.92)


def tip_path(thick: float, tall: float) -> QPainterPath:
    """Return the peak that stands where the cream was drawn off, its foot at (0, 0): it curls to the right."""
    path = QPainterPath(QPointF(-thick, 2))
    path.cubicTo(-thick * 0.98, -tall * 0.42, -thick * 0.10, -tall * 0.44, thick * 0.02, -tall * 0.80)
    path.cubicTo(thick * 0.10, -tall * 0.98, thick * 0.42, -tall * 1.08, thick * 0.72, -tall * 1.0)
    path.cubicTo(thick * 0.46, -tall * 0.92, thick * 0.52, -tall * 0.74, thick * 0.62, -tall * 0.58)
    path.cubicTo(thick * 0.78, -tall * 0.34, thick * 1.02, -tall * 0.24, thick, 2)
    path.cubicTo(thick * 0.7, thick * 0.42, -thick * 0.7, thick * 0.42, -thick, 2)
    return path


def tip_size(turns: float) -> tuple[float, float]:
    """Return half of how wide a peak is there, and how tall."""
    thick = thickness(turns)
    return thick * 1.04, 30.0 + 32.0 * min(1.0, turns / 4)


def paint_tip(painter: QPainter, turns: float, flavours: Flavours, shades: Shades) -> None:
    """Paint the peak of cream that came so far, its foot at (0, 0)."""
    thick, tall = tip_size(turns)
    outline = tip_path(thick, tall)
    painter.setPen(Qt.PenStyle.NoPen)
    if shades.lines:
        _paint_foot(painter, thick, flavours[0], shades)
    shade = QLinearGradient(-thick, 0, thick, 0)
    for at, light in ((0.0, 0.50), (0.28, 0.98), (0.60, 0.70), (1.0, 0.24)):
        shade.setColorAt(at, shades.cream(flavours[0], light))
    painter.fillPath(outline, QBrush(shade))
    painter.save()
    painter.setClipPath(outline)
    for index, x in enumerate((-0.55, 0.02, 0.55)):
        flavour = flavours[(index + 1) % len(flavours)]
        ridge = QPainterPath(QPointF(x * thick - thick * 0.16, thick * 0.5))
        ridge.cubicTo(x * thick, -tall * 0.5, thick * 0.05, -tall * 0.5, thick * 0.5, -tall * 1.05)
        ridge.cubicTo(
            thick * 0.2, -tall * 0.4, (x + 0.34) * thick, -tall * 0.4, x * thick + thick * 0.22, thick * 0.5
        )
        if len(flavours) > 1:
            painter.fillPath(ridge, shades.cream(flavour, 0.72 - 0.18 * index))
        painter.setPen(pen(shades.cream(flavour, 0.34), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = QPainterPath(QPointF(x * thick + thick * 0.22, thick * 0.5))
        edge.cubicTo((x + 0.30) * thick, -tall * 0.4, thick * 0.2, -tall * 0.5, thick * 0.55, -tall)
        painter.drawPath(edge)
        painter.setPen(Qt.PenStyle.NoPen)
    painter.restore()


def paint_heap(painter: QPainter, flavour: int, wide: float, shades: Shades) -> None:
    """Paint the cream that fills the cone up to its rim."""
    shade = QLinearGradient(-wide, 0, wide, 0)
    for at, light in ((0.0, 0.55), (0.4, 0.70), (1.0, 0.20)):
        shade.setColorAt(at, shades.cream(flavour, light))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(shade))
    painter.drawEllipse(QPointF(0, -1), wide, wide * FLAT)


def _paint_foot(painter: QPainter, thick: float, flavour: int, shades: Shades) -> None:
    """Paint the soft heap under a peak, so that it grows out of the rope."""
    shade = QRadialGradient(QPointF(-thick * 0.4, -thick * 0.3), thick * 1.7)
    for at, light in ((0.0, 0.92), (0.5, 0.66), (1.0, 0.20)):
        shade.setColorAt(at, shades.cream(flavour, light))
    painter.setBrush(QBrush(shade))
    painter.drawEllipse(QPointF(0, thick * 0.35), thick * 1.06, thick * 0.72)


@lru_cache(maxsize=4)
def outline_path(turns: float) -> QPainterPath:
    """Return the outline of so much upright cream with its peak: what is still to come is dashed along it."""
    whole = QPainterPath()
    for half in range(1, round(turns * 2), 2):
        skin = Skin(half / 2, half / 2 + 0.5)
        edges = skin.places(skin.middle - math.pi / 2), skin.places(skin.middle + math.pi / 2)[::-1]
        band = QPainterPath()
        band.addPolygon(QPolygonF([QPointF(*place) for edge in edges for place in edge.tolist()]))
        band.closeSubpath()
        whole = whole.united(band)
        for turn in (half / 2, half / 2 + 0.5):
            middle, thick = spine(turn), thickness(turn)
            end = QPainterPath()
            end.addEllipse(QPointF(middle.x, middle.y), thick, thick)
            whole = whole.united(end)
    foot = tip_foot(turns)
    tip = tip_path(*tip_size(turns))
    tip.translate(foot.x, foot.y)
    largest = max(whole.united(tip).toSubpathPolygons(), key=lambda one: one.boundingRect().height())
    outline = QPainterPath()
    outline.addPolygon(largest)
    return outline


def tip_foot(turns: float) -> CreamSpot:
    """Return where the peak stands: over the rope's end, on the axis once the outline is full."""
    middle = spine(turns)
    inwards = min(1.0, turns / 4) ** 3
    return CreamSpot(middle.x * (1.0 - inwards * 0.9), middle.y - thickness(turns) * 0.35)


def area_of(turns: float) -> QRectF:
    """Return what upright cream takes at most, with its peak, in units."""
    wide = WIDEST + THICKEST + 6
    top = height(turns) + thickness(turns) + 78
    return QRectF(-wide, -top, 2 * wide, top + 36)
