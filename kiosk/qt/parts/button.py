"""The one button: answers on press, acts on release."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.qt.parts.panel import paint_frame
from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.parts.pressable import Pressable
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look


class Button(Pressable):
    """A touch target with words that wrap, and a caption below them; `chosen` when pressed and let go inside."""

    def __init__(
        self,
        look: Look,
        title: str,
        caption: str = "",
        parent: QWidget | None = None,
        *,
        marked: bool = False,
        selected: bool = False,
    ) -> None:
        """Show `title`, and `caption` in small type below it; words stand centred, or, where it is `marked`, left below a short rule."""
        super().__init__(look, parent)
        self.title, self.caption, self.marked, self.selected = title, caption, marked, selected
        self._prints = Prints()
        centred = not marked
        self._title = Paragraph(
            title, look.font("label", bold=True), self._ink(), centred=centred, balanced=True
        )
        small = look.theme.colour("ink" if selected else "muted")
        self._caption = Paragraph(caption, look.font("small"), small, centred=centred) if caption else None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def rename(self, title: str) -> None:
        """Say something else from now on, in the room it has."""
        self.title = title
        font = self.look.font("label", bold=True)
        self._title = Paragraph(title, font, self._ink(), centred=not self.marked, balanced=True)
        self.update()

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
        return max(self.look.space("target"), self._above() + self._words(width) + self.look.px(14))

    def least_width(self) -> int:
        """Return the width below which a word would have to be broken."""
        return self._title.least_width() + 2 * self._edge()

    def width_of_line(self) -> int:
        """Return the width below which what it says would take more lines than it has to."""
        said = [self._title, *([self._caption] if self._caption else [])]
        return max(one.natural_width() for one in said) + 2 * self._edge()

    def width_of_words(self) -> int:
        """Return the width below which something between two spaces would be broken: for short words, also Chinese."""
        said = ((self.title, self._title.font), (self.caption, self.look.font("small")))
        widths = [QFontMetrics(font).horizontalAdvance(word) for text, font in said for word in text.split()]
        return max(widths, default=0) + 2 + 2 * self._edge()

    def _edge(self) -> int:
        return self.look.px(14 if self.marked else 8)

    def _above(self) -> int:
        return self.look.px(28 if self.marked else 14)

    def _words(self, width: int) -> int:
        inside = width - 2 * self._edge()
        return self._title.height(inside) + (self._caption.height(inside) if self._caption else 0)

    def _lay(self) -> None:
        edge, width = self._edge(), self.width() - 2 * self._edge()
        top = self._above() if self.marked else (self.height() - self._words(self.width())) // 2
        self._prints.clear()
        self._prints.put(self._caption, edge, self._prints.put(self._title, edge, top, width), width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface and the words."""
        painter = QPainter(self)
        theme = self.look.theme
        surface = theme.colour("raised") if self.pressed else theme.panel()
        ground = theme.colour("gold") if self.selected else surface
        line = theme.colour("gold") if self.pressed else theme.line()
        paint_frame(painter, self.look, self.rect(), ground, line)
        if self.marked:
            mark = QRect(self._edge(), self.look.px(15), self.look.px(34), self.look.px(5))
            painter.fillRect(mark, theme.colour("ink" if self.selected else "gold"))
        self._lay()
        self._prints.paint(painter, QRect(self.rect()))
