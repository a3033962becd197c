"""Letter rail: the letters that names begin with, from A to Z.

A finger on one brings its names to the front, and lifted there chooses them; a second touch shows all again.
"""

from collections.abc import Set as AbstractSet

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class LetterRail(QWidget):
    """One line of letters, two where they would be too narrow to touch; a finger may slide along."""

    chosen = Signal(str)
    held = Signal(str)
    """A finger has come to a letter that leads to something."""
    is_target = True

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Begin with no letter to choose."""
        super().__init__(parent)
        self.look = look
        self._present: AbstractSet[str] = frozenset()
        self._letter = self._held = ""
        self._rows = 1

    def show_letters(self, present: AbstractSet[str], letter: str) -> None:
        """Offer the letters that lead to something; `letter` is chosen, none where it is empty."""
        self._present, self._letter = present, letter
        self.update()

    @property
    def pressed(self) -> bool:
        """Whether a finger is on one of the letters."""
        return bool(self._held)

    def lay(self, width: int) -> int:
        """Choose the number of lines at a width; return the height needed."""
        px = self.look.px
        self._rows = 1 if width >= len(LETTERS) * px(52) else 2
        return self._rows * px(64)

    def area(self, letter: str) -> QRect:
        """Return where a letter stands."""
        each = -(-len(LETTERS) // self._rows)
        row, column = divmod(LETTERS.index(letter), each)
        high = self.height() // self._rows
        left, right = column * self.width() // each, (column + 1) * self.width() // each
        return QRect(left, row * high, right - left, high)

    def _at(self, point: QPoint) -> str:
        return next((letter for letter in LETTERS if self.area(letter).contains(point)), "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show at once which letter is touched."""
        self._hold(self._at(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the finger from letter to letter."""
        self._hold(self._at(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the letter the finger is on, or all again where it was chosen already."""
        held = self._held if self._at(event.position().toPoint()) == self._held else ""
        self._hold("")
        if held in self._present and held:
            self.chosen.emit("" if held == self._letter else held)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go: what is hidden was not meant."""
        self._hold("")

    def _hold(self, letter: str) -> None:
        if letter != self._held:
            self._held = letter
            self.update()
            if letter in self._present and letter:
                self.held.emit(letter)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the letters: those that lead nowhere are dim."""
        painter, theme = QPainter(self), self.look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for letter in LETTERS:
            area, there = self.area(letter), letter in self._present
            chosen, held = letter == self._letter, letter == self._held and there
            if chosen or held:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("gold" if chosen else "raised"))
                side = min(area.width(), area.height()) - self.look.px(8)
                box = QRectF(0, 0, side, side)
                box.moveCenter(QRectF(area).center())
                painter.drawRoundedRect(box, self.look.px(12), self.look.px(12))
            painter.setFont(self.look.font("label", bold=there))
            colour = (
                theme.colour("ink")
                if chosen
                else theme.colour("paper" if there else "muted", 1 if there else 0.45)
            )
            painter.setPen(colour)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, letter)

    def shown_texts(self) -> list[ShownText]:
        """Return the letters that can be chosen."""
        return [
            ShownText(letter, self.area(letter), fits=True) for letter in LETTERS if letter in self._present
        ]
