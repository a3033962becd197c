"""Painted text: measured once per width, wrapped, never cut."""

import re
from math import ceil
from typing import NamedTuple, cast

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextLine, QTextOption

from kiosk.qt.parts.breaks import title_breaks
from kiosk.qt.parts.punctuation import hanging, kept_together, never_first, squeezed
from kiosk.qt.parts.shown import ShownText

_WRAP = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
# What Chinese text breaks into, character by character, Latin text keeps together.
_WORD = re.compile(r"[\x21-\x7e\u00c0-\u024f]+|\S")
_LINE_SEPARATOR = "\u2028"
_PLAIN = str.maketrans({_LINE_SEPARATOR: " ", "\n": " ", "\u2011": "-", "\u00a0": " "})
_ENDS = '。！？；，）”.!?;,)"'
"""Marks that do not make a last line longer."""
_POINTS = (".", ",")
"""Between two digits they are part of a number."""
_FEW_CHARACTERS = 2
_SHORT = 0.3
"""A last line of one Latin word, shorter than this share of the width, stands alone."""
_NARROWEST = 0.62
"""How much of its width a paragraph may give up, so that no word stands alone."""
_MOST_EVENED = 40
"""Lines; of more than nobody meant to write the last may end as it comes: each trial breaks all of them anew."""
_MOST_BALANCED = 8
"""Lines of a title or a quote; of more, equal lengths are seen by nobody."""
_MOST_KNOWN = 16
"""Widths at which a paragraph remembers its height."""


class _Measured(NamedTuple):
    """What is known of a paragraph at a width."""

    height: int
    used: float
    """The width its lines are laid at, so that none is nearly empty."""
    ends: tuple[int, ...]
    """Where lines of a Chinese title end, before the width does."""


