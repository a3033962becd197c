import math
import random
import time
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from kiosk.explorer.dates import (
    DAY,
    HOUR,
    MINUTE,
    clock_text,
    day_before,
    day_text,
    midnight,
    range_text,
    snapped,
    span_text,
    time_marks,
    weekends,
)

RANGES = 120
"""Random ranges for each zone and language; 10,000 were run by hand."""


@pytest.fixture(params=["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC"])
def zone(request, monkeypatch):
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def chongqing(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def at(*when):
    return datetime(*when).timestamp()  # noqa: DTZ001 - local time


def width_of(text):
    return sum(22 if letter > "\u2e80" else 12 for letter in text)


def says(mark, language):
    """Return the texts that a mark may have where it stands, from the local time alone."""
    local = time.localtime(mark.moment)
    day = {"zh": "%-m月%-d日", "en": "%-d %b"}[language]
    year, month = {"zh": ("%Y年%-m月%-d日", "%Y年%-m月"), "en": ("%-d %b %Y", "%b %Y")}[language]
    told = ["%H:%M:%S"]
    if local.tm_sec == 0:
        told += ["%H:%M", f"{day} %H:%M"]
    if local[3:6] == (0, 0, 0):
        told += [day, year]
        told += [month] if local.tm_mday == 1 else []
        told += [{"zh": "%Y年", "en": "%Y"}[language]] if local[1:3] == (1, 1) else []
    return {time.strftime(pattern, local) for pattern in told}


def wrong(start, seconds, pixels, language):
    """Return what is wrong with the marks of an axis; empty where nothing is."""
    marks = time_marks(start, start + seconds, pixels, width_of, language)
    shown = [mark for mark in marks if mark.text]
    places = [(mark.moment - start) / seconds * pixels for mark in shown]
    ends = [
        (x - width_of(mark.text) / 2, x + width_of(mark.text) / 2)
        for x, mark in zip(places, shown, strict=True)
    ]
    found = [f"{mark} says what it is not" for mark in shown if mark.text not in says(mark, language)]
    found += [f"{one} meets {other}" for one, other in pairwise(ends) if one[1] + 2 > other[0]]
    if len({mark.text for mark in shown}) < len(shown):
        found.append("equal texts")
    if any(end[0] < -0.01 or end[1] > pixels + 0.01 for end in ends):
        found.append("beyond the axis")
    if any(not start <= mark.moment <= start + seconds for mark in marks):
        found.append("outside")
    if pixels >= 900 and len(shown) < 2:
        found.append(f"only {len(shown)} texts")
    return found


def test_marks_say_what_they_stand_at_and_never_meet(zone):
    dice = random.Random(5)
    for _ in range(RANGES):
        start = dice.uniform(1.0e9, 1.95e9)
        seconds = math.exp(dice.uniform(math.log(30), math.log(6 * 366 * DAY)))
        language = dice.choice(("zh", "en"))
        found = wrong(start, seconds, dice.choice((900, 1400, 1800)), language)
        assert not found, (zone, start, seconds, language, found)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York"], indirect=True)
def test_marks_are_right_where_clocks_are_set(zone):
    dice = random.Random(6)
    changes = [
        datetime(2021, month, day, 1, tzinfo=UTC).timestamp()
        for month, day in ((3, 28), (10, 31), (3, 14), (11, 7))
    ]
    for change in changes:
        for _ in range(20):
            seconds = math.exp(dice.uniform(math.log(600), math.log(12 * DAY)))
            start = change + dice.uniform(-seconds, 6 * HOUR)
            language = dice.choice(("zh", "en"))
            found = wrong(start, seconds, 1400, language)
            assert not found, (start, seconds, found)


def test_an_hour_that_clocks_leave_out_has_no_mark(monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    marks = time_marks(at(2021, 3, 28, 0, 30), at(2021, 3, 28, 5, 30), 1400, width_of, "en")
    assert [mark.text for mark in marks if mark.text.endswith(":00")] == ["01:00", "03:00", "04:00", "05:00"]
    monkeypatch.undo()
    time.tzset()


def test_dates_are_read_in_the_visitors_language(chongqing):
    moment = at(2021, 8, 13, 14, 5)
    assert [day_text(moment, language) for language in ("zh", "en")] == ["8月13日", "13 Aug"]
    assert day_text(moment, "zh", year=True) == "2021年8月13日"
    assert (clock_text(moment), clock_text(moment, seconds=True)) == ("14:05", "14:05:00")


@pytest.mark.parametrize(
    ("start", "end", "told", "long"),
    [
        ((2021, 8, 13), (2021, 8, 20), "8月13日 – 8月19日", "7 天"),
        ((2021, 8, 13), (2021, 8, 14), "8月13日", "1 天"),
        ((2021, 8, 13, 14), (2021, 8, 13, 16, 30), "8月13日 14:00 – 16:30", "2 小时 30 分钟"),
        ((2021, 8, 13, 22), (2021, 8, 14, 3), "8月13日 22:00 – 8月14日 03:00", "5 小时"),
        ((2021, 8, 13, 22, 0, 10), (2021, 8, 13, 22, 1), "8月13日 22:00:10 – 22:01:00", "50 秒"),
    ],
)
def test_a_range_says_from_when_to_when_and_how_long(chongqing, start, end, told, long):
    assert range_text(at(*start), at(*end), "zh") == told
    assert span_text(at(*start), at(*end), "zh") == long


def test_weekends_are_cut_at_the_ends_of_what_is_seen(chongqing):
    found = weekends(at(2021, 8, 14, 12), at(2021, 8, 22, 6))
    assert found == [(at(2021, 8, 14, 12), at(2021, 8, 16)), (at(2021, 8, 21), at(2021, 8, 22, 6))]
    assert weekends(at(2021, 8, 16), at(2021, 8, 20)) == []


def test_moments_snap_to_days_hours_and_minutes_of_the_clock(zone):
    for moment in (at(2021, 3, 28, 7, 41, 12), at(2021, 10, 31, 7, 41, 12), at(2021, 8, 13, 7, 41, 12)):
        assert snapped(moment, DAY) == midnight(moment)
        assert clock_text(snapped(moment, HOUR)) == "08:00"
        assert clock_text(snapped(moment, 10 * MINUTE)) == "07:40"
        assert clock_text(snapped(moment, 10), seconds=True) == "07:41:10"
        assert clock_text(day_before(moment), seconds=True) == "07:41:12"
