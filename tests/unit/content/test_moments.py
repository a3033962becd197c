"""Tables of timelines: what is read of them, in which order, and what a reading makes of one that changes."""

import os
import time
from datetime import date
from io import BytesIO

import pytest

from kiosk.content import check, load
from kiosk.content.change import Some
from kiosk.content.last_good import LastGood
from kiosk.content.reader import ContentReader, Order
from kiosk.content.reading import Reading
from kiosk.content.staging import staged
from kiosk.model.block import MOST_MOMENTS
from kiosk.model.dated import Dated, dated
from kiosk.packs.gather import gather
from kiosk.places import ASSETS
from kiosk.search.entries import entries

HEAD = "时间,标题,标题 English,说明,说明 English,图片\n"
ROWS = "2021-07,投产,Opened,第一条线,The first line,plant.svg\n1929 年,建厂,Founded,,,\n"


@pytest.fixture
def table(folder):
    """Write the table of a timeline that the zone `economy` ends with; returns the content folder."""

    def write(text, name="history.csv"):
        zone = folder / "zones/economy.yaml"
        if "timeline" not in zone.read_text(encoding="utf-8"):
            with zone.open("a", encoding="utf-8") as file:
                file.write(f"  - block: timeline\n    table: {name}\n")
        path = folder / "tables" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        os.utime(path, (time.time() - 100, time.time() - 100))
        return folder

    return write


def items_in(exhibition):
    return exhibition.zones["economy"].blocks[-1].items


def told(folder):
    return [one.line_text("en") for one in load(folder).problems]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2021", (2021,)),
        ("2021-07", (2021, 7)),
        ("2021-07-01", (2021, 7, 1)),
        ("2021 年 7 月 1 日", (2021, 7, 1)),
        ("2021/7/1", (2021, 7, 1)),
        ("约1929年", (1929,)),
        ("1929—1937 年", (1929,)),
        ("1929-1937", (1929,)),
        ("一九二九年三月", (1929,)),
        ("20世纪50年代", (1950,)),
        ("the 19th century", (1800,)),
        ("July 1969", (1969,)),
        ("公元前 221 年", (-221,)),
        ("250 BC", (-250,)),
        ("公元 9 年", (9,)),
        ("公元前3世纪", (-300,)),
        ("前3世纪20年代", (-229,)),
        ("3rd century BC", (-300,)),
        ("1世纪", (1,)),
        ("2023年前11个月", (2023,)),
        ("2023 年前 3 季度", (2023,)),
        ("44378", None),
        ("民国18年", None),
        ("明清", None),
        ("", None),
    ],
)
def test_when_it_was_is_read_as_people_write_it(text, found):
    assert dated(text) == (Dated(*found) if found else None)


def test_rows_come_in_the_order_of_time_and_an_equal_time_in_that_of_the_table(table):
    rows = "1950,乙,B,,,\n前221年,甲,A,,,\n1950,丙,C,,,\n1950-02,丁,D,,,\n"
    exhibition = load(table(HEAD + rows)).exhibition
    assert [item.title.zh for item in items_in(exhibition)] == ["甲", "乙", "丙", "丁"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_as_text_is_read_as_spreadsheets_save_it(table, encoding, delimiter):
    folder = table((HEAD + ROWS).replace(",", delimiter).encode(encoding))
    founded, opened = items_in(load(folder).exhibition)
    assert (founded.when.zh, founded.when.en, founded.title.en) == ("1929 年", "1929", "Founded")
    assert (opened.when.zh, opened.text.en, opened.picture) == ("2021-07", "The first line", "plant")


def test_a_table_may_say_what_parts_its_cells(table):
    folder = table("sep=;\r\n" + (HEAD + ROWS).replace(",", ";").replace("\n", "\r\n"))
    assert [item.title.zh for item in items_in(load(folder).exhibition)] == ["建厂", "投产"]


def test_a_workbook_is_read_as_it_is_seen(table):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "封面"
    book.active.append(["九龙坡大事记"])
    sheet = book.create_sheet("大事记")
    sheet.append(["日期", "事件", "Event (English)", "备注"])
    for row in (
        [date(2021, 7, 1), "甲", "A", "x"],
        [1929, "乙", "B"],
        ["1949年", "丙", "C"],
        [1930, "丁", "D"],
    ):
        sheet.append(row)
    sheet["A2"].number_format = "d mmm yyyy"
    sheet.row_dimensions[5].hidden = True
    box = BytesIO()
    book.save(box)
    folder = table(box.getvalue(), "history.xlsx")
    assert [(item.when.zh, item.title.zh) for item in items_in(load(folder).exhibition)] == [
        ("1929", "乙"),
        ("1949年", "丙"),
        ("2021-07-01", "甲"),
    ]


def test_what_is_no_table_and_what_has_too_many_rows_is_told_with_its_place(table):
    where = "content/tables/history.csv"
    long = HEAD + "".join(f"{1000 + number // 9},第{number}件,E,,,\n" for number in range(MOST_MOMENTS + 1))
    assert told(table(long))[0].startswith(
        f"{where}:{MOST_MOMENTS + 2}:1: error: from here on there are more than {MOST_MOMENTS} rows"
    )
    assert told(table(HEAD + "44378,投产,Opened,,,\n"))[0].startswith(f"{where}:2:1: error: '44378'")
    torn = told(table(HEAD + '2021,"投产,Opened,,,\n2022,扩建,Enlarged,,,\n'))
    assert len(torn) == 1
    assert load(table('时间\t标题\n2021\t甲,"乙\n')).exhibition is not None
    assert "a quotation mark is never closed" in torn[0]
    assert "no whole Excel workbook" in told(table(b"PK\x03\x04 is none"))[0]
    assert "no columns 'when' and 'title'" in told(table(b"\xff\xfe\x00"))[0]


def test_a_note_below_is_no_row_and_a_title_that_begins_like_one_is(table):
    folder = table(HEAD + ROWS + ",注册成立,Registered,,,\n,注资,,,,\n注：据厂志,,,,,\n")
    rows = HEAD.count("\n") + ROWS.count("\n")
    assert [(one.rule, one.line, one.column) for one in load(folder).problems if one.severity == "error"] == [
        ("table-row", rows + 1, 1),
        ("table-row", rows + 2, 1),
    ]


def test_mistakes_are_bounded(table):
    problems = load(table(HEAD + "明清,修路,Road,,,\n" * 600)).problems
    assert len(problems) == 201


def test_rows_are_found_by_search_and_their_pictures_are_in_use(table):
    folder = table(HEAD + ROWS)
    (folder / "pictures/second.svg").write_bytes((folder / "pictures/plant.svg").read_bytes())
    table(HEAD + ROWS.replace("1929 年,建厂,Founded,,,", "1929 年,建厂,Founded,,,second"))
    assert check(folder) == ()
    (entry,) = (one for one in entries(load(folder).exhibition) if one.place_id == "economy")
    assert {"投产", "Opened", "The first line", "2021-07"} <= {*entry.texts}


def test_a_long_table_is_read_in_the_time_of_a_few_pages(table):
    rows = (
        f"{1000 + number // 4},第{number}件事情,Event {number},经过,What happened,\n"
        for number in range(2000)
    )
    folder = table(HEAD + "".join(rows))
    begun = time.process_time()
    exhibition = load(folder).exhibition
    spent = time.process_time() - begun
    assert len(items_in(exhibition)) == 2000
    assert spent < 1.5  # 0.07 s on the slowest machine it was measured on


# Changes --------------------------------------------------------------------------------------------


def settled(folder):
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (time.time() - 1000, time.time() - 1000))
    return folder


