"""Why a workbook, or a cell of one, cannot be read: in words that staff can act on."""

from kiosk.words import Said, said


def fact_of(kind: str, **facts: object) -> Said:
    """Return what is wrong with a workbook or a cell, by the name of it."""
    return said("workbooks", kind, **facts)


def cure_of(kind: str) -> Said:
    """Return how that is mended."""
    return said("workbooks", f"{kind}_cure")


def letters(column: int) -> str:
    """Return what spreadsheets call a column: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(row: int, column: int) -> str:
    """Return what spreadsheets call a cell; both are counted from 0."""
    return f"{letters(column)}{row + 1}"


class Refused(Exception):  # noqa: N818 - a fact about a file, for whoever reads it to tell
    """A workbook that cannot be read; `kind` is a key of the words' room `workbooks`."""

    def __init__(self, kind: str, **facts: object) -> None:
        """Fill the facts in."""
        self.kind, self.facts = kind, facts
        self.fact, self.cure = fact_of(kind, **facts), cure_of(kind)
        super().__init__(self.fact.say("en"))
