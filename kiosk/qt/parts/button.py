"""The one button: answers on press, acts on release."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.qt.look import Look
from kiosk.qt.parts.panel import paint_frame
from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.parts.pressable import Pressable
from kiosk.qt.parts.shown import ShownText


class Button(Pressable):
    """A touch target with words that wrap, and a caption below them; `chosen` when pressed and let go inside."""

    def __init__(
        self,
        look: Look,
        title: str,
        caption: str = "",
        parent: QWidget | None = None,
        *,
        selected: bool = False,
    ) -> None:
        """Show `title`, and `caption` in small type below it."""
        super().__init__(look, parent)
        self.title, self.caption, self.selected = title, caption, selected
        self._prints = Prints()
        self._title = Paragraph(
            title, look.font("label", bold=True), self._ink(), centred=True, balanced=True
        )
        small = look.theme.colour("ink" if selected else "muted")
        self._caption = Paragraph(caption, look.font("small"), small, centred=True) if caption else None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def select(self, *, selected: bool) -> None:
        """Show it as the chosen one of its group, or not."""
        if selected != self.selected:
            self.selected = selected
            self._title.colour = self._ink()
            if self._caption:
                self._caption.colour = self.look.theme.colour("ink" if selected else "muted")
            self.update()

    def _ink(self) -> QColor:
        return self.look.theme.colour("ink" if self.selected else "paper")

    def shown_texts(self) -> list[ShownText]:
        """Return what the button says, for `kiosk shots`."""
        self._lay()
        return self._prints.shown(self.rect())

    def sizeHint(self) -> QSize:
        """Return the size of its words on one line each, at least a touch target."""
        target = self.look.space("target")
        words = max(self._title.natural_width(), self._caption.natural_width() if self._caption else 0)
        width = max(words + self.look.px(44), target)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return a touch target."""
        return QSize(self.look.space("target"), self.look.space("target"))

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that its wrapped words need."""
        inside = width - 2 * self.look.px(10)
        words = self._title.height(inside) + (self._caption.height(inside) if self._caption else 0)
        return max(self.look.space("target"), words + self.look.px(28))

    def _lay(self) -> None:
        edge = self.look.px(10)
        inside = self.width() - 2 * edge
        words = self._title.height(inside) + (self._caption.height(inside) if self._caption else 0)
        self._prints.clear()
        y = self._prints.put(self._title, edge, (self.height() - words) // 2, inside)
        self._prints.put(self._caption, edge, y, inside)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface and the words."""
        painter = QPainter(self)
        theme = self.look.theme
        surface = theme.colour("raised") if self.pressed else theme.panel()
        ground = theme.colour("gold") if self.selected else surface
        line = theme.colour("gold") if self.pressed else theme.line()
        paint_frame(painter, self.look, self.rect(), ground, line)
        self._lay()
        self._prints.paint(painter, QRect(self.rect()))
