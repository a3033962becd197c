"""Feeds that are Excel workbooks: real ones, saved, half-saved and broken."""

import io
import os
import time
import zipfile
from datetime import date, datetime, timedelta

import openpyxl
import pytest

from kiosk.model.feeds.file import FileFeed
from kiosk.model.words import Text
from kiosk.sources.file import FileSource
from kiosk.sources.inbox import Inbox
from kiosk.sources.table_faults import TableError
from kiosk.workbooks import archive as archive_of
from kiosk.workbooks import page

START = datetime(2026, 3, 1, 8)  # noqa: DTZ001 - Excel knows local time only
HEAD = ("时间", "功率")


def saved(*rows, title=None, head=HEAD):
    """Return the bytes of a workbook with one sheet, and a second one with another value."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "电表"
    for row in (*([[title], []] if title else []), head, *rows):
        sheet.append(row)
    other = book.create_sheet("别的")
    other.append(HEAD)
    other.append((START, 99))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_stored_result(content, formula, result):
    """Give a formula the result that Excel stores beside it."""
    given, made = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in given.infolist():
            data = given.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                bare = f"<f>{formula}</f><v />".encode()
                assert bare in data
                data = data.replace(bare, f"<f>{formula}</f><v>{result}</v>".encode())
            if entry.filename == "xl/workbook.xml":
                data = data.replace(b' fullCalcOnLoad="1"', b"")  # whoever stores results needs no reckoning
            archive.writestr(entry, data)
    return made.getvalue()


@pytest.fixture
def look(tmp_path):
    """Return a function that writes a file, polls its source, and gives the samples that came."""
    box, sources, turns = Inbox(), {}, iter(range(1000))

    def look(content, name="power.xlsx", *, fresh=False, **keys):
        path = tmp_path / name
        path.write_bytes(content)
        if not fresh:
            moment = time.time() - 60 + next(turns)
            os.utime(path, (moment, moment))
        given = {"path": name, "column": "功率", "unit": "千瓦", **keys}
        feed = FileFeed(kind="file", name=Text(zh="功率"), **given)
        sources.setdefault(name, FileSource("power", feed, tmp_path)).poll(box)
        run = box.drain().get("power")
        return list(zip(run.times.tolist(), run.values.tolist(), strict=True)) if run else []

    return look


def test_the_last_row_of_the_first_sheet_counts(look):
    assert [value for _, value in look(saved((START, 1), (START, 2.5), (None, None)))] == [2.5]
    assert [value for _, value in look(saved((START, 1), (START, "3.5")))] == [3.5]


def test_another_sheet_is_named(look):
    assert [value for _, value in look(saved((START, 1)), sheet="别的")] == [99.0]


def test_a_title_may_stand_above_the_names_of_the_columns(look):
    assert look(saved((START, 7), title="配电房 3 月"), time_column="时间") == [(START.timestamp(), 7.0)]


def test_dates_texts_and_day_numbers_are_times_and_each_row_comes_once(look):
    rows = [
        (date(2026, 3, 1), 1),
        (START, 2),
        ("2026-03-01T09:00:00", 3),
        ("soon", 5),
        (timedelta(hours=3), 6),
        (46082.5, 4),  # noon of the same day, as Excel counts days
    ]
    hours = [0, 8, 9, 12]
    midnight = datetime(2026, 3, 1)  # noqa: DTZ001 - local, as Excel means it
    expected = [((midnight + timedelta(hours=hour)).timestamp(), n + 1.0) for n, hour in enumerate(hours)]
    assert look(saved(*rows), time_column="时间") == expected
    later = START + timedelta(days=1)
    assert look(saved(*rows, (later, 8)), time_column="时间") == [(later.timestamp(), 8.0)]


def test_per_cent_is_the_number_that_is_seen(look):
    book = openpyxl.load_workbook(io.BytesIO(saved((START, 0.985))))
    book["电表"]["B2"].number_format = "0.0%"
    content = io.BytesIO()
    book.save(content)
    assert [value for _, value in look(content.getvalue())] == [98.5]


def test_a_formula_has_the_result_that_was_stored(look):
    content = saved((START, "=1+2"))
    assert [value for _, value in look(with_stored_result(content, "1+2", 3))] == [3.0]


def test_a_formula_that_was_never_computed_is_told(look):
    with pytest.raises(TableError, match="B2: the formula in the cell has no result yet") as caught:
        look(saved((START, "=1+2")))
    assert "save it once" in caught.value.cure.say("en")


def test_half_a_workbook_and_a_lock_file_cost_nothing(look, tmp_path):
    whole = saved((START, 1))
    assert len(look(whole)) == 1
    (tmp_path / "~$power.xlsx").write_bytes(b"\x05staff" + b" " * 159)
    assert look(whole[: len(whole) // 2], fresh=True) == []
    assert look(b"", fresh=True) == []
    assert [value for _, value in look(saved((START, 2)), fresh=True)] == [2.0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no whole Excel workbook"),
        (b"PK\x03\x04 and nothing more", "no whole Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old .xls format, or has a password"),
        (saved((START, 1))[:-200], "no whole Excel workbook"),
        (saved((START, 1), head=("time", "kw")), "there is no column '功率'"),
        (saved((START, "many"), (START, None), (START, "#DIV/0!")), "B4: the cell holds an error"),
    ],
)
def test_what_cannot_be_used_is_told_in_both_languages(look, content, said):
    with pytest.raises(TableError, match=said) as caught:
        look(content)
    assert caught.value.message.say("zh").startswith(("文件不能用：", "表里"))
    assert caught.value.cure


def test_a_sheet_that_does_not_exist_is_told_with_those_that_do(look):
    with pytest.raises(TableError, match="no sheet 'x'") as caught:
        look(saved((START, 1)), sheet="x")
    assert caught.value.cure.say("en") == "it has 电表, 别的"
    assert caught.value.keys == ("sheet",)


def test_an_archive_that_grows_is_refused_unread(look):
    content = io.BytesIO(saved((START, 1)))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", bytes(archive_of.LARGEST_UNPACKED))
    assert len(content.getvalue()) < 200_000
    with pytest.raises(TableError, match="unpacked"):
        look(content.getvalue())


def test_too_many_rows_are_refused(look, monkeypatch):
    monkeypatch.setattr(page, "MOST_ROWS", 21)
    assert look(saved(*[(START, n) for n in range(20)]))
    with pytest.raises(TableError, match="more than 21 rows"):
        look(saved(*[(START, n) for n in range(21)]))
