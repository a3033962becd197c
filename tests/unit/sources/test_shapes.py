"""CSV as spreadsheets, statistics offices and loggers write it, and JSON as programs do."""

import json

import pytest

from kiosk.model.feeds.file import FileFeed
from kiosk.model.words import Text
from kiosk.sources.table import CommaTable, samples, whole_text
from kiosk.sources.table_faults import TableError

DAY = "2026-03-01"


def feed(column="功率", time_column="时间", path="p.csv"):
    return FileFeed(
        kind="file", name=Text(zh="功率"), unit="千瓦", path=path, column=column, time_column=time_column
    )


def read(content, column="功率", time_column="时间"):
    """Return the values of a CSV file, and why its newest row cannot be read."""
    data = content.encode() if isinstance(content, str) else content
    asked = feed(column, time_column)
    table = CommaTable(asked, data)
    found = samples(asked, table.pairs(data[table.start :]), table.style)
    return found.values, found.newest


ROWS = f"{DAY} 08:00,998\n{DAY} 09:00,1002.5\n"


@pytest.mark.parametrize(
    "content",
    [
        f"时间,功率\n{ROWS}",
        f"车间用电（2026 年）,\n单位：千瓦,\n\n时间,功率\n{ROWS}",
        f"功率,\n时间,功率\n{ROWS}",
        f"时间,功率\n,千瓦\n{ROWS}",
        f"时间,功率\nyyyy-mm-dd,kW\n{ROWS}",
        f"sep=;\n时间;功率\n{ROWS}".replace(",", ";"),
        f"时间;功率\n{ROWS}".replace(",", ";"),
        f"时间\t功率\n{ROWS}".replace(",", "\t"),
        f"时间|功率\n{ROWS}".replace(",", "|"),
        f"时间，功率\n{ROWS}".replace(",", "，"),
        f"时间,功率\n{ROWS}".replace("1002.5", '"1,002.5"'),
        f"时间;功率\n{DAY} 08:00;998,0\n{DAY} 09:00;1002,5\n",
        f'"时间","功率"\r\n"{DAY} 08:00","998"\r\n\r\n"{DAY} 09:00","1002.5"\r\n',
        f" 时 间 , 功率 \n{ROWS}",
        f"\ufeff时间,功率\n{ROWS}",
        f"时间,功率,\n{DAY} 08:00,998,\n{DAY} 09:00,1002.5,\n,,\n",
        f"时间,功率\n{ROWS}合计,2000.5\n注：数据来源于电表\n",
        f"时间,功率\n{ROWS}平均值,1000.25\n最大值,1002.5\n最小值,998\n",
        f"时间,用电,用电\n,功率,电流\n{ROWS}",
        f"时间,功率\n{DAY} 08:00,998\n坏了\n{DAY} 09:00,1002.5\n",
        f'时间,功率\n{DAY} 08:00,998\n{DAY} 08:30,"7\n{DAY} 09:00,1002.5\n',
        f"时间,功率\n{DAY} 08:00,998\n{DAY} 08:30,-\n{DAY} 09:00,1002.5\n{DAY} 10:00,\n",
        f"时间,功率\n{DAY} 09:00,1002.5\n{DAY} 08:00,998\n",
    ],
)
def test_the_same_two_rows_however_they_are_laid_out(content):
    values, newest = read(content)
    assert sorted(values) == [998, 1002.5]
    assert newest is None


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_chinese_in_each_encoding(encoding):
    text = f"日期時間,功率因數\n{ROWS}"
    assert read(text.encode(encoding), "功率因數", "日期時間")[0] == [998, 1002.5]


def test_western_letters():
    assert read(f"Zeit;Wärme °C\n{DAY} 08:00;9,5\n".encode("cp1252"), "Wärme °C", "Zeit")[0] == [9.5]


def test_headings_in_two_rows():
    content = f",一车间,,二车间,\n时间,功率,电量,功率,电量\n{DAY} 08:00,1,2,3,4\n"
    assert read(content, "二车间/功率")[0] == [3]
    assert read(content, "一车间 电量")[0] == [2]
    with pytest.raises(TableError, match="two columns are called '功率'"):
        read(content)
    upper = f"时间,功率,\n,一车间,二车间\n{DAY} 08:00,1,3\n"
    assert read(upper, "功率/二车间")[0] == [3]


def test_a_line_break_in_a_heading():
    assert read(f'时间,"功率\n(kW)"\n{ROWS}', "功率(kW)")[0] == [998, 1002.5]
    assert read(f"时间,功率（kW）\n{ROWS}", "功率(kW)")[0] == [998, 1002.5]


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("1,002", "more cells than headings"),
        ("1002 kW", "'1002 kW' under '功率' is no number"),
        ("一千", "is no number"),
        ("#DIV/0!", "is no number"),
        ('"7', "is no number"),
    ],
)
@pytest.mark.parametrize("timed", [True, False])
def test_what_the_newest_row_says_and_nobody_can_read_is_told(last, said, timed):
    values, newest = read(
        f"时间,功率\n{DAY} 08:00,998\n{DAY} 09:00,{last}\n", time_column="时间" if timed else ""
    )
    assert said in newest.message.say("en")
    assert newest.cure
    assert values == ([998] if timed else [])


