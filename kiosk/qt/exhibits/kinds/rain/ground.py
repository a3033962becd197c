"""The night over the land: sky, far mountains, and the dark bodies of every land with the marks where points will lie."""

import math
from collections.abc import Generator, Sequence
from itertools import pairwise
from random import Random

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF

from kiosk.exhibits.point import Point
from kiosk.exhibits.rain.land import RainSite
from kiosk.qt.exhibits.kinds.rain.shades import RainShades
from kiosk.qt.exhibits.scene import faded
from kiosk.qt.exhibits.strokes import disc, fill, pen, shine, upright
from kiosk.qt.style.tones import mixed

STARS = 130
FINE = 3.0
"""Design pixels between two places of the skyline."""
WIDE, HIGH = 0.46, 0.42
"""Of a window, beside how far they are apart."""


class RainGround:
    """Paints it, in design pixels."""

    def __init__(self, site: RainSite, shades: RainShades) -> None:
        """Know what lies where."""
        self._site, self._shades = site, shades
        self._deep = site.low - site.horizon

    def paint(self, painter: QPainter) -> Generator[None]:
        """Paint all of it from back to front."""
        yield from self._sky(painter)
        for layer in (0, 1):
            self._mountains(painter, layer)
            yield
        for index in self._of("hill"):
            yield from self._hill(painter, index)
        for index in self._of("house"):
            self._house(painter, index)
            yield
        for index in self._of("waves"):
            yield from self._waves(painter, index)
        yield from self._river(painter)

    def _of(self, kind: str) -> list[int]:
        return [index for index, plot in enumerate(self._site.plots) if plot.kind == kind]

    def _sky(self, painter: QPainter) -> Generator[None]:
        site, shades = self._site, self._shades
        area = QRectF(0, 0, site.width, site.height)
        painter.fillRect(
            area,
            upright(
                0, site.horizon * 1.1, (0.0, shades.sky_high), (0.55, shades.sky_high), (1.0, shades.sky_low)
            ),
        )
        yield
        with_light = site.width * 0.42
        painter.save()
        painter.translate(site.width / 2, site.horizon)
        painter.scale(1.0, 0.55)
        shine(painter, 0, 0, with_light, shades.tones.of("cyan"), 0.20)
        painter.restore()
        yield
        chance = Random(9)
        for _ in range(STARS):
            x, y = chance.uniform(0, site.width), chance.uniform(0, site.horizon * 0.95)
            disc(painter, shades.tones.of("paper", chance.uniform(0.12, 0.6)), x, y, chance.uniform(0.6, 1.5))
        yield

    def far_line(self, layer: int) -> list[Point]:
        """Return the line of the far mountains."""
        site = self._site
        high, base = self._deep * (0.40, 0.24)[layer], site.horizon + self._deep * (0.10, 0.20)[layer]
        found = []
        for step in range(121):
            at = step / 120
            sides = 0.45 + 1.1 * abs(at - 0.5)
            lift = 0.6 + 0.5 * math.sin(at * 9.1 + layer * 2.2) + 0.28 * math.sin(at * 23.7 + layer)
            found.append(Point(at * site.width, base - high * sides * lift))
        return found

    def _mountains(self, painter: QPainter, layer: int) -> None:
        line, site = self.far_line(layer), self._site
        body = _below(line, site.low)
        fill(
            painter,
            upright(
                site.horizon - self._deep * 0.3,
                site.low,
                (0.0, self._shades.far[layer]),
                (1.0, self._shades.body_low),
            ),
            body,
        )
        _thin(painter, faded(self._shades.line, 0.5), line)

    def _hill(self, painter: QPainter, index: int) -> Generator[None]:
        site, plot = self._site, self._site.plots[index]
        colour = self._shades.of(plot)
        top = plot.box.y
        for row in reversed(range(len(plot.rows))):
            line = site.line(plot, row)
            shade = upright(
                top,
                site.low,
                (0.0, self._mixed(colour, 0.24)),
                (0.45, self._mixed(colour, 0.10)),
                (1.0, self._shades.body_low),
            )
            fill(painter, shade, _below(line, site.low))
            _thin(painter, faded(colour, 0.16), line)
            yield
        yield from self._marks(painter, index)

    def _mixed(self, colour: QColor, part: float) -> QColor:
        return mixed(self._shades.tones.of("ink"), colour, part)

    def _house(self, painter: QPainter, index: int) -> None:
        """Paint a tower: a lit face, a dark side, a crown with a mast, and its hundred dark windows."""
        plot, shades = self._site.plots[index], self._shades
        box, line = plot.box, faded(shades.of(plot), 0.60)
        low, side = self._site.low, box.width * 0.16
        wall = upright(box.y, box.y + box.height, (0.0, shades.wall), (1.0, shades.wall_low))
        face = QRectF(box.x, box.y, box.width, low - box.y)
        outward = side if plot.east else -side
        edge = face.right() if plot.east else face.left()
        flank = QPolygonF(
            [
                QPointF(edge, face.top()),
                QPointF(edge + outward, face.top() + side),
                QPointF(edge + outward, low),
                QPointF(edge, low),
            ]
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shades.wall_low)
        painter.drawPolygon(flank)
        painter.fillRect(face, wall)
        crown = QRectF(box.x + box.width * 0.18, box.y - side * 0.7, box.width * 0.64, side * 0.7)
        painter.fillRect(crown, shades.wall)
        fine = pen(line, 1.0)
        fine.setCosmetic(True)
        painter.setPen(fine)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(
            QPolygonF([face.bottomLeft(), face.topLeft(), face.topRight(), face.bottomRight()])
        )
        painter.drawPolyline(flank)
        painter.drawRect(crown)
        mast = crown.center().x()
        painter.drawLine(QPointF(mast, crown.top()), QPointF(mast, crown.top() - box.width * 0.42))
        painter.setPen(Qt.PenStyle.NoPen)
        for pane in panes(self._site, index):
            painter.fillRect(pane, shades.pane)
            painter.fillRect(pane, faded(shades.of(plot), 0.16))

    def _waves(self, painter: QPainter, index: int) -> Generator[None]:
        site, plot, shades = self._site, self._site.plots[index], self._shades
        bottom = site.low
        for row in reversed(range(len(plot.rows))):
            line = site.line(plot, row)
            near = site.near(plot, row)
            top = min(spot.y for spot in line)
            high = self._mixed(shades.of(plot), 0.10 + 0.14 * (1 - near))
            fill(
                painter,
                upright(top, top + self._deep * 0.34, (0.0, high), (1.0, shades.body_low)),
                _below(line, bottom),
            )
            _thin(painter, faded(shades.line, 0.4 + 0.4 * near), line)
            yield
        yield from self._marks(painter, index)

    def _river(self, painter: QPainter) -> Generator[None]:
        site, shades = self._site, self._shades
        top = site.horizon + self._deep * 0.86
        painter.fillRect(
            QRectF(0, top, site.width, site.height - top),
            upright(
                top,
                site.low + 8,
                (0.0, faded(shades.river_low, 0.0)),
                (0.25, faded(shades.river, 0.9)),
                (1.0, shades.river_low),
            ),
        )
        yield
        for index in self._of("bank"):
            plot = site.plots[index]
            for row in range(len(plot.rows)):
                _thin(painter, faded(shades.of(plot), 0.25), site.line(plot, row))
            yield from self._marks(painter, index)

    def _marks(self, painter: QPainter, index: int) -> Generator[None]:
        """Paint a faint mark wherever a point will lie."""
        site, plot = self._site, self._site.plots[index]
        colour = faded(self._shades.of(plot), 0.34)
        slots = site.slots[index]
        for start in range(0, len(slots), 150):
            for slot in slots[start : start + 150]:
                disc(painter, colour, slot.x, slot.y, 0.7 + 1.3 * slot.near)
            yield

    def skyline(self, left: float, right: float) -> QPolygonF:
        """Return the sky above all bodies between two places, in design pixels: what rises, rises behind them."""
        site = self._site
        across = np.arange(left, right + FINE, FINE)
        lowest = np.full(across.shape, site.low)
        lines = [self.far_line(1)]
        for plot in site.plots:
            if plot.kind in ("hill", "waves"):
                lines += [site.line(plot, row) for row in range(len(plot.rows))]
        for line in lines:
            x, y = np.array(line).T
            lowest = np.minimum(lowest, np.interp(across, x, y, left=site.low, right=site.low))
        for index in self._of("house"):
            box = site.plots[index].box
            inside = (across >= box.x) & (across <= box.x + box.width)
            lowest[inside] = np.minimum(lowest[inside], box.y)
        spots = [QPointF(x, y) for x, y in zip(across.tolist(), lowest.tolist(), strict=True)]
        return QPolygonF([QPointF(left, 0), *spots, QPointF(float(across[-1]), 0)])


def panes(site: RainSite, index: int) -> list[QRectF]:
    """Return the windows of a house, from the lowest floor up."""
    box = site.plots[index].box
    wide, high = box.width / 11 * WIDE * 1.5, box.height * 0.9 / 11 * HIGH * 1.4
    return [QRectF(slot.x - wide / 2, slot.y - high / 2, wide, high) for slot in site.slots[index]]


def _below(line: Sequence[Point], low: float) -> QPainterPath:
    path = QPainterPath(QPointF(line[0].x, low))
    for spot in line:
        path.lineTo(spot.x, spot.y)
    path.lineTo(line[-1].x, low)
    path.closeSubpath()
    return path


def _thin(painter: QPainter, colour: QColor, line: Sequence[Point]) -> None:
    """Draw a line as thin as can be, whatever the scale."""
    fine = pen(colour, 1.0)
    fine.setCosmetic(True)
    painter.setPen(fine)
    painter.drawLines([QLineF(*one, *other) for one, other in pairwise(line)])
