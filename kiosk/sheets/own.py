"""A table of one's own, as every office has one: a title, headings of its own, merged cells, a row of sums.

Its headings are recognised, ids are made out of the names, and what a card needs and the table does not say is chosen
once for all new cards. Columns that nobody knows are left out, for they are seldom meant for visitors.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kiosk.model.exhibition import Exhibition
from kiosk.model.part import LONGEST_ID
from kiosk.sheets.cells import Cell, Odd, seen, told
from kiosk.sheets.columns import CARD, LISTS, Column, Slot, plain
from kiosk.sheets.grid import CellPlace, Mistake, SheetError, SheetGrid, listed
from kiosk.sheets.records import HEAD_ROWS, KINDS, CardRecord, CellText, RecordRow, Records
from kiosk.sheets.synonyms import ENTERPRISES, PROJECTS, is_group, is_note, is_sum, own_slot, tag_slot
from kiosk.sheets.wording import mistake
from kiosk.words import Said, said

CHOSEN = ("hall", "field", "picture", "source")
"""Keys of a card that tables of one's own seldom have: chosen once."""
_SAYING = ("tagline", "text")
"""Keys of what every card says."""
_BY_KEY = {column.key: column for column in reversed(CARD)}

Choose = Callable[[tuple[str, ...]], Mapping[str, str]]
"""Asked once for the keys that the table does not say (`kind` may be one); what it leaves out stays unsaid."""


class Own(NamedTuple):
    """What is done with a table of one's own."""

    exhibition: Exhibition
    suggest: Callable[[str], str]
    """Makes an id out of a name."""
    choose: Choose
    facts: tuple[str, ...] = ()
    """Headings of columns that become facts."""


def head_of(grid: SheetGrid) -> int | None:
    """Return the row with the headings, from 0; None where the table has no column of names."""
    found: dict[int, int] = {}
    for number, row in enumerate(grid.rows[:HEAD_ROWS]):
        known = [slot[0].column for cell in row if (slot := own_slot(seen(cell)))]
        if _BY_KEY["name"] in known and len(set(known)) > 1:
            found[number] = len(set(known))
    if not found:
        return None
    # Headings of two rows have their names in the lower one; those that are repeated for the printer begin no table.
    head = max(found, key=lambda number: (found[number], -number))
    while found.get(head + 1) == found[head]:
        head += 1
    return head


def records(grid: SheetGrid, head: int, own: Own) -> Records:
    """Return the cards in a table of one's own; raises TableError where it lacks what cards cannot do without."""
    return _Taking(grid, head, own).records()


