"""What a card says after a table was read: what the table says, and for the rest what the card said before."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from kiosk.content.document import Value
from kiosk.content.finding import Path
from kiosk.model.card import Card, Fact
from kiosk.model.figure import Figure
from kiosk.sheets.cells import cell_text, ids, number_text, same
from kiosk.sheets.columns import Column
from kiosk.sheets.grid import CellPlace
from kiosk.sheets.records import CardRecord, CellText, RecordRow
from kiosk.words import LANGUAGES

NamedItem = Mapping[str, Mapping[str, str]]
"""Key of a card -> what staff may write there instead of an id: name -> id."""

_ORDER: dict[str, list[str]] = {
    "": list(Card.model_fields),
    "figures": list(Figure.model_fields),
    "facts": list(Fact.model_fields),
    "tags": [*LANGUAGES],
}
"""Key of a list -> the order in which new keys are written."""


class Merge:
    """One card: `value` is what its file is to say, `places` where in the table each piece of that stands."""

    def __init__(
        self, record: CardRecord, before: Mapping[str, Value], named: NamedItem, order: int | None = None
    ) -> None:
        """Merge what `record` says into what the file said; `order` is where the card has to stand, if it has to say so."""
        self.places: dict[Path, CellPlace] = {(): record.place}
        self._named = named
        found = self._row(record.cells, dict(before), ())
        for many, items in record.lists.items():
            self._list(found, many, items, record.reach.get(many))
        if order is not None:
            found["order"] = str(order)
        self.value = _ordered(found, before, _ORDER[""])

    def _list(self, found: dict[str, Value], many: str, items: list[RecordRow], reach: int | None) -> None:
        old = found.get(many)
        known = old if isinstance(old, list) else []
        beyond = known[reach:] if reach is not None else []
        pairs = _paired(items, known[: len(known) - len(beyond)])
        new = [self._item(item, before, (many, number)) for number, (item, before) in enumerate(pairs)]
        new += beyond
        if new != known:
            found[many] = new
        if not new and known:
            del found[many]

    def _item(self, item: RecordRow, before: Value, path: Path) -> Value:
        self.places[path] = next(iter(item.values())).place
        if path[0] == "tags":
            return self._words(dict(_sides(item.items(), "")), before, path)
        old = before if isinstance(before, dict) else {}
        return _ordered(self._row(item, dict(old), path), old, _ORDER[str(path[0])])

    def _row(self, row: RecordRow, found: dict[str, Value], path: Path) -> dict[str, Value]:
        """Write the cells of a row into `found`, a card or one item of it."""
        for key in dict.fromkeys(column.key for column in row):
            cells = [(column, said) for column, said in row.items() if column.key == key]
            before = found.get(key)
            if cells[0][0].kind in LANGUAGES:
                value = self._words(dict(_sides(cells, key)), before, (*path, key))
            else:
                column, said = cells[0]
                self.places[*path, key] = said.place
                value = self._single(column, said.text, before)
            if value is not None or cells[0][0].required:
                found[key] = value  # an empty one that must not be: the check will say so, at its place
            elif before is not None:
                del found[key]
        return found

    def _words(self, sides: dict[str, tuple[Column, str, CellPlace]], before: Value, path: Path) -> Value:
        """Return a text in its languages, in the form it had before."""
        old = {"zh": before} if isinstance(before, str) else dict(before) if isinstance(before, dict) else {}
        new = dict(old)
        for language, (column, text, place) in sides.items():
            self.places[(*path, language)] = place
            if language == "zh" or path not in self.places:
                self.places[path] = place
            if not same(text, before, column):
                new[language] = text
        if new == old:
            return before
        new = {language: new[language] for language in LANGUAGES if new.get(language)}
        if not new:
            return None
        return new["zh"] if list(new) == ["zh"] and not isinstance(before, dict) else new

    def _single(self, column: Column, text: str, before: Value) -> Value:
        if same(text, before, column):
            return before
        if not text:
            return None
        if column.kind == "number":
            return number_text(text)
        names = self._named.get(column.key, {})
        return [names.get(one, one) for one in ids(text)] if column.kind == "ids" else names.get(text, text)


def _sides(
    cells: Iterable[tuple[Column, CellText]], key: str
) -> Iterator[tuple[str, tuple[Column, str, CellPlace]]]:
    for column, said in cells:
        if column.key == key:
            yield column.kind, (column, said.text, said.place)


def _paired(items: list[RecordRow], known: list[Value]) -> list[tuple[RecordRow, Value]]:
    """Return each item of the table with the one of the card it was, as far as that can be told."""
    columns = list(items[0]) if items else []
    now = [tuple(item[column].text for column in columns) for item in items]
    before = [tuple(_shown(one, column) for column in columns) for one in known]
    found: list[Value] = [None] * len(items)
    for what, low, high, start, end in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if what == "equal" or high - low == end - start:
            found[start:end] = known[low:high]
        elif what == "replace":
            names = [row[0] for row in before[low:high]]
            for at in range(start, end):
                if now[at][0] and now[at][0] in names:
                    found[at] = known[low + names.index(now[at][0])]
                    names[names.index(now[at][0])] = ""
    return list(zip(items, found, strict=True))


def _shown(item: Value, column: Column) -> str:
    inside = item.get(column.key) if column.key and isinstance(item, dict) else item
    return cell_text(inside, column)


def _ordered(found: dict[str, Value], before: Mapping[str, Value], order: list[str]) -> dict[str, Value]:
    """Return `found` in the order it had, with new keys where `order` has them."""
    keys = [key for key in before if key in found]
    for key in found:
        if key not in before:
            earlier = [keys.index(one) for one in order[: order.index(key)] if one in keys]
            keys.insert(max(earlier, default=-1) + 1, key)
    return {key: found[key] for key in keys}
