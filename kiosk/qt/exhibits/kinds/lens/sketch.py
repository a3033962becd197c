"""Sketch: one drawing that is painted twice, as things in half light and as light alone."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath

from kiosk.exhibits.point import Point
from kiosk.qt.exhibits.strokes import pen
from kiosk.qt.style.theme import Colour
from kiosk.qt.style.tones import Tones, mixed

Fill = QColor | QBrush
WIRE, HALO = 1.7, 5.5
"""Design pixels: how broad a line of light is, and the glow around it."""


class Sketch:
    """Paints shapes in one of two ways."""

    def __init__(self, painter: QPainter, tones: Tones, *, wire: bool) -> None:
        """Paint things, or with `wire` the light that their edges are in the glass."""
        self.painter, self.tones, self.wire = painter, tones, wire

    def shade(self, one: Colour, other: Colour, part: float) -> QColor:
        """Return a shade of a thing in half light."""
        return self.tones.mix(one, other, part)

    def face(
        self,
        path: QPainterPath,
        fill: Fill,
        line: Colour,
        strength: float = 1.0,
        width: float = 1.3,
    ) -> None:
        """Paint a face and its edge; as light, its edge and a breath of it inside."""
        if self.wire:
            self.painter.fillPath(path, self.tones.of(line, 0.055 * strength))
        else:
            self.painter.fillPath(path, fill if isinstance(fill, QBrush) else QBrush(fill))
        self.line(path, line, strength, width)

    def line(self, path: QPainterPath, line: Colour, strength: float = 1.0, width: float = 1.3) -> None:
        """Paint an edge."""
        painter = self.painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if not self.wire:
            dim = mixed(self.tones.of("ink"), self.tones.of(line), 0.56, min(1.0, strength))
            painter.setPen(pen(dim, width))
            painter.drawPath(path)
            return
        painter.setPen(pen(self.tones.of(line, 0.13 * strength), HALO * max(1.0, width / 2)))
        painter.drawPath(path)
        painter.setPen(
            pen(self.tones.mix(line, "paper", 0.22, min(1.0, 0.95 * strength)), max(WIRE, width * 0.6))
        )
        painter.drawPath(path)


def sheet(corners: Sequence[Point]) -> QPainterPath:
    """Return a closed shape with straight edges."""
    path = QPainterPath(QPointF(*corners[0]))
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.closeSubpath()
    return path


def inside(corners: Sequence[Point], across: float, down: float) -> Point:
    """Return a place on a sheet with four corners, clockwise from the upper left one, by its shares."""
    one, two, three, four = corners
    top = one.x + (two.x - one.x) * across, one.y + (two.y - one.y) * across
    low = four.x + (three.x - four.x) * across, four.y + (three.y - four.y) * across
    return Point(top[0] + (low[0] - top[0]) * down, top[1] + (low[1] - top[1]) * down)


def trail(spots: Sequence[Point]) -> QPainterPath:
    """Return a line from spot to spot."""
    path = QPainterPath(QPointF(*spots[0]))
    for spot in spots[1:]:
        path.lineTo(*spot)
    return path
