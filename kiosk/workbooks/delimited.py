"""Delimited text (CSV): which character parts the cells, and the cells of each line.

Read as spreadsheets, statistics offices and loggers write it: quoted cells with line breaks, and a line that is broken costs
that line only.
"""

import csv
import re
from collections.abc import Sequence
from typing import NamedTuple

DELIMITERS = (",", ";", "\t", "|", "，")
HEAD_LINES = 60
"""What parts the cells is seen in the first of these, and the headings are among them."""
LONGEST_CELL_LINES = 8
"""A quoted cell goes on over so many lines at most: a quotation mark that nobody closed spoils no more."""
_DIRECTIVE = re.compile(r"\ufeff?sep=(.)\s*", re.IGNORECASE)
"""What Excel takes for the character that parts the cells, in a first line of its own."""


class DelimitedRow(NamedTuple):
    """One row, which may be of several lines."""

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
    return [row.cells for row in delimited_rows(lines, delimiter)]


def delimited_rows(lines: Sequence[str], delimiter: str, at: int = 0) -> list[DelimitedRow]:
    """Return the rows from a line on, each with where it ends."""
    found = []
    while at < len(lines):
        row = _quoted(lines, at, delimiter) if '"' in lines[at] else None
        # The quotation marks of a line that does not close them stay, and no number has any.
        row = row or DelimitedRow(lines[at].split(delimiter), at + 1)
        found.append(row)
        at = row.end
    return found


def _quoted(lines: Sequence[str], at: int, delimiter: str) -> DelimitedRow | None:
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
            return DelimitedRow(read[0], end) if len(read) == 1 else None
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
    return max(DELIMITERS, key=lambda each: _evenness(delimited_rows(head, each)))


def _evenness(found: Sequence[DelimitedRow]) -> int:
    """Return how many rows have as many cells as most of those that have several."""
    counts = [len(row.cells) for row in found if len(row.cells) > 1]
    return max((counts.count(each) for each in set(counts)), default=0)
