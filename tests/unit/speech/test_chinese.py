import random
import re
from decimal import Decimal

import pytest

from kiosk.speech.chinese import UNITS, spoken
from tests.unit.speech.heard import amount, digits

MANY = 10_000


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("124.15 亿元", "一百二十四点一五亿元"),
        ("2021 年", "二零二一年"),
        ("成立于 1995 年，", "成立于一九九五年"),
        ("连续 4 年在", "连续四年在"),
        ("二〇二四年", "二零二四年"),
        ("2500 年前", "二千五百年前"),
        ("1500 年的历史", "一千五百年的历史"),
        ("2021 年以前", "二零二一年以前"),
        ("16:9", "十六比九"),
        ("GB/T 19001-2015", "G B，T 一九零零一杠二零一五"),
        ("共 20-25。", "共二十到二十五。"),
        ("2019–2021 年", "二零一九到二零二一年"),
        ("2021-08-23", "二零二一年八月二十三日"),
        ("1956.9 ℃ 与 2021.12.1", "一千九百五十六点九摄氏度与二零二一年十二月一日"),
        ("2021-08", "二零二一年八月"),
        ("2 月 2 日", "二月二日"),
        ("10:30", "十点三十分"),
        ("2:05", "两点零五分"),
        ("9:00–18:00", "九点整到十八点整"),
        ("3～5 人", "三到五人"),
        ("3-5人", "三到五人"),
        ("46.4 %", "百分之四十六点四"),
        ("由 85% 提升到 99%", "由百分之八十五提升到百分之九十九"),
        ("85%～99%", "百分之八十五到百分之九十九"),
        ("≥ 90 %", "不低于百分之九十"),
        ("100 ×（1 − 85%）", "一百乘以，一减百分之八十五"),
        ("-3.5 ℃", "负三点五摄氏度"),
        ("-5～3 ℃", "负五到三摄氏度"),
        ("12.6 万 m²", "十二点六万平方米"),
        ("35 人次/小时", "三十五人次每小时"),
        ("20 km/h", "二十公里每小时"),
        ("¥3.5亿", "三点五亿元"),
        ("1/4", "四分之一"),
        ("2 大类、2 个、22 家", "两大类，两个，二十二家"),
        ("第 2 名、2 楼、2%", "第二名，二楼，百分之二"),
        ("B2 层", "B 二层"),
        ("T3航站楼", "T 三航站楼"),
        ("P1停车场、CO2", "P 一停车场，C O 二"),
        ("N3010，取智能现代工业", "N 三零一零，取智能现代工业"),
        ("500AC 放在地面", "五百 A C 放在地面"),
        ("3D 打印、5G", "三 D 打印，五 G"),
        ("MR（混合现实）", "M R，混合现实"),
        ("1+4+5：九龙坡", "一加四加五，九龙坡"),
        ("“4321”生态", "四三二一生态"),
        ("023创意天地", "零二三创意天地"),
        ("电话：13800138000", "电话幺三八零零幺三八零零零"),
        ("13800138000 平方米", "一百三十八亿零一十三万八千平方米"),
        ("023-68781234", "零二三，六八七八幺二三四"),
        ("100010 与 105", "十万零一十与一百零五"),
        ("1,002 件", "一千零二件"),
        ("人才··智慧 — 九龙；好", "人才智慧，九龙。好"),
        ("5 μm 与 5 µm、3 μg 与 3 µg", "五微米与五微米，三微克与三微克"),
        ("", ""),
        ("……", ""),
    ],
)
def test_it_is_said_as_it_is_read(written, said):
    assert spoken(written) == said


def test_words_may_be_said_otherwise_than_they_are_written():
    assert spoken("OPPO、小米", {"OPPO": "欧珀"}) == "欧珀，小米"
    assert spoken("OPPO、小米") == "O P P O，小米"


def seeded():
    return random.Random(20210823)


def numbers(of):
    for _ in range(MANY):
        yield of.randrange(10 ** of.randrange(1, 16))


def test_whole_numbers_are_heard_as_they_are():
    for number in numbers(seeded()):
        written = f"{number:,}" if number % 2 else f"{number}"
        assert amount(spoken(f"共 {written} 平方米")[1:-3]) == number, number


def test_decimals_and_shares_are_heard_as_they_are():
    of = seeded()
    for number in numbers(of):
        written = f"{number % 10**9}.{of.randrange(1000):0{of.randrange(1, 4)}}"
        assert amount(spoken(f"{written} 亿元")[:-2]) == Decimal(written)
        assert amount(spoken(f"增长 {written}%").removeprefix("增长百分之")) == Decimal(written)
        assert amount(spoken(f"−{written} ℃").removesuffix("摄氏度")) == -Decimal(written)


def test_dates_and_times_are_heard_as_they_are():
    of = seeded()
    for _ in range(MANY):
        year, month, day = of.randrange(1000, 3000), of.randrange(1, 13), of.randrange(1, 32)
        mark = of.choice("-/.")
        for written in (f"{year}{mark}{month:02}{mark}{day:02}", f"{year} 年 {month} 月 {day} 日"):
            found = re.fullmatch("(.{4})年(.+)月(.+)日", spoken(written))
            assert (digits(found[1]), amount(found[2]), amount(found[3])) == (str(year), month, day), written
        hour, minute = of.randrange(24), of.randrange(60)
        found = re.fullmatch("(.+)点(?:零?(.+)分|整)", spoken(f"{hour}:{minute:02}"))
        assert (amount(found[1]), amount(found[2] or "零")) == (hour, minute)


def test_ranges_are_heard_as_they_are():
    of = seeded()
    for first in numbers(of):
        last, mark = first + of.randrange(1, 10_000), of.choice("～~–—-")
        heard = spoken(f"{first}{mark}{last} 人").removesuffix("人").split("到")
        assert [amount(one) for one in heard] == [first, last]
        of_hundred = spoken(f"{first}%{mark}{last}%").split("到")
        assert [amount(one.removeprefix("百分之")) for one in of_hundred] == [first, last]


def test_codes_keep_each_letter_and_digit():
    of = seeded()
    for _ in range(MANY):
        letters = "".join(of.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=of.randrange(1, 4)))
        number = str(of.randrange(10 ** of.randrange(1, 6)))
        heard = spoken(f"在{letters}{number}层")
        found = re.fullmatch("在((?: [A-Z])+) ?(.+)层", heard.replace("在", "在 ", 1).replace("  ", " "))
        assert found[1].replace(" ", "") == letters, heard
        assert digits(found[2]) == number, heard


def test_units_are_said_by_their_names():
    for sign, name in UNITS.items():
        assert spoken(f"3 {sign}") == spoken(f"3{sign}，") == f"三{name}", sign


def test_nothing_is_left_that_an_engine_could_guess_about():
    of = seeded()
    everything = "0123456789ABkmt.,:-/%～–年月日万亿元人（）“”+×≥ ℃²"
    for _ in range(MANY):
        written = "".join(of.choices(everything, k=of.randrange(1, 30)))
        assert re.fullmatch("[\u3400-\u9fffA-Z ，。？！]*", spoken(written)), (written, spoken(written))
