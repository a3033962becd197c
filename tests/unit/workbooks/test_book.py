"""Workbooks of real programs, and each way in which a cell shows something else than it stores."""

# ruff: noqa: DTZ001 - Excel knows local time only

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from kiosk.workbooks.book import Book
from kiosk.workbooks.refusal import Refused
from kiosk.workbooks.styles import BUILT_IN
from tests.unit.sheets.books import HEAD, MAIN, PACK, REL, book

SAMPLES = Path(__file__).parent / "samples"
WHEN = datetime(2026, 3, 1, 8, 30)


def shown(data, row=0, sheet=0):
    made = Book(data)
    cells = made.page(made.sheets[sheet]).rows.get(row, {})
    return {at: made.shown(cell) for at, cell in cells.items()}


def one(cell, **more):
    """Return what is shown of a cell written as XML."""
    return shown(book({"a": f'<sheetData><row r="1">{cell}</row></sheetData>'}, **more))[0]


def styled(*codes):
    formats = "".join(f'<numFmt numFmtId="{164 + at}" formatCode="{code}"/>' for at, code in enumerate(codes))
    styles = "".join(f'<xf numFmtId="{164 + at}"/>' for at in range(len(codes)))
    return {
        "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>'
    }


def with_workbook(inside):
    whole = f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{REL}">{inside}</workbook>'
    return {"xl/workbook.xml": whole}


SHEETS = '<sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets>'


def sample(name):
    return shown((SAMPLES / name).read_bytes(), 1)


def test_what_xlsxwriter_writes_was_never_calculated():
    found = sample("xlsxwriter.xlsx")
    assert found[0].when == WHEN
    assert (found[1].text, found[1].number) == ("12.5兆瓦", Decimal("12.5"))
    assert found[2].number == Decimal("46.4")
    assert (found[3].number, found[3].unsaid) == (None, "formula")
    assert found[4].text == "两行\n_x000D_"


def test_what_libreoffice_saved_was_calculated():
    found = sample("libreoffice.xlsx")
    assert found[0].when == WHEN
    assert found[3].number == Decimal(25000)
    assert (found[4].text, found[4].unsaid) == ("", "")


def test_days_since_1904():
    assert sample("since-1904.xlsx")[0].when == WHEN


def test_what_exceljs_writes():
    found = sample("exceljs.xlsx")
    assert (found[0].text, found[0].when) == ("2026/3/1 8:30", WHEN)
    assert found[1].number == Decimal("12.5")
    assert found[3].unsaid == "formula"


def test_what_sheetjs_writes():
    found = sample("sheetjs.xlsx")
    assert (found[0].text, found[0].when) == ("2026年3月1日", WHEN)
    assert found[1].number == Decimal(13)
    assert "_x000D_" not in found[3].text


def test_a_date_that_pyexcelerate_wrote_is_a_bare_number():
    found = sample("pyexcelerate.xlsx")
    assert (found[0].when, found[0].days) == (None, pytest.approx(46082.354166))


@pytest.mark.parametrize("number", [14, 22, *range(27, 37), *range(50, 59)])
def test_dates_that_no_file_defines_are_dates(number):
    styles = f'{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="{number}"/></cellXfs></styleSheet>'
    found = one('<c r="A1" s="0"><v>44409.5</v></c>', more={"xl/styles.xml": styles})
    assert found.when == datetime(2021, 8, 1, 12), BUILT_IN[number]
    assert "8" in found.text or "12" in found.text


@pytest.mark.parametrize(
    ("cell", "text", "unsaid"),
    [
        ('<c r="A1" t="str"><f>IF(1,"","")</f><v></v></c>', "", ""),
        ('<c r="A1" t="str"><f>IF(1,"","")</f><v/></c>', "", ""),
        ('<c r="A1"><f>1+1</f></c>', "", "formula"),
        ('<c r="A1"><f>1+1</f><v></v></c>', "", "formula"),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', "2", ""),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "", "error"),
        ('<c r="A1" t="b"><f>TRUE()</f><v>1</v></c>', "TRUE", ""),
        ('<c r="A1" t="inlineStr"><is><t>SH_x005F_x000D_Z2</t></is></c>', "SH_x000D_Z2", ""),
        ('<c r="A1" t="str"><f>A2</f><v>a_x000D_\nb</v></c>', "a\nb", ""),
        ('<c r="A1" t="inlineStr"><is><t>_xD83D__xDE00_</t></is></c>', "😀", ""),
        (
            '<c r="A1" t="inlineStr"><is><r><t>甲</t></r><rPh><t>x</t></rPh><r><t>乙</t></r></is></c>',
            "甲乙",
            "",
        ),
        ('<c t="n"><v>7</v></c>', "7", ""),
    ],
)
def test_what_stands_in_a_cell(cell, text, unsaid):
    found = one(cell)
    assert (found.text, found.unsaid) == (text, unsaid)