def test_a_table_that_changes_makes_its_page_new_and_no_other(table):
    folder = settled(table(HEAD + ROWS))
    first = Reading(folder)
    again = Reading(folder, first)
    assert not any(again.parts["zones"].values())
    assert again.prints == first.prints
    table(HEAD + ROWS + "1949,扩建,Enlarged,,,\n")
    changed = Reading(folder, again)
    assert [item.title.zh for item in changed.parts["zones"]["economy"].blocks[-1].items] == [
        "建厂",
        "扩建",
        "投产",
    ]
    assert [path for path, checksum in changed.prints.items() if again.prints[path] != checksum] == [
        str(folder.absolute() / "tables/history.csv")
    ]


def test_the_hall_is_told_of_the_page_whose_table_changed_and_of_no_other(table):
    folder, said = settled(table(HEAD + ROWS)), []
    prints = load(folder).prints
    reader = ContentReader(Order(folder, ASSETS, prints, 1.0, eager=True, keep=False), said.append)
    reader.read()
    assert [one for one in said if isinstance(one, Some)] == []
    table(HEAD + "1949,扩建,Enlarged,,,\n")
    reader.read()
    (some,) = (one.parts for one in said if isinstance(one, Some))
    assert list(some) == ["zones"]
    (page,) = some["zones"].values()
    assert [item.title.zh for item in page.blocks[-1].items] == ["扩建"]


def test_a_mistake_in_a_table_stays_until_it_is_mended(table):
    folder = settled(table(HEAD + "明清,修路,Road,,,\n"))
    first = Reading(folder)
    again = Reading(folder, first)
    assert [one.rule for one in again.problems] == [one.rule for one in first.problems] == ["table-row"]
    table(HEAD + ROWS)
    assert Reading(folder, again).good


def test_a_picture_that_goes_is_missed_in_a_table(table):
    folder = settled(table(HEAD + ROWS.replace("plant.svg", "second")))
    (folder / "pictures/second.svg").write_bytes((folder / "pictures/plant.svg").read_bytes())
    first = Reading(folder)
    assert first.good
    (folder / "pictures/second.svg").unlink()
    again = Reading(folder, first)
    assert [(one.rule, one.file, one.line, one.column) for one in again.problems] == [
        ("unknown-picture", "content/tables/history.csv", 2, 6)
    ]


def test_a_change_is_checked_beside_the_tables_that_there_are(table):
    """As `kiosk new` and the import of spreadsheets do before they write anything."""
    folder = table(HEAD + ROWS)
    zone = folder / "zones/economy.yaml"
    with staged(folder, {zone: zone.read_bytes()}) as copy:
        loaded = load(copy, home=folder)
    assert loaded.exhibition is not None, [one.line_text("en") for one in loaded.problems]
    assert items_in(loaded.exhibition)


def test_tables_are_kept_and_packed_with_the_rest(table, tmp_path):
    folder = settled(table(HEAD + ROWS))
    loaded = load(folder)
    kept = LastGood(folder, tmp_path / "state")
    assert kept.save(loaded.prints)
    table("spoilt")
    assert load(folder).exhibition is None
    assert items_in(kept.load().exhibition) == items_in(loaded.exhibition)
    assert "tables/history.csv" in gather(folder, loaded.exhibition).belonging
