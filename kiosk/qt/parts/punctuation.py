"""How marks stand in a line: what Chinese squeezes and hangs, and where Latin words may not be parted."""

import re
from collections.abc import Iterator

from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout

_OPENING = "“‘（《「"
_TIGHT = re.compile(f"[，。、；：！？”’）》」](?=[，。、；：！？”’）》」{_OPENING}])")
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_NON_BREAKING_HYPHEN = "\u2011"
_MARGIN = 0.44
"""The blank left part of an opening mark, in units of its width."""


def kept_together(text: str) -> str:
    """Return Latin text whose hyphenated words stay on one line: “Hands-on floor”, never “Hands-/on floor”."""
    return _HYPHEN.sub(_NON_BREAKING_HYPHEN, text)


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
        start = layout.lineAt(index).textStart()
        if text[start : start + 1] in _OPENING:
            yield index, _MARGIN * layout.font().pixelSize()