@pytest.mark.parametrize("sign", ['fullCalcOnLoad="1"', 'fullCalcOnLoad="true"', 'calcCompleted="0"'])
def test_a_workbook_that_excel_would_calculate_first_has_no_results(sign):
    cell = '<sheetData><row r="1"><c r="A1"><f>1+1</f><v>0</v></c><c r="B1"><v>5</v></c></row></sheetData>'
    found = shown(book({"a": cell}, more=with_workbook(f'{SHEETS}<calcPr calcId="1" {sign}/>')))
    assert (found[0].unsaid, found[1].number) == ("formula", Decimal(5))


def test_a_text_is_shown_by_the_section_for_texts():
    for code, text in (
        ("@&quot;元&quot;", "甲元"),
        ("0;0;0;", ""),
        ("0", "甲"),
        ("0;0;0;&quot;x&quot;@", "x甲"),
    ):
        assert one('<c r="A1" t="inlineStr"><is><t>甲</t></is></c>', more=styled(code)).text == text


def strict(data_cells):
    main, rel = (
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    return book({"a": ""}, more={
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACK}/relationships"><Relationship Id="rId1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{main}" xmlns:r="{rel}" conformance="strict">{SHEETS}</workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACK}/relationships"><Relationship Id="rId1" Type="{rel}/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{HEAD}<worksheet xmlns="{main}"><sheetData><row r="1">{data_cells}</row></sheetData></worksheet>',
    })  # fmt: skip


def test_strict_open_xml_is_read():
    found = shown(strict('<c r="A1"><v>5</v></c><c r="B1" t="d"><v>2021-08-01T12:00:00</v></c>'))
    assert found[0].number == Decimal(5)
    assert (found[1].when, found[1].text) == (datetime(2021, 8, 1, 12), "2021-08-01 12:00:00")


def test_what_merged_cells_cover_is_not_seen():
    cells = '<c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c>'
    data = f'<sheetData><row r="1">{cells}</row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    assert [*shown(book({"a": data}))] == [0, 2]


def test_hidden_rows_columns_and_sheets_are_known():
    data = '<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="2" hidden="1"/><row r="3" ht="0"/></sheetData>'
    names = '<sheets><sheet name="x" sheetId="2" state="veryHidden" r:id="rId1"/><sheet name="a" sheetId="1" r:id="rId2"/></sheets>'
    made = Book(book({"x": data, "a": data}, more=with_workbook(names)))
    page = made.page(made.sheets[1])
    assert [sheet.hidden for sheet in made.sheets] == [True, False]
    assert (page.hidden_rows, page.hidden_columns) == ({1, 2}, {1, 2})


@pytest.mark.parametrize(
    "data",
    [
        '<row r="2"/><row r="1"/>',
        '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
        '<row r="1"><c r="A1" s="99"><v>7</v></c></row>',
        '<row r="1"><c r="A1"><v>1_0</v></c></row>',
        '<row r="1"><c r="A1"><v>nan</v></c></row>',
        '<row r="1"><c r="A1" t="x"><v>1</v></c></row>',
        '<row r="1"><c r="1A"><v>1</v></c></row>',
        '<row r="x"><c r="A1"><v>1</v></c></row>',
    ],
)
def test_what_excel_would_call_damaged_is_refused(data):
    with pytest.raises(Refused, match="no whole Excel workbook"):
        shown(book({"a": f"<sheetData>{data}</sheetData>"}))


def test_other_kinds_of_workbooks_are_named():
    with pytest.raises(Refused, match="xlsb"):
        Book(book({"a": ""}, more={"_rels/.rels": f'<Relationships xmlns="{PACK}/relationships"><Relationship Id="a" Type="{REL}/officeDocument" Target="xl/workbook.bin"/></Relationships>'}))  # fmt: skip
    with pytest.raises(Refused, match="OpenDocument"):
        Book(book({"a": ""}, more={"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}))
    with pytest.raises(Refused, match="no sheet in it can be seen"):
        Book(
            book(
                {"a": ""},
                more=with_workbook(
                    '<sheets><sheet name="a" sheetId="1" state="hidden" r:id="rId1"/></sheets>'
                ),
            )
        )
