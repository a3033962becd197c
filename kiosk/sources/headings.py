"""Header detection: where the columns of a table are; titles may stand above the headings, and these may have two rows."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple


class Headings(NamedTuple):
    """What the first rows of a table say about its columns."""

    names: tuple[str, ...]
    """Of the columns, with what stands above them where the headings have two rows."""
    places: tuple[int, ...] | None
    """Of the columns that were asked for; None where one is missing, or stands there twice."""
    row: int
    """Number of the row they are in, the lower one of two."""
    twice: str = ""
    """The name that was asked for and stands there twice."""


def headings(rows: Sequence[Sequence[str]], wanted: Sequence[str]) -> Headings:
    """Return the headings among the first rows of a table that has the columns `wanted`, or of one that has not.

    Of several rows that have the names the fullest one counts: a title may say the same as a heading.
    """
    best: tuple[int, Headings] | None = None
    twice: Headings | None = None
    for at, cells in enumerate(rows):
        for names in _namings(cells, rows[at - 1] if at else ()):
            places, doubled = _placed(names, wanted)
            if doubled and twice is None:
                twice = Headings(names, None, at, doubled)
            elif twice is not None and twice.row == at:
                twice = twice._replace(names=names)  # with what stands above, which may tell them apart
            if places is not None and (best is None or _filled(cells) > best[0]):
                best = _filled(cells), Headings(names, places, at)
    if best is not None:
        return best[1]
    if twice is not None:
        return twice
    row = max(range(len(rows)), key=lambda at: _looks(rows[at], wanted), default=0)
    shown = rows[row] if rows else ()
    return Headings(tuple(_tidy(cell) for cell in shown if cell.strip()), None, row)


def key(name: str) -> str:
    """Return a name as it is compared: without blanks and line breaks, full-width characters as narrow ones."""
    return re.sub(r"[\s/\ufeff\u200b]+", "", unicodedata.normalize("NFKC", name))


def _namings(cells: Sequence[str], above: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return what the columns may be called: by their own row, or by it and the row above, whose cells were merged."""
    own = tuple(_tidy(cell) for cell in cells)
    if _filled(above) < 2:  # noqa: PLR2004 - a title, and no headings
        return (own,)
    names, top = [], ""
    for at, name in enumerate(own):
        upper = _tidy(above[at]) if at < len(above) else ""
        top = upper or top
        names.append(f"{top}/{name}" if name and top else name or upper)
    below = tuple(name or _tidy(above[at] if at < len(above) else "") for at, name in enumerate(own))
    return own, below, tuple(names)


def _placed(names: Sequence[str], wanted: Sequence[str]) -> tuple[tuple[int, ...] | None, str]:
    """Return where the wanted columns are, or None and the name that stands there twice, if that is why."""
    places = []
    for name in wanted:
        exact = [at for at, one in enumerate(names) if one == name.strip()]
        alike = exact or [at for at, one in enumerate(names) if key(one) == key(name)]
        if len(alike) != 1:
            return None, name if len(alike) > 1 else ""
        places.append(alike[0])
    return tuple(places), ""


def _looks(cells: Sequence[str], wanted: Sequence[str]) -> tuple[int, int]:
    """Return how much a row looks like headings: it has a name that is wanted, and words in many cells."""
    keys = {key(cell) for cell in cells}
    words = sum(any(one.isalpha() for one in cell) for cell in cells)
    return sum(key(name) in keys for name in wanted), words


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _tidy(cell: str) -> str:
    return " ".join(cell.replace("\ufeff", "").split())
