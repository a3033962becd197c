"""Writes the cards of an exhibition into a table."""

from collections.abc import Container, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kiosk.content.document import Value
from kiosk.content.edit import said
from kiosk.content.folder import files, read
from kiosk.model.exhibition import Exhibition
from kiosk.sheets.cells import LONGEST_CELL, cell_text
from kiosk.sheets.columns import CARD, ID, KIND, LISTS, NAMES, SHEETS, Column, Slot, offered, slots
from kiosk.sheets.comma import written
from kiosk.sheets.wording import failed
from kiosk.workbooks.strings import escaped

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_SPARE = {"tags": 3, "figures": 2, "facts": 2}
"""Numbered columns there are at least, so that there is room to write."""

_WIDTHS = {
    "text": 60,
    "tagline": 28,
    "name": 24,
    "related": 30,
    "label": 22,
    "note": 28,
    "formula": 28,
    "value": 12,
}
_NARROW = 16

_SAYS = (
    "这份表格是从展览的文件里导出的。改好以后用 kiosk import 读回去：先列出会改哪些地方，确认后才写。",
    "一行一张卡片。编号就是文件名，不要改；要添新卡片，就在下面加一行，写一个新编号。",
    "删掉一行不会删除卡片；清空一格，就是删掉这一项内容。删掉一整列，这一列的内容保持原样。",
    "“数字”“事实”各有一张工作表，一行一条，第一列写它属于哪张卡片。次序就是显示的次序。",
    "一张卡片在“数字”“事实”里的行全部删掉，它的数字、事实就没有了。",
    "展厅、领域、来源、单位、插图、影片怎么写，见“可选值”。插图和影片至少写一样。",
    "图表、前后对比等（blocks）不在表格里，读回去时保持原样，请直接改文件。",
)


class Export(NamedTuple):
    """A table, ready to be written to a file."""

    data: bytes
    cards: int


def export(folder: Path, exhibition: Exhibition, out: Path) -> Export:
    """Return the cards of a folder without mistakes as what `out` ends with: .xlsx or .csv. Raises TableError."""
    ending = out.suffix.lower()
    if ending not in (".xlsx", ".csv"):
        raise failed(out.name, "ending")
    # In the order of the screen: the order of a table's rows is what an import makes of it.
    places = {card: number for number, card in enumerate(exhibition.cards)}
    cards = sorted(_cards(folder), key=lambda card: places.get(card.id, len(places)))
    _measure(cards)
    return Export(
        written(_wide(cards, exhibition.front.languages))
        if ending == ".csv"
        else _workbook(cards, exhibition),
        len(cards),
    )


class _Card(NamedTuple):
    kind: str
    id: str
    name: str
    value: Mapping[str, Value]


def _cards(folder: Path) -> Iterator[_Card]:
    for file in files(folder):
        if file.kind in ("enterprise", "project"):
            value = said(read(file.path))
            yield _Card(file.kind, file.id, file.name, value if isinstance(value, dict) else {})


def _measure(cards: list[_Card]) -> None:
    for card in cards:
        for many in ("", *LISTS):
            rows = [card.value] if not many else _items(card, many)
            for row in rows:
                for column in LISTS[many] if many else CARD:
                    if len(_said(row, column)) > LONGEST_CELL:
                        raise failed(card.name, "too_long", given=card.name)


def _items(card: _Card, many: str) -> list[Value]:
    found = card.value.get(many)
    return found if isinstance(found, list) else []


def _said(row: object, column: Column) -> str:
    """Return what a card, figure or fact says in a column; a tag is its own text."""
    inside = row.get(column.key) if column.key and isinstance(row, Mapping) else row
    return cell_text(inside, column)  # type: ignore[arg-type]


def _layout(cards: list[_Card], lists: tuple[str, ...], languages: Container[str]) -> list[Slot]:
    found = [Slot(column) for column in offered(CARD, languages)]
    for many in lists:
        most = max((len(_items(card, many)) for card in cards), default=0)
        found += slots(many, max(most, _SPARE[many]), languages)
    return found


def _row(card: _Card, layout: list[Slot]) -> list[str]:
    return [_slot(card, slot) for slot in layout]


