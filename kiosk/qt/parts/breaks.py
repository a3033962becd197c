"""Line breaks of Chinese titles: between words, into lines of nearly equal length.

Chinese has no spaces, and a dictionary knows neither 九龙坡 nor 空港. But what the exhibition says often, and each time beside
something else, is a word (accessor variety): 工业 stands before and behind many, 港工 between 空 and 业 alone.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from itertools import product

from PySide6.QtCore import QTextBoundaryFinder
from PySide6.QtGui import QFont, QFontMetricsF

from kiosk.model.exhibition import Exhibition

_MOST_LINES = 3
_MOST_CHARACTERS = 40
"""Of a title; a text has no time for this."""
_UNEVEN = 0.5
"""What each character costs that a line has more or less than its share."""
_PAIRS = 0.25
"""What an odd number of characters before a break costs: most words have two."""
_BETWEEN = 1.0
"""What a break gains where a word that is sure ends before it, and once more where one begins behind it."""
_POINTS = "，。；：、！？"
_AT_POINT = -3.0
"""What a break behind a mark costs: there it is best."""

_CHINESE = re.compile("[\u4e00-\u9fff]+")
_LONGEST = 3
"""Characters of a word: what has four is mostly two of two, and may be parted there."""
_SURE = 12
"""Neighbours on either side: more make no word more certain."""
_MOST_HEARD = 20_000
"""Characters that are listened to: 4 ms, and more bring no other breaks."""
_SILENCE = "\n"

_heard: list[str | Exhibition] = [_SILENCE]
"""What words are learned from: an exhibition, until somebody asks."""


def listen(exhibition: Exhibition) -> None:
    """Learn words from an exhibition, once a title breaks."""
    _heard[:] = [exhibition]
    cohesion.cache_clear()
    between.cache_clear()


def title_breaks(
    text: str, font: QFont, width: float, lines: int, barred: Collection[int]
) -> tuple[int, ...]:
    """Return where a title of that many lines breaks, none wider than `width`; nothing where it is no such title.

    What costs least: a break within what belongs together, a line shorter or longer than the others. No line begins at
    a place that is `barred`.
    """
    if not 1 < lines <= _MOST_LINES or len(text) > _MOST_CHARACTERS or "\u2028" in text:
        return ()
    allowed = [one for one in _opportunities(text) if one not in barred]
    metrics, even = QFontMetricsF(font), len(text) / lines

    @cache
    def fits(begin: int, end: int) -> bool:
        return begin < end and metrics.horizontalAdvance(text[begin:end].rstrip()) <= width

    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for left in range(lines - 1, -1, -1):
        best = {
            end: min(
                (cost + _cost(text, begin, end, even), (*before, end))
                for begin, (cost, before) in best.items()
                if fits(begin, end)
            )
            for end in (allowed if left else [len(text)])
            if any(fits(begin, end) for begin in best)
        }
    _, found = best.get(len(text), (0.0, ()))
    return found[:-1]


def _cost(text: str, begin: int, end: int, even: float) -> float:
    uneven = abs(end - begin - even) * _UNEVEN
    if end == len(text):
        return uneven
    if text[end - 1] in _POINTS:
        return uneven + _AT_POINT
    return uneven + cohesion(text, end) + _PAIRS * ((end - begin) % 2) - _BETWEEN * between(text, end)


def _opportunities(text: str) -> list[int]:
    """Return where a line may begin by the rules of Unicode, from left to right."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    places = iter(finder.toNextBoundary, -1)
    return [one for one in places if one < len(text)]


@lru_cache(maxsize=512)
def cohesion(text: str, at: int) -> int:
    """Return how firmly the characters before and behind a place in a text belong together: 0 not at all, 12 in each case."""
    begins, ends = range(max(0, at - _LONGEST + 1), at), range(at + 1, min(len(text), at + _LONGEST - 1) + 1)
    words = {text[begin:end] for begin, end in product(begins, ends) if end - begin <= _LONGEST}
    return max((_variety(word) for word in words if word != text and word.isalnum()), default=0)


@lru_cache(maxsize=512)
def between(text: str, at: int) -> float:
    """Return how surely words of two characters end and begin at a place in a text: 2 for one on either side.

    Of a word that is heard once, as 网联, only its neighbours are known: 汽车 behind it, 智能 before.
    """
    words = (text[max(0, at - 2) : at], text[at : at + 2])
    return sum(
        min(_SURE, _variety(word)) / _SURE for word in words if len(word) == 2 and _CHINESE.fullmatch(word)
    )


def _variety(word: str) -> int:
    """Return beside how many others a word stands, on the side where these are fewer."""
    heard = _all_heard()
    before, behind = set[str | int](), set[str | int]()
    at = heard.find(word)
    while at >= 0 and min(len(before), len(behind)) < _SURE:
        for side, other in ((before, heard[at - 1]), (behind, heard[at + len(word)])):
            side.add(other if other.isalnum() else at)  # each end of a sentence is another neighbour
        at = heard.find(word, at + 1)
    return min(len(before), len(behind))


def _all_heard() -> str:
    heard = _heard[0]
    if not isinstance(heard, str):
        heard = _heard[0] = _SILENCE + "".join(_sentences(heard))
    return heard


def _sentences(exhibition: Exhibition) -> Iterator[str]:
    from kiosk.search.entries import entries  # the first frame knows of it only where a title breaks

    room = _MOST_HEARD
    for entry in entries(exhibition):
        for text in (*entry.names, *entry.texts):
            yield text[:room] + _SILENCE
            room -= len(text)
            if room <= 0:
                return
