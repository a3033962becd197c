"""What a table says about cards: one record a card, every cell with its place."""

from dataclasses import dataclass, field
from typing import NamedTuple

from kiosk.sheets.columns import Column
from kiosk.sheets.grid import CellPlace, Mistake
from kiosk.words import Said

KINDS = ("enterprise", "project")

HEAD_ROWS = 20
"""The headings are in one of these; a title may stand above them."""


class CellText(NamedTuple):
    """What a cell says."""

    text: str
    place: CellPlace


RecordRow = dict[Column, CellText]


@dataclass
class CardRecord:
    """All that the table says about one card."""

    id: str
    kind: str
    """Empty where the table does not say it."""
    place: CellPlace
    cells: RecordRow = field(default_factory=dict)
    lists: dict[str, list[RecordRow]] = field(default_factory=dict)
    """Key of a list -> its items, without the empty ones; only lists that the table has."""
    reach: dict[str, int] = field(default_factory=dict)
    """Key of a list -> how many the headings have room for; what the card has beyond stays as it is."""


class Records(NamedTuple):
    """A table, read."""

    cards: dict[str, CardRecord]
    mistakes: list[Mistake]
    account: tuple[Said, ...] = ()
    """What was made of a table with headings of its own, and what was left out: in Chinese and English."""
