"""Chinese typesetting: how marks stand in a line, what is squeezed and hangs, and where no line may be broken."""

import re
from collections.abc import Iterator

from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout

_OPENING = "“‘（《「"
_TIGHT = re.compile(f"[，。、；：！？”’）》」](?=[，。、；：！？”’）》」{_OPENING}])")
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_NON_BREAKING_HYPHEN = "\u2011"
_HAN = "\u3400-\u9fff"
_NO_BEGINNING = re.compile("(?<=\\S) *[·—–～®™©％%‰℃℉°]")
"""Marks that no line begins with; Qt knows ，。！ and their like."""
_UNITS = "平方公里|平方米|立方米|公里|千米|厘米|毫米|公顷|千瓦时|千瓦|兆瓦|小时|分钟|百分点"
_WITH_UNIT = re.compile(f"(?<=[0-9]) ?(?:(?:万亿|亿|万|千|百)?(?:{_UNITS}|[{_HAN}])|[A-Za-zµμ°%‰℃])")
"""What follows a number and stays with it, up to the first letter of a Latin word."""
_IN_BRACKETS = re.compile(r"[（(][^（）()]{0,24}[-+−×÷=][^（）()]{0,24}[)）]")
"""A part of a formula that is worked out first: `(1 − 85%)` is read in one piece."""
_NAMED_SUM = re.compile(r"[0-9]+(?:[+＋][0-9]+)+")
"""Numbers joined without a gap are a name: 1+4+5."""
_MARGIN = 0.44
"""The blank left part of an opening mark, in units of its width."""


def kept_together(text: str) -> str:
    """Return Latin text whose hyphenated words stay on one line: “Hands-on floor”, never “Hands-/on floor”."""
    return _HYPHEN.sub(_NON_BREAKING_HYPHEN, text)


def never_first(text: str) -> frozenset[int]:
    """Return the places in a text at which no line begins.

    Before · and — and ®, between a number and its unit, in the brackets of a formula and in a name like 1+4+5.
    """
    marks = {match.end() - 1 for match in _NO_BEGINNING.finditer(text)}
    units = (range(match.start(), match.end()) for match in _WITH_UNIT.finditer(text))
    whole = (*_IN_BRACKETS.finditer(text), *_NAMED_SUM.finditer(text))
    return frozenset(marks.union(*units, *(range(match.start() + 1, match.end()) for match in whole)))


def squeezed(text: str, font: QFont) -> list[QTextLayout.FormatRange]:
    """Return the formats that take the blank half out of a Chinese mark before another mark, as in ”，."""
    return [_tight(match.start(), font) for match in _TIGHT.finditer(text)]


def _tight(start: int, font: QFont) -> QTextLayout.FormatRange:
    tight = QTextLayout.FormatRange()
    tight.start, tight.length = start, 1
    form = QTextCharFormat()
    form.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    form.setFontLetterSpacing(-font.pixelSize() / 2)
    tight.format = form
    return tight


def hanging(layout: QTextLayout) -> Iterator[tuple[int, float]]:
    """Yield the lines that begin with an opening mark, and how far left they hang so that edges look straight."""
    text = layout.text()
    for index in range(layout.lineCount()):
        overhang = hangs(text[layout.lineAt(index).textStart() :][:1], layout.font())
        if overhang:
            yield index, overhang


def hangs(text: str, font: QFont) -> float:
    """Return how many pixels a line that begins so hangs out to the left."""
    return _MARGIN * font.pixelSize() if text[:1] and text[0] in _OPENING else 0.0