def _slot(card: _Card, slot: Slot) -> str:
    if not slot.many:
        return _said(card.value, slot.column)
    items = _items(card, slot.many)
    return _said(items[slot.number], slot.column) if slot.number < len(items) else ""


def _wide(cards: list[_Card], languages: Container[str]) -> Iterator[list[str]]:
    """Yield the rows of a table in which everything of a card stands in one row."""
    layout = _layout(cards, tuple(LISTS), languages)
    yield [ID.heading, KIND.heading, *(slot.heading for slot in layout)]
    for card in cards:
        yield [card.id, NAMES[card.kind], *_row(card, layout)]


def _workbook(cards: list[_Card], exhibition: Exhibition) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    for kind in ("enterprise", "project"):
        own = [card for card in cards if card.kind == kind]
        layout = _layout(own, ("tags",), exhibition.front.languages)
        rows = [[card.id, *_row(card, layout)] for card in own]
        _sheet(book.create_sheet(NAMES[kind]), [Slot(ID), *layout], rows)
    for many in SHEETS:
        belongs = Slot(ID._replace(heading="卡片", meaning="属于哪张卡片：卡片的编号"))
        layout = [Slot(column) for column in offered(LISTS[many], exhibition.front.languages)]
        rows = [
            [card.id, *(_said(item, slot.column) for slot in layout)]
            for card in cards
            for item in _items(card, many)
        ]
        _sheet(book.create_sheet(NAMES[many]), [belongs, *layout], rows)
    _choices(book.create_sheet("可选值"), exhibition)
    about = book.create_sheet("说明")
    for number, line in enumerate(_SAYS, 1):
        _write(about.cell(number, 1), line)
    about.column_dimensions["A"].width = 110
    if first is not None:
        book.remove(first)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(sheet: "Worksheet", layout: list[Slot], rows: list[list[str]]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    wrapped, bold, shade = (
        Alignment(vertical="top", wrap_text=True),
        Font(bold=True),
        PatternFill("solid", fgColor="DCE6F1"),
    )
    for at, slot in enumerate(layout, 1):
        head = sheet.cell(1, at)
        _write(head, slot.heading)
        head.font, head.fill, head.alignment = bold, shade, wrapped
        if slot.column.meaning:
            head.comment = Comment(slot.column.meaning, "kiosk")
        whole = sheet.column_dimensions[get_column_letter(at)]
        whole.width = _WIDTHS.get(slot.column.key, _NARROW)
        if slot.column.kind != "number":
            whole.number_format = "@"  # what is typed stays what was typed: 2021-08 is no date
    for number, row in enumerate(rows, 2):
        for at, (slot, text) in enumerate(zip(layout, row, strict=True), 1):
            if text:
                cell = sheet.cell(number, at)
                _write(cell, text, number=slot.column.kind == "number")
                cell.alignment = wrapped
    sheet.freeze_panes = "C2" if layout[0].column.heading == ID.heading else "B2"


def _write(cell: "SheetCell | MergedCell", text: str, *, number: bool = False) -> None:
    """Write a number as a number, and everything else as text that no spreadsheet takes for a formula."""
    if number:
        from decimal import Decimal

        cell.value = Decimal(text.strip())
        return
    cell.value = escaped(text)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))


def _choices(sheet: "Worksheet", exhibition: Exhibition) -> None:
    """Write what may stand in the columns that refer to something."""
    front = exhibition.front
    lists = {
        "展厅": [(hall.id, hall.name.zh) for hall in exhibition.halls.values()],
        "领域": [(one, name.zh) for one, name in front.fields.items()],
        "来源": [(one, source.title.zh) for one, source in front.sources.items()],
        "单位": [(one, unit.en) for one, unit in exhibition.units.items()],
        "插图": [(one, "") for one in sorted(exhibition.pictures)],
        "影片": [(one, "") for one in sorted(exhibition.films)],
        "约数": [(one, "") for one in ("约", "近", "超过", "不低于", "余")],
        "颜色": [("gold", "金色"), ("cyan", "青色（不写就是它）")],
    }
    for number, (heading, known) in enumerate(lists.items()):
        column = 1 + 2 * number
        for row, (one, name) in enumerate([(heading, "名称"), *known], 1):
            _write(sheet.cell(row, column), one)
            if name:
                _write(sheet.cell(row, column + 1), name)
