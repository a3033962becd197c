"""Arcs in the air: the way back to a window, the copies of the thing on it, and the corners around the window."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from kiosk.exhibits.lookout.court import Court
from kiosk.exhibits.lookout.thing import Arc
from kiosk.exhibits.point import Point
from kiosk.qt.exhibits.scene import faded
from kiosk.qt.exhibits.strokes import pen

STEPS = 28
LIGHTS = ((17.0, 0.22), (7.5, 0.75))
"""Around a bright line: how broad its light is, in design pixels, and how strong; each costs as much as it is broad."""
COPY_STEP = 0.025
BROAD = 22.0
"""How far the light of an arc reaches beside it, in design pixels."""


def line_of(arc: Arc, start: float, end: float, scale: float) -> QPolygonF:
    """Return the part of an arc between two shares of its way, in pixels of the view."""
    shares = [start + (end - start) * step / STEPS for step in range(STEPS + 1)]
    return QPolygonF([QPointF(place.x * scale, place.y * scale) for place in map(arc.at, shares)])


def paint_line(
    painter: QPainter, line: QPolygonF, colour: QColor, bright: QColor, scale: float, strength: float = 1.0
) -> None:
    """Paint a bright line in its own light."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, alpha in LIGHTS:
        painter.setPen(pen(faded(colour, alpha * strength), width * scale))
        painter.drawPolyline(line)
    painter.setPen(pen(faded(bright, strength), 2.6 * scale))
    painter.drawPolyline(line)


def copies_on(arc: Arc, start: float, end: float, away: float, most: int) -> list[float]:
    """Return where on the arc copies of the thing stand: as far from each other as that, none at its ends.

    They are looked for from its end on, in steps of the whole way: they stay where they are while the arc grows.
    """
    places: list[float] = []
    last, begin = arc.at(end), arc.at(start)
    share = end - COPY_STEP
    while share > start and len(places) < most:
        here = arc.at(share)
        if math.dist(here, last) >= away and math.dist(here, begin) >= away * 0.9:
            places.append(share)
            last = here
        share -= COPY_STEP
    return places


def around(line: QPolygonF, scale: float) -> QRectF:
    """Return the area that a line and its light take."""
    more = BROAD * scale
    return line.boundingRect().adjusted(-more, -more, more, more)


def corners_of(court: Court, pane: int, scale: float) -> list[QPointF]:
    """Return the four corners around a window, in pixels of the view: around its frame, never on who is behind it."""
    return [QPointF(spot.x * scale, spot.y * scale) for spot in court.corners_of(pane, 0.42)]


def paint_corners(painter: QPainter, spots: Sequence[QPointF], colour: QColor, scale: float) -> None:
    """Paint them."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, alpha in ((10.0, 0.22), (4.2, 1.0)):
        painter.setPen(pen(faded(colour, alpha), width * scale))
        for index, spot in enumerate(spots):
            before, after = spots[index - 1], spots[(index + 1) % 4]
            painter.drawPolyline(QPolygonF([_towards(spot, before), spot, _towards(spot, after)]))


def _towards(one: QPointF, other: QPointF) -> QPointF:
    return one + (other - one) * 0.27


def mean(places: Sequence[Point]) -> Point:
    """Return the middle of places."""
    return Point(sum(one.x for one in places) / len(places), sum(one.y for one in places) / len(places))
