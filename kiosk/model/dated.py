"""When something was, as people write it: 2021-07-01, 2021 年 7 月, 约1929年, 20世纪50年代, 前221年, July 1969, 250 BC."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

LAST_YEAR = 2200
"""What lies beyond it is a number, and no year: Excel counts 44,378 days to July 2021."""

_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_CHINESE_YEAR = re.compile(r"[〇零一二三四五六七八九]{4}(?=\s*年)")
_BEFORE = re.compile(
    r"前\s*(\d{1,5})(?!\s*(?:\d|个|季|周|天|日|月))|(\d{1,5})\s*(?:年\s*)?B\.?\s*C", re.IGNORECASE
)
"""The first eleven months of a year (2023年前11个月) are none before the common era."""
_CENTURY = re.compile(
    r"(前\s*)?(\d{1,2})\s*(?:世纪|世紀|(?:st|nd|rd|th)[ -]century)(?:\s*(\d{1,2})\s*年代)?(\s*B\.?\s*C)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(\d{3,4})(?!\d)")
_SHORT_YEAR = re.compile(r"(?:公元|AD)?\s*(\d{1,2})\s*(?:年|AD)?", re.IGNORECASE)
_REST = re.compile(r"\s*[-/.年]\s*(\d{1,2})(?!\d)(?:\s*[-/.月]\s*(\d{1,2})(?!\d))?")
_PER_CENTURY, _DECADE = 100, 10


class Dated(NamedTuple):
    """A moment as precise as it is written; moments compare as they follow each other."""

    year: int
    """Negative before the common era."""
    month: int = 0
    """0 where none is written."""
    day: int = 0


@lru_cache(maxsize=4096)
def dated(text: str) -> Dated | None:
    """Return the first moment that a text names; None where it names none, or one that nobody can mean."""
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = _CHINESE_YEAR.sub(lambda found: found[0].translate(_DIGITS), plain)
    if (found := _CENTURY.search(plain)) is not None:
        return Dated(_first_year(int(found[2]), int(found[3] or 0), before=bool(found[1] or found[4])))
    if (found := _BEFORE.search(plain)) is not None:
        return Dated(-int(found[1] or found[2]))
    found = _YEAR.search(plain) or _SHORT_YEAR.fullmatch(plain)
    if found is None or int(found[1]) > LAST_YEAR:
        return None
    rest = _REST.match(plain, found.end(1))
    return Dated(int(found[1]), *(int(part or 0) for part in rest.groups())) if rest else Dated(int(found[1]))


def _first_year(century: int, decade: int, *, before: bool) -> int:
    """Return the year in which a century begins, or a decade of it; years are counted from 1, backwards too."""
    begun = (century - 1) * _PER_CENTURY + decade
    if not before:
        return max(1, begun)
    return -(begun + _DECADE - 1 if decade else begun + _PER_CENTURY)
