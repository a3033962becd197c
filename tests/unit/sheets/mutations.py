"""Seeded damage to workbooks and tables: nothing may crash or hang, and no value is taken that is not seen there.

`python -m tests.unit.sheets.mutations N [FIRST]` makes N of them; the unit tests make a few.
"""

import contextlib
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from kiosk.sheets.comma import written
from kiosk.sheets.grid import SheetError
from kiosk.sheets.reading import read
from kiosk.sources.table_faults import TableError as FeedTableError
from kiosk.sources.workbook import rows as feed_rows
from kiosk.workbooks.book import Book
from kiosk.workbooks.refusal import Refused
from tests.unit.sheets.books import book
from tests.unit.sheets.models import Found, expected, model, parts

SLOW_SECONDS = 3.0
Problem = str


def found(data: bytes) -> Found:
    """Return what is seen of each cell of the first sheet: text, number, whether nothing can be told. Raises Refused."""
    made = Book(data)
    page = made.page(made.sheets[0])
    shown = {(row, at): made.shown(cell) for row, cells in page.rows.items() for at, cell in cells.items()}
    return {
        place: (one.text, one.number, bool(one.unsaid or one.why not in ("", "date")))
        for place, one in shown.items()
    }


def undamaged(chance: random.Random) -> tuple[object, Problem | None]:
    """Read a whole workbook: what is taken is what is seen."""
    made = model(chance)
    data = book({"一": ""}, more=parts(made))
    return made, _different(found(data), expected(made))


def _different(now: Found, before: Found) -> Problem | None:
    missing = {place for place, (text, _, untold) in before.items() if text and not untold} - {*now}
    if missing:
        return f"not read: {missing}"
    for place, (text, number, untold) in now.items():
        wanted = before.get(place)
        if untold:
            if wanted is not None and not wanted[2]:
                return f"{place}: refused, though {wanted[0]!r} is seen"
        elif wanted is None or wanted[2] or (text, number) != wanted[:2]:
            return f"{place}: took {text!r} {number}, seen is {wanted}"
    return None


def _taken(now: Found, before: Found) -> Problem | None:
    """Return what was taken from a damaged file that the whole one does not show."""
    for place, (text, number, untold) in now.items():
        if not untold and (place not in before or (text, number) != before[place][:2]):
            return f"{place}: took {text!r} {number}, seen was {before.get(place)}"
    return None


def spoilt_archive(chance: random.Random) -> tuple[object, Problem | None]:
    """Spoil bytes of the archive: what is still taken stands there."""
    made = model(chance)
    data = bytearray(book({"一": ""}, more=parts(made)))
    for _ in range(chance.choice((1, 1, 2, 10))):
        at = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[at] ^= 1 << chance.randrange(8)
            case 1:
                del data[at : at + chance.choice((1, 4, 100))]
            case 2:
                data[at:at] = bytes(chance.randrange(256) for _ in range(3))
            case _:
                data = data[:at] if chance.random() < 0.3 else data
        if not data:
            break
    with contextlib.suppress(Refused):
        return bytes(data), _taken(found(bytes(data)), expected(made))
    return made, None


_CELL = re.compile(r'<c r="([A-Z]+)(\d+)"([^>]*)>(.*?)</c>', re.DOTALL)


def _said(xml: str) -> dict[tuple[int, int], str]:
    """Return what is written of each cell, read without any parser of XML."""
    return {
        (int(row) - 1, ord(column) - 65): attributes + inside
        for column, row, attributes, inside in _CELL.findall(xml)
    }


def spoilt_xml(chance: random.Random) -> tuple[object, Problem | None]:
    """Spoil letters inside a part: a cell that is written as it was is seen as it was, unless nothing is taken."""
    made = model(chance)
    inside = parts(made)
    name = chance.choice(("xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml", *inside))
    text = inside[name]
    for _ in range(chance.choice((1, 1, 3))):
        at, length = chance.randrange(len(text) + 1), chance.choice((0, 1, 1, 3, 30))
        text = (
            text[:at]
            + chance.choice(("", "", '"', "<", ">", "/", "&", "0", "v", " ", "=", "é"))
            + text[at + length :]
        )
    data = book({"一": ""}, more=inside | {name: text})
    try:
        now = found(data)
    except Refused:
        return text, None
    if name != "xl/worksheets/sheet1.xml":
        # Styles and workbook say how all is shown: what is not refused may be what Excel shows now.
        return text, None if name != "xl/workbook.xml" or made.stale else _taken(now, expected(made))
    before, old, new = expected(made), _said(inside[name]), _said(text)
    for place, (shown, number, untold) in now.items():
        same = place in old and new.get(place) == old[place]
        if same and not untold and not made.merged and (shown, number) != before[place][:2]:
            return text, f"{place}: took {shown!r} {number}, seen is {before[place]}"
        if not same and not untold and number is not None and not _stands(number, text):
            return text, f"{place}: {number} stands nowhere"
    return text, None


