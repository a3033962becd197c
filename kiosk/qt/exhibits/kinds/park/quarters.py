"""Quarters (areas of new parks): what stands on each, dark or lit: robots at work, a freighter being loaded, modules at a crane."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from kiosk.exhibits.park.land import AREA_DEEP, ParkLand
from kiosk.exhibits.point import Point
from kiosk.model.exhibits.park import AreaForm
from kiosk.qt.exhibits.scene import saved
from kiosk.qt.exhibits.strokes import disc, pen, shine, soft, upright, way
from kiosk.qt.style.theme import Colour
from kiosk.qt.style.tones import Tones

WIDE, HIGH = 300.0, 250.0
"""The room a drawing has, in its own units; its foot is at y = 0, its middle at x = 0."""
HOUSES = (
    (0.04, 0.50, 0.20, 58.0), (0.29, 0.56, 0.18, 84.0), (0.54, 0.50, 0.18, 66.0), (0.78, 0.56, 0.20, 78.0),
)  # fmt: skip
"""Plain houses behind each drawing: from where across, how deep, how wide and high, as parts of the area or its units."""
HOUSE_DEEP, PANES = 0.10, 4
WELD = (0.0, -44.0)
"""Where the robots weld."""
HOOK = (-64.0, -206.0)
"""Where the crane's rope begins."""


