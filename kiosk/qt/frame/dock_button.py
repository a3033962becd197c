"""A button of the dock: an accent, a name, and a caption where there is room."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.model.figure import Accent
from kiosk.qt.look import Look
from kiosk.qt.parts.button import Button
from kiosk.qt.parts.shown import ShownText

_WRAP = Qt.TextFlag.TextWordWrap


class DockButton(Button):
    """Opens one zone or neighbouring hall; its words wrap and it grows, they are never cut."""

    def __init__(
        self,
        look: Look,
        title: str,
        caption: str = "",
        accent: Accent | None = None,
        parent: QWidget | None = None,
        *,
        selected: bool = False,
    ) -> None:
        """Show `title`; `accent` colours the small bar above it (None: no bar, words centred)."""
        super().__init__(look, title, caption, parent, selected=selected)
        self.accent = accent

    def least_width(self) -> int:
        """Return the width below which a word would have to be broken."""
        metrics = QFontMetrics(self._fonts()[0])
        longest = max(metrics.horizontalAdvance(word) for word in breakable(self.title))
        return longest + 2 * self._edge() + 2

    def _edge(self) -> int:
        return self.look.px(14 if self.accent else 8)

    def height_for(self, width: int) -> int:
        """Return the height the words need in `width` pixels, at least a touch target."""
        title, caption = self._areas(width)
        below = max(title.bottom(), caption.bottom() if self.caption else 0)
        return max(self.look.space("target"), below + self.look.px(14))

    def shown_texts(self) -> list[ShownText]:
        """Return what the button says and whether it fits, for `kiosk shots`."""
        title, caption = self._placed()
        texts = [(self.title, title), (self.caption, caption)]
        return [ShownText(text, area, fits=self.rect().contains(area)) for text, area in texts if text]

    def _fonts(self) -> tuple[QFont, QFont]:
        return self.look.font("label", bold=True), self.look.font("small")

    def _areas(self, width: int) -> tuple[QRect, QRect]:
        edge = self._edge()
        top = self.look.px(30 if self.accent else 12)
        title_font, caption_font = self._fonts()
        room = QRect(edge, top, max(1, width - 2 * edge), 10_000)
        title = QFontMetrics(title_font).boundingRect(room, _WRAP, self.title)
        room.moveTop(title.bottom() + self.look.px(2))
        return title, QFontMetrics(caption_font).boundingRect(room, _WRAP, self.caption or " ")

    def _placed(self) -> tuple[QRect, QRect]:
        title, caption = self._areas(self.width())
        if self.accent is None:
            whole = title.united(caption) if self.caption else title
            shift = (self.height() - whole.height()) // 2 - whole.top()
            title.translate((self.width() - title.width()) // 2 - title.left(), shift)
            caption.translate((self.width() - caption.width()) // 2 - caption.left(), shift)
        return title, caption

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface, the accent and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, theme = self.look, self.look.theme
        dark = self.selected
        surface = theme.colour("gold") if dark else theme.colour("raised") if self.pressed else theme.panel()
        painter.setPen(QPen(theme.colour("gold") if self.pressed else theme.line(), 2 if self.pressed else 1))
        painter.setBrush(surface)
        radius = look.space("radius")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        if self.accent:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("ink" if dark else self.accent))
            painter.drawRoundedRect(QRectF(look.px(14), look.px(16), look.px(34), look.px(5)), 2, 2)
        title, caption = self._placed()
        title_font, caption_font = self._fonts()
        align = Qt.AlignmentFlag.AlignLeft if self.accent else Qt.AlignmentFlag.AlignHCenter
        painter.setFont(title_font)
        painter.setPen(theme.colour("ink" if dark else "paper"))
        painter.drawText(title, align | _WRAP, self.title)
        if self.caption:
            painter.setFont(caption_font)
            painter.setPen(theme.colour("ink" if dark else "muted"))
            painter.drawText(caption, align | _WRAP, self.caption)


def breakable(text: str) -> list[str]:
    """Return the pieces a line of `text` may break between: words, or single Han characters."""
    words = text.split() or [""]
    return [piece for word in words for piece in (word if word.isascii() is False else [word])]
