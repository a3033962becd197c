"""Two lines of the explorer's page: the badge that says what kind of data it is, and a note of what must be known of it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.qt.charts.freshness import BadgeText
from kiosk.qt.parts.badge import badge_size, fitting_text, paint_badge
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look

LONG_LINE = 1_500
"""Design pixels in which any note has room in one line, at the usual size of text."""


class BadgeLine(QWidget):
    """The badge, at the right end of its line."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._look = look
        self._badge: BadgeText | None = None

    def sizeHint(self) -> QSize:
        """Return the height of a badge, and the width of what it says at the longest."""
        choices = self._badge.choices if self._badge is not None else ("国",)
        return badge_size(self._look, choices[0])

    def show_badge(self, badge: BadgeText | None) -> None:
        """Say it."""
        if badge != self._badge:
            self._badge = badge
            self.update()

    def _placed(self, badge: BadgeText) -> tuple[str, QRectF]:
        text = fitting_text(self._look, badge.choices, self.width())
        size = badge_size(self._look, text)
        return text, QRectF(self.width() - size.width(), 0, size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        if self._badge is not None:
            text, area = self._placed(self._badge)
            paint_badge(QPainter(self), self._look, area, text, self._badge.colour)

    def shown_texts(self) -> list[ShownText]:
        """Return what it says."""
        if self._badge is None:
            return []
        text, area = self._placed(self._badge)
        return [ShownText(text, area.toRect(), self.rect().contains(area.toRect()))]


class NoteLine(QWidget):
    """A few quiet words that wrap, in the middle of their height."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._look = look
        self._words = self._paragraph("")

    def _paragraph(self, text: str) -> Paragraph:
        return Paragraph(text, self._look.font("small"), self._look.theme.colour("muted"))

    def say(self, text: str) -> None:
        """Say it."""
        if text != self._words.text:
            self._words = self._paragraph(text)
            self.update()

    def height_in(self, width: int) -> int:
        """Return the height that is kept for it: one line where that is long, else two."""
        return self._paragraph(
            "国" if width >= self._look.px(LONG_LINE * self._look.text_percent / 100) else "国\n国"
        ).height(10_000)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words."""
        height = self._words.height(self.width())
        self._words.paint(QPainter(self), 0, max(0, (self.height() - height) // 2), self.width())

    def shown_texts(self) -> list[ShownText]:
        """Return the words; what has more lines than there is room for is cut."""
        fits = self._words.height(self.width()) <= self.height() + 2
        return [ShownText(self._words.text, self.rect(), fits)] if self._words.text else []
