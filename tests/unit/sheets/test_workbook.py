"""Workbooks as other programs write them, and workbooks that mean harm."""

import subprocess
import sys
import time
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from kiosk.sheets.cells import Odd, Typed, seen
from kiosk.sheets.grid import SheetError
from kiosk.sheets.reading import KNOWN, read
from kiosk.sheets.workbook import sheets
from kiosk.templates.names import id_of
from tests.unit.sheets.books import HEAD, MAIN, book, inline, table


def rows(data):
    return [[seen(cell) if isinstance(cell, Typed) and isinstance(cell.text, str) else cell for cell in row]
            for row in sheets("a.xlsx", data, KNOWN).grids[0].rows]  # fmt: skip


SHARED = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'


def refused(data, name="a.xlsx"):
    with pytest.raises(SheetError) as error:
        sheets(name, data, KNOWN)
    return error.value.mistake.line_text("en")


def test_what_excel_writes():
    strings = [
        "<t>编号</t>",
        "<t>名称</t>",
        '<r><t xml:space="preserve">华数 </t></r><r><rPr><b/></rPr><t>机器人</t></r><rPh sb="0" eb="1"><t>フア</t></rPh>',
        "<t xml:space='preserve'> 两行\r\n文字 </t>",
    ]
    data = """<dimension ref="A1:XFD1048576"/><sheetData>
      <row r="1" spans="1:9"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
      <row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3" s="2"><v>0.98999999999999999</v></c>
        <c r="C3"><v>124.15000000000001</v></c><c r="D3"><v>7.0000000000000002E-2</v></c><c r="E3" s="1"><v>44409</v></c>
        <c r="F3" t="b"><v>1</v></c><c r="G3" t="e"><v>#N/A</v></c><c r="H3" t="str"><f>A3&amp;"x"</f><v>华数x</v></c>
        <c r="I3"><f>1+1</f></c><c r="J3" s="3" t="s"><v>3</v></c><c r="K3"><v>7000</v></c><c r="L3"><v>1E+300</v></c></row>
      <row r="4" ht="15" customHeight="1"><c r="A4" s="3"/><c r="B4" s="3"/></row>
      <row r="1048576"><c r="A1048576" s="3"/></row></sheetData>
      <mergeCells count="1"><mergeCell ref="A3:A4"/></mergeCells>"""

    assert rows(book({"企业": data}, strings)) == [
        ["编号", "名称"],
        [],
        ["华数 机器人", "99%", "124.15", "0.07", "2021/8/1", "TRUE", Odd("error"), "华数x", Odd("formula"), "两行\n文字",
         "7000", Odd("number", "General")],
    ]  # fmt: skip


def test_what_wps_writes(small):
    """Inline strings, a title above the headings, numbers as text, full-width digits, merged cells, empty rows below."""
    cards = table(
        ["九龙坡企业一览"],
        ["编号", "名称", "Name.en", "展 厅", "联系人"],
        ["robotics", "机器人公司", "Robotics company", "main", "王老师"],
        ["", "", "", "", ""],
    )
    figures = (
        '<sheetData><row r="1">' + "".join(inline(f"{at}1", text) for at, text in zip("ABCDEF", ["卡片", "名称", "数值", "单位", "年份", "约数"], strict=True))
        + '</row><row r="2">' + inline("A2", "robotics") + inline("B2", "产值") + inline("C2", "３.5") + inline("D2", "亿元")
        + inline("E2", "2020 年") + inline("F2", "约")
        + '</row><row r="3">' + '<c r="A3"/>' + inline("B3", "员工") + inline("C3", "1,200") + inline("D3", "家") + '<c r="E3"><v>2021</v></c>'
        + '</row></sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
    )  # fmt: skip
    small.table.write_bytes(book({" 企业 ": cards, "数字": figures, "备注": table(["随便"])}))

    assert small.import_() == {
        "robotics": ([], ["  - label: 员工", "    value: 1200", "    unit: 家", "    year: 2021"])
    }
    said = [one.line_text("zh") for one in small.plan().mistakes]
    assert said == [
        "cards.xlsx 工作表“ 企业 ” 第 2 行 E 列: warning: 不认识的标题“联系人”，这一列没有读",
        "cards.xlsx 工作表“备注”: warning: 不认识的工作表，没有读（认识的是：企业、项目、数字、事实）",
    ]


def test_one_sheet_of_any_name_is_a_table_like_a_csv(small):
    small.table.write_bytes(book({"Sheet1": table(["编号", "种类", "一句话介绍"], ["lamps", "项目", "新"])}))
    assert small.import_()["lamps"][1] == ["tagline: {zh: 新, en: Light when you come}"]


NOT_A_BOOK = {
    "empty": b"",
    "text": "编号,名称".encode(),
    "old": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "half": book({"企业": table(["编号"])})[:400],
    "archive": None,
}


@pytest.mark.parametrize("kind", NOT_A_BOOK)
def test_what_is_no_workbook_is_said_to_be_none(kind):
    data = NOT_A_BOOK[kind]
    if data is None:
        out = BytesIO()
        with ZipFile(out, "w") as archive:
            archive.writestr("a.txt", "x")
        data = out.getvalue()
    assert ("whole Excel workbook" in refused(data)) == (kind != "old")


