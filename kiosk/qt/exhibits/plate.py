"""Words over an exhibit: a few lines on a dark plate, painted once and laid wherever they are wanted."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from kiosk.qt.exhibits.scene import Patch, sprite
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour, Role

_WORDS = "words"


def is_words(piece: Patch) -> bool:
    """Tell whether a piece is a plate with words."""
    return isinstance(piece.key, tuple) and bool(piece.key) and piece.key[0] == _WORDS


def worded(text: Hashable, picture: QPixmap, at: QPoint, strength: float = 1.0) -> Patch:
    """Return a picture of words with its upper left corner there; small exhibits leave it out.

    `text` is what they are, or what tells them from others.
    """

    def paint(painter: QPainter) -> None:
        painter.setOpacity(strength)
        painter.drawPixmap(at, picture)
        painter.setOpacity(1.0)

    size = picture.deviceIndependentSize().toSize()
    return Patch((_WORDS, text, at.x(), at.y(), round(strength * 50)), QRect(at, size), paint)


class Plate:
    """One text on a plate with round ends, a dot before it."""

    def __init__(
        self, look: Look, text: str, role: Role, colour: Colour, widest: int, ratio: float = 1.0
    ) -> None:
        """Set the text, wrapped where it is wider than `widest` pixels."""
        self._look, self._colour, self._ratio = look, colour, ratio
        self._words = Paragraph(text, look.font(role, bold=False), look.theme.colour(colour), balanced=True)
        self._dot, self._edge, self._above = look.px(34), look.px(18), look.px(9)
        room = max(1, widest - self._dot - self._edge)
        widest = min(room, self._words.natural_width() + 2)
        self._width = min(widest, self._words.extent(widest) + 2)
        self.size = QSize(
            self._dot + self._width + self._edge, self._words.height(self._width) + 2 * self._above
        )
        self._picture = sprite(self.size.width(), self.size.height(), ratio, self._paint)

    def _paint(self, painter: QPainter) -> None:
        theme = self._look.theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ink", 0.78))
        round_ = min(self.size.height() / 2, self._look.px(26))
        painter.drawRoundedRect(QRectF(0, 0, self.size.width(), self.size.height()), round_, round_)
        painter.setBrush(theme.colour(self._colour))
        dot = self._look.px(10)
        painter.drawEllipse(QRectF(self._look.px(15), (self.size.height() - dot) / 2, dot, dot))
        self._words.paint(painter, self._dot, self._above, self._width)

    def piece(self, at: QPoint, strength: float = 1.0) -> Patch:
        """Return it with its upper left corner there."""
        return worded(self._words.text, self._picture, at, strength)

    def shown(self, at: QPoint) -> ShownText:
        """Return what it says there, for `kiosk shots`."""
        area = QRect(
            at + QPoint(self._dot, self._above), self.size - QSize(self._dot + self._edge, 2 * self._above)
        )
        return ShownText(self._words.text, area, self._words.fits(self._width))


class Reward:
    """What is told at the goal: large words, and smaller ones below, centred on a dark cloud."""

    def __init__(
        self,
        look: Look,
        headline: str,
        lines: Sequence[str],
        widest: int,
        highest: int,
        *,
        most_lines: int = 2,
    ) -> None:
        """Set the words as large as they fit, the headline in so many lines; Latin words are never broken for size."""
        theme = look.theme
        self._prints: list[tuple[Paragraph, int]] = []
        self._widest, self._gap = widest, look.px(12)
        for larger in (1.75, 1.5, 1.25, 1.0, 0.85, 0.7, 0.6):
            large = look.sized_font(look.type_px("headline") * larger, bold=True)
            first = Paragraph(headline, large, theme.colour("dragon_light"), centred=True, balanced=True)
            role: Role = (
                "title" if larger > 1.2 else "body" if larger > 0.9 else "label" if larger > 0.65 else "small"
            )
            rest = [
                Paragraph(
                    line, look.font(role, bold=not index), theme.colour("paper"), centred=True, balanced=True
                )
                for index, line in enumerate(lines)
            ]
            self._prints = [(one, one.height(widest)) for one in (first, *rest)]
            if first.fits(widest) and self.height <= highest and first.lines(widest) <= most_lines:
                break

    @property
    def width(self) -> int:
        """How wide its column is, in pixels."""
        return self._widest

    @property
    def height(self) -> int:
        """How high all of it is, in pixels."""
        return sum(high for _, high in self._prints) + self._gap * len(self._prints)

    def paint(self, painter: QPainter, left: int, top: int) -> None:
        """Paint the words in a column that begins there."""
        for words, high in self._prints:
            words.paint(painter, left, top, self._widest)
            top += high + self._gap

    def shown(self, left: int, top: int) -> list[ShownText]:
        """Return what it says there, for `kiosk shots`."""
        told = []
        for words, high in self._prints:
            told.append(ShownText(words.text, QRect(left, top, self._widest, high), words.fits(self._widest)))
            top += high + self._gap
        return told
