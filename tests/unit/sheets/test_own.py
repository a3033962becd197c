"""The table every office has: a title, headings of its own, merged cells, a row of sums."""

# ruff: noqa: DTZ001 - Excel knows local time only

from datetime import datetime

import openpyxl
import pytest

from kiosk.content import load
from kiosk.sheets.grid import SheetError
from kiosk.sheets.own import Own
from kiosk.sheets.plan import plan, write
from kiosk.sheets.reading import read
from kiosk.sheets.synonyms import is_sum, own_slot
from kiosk.templates.names import id_of


@pytest.fixture
def chosen(small):
    found = load(small.folder).exhibition
    return {
        "hall": next(iter(found.halls)), "field": next(iter(found.front.fields)), "picture": "plant",
        "source": next(iter(found.front.sources)), "kind": "enterprise",
    }  # fmt: skip


class Office:
    """A table, and what comes of it."""

    def __init__(self, small, chosen):
        self.desk, self.chosen, self.asked = small, chosen, []
        self.book = openpyxl.Workbook()
        self.sheet = self.book.active
        self.sheet.title = "一览表"
        self.path = small.folder.parent / "汇总.xlsx"

    def choose(self, keys):
        self.asked.append(keys)
        return {key: self.chosen[key] for key in keys}

    def fill(self, *rows):
        for row in rows:
            self.sheet.append(row)
        return self

    def read(self, *facts):
        self.book.save(self.path)
        return read(self.path, id_of, Own(load(self.desk.folder).exhibition, id_of, self.choose, facts))

    def plan(self, *facts):
        return plan(self.read(*facts), self.desk.folder, load(self.desk.folder).exhibition)

    def write(self, *facts):
        found = self.plan(*facts)
        assert not found.refused, [one.line_text("en") for one in found.mistakes]
        write(found.changes)
        return {change.path.stem: change.after.decode() for change in found.changes}


@pytest.fixture
def office(small, chosen):
    return Office(small, chosen)


HEAD = ["序号", "企业名称", "英文名", "主营产品（一句话）", "企业简介", "成立时间", "备注"]
LENS = [
    1,
    "澄江光学镜片有限公司",
    "Chengjiang Lens",
    "车载镜片",
    "做非球面镜片。",
    datetime(2014, 6, 1),
    "联系人 138",
]
LASER = [2, "霁虹激光科技", "Jihong Laser", "光纤激光器", "整机自己做。", "2009年3月", None]


def test_cards_come_out_of_a_table_of_ones_own(office):
    office.fill(
        ["入驻企业汇总表"],
        ["填表人：小周"],
        HEAD,
        LENS,
        LASER,
        ["合计", None, None, None, "=SUM(A4:A5)"],
        [],
        ["注：示例"],
    )
    office.sheet.merge_cells("A1:G1")
    made = office.write("成立时间")
    assert [*made] == ["cheng-jiang-guang-xue-jing-pian-you-xian-gong-si", "ji-hong-ji-guang-ke-ji"]
    first = next(iter(made.values()))
    assert "name: {zh: 澄江光学镜片有限公司, en: Chengjiang Lens}" in first
    assert "label: 成立时间\n    text: 2014-06-01" in first
    assert "138" not in first
    assert office.asked == [("hall", "field", "picture", "source")]
    assert load(office.desk.folder).exhibition is not None
    assert office.plan("成立时间").changes == []


def test_the_account_says_what_was_recognised_and_what_was_left_out(office):
    office.fill(["汇总"], HEAD, LENS, ["合计"], [None, None, None, "谁？"], LASER)
    office.sheet.row_dimensions[6].hidden = True
    office.book.create_sheet("联系方式")
    found = office.read()
    assert [words.say("zh") for words in found.account] == [
        "按列名认出：企业名称 → 名称，英文名 → 名称（英文），主营产品（一句话） → 一句话介绍，企业简介 → 正文",
        "没有读的列：序号、成立时间、备注（要写进卡片的“事实”，加 --fact 列名）",
        "没有读的行（合计）：4",
        "没有读的行（没有名称）：5",
        "没有读的行（隐藏的）：6",
        f"每张新卡片都一样的：展厅 main、领域 {office.chosen['field']}、插图 plant、来源 {office.chosen['source']}",
        "没有读的工作表：联系方式",
    ]  # fmt: skip


def test_a_card_that_is_there_is_changed_and_keeps_what_the_table_does_not_say(office):
    office.fill(HEAD, LENS)
    office.write()
    office.sheet["D2"], office.sheet["E2"] = "手机镜片", None
    text = next(iter(office.write().values()))
    assert "tagline: 手机镜片" in text
    assert "text: 做非球面镜片。" in text
    assert office.asked == [("hall", "field", "picture", "source")]