class QuarterPainter:
    """Paints the areas on the land, in design pixels."""

    def __init__(self, land: ParkLand, tones: Tones, forms: tuple[AreaForm, ...]) -> None:
        """Know what stands where."""
        self._land, self._tones, self._forms = land, tones, forms

    def foot(self, number: int) -> Point:
        """Return where the middle of a drawing's foot is seen."""
        plot = self._land.plots[number]
        return self._land.at((plot.left + plot.right) / 2, AREA_DEEP)

    def unit(self, number: int) -> float:
        """Return how large a unit of the drawing is."""
        plot, land = self._land.plots[number], self._land
        room = (land.low - land.horizon) * land.size(AREA_DEEP) * 1.02
        wide = (plot.right - plot.left) * land.size(AREA_DEEP) * 0.98
        return min(wide / WIDE, room / HIGH)

    def at(self, number: int, spot: tuple[float, float]) -> Point:
        """Return where a place of a drawing is seen."""
        foot, unit = self.foot(number), self.unit(number)
        return Point(foot.x + spot[0] * unit, foot.y + spot[1] * unit)

    def area(self, number: int) -> QRectF:
        """Return all that it takes when lit."""
        foot, unit = self.foot(number), self.unit(number)
        plot, land = self._land.plots[number], self._land
        corners = [
            land.at(across, deep) for across in (plot.left, plot.right) for deep in (plot.near, plot.far)
        ]
        box = QRectF(foot.x - WIDE / 2 * unit, foot.y - HIGH * unit, WIDE * unit, HIGH * unit)
        houses = [land.at(land.behind(number, share, 0.70), 0.70, 84.0 * unit) for share in (-0.1, 1.0)]
        ground = QPolygonF([QPointF(*one) for one in (*corners, *houses)]).boundingRect()
        return box.united(ground).adjusted(-8, -8, 8, 8)

    def paint(self, painter: QPainter, number: int, *, lit: bool) -> None:
        """Paint one: its ground and what stands on it."""
        inks = _QuarterInks(self._tones, lit=lit)
        self._ground(painter, number, lit=lit)
        self._behind(painter, number, inks)
        foot, unit = self.foot(number), self.unit(number)
        with saved(painter):
            painter.translate(*foot)
            painter.scale(unit, unit)
            form = self._forms[number]
            draw = {"robots": self._robots, "freight": self._freight, "crane": self._crane}[form]
            draw(painter, inks)

    def _ground(self, painter: QPainter, number: int, *, lit: bool) -> None:
        tones, land, plot = self._tones, self._land, self._land.plots[number]
        corners = [
            (plot.left, plot.near),
            (plot.right, plot.near),
            (plot.right, plot.far),
            (plot.left, plot.far),
        ]
        shape = QPolygonF([QPointF(*land.at(*one)) for one in corners])
        top, low = land.at(0, plot.far).y, land.at(0, plot.near).y
        warm: Colour = "gold" if lit else "cyan"
        painter.setPen(pen(tones.of(warm, 0.95 if lit else 0.34), 1.6 if lit else 1.2))
        strong = 0.20 if lit else 0.07
        painter.setBrush(
            upright(top, low, (0.0, tones.of(warm, strong * 0.25)), (1.0, tones.of(warm, strong)))
        )
        painter.drawConvexPolygon(shape)
        thin = pen(tones.of(warm, 0.20 if lit else 0.10), 1.0)
        thin.setCosmetic(True)
        painter.setPen(thin)
        for part in range(1, 4):
            deep = plot.near + (plot.far - plot.near) * part / 4
            painter.drawLine(QPointF(*land.at(plot.left, deep)), QPointF(*land.at(plot.right, deep)))
            across = plot.left + (plot.right - plot.left) * part / 4
            painter.drawLine(QPointF(*land.at(across, plot.near)), QPointF(*land.at(across, plot.far)))

    def _behind(self, painter: QPainter, number: int, inks: "_QuarterInks") -> None:
        """Plain houses behind it, which tell of nothing."""
        land = self._land
        for index, (across, deep, wide, high) in enumerate(HOUSES):
            left, right = (land.behind(number, share, deep) for share in (across, across + wide))
            tall = high * (0.8 + 0.2 * ((index + number) % 3)) * self.unit(number)
            low = land.at(left, deep)
            top = [land.at(left, deep, tall), land.at(right, deep, tall)]
            back = [land.at(right, deep + HOUSE_DEEP, tall), land.at(left, deep + HOUSE_DEEP, tall)]
            painter.setPen(inks.line(1.0))
            painter.setBrush(inks.wall.lighter(132))
            painter.drawConvexPolygon(QPolygonF([QPointF(*one) for one in (*top, *back)]))
            painter.setBrush(inks.wall)
            side = [low, top[0], back[1], land.at(left, deep + HOUSE_DEEP)]
            painter.drawConvexPolygon(QPolygonF([QPointF(*one) for one in side]))
            front = QRectF(QPointF(*top[0]), QPointF(*land.at(right, deep)))
            painter.drawRect(front)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(inks.glass)
            for pane in range(PANES):
                x = front.left() + front.width() * (pane + 0.25) / PANES
                painter.drawRect(
                    QRectF(
                        x,
                        front.top() + front.height() * 0.3,
                        front.width() * 0.5 / PANES,
                        front.height() * 0.24,
                    )
                )

    # Drawings ---------------------------------------------------------------------------------

    def _robots(self, painter: QPainter, inks: "_QuarterInks") -> None:
        """An open hall in which two arms weld a frame."""
        inks.block(painter, -132, 264, 118)
        painter.setPen(inks.line(1.6))
        for tooth in range(4):
            left = -132 + tooth * 66
            painter.setBrush(inks.roof)
            painter.drawPolygon(
                QPolygonF([QPointF(left, -118), QPointF(left, -150), QPointF(left + 66, -118)])
            )
            painter.setBrush(inks.glass)
            painter.drawRect(QRectF(left + 2, -140, 5, 20))
        painter.setBrush(inks.inside)
        painter.drawRect(QRectF(-104, -100, 208, 100))
        if inks.lit:
            shine(painter, 0, -48, 112, inks.light, 0.75)
        painter.setBrush(inks.body)
        painter.drawPath(soft((-46, -14), (-44, -34), (-20, -38), (-8, -54), (22, -54), (34, -36), (50, -30), (50, -14), closed=True))  # fmt: skip
        painter.drawLine(QPointF(-96, -10), QPointF(96, -10))
        for side in (-1, 1):
            joints = [(82 * side, -8), (76 * side, -56), (44 * side, -86), (8 * side, -52)]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(inks.edge, 9.0))
            painter.drawPath(way(*joints))
            painter.setPen(pen(inks.dark, 5.0))
            painter.drawPath(way(*joints))
            for x, y in joints[:3]:
                disc(painter, inks.edge, x, y, 7.5)
                disc(painter, inks.joint, x, y, 3.6)

    def _freight(self, painter: QPainter, inks: "_QuarterInks") -> None:
        """A freighter with its nose open before a shed, and a tower; goods in stacks that are no count of anything."""
        inks.block(painter, -140, 200, 92)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.glass)
        for pane in range(9):
            painter.drawRect(QRectF(-132 + pane * 21.4, -80, 15, 10))
        painter.setPen(inks.line(1.6))
        painter.setBrush(inks.wall)
        painter.drawPolygon(
            QPolygonF([QPointF(92, 0), QPointF(98, -150), QPointF(120, -150), QPointF(126, 0)])
        )
        painter.setBrush(inks.glass)
        painter.drawPolygon(
            QPolygonF([QPointF(86, -152), QPointF(80, -180), QPointF(138, -180), QPointF(132, -152)])
        )
        painter.drawLine(QPointF(109, -180), QPointF(109, -206))
        # The aeroplane from its side: body, tail, wing, an engine, the open nose.
        painter.setBrush(inks.body)
        painter.drawPolygon(
            QPolygonF([QPointF(98, -50), QPointF(126, -112), QPointF(146, -112), QPointF(138, -40)])
        )
        body = soft((-118, -20), (-124, -42), (-96, -56), (40, -56), (100, -52), (146, -38), (100, -22), (40, -14), (-90, -14), closed=True)  # fmt: skip
        painter.drawPath(body)
        painter.setBrush(inks.roof)
        painter.drawPolygon(QPolygonF([QPointF(-16, -30), QPointF(34, -30), QPointF(86, 4), QPointF(60, 6)]))
        painter.setBrush(inks.wall)
        painter.drawRoundedRect(QRectF(-2, -12, 38, 16), 8, 8)
        painter.setPen(pen(inks.edge, 2.0))
        painter.drawPath(way((-122, -40), (-140, -66), (-112, -58)))
        if inks.lit:
            shine(painter, -118, -34, 44, inks.light, 0.9)
        painter.setPen(inks.line(1.2))
        for x, y, wide in ((-150, -2, 26), (-150, -20, 26), (-120, -2, 0)):
            if wide:
                painter.setBrush(inks.roof if y > -10 else inks.glass)
                painter.drawRect(QRectF(x, y - 16, wide, 16))

    def _crane(self, painter: QPainter, inks: "_QuarterInks") -> None:
        """A house of modules, not finished, and the crane that brings the next one."""
        high = (5, 6, 4, 3)
        for column, floors in enumerate(high):
            for floor in range(floors):
                left, top = -60 + column * 40, -28 - floor * 28
                painter.setPen(inks.line(1.4))
                painter.setBrush(inks.wall if (column + floor) % 3 else inks.roof)
                painter.drawRect(QRectF(left, top, 38, 26))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(inks.glass)
                painter.drawRect(QRectF(left + 6, top + 7, 11, 11))
                painter.drawRect(QRectF(left + 21, top + 7, 11, 11))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(inks.line(2.0))
        mast = -104.0
        for x in (mast - 7, mast + 7):
            painter.drawLine(QPointF(x, 0), QPointF(x, -214))
        for step in range(12):
            y = -18.0 * step
            side = 7 if step % 2 else -7
            painter.drawLine(QPointF(mast - side, y), QPointF(mast + side, y - 18))
        painter.drawPath(way((mast - 34, -214), (120, -214), (mast, -244), (mast - 34, -214)))
        painter.drawLine(QPointF(mast, -214), QPointF(mast, -244))
        painter.setBrush(inks.roof)
        painter.drawRect(QRectF(mast - 38, -212, 16, 16))
        if inks.lit:
            shine(painter, mast, -244, 22, inks.light, 0.9)

    def module(self, painter: QPainter, *, lit: bool) -> None:
        """Paint the module that hangs at the crane, its rope's upper end at (0, 0)."""
        inks = _QuarterInks(self._tones, lit=lit)
        painter.setPen(inks.line(1.4))
        painter.drawPath(way((0, 0), (0, 22)))
        painter.drawPath(way((-18, 34), (0, 22), (18, 34)))
        painter.setBrush(inks.roof)
        painter.drawRect(QRectF(-19, 34, 38, 26))
        painter.setBrush(inks.glass)
        painter.drawRect(QRectF(-13, 41, 11, 11))
        painter.drawRect(QRectF(2, 41, 11, 11))


