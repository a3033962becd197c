"""Houses and trees of the district: three faces each, windows in rows, a little on the roofs."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from kiosk.exhibits.night_city.district import District
from kiosk.exhibits.night_city.lots import CityHouse, CityTree
from kiosk.qt.exhibits.kinds.night_city.hues import Hues
from kiosk.qt.exhibits.strokes import disc, pen

_COLUMN = {"house": 21.0, "tower": 17.0, "slab": 20.0, "hall": 30.0}
_FLOOR = {"house": 19.0, "tower": 17.0, "slab": 18.0, "hall": 22.0}
"""Units from window to window, across and upward."""


class HousePainter:
    """Paints them, in design pixels."""

    def __init__(self, district: District, hues: Hues) -> None:
        """Take where it is, and the shades."""
        self._district, self._hues = district, hues

    def house(self, painter: QPainter, house: CityHouse) -> None:
        """Paint one house, as high as it may be."""
        high = self._district.highest(house)
        if high <= 0:
            return
        back, right, front, left = house.corners
        roof = self._face([(*one, high) for one in (back, right, front, left)])
        painter.setPen(Qt.PenStyle.NoPen)
        for side, (start, end) in enumerate(((left, front), (front, right))):
            painter.setBrush(self._hues.wall(side, house.number))
            painter.drawConvexPolygon(self._face([(*start, 0), (*end, 0), (*end, high), (*start, high)]))
            self._windows(painter, house, (start, end), high, side)
        painter.setBrush(self._hues.wall(2, house.number))
        painter.drawConvexPolygon(roof)
        self._edges(painter, house, high, roof)
        self._on_roof(painter, house, high)

    def _face(self, spots: list[tuple[float, float, float]]) -> QPolygonF:
        return QPolygonF([QPointF(*self._district.at(*spot)) for spot in spots])

    def _windows(
        self,
        painter: QPainter,
        house: CityHouse,
        wall: tuple[tuple[float, float], tuple[float, float]],
        high: float,
        side: int,
    ) -> None:
        (x, y), (to_x, to_y) = wall
        long = 2 * (house.wide if side == 0 else house.deep)
        columns = max(1, round(long * 1.3 / _COLUMN[house.kind]))
        floors = max(1, int((high - 5) / _FLOOR[house.kind]))
        painter.setPen(Qt.PenStyle.NoPen)
        band = house.kind == "slab"
        for floor in range(floors):
            low = 5 + floor * (high - 6) / floors
            top = low + (high - 6) / floors * (0.46 if band else 0.58)
            for column in range(1 if band else columns):
                begin, end = (0.10, 0.90) if band else ((column + 0.24) / columns, (column + 0.76) / columns)
                colour, lit = self._hues.window(house.number * 997 + side * 311 + floor * 31 + column)
                if side == 0 and lit:
                    colour = colour.darker(116)
                painter.setBrush(colour)
                at = [(x + (to_x - x) * part, y + (to_y - y) * part) for part in (begin, end)]
                painter.drawConvexPolygon(
                    self._face([(*at[0], low), (*at[1], low), (*at[1], top), (*at[0], top)])
                )

    def _edges(self, painter: QPainter, house: CityHouse, high: float, roof: QPolygonF) -> None:
        line = pen(self._hues.edge, 1.1)
        painter.setPen(line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(roof)
        front = house.corners[2]
        painter.drawLine(QPointF(*self._district.at(*front, high)), QPointF(*self._district.at(*front, 0)))

    def _on_roof(self, painter: QPainter, house: CityHouse, high: float) -> None:
        at, unit = self._district.at, self._district.unit
        choice = house.number * 5 % 4
        if house.kind == "tower" and choice < 2:
            foot, tip = at(house.x, house.y, high), at(house.x, house.y, high + 26)
            painter.setPen(pen(self._hues.edge, 1.2))
            painter.drawLine(QPointF(*foot), QPointF(*tip))
            disc(painter, self._hues.tones.of("cyan"), tip.x, tip.y, 2.2 * unit)
        elif choice == 2:
            part = house._replace(wide=house.wide * 0.34, deep=house.deep * 0.34)
            back, right, front, left = part.corners
            painter.setPen(Qt.PenStyle.NoPen)
            for side, (start, end) in enumerate(((left, front), (front, right))):
                painter.setBrush(self._hues.wall(side, house.number))
                painter.drawConvexPolygon(
                    self._face([(*start, high), (*end, high), (*end, high + 9), (*start, high + 9)])
                )
            painter.setBrush(self._hues.wall(2, house.number))
            painter.setPen(pen(self._hues.edge, 0.8))
            painter.drawConvexPolygon(self._face([(*one, high + 9) for one in (back, right, front, left)]))
        elif house.kind in ("house", "hall"):
            dark, light = self._hues.leaf
            for number, (x, y) in enumerate(((-0.3, -0.1), (0.1, 0.2), (0.3, -0.2))):
                spot = at(house.x + x * house.wide * 2, house.y + y * house.deep * 2, high)
                disc(painter, light if number == 1 else dark, *spot, 8 * unit, 8 * unit * self._district.tilt)

    def tree(self, painter: QPainter, tree: CityTree) -> None:
        """Paint one tree."""
        at, unit = self._district.at, self._district.unit
        foot, crown = at(tree.x, tree.y), at(tree.x, tree.y, tree.size * 1.15)
        dark, light = self._hues.leaf
        painter.setPen(pen(dark, 2.2 * unit))
        painter.drawLine(QPointF(*foot), QPointF(*crown))
        radius = tree.size * 0.78 * unit
        disc(painter, dark, crown.x, crown.y, radius, radius * 1.12)
        disc(painter, light, crown.x - radius * 0.22, crown.y - radius * 0.3, radius * 0.62, radius * 0.66)