class Paragraph:
    """A plain text in one font and colour that knows how high it is at any width."""

    def __init__(
        self, text: str, font: QFont, colour: QColor, *, centred: bool = False, balanced: bool = False
    ) -> None:
        """Take the text; `balanced` gives lines nearly equal length, for titles and quotes: Chinese ones end between words.

        Other lines are evened out only where a word or two characters would stand alone at the end.
        """
        self.text = text
        self._chinese = _has_chinese(text)
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
        self._never_first = never_first(lines)
        self._centred = centred
        if self._chinese and (tight := squeezed(lines, font)):
            self._layout.setFormats(tight)
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(_WRAP)
        self._layout.setTextOption(option)
        self._laid_width = -1
        self._ends: tuple[int, ...] = ()
        self._tried = False
        """Whether the lines are those of a trial, and stand nowhere."""
        self._known: dict[int, _Measured] = {}
        """By width: who looks for the best number of columns asks for several, again and again."""
        self._fitting: dict[int, bool] = {}
        """By width, too."""
        self._least = self._natural = 0

    def height(self, width: int) -> int:
        """Return the height at `width` pixels."""
        known = self._known.get(width)
        if known is None:
            known = self._measure(width)
        return known.height

    def _measure(self, width: int) -> "_Measured":
        """Lay the lines at a width for the first time."""
        self._ends = ()
        height, used = self._lay(width), float(width)
        if self.balanced and self._chinese and (ends := self._between_words(width)):
            self._ends = ends
            self._lay(width)
        elif 1 < self._layout.lineCount() <= (_MOST_BALANCED if self.balanced else _MOST_EVENED):
            if self.balanced and not self._chinese:
                used = self._balance(width)
            elif self._ends_alone(width):
                used = self._tuck(width)
        if used != width or self._tried:
            self._lay(used)
        self._align(width - used)
        self._laid_width = width
        if len(self._known) == _MOST_KNOWN:
            self._known.clear()
        self._known[width] = _Measured(height, used, self._ends)
        return self._known[width]

    def _between_words(self, width: int) -> tuple[int, ...]:
        """Return where the lines of a title end at a width."""
        lines = self._layout.lineCount()
        return title_breaks(self._layout.text(), self.font, width, lines, self._never_first)

    def _stand(self, width: int) -> None:
        """Have the lines laid at a width: to measure it does not need that, to paint does."""
        if width == self._laid_width:
            return
        known = self._known.get(width)
        if known is None:
            self._measure(width)
        else:
            self._ends = known.ends
            self._lay(known.used)
            self._align(width - known.used)
            self._laid_width = width

    def lines(self, width: int) -> int:
        """Return how many lines it takes at `width` pixels."""
        self._stand(width)
        return self._layout.lineCount()

    def natural_width(self) -> int:
        """Return the width of its longest line when nothing is wrapped."""
        if not self._natural:
            metrics = QFontMetricsF(self.font)
            self._natural = int(max(metrics.horizontalAdvance(line) for line in self.text.split("\n"))) + 2
        return self._natural

    def extent(self, width: int) -> int:
        """Return the width of its longest line at `width` pixels."""
        lines = range(self.lines(width))
        return int(max((self._layout.lineAt(index).naturalTextWidth() for index in lines), default=0)) + 2

    def least_width(self) -> int:
        """Return the width of its longest word: narrower, and a word would have to be broken."""
        if not self._least:
            metrics = QFontMetricsF(self.font)
            words = set(_WORD.findall(self.text))
            self._least = int(max((metrics.horizontalAdvance(word) for word in words), default=0)) + 2
        return self._least

    def _lay(self, width: float) -> int:
        """Break the text into lines and stand them below each other; return the height."""
        layout, y = self._layout, 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            self._fill(line, width)
            line.setPosition(QPointF((width - line.width()) / 2 if self._centred else 0.0, y))
            y += line.height()
        layout.endLayout()
        self._tried = False
        return round(y)

    def _try(self, width: float) -> None:
        """Break the text into lines, wherever they stand."""
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            self._fill(line, width)
        self._layout.endLayout()
        self._tried = True

    def _fill(self, line: QTextLine, width: float) -> None:
        """Take as much into a line as fits, and may end there."""
        line.setLineWidth(width)
        begin = line.textStart()
        end = next((one for one in self._ends if one > begin), 0)
        if 0 < end < begin + line.textLength():
            line.setLineWidth(_place(line, end) - _place(line, begin) + 0.5)
            return
        if not self._never_first:
            return
        while begin + line.textLength() in self._never_first:
            taken = self._taken(line).rstrip()
            line.setLineWidth(_place(line, begin + len(taken) - 1) - _place(line, begin) + 0.5)
            if not 0 < line.textLength() < len(taken) or self._parts_word(line):
                line.setLineWidth(width)  # there is no better place
                return

    def _taken(self, line: QTextLine) -> str:
        return self._layout.text()[line.textStart() : line.textStart() + line.textLength()]

    def _tuck(self, width: int) -> float:
        """Return the width, as little narrower as it can be, that brings the last line company."""
        wanted, step = self._layout.lineCount(), max(4.0, self.font.pixelSize() / 2)
        best, longest = float(width), len(self._last_line())
        narrow = self._narrower(width, step)
        while narrow > width * _NARROWEST:
            self._try(narrow)
            if self._layout.lineCount() > wanted or self._breaks_words():
                break
            if not self._ends_alone(width):
                return narrow
            if self._chinese and len(self._last_line()) > longest:
                best, longest = narrow, len(self._last_line())
            narrow = self._narrower(narrow, step)
        return best

    def _narrower(self, width: float, step: float) -> float:
        """Return the next narrower width at which Latin lines can be others than now; Chinese ones can at each."""
        if self._never_first:
            return width - step
        lines = range(self._layout.lineCount())
        widest = max(self._layout.lineAt(index).naturalTextWidth() for index in lines)
        return width - step * max(1, ceil((width - widest) / step))

    def _balance(self, width: int) -> float:
        """Return the width that gives lines of nearly equal length."""
        wanted = self._layout.lineCount()
        low, high = width // 2, width
        while high - low > 8:
            middle = (low + high) // 2
            self._try(middle)
            if self._layout.lineCount() > wanted or self._breaks_words():
                low = middle
            else:
                high = middle
        return high

    def _align(self, spare: float) -> None:
        """Centre lines that were laid narrower than they could be; let opening marks hang."""
        layout = self._layout
        if self._centred:
            for index in range(layout.lineCount() if spare else 0):
                line = layout.lineAt(index)
                line.setPosition(QPointF(line.x() + spare / 2, line.y()))
        elif self._chinese:
            for index, left in hanging(layout):
                line = layout.lineAt(index)
                line.setPosition(QPointF(-left, line.y()))

    def _last_line(self) -> str:
        return self._taken(self._layout.lineAt(self._layout.lineCount() - 1))

    def _ends_alone(self, width: int) -> bool:
        """Return True where a word, or two Chinese characters, stand alone on the last line."""
        words = self._last_line().rstrip(_ENDS)
        if words[-1:] >= "\u2e80":
            return len(words) <= _FEW_CHARACTERS
        last = self._layout.lineAt(self._layout.lineCount() - 1)
        return " " not in words.strip() and last.naturalTextWidth() < width * _SHORT

    def _breaks_words(self) -> bool:
        lines = range(self._layout.lineCount() - 1)
        return any(self._parts_word(self._layout.lineAt(index)) for index in lines)

    def _parts_word(self, line: QTextLine) -> bool:
        """Return True where a line ends inside a Latin word or a number."""
        text, end = self._layout.text(), line.textStart() + line.textLength()
        before, after = text[end - 1 : end], text[end : end + 1]
        if before.isascii() and before.isalnum() and after.isascii() and _belongs(after):
            return True
        return before in _POINTS and text[end - 2 : end - 1].isdecimal() and after.isdecimal()

    def fits(self, width: int) -> bool:
        """Return True where no word had to be broken and nothing is wider than `width`."""
        if width not in self._fitting:
            if len(self._fitting) == _MOST_KNOWN:
                self._fitting.clear()
            self._stand(width)
            lines = range(self._layout.lineCount())
            widest = max((self._layout.lineAt(index).naturalTextWidth() for index in lines), default=0)
            self._fitting[width] = widest <= width + 1 and not self._breaks_words()
        return self._fitting[width]

    def areas_of(self, text: str, width: int) -> list[QRect]:
        """Return where a part of it stands at `width` pixels, a rectangle for each line; none where it is no part."""
        whole, wanted = _plainly(self._layout.text()), _plainly(text)
        start = whole.find(wanted) if wanted else -1
        if start < 0:
            return []
        self._stand(width)
        end, areas = start + len(wanted), []
        for index in range(self._layout.lineCount()):
            line = self._layout.lineAt(index)
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = _place(line, first), _place(line, last)
                areas.append(QRectF(left, line.y(), right - left, line.height()).toAlignedRect())
        return areas

    def paint(self, painter: QPainter, x: float, y: float, width: int) -> None:
        """Paint it with its upper left corner at (x, y)."""
        self._stand(width)
        painter.setPen(self.colour)
        self._layout.draw(painter, QPointF(x, y))


def _plainly(text: str) -> str:
    """Return a text as it was written, as long as it is: without what keeps it on one line."""
    return text.translate(_PLAIN)


def _has_chinese(text: str) -> bool:
    # Letter by letter: to build a pattern of so many characters takes a millisecond before the first frame.
    return not text.isascii() and any(
        "\u2e80" <= one <= "\u9fff" or "\uff00" <= one <= "\uffef" for one in text
    )


def _place(line: QTextLine, cursor: int) -> float:
    # PySide calls what this returns an object: the place, and the cursor.
    x, _ = cast("tuple[float, int]", line.cursorToX(cursor))
    return x


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

    def areas_of(self, text: str) -> list[QRect]:
        """Return where a text stands, or a part of one; none where it does not."""
        for paragraph, x, y, width in self._prints:
            if areas := paragraph.areas_of(text, width):
                return [area.translated(x, y) for area in areas]
        return []

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
