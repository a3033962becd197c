"""Feeds out of workbooks as offices lay them out: titles, merged cells, sums, notes, hidden rows and sheets."""

# ruff: noqa: DTZ001 - Excel knows local time only

import io
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from kiosk.sources.table_faults import TableError
from kiosk.sources.workbook import rows
from tests.unit.sheets.books import book as by_hand

START = datetime(2026, 3, 1, 8)
SAMPLES = Path(__file__).parents[1] / "workbooks" / "samples"


@pytest.fixture
def book():
    made = openpyxl.Workbook()
    made.active.title = "电表"
    return made


def read(made, *wanted, sheet=""):
    out = io.BytesIO()
    made.save(out)
    wanted = wanted or ("功率", "时间")
    return [
        tuple(row[name] for name in wanted if name) for row in rows(out.getvalue(), sheet, (*wanted, "")[:2])
    ]


def fill(sheet, *lines):
    for line in lines:
        sheet.append(line)
    return sheet


def test_sums_and_notes_are_no_rows(book):
    fill(
        book.active, ["车间用电"], [], ["时间", "功率", "备注"], [START, 5, "甲"], [], [START + timedelta(days=1), 6, ""],
        ["合计", 11], ["平均：", 5.5], [], ["注：单位千瓦"], ["", "填表人 小周"],
    )  # fmt: skip
    book.active.merge_cells("B11:C11")
    assert read(book) == [(5, START), (6, START + timedelta(days=1))]
    assert read(book, "功率", "")[-1] == (6,)


def test_headings_of_two_rows(book):
    sheet = fill(
        book.active, ["时间", "一车间", None, "二车间", None], [None, "功率", "电流", "功率", "电流"], [START, 1, 2, 3, 4]
    )  # fmt: skip
    for area in ("A1:A2", "B1:C1", "D1:E1"):
        sheet.merge_cells(area)
    assert read(book, "二车间/功率", "时间") == [(3, START)]
    with pytest.raises(TableError, match="two columns are called '功率'"):
        read(book)


def test_a_time_that_was_merged_stands_in_all_its_rows(book):
    fill(book.active, ["时间", "功率"], [START, 5], [None, 6])
    book.active.merge_cells("A2:A3")
    assert read(book) == [(5, START), (6, START)]


def test_a_value_that_was_merged_is_there_once(book):
    fill(book.active, ["时间", "功率"], [START, 5], [START + timedelta(days=1), None])
    book.active.merge_cells("B2:B3")
    assert read(book) == [(5, START), (None, START + timedelta(days=1))]


def test_the_first_sheet_that_is_not_hidden_counts_and_a_hidden_one_may_be_named(book):
    fill(book.active, ["时间", "功率"], [START, 5])
    fill(book.create_sheet("旧"), ["时间", "功率"], [START, 4])
    book.move_sheet("旧", -1)
    book["旧"].sheet_state = "hidden"
    assert read(book) == [(5, START)]
    assert read(book, sheet="旧") == [(4, START)]


def test_hidden_rows_are_no_rows_and_the_newest_may_not_be_one(book):
    sheet = fill(book.active, ["时间", "功率"], [START, 5], [START, 6], [START, 7])
    sheet.row_dimensions[3].hidden = True
    assert [value for value, _ in read(book)] == [5, 7]
    sheet.row_dimensions[4].hidden = True
    with pytest.raises(TableError, match=r"the last rows are hidden \(row 4\)"):
        read(book)


@pytest.mark.parametrize(
    ("value", "code", "said"),
    [
        (0.25, "# ?/?", "B2: the cell's number format '# ?/?' does not show a plain number"),
        (-5, "0;0", "nobody sees that the number is negative"),
        (5, '[>=10000]0!.0,"万";0', "in different units"),
    ],
)
def test_a_number_that_cannot_be_told_stands_as_what_is_said_of_it(book, value, code, said):
    fill(book.active, ["时间", "功率"], [START, value])
    book.active["B2"].number_format = code
    [(given, _)] = read(book)
    assert isinstance(given, TableError)
    assert said in given.message.say("en")
    assert given.cure


def test_what_was_never_calculated_is_told():
    [row] = rows((SAMPLES / "xlsxwriter.xlsx").read_bytes(), "", ("算式", "时间"))
    assert "D2: the formula in the cell has no result yet" in row["算式"].message.say("en")


@pytest.mark.parametrize(
    "name", ["xlsxwriter", "exceljs", "since-1904", "libreoffice", "sheetjs", "pyexcelerate"]
)
def test_each_program_s_time_is_a_time(name):
    [row] = rows((SAMPLES / f"{name}.xlsx").read_bytes(), "", ("份额", "时间"))
    assert row["份额"] == pytest.approx(46.4)
    assert abs(row["时间"] - datetime(2026, 3, 1, 8, 30)) < timedelta(milliseconds=2)


def test_of_a_long_sheet_the_columns_are_looked_for_above(book):
    lines = [[START + timedelta(hours=at), at, at * 2, "甲"] for at in range(200)]
    fill(book.active, ["时间", "功率", "电流", "备注"], *lines, [None, None, 7], ["合计", 19900])
    assert [value for value, _ in read(book)] == [*range(200), None]
    assert read(book, "功率", "")[-1] == (None,)
    with pytest.raises(TableError, match="there is no column '电压'"):
        read(book, "电压", "时间")


def test_numbers_that_are_no_days_stay_what_they_are():
    data = '<sheetData><row r="1"><c r="A1" t="str"><v>时间</v></c><c r="B1" t="str"><v>功率</v></c></row><row r="2"><c r="A2"><v>20210823101500</v></c><c r="B2"><v>1</v></c></row></sheetData>'
    [row] = rows(by_hand({"a": data}), "", ("功率", "时间"))
    assert row["时间"] == 20210823101500
    assert isinstance(row["时间"], int)
