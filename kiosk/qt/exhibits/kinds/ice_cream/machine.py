"""The machine over the counter: three glasses of cream, and the nozzle below them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPainterPath

from kiosk.exhibits.ice_cream.booth import Booth
from kiosk.qt.exhibits.kinds.ice_cream.shades import Shades
from kiosk.qt.exhibits.strokes import fill, pen, shine, stroke, way


class SoftServe:
    """Paints it in design pixels."""

    def __init__(self, booth: Booth, shades: Shades) -> None:
        """Take the measures."""
        self._booth, self._shades, self._tones = booth, shades, shades.tones
        self._high = booth.high

    def paint(self, painter: QPainter) -> None:
        """Paint all of it."""
        booth, tones, high = self._booth, self._tones, self._high
        x, lip = booth.lip
        low = lip - high * 0.062
        wide, top = high * 0.172, booth.awning * 0.3
        body = QPainterPath()
        body.addRoundedRect(QRectF(x - wide, top, 2 * wide, low - top), 18, 18)
        shade = QLinearGradient(x - wide, 0, x + wide, 0)
        for at, light in ((0.0, 0.22), (0.2, 0.86), (0.5, 0.50), (0.85, 0.30), (1.0, 0.12)):
            shade.setColorAt(at, tones.metal(light))
        shine(painter, x, low - 20, wide * 1.7, tones.of("ink"), 0.5)
        fill(painter, QBrush(shade), body)
        stroke(painter, self._shades.brass, 3.0, body)
        funnel = way(
            (x - wide * 0.62, low),
            (x - high * 0.033, lip - high * 0.026),
            (x + high * 0.033, lip - high * 0.026),
            (x + wide * 0.62, low),
            closed=True,
        )
        fill(painter, QBrush(shade), funnel)
        stroke(painter, self._shades.brass, 2.6, funnel)
        for tank in range(3):
            self._tank(painter, tank, x + (tank - 1) * high * 0.105, low)
        self._nozzle(painter, x, lip)

    def _tank(self, painter: QPainter, tank: int, x: float, low: float) -> None:
        tones, high = self._tones, self._high
        top, wide = max(self._booth.awning + 6, low - high * 0.095), high * 0.038
        glass = QPainterPath()
        glass.addRoundedRect(QRectF(x - wide, top, 2 * wide, low - 12 - top), 11, 11)
        fill(painter, tones.of("ink", 0.85), glass)
        level = top + (low - 12 - top) * (0.16, 0.30, 0.10)[tank]
        painter.save()
        painter.setClipPath(glass)
        shade = QLinearGradient(x - wide, 0, x + wide, 0)
        for at, light in ((0.0, 0.45), (0.3, 0.85), (1.0, 0.35)):
            shade.setColorAt(at, self._shades.cream(tank, light))
        painter.fillRect(QRectF(x - wide, level, 2 * wide, low - level), QBrush(shade))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._shades.cream(tank, 0.95))
        painter.drawEllipse(QPointF(x, level), wide, 4)
        painter.fillRect(QRectF(x - wide * 0.7, top, wide * 0.26, low - top), tones.of("paper", 0.35))
        painter.restore()
        stroke(painter, self._shades.brass, 2.4, glass)

    def _nozzle(self, painter: QPainter, x: float, lip: float) -> None:
        tones, high = self._tones, self._high
        wide, top = high * 0.036, lip - high * 0.028
        collar = QPainterPath()
        collar.addRoundedRect(QRectF(x - wide, top, 2 * wide, lip - 5 - top), 5, 5)
        shade = QLinearGradient(x - wide, 0, x + wide, 0)
        for at, light in ((0.0, 0.25), (0.3, 1.0), (0.6, 0.5), (1.0, 0.15)):
            shade.setColorAt(at, tones.metal(light))
        teeth = way(
            (x - wide * 0.8, lip - 6),
            *((x - wide * 0.8 + wide * 1.6 * step / 10, lip + (2 if step % 2 else -5)) for step in range(11)),
            (x + wide * 0.8, lip - 6),
            closed=True,
        )
        fill(painter, QBrush(shade), teeth)
        fill(painter, QBrush(shade), collar)
        stroke(painter, self._shades.brass, 2.2, collar)
        for line in range(-3, 4):
            painter.setPen(pen(tones.of("ink", 0.5), 1.6))
            painter.drawLine(
                QPointF(x + line * wide * 0.27, top + 5), QPointF(x + line * wide * 0.27, lip - 9)
            )
