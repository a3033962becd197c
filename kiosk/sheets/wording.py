"""Diagnostics of tables: what is wrong, and how to mend it, by the name of the mistake."""

from kiosk.sheets.grid import CellPlace, Mistake, SheetError
from kiosk.words import NOTHING, Said, said, table
from kiosk.workbooks.refusal import Refused

_WARNINGS = ("ignored", "sheet_ignored", "sheet_hidden", "column_hidden")


def mistake(place: CellPlace, kind: str, **facts: object) -> Mistake:
    """Return the mistake of that name: in the words' room `sheets`, or `workbooks` where feeds tell the same."""
    room = "sheets" if kind in table("zh", "sheets") else "workbooks"
    return Mistake(
        place,
        said(room, kind, **facts),
        _cure(room, kind, facts),
        "warning" if kind in _WARNINGS else "error",
    )


def _cure(room: str, kind: str, facts: dict[str, object]) -> Said:
    cure = f"{kind}_cure"
    return said(room, cure, **facts) if cure in table("zh", room) else NOTHING


def refused(file: str, why: Refused) -> SheetError:
    """Return the error for a workbook that cannot be read."""
    return failed(file, why.kind, **why.facts)


def failed(file: str, kind: str, **facts: object) -> SheetError:
    """Return the error for a file that is no table."""
    return SheetError(mistake(CellPlace(file), kind, **facts))