def test_the_same_name_twice_is_told_with_its_row(office):
    office.fill(HEAD, LENS, [3, *LENS[1:]])
    [said] = [one.line_text("en") for one in office.read().mistakes]
    assert "row 3 column B (企业名称): error: '澄江光学镜片有限公司' is already in row 2" in said


def test_names_that_sound_alike_get_ids_of_their_own(office):
    office.fill(HEAD, LENS, [2, "澄江光学竞片有限公司", *LENS[2:]])
    assert sorted(one[-2:] for one in office.write()) == ["-2", "si"]


def test_what_a_card_cannot_do_without_is_told_once(office):
    office.fill(["企业名称", "英文名", "电话"], ["甲公司", "A", "1"], ["乙公司", "B", "2"])
    with pytest.raises(SheetError, match="no column says 一句话介绍, 正文"):
        office.read()


def test_fields_by_their_names_are_fields_and_other_words_are_tags(office):
    field = load(office.desk.folder).exhibition.front.fields[office.chosen["field"]].zh
    office.fill([*HEAD, "产业方向"], [*LENS, field])
    assert f"field: {office.chosen['field']}" in next(iter(office.write().values()))
    assert office.asked == [("hall", "picture", "source")]
    office.sheet["B2"], office.sheet["H2"] = "乙公司", "光学"
    assert "tags:\n  - 光学" in next(iter(office.write().values()))


def test_projects_are_known_by_their_heading(office):
    office.fill(["项目名称", "简介", "一句话"], ["冲压线", "自动的。", "省人"])
    assert [change.path.parent.name for change in office.plan().changes] == ["projects"]
    office.sheet["A1"] = "名称"
    office.sheet.title = "Sheet1"
    office.plan()
    assert office.asked[-1][0] == "kind"


def test_merged_cells_hold_for_all_rows_they_reach_down_to(office):
    office.fill([*HEAD, "行业"], [*LENS, "光学"], [*LASER, None])
    office.sheet.merge_cells("H2:H3")
    assert all("- 光学" in text for text in office.write().values())


def test_a_cover_may_stand_before_the_table(office):
    office.fill(HEAD, LENS)
    office.book.create_sheet("封面", 0).append(["入驻企业汇总"])
    assert len(office.plan().changes) == 1
    (left,) = office.read().account[-1:]
    assert (left.say("zh"), left.say("en")) == ("没有读的工作表：封面", "Sheets left out: 封面")


def test_headings_of_two_rows(office):
    office.fill(
        ["序号", "企业名称", "主营产品", "简介", "联系方式"], [None, None, None, None, "电话", "邮箱"]
    )
    office.fill([1, "甲公司", "镜片", "做镜片。", "138", "a@b"])
    for area in ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1"):
        office.sheet.merge_cells(area)
    found = office.read()
    assert [*found.cards] == ["jia-gong-si"]
    assert found.account[1].say("zh").startswith("没有读的列：序号、电话、邮箱")


def test_a_csv_is_a_table_of_ones_own_too(office):
    office.path = office.path.with_name("企业.csv")
    rows = (["一览表"], ["企业名称", "主营产品", "简介"], ["甲公司", "镜片", "做镜片。"], ["合计"])
    office.path.write_text("\n".join(",".join(row) for row in rows), encoding="gbk")
    own = Own(load(office.desk.folder).exhibition, id_of, office.choose)
    assert [*read(office.path, id_of, own).cards] == ["jia-gong-si"]


def test_an_uncalculated_cell_is_told_at_its_place(office):
    office.fill(HEAD, [1, "甲公司", "A", '=CONCATENATE("a","b")', "文字。", "", ""])
    assert "row 2 column D (主营产品（一句话）): error: the formula" in office.read().mistakes[0].line_text(
        "en"
    )


def test_a_table_with_our_headings_is_no_table_of_ones_own(office):
    office.fill(["编号", "名称", "正文"], ["robotics", "机器人公司", "新的文字。"])
    assert office.read().account == ()
    office.sheet["A1"], office.sheet["A2"] = "编号", 1
    office.sheet["B1"] = "企业名称"
    assert office.read().account, "where 编号 only counts the rows, it is no id"
    assert [*office.read().cards] == ["robotics"]


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("企业名称", ("name", "zh")), ("*企业名称：", ("name", "zh")), ("公司全称", ("name", "zh")), ("Company", ("name", "zh")),
        ("英文名称", ("name", "en")), ("English", ("name", "en")), ("企业名称（英文）", ("name", "en")), ("Name (EN)", ("name", "en")),
        ("英文简介", ("text", "en")), ("主营 业务", ("tagline", "zh")), ("行业", ("field", "word")), ("来源", ("source", "word")),
        ("单位名称（盖章）", ("name", "zh")), ("参展商名称", ("name", "zh")), ("参展单位", ("name", "zh")), ("展品名称", ("name", "zh")),
        ("主要产品或服务", ("tagline", "zh")), ("主营业务介绍", ("tagline", "zh")), ("项目亮点", ("tagline", "zh")),
        ("单位简介（200字以内）", ("text", "zh")), ("公司情况", ("text", "zh")), ("公司简介（中文）", ("text", "zh")), ("项目概述", ("text", "zh")),
        ("Company name", ("name", "zh")), ("Name", ("name", "zh")), ("Products", ("tagline", "zh")), ("Text", ("text", "zh")),
    ],
)  # fmt: skip
def test_headings_are_recognised(heading, key):
    found = own_slot(heading)
    assert found is not None
    assert (found[0].column.key, found[0].column.kind) == key


