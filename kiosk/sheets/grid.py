"""A table as it was read, and places in it."""

from typing import NamedTuple

from kiosk.model.problem import Severity
from kiosk.model.words import Language
from kiosk.sheets.cells import Cell

MOST_ROWS = 50_000
MOST_COLUMNS = 400
MOST_CELLS = 1_000_000
LARGEST_FILE = 16 * 1024 * 1024


class Grid(NamedTuple):
    """One sheet."""

    file: str
    name: str
    """Empty for a CSV file."""
    rows: list[list[Cell]]


class Place(NamedTuple):
    """Where in a table something stands: in a row, in a cell of it, or the file as a whole."""

    file: str
    sheet: str = ""
    row: int = 0
    """From 1; 0 for the sheet as a whole."""
    column: int = -1
    """From 0; -1 for the row as a whole."""
    heading: str = ""

    def text(self, language: Language) -> str:
        """Return the place in words."""
        head = f"（{self.heading}）" if language == "zh" else f" ({self.heading})"
        where = [
            (f" 工作表“{self.sheet}”", f" sheet '{self.sheet}'") if self.sheet else ("", ""),
            (f" 第 {self.row} 行", f" row {self.row}") if self.row else ("", ""),
            (f" {letters(self.column)} 列", f" column {letters(self.column)}")
            if self.column >= 0
            else ("", ""),
            (head, head) if self.heading else ("", ""),
        ]
        return self.file + "".join(one[0 if language == "zh" else 1] for one in where)


class Mistake(NamedTuple):
    """What is wrong in a table: where, what, and how to mend it, in Chinese and English."""

    place: Place
    message: tuple[str, str]
    hint: tuple[str, str] = ("", "")
    severity: Severity = "error"

    def line_text(self, language: Language) -> str:
        """Return `place: error: what (how to mend it)`."""
        which = 0 if language == "zh" else 1
        hint = self.hint[which] and (f"（{self.hint[0]}）" if language == "zh" else f" ({self.hint[1]})")
        return f"{self.place.text(language)}: {self.severity}: {self.message[which]}{hint}"


class TableError(Exception):
    """A file that is no table, or not one that can be read; carries the mistake."""

    def __init__(self, mistake: Mistake) -> None:
        """Take what is wrong."""
        super().__init__(mistake.line_text("en"))
        self.mistake = mistake


def letters(column: int) -> str:
    """Return what spreadsheets call a column: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