def _stands(number: Decimal, xml: str) -> bool:
    """Tell whether a number is one that the file has, or one of those that its formats make of it."""
    values = re.findall(r"<v>\s*([^<]*?)\s*</v>|>([^<]*)<", xml)
    stored = {Decimal(one) for pair in values for one in pair if _is_number(one)}
    if any(abs(number) == abs(one) for one in stored):
        return True
    scales = [Decimal(10) ** at for at in range(-8, 9)]
    near = [abs(one * scale) for one in stored for scale in scales]
    return any(abs(abs(number) - one) <= max(one * Decimal("0.01"), Decimal(1)) for one in near)


def _is_number(text: str) -> bool:
    with contextlib.suppress(InvalidOperation, ValueError):
        return Decimal(text).is_finite()
    return False


def spoilt_archive_of_feed(chance: random.Random) -> tuple[object, Problem | None]:
    """Read a workbook as a feed does: every number is seen in a row that is not hidden."""
    made = model(chance)
    data = book({"一": ""}, more=parts(made))
    try:
        rows = feed_rows(data, "", ("功率", "时间"))
    except FeedTableError:
        return made, None
    before = expected(made)
    seen = {
        before[row, 0][1] for row, _ in made.cells if row and row not in made.hidden and (row, 0) in before
    }
    for row in rows:
        value = row["功率"]
        if isinstance(value, float) and value not in {float(one) for one in seen if one is not None}:
            return made, f"the feed took {value}, seen are {seen}"
    return made, None


CARDS = (
    ("编号", "种类", "名称", "展厅", "一句话介绍", "正文", "标签1", "数字1 名称", "数字1 数值", "数字1 年份"),
    (
        "robotics",
        "企业",
        "机器人公司",
        "main",
        "做机器人",
        "一家公司，做“机器人”。",
        "甲",
        "产值",
        "3.5",
        "2020 年",
    ),
    ("lamps", "项目", "路灯", "main", "人来灯亮", "=1+1", "", "", "1,200", ""),
)


def spoilt_cards(chance: random.Random) -> tuple[object, Problem | None]:
    """Spoil a CSV table of cards: whatever a card says then stands in the file."""
    data = bytearray(written(CARDS))
    for _ in range(chance.choice((1, 1, 3, 8))):
        at = chance.randrange(len(data) + 1)
        data[at : at + chance.choice((0, 1, 4))] = chance.choice(
            (b"", b",", b'"', b"\n", b"\xff", b"\x00", b"'", "，".encode())
        )
    text = bytes(data).decode("utf-8", "replace") + bytes(data).decode("gb18030", "replace")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cards.csv"
        path.write_bytes(data)
        try:
            records = read(path, str)
        except SheetError:
            return bytes(data), None
    wanted = _bare(text)
    for record in records.cards.values():
        for said in _texts(record):
            if _bare(said) not in wanted:
                return bytes(data), f"{said!r} stands nowhere"
    return bytes(data), None


def _bare(text: str) -> str:
    """Return a text without blanks and quotes: a stray quote joins what stands around it, in Excel, too."""
    return re.sub(r'[\s"]+', "", text)


def _texts(record) -> Iterator[str]:
    yield from (said.text for said in record.cells.values() if said.text != "?")
    for items in record.lists.values():
        yield from (said.text for item in items for said in item.values() if said.text != "?")


def spoilt_book_of_cards(chance: random.Random) -> tuple[object, Problem | None]:
    """Spoil a workbook of cards and read it as `kiosk import` does."""
    made = model(chance)
    inside = parts(made)
    inside["xl/worksheets/sheet1.xml"] = (
        inside["xl/worksheets/sheet1.xml"].replace("功率", "编号").replace("时间", "年份")
    )
    out = BytesIO()
    with ZipFile(BytesIO(book({"一": ""}, more=inside))) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if chance.random() < 0.97:
                new.writestr(name, old.read(name))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cards.xlsx"
        path.write_bytes(out.getvalue())
        with contextlib.suppress(SheetError):
            read(path, str)
    return made, None


WAYS = (
    undamaged, undamaged, spoilt_archive, spoilt_archive, spoilt_xml, spoilt_xml, spoilt_archive_of_feed, spoilt_cards,
    spoilt_book_of_cards,
)  # fmt: skip


def tried(seed: int) -> tuple[str, object, Problem | None]:
    """Do one damage; return the way, what was read, and what is wrong with what came of it."""
    chance = random.Random(seed)
    way = chance.choice(WAYS)
    began = time.process_time()
    try:
        what, problem = way(chance)
    except Exception as error:  # noqa: BLE001 - whatever it is, it would have ended the command
        return way.__name__, "", f"{type(error).__name__}: {error}"
    if problem is None and time.process_time() - began > SLOW_SECONDS:
        problem = "it took too long"
    return way.__name__, what, problem


def main() -> None:
    """Do as many as asked for, and print what went wrong."""
    count, first = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    ways: Counter[str] = Counter()
    wrong = 0
    for seed in range(first, first + count):
        way, what, problem = tried(seed)
        ways[way] += 1
        if problem is not None:
            wrong += 1
            sys.stdout.write(f"seed {seed} {way}: {problem}\n{what!r:.1500}\n")
    sys.stdout.write(f"{count} damages, {dict(ways)}: {wrong} wrong\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
