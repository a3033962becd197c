"""A filter to touch: words and how many there are."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.qt.parts.pressable import Pressable
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look


class Chip(Pressable):
    """One choice among others; gold while it holds."""

    def __init__(
        self,
        look: Look,
        text: str,
        count: int | None = None,
        parent: QWidget | None = None,
        *,
        selected: bool = False,
    ) -> None:
        """Show `text` and, in quieter type, `count`."""
        super().__init__(look, parent)
        self.text, self.count, self.selected = text, "" if count is None else str(count), selected

    def sizeHint(self) -> QSize:
        """Return room for both, at least a touch target."""
        metrics = QFontMetrics(self.look.font("label", bold=True))
        words = metrics.horizontalAdvance(self.text) + metrics.horizontalAdvance(self.count) + 2
        width = words + self.look.px(48 + (12 if self.count else 0))
        target = self.look.space("target")
        return QSize(max(width, target), max(target, metrics.height() + self.look.px(20)))

    def shown_texts(self) -> list[ShownText]:
        """Return the words and the count, for `kiosk shots`."""
        fits = self.sizeHint().width() <= self.width() and self.sizeHint().height() <= self.height()
        return [ShownText(text, self.rect(), fits) for text in (self.text, self.count) if text]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.look.theme
        painter.setPen(QPen(theme.colour("gold") if self.pressed or self.selected else theme.line(), 1))
        surface = theme.colour("raised") if self.pressed else theme.panel()
        painter.setBrush(theme.colour("gold") if self.selected else surface)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        font = self.look.font("label", bold=True)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        gap = self.look.px(12) if self.count else 0
        words = metrics.horizontalAdvance(self.text)
        x = (self.width() - words - gap - metrics.horizontalAdvance(self.count)) / 2
        y = (self.height() - metrics.height()) / 2 + metrics.ascent()
        painter.setPen(theme.colour("ink" if self.selected else "paper"))
        painter.drawText(round(x), round(y), self.text)
        painter.setFont(self.look.font("label"))
        painter.setPen(theme.colour("ink" if self.selected else "muted"))
        painter.drawText(round(x + words + gap), round(y), self.count)
