"""Leaf keys: a target to go back and one to go on, for who does not swipe; where there is a keyboard its arrows do the same."""

from functools import partial

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QWidget

from kiosk.model.words import Text
from kiosk.qt.parts.panel import paint_chevron, paint_frame
from kiosk.qt.parts.pressable import Pressable
from kiosk.qt.parts.tile import Tile
from kiosk.qt.style.look import Look

FAR = 1_000_000
"""Goes on, or back, to the end."""
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
    Qt.Key.Key_Home: -FAR,
    Qt.Key.Key_End: FAR,
}
_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_HELD_MS, _AGAIN_MS = 420, 130
"""A finger that stays on a key goes on after so long, and again and again."""


class LeafKey(Pressable):
    """A chevron to the left or to the right; dim where it leads no farther."""

    def __init__(self, look: Look, way: int, parent: QWidget) -> None:
        """Lead back for a `way` of -1, on for 1."""
        super().__init__(look, parent)
        self._way, self.ends, self._ran = way, False, False
        side = look.space("target")
        self.resize(side, side)
        self._again = QTimer(self)
        self._again.timeout.connect(self._go_on)

    def _press(self, *, down: bool) -> None:
        super()._press(down=down)
        if not down:
            self._again.stop()
        elif not self._again.isActive():
            self._ran = False
            self._again.start(_HELD_MS)

    def _go_on(self) -> None:
        self._ran = True
        self._again.setInterval(_AGAIN_MS)
        self.chosen.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Act, unless it has done so again and again."""
        ran, self._ran = self._ran, False
        if ran:
            self._press(down=False)
        else:
            super().mouseReleaseEvent(event)

    def show_end(self, *, ends: bool) -> None:
        """Show whether it leads no farther."""
        if ends != self.ends:
            self.ends = ends
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface and the chevron."""
        painter, theme = QPainter(self), self.look.theme
        line = theme.colour("gold") if self.pressed else theme.line()
        paint_frame(
            painter, self.look, self.rect(), theme.colour("raised" if self.pressed else "steel"), line
        )
        size = self.look.px(11)
        middle = QRectF(self.rect()).center()
        painter.setTransform(QTransform(self._way, 0, 0, 1, middle.x(), middle.y()), combine=True)
        colour = theme.colour("muted", 0.35) if self.ends else theme.colour("gold")
        paint_chevron(painter, QPointF(size / 2, 0), size, QPen(colour, self.look.px(4)))


class LeafedTile(Tile):
    """Base of tiles whose things are gone through one after the other."""

    def __init__(self, look: Look, title: Text | None = None) -> None:
        """Make the tile with its keys, not yet laid out."""
        super().__init__(look, title)
        self.back, self.on = LeafKey(look, -1, self), LeafKey(look, 1, self)
        self.back.chosen.connect(partial(self.leaf, -1))
        self.on.chosen.connect(partial(self.leaf, 1))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._ringed = False

    def leaf(self, by: int) -> None:
        """Go on by so many, or back; by `FAR` to the end."""
        raise NotImplementedError

    def lay_keys(self, row: QRect, *, needed: bool) -> QRect:
        """Stand the keys at both ends of a row, where they are `needed`; return what they leave of it."""
        side, apart = self.look.space("target"), self.look.space("apart")
        top = row.y() + (row.height() - side) // 2
        self.back.move(row.left(), top)
        self.on.move(row.right() + 1 - side, top)
        for key in (self.back, self.on):
            key.setVisible(needed)
        return row.adjusted(side + apart, 0, -side - apart, 0) if needed else row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, or back."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
        else:
            self.leaf(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show who hears the keyboard."""
        self._ring(shown=event.reason() in _BY_TAB)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hear it no more."""
        self._ring(shown=False)

    def _ring(self, *, shown: bool) -> None:
        if shown != self._ringed:
            self._ringed = shown
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint all of it, and a ring where it hears the keyboard."""
        super().paintEvent(event)
        if self._ringed:
            painter, thick = QPainter(self), self.look.px(4)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.look.theme.colour("gold"), thick))
            radius, inside = self.look.space("radius"), thick / 2
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(inside, inside, -inside, -inside), radius, radius
            )