def test_an_unreadable_time_of_the_newest_row_is_told():
    _, newest = read(f"时间,功率\n{DAY} 08:00,998\n3/1/2026 09:00,999\n")
    assert "day and month cannot be told apart" in newest.message.say("en")


def test_the_newest_row_may_be_the_first():
    rows = f"{DAY} 10:00,坏\n{DAY} 09:00,2\n{DAY} 08:00,1\n"
    assert "is no number" in read(f"时间,功率\n{rows}".replace("坏", "9 kW"))[1].message.say("en")
    assert read(f"时间,功率\n{rows}{DAY} 07:00,9 kW\n".replace("坏", "3"))[1] is None


def test_a_comma_that_may_mean_either_is_told():
    _, newest = read(f"时间;功率\n{DAY} 08:00;1,002\n")
    assert "may part thousands or decimals" in newest.message.say("en")


def test_without_times_only_the_last_row_counts():
    assert read("序号,功率\n1,5\n2,7\n\n", time_column="")[0] == [7]
    values, newest = read("序号,功率\n1,5\n2,\n", time_column="")
    assert values == []
    assert "no value under" in newest.message.say("en")


def test_a_missing_column_is_told_with_those_there_are():
    with pytest.raises(TableError) as caught:
        read(f"时间,功率（千瓦）,温度\n{ROWS}")
    assert "没有“功率”这一列" in caught.value.message.say("zh")
    assert caught.value.cure.say("zh") == "是不是“功率（千瓦）”？有：时间、功率（千瓦）、温度"
    assert caught.value.keys == ("column",)
    with pytest.raises(TableError) as caught:
        read(f"time,kw\n{ROWS}", "kw", "tme")
    assert caught.value.cure.say("en").startswith("did you mean 'time'?")
    assert caught.value.keys == ("time_column",)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04 and so on", "it is a workbook"),
        (b"\xd0\xcf\x11\xe0 and so on", "it is an old workbook"),
        (b"\x00\x01\x02\x00", "it is no text"),
        (b"", "no column"),
    ],
)
def test_what_is_no_table_is_told(content, said):
    with pytest.raises(TableError, match=said):
        read(content)


@pytest.mark.parametrize(
    "tree",
    [
        [{"kw": 1, "other": 0}, {"kw": 2}],
        {"ok": True, "data": [{"kw": 1}, {"kw": "2"}]},
        [{"kw": 1}, {"other": 5}, {"kw": 2}],
    ],
)
def test_json_as_programs_write_it(tree):
    asked = feed("kw", "", "p.json")
    found = samples(asked, whole_text(asked, json.dumps(tree).encode()))
    assert found.values == [2]


def test_the_keys_of_json_are_told():
    with pytest.raises(TableError, match="no column 'kw'") as caught:
        whole_text(feed("kw", "", "p.json"), b'[{"kW": 1, "t": 2}]')
    assert caught.value.cure.say("en") == "did you mean 'kW'? there are: kW, t"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_that_ends_within_a_character(encoding):
    content = f"时间,功率\n{ROWS}".encode(encoding) + f"{DAY} 10:00,备".encode(encoding)[:-1]
    table = CommaTable(feed(), content)
    assert table.encoding.startswith(encoding)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<html><table><tr><td>时间</td><td>功率</td></tr></table></html>", "是网页"),
        ('{"时间": 1, "功率": 2}\n', "里面是 JSON"),
        ('\ufeff[{"时间": 1, "功率": 2}]\n', "里面是 JSON"),
        ("时间   功率\n2026-03-01T08:00   998\n", "各列之间用逗号"),
        (ROWS, "没有列名"),
    ],
)
def test_what_else_may_be_in_a_csv_is_told_with_its_cure(content, said):
    with pytest.raises(TableError) as caught:
        read(content)
    assert said in caught.value.message.say("zh") + caught.value.cure.say("zh")


@pytest.mark.parametrize(
    ("given", "cure"),
    [("(1002)", "写成 -1002"), ("12万", "数要写全：120000"), ("#REF!", "公式"), ("1002 kW", "只写数字")],
)
def test_the_cure_is_that_of_what_was_written(given, cure):
    _, newest = read(f"时间,功率\n{DAY} 08:00,998\n{DAY} 09:00,{given}\n")
    assert cure in newest.cure.say("zh")


def test_rows_deep_inside_json_and_by_their_columns():
    rows = {"code": 0, "data": {"list": [{"时间": DAY, "功率": 998}]}}
    columns = {"data": {"时间": [DAY], "功率": [998], "名称": "电表"}}
    for tree in (rows, columns):
        assert whole_text(feed(), json.dumps(tree).encode()) == [(998, DAY)]


def test_json_that_is_none_is_told_with_its_place():
    for content, said in (
        ("时间,功率\n", "以 .csv 结尾"),
        ('[{"功率": 1},\n]', "第 2 行"),
        ('[{"功率": 1', "没有写完"),
    ):
        with pytest.raises(TableError) as caught:
            whole_text(feed(), content.encode())
        assert said in caught.value.message.say("zh") + caught.value.cure.say("zh")