class _QuarterInks:
    """Shades of an area."""

    def __init__(self, tones: Tones, *, lit: bool) -> None:
        self.lit = lit
        self.dark = tones.of("ink")
        self.light = tones.of("dragon_light")
        self.edge = tones.of("dragon_light") if lit else tones.mix("steel", "cyan", 0.55)
        self.wall = tones.mix("steel", "gold", 0.17) if lit else tones.mix("ink", "cyan", 0.13)
        self.roof = tones.mix("dragon", "gold", 0.45) if lit else tones.mix("steel", "cyan", 0.22)
        self.glass = tones.mix("dragon_light", "paper", 0.2) if lit else tones.mix("ink", "cyan", 0.34)
        self.inside = tones.mix("ink", "dragon", 0.22) if lit else tones.mix("ink", "cyan", 0.06)
        self.body = tones.mix("paper", "gold", 0.30) if lit else tones.mix("steel", "cyan", 0.30)
        self.joint: QColor = tones.of("cyan") if lit else tones.mix("ink", "cyan", 0.5)

    def line(self, width: float) -> QPen:
        return pen(self.edge, width)

    def block(self, painter: QPainter, left: float, wide: float, high: float) -> None:
        """Paint a plain building's front."""
        painter.setPen(pen(self.edge, 1.6))
        painter.setBrush(upright(-high, 0, (0.0, self.roof), (0.35, self.wall), (1.0, self.wall)))
        painter.drawRect(QRectF(left, -high, wide, high))


def swing(evening: float) -> float:
    """Return how far the crane's load swings aside, -1 to 1."""
    return math.sin(evening * 1.1)
