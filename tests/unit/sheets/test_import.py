"""What staff do in a table, and what comes of it in the files."""

from datetime import datetime

import openpyxl
import pytest

from kiosk.content import load
from kiosk.sheets.comma import guarded, unguarded


def test_one_cell_changes_one_line(desk):
    desk.export()
    desk.change("企业", B2="宝能物流（重庆）")
    desk.change("数字", E2=17.5, D2="约")

    assert desk.import_() == {
        "baoneng-logistics": (
            ["name: {zh: 宝能物流, en: Baoneng Logistics}", "    value: 16"],
            ["name: {zh: 宝能物流（重庆）, en: Baoneng Logistics}", "    value: 17.5", "    about: 约"],
        )
    }


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_csv_as_spreadsheets_save_it(desk, encoding, delimiter):
    text = desk.export("cards.csv").read_bytes().decode("utf-8-sig")
    assert text.count("\t") == 0
    if delimiter == "\t":  # Excel's "Unicode text"
        import csv
        import io

        out = io.StringIO(newline="")
        csv.writer(out, delimiter="\t").writerows(csv.reader(io.StringIO(text, newline="")))
        text = out.getvalue()
    text = (
        text.replace("宝能物流,", "宝能物流公司,").replace("宝能物流\t", "宝能物流公司\t").replace("²", "2")
    )
    desk.table.write_bytes(text.encode(encoding, "replace" if encoding == "gbk" else "strict"))

    assert desk.import_()["baoneng-logistics"][1] == ["name: {zh: 宝能物流公司, en: Baoneng Logistics}"]


def test_a_new_card_with_figures_and_facts(desk):
    desk.export()
    desk.change(
        "企业",
        A20="huashu",
        B20="华数机器人",
        C20="Huashu",
        D20="九龙坡展厅",
        E20="智能制造",
        F20="robot-arm",
        H20="一句话",
        I20="One line",
        J20="正文",
        K20="Text",
        L20="长安， comau",
        M20="jiulongpo-2021",
        N20="机器人",
        O20="Robots",
    )
    desk.change("企业", L20="comau，zhouhai；linkong")
    desk.change("数字", A60="huashu", B60="产值", C60="Output", E60=3, F60="亿元", G60="2020 年", H60="2020")
    desk.change("事实", A90="huashu", B90="主营", C90="Business", D90="机器人", E90="Robots")

    desk.import_()

    text = (desk.folder / "enterprises" / "huashu.yaml").read_text(encoding="utf-8")
    assert text.startswith("# 企业卡片")
    assert text.partition("\n\n")[2] == (
        "name: {zh: 华数机器人, en: Huashu}\nhall: jiulongpo\nfield: manufacturing\npicture: robot-arm\n"
        "tagline: {zh: 一句话, en: One line}\ntext: {zh: 正文, en: Text}\ntags:\n  - {zh: 机器人, en: Robots}\n"
        "figures:\n  - label: {zh: 产值, en: Output}\n    value: 3\n    unit: 亿元\n    year: {zh: 2020 年, en: 2020}\n"
        "facts:\n  - label: {zh: 主营, en: Business}\n    text: {zh: 机器人, en: Robots}\norder: 1001\n"
        "related: [comau, zhouhai, linkong]\nsource: jiulongpo-2021\n"
    )


def test_new_cards_may_refer_to_one_another_and_the_folder_is_never_wrong(desk, monkeypatch):
    from kiosk.sheets import plan as module

    desk.export()
    for row, name, other in ((20, "one", "two"), (21, "two", "one")):
        desk.change(
            "企业",
            **{
                f"A{row}": name,
                f"B{row}": name,
                f"D{row}": "airport",
                f"E{row}": "city",
                f"F{row}": "factory",
                f"H{row}": "x",
                f"J{row}": "y",
                f"L{row}": f"{other}, comau",
                f"M{row}": "airport-2021",
            },
        )
    desk.change("企业", L2="muer, two")
    keep, wrong = module.keep, []

    def watched(path, data):
        keep(path, data)
        wrong.extend(one for one in load(desk.folder).problems if one.severity == "error")

    monkeypatch.setattr(module, "keep", watched)

    assert set(desk.import_()) == {"one", "two", "baoneng-logistics"}
    assert wrong == []
    cards = load(desk.folder).exhibition.cards
    assert (cards["one"].related, cards["two"].related) == (("two", "comau"), ("one", "comau"))


