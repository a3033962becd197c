"""The wall that is written on: dark slats, a ring of light with dragon's scales, eight ribbons, two gates, the floor."""

import math
from collections.abc import Generator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from kiosk.exhibits.brush.board import STRANDS, Board
from kiosk.exhibits.brush.way import WAYS, StrokeName
from kiosk.qt.exhibits.dragon.ember import Embers, alpha, light, pen, slope
from kiosk.qt.exhibits.scene import saved
from kiosk.qt.style.tones import mixed

RIBBON_JOINTS = 96


class BackWall:
    """All that stands still, in design pixels."""

    def __init__(self, board: Board, embers: Embers) -> None:
        """Take its places and shades."""
        self.board, self.embers = board, embers

    def paint(self, painter: QPainter) -> Generator[None]:
        """Paint from the back to the front; yield every few milliseconds."""
        yield from self._slats(painter)
        yield from self._gates(painter)
        x, y, radius = self.board.ring
        light(painter, x, y, radius * 2.1, self.embers.deep, 0.30)
        yield
        yield from self._scales(painter)
        self._ring(painter)
        yield
        yield from self._floor(painter)
        for name in ("fall", "hook"):
            self._ghost(painter, name)
            yield
        for number in range(STRANDS - 1):
            ribbon(painter, self.board, self.embers, number)
            yield
        self._missing(painter)

    def _slats(self, painter: QPainter) -> Generator[None]:
        board, tones = self.board, self.embers.tones
        wide = QRectF(0, 0, board.width, board.height)
        painter.fillRect(
            wide,
            slope(
                0,
                0,
                0,
                board.height,
                (0, tones.mix("ink", "steel", 0.35)),
                (1, tones.mix("ink", "steel", 0.9)),
            ),
        )
        step = 26.0
        for index in range(int(board.width / step) + 2):
            x = (index - 0.3) * step
            away = min(1.0, abs(x - board.ring[0]) / board.width * 1.5)
            painter.fillRect(
                QRectF(x, 0, step * 0.62, board.floor),
                alpha(mixed(tones.mix("steel", "dragon_deep", 0.16), tones.of("ink"), away * 0.7), 0.62),
            )
            painter.fillRect(QRectF(x, 0, 1.3, board.floor), tones.of("muted", 0.10 * (1 - away * 0.6)))
            if index % 16 == 0:
                yield
        painter.fillRect(
            wide,
            slope(
                0,
                0,
                board.width,
                0,
                (0, tones.of("ink", 0.62)),
                (0.22, tones.of("ink", 0.0)),
                (0.78, tones.of("ink", 0.0)),
                (1, tones.of("ink", 0.62)),
            ),
        )
        painter.fillRect(
            QRectF(0, 0, board.width, board.height * 0.2),
            slope(0, 0, 0, board.height * 0.2, (0, tones.of("ink", 0.66)), (1, tones.of("ink", 0.0))),
        )

    # The emblem's ring ------------------------------------------------------------------------

    def _scales(self, painter: QPainter) -> Generator[None]:
        """Rows of arcs, as on a dragon's skin, brighter towards the middle."""
        x, y, radius = self.board.ring
        size = radius / 6.2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for row in range(-13, 14):
            for column in range(-7, 8):
                at_x, at_y = x + (column + (row % 2) / 2) * size, y + row * size * 0.5
                away = math.hypot(at_x - x, at_y - y) / radius
                if away < 0.95:
                    painter.setPen(QPen(self.embers.tones.of("dragon", 0.07 + 0.15 * (1 - away)), 1.2))
                    painter.drawArc(QRectF(at_x - size / 2, at_y - size / 2, size, size), 180 * 16, 180 * 16)
            yield

    def _ring(self, painter: QPainter) -> None:
        """A ring of light with nine notches."""
        x, y, radius = self.board.ring
        area = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for width, strength in ((22.0, 0.06), (12.0, 0.12), (6.0, 0.30)):
            painter.setPen(QPen(self.embers.tones.of("dragon", strength), width))
            painter.drawEllipse(area)
        line = pen(self.embers.tones.mix("dragon_light", "paper", 0.25, 0.85), 3.4)
        for notch in range(9):
            painter.setPen(line)
            painter.drawArc(area, round((notch * 40 + 3) * 16), 34 * 16)

    # The character that is to be written -------------------------------------------------------

    def _ghost(self, painter: QPainter, name: StrokeName) -> None:
        """The place of a stroke: hollowed into the wall, with an edge of light."""
        board, embers = self.board, self.embers
        shape = stroke_shape(board, name)
        with saved(painter):
            painter.setPen(pen(embers.tones.of("dragon", 0.20), 13))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(shape)
            painter.fillPath(
                shape,
                slope(
                    0,
                    board.top,
                    0,
                    board.top + board.size,
                    (0, embers.tones.mix("ink", "dragon_deep", 0.10)),
                    (1, embers.tones.mix("ink", "dragon_deep", 0.26)),
                ),
            )
            line = pen(embers.tones.mix("dragon_light", "gold", 0.4, 0.9), 3.0)
            line.setDashPattern([4.2, 3.2])
            painter.setPen(line)
            painter.drawPath(shape)

    # Ribbons ----------------------------------------------------------------------------------

    def _missing(self, painter: QPainter) -> None:
        """Where the ninth ribbon belongs: a row of points."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.embers.tones.of("paper", 0.62))
        count = int(self.board.width / 17)
        for index in range(count):
            spot = self.board.strand(STRANDS - 1, index / count)
            painter.drawEllipse(QPointF(spot.x, spot.y), 2.1, 2.1)

    # The hall around --------------------------------------------------------------------------

    def _gates(self, painter: QPainter) -> Generator[None]:
        """The two gates at the sides, small and dim."""
        board = self.board
        high = board.floor * (0.22 if board.upright else 0.40)
        wide = high * 0.62
        places = (wide * 0.34, board.width - wide * 0.34)
        for middle in places:
            with saved(painter):
                painter.setOpacity(0.5)
                painter.translate(middle, board.floor)
                painter.scale(wide, high)
                self._gate(painter)
            yield

    def _gate(self, painter: QPainter) -> None:
        """One gate on a square of 1: across from -0.5 to 0.5, up from 0 to -1."""
        tones = self.embers.tones
        red, dark, edge = (
            tones.mix("ink", "dragon_deep", 0.46),
            tones.mix("ink", "dragon_deep", 0.22),
            tones.of("dragon_light", 0.8),
        )
        painter.fillRect(
            QRectF(-0.33, -0.64, 0.66, 0.64),
            slope(
                0,
                -0.64,
                0,
                0,
                (0, tones.mix("ink", "dragon_deep", 0.3)),
                (0.55, tones.mix("dragon_deep", "ink", 0.35)),
                (1, tones.mix("dragon", "dragon_light", 0.35)),
            ),
        )
        for x in (-0.33, -0.2, -0.115, 0.1, 0.185, 0.315):
            painter.fillRect(QRectF(x, -0.64, 0.016, 0.64), dark)
        for y in (-0.56, -0.5, -0.3, -0.24, -0.18, -0.07):
            painter.fillRect(QRectF(-0.33, y, 0.66, 0.008), dark)
        for x in (-0.445, 0.335):
            painter.fillRect(
                QRectF(x, -0.90, 0.11, 0.90), slope(x, 0, x + 0.11, 0, (0, dark), (0.4, red), (1, dark))
            )
            painter.fillRect(QRectF(x - 0.03, -0.07, 0.17, 0.07), tones.metal(0.5))
        for low, reach in ((0.64, 0.50), (0.845, 0.52)):
            painter.fillRect(QRectF(-reach, -low - 0.048, 2 * reach, 0.048), red)
            painter.fillRect(QRectF(-reach, -low - 0.05, 2 * reach, 0.005), edge)
        painter.fillRect(QRectF(-0.32, -0.83, 0.64, 0.13), tones.mix("ink", "dragon_deep", 0.18))
        for x in (-0.28, -0.22, 0.2, 0.26):
            painter.fillRect(QRectF(x, -0.81, 0.022, 0.1), tones.of("dragon", 0.55))
        for x in (-0.17, 0.16):
            painter.fillRect(QRectF(x, -0.84, 0.01, 0.14), edge)
        for y in (-0.84, -0.706):
            painter.fillRect(QRectF(-0.17, y, 0.34, 0.006), edge)
        self._roof(painter, 0.66, -0.92, edge, tones.mix("ink", "dragon_deep", 0.5))
        self._roof(painter, 0.50, -0.972, red, tones.mix("ink", "dragon_deep", 0.4))

    @staticmethod
    def _roof(painter: QPainter, reach: float, y: float, edge: QColor, fill: QColor) -> None:
        path = QPainterPath(QPointF(-reach, y - 0.055))
        path.quadTo(-reach * 0.75, y, 0, y)
        path.quadTo(reach * 0.75, y, reach, y - 0.055)
        path.quadTo(reach * 0.8, y - 0.035, reach * 0.72, y - 0.06)
        path.lineTo(-reach * 0.72, y - 0.06)
        path.quadTo(-reach * 0.8, y - 0.035, -reach, y - 0.055)
        painter.fillPath(path, fill)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(edge, 0.008))
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)

    def _floor(self, painter: QPainter) -> Generator[None]:
        """A dark floor that mirrors the light of the wall."""
        board, tones = self.board, self.embers.tones
        area = QRectF(0, board.floor, board.width, board.height - board.floor)
        painter.fillRect(
            area,
            slope(0, area.top(), 0, area.bottom(), (0, tones.mix("ink", "steel", 0.9)), (1, tones.of("ink"))),
        )
        x = board.ring[0]
        with saved(painter):
            painter.setClipRect(area)
            painter.translate(x, board.floor)
            painter.scale(1, 0.42)
            light(painter, 0, 0, board.ring[2] * 1.5, self.embers.deep, 0.50)
            light(painter, 0, 0, board.ring[2] * 0.8, self.embers.fire, 0.22)
        yield
        painter.setPen(QPen(tones.of("muted", 0.10), 1))
        for index in range(-14, 15):
            start = x + index * board.width / 16
            painter.drawLine(QPointF(start, board.floor), QPointF(x + (start - x) * 2.2, board.height))
        for part in (0.12, 0.32, 0.62):
            y = board.floor + area.height() * part
            painter.drawLine(QPointF(0, y), QPointF(board.width, y))
        painter.fillRect(
            QRectF(0, board.floor - 2, board.width, 2.4),
            slope(
                0,
                0,
                board.width,
                0,
                (0, tones.of("dragon", 0.15)),
                (0.4, tones.of("dragon_light", 0.75)),
                (1, tones.of("dragon", 0.15)),
            ),
        )
        yield


def stroke_shape(board: Board, name: StrokeName) -> QPainterPath:
    """Return the outline of a stroke as the emblem has it, in design pixels."""
    way = WAYS[name]
    left, right = [], []
    for index, spot in enumerate(way.spots):
        dx, dy = way.ahead(index * way.step)
        left.append(QPointF(*board.at((spot.x + dy * spot.half, spot.y - dx * spot.half))))
        right.append(QPointF(*board.at((spot.x - dy * spot.half, spot.y + dx * spot.half))))
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addPolygon(QPolygonF([*left, *reversed(right), left[0]]))
    for index in (0, *range(0, len(way.spots), 3)):
        spot = way.spots[index]
        round_ = QPainterPath()
        round_.addEllipse(QPointF(*board.at(spot)), spot.half * board.unit, spot.half * board.unit)
        path.addPath(round_)
    return path.simplified()


def ribbon(painter: QPainter, board: Board, embers: Embers, number: int, *, bright: bool = False) -> None:
    """Paint one ribbon with its light, from the deep tail at the left to the light head at the right."""
    spots = [board.strand(number, index / RIBBON_JOINTS) for index in range(RIBBON_JOINTS + 1)]
    larger = 1.7 if bright else 1.0
    upper = [QPointF(spot.x, spot.y - spot.half * larger) for spot in spots]
    lower = [QPointF(spot.x, spot.y + spot.half * larger) for spot in spots]
    strength = 1.0 if bright else 0.92 if number % 2 == 0 else 0.66
    middle = QPolygonF([QPointF(spot.x, spot.y) for spot in spots[::3]])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, shine in ((34, 0.16), (20, 0.22), (12, 0.30)) if bright else ((13, 0.10),):
        painter.setPen(pen(embers.tones.of("dragon", shine), width))
        painter.drawPolyline(middle)
    cool = 0.55 if bright else 0.92
    shade = slope(
        0,
        0,
        board.width,
        0,
        *((part, embers.tones.dragon(cool * (1 - 0.94 * part), strength)) for part in (0.0, 0.3, 0.6, 1.0)),
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))
    if bright:
        painter.setPen(pen(embers.white_hot, 2.0))
        painter.drawPolyline(middle)