@pytest.mark.parametrize(
    "heading",
    [
        "备注",
        "联系人",
        "电话",
        "序号",
        "2023年产值",
        "员工人数",
        "主营业务收入",
        "产品照片",
        "产品数量",
        "财务情况",
        "企业规模",
        "",
    ],
)
def test_what_is_not_for_visitors_is_not_recognised(heading):
    assert own_slot(heading) is None


def test_sums_are_known():
    assert all(map(is_sum, ("合计", "合 计：", "总计", "Total", "小计（个）")))
    assert not any(map(is_sum, ("合计科技", "", "总计划")))


def test_headings_that_are_repeated_for_the_printer_begin_no_table(office):
    office.fill(
        ["企业名称", "主营产品", "企业简介"],
        ["乙公司", "机床", "一家公司。"],
        ["企业名称", "主营产品", "企业简介"],
    )
    office.fill(["丙公司", "刀具", "一家公司。"])
    assert [*office.read().cards] == ["yi-gong-si", "bing-gong-si"]


def test_notes_below_a_table_and_titles_of_groups_are_no_cards(office):
    office.fill(["企业名称", "主营产品", "企业简介"], ["一、光学企业"], ["乙公司", "机床", "一家公司。"], [])
    office.fill(["注：产值为自报"], ["2. 单位为万元"], ["填表人：张三", None, "2024年"])
    found = office.read()
    assert [*found.cards] == ["yi-gong-si"]
    assert found.mistakes == []
    told = [(words.say("zh"), words.say("en")) for words in found.account]
    assert ("没有读的行（附注、分组）：2、5-7", "Rows left out (notes, groups): 2, 5-7") in told


def test_a_row_that_is_only_a_name_is_told_once(office):
    office.fill(["企业名称", "主营产品", "企业简介"], ["乙公司", "机床", "一家公司。"], ["丙公司"])
    found = office.read()
    assert [one.place.row for one in found.mistakes] == [3]
    assert "只有名称" in found.mistakes[0].message.say("zh")


def test_numbers_of_an_office_are_no_ids(office):
    office.fill(["编号", "企业名称", "主营产品", "企业简介"], ["QY001", "乙公司", "机床", "一家公司。"])
    assert [*office.read().cards] == ["yi-gong-si"]


def test_a_table_without_headings_that_are_known_says_which_there_must_be(office):
    office.fill(["甲", "乙"], ["丙公司", "一家公司。"])
    with pytest.raises(SheetError, match="名称"):
        office.read()


def test_further_tables_in_a_workbook_are_left_out_with_the_way_to_have_them(office):
    office.fill(HEAD, LENS)
    other = office.book.create_sheet("二期")
    for row in (HEAD, LASER):
        other.append(row)
    assert "没有读的工作表：二期（要读，就另存成单独的文件）" in [
        words.say("zh") for words in office.read().account
    ]


def test_a_column_of_films_stands_for_pictures_where_every_new_card_has_one(office):
    films = office.desk.folder / "films"
    films.mkdir()
    (films / "lens.webm").write_bytes(b"never opened here")
    office.fill(["企业名称", "企业简介", "主营产品", "宣传片"], ["澄江光学", "磨镜片", "镜片", "lens"])

    (text,) = office.write().values()

    assert office.asked == [("hall", "field", "source")]
    assert "film: lens\n" in text
    assert "picture:" not in text


def test_a_picture_that_is_chosen_is_for_the_cards_without_a_film(office):
    films = office.desk.folder / "films"
    films.mkdir()
    (films / "lens.webm").write_bytes(b"never opened here")
    office.fill(
        ["企业名称", "企业简介", "主营产品", "视频"],
        ["澄江光学", "磨镜片", "镜片", "lens"],
        ["九龙机械", "造机器", "机器", None],
    )

    texts = list(office.write().values())

    assert office.asked == [("hall", "field", "picture", "source")]
    assert sorted("picture: plant" in text for text in texts) == [False, True]
