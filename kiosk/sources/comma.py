"""Delimited text (CSV): which character parts the cells, where the headings are, and the rows.

Read as spreadsheets, statistics offices and loggers write them: titles above the headings, headings in two rows, units
below them, quoted cells with line breaks. A line that is broken costs that line only.
"""

import csv
import re
from collections.abc import Sequence
from typing import NamedTuple

from kiosk.sources.headings import Headings, headings

DELIMITERS = (",", ";", "\t", "|", "，")
HEAD_LINES = 60
"""The headings are among the first of these."""
LONGEST_CELL_LINES = 8
"""A quoted cell goes on over so many lines at most: a quotation mark that nobody closed spoils no more."""
_DIRECTIVE = re.compile(r"\ufeff?sep=(.)\s*", re.IGNORECASE)
"""What Excel takes for the character that parts the cells, in a first line of its own."""


class CommaHead(NamedTuple):
    """What the head of a text says about the table in it."""

    delimiter: str
    headings: Headings
    lines: int
    """How many lines stand before the first row."""


class _Row(NamedTuple):
    cells: list[str]
    end: int
    """Number of the first line behind it."""


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, whatever ends them."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


def rows(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    """Return the cells of each line; of quoted cells with line breaks, of several."""
    return [row.cells for row in _rows(lines, delimiter)]


def _rows(lines: Sequence[str], delimiter: str, at: int = 0) -> list[_Row]:
    found = []
    while at < len(lines):
        row = _quoted(lines, at, delimiter) if '"' in lines[at] else None
        # The quotation marks of a line that does not close them stay, and no number has any.
        row = row or _Row(lines[at].split(delimiter), at + 1)
        found.append(row)
        at = row.end
    return found


def _quoted(lines: Sequence[str], at: int, delimiter: str) -> _Row | None:
    """Return the row that begins at a line with quotation marks; None where they are never closed."""
    marks = 0
    for end in range(at + 1, min(len(lines), at + LONGEST_CELL_LINES) + 1):
        marks += lines[end - 1].count('"')
        if marks % 2 == 0:
            try:
                given = (f"{line}\n" for line in lines[at:end])
                read = list(csv.reader(given, delimiter=delimiter, strict=True))
            except csv.Error:
                return None
            return _Row(read[0], end) if len(read) == 1 else None
    return None


def says_delimiter(line: str) -> str:
    """Return the character that parts the cells if a line does nothing but say so, as Excel reads it; else nothing."""
    told = _DIRECTIVE.fullmatch(line)
    return told[1] if told else ""


def delimiter_of(lines: Sequence[str]) -> str:
    """Return what parts the cells: what parts most lines into equally many."""
    head = lines[:HEAD_LINES]
    if head and (told := says_delimiter(head[0])):
        return told
    return max(DELIMITERS, key=lambda each: _evenness(_rows(head, each)))


def _evenness(found: Sequence[_Row]) -> int:
    """Return how many rows have as many cells as most of those that have several."""
    counts = [len(row.cells) for row in found if len(row.cells) > 1]
    return max((counts.count(each) for each in set(counts)), default=0)


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
    found = _rows(lines, delimiter, begin)
    told = headings([row.cells for row in found], wanted)
    return CommaHead(delimiter, told, found[told.row].end if found else begin)
