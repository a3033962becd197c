import math
from decimal import Decimal

import pytest

from kiosk.sources.number import is_hole, large_of, minus_of, number, style_of


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("1002", 1002),
        (" +12.50 ", 12.5),
        ("1,002", 1002),
        ("1,234,567.8", 1234567.8),
        ("12,34,567", 1234567),
        ("1 002", 1002),
        ("1\u00a0234\u00a0567,5", 1234567.5),
        ("1'002.5", 1002.5),
        ("1.234,5", 1234.5),
        ("1.234.567", 1234567),
        ("1,5", 1.5),
        ("1,02", 1.02),
        ("0,123", 0.123),
        ("１，００２．５", 1002.5),
        ("\u22125", -5),
        ("46.4%", 46.4),
        ('="012"', 12),
        ("'1002", 1002),
        ("1.5E+03", 1500),
        (Decimal("1.5"), 1.5),
        (7, 7),
    ],
)
def test_numbers_as_they_are_written(given, read):
    assert number(given) == read


@pytest.mark.parametrize(
    "given",
    [
        *("1002 kW", "1.5万", "(5)", "5-", "1,0000", "12:30", "1_000", "0x1F", "inf", "1e999", "##", "一"),
        *(True, float("inf"), None, [1], "1.2.3", "1,23,45", "10²", "1;2"),
    ],
    ids=repr,
)
def test_what_is_no_number_is_none(given):
    assert number(given) is None


def test_a_comma_that_may_be_either_is_not_read():
    assert number("1,002", "unknown") is None
    assert number("1,002", "comma") == 1.002
    assert number("1.002", "comma") is None
    assert number("1.002", "mixed") is None
    assert number("1.002", "unknown") == 1.002


@pytest.mark.parametrize(
    ("texts", "divides", "style"),
    [
        (["998", "1,002"], True, "point"),
        (["998", "1,002"], False, "unknown"),
        (["9,5", "1,002"], False, "comma"),
        (["9,5", "1.002"], True, "comma"),
        (["9.5", "1,002"], False, "point"),
        (["9.5", "9,5"], False, "mixed"),
        ([], False, "unknown"),
    ],
)
def test_the_column_tells_what_a_comma_means(texts, divides, style):
    assert style_of(texts, comma_divides=divides) == style


@pytest.mark.parametrize(
    "given",
    [None, "", " ", "-", "——", "NaN", "null", "N/A", "缺测", "/", "unavailable", "～", math.nan],
    ids=repr,
)
def test_holes_say_that_there_is_no_value(given):
    assert is_hole(given)


@pytest.mark.parametrize("given", ["0", 0, "-1", "#DIV/0!", "坏了", math.inf, False], ids=repr)
def test_all_else_is_no_hole(given):
    assert not is_hole(given)


def test_what_accountants_write_for_a_minus_is_known():
    given = ("(1,002)", "（1002.5）", "1002-", "1002", "-5", "(一)", "")
    assert [minus_of(one) for one in given] == ["-1,002", "-1002.5", "-1002", "", "", "", ""]


def test_large_numbers_are_written_out():
    given = ("12万", "1.5亿", "-1,200.5 万", "12", "万", "约12万")
    assert [large_of(one) for one in given] == ["120000", "150000000", "-12005000", "", "", ""]
