"""What a table says about cards: one record a card, every cell with its place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from kiosk.content.finding import nearest
from kiosk.content.folder import ID, Unreadable
from kiosk.content.folder import read as read_bytes
from kiosk.sheets.cells import Cell, Odd
from kiosk.sheets.columns import CARD, LISTS, NAMES, SHEETS, Column, Slot, headings, plain, slot_of
from kiosk.sheets.grid import LARGEST_FILE, Grid, Mistake, Place, TableError
from kiosk.sheets.wording import failed, mistake

KINDS = ("enterprise", "project")

_HEAD_ROWS = 20
"""The headings are in one of these; a title may stand above them."""

_CARD_SHEETS = tuple(NAMES[kind] for kind in KINDS)
KNOWN = (*_CARD_SHEETS, *(NAMES[many] for many in SHEETS))
"""The sheets that are read."""

ASIDE = ("说明", "可选值")
"""Sheets that only explain."""


class Said(NamedTuple):
    """What a cell says."""

    text: str
    place: Place


Row = dict[Column, Said]


@dataclass
class Record:
    """All that the table says about one card."""

    id: str
    kind: str
    """Empty where the table does not say it."""
    place: Place
    cells: Row = field(default_factory=dict)
    lists: dict[str, list[Row]] = field(default_factory=dict)
    """Key of a list -> its items, without the empty ones; only lists that the table has."""
    reach: dict[str, int] = field(default_factory=dict)
    """Key of a list -> how many the headings have room for; what the card has beyond stays as it is."""


class Records(NamedTuple):
    """A table, read."""

    cards: dict[str, Record]
    mistakes: list[Mistake]


def read(path: Path, suggest: Callable[[str], str]) -> Records:
    """Read a table; raises TableError where it is none. `suggest` makes an id out of a name."""
    try:
        data = read_bytes(str(path), LARGEST_FILE)
    except Unreadable as why:
        raise failed(path.name, "unreadable", detail=why) from why
    if len(data) > LARGEST_FILE:
        megabytes = f"{LARGEST_FILE // 1024 // 1024} MB"
        raise failed(path.name, "large", limit_zh=megabytes, limit_en=megabytes)
    reading = _Reading(suggest)
    grids, others = _grids(path, data)
    for other in others:
        if other.strip() not in ASIDE:
            reading.note(Place(path.name, other), "sheet_ignored", known="、".join(KNOWN))
    # The cards come first: figures and facts belong to them.
    for grid in sorted(grids, key=lambda one: one.name.strip() not in _CARD_SHEETS):
        reading.take(grid)
    return Records(reading.cards, reading.mistakes)


def _grids(path: Path, data: bytes) -> tuple[list[Grid], list[str]]:
    ending = path.suffix.lower()
    if ending == ".xls":
        raise failed(path.name, "old")
    if ending in (".xlsx", ".xlsm"):
        from kiosk.sheets.workbook import sheets

        return sheets(path.name, data, KNOWN)
    if ending not in (".csv", ".txt"):
        raise failed(path.name, "ending")
    from kiosk.sheets.comma import sheet

    return [sheet(path.name, data)], []


class _Reading:
    def __init__(self, suggest: Callable[[str], str]) -> None:
        self.cards: dict[str, Record] = {}
        self.mistakes: list[Mistake] = []
        self._suggest = suggest

    def note(self, place: Place, kind: str, **facts: object) -> None:
        """Note a mistake."""
        self.mistakes.append(mistake(place, kind, **facts))

    def take(self, grid: Grid) -> None:
        """Take one sheet in."""
        name = grid.name.strip()
        many = next((one for one in SHEETS if NAMES[one] == name), "")
        head = _head(grid)
        if head is None:
            if any(grid.rows) or not name:
                raise TableError(mistake(Place(grid.file, grid.name), "no_table"))
            return
        slots = self._slots(grid, head, LISTS[many] if many else CARD)
        if many:
            self._items(grid, head, slots, many)
        else:
            self._rows(grid, head, slots, next((kind for kind in KINDS if NAMES[kind] == name), ""))

    def _slots(self, grid: Grid, head: int, columns: tuple[Column, ...]) -> dict[int, Slot]:
        found: dict[int, Slot] = {}
        for at, cell in enumerate(grid.rows[head]):
            if not isinstance(cell, str) or not cell:
                continue
            place = Place(grid.file, grid.name, head + 1, at)
            slot = slot_of(cell, columns)
            if slot is None:
                near = nearest(cell, headings(columns))
                self.note(place, "heading" if near else "ignored", given=cell[:40], near=near)
            elif slot in found.values():
                self.note(place, "twice", given=cell[:40])
            else:
                found[at] = slot
        return found

    def _lines(self, grid: Grid, head: int, slots: dict[int, Slot]) -> Iterator[dict[Slot, Said]]:
        """Yield the rows that say anything, cell by cell."""
        for number, row in enumerate(grid.rows[head + 1 :], head + 2):
            said: dict[Slot, Said] = {}
            for at, slot in slots.items():
                cell: Cell = row[at] if at < len(row) else ""
                place = Place(grid.file, grid.name, number, at, str(grid.rows[head][at]))
                if isinstance(cell, Odd):
                    self.note(place, cell.why)
                    cell = "?"
                said[slot] = Said(cell, place)
            if any(one.text for one in said.values()):
                yield said

    def _rows(self, grid: Grid, head: int, slots: dict[int, Slot], kind: str) -> None:
        for said in self._lines(grid, head, slots):
            named = {slot.column.key: one for slot, one in said.items() if not slot.many}
            card_id = self._id(named)
            if not card_id:
                continue
            if card_id in self.cards:
                self.note(named["id"].place, "same_id", given=card_id, row=self.cards[card_id].place.row)
                continue
            record = Record(card_id, kind or self._kind(named.get("kind")), named["id"].place)
            self.cards[card_id] = record
            for slot, one in said.items():
                if slot.many:
                    _room(record, slot)[slot.column] = one
                elif slot.column.key not in ("id", "kind"):
                    record.cells[slot.column] = one
            for many, items in record.lists.items():
                record.reach[many] = len(items)
                record.lists[many] = [item for item in items if any(one.text for one in item.values())]

    def _items(self, grid: Grid, head: int, slots: dict[int, Slot], many: str) -> None:
        """Take a sheet with a row for each figure, or each fact."""
        for record in self.cards.values():
            # A card that is in the table and has no row here has none of these any more.
            record.lists[many] = []
            record.reach.pop(many, None)
        above = ""
        for said in self._lines(grid, head, slots):
            named = next(one for slot, one in said.items() if slot.column.key == "id")
            # Below cells that were merged there is nothing: the card is the one above.
            card_id = above = named.text or above
            if not ID.match(card_id):
                self.note(named.place, "no_card", given=card_id[:40], near_zh="", near_en="")
                continue
            record = self.cards.setdefault(card_id, Record(card_id, "", named.place))
            item = {slot.column: one for slot, one in said.items() if slot.column.key != "id"}
            if any(one.text for one in item.values()):
                record.lists.setdefault(many, []).append(item)
            else:
                record.lists.setdefault(many, [])

    def _id(self, named: dict[str, Said]) -> str:
        said = named["id"]
        if ID.match(said.text):
            return said.text
        near = self._suggest(said.text or (named["name"].text if "name" in named else "")) or "my-card"
        self.note(
            said.place,
            "bad_id" if said.text else "no_id",
            given=said.text[:40],
            near=near,
        )
        return ""

    def _kind(self, said: Said | None) -> str:
        if said is None or not said.text:
            return ""
        for kind in KINDS:
            if plain(said.text) in (kind, NAMES[kind]):
                return kind
        self.note(said.place, "bad_kind", given=said.text[:40])
        return ""


def _head(grid: Grid) -> int | None:
    """Return the number of the row with the headings."""
    for number, row in enumerate(grid.rows[:_HEAD_ROWS]):
        for cell in row:
            slot = slot_of(cell, CARD) if isinstance(cell, str) else None
            if slot is not None and slot.column.key == "id" and not slot.many:
                return number
    return None


def _room(record: Record, slot: Slot) -> Row:
    """Return the item of a record that a numbered column belongs to."""
    items = record.lists.setdefault(slot.many, [])
    items += [{} for _ in range(slot.number + 1 - len(items))]
    return items[slot.number]
