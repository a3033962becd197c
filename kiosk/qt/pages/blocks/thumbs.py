"""Thumbnails: the pictures of a gallery small, those around the one that is seen; a touch brings another one."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.qt.parts.picture import Pictures
from kiosk.qt.style.look import Look

_WIDE = 96
"""Design pixels of one; it is as high as a touch target."""


class Thumbs(QWidget):
    """As many small pictures as there is room for: only these are ever asked for."""

    chosen = Signal(int)

    def __init__(self, look: Look, names: Sequence[str], pictures: Pictures, parent: QWidget) -> None:
        """Show those around the first."""
        super().__init__(parent)
        self.look, self._names, self._pictures = look, names, pictures
        self._index, self._held = 0, -1
        pictures.came.connect(self._came)

    @property
    def fits(self) -> int:
        """How many there is room for."""
        apart = self.look.space("apart")
        return max(1, min(len(self._names), (self.width() + apart) // (self.look.px(_WIDE) + apart)))

    def show_index(self, index: int) -> None:
        """Show which picture is seen."""
        if index != self._index:
            self._index = index
            self.update()

    def shown(self) -> range:
        """Return the numbers of the pictures that are shown: the one that is seen in their middle, but at the ends."""
        first = min(max(0, self._index - self.fits // 2), len(self._names) - self.fits)
        return range(first, first + self.fits)

    def area(self, number: int) -> QRect:
        """Return where one of those stands that are shown."""
        wide, apart, high = self.look.px(_WIDE), self.look.space("apart"), self.look.space("target")
        left = (self.width() - self.fits * (wide + apart) + apart) // 2
        at = number - self.shown().start
        return QRect(left + at * (wide + apart), (self.height() - high) // 2, wide, high)

    def _at(self, point: QPoint) -> int:
        return next((number for number in self.shown() if self.area(number).contains(point)), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show at once which is touched."""
        self._hold(self._at(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let go where the finger slides off."""
        if self._at(event.position().toPoint()) != self._held:
            self._hold(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Have it seen, if the finger is still on it."""
        held = self._held
        self._hold(-1)
        if held >= 0 and self._at(event.position().toPoint()) == held:
            self.chosen.emit(held)

    def hideEvent(self, event: QHideEvent) -> None:
        """Know of no finger: what is hidden hears of no release."""
        self._hold(-1)

    def _hold(self, number: int) -> None:
        if number != self._held:
            self._held = number
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pictures, and a frame around the one that is seen."""
        painter, theme, px = QPainter(self), self.look.theme, self.look.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in self.shown():
            area, seen = self.area(number), number == self._index
            painter.fillRect(area, theme.colour("ink"))
            painter.setOpacity(1.0 if seen or number == self._held else 0.62)
            inside = px(4)
            self._pictures.paint(
                painter, self._names[number], area.adjusted(inside, inside, -inside, -inside)
            )
            painter.setOpacity(1.0)
            strong = seen or number == self._held
            painter.setPen(QPen(theme.colour("gold") if strong else theme.line(), px(3) if strong else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(area).adjusted(1, 1, -1, -1))

    def targets(self) -> list[tuple[str, QRect]]:
        """Return where each can be touched, for `kiosk shots`."""
        return [("Thumbs", self.area(number)) for number in self.shown()]

    def _came(self, name: str) -> None:
        if any(self._names[number] == name for number in self.shown()):
            self.update()