class _Taking:
    def __init__(self, grid: SheetGrid, head: int, own: Own) -> None:
        self._grid, self._head, self._own = grid, head, own
        self._mistakes: list[Mistake] = []
        self._cards: dict[str, CardRecord] = {}
        self._titles = [seen(cell) for cell in grid.rows[head]]
        self._slots = _slots(self._titles, grid.hidden_columns)
        self._facts = [
            at for at, title in enumerate(self._titles) if plain(title) in map(plain, own.facts) and title
        ]
        self._sums: list[int] = []
        self._nameless: list[int] = []
        self._asides: list[int] = []
        self._ended = False
        """Whether a note was seen: what stands below it without a text is no card either."""
        self._hidden: list[int] = []
        self._judge_fields()
        places = {at: slot.column for at, slot in self._slots.items() if not slot.many}
        self._name = next(at for at, column in places.items() if (column.key, column.kind) == ("name", "zh"))
        self._said = {column.key for column in places.values()}

    def _judge_fields(self) -> None:
        """Take a column of fields for tags where it does not name the exhibition's own."""
        fields = self._own.exhibition.front.fields
        known = {*fields, *(name.zh for name in fields.values())}
        for at, slot in self._slots.items():
            if slot.column.key == "field" and not {text for _, text in self._texts(at)} <= known:
                self._slots[at] = tag_slot()

    def _texts(self, at: int) -> Iterator[tuple[int, str]]:
        for number, row in enumerate(self._grid.rows[self._head + 1 :], self._head + 2):
            if at < len(row) and (text := seen(row[at])):
                yield number, text

    def records(self) -> Records:
        rows = list(self._named_rows())
        self._known = _ids(self._own.exhibition)
        kind = self._kind()
        fresh = [row for row in rows if (kind, row[1]) not in self._known]
        missing = [key for key in ("tagline", "text") if key not in self._said]
        if fresh and missing:
            names = tuple(_BY_KEY[key].heading for key in missing)
            place = CellPlace(self._grid.file, self._grid.name, self._head + 1)
            raise SheetError(mistake(place, "own_lacks", given=names))
        wanted = tuple(key for key in CHOSEN if self._gaps(key, fresh)) if fresh else ()
        asked = (*(() if kind else ("kind",)), *wanted)
        chosen = dict(self._own.choose(asked)) if asked else {}
        kind = kind or chosen.pop("kind", "")
        for number, name in rows:
            self._take(number, name, kind, chosen)
        return Records(self._cards, self._mistakes, tuple(self._account(chosen)))

    def _gaps(self, key: str, rows: Sequence[tuple[int, str]]) -> bool:
        """Tell whether a new card is without this; one with a film needs no picture."""
        keys = ("picture", "film") if key == "picture" else (key,)
        columns = [at for at, slot in self._slots.items() if slot.column.key in keys]
        return any(not any(seen(self._cell(number, at)) for at in columns) for number, _ in rows)

    def _kind(self) -> str:
        """Return which kind of cards the table holds, as its heading, its name or the file's says; or nothing."""
        for text in (self._titles[self._name], self._grid.name, self._grid.file):
            words = plain(text)
            kinds = [
                kind for kind, known in zip(KINDS, (ENTERPRISES, PROJECTS), strict=True) if _in(words, known)
            ]
            if len(kinds) == 1:
                return kinds[0]
        return ""

    def _named_rows(self) -> Iterator[tuple[int, str]]:
        """Yield the number of each row with a card, and its name."""
        for number, row in enumerate(self._grid.rows[self._head + 1 :], self._head + 2):
            name = seen(row[self._name]).strip() if self._name < len(row) else ""
            if not any(cell != "" for cell in row):
                continue
            if number in self._grid.hidden_rows:
                self._hidden.append(number)
            elif any(is_sum(seen(cell)) for cell in row):
                self._sums.append(number)
            elif not name and self._odd(number, self._name) is None:
                self._nameless.append(number)
            elif self._is_aside(row, name):
                self._asides.append(number)
            elif name != self._titles[self._name]:  # headings are repeated for the printer
                yield number, " ".join(name.split())

    def _is_aside(self, row: Sequence[Cell], name: str) -> bool:
        """Tell whether a row is a note below the table, or what stands above a group of rows."""
        if is_note(name):
            self._ended = True
            return True
        saying = [at for at, slot in self._slots.items() if slot.column.key in _SAYING and at < len(row)]
        if any(seen(row[at]) for at in saying):
            return False
        others = any(seen(cell) for at, cell in enumerate(row) if at != self._name)
        return self._ended or (not others and is_group(name))

    def _cell(self, number: int, at: int) -> Cell:
        row = self._grid.rows[number - 1]
        return row[at] if at < len(row) else ""

    def _odd(self, number: int, at: int) -> Odd | None:
        said = told(self._cell(number, at), _BY_KEY["name"])
        return said if isinstance(said, Odd) else None

    def _place(self, number: int, at: int) -> CellPlace:
        return CellPlace(self._grid.file, self._grid.name, number, at, " ".join(self._titles[at].split()))

    def _take(self, number: int, name: str, kind: str, chosen: Mapping[str, str]) -> None:
        place = self._place(number, self._name)
        known = self._known.get((kind, name))
        if not known and not any(
            told(self._cell(number, at), slot.column)
            for at, slot in self._slots.items()
            if slot.column.key in _SAYING
        ):
            self._mistakes.append(mistake(place, "own_only_name", given=name[:40]))
            return
        card_id = known or self._new_id(name)
        if not card_id:
            self._mistakes.append(mistake(place, "own_no_id", given=name[:40]))
            return
        if (earlier := self._cards.get(card_id)) is not None:
            self._mistakes.append(mistake(place, "own_same", given=name[:40], row=earlier.place.row))
            return
        record = CardRecord(card_id, kind, place)
        self._cards[card_id] = record
        for at, slot in self._slots.items():
            said = self._say(number, at, slot.column)
            if slot.column.key == "name" and slot.column.kind == "zh" and said.text != "?":
                said = said._replace(text=name)
            if said.text or (not known and not slot.many and slot.column.key not in chosen):
                self._write(record, slot, said)
        if not known:
            self._complete(record, number, chosen)

    def _write(self, record: CardRecord, slot: Slot, said: CellText) -> None:
        if slot.many:
            record.lists[slot.many], record.reach[slot.many] = [{slot.column: said}], 1
        else:
            record.cells[slot.column] = said

    def _complete(self, record: CardRecord, number: int, chosen: Mapping[str, str]) -> None:
        """Write into a new card what was chosen for all, and the facts."""
        film = record.cells.get(_BY_KEY["film"], _NOBODY).text
        for key, value in chosen.items():
            if key == "picture" and film:
                continue  # what stands for the film is its picture
            record.cells.setdefault(
                _BY_KEY[key], CellText(value, CellPlace(self._grid.file, self._grid.name, number))
            )
        label, _, text, _ = LISTS["facts"]
        facts: list[RecordRow] = [
            {label: CellText(" ".join(self._titles[at].split()), said.place), text: said}
            for at in self._facts
            if (said := self._say(number, at, text)).text
        ]
        if facts:
            record.lists["facts"] = facts

    def _say(self, number: int, at: int, column: Column) -> CellText:
        said, place = told(self._cell(number, at), column), self._place(number, at)
        if isinstance(said, Odd):
            self._mistakes.append(mistake(place, said.why, given=said.format[:40], format=said.format[:40]))
            said = "?"
        return CellText(said, place)

    def _new_id(self, name: str) -> str:
        base = self._own.suggest(name)
        taken = {*self._own.exhibition.cards, *self._own.exhibition.zones, *self._own.exhibition.halls}
        taken |= {
            one
            for one, record in self._cards.items()
            if record.cells.get(_BY_KEY["name"], _NOBODY).text != name
        }
        found, count = base, 1
        while base and found in taken:
            count += 1
            found = f"{base[: LONGEST_ID - 5]}-{count}"
        return found

    def _account(self, chosen: Mapping[str, str]) -> Iterator[Said]:
        """Yield what was recognised and what was left out, for people."""
        pairs = [(self._titles[at], slot.heading) for at, slot in sorted(self._slots.items())]
        facts = [(self._titles[at], "事实") for at in self._facts]
        mapped = "，".join(f"{' '.join(title.split())} → {heading}" for title, heading in (*pairs, *facts))
        yield said("sheets", "recognised", mapped=mapped)
        used = {*self._slots, *self._facts}
        left = [" ".join(title.split()) for at, title in enumerate(self._titles) if title and at not in used]
        if left:
            yield said("sheets", "columns_left_out", left=tuple(left))
        for rows, why in (
            (self._sums, "sums"),
            (self._nameless, "nameless"),
            (self._asides, "asides"),
            (self._hidden, "hidden"),
        ):
            if rows:
                yield said("sheets", "rows_left_out", why=said("sheets", why), rows=listed(rows))
        if chosen:
            told = (
                said("sheets", "chosen", heading=_BY_KEY[key].heading, key=key, value=value)
                for key, value in chosen.items()
            )
            yield said("sheets", "same_on_all", chosen=tuple(told))


_NOBODY = CellText("", CellPlace(""))


def _slots(titles: Sequence[str], hidden: frozenset[int]) -> dict[int, Slot]:
    """Return what each column stands for; where several could stand for one, the likeliest does."""
    found: dict[Slot, tuple[int, int]] = {}
    for at, title in enumerate(titles):
        slot = own_slot(title) if at not in hidden else None
        if slot is not None and (slot[0] not in found or slot[1] < found[slot[0]][0]):
            found[slot[0]] = slot[1], at
    return {at: slot for slot, (_, at) in found.items()}


def _ids(exhibition: Exhibition) -> dict[tuple[str, str], str]:
    return {(card.kind, card.name.zh): card.id for card in exhibition.cards.values()}


def _in(text: str, words: Sequence[str]) -> bool:
    return any(word in text for word in words)
