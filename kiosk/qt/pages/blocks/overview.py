"""Overview of a timeline: all of it in one line, with its years, and what of it is seen; a finger on it goes there at once."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHideEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look

_SPANS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
"""Years from one mark to the next."""
_TRACK, _MARK, _APART = 20, 30, 26
"""Design pixels: how high the line is, how wide the frame of what is seen is at least, between the words of two marks."""


class YearMark(NamedTuple):
    """Where another stretch of years begins."""

    number: int
    """Of the first moment in it."""
    said: str


class TimelineOverview(QWidget):
    """The moments evenly along a line."""

    scrubbed = Signal(float)
    """A finger is on the moment of that number; between two of them where the number has a fraction."""
    let_go = Signal()
    is_target = True
    keeps_fingers = True

    def __init__(self, look: Look, years: Sequence[int | None], parent: QWidget) -> None:
        """Take the year of each moment; None where nobody knows it."""
        super().__init__(parent)
        self.look, self._years = look, years
        self._first, self._seen = 0.0, 1
        self._marks: list[tuple[QRect, YearMark]] = []
        self.pressed = False

    def height_needed(self) -> int:
        """Return how high it is."""
        words = QFontMetrics(self.look.font("small")).height()
        return max(self.look.space("target"), self.look.px(_TRACK + 18) + words)

    def lay(self, area: QRect) -> None:
        """Stand in an area."""
        self.setGeometry(area)
        self._marks = self._placed()

    def show_seen(self, first: float, seen: int) -> None:
        """Show that so many moments are seen from one on."""
        if (first, seen) != (self._first, self._seen):
            self._first, self._seen = first, seen
            self.update()

    # Years ------------------------------------------------------------------------------------

    def _placed(self) -> list[tuple[QRect, YearMark]]:
        """Return the marks there is room for, with where their words stand."""
        metrics, placed = QFontMetrics(self.look.font("small")), list[tuple[QRect, YearMark]]()
        top, high, apart = self.look.px(_TRACK + 12), metrics.height(), self.look.px(_APART)
        widest = metrics.horizontalAdvance("0000") + apart
        most = max(1, self.width() // max(1, widest))
        marks = next((some for span in _SPANS if len(some := self._begins(span)) <= most), [])
        for mark in marks:
            wide = metrics.horizontalAdvance(mark.said) + 2
            left = min(self._x(mark.number), self.width() - wide)
            if not placed or left >= placed[-1][0].right() + apart:
                placed.append((QRect(left, top, wide, high), mark))
        return placed

    def _begins(self, span: int) -> list[YearMark]:
        found, before = list[YearMark](), None
        for number, year in enumerate(self._years):
            if year is None:
                continue
            stretch = year // span
            if stretch != before:
                # The first moment says its own year: the stretch may have begun long before.
                found.append(YearMark(number, self._said(stretch * span if found else year)))
                before = stretch
        return found

    def _said(self, year: int) -> str:
        # A stretch that begins where the common era does begins in its first year: there is no year 0.
        return str(max(1, year)) if year >= 0 else self.look.word("year_before", year=-year)

    def _x(self, number: float) -> int:
        return round(number / max(1, len(self._years)) * self.width())

    # Fingers ----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there at once."""
        self.pressed = True
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go along with the finger."""
        if self.pressed:
            self._go(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stay there."""
        if self.pressed:
            self.pressed = False
            self.update()
            self.let_go.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Know of no finger: what is hidden hears of no release."""
        self.pressed = False

    def _go(self, event: QMouseEvent) -> None:
        self.update()
        self.scrubbed.emit(event.position().x() / max(1, self.width()) * len(self._years))

    # Paint ------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, the marks and the frame."""
        painter, theme, px = QPainter(self), self.look.theme, self.look.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(0, px(6), self.width(), px(_TRACK))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.track())
        painter.drawRoundedRect(track, px(6), px(6))
        painter.setFont(self.look.font("small"))
        for where, mark in self._marks:
            x = self._x(mark.number)
            painter.fillRect(QRectF(x, track.top(), px(2), track.height()), theme.colour("muted", 0.6))
            painter.setPen(theme.colour("muted"))
            painter.drawText(where, Qt.AlignmentFlag.AlignLeft, mark.said)
        painter.setPen(QPen(theme.colour("gold"), px(3)))
        painter.setBrush(theme.colour("gold", 0.5 if self.pressed else 0.22))
        wide = max(px(_MARK), self._x(self._seen))
        left = min(self._x(self._first), self.width() - wide)
        inside = px(3) / 2
        frame = QRectF(left, track.top(), wide, track.height()).adjusted(inside, -inside, -inside, inside)
        painter.drawRoundedRect(frame, px(6), px(6))

    def shown_texts(self) -> list[ShownText]:
        """Return the years."""
        return [ShownText(mark.said, where, self.rect().contains(where)) for where, mark in self._marks]
