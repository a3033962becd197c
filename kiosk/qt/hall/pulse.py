"""Hotspot marker: a point of light that pulses where something can be touched."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from kiosk.qt.style.look import Look
from kiosk.qt.style.tones import Tones

BEAT_SECONDS = 2.6
_PHASES = 20
_SIDE = 58
"""Design pixels."""
_STILL = 0.32
"""The phase in which it stands where nothing may move."""


class PulsingPoint:
    """Its pictures, one for each phase, painted once."""

    def __init__(self, look: Look) -> None:
        """Paint nothing yet."""
        self.look, self.tones = look, Tones(look.theme)
        self.side = max(8, look.px(_SIDE))
        self._pictures: dict[int, QPixmap] = {}

    def area(self, at: QPointF) -> QRect:
        """Return the square that a point takes."""
        return QRect(round(at.x() - self.side / 2), round(at.y() - self.side / 2), self.side, self.side)

    def paint(self, painter: QPainter, at: QPointF, seconds: float | None, strength: float) -> None:
        """Paint it as it is after some seconds, or as it stands still for None."""
        phase = _STILL if seconds is None else seconds / BEAT_SECONDS % 1.0
        painter.setOpacity(strength)
        painter.drawPixmap(self.area(at).topLeft(), self._picture(int(phase * _PHASES)))
        painter.setOpacity(1.0)

    def _picture(self, number: int) -> QPixmap:
        if number not in self._pictures:
            self._pictures[number] = self._drawn(number / _PHASES)
        return self._pictures[number]

    def _drawn(self, phase: float) -> QPixmap:
        picture = QPixmap(self.side, self.side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, unit = QPointF(self.side / 2, self.side / 2), self.side / _SIDE
        grown = min(1.0, phase / 0.7)
        ring, alpha = 7 + 19 * grown * (2 - grown), 0.85 * (1 - grown) ** 1.5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.tones.of("dragon_light", 0.16 + 0.12 * alpha))
        painter.drawEllipse(middle, 12 * unit, 12 * unit)
        painter.setBrush(self.tones.of("ink", 0.55))
        painter.drawEllipse(middle, 8 * unit, 8 * unit)
        painter.setBrush(self.tones.mix("dragon_light", "paper", 0.25))
        painter.drawEllipse(middle, (5.2 + 0.8 * alpha) * unit, (5.2 + 0.8 * alpha) * unit)
        if alpha > 0.02:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.tones.of("dragon_light", alpha), 2.2 * unit))
            painter.drawEllipse(middle, ring * unit, ring * unit)
        painter.end()
        return picture
