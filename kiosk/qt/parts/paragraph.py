"""Painted text: measured once per width, wrapped, never cut."""

import re
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from kiosk.qt.parts.punctuation import hanging, kept_together, squeezed
from kiosk.qt.parts.shown import ShownText

_WRAP = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
# What Chinese text breaks into, character by character, Latin text keeps together.
_WORD = re.compile(r"[\x21-\x7e\u00c0-\u024f]+|\S")
_CHINESE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")
_LINE_SEPARATOR = "\u2028"
_ENDS = '。！？；，）”.!?;,)"'
"""Marks that do not make a last line longer."""
_FEW_CHARACTERS = 2
_SHORT = 0.3
"""A last line of one Latin word, shorter than this share of the width, stands alone."""
_NARROWEST = 0.62
"""How much of its width a paragraph may give up, so that no word stands alone."""


class Paragraph:
    """A plain text in one font and colour that knows how high it is at any width."""

    def __init__(
        self, text: str, font: QFont, colour: QColor, *, centred: bool = False, balanced: bool = False
    ) -> None:
        """Take the text; `balanced` gives Latin lines nearly equal length, for titles and quotes.

        Other lines are evened out only where a word or two characters would stand alone at the end.
        """
        self.text = text
        self._chinese = bool(_CHINESE.search(text))
        lines = text.replace("\n", _LINE_SEPARATOR)
        if not self._chinese:
            # In Chinese faces ’ and “ are as wide as a character unless asked otherwise.
            font = QFont(font)
            font.setFeature(QFont.Tag("pwid"), 1)
            lines = kept_together(lines)
        self.font = font
        self.colour = colour
        self.balanced = balanced
        self._layout = QTextLayout(lines, font)
        if self._chinese and (tight := squeezed(lines, font)):
            self._layout.setFormats(tight)
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
            used: float = width
            if self._layout.lineCount() > 1:
                if self.balanced and not self._chinese:
                    used = self._balance(width)
                elif self._ends_alone(width):
                    used = self._tuck(width)
            self._align(width - used)
        return self._height

    def lines(self, width: int) -> int:
        """Return how many lines it takes at `width` pixels."""
        self.height(width)
        return self._layout.lineCount()

    def natural_width(self) -> int:
        """Return the width of its longest line when nothing is wrapped."""
        metrics = QFontMetricsF(self.font)
        return int(max(metrics.horizontalAdvance(line) for line in self.text.split("\n"))) + 2

    def extent(self, width: int) -> int:
        """Return the width of its longest line at `width` pixels."""
        lines = range(self.lines(width))
        return int(max((self._layout.lineAt(index).naturalTextWidth() for index in lines), default=0)) + 2

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

    def _tuck(self, width: int) -> float:
        """Lay lines as much narrower as brings the last one company; return the width used."""
        wanted, step = self._layout.lineCount(), max(4.0, self.font.pixelSize() / 2)
        best, longest = float(width), len(self._last_line())
        narrow = width - step
        while narrow > width * _NARROWEST:
            self._lay(narrow)
            if self._layout.lineCount() > wanted or self._breaks_words():
                break
            if not self._ends_alone(width):
                return narrow
            if self._chinese and len(self._last_line()) > longest:
                best, longest = narrow, len(self._last_line())
            narrow -= step
        self._lay(best)
        return best

    def _balance(self, width: int) -> float:
        """Lay lines of nearly equal length; return the width used."""
        wanted = self._layout.lineCount()
        low, high = width // 2, width
        while high - low > 8:
            middle = (low + high) // 2
            self._lay(middle)
            if self._layout.lineCount() > wanted or self._breaks_words():
                low = middle
            else:
                high = middle
        self._lay(high)
        return high

    def _align(self, spare: float) -> None:
        """Centre lines that were laid narrower than they could be; let opening marks hang."""
        layout = self._layout
        if layout.textOption().alignment() & Qt.AlignmentFlag.AlignHCenter:
            for index in range(layout.lineCount() if spare else 0):
                line = layout.lineAt(index)
                line.setPosition(QPointF(spare / 2, line.y()))
        elif self._chinese:
            for index, left in hanging(layout):
                line = layout.lineAt(index)
                line.setPosition(QPointF(-left, line.y()))

    def _last_line(self) -> str:
        last = self._layout.lineAt(self._layout.lineCount() - 1)
        return self._layout.text()[last.textStart() : last.textStart() + last.textLength()]

    def _ends_alone(self, width: int) -> bool:
        """Return True where a word, or two Chinese characters, stand alone on the last line."""
        words = self._last_line().rstrip(_ENDS)
        if words[-1:] >= "\u2e80":
            return len(words) <= _FEW_CHARACTERS
        last = self._layout.lineAt(self._layout.lineCount() - 1)
        return " " not in words.strip() and last.naturalTextWidth() < width * _SHORT

    def ends_alone(self, width: int) -> bool:
        """Return True where one word or two characters are left alone on the last line at `width`."""
        return self.lines(width) > 1 and self._ends_alone(width)

    def _breaks_words(self) -> bool:
        text = self._layout.text()
        for index in range(self._layout.lineCount() - 1):
            line = self._layout.lineAt(index)
            end = line.textStart() + line.textLength()
            before, after = text[end - 1 : end], text[end : end + 1]
            if before.isascii() and before.isalnum() and after.isascii() and _belongs(after):
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


def _belongs(mark: str) -> bool:
    """Return True for what may not begin a line after a Latin letter."""
    return mark.isalnum() or mark in ",.;:!?)'\"%"


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
