"""Painted text: measured once per width, wrapped, never cut."""

import re
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from kiosk.qt.parts.shown import ShownText

_WRAP = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
# What Chinese text breaks into, character by character, Latin text keeps together.
_WORD = re.compile(r"[\x21-\x7e\u00c0-\u024f]+|\S")
_CHINESE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")
_LINE_SEPARATOR = "\u2028"


class Paragraph:
    """A plain text in one font and colour that knows how high it is at any width."""

    def __init__(
        self, text: str, font: QFont, colour: QColor, *, centred: bool = False, balanced: bool = False
    ) -> None:
        """Take the text; `balanced` gives Latin lines nearly equal length, for titles and quotes.

        Chinese lines are balanced only where one character would stand alone: words matter more than lengths.
        """
        self.text = text
        if not _CHINESE.search(text):
            # In Chinese faces ’ and “ are as wide as a character unless asked otherwise.
            font = QFont(font)
            font.setFeature(QFont.Tag("pwid"), 1)
        self.font = font
        self.colour = colour
        self.balanced = balanced
        self._layout = QTextLayout(text.replace("\n", _LINE_SEPARATOR), font)
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(_WRAP)
        self._layout.setTextOption(option)
        self._laid_width = -1
        self._height = 0

    def height(self, width: int) -> int:
        """Return the height at `width` pixels."""
        if width != self._laid_width:
            self._laid_width = width
            self._height = self._lay(width)
            if self._layout.lineCount() > 1 and (
                (self.balanced and self.text.isascii()) or self._ends_alone()
            ):
                self._balance(width)
        return self._height

    def lines(self, width: int) -> int:
        """Return how many lines it takes at `width` pixels."""
        self.height(width)
        return self._layout.lineCount()

    def natural_width(self) -> int:
        """Return the width of its longest line when nothing is wrapped."""
        metrics = QFontMetricsF(self.font)
        return int(max(metrics.horizontalAdvance(line) for line in self.text.split("\n"))) + 2

    def least_width(self) -> int:
        """Return the width of its longest word: narrower, and a word would have to be broken."""
        metrics = QFontMetricsF(self.font)
        words = _WORD.findall(self.text)
        return int(max((metrics.horizontalAdvance(word) for word in words), default=0)) + 2

    def _lay(self, width: float) -> int:
        layout, y = self._layout, 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        return round(y)

    def _balance(self, width: int) -> None:
        wanted = self._layout.lineCount()
        if not self.balanced:  # only as much narrower as moves one more character down
            self._lay(width - self.font.pixelSize() + 0.5)
            if self._layout.lineCount() != wanted:
                self._lay(width)
            return
        low, high = width // 2, width
        while high - low > 8:
            middle = (low + high) // 2
            self._lay(middle)
            if self._layout.lineCount() > wanted or self._breaks_words():
                low = middle
            else:
                high = middle
        self._lay(high)
        if self._layout.textOption().alignment() & Qt.AlignmentFlag.AlignHCenter:
            for index in range(self._layout.lineCount()):
                line = self._layout.lineAt(index)
                line.setPosition(QPointF((width - high) / 2, line.y()))

    def _ends_alone(self) -> bool:
        """Return True where the last line is a single character, as Chinese text can end."""
        last = self._layout.lineAt(self._layout.lineCount() - 1)
        return last.textLength() <= (2 if self.text[-1:] in "。！？；）”" else 1)

    def _breaks_words(self) -> bool:
        text = self._layout.text()
        for index in range(self._layout.lineCount() - 1):
            line = self._layout.lineAt(index)
            end = line.textStart() + line.textLength()
            before, after = text[end - 1 : end], text[end : end + 1]
            if before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
                return True
        return False

    def fits(self, width: int) -> bool:
        """Return True where no word had to be broken and nothing is wider than `width`."""
        self.height(width)
        widest = max(
            (self._layout.lineAt(index).naturalTextWidth() for index in range(self._layout.lineCount())),
            default=0,
        )
        return widest <= width + 1 and not self._breaks_words()

    def paint(self, painter: QPainter, x: float, y: float, width: int) -> None:
        """Paint it with its upper left corner at (x, y)."""
        self.height(width)
        painter.setPen(self.colour)
        self._layout.draw(painter, QPointF(x, y))


class _Print(NamedTuple):
    paragraph: Paragraph
    x: int
    y: int
    width: int


class Prints:
    """The paragraphs of one widget, each in its place."""

    def __init__(self) -> None:
        """Start with a blank sheet."""
        self._prints: list[_Print] = []

    def clear(self) -> None:
        """Forget all places, before laying out anew."""
        self._prints.clear()

    def put(self, paragraph: Paragraph | None, x: int, y: int, width: int) -> int:
        """Place a paragraph and return the y below it; None takes no room."""
        if paragraph is None:
            return y
        self._prints.append(_Print(paragraph, x, y, max(1, width)))
        return y + paragraph.height(max(1, width))

    def shift(self, down: int) -> None:
        """Move everything down."""
        self._prints = [each._replace(y=each.y + down) for each in self._prints]

    def paint(self, painter: QPainter, exposed: QRect | None = None) -> None:
        """Paint all, or those that touch `exposed`."""
        for paragraph, x, y, width in self._prints:
            if exposed is None or (y <= exposed.bottom() and y + paragraph.height(width) >= exposed.top()):
                paragraph.paint(painter, x, y, width)

    def shown(self, sheet: QRect) -> list[ShownText]:
        """Return every text, and whether it fits its width and the sheet."""
        return [
            ShownText(paragraph.text, area, paragraph.fits(width) and sheet.contains(area))
            for paragraph, x, y, width in self._prints
            for area in (QRect(x, y, width, paragraph.height(width)),)
        ]
