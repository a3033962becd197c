"""A tile of several things that can be lit one at a time: the touched one in light, the others in the shade."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent

from kiosk.model.words import Text
from kiosk.qt.parts.tile import Tile
from kiosk.qt.style.look import Look
from kiosk.words import Said

_SHADE, _LIGHT, _HELD = 0.66, 0.07, 0.14


class LitTile(Tile):
    """A kind says where its things stand (`parts`); a touch lights one, a second touch lights all again."""

    def __init__(self, look: Look, title: Text | Said | None = None) -> None:
        """Begin with all alike."""
        super().__init__(look, title)
        self.parts: list[QRect] = []
        """Where each of its things stands, as it was laid out."""
        self._held = self._lit = -1

    @property
    def lit(self) -> int:
        """The index of what is lit; -1 where all are alike."""
        return self._lit

    def _at(self, point: QPoint) -> int:
        return next((index for index, area in enumerate(self.parts) if area.contains(point)), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show at once what was touched; what is nothing is left to the page."""
        self._hold(self._at(event.position().toPoint()))
        if self._held < 0:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let go when the finger slides off."""
        if self._at(event.position().toPoint()) != self._held:
            self._hold(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Light it, or all again."""
        at = self._at(event.position().toPoint())
        if at >= 0 and at == self._held:
            self._lit = -1 if at == self._lit or len(self.parts) == 1 else at
        self._hold(-1)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go, and light all."""
        self._held = self._lit = -1

    def _hold(self, index: int) -> None:
        self._held = index
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tile, and light and shade over it."""
        super().paintEvent(event)
        self.paint_light(QPainter(self))

    def paint_light(self, painter: QPainter) -> None:
        """Shade all but what is lit, and lay light on what is touched."""
        theme = self.look.theme
        for index, area in enumerate(self.parts):
            if index == self._held:
                painter.fillRect(area, theme.colour("gold", _HELD))
            elif index == self._lit:
                painter.fillRect(area, theme.colour("gold", _LIGHT))
            elif self._lit >= 0:
                painter.fillRect(area, theme.colour("ink", _SHADE))
