"""Idle prompt before a visit begins again: still there? With the seconds that are left."""

import math
from time import monotonic

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look

_TICK_MS = 100


class Question(QWidget):
    """Idle prompt over the page; any touch, anywhere, is an answer."""

    unanswered = Signal()

    def __init__(self, look: Look, seconds: int, parent: QWidget) -> None:
        """Count down from `seconds`."""
        super().__init__(parent)
        self._look, self._seconds, self._begun = look, seconds, monotonic()
        self._shown = seconds
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    @property
    def left(self) -> int:
        """Whole seconds until the visit begins again."""
        return max(0, math.ceil(self._seconds - (monotonic() - self._begun)))

    def _tick(self) -> None:
        if self.left == 0:
            self._timer.stop()
            self.unanswered.emit()
        elif self.left != self._shown:
            self._shown = self.left
            self.update(self._panel().toAlignedRect().adjusted(-2, -2, 2, 2))

    def _panel(self) -> QRectF:
        look = self._look
        width = min(look.px(880), self.width() - 2 * look.space("margin"))
        asked, told = self._texts()
        inner = width - 2 * look.px(48)
        height = look.px(232) + asked.height(inner) + told.height(inner)
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def _texts(self) -> tuple[Paragraph, Paragraph]:
        look = self._look
        paper, muted = look.theme.colour("paper"), look.theme.colour("muted")
        return (
            Paragraph(look.word("still_there"), look.font("headline"), paper, centred=True),
            Paragraph(look.word("begins_again", n=self._shown), look.font("body"), muted, centred=True),
        )

    def shown_texts(self) -> list[ShownText]:
        """Return every visible string, for `kiosk shots` and the tests."""
        panel = self._panel().toAlignedRect()
        return [
            ShownText(text.text, panel, fits=text.fits(panel.width() - 2 * self._look.px(48)))
            for text in self._texts()
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page dimmed, the panel, and a ring that empties."""
        look, painter, panel = self._look, QPainter(self), self._panel()
        painter.fillRect(event.rect(), look.theme.colour("ink", 0.72))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.theme.colour("gold", 0.6), look.px(2)))
        painter.setBrush(look.theme.colour("steel"))
        painter.drawRoundedRect(panel, look.space("radius"), look.space("radius"))
        asked, told = self._texts()
        inner = round(panel.width()) - 2 * look.px(48)
        x, y = round(panel.left()) + look.px(48), round(panel.top()) + look.px(36)
        side = look.px(108)
        ring = QRectF(panel.center().x() - side / 2, y, side, side)
        self._paint_ring(painter, ring)
        y += side + look.px(20)
        asked.paint(painter, x, y, inner)
        told.paint(painter, x, y + asked.height(inner) + look.px(16), inner)

    def _paint_ring(self, painter: QPainter, ring: QRectF) -> None:
        look = self._look
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.theme.track(), look.px(8)))
        painter.drawEllipse(ring)
        pen = QPen(look.theme.colour("gold"), look.px(8))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(ring, 90 * 16, round(360 * 16 * self._shown / self._seconds))
        painter.setPen(look.theme.colour("paper"))
        painter.setFont(look.font("title"))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self._shown))
