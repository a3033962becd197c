"""Sheds (factory halls) of the old park: a front, and a roof like the teeth of a saw; dark, or with light inside."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QPolygonF

from kiosk.exhibits.park.land import ParkLand, ParkPlot
from kiosk.qt.exhibits.scene import Patch, sprite
from kiosk.qt.exhibits.strokes import pen, shine, upright
from kiosk.qt.style.tones import Tones

HIGH, TOOTH, TEETH = 13.0, 8.0, 3
"""Of a front and of a tooth of the roof, in design pixels at the near edge; so many teeth."""
SHADE = 14
"""By so many per cent every other tooth is darker."""
STEPS = 8
"""In so many steps a shed comes to light."""
LIT_SECONDS = 0.35


class ShedPainter:
    """Paints sheds on the land, in design pixels."""

    def __init__(self, land: ParkLand, tones: Tones) -> None:
        """Mix the shades."""
        self._land = land
        self._wall = tones.mix("ink", "cyan", 0.16), tones.mix("dragon", "ink", 0.42)
        self._slope = tones.mix("steel", "cyan", 0.20), tones.mix("dragon_light", "dragon", 0.42)
        self._glass = tones.mix("ink", "cyan", 0.30), tones.of("dragon_light")
        self._edge = tones.mix("steel", "cyan", 0.48, 0.9), tones.mix("dragon_light", "paper", 0.35)
        self._light = tones.of("dragon_light")

    def paint(self, painter: QPainter, shed: ParkPlot, *, lit: bool) -> None:
        """Paint one, dark or lit."""
        land = self._land
        size = land.size(shed.near)
        high = min(HIGH, (shed.right - shed.left) * 0.36)
        tooth = high * TOOTH / HIGH
        room = (shed.right - shed.left) / TEETH
        if lit:
            middle = land.at((shed.left + shed.right) / 2, shed.near, high * 0.6)
            shine(painter, middle.x, middle.y, (shed.right - shed.left) * 0.95 * size, self._light, 0.34)
        painter.setPen(Qt.PenStyle.NoPen)
        front = [land.at(shed.left, shed.near), land.at(shed.left, shed.near, high)]
        for number in range(TEETH):
            start, end = shed.left + number * room, shed.left + (number + 1) * room
            near = land.at(start, shed.near, high + tooth), land.at(end, shed.near, high)
            far = land.at(end, shed.far, high), land.at(start, shed.far, high + tooth)
            painter.setBrush(self._slope[lit].darker(100 + SHADE * (number % 2)))
            painter.drawConvexPolygon(QPolygonF([QPointF(*one) for one in (*near, *far)]))
            front += near
        front.append(land.at(shed.right, shed.near))
        low, top = front[0].y, min(spot.y for spot in front)
        wall = self._wall[lit]
        painter.setBrush(upright(top, low, (0.0, self._slope[lit]), (0.45, wall), (1.0, wall)))
        painter.drawPolygon(QPolygonF([QPointF(*one) for one in front]))
        self._panes(painter, shed, high)
        self._lined(painter, front, lit=lit)
        if lit:
            painter.setBrush(self._glass[True])
            painter.setPen(Qt.PenStyle.NoPen)
            self._panes(painter, shed, high)

    def _panes(self, painter: QPainter, shed: ParkPlot, high: float) -> None:
        room = (shed.right - shed.left) / TEETH
        if painter.brush().style() != Qt.BrushStyle.SolidPattern:
            painter.setBrush(self._glass[False])
        for number in range(TEETH):
            start = shed.left + room * (number + 0.22)
            one = self._land.at(start, shed.near, high * 0.78)
            other = self._land.at(start + room * 0.56, shed.near, high * 0.22)
            painter.drawRect(QRectF(QPointF(*one), QPointF(*other)))

    def _lined(self, painter: QPainter, front: Sequence[tuple[float, float]], *, lit: bool) -> None:
        thin = pen(self._edge[lit], 1.0)
        thin.setCosmetic(True)
        painter.setPen(thin)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([QPointF(*one) for one in front]))
        painter.setPen(Qt.PenStyle.NoPen)


class LitSheds:
    """Sheds with light in them, each painted when it is first lit."""

    def __init__(self, land: ParkLand, tones: Tones, scale: float, ratio: float) -> None:
        """Have none yet."""
        self._land, self._painter = land, ShedPainter(land, tones)
        self._scale, self._ratio = scale, ratio
        self._pictures: dict[int, tuple[QPoint, QPixmap]] = {}
        self._pieces: dict[tuple[int, int], Patch] = {}

    def prepared(self) -> Iterator[None]:
        """Paint them; yield after each."""
        for number in range(len(self._land.roofs)):
            self._picture(number)
            yield

    @staticmethod
    def step(age: float) -> int:
        """Return how far a shed of that age has come to light."""
        return min(STEPS, 1 + int(age / LIT_SECONDS * STEPS))

    def _picture(self, number: int) -> tuple[QPoint, QPixmap]:
        """Return a lit shed, and where it stands."""
        if number not in self._pictures:
            land, shed, scale = self._land, self._land.roofs[number], self._scale
            corners = [
                QPointF(*land.at(across, deep, high))
                for across in (shed.left, shed.right)
                for deep in (shed.near, shed.far)
                for high in (0.0, HIGH + TOOTH)
            ]
            glow = (shed.right - shed.left) * land.size(shed.near) * 0.5
            area = QPolygonF(corners).boundingRect().adjusted(-glow, -glow / 2, glow, glow)
            whole = QRectF(
                area.x() * scale, area.y() * scale, area.width() * scale, area.height() * scale
            ).toAlignedRect()

            def paint(painter: QPainter) -> None:
                painter.translate(-whole.topLeft())
                painter.scale(scale, scale)
                self._painter.paint(painter, shed, lit=True)

            self._pictures[number] = (
                whole.topLeft(),
                sprite(whole.width(), whole.height(), self._ratio, paint),
            )
        return self._pictures[number]

    def piece(self, number: int, step: int) -> Patch:
        """Return a shed that has come so far to light."""
        known = self._pieces.get((number, step))
        if known is None:
            known = self._pieces[number, step] = self._laid(number, step)
        return known

    def _laid(self, number: int, step: int) -> Patch:
        at, picture = self._picture(number)
        area = QRect(at, picture.deviceIndependentSize().toSize())

        def paint(painter: QPainter) -> None:
            painter.setOpacity(step / STEPS)
            painter.drawPixmap(at, picture)
            painter.setOpacity(1.0)

        return Patch(("shed", number, step), area, paint)
