"""Reads a table: one record a card, every cell with its place."""

from collections.abc import Callable, Iterator
from pathlib import Path

from kiosk.content.finding import nearest
from kiosk.content.folder import ID, Unreadable
from kiosk.content.folder import read as read_bytes
from kiosk.model.part import LONGEST_ID
from kiosk.sheets.cells import Cell, Odd, seen, told
from kiosk.sheets.columns import CARD, LISTS, NAMES, SHEETS, Column, Slot, headings, plain, slot_of
from kiosk.sheets.grid import LARGEST_FILE, CellPlace, Mistake, SheetError, SheetGrid, listed
from kiosk.sheets.own import Own, head_of, records
from kiosk.sheets.records import HEAD_ROWS, KINDS, CardRecord, CellText, RecordRow, Records
from kiosk.sheets.synonyms import own_slot
from kiosk.sheets.wording import failed, mistake
from kiosk.words import said

_CARD_SHEETS = tuple(NAMES[kind] for kind in KINDS)
KNOWN = (*_CARD_SHEETS, *(NAMES[many] for many in SHEETS))
"""The sheets that are read."""

ASIDE = ("说明", "可选值")
"""Sheets that only explain."""


def read(path: Path, suggest: Callable[[str], str], own: Own | None = None) -> Records:
    """Read a table; raises TableError where it is none.

    `suggest` makes an id out of a name; without `own` only tables with our headings are read.
    """
    try:
        data = read_bytes(str(path), LARGEST_FILE)
    except Unreadable as why:
        raise failed(path.name, "unreadable", detail=why) from why
    if len(data) > LARGEST_FILE:
        megabytes = f"{LARGEST_FILE // 1024 // 1024} MB"
        raise failed(path.name, "large", limit=megabytes)
    reading = _Reading(suggest)
    grids, others, hidden = _grids(path, data)
    for sheet in hidden:
        reading.note(CellPlace(path.name, sheet), "sheet_hidden")
    if own is not None and (found := _own(grids, others, own)) is not None:
        return found
    if all(grid.name.strip() not in KNOWN for grid in grids):
        first = next((grid for grid in grids if _head(grid) is not None), grids[0])
        others = [*(grid.name for grid in grids if grid is not first), *others]
        grids = [first]
    for other in others:
        if other.strip() not in ASIDE:
            reading.note(CellPlace(path.name, other), "sheet_ignored", known=tuple(KNOWN))
    # The cards come first: figures and facts belong to them.
    for grid in sorted(grids, key=lambda one: one.name.strip() not in _CARD_SHEETS):
        reading.take(grid)
    return Records(reading.cards, reading.mistakes)


def _own(grids: list[SheetGrid], others: list[str], own: Own) -> Records | None:
    """Return what a table with headings of its own says; None where it has ours."""
    heads = [(grid, head) for grid in grids if (head := head_of(grid)) is not None]
    if not heads or not all(_is_own(grid, own) for grid in grids):
        return None
    grid, head = heads[0]
    found = records(grid, head, own)
    others = [*(one.name for one in grids if one is not grid), *others]
    if not others:
        return found
    key = "sheets_left_out_though_cards" if len(heads) > 1 else "sheets_left_out"
    left = said("sheets", key, left=tuple(others))
    return found._replace(account=(*found.account, left))


def _is_own(grid: SheetGrid, own: Own) -> bool:
    """Tell whether a table is not one of ours: no 编号, one that only counts the rows, or headings of its own beside it."""
    head = _head(grid)
    if head is None:
        return True
    titles = [seen(cell) for cell in grid.rows[head]]
    at = next(at for at, cell in enumerate(grid.rows[head]) if _is_id(cell))
    ids = [seen(row[at]) for row in grid.rows[head + 1 :] if at < len(row) and seen(row[at])]
    if any(one in own.exhibition.cards for one in ids):
        return False
    ours = sum(slot_of(one, CARD) is not None for one in titles) - 1
    if not ours and sum(own_slot(one) is not None for one in titles) > 1:
        return True
    return bool(ids) and all(one.isdigit() for one in ids[:-1]) and ids[0] in ("1", "01", "001")


def _grids(path: Path, data: bytes) -> tuple[list[SheetGrid], list[str], list[str]]:
    """Return the sheets to read, and the names of those that are not: because they are others, or hidden."""
    ending = path.suffix.lower()
    if ending == ".xls":
        raise failed(path.name, "old")
    if ending in (".xlsx", ".xlsm"):
        from kiosk.sheets.workbook import sheets

        return sheets(path.name, data, KNOWN)
    if ending not in (".csv", ".txt"):
        raise failed(path.name, "ending")
    from kiosk.sheets.comma import sheet

    return [sheet(path.name, data)], [], []


