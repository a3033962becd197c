"""Rows of what can be chosen: a caption and chips of which one, or none, holds."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.qt.parts.chip import Chip
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look


class Choice(NamedTuple):
    """One of them."""

    key: str
    words: str


class ChoiceRow(QWidget):
    """Chips that wrap, behind a caption."""

    chosen = Signal(str)
    """The key of what was touched."""

    def __init__(self, look: Look, caption: str, choices: Sequence[Choice], parent: QWidget) -> None:
        """Show all of them, none held."""
        super().__init__(parent)
        self.look, self._caption = look, caption
        self.chips: dict[str, Chip] = {}
        for key, words in choices:
            chip = self.chips[key] = Chip(look, words, parent=self)
            chip.chosen.connect(lambda key=key: self.chosen.emit(key))
        self._caption_at = QRect()

    def hold(self, key: str) -> None:
        """Have that one hold, or none."""
        for name, chip in self.chips.items():
            if chip.selected != (name == key):
                chip.selected = name == key
                chip.update()

    def offer(self, key: str, *, offered: bool) -> None:
        """Show one of them, or leave its place empty."""
        self.chips[key].setVisible(offered)

    def say(self, key: str, words: str) -> None:
        """Have one of them say something else; it may have another width then."""
        chip = self.chips[key]
        if chip.text != words:
            chip.text = words
            chip.update()

    def natural_width(self) -> int:
        """Return the width of all of them in one line."""
        gap = self.look.space("apart")
        return (
            self._caption_width() + sum(chip.sizeHint().width() + gap for chip in self.chips.values()) - gap
        )

    def _caption_width(self) -> int:
        metrics = QFontMetrics(self.look.font("label"))
        return metrics.horizontalAdvance(self._caption) + self.look.px(16) if self._caption else 0

    def lay(self, width: int) -> int:
        """Arrange everything at a width; return the height."""
        gap, begin = self.look.space("apart"), self._caption_width()
        x, y, tall = begin, 0, 0
        for chip in self.chips.values():
            size = chip.sizeHint()
            if x > begin and x + size.width() > width:
                x, y = begin, y + tall + gap
            tall = size.height()
            chip.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + gap
        self._caption_at = QRect(0, 0, begin, tall)
        return y + tall

    def meant(self, at: QPoint) -> QWidget | None:
        """Return the chip beside a gap that a finger came down in."""
        reach = self.look.space("apart")
        near = (
            chip
            for chip in self.chips.values()
            if chip.isVisible() and chip.geometry().adjusted(-reach, -reach, reach, reach).contains(at)
        )
        return next(near, None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the caption."""
        painter = QPainter(self)
        painter.setFont(self.look.font("label"))
        painter.setPen(self.look.theme.colour("muted"))
        painter.drawText(
            self._caption_at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._caption
        )

    def shown_texts(self) -> list[ShownText]:
        """Return the caption."""
        return [ShownText(self._caption, self._caption_at, fits=True)] if self._caption else []