def test_an_emptied_cell_takes_the_key_away_and_a_deleted_column_leaves_it(desk):
    import openpyxl

    desk.export()
    book = openpyxl.load_workbook(desk.table)
    sheet = book["企业"]
    columns = [cell.value for cell in sheet[1]]
    chicheng = next(row for row in range(2, 20) if sheet.cell(row, 1).value == "chicheng")
    sheet.cell(chicheng, columns.index("相关") + 1).value = None
    sheet.cell(chicheng, columns.index("标签2") + 1).value = None
    sheet.cell(chicheng, columns.index("标签2（英文）") + 1).value = None
    sheet.delete_cols(columns.index("正文") + 1, 2)
    book["数字"].delete_cols(10, 2)
    del book["事实"]
    book.save(desk.table)

    assert desk.import_() == {
        "chicheng": (["  - {zh: 国内首条, en: First in China}", "related: [retrofit, yunhai, zhide]"], [])
    }


def test_rows_of_figures_go_come_and_move(desk):
    import openpyxl

    desk.export()
    book = openpyxl.load_workbook(desk.table)
    sheet = book["数字"]
    first = next(row for row in range(2, 60) if sheet.cell(row, 1).value == "kaijia")
    sheet.delete_rows(first)
    sheet.cell(first, 1).value = None  # as merged cells are: the card stands in the row above only
    sheet.cell(first + 1, 1).value = "kaijia"
    sheet.insert_rows(first)
    sheet.cell(first, 1).value = "kaijia"
    sheet.cell(first, 2).value = "新的"
    sheet.cell(first, 5).value = 1
    sheet.cell(first, 6).value = "亿元"
    sheet.cell(first, 7).value = 2022
    book.save(desk.table)

    changed = desk.import_()

    assert changed["kaijia"] == (
        [
            "  - label: {zh: 再利用空置厂房, en: Empty floor reused}",
            "    value: 1.2",
            "    about: 余",
            "    unit: 万平方米",
        ],
        ["  - label: {zh: 新的}", "    value: 1", "    unit: 亿元", "    year: {zh: 2022}"],
    )


# In this table row 2 of 企业 is robotics, of 项目 lamps; 数字 has one row, for robotics.
MISTAKES = [
    ("企业", {"E2": "装被"}, "sheet '企业' row 2 column E (领域): error: there is no field '装被'"),
    ("企业", {"H2": None}, "row 2 column H (一句话介绍): error: missing key 'zh' (write it in this cell)"),
    (
        "企业",
        {"D2": None},
        "row 2 column D (展厅): error: nothing is written after 'hall:' (write it in this cell)",
    ),
    (
        "企业",
        {"G2": "no-film"},
        "row 2 column G (影片): error: there is no film 'no-film' (put the film into the folder films",
    ),
    (
        "企业",
        {"F2": None},
        "row 2 column F (插图): error: the card has neither a picture nor a film (write it in this cell)",
    ),
    ("企业", {"A2": None}, "row 2 column A (编号): error: there is no id (it is the name of the file"),
    (
        "企业",
        {"A2": "机器"},
        "row 2 column A (编号): error: '机器' cannot be an id (only small letters, digits and hyphens, like ji-qi)",
    ),
    ("企业", {"A3": "robotics"}, "row 3 column A (编号): error: the id 'robotics' is already in row 2"),
    ("企业", {"A2": "economy"}, "row 2 column A (编号): error: the id 'economy' already belongs to a zone"),
    ("企业", {"A3": "lamps"}, "row 3 column A (编号): error: 'lamps' is a project and cannot be here"),
    ("企业", {"C1": "名称"}, "row 1 column C: error: the heading '名称' stands there twice"),
    (
        "企业",
        {"H1": "一句话介召"},
        "row 1 column H: error: unknown heading '一句话介召'; did you mean '一句话介绍'?",
    ),
    ("企业", {"B2": "=1/0"}, "row 2 column B (名称): error: the formula in the cell has no result yet"),
    ("数字", {"E2": "七千"}, "sheet '数字' row 2 column E (数值): error: value must be a number, not '七千'"),
    ("数字", {"E2": 10**16}, "row 2 column E (数值): error: the number is too large for a spreadsheet"),
    (
        "数字",
        {"F2": "亿圆"},
        "row 2 column F (单位): error: the unit '亿圆' is not in units.yaml",
    ),
    (
        "数字",
        {"A2": "robotic"},
        "row 2 column A (卡片): error: there is no card with the id 'robotic'; did you mean 'robotics'?",
    ),
    ("数字", {"D2": "大约"}, "row 2 column D (约数): error: "),
    ("事实", {"A2": "robotics", "B2": "主营"}, "sheet '事实' row 2 column D (内容): error: "),
]


@pytest.mark.parametrize(("sheet", "cells", "said"), MISTAKES)
def test_a_mistake_is_named_at_its_cell_and_nothing_is_planned(small, sheet, cells, said):
    small.export()
    small.change(sheet, **cells)

    found = small.plan()

    assert found.refused
    assert [one for one in small.told(found) if said in one], small.told(found)
    for one in small.told(found, "zh"):
        assert "第" in one
        assert "“”" not in one