class _Reading:
    def __init__(self, suggest: Callable[[str], str]) -> None:
        self.cards: dict[str, CardRecord] = {}
        self.mistakes: list[Mistake] = []
        self._suggest = suggest

    def note(self, place: CellPlace, kind: str, **facts: object) -> None:
        """Note a mistake."""
        self.mistakes.append(mistake(place, kind, **facts))

    def take(self, grid: SheetGrid) -> None:
        """Take one sheet in."""
        name = grid.name.strip()
        many = next((one for one in SHEETS if NAMES[one] == name), "")
        head = _head(grid)
        if head is None:
            if any(grid.rows) or not name:
                raise SheetError(
                    mistake(CellPlace(grid.file, grid.name), "no_table" if many else "no_headings")
                )
            return
        slots = self._slots(grid, head, LISTS[many] if many else CARD)
        if many:
            self._items(grid, head, slots, many)
        else:
            self._rows(grid, head, slots, next((kind for kind in KINDS if NAMES[kind] == name), ""))

    def _slots(self, grid: SheetGrid, head: int, columns: tuple[Column, ...]) -> dict[int, Slot]:
        found: dict[int, Slot] = {}
        for at, cell in enumerate(map(seen, grid.rows[head])):
            if not cell:
                continue
            place = CellPlace(grid.file, grid.name, head + 1, at)
            slot = slot_of(cell, columns)
            if at in grid.hidden_columns:
                self.note(place, "column_hidden", given=cell[:40])
            elif slot is None:
                near = nearest(cell, headings(columns))
                self.note(place, "heading" if near else "ignored", given=cell[:40], near=near)
            elif slot in found.values():
                self.note(place, "twice", given=cell[:40])
            else:
                found[at] = slot
        return found

    def _lines(self, grid: SheetGrid, head: int, slots: dict[int, Slot]) -> Iterator[dict[Slot, CellText]]:
        """Yield the rows that say anything, cell by cell; those that are hidden are told and left out."""
        hidden: list[int] = []
        for number, row in enumerate(grid.rows[head + 1 :], head + 2):
            if number in grid.hidden_rows:
                hidden += [number] if any(cell != "" for cell in row) else []
                continue
            texts: dict[Slot, CellText] = {}
            for at, slot in slots.items():
                cell = told(row[at] if at < len(row) else "", slot.column)
                place = CellPlace(grid.file, grid.name, number, at, seen(grid.rows[head][at]))
                if isinstance(cell, Odd):
                    self.note(place, cell.why, given=cell.format[:40], format=cell.format[:40])
                    cell = "?"
                texts[slot] = CellText(cell, place)
            if any(one.text for one in texts.values()):
                yield texts
        if hidden:
            self.note(CellPlace(grid.file, grid.name, hidden[0]), "row_hidden", rows=listed(hidden))

    def _rows(self, grid: SheetGrid, head: int, slots: dict[int, Slot], kind: str) -> None:
        for texts in self._lines(grid, head, slots):
            named = {slot.column.key: one for slot, one in texts.items() if not slot.many}
            card_id = self._id(named)
            if not card_id:
                continue
            if card_id in self.cards:
                self.note(named["id"].place, "same_id", given=card_id, row=self.cards[card_id].place.row)
                continue
            record = CardRecord(card_id, kind or self._kind(named.get("kind")), named["id"].place)
            self.cards[card_id] = record
            for slot, one in texts.items():
                if slot.many:
                    _room(record, slot)[slot.column] = one
                elif slot.column.key not in ("id", "kind"):
                    record.cells[slot.column] = one
            for many, items in record.lists.items():
                record.reach[many] = len(items)
                record.lists[many] = [item for item in items if any(one.text for one in item.values())]

    def _items(self, grid: SheetGrid, head: int, slots: dict[int, Slot], many: str) -> None:
        """Take a sheet with a row for each figure, or each fact."""
        for record in self.cards.values():
            # A card that is in the table and has no row here has none of these any more.
            record.lists[many] = []
            record.reach.pop(many, None)
        above = ""
        for texts in self._lines(grid, head, slots):
            named = next(one for slot, one in texts.items() if slot.column.key == "id")
            # Below cells that were merged there is nothing: the card is the one above.
            card_id = above = named.text or above
            if not self._is_possible(card_id, named.place):
                continue
            record = self.cards.setdefault(card_id, CardRecord(card_id, "", named.place))
            item = {slot.column: one for slot, one in texts.items() if slot.column.key != "id"}
            if any(one.text for one in item.values()):
                record.lists.setdefault(many, []).append(item)
            else:
                record.lists.setdefault(many, [])

    def _is_possible(self, card_id: str, place: CellPlace) -> bool:
        """Tell whether a card may have an id, and note it where none may."""
        if len(card_id) > LONGEST_ID and ID.match(card_id):
            self.note(place, "long_id", count=len(card_id), limit=LONGEST_ID)
            return False
        if not ID.match(card_id):
            self.note(place, "no_card", given=card_id[:40], near="")
            return False
        return True

    def _id(self, named: dict[str, CellText]) -> str:
        texts = named["id"]
        if ID.match(texts.text):
            return texts.text if self._is_possible(texts.text, texts.place) else ""
        near = self._suggest(texts.text or (named["name"].text if "name" in named else "")) or "my-card"
        self.note(
            texts.place,
            "bad_id" if texts.text else "no_id",
            given=texts.text[:40],
            near=near,
        )
        return ""

    def _kind(self, texts: CellText | None) -> str:
        if texts is None or not texts.text:
            return ""
        for kind in KINDS:
            if plain(texts.text) in (kind, NAMES[kind]):
                return kind
        self.note(texts.place, "bad_kind", given=texts.text[:40])
        return ""


def _head(grid: SheetGrid) -> int | None:
    """Return the number of the row with the headings."""
    for number, row in enumerate(grid.rows[:HEAD_ROWS]):
        if any(map(_is_id, row)):
            return number
    return None


def _is_id(cell: Cell) -> bool:
    slot = slot_of(seen(cell), CARD)
    return slot is not None and slot.column.key == "id" and not slot.many


def _room(record: CardRecord, slot: Slot) -> RecordRow:
    """Return the item of a record that a numbered column belongs to."""
    items = record.lists.setdefault(slot.many, [])
    items += [{} for _ in range(slot.number + 1 - len(items))]
    return items[slot.number]
