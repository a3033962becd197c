"""Where the headings of a table in delimited text (CSV) are: below titles, in two rows, above units."""

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.sources.headings import Headings, headings
from kiosk.workbooks.delimited import DELIMITERS, HEAD_LINES, delimited_rows, delimiter_of, says_delimiter


class CommaHead(NamedTuple):
    """What the head of a text says about the table in it."""

    delimiter: str
    headings: Headings
    lines: int
    """How many lines stand before the first row."""


def head_of(lines: Sequence[str], wanted: Sequence[str]) -> CommaHead:
    """Return the head of a table that has the columns `wanted`, or of one that has not."""
    first = lines[:HEAD_LINES]
    begin = 1 if first and says_delimiter(first[0]) else 0
    likely = delimiter_of(first)
    others = () if begin else tuple(each for each in DELIMITERS if each != likely)
    tried: list[CommaHead] = []
    for each in (likely, *others):
        tried.append(_head(first, begin, each, wanted))
        if tried[-1].headings.places is not None:
            return tried[-1]
    return next((one for one in tried if one.headings.twice), tried[0])


def _head(lines: Sequence[str], begin: int, delimiter: str, wanted: Sequence[str]) -> CommaHead:
    found = delimited_rows(lines, delimiter, begin)
    told = headings([row.cells for row in found], wanted)
    return CommaHead(delimiter, told, found[told.row].end if found else begin)
