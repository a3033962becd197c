"""Axes for values of any size."""

from datetime import datetime

import pytest

from kiosk.qt.charts.axis import moment_text, nice_scale, time_step, time_ticks


@pytest.mark.parametrize("high", [5e-324, 1e-300, 1e-9, 1.0, 1e15])
def test_an_axis_has_a_length_however_small_its_values_are(high):
    scale = nice_scale(0.0, high, 5)
    assert scale.low < scale.high
    assert scale.low <= 0.0


def ticks(start, end, labels=6):
    first, last = (datetime.fromisoformat(each).timestamp() for each in (start, end))
    return [text for _, text in time_ticks(first, last, time_step(last - first, labels))]


def test_long_windows_have_days_months_and_years():
    assert ticks("2026-03-01 10:00", "2026-03-06 10:00") == ["03-02", "03-03", "03-04", "03-05", "03-06"]
    assert ticks("2025-08-15", "2026-08-15") == ["2025-10", "2026-01", "2026-04", "2026-07"]
    assert ticks("2019-02-01", "2026-02-01", 4) == ["2020", "2022", "2024", "2026"]
    assert all(text.endswith(":00") for text in ticks("2026-03-01 10:00", "2026-03-02 10:00"))


def test_every_tick_is_where_its_day_begins():
    first, last = (datetime.fromisoformat(each).timestamp() for each in ("2025-01-20", "2026-01-20"))
    for moment, text in time_ticks(first, last, time_step(last - first, 12)):
        assert datetime.fromtimestamp(moment).strftime("%Y-%m-%d %H:%M") == f"{text}-01 00:00"  # noqa: DTZ006


def test_a_moment_of_a_long_window_is_a_month_or_a_day():
    moment = datetime.fromisoformat("2021-08-01").timestamp()
    assert moment_text(moment, 31_622_400) == "2021-08"
    assert moment_text(moment, 604_800) == "2021-08-01"
    assert moment_text(moment + 3600, 604_800) == "2021-08-01 01:00"
