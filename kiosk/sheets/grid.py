"""A table as it was read, and places in it."""

from collections.abc import Iterable
from typing import NamedTuple

from kiosk.model.problem import Severity
from kiosk.sheets.cells import Cell
from kiosk.words import NOTHING, Language, Said, said
from kiosk.workbooks.refusal import letters

LARGEST_FILE = 16 * 1024 * 1024


class SheetGrid(NamedTuple):
    """One sheet."""

    file: str
    name: str
    """Empty for a CSV file."""
    rows: list[list[Cell]]
    hidden_rows: frozenset[int] = frozenset()
    """From 1."""
    hidden_columns: frozenset[int] = frozenset()
    """From 0."""


class CellPlace(NamedTuple):
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
        where = [
            said("sheets", "at_sheet", sheet=self.sheet) if self.sheet else NOTHING,
            said("sheets", "at_row", row=self.row) if self.row else NOTHING,
            said("sheets", "at_column", column=letters(self.column)) if self.column >= 0 else NOTHING,
            said("sheets", "in_brackets", text=self.heading) if self.heading else NOTHING,
        ]
        return self.file + "".join(one.say(language) for one in where)


class Mistake(NamedTuple):
    """What is wrong in a table: where, what, and how to mend it."""

    place: CellPlace
    message: Said
    hint: Said = NOTHING
    severity: Severity = "error"

    def line_text(self, language: Language) -> str:
        """Return `place: error: what (how to mend it)`."""
        hint = said("sheets", "in_brackets", text=self.hint) if self.hint else NOTHING
        return (
            f"{self.place.text(language)}: {self.severity}: {self.message.say(language)}{hint.say(language)}"
        )


class SheetError(Exception):
    """A file that is no table, or not one that can be read; carries the mistake."""

    def __init__(self, mistake: Mistake) -> None:
        """Take what is wrong."""
        super().__init__(mistake.line_text("en"))
        self.mistake = mistake


def listed(rows: Iterable[int]) -> tuple[str, ...]:
    """Return row numbers as people write them, to be listed in a message: 3, 5-9."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    shown = tuple(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs[:20])
    return (*shown, "…") if len(runs) > len(shown) else shown