def test_a_bomb_is_not_unpacked():
    bomb = book({"企业": table(["编号"])}, more={"xl/media/a.xml": b" " * (80 * 1024 * 1024)})
    assert len(bomb) < 200_000
    started = time.process_time()
    assert "more than 64 MB unpacked" in refused(bomb)
    assert time.process_time() - started < 2


def test_a_bomb_that_lies_about_its_size_is_not_unpacked():
    good = book({"企业": table(["编号"])}, more={"xl/worksheets/sheet1.xml": b" " * (80 * 1024 * 1024)})
    for place in (good.find(b"xl/worksheets/sheet1.xml") - 8, good.rfind(b"xl/worksheets/sheet1.xml") - 22):
        size = (80 * 1024 * 1024).to_bytes(4, "little")
        assert good[place : place + 4] == size
        good = good[:place] + (1000).to_bytes(4, "little") + good[place + 4 :]
    assert "whole Excel workbook" in refused(good)


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'.encode(
            "utf-16"
        ),
    ],
)
def test_entities_are_refused(xml):
    assert "declares entities" in refused(book({"企业": SHARED}, more={"xl/sharedStrings.xml": xml}))


def test_too_many_small_things_are_refused():
    many = f'{HEAD}<sst xmlns="{MAIN}">' + "<si><t/></si>" * 1_100_000 + "</sst>"
    assert "more than 1000000 cells" in refused(book({"企业": SHARED}, more={"xl/sharedStrings.xml": many}))


def test_cells_at_the_end_of_the_world_cost_nothing():
    far = (
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c><c r="XFD1"><v>1</v></c></row>'
    )
    nothing = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    assert rows(book({"企业": far + nothing})) == [["编号"]]


def test_too_many_rows_are_refused():
    lines = "".join(f'<row r="{at}"><c r="A{at}"><v>{at}</v></c></row>' for at in range(1, 50_003))
    assert "more than 50000 rows" in refused(book({"企业": f"<sheetData>{lines}</sheetData>"}))


def test_a_sheet_as_deep_as_a_well_is_survived():
    """In a process of its own: what the C stack cannot hold, no except clause catches."""
    script = (
        "import sys; sys.path.insert(0, '.')\n"
        "from kiosk.sheets.workbook import sheets\n"
        "from kiosk.sheets.grid import SheetError\n"
        "data = sys.stdin.buffer.read()\n"
        "try: print([grid.rows for grid in sheets('a.xlsx', data, ('企业',))[0]])\n"
        "except SheetError as error: print('refused')\n"
    )
    deep = "<sheetData>" + "<row>" * 50_000 + "</row>" * 50_000 + "</sheetData>"
    done = subprocess.run(
        [sys.executable, "-c", script], input=book({"企业": deep}), capture_output=True, check=False, timeout=600,
        cwd=Path(__file__).parents[3],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-500:]


@pytest.mark.parametrize("seed", range(60))
def test_spoilt_workbooks_never_raise_anything_else(seed, small):
    """Bytes are flipped, in the archive and in what is packed in it."""
    import random

    dice = random.Random(seed)
    good = small.export().read_bytes()
    if seed % 2:
        spoilt = bytearray(good)
        for _ in range(dice.randint(1, 20)):
            spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
        small.table.write_bytes(spoilt)
    else:
        out = BytesIO()
        with ZipFile(BytesIO(good)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
            for part in old.namelist():
                inside = bytearray(old.read(part))
                for _ in range(dice.randint(0, 3)):
                    inside[dice.randrange(len(inside))] = dice.choice(b'<>"&/0A=')
                new.writestr(part, bytes(inside))
        small.table.write_bytes(out.getvalue())
    with suppress(SheetError):
        small.plan()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", b"", "no row of headings"),
        ("a.csv", "名称,标签\n甲,乙\n".encode(), "no row of headings"),
        ("a.csv", b"\xff\xff\x00\x81", "neither UTF-8 nor GBK"),
        ("a.csv", "编号,名称\n\0\n".encode(), "neither UTF-8 nor GBK"),
        ("a.csv", '编号,名称\na,"'.encode() + b"x" * 200_000, "it is no CSV table: field larger"),
        ("a.csv", "编号\n".encode() + b"a\n" * 50_001, "more than 50000 rows"),
        ("a.csv", b"x" * (16 * 1024 * 1024 + 1), "more than 16 MB"),
        ("a.xls", b"x", ".xls format"),
        ("a.pdf", b"x", "only .xlsx and .csv"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_said_to_be_none(tmp_path, name, data, said):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SheetError) as error:
        read(tmp_path / name, id_of)
    assert said in error.value.mistake.line_text("en")
    assert error.value.mistake.hint


def test_a_file_that_is_none_is_said_to_be_none(tmp_path):
    for path in (tmp_path, tmp_path / "gone.csv"):
        with pytest.raises(SheetError) as error:
            read(path, id_of)
        assert "cannot be read" in error.value.mistake.line_text("en")