def test_a_column_of_ones_own_is_only_passed_by(small):
    small.export()
    small.change("企业", S1="联系人", S2="王老师")

    found = small.plan()

    assert (found.changes, found.refused) == ([], False)
    assert "the column is not read" in found.mistakes[0].line_text("en")


def test_every_mistake_is_told_at_once(small):
    small.export()
    small.change("企业", E2="x", F2="y", A3="Z")
    small.change("数字", F2="z", A3="nobody")

    assert len(small.told()) == 5


def test_a_date_is_written_as_it_is_seen_and_is_no_number(small):
    small.export()
    book = openpyxl.load_workbook(small.table)
    year, value = book["数字"]["G2"], book["数字"]["E2"]
    year.value, year.number_format = datetime(2021, 8, 1), 'yyyy"年"m"月"'  # noqa: DTZ001 - as Excel writes it
    book.save(small.table)
    assert any("2021年8月" in line for _, came in small.import_().values() for line in came)
    value.value, value.number_format = datetime(2021, 8, 1), "yyyy-mm-dd"  # noqa: DTZ001 - …
    book.save(small.table)
    assert (
        "row 2 column E (数值): error: a number is wanted here, and the cell holds a date" in small.told()[0]
    )


def test_a_day_without_a_format_is_no_year(small):
    small.export()
    small.change("数字", G2=44409)
    book = openpyxl.load_workbook(small.table)
    book["数字"]["G2"].number_format = "General"
    book.save(small.table)
    assert "'44409' looks like a date without a format of dates" in small.told()[0]


@pytest.mark.parametrize(
    "text", ["=1+1", "+a", "-a", "@SUM(1)", "'=x", "''", "'", "a", "-5", "−5", "＝1", "\t=1"]
)
def test_nothing_is_a_formula(text):
    shown = guarded(text)
    assert unguarded(shown) == text
    assert not shown.startswith(("=", "+", "@", "\t", "＝"))


@pytest.mark.parametrize("name", ["cards.xlsx", "cards.csv"])
def test_texts_that_look_like_formulas_go_out_as_text_and_come_back(desk, name):
    path = desk.folder / "enterprises" / "comau.yaml"
    text = path.read_text(encoding="utf-8").replace("en: Comau}", "en: '=HYPERLINK(\"x\")'}")
    path.write_text(text, encoding="utf-8")
    table = desk.export(name).read_bytes()

    if name.endswith("csv"):
        assert "'=HYPERLINK" in table.decode()
    else:
        cell = openpyxl.load_workbook(desk.table)["企业"]["C4"]
        assert (cell.value, cell.data_type) == ('=HYPERLINK("x")', "s")
    assert desk.plan().changes == []


def test_windows_line_ends_and_mark_stay(desk):
    path = desk.folder / "enterprises" / "comau.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    desk.export()
    desk.change("企业", C4="COMAU", N4="新标签")

    desk.import_()

    after = path.read_bytes()
    assert after == before.replace(b"en: Comau}", b"en: COMAU}").replace(
        "zh: 临空,".encode(), "zh: 新标签,".encode(), 1
    )


def test_what_was_changed_meanwhile_is_noticed(desk):
    from kiosk.sheets.plan import changed_meanwhile

    desk.export()
    desk.change("企业", C4="COMAU", C5="COSCO")
    found = desk.plan()
    (desk.folder / "enterprises" / "comau.yaml").write_text("name: x\n", encoding="utf-8")
    (desk.folder / "enterprises" / "cosco-shipping.yaml").unlink()

    assert changed_meanwhile(found.changes) == [
        "content/enterprises/comau.yaml",
        "content/enterprises/cosco-shipping.yaml",
    ]


def test_what_should_be_mended_is_said_at_its_cell_and_does_not_stop_anybody(small):
    small.export()
    small.change("企业", B2="很长的名字" * 12, H2="\U00020000")

    found = small.plan()

    assert not found.refused
    said = [one.line_text("en") for one in found.mistakes]
    assert any(one.startswith("cards.xlsx sheet '企业' row 2 column B (名称): warning: ") for one in said), (
        said
    )
    assert any(
        one.startswith("cards.xlsx sheet '企业' row 2 column H (一句话介绍): warning: ") for one in said
    ), said


def test_a_film_stands_in_its_column_and_takes_the_place_of_the_picture(small):
    films = small.folder / "films"
    films.mkdir()
    (films / "tour.webm").write_bytes(b"never opened here")
    small.export()
    small.change("企业", F2=None, G2="tour")

    small.import_()

    text = (small.folder / "enterprises" / "robotics.yaml").read_text(encoding="utf-8")
    assert "film: tour\n" in text
    assert "picture:" not in text
    small.export()
    assert small.plan().changes == []
