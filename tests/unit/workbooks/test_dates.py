"""Days and times as formats show them."""

# ruff: noqa: DTZ001 - Excel knows local time only

from datetime import datetime

import pytest

from kiosk.workbooks.dates import date_text, moment
from kiosk.workbooks.formats import chosen
from kiosk.workbooks.numbers import exact

SHOWN = [
    ("yyyy-mm-dd", "2021-08-01"),
    ('yyyy"年"m"月"d"日"', "2021年8月1日"),
    ("yyyy/m/d h:mm", "2021/8/1 15:09"),
    ("[$-804]yyyy年m月", "2021年8月"),
    ("[$-F800]dddd, mmmm dd, yyyy", "2021年8月1日"),
    ("[$-F400]h:mm:ss AM/PM", "15:09:27"),
    ("mmm-yy", "Aug-21"),
    ("dddd", "Sunday"),
    ("aaaa", "星期日"),
    ("h:mm:ss AM/PM", "3:09:27 PM"),
    ('上午/下午h"时"mm"分"', "下午3时09分"),
    ("mm:ss.0", "09:27.4"),
    ("h:mm:ss.000", "15:09:27.360"),
    ("[h]:mm", "1065831:09"),
    ('e"年"m"月"', "2021年8月"),
    ("yy.mm.dd", "21.08.01"),
]


@pytest.mark.parametrize(("code", "text"), SHOWN)
def test_a_date_is_shown_by_its_format(code, text):
    days = 44409.631566666
    section, _ = chosen(code, exact(days))
    assert section.kind == "date"
    assert date_text(section, moment(days, since_1904=False), days) == text


@pytest.mark.parametrize("code", ["[$-804]mmmm", "aaa", "ggge", "bbbb", "[$-804]dddd"])
def test_names_in_the_language_of_excel_are_not_guessed(code):
    assert date_text(chosen(code, exact(44409))[0], moment(44409, since_1904=False), 44409) is None


@pytest.mark.parametrize(
    ("days", "since_1904", "when"),
    [
        (44409.5, False, datetime(2021, 8, 1, 12)),
        (42947, True, datetime(2021, 8, 1)),
        (61, False, datetime(1900, 3, 1)),
        (1, False, datetime(1900, 1, 1)),
        (60, False, None),
        (-1, False, None),
        (2_958_466, False, None),
        (44409 + 1 / 86400, False, datetime(2021, 8, 1, 0, 0, 1)),
    ],
)  # fmt: skip
def test_days_are_counted_as_excel_does(days, since_1904, when):
    assert moment(days, since_1904=since_1904) == when


def test_a_format_may_have_its_date_in_any_section():
    assert chosen('[<1]"—";yyyy-mm-dd', exact(44409))[0].kind == "date"
    assert chosen("0;;;", exact(44409))[0].kind == "number"
    assert chosen("[>40000]yyyy/m/d;General", exact(44409))[0].kind == "date"
    assert chosen("[>40000]yyyy/m/d;General", exact(12))[0].kind == "general"
