import time
from datetime import datetime

import numpy as np
import pytest

from kiosk.explorer.dates import DAY, HOUR, midnight
from kiosk.explorer.hours import hour_grid, long_enough, whole_days
from kiosk.explorer.view import TimeWindow
from kiosk.history.rows import NO_ROWS, HistoryRows, of_samples, thinned

NOON = datetime(2021, 8, 30, 12).timestamp()  # noqa: DTZ001 - local time


@pytest.fixture
def zone(monkeypatch):
    def stand(name):
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield stand
    monkeypatch.undo()
    time.tzset()


def minutes(start, end, value):
    times = np.arange(start, end, 60.0)
    return thinned(of_samples(times, np.array([value(each) for each in times], float)), 60.0)


def hour_of(moment):
    return float(datetime.fromtimestamp(moment).hour)  # noqa: DTZ006 - local time


@pytest.mark.parametrize("name", ["Asia/Shanghai", "Europe/Berlin", "America/St_Johns"])
def test_every_square_is_the_mean_of_its_hour_of_the_clock(zone, name):
    zone(name)
    for noon in (NOON, datetime(2021, 3, 28, 12).timestamp(), datetime(2021, 10, 31, 12).timestamp()):  # noqa: DTZ001
        window = whole_days(TimeWindow(noon - 3 * DAY, noon))
        grid = hour_grid(minutes(*window, hour_of), 60.0, 60.0, window, window.end)
        assert len(grid.days) == len(grid.means) + 1 == 5
        known = np.isfinite(grid.means)
        assert (~known).sum() <= 1  # an hour that the clock leaves out
        assert np.array_equal(grid.means[known], np.tile(np.arange(24.0), (4, 1))[known])


def test_a_mean_is_by_time_and_a_gap_is_a_gap():
    begin = midnight(NOON)
    times = np.array([begin, begin + 10 * 60, begin + 2 * HOUR])
    grid = hour_grid(
        of_samples(times, np.array([6.0, 0.0, 3.0])), 0.0, 600.0, TimeWindow(begin, begin + DAY), begin + DAY
    )
    # What was not heard of again for longer than samples take counts for one of them.
    assert grid.means[0, 0] == pytest.approx(3.0)
    assert np.isnan(grid.means[0, 1])
    assert grid.means[0, 2] == 3.0
    assert grid.extent() == (3.0, 3.0)
    assert grid.highest() in ((0, 0), (0, 2))


def test_of_nothing_there_is_no_square_and_no_highest():
    window = whole_days(TimeWindow(NOON - 2 * DAY, NOON))
    grid = hour_grid(NO_ROWS, 60.0, 60.0, window, NOON)
    assert np.isnan(grid.means).all()
    assert grid.extent() is None
    assert grid.highest() is None


def test_a_moment_lies_in_its_day_or_in_none():
    window = whole_days(TimeWindow(NOON - 2 * DAY, NOON))
    grid = hour_grid(NO_ROWS, 60.0, 60.0, window, NOON)
    assert [grid.day_at(NOON - back * DAY) for back in (3, 2, 1, 0)] == [None, 0, 1, 2]
    assert grid.day_at(window.end) is None
    assert grid.day_at(window.start) == 0


def test_hours_are_looked_at_where_there_are_days_and_hours():
    assert long_enough(NOON - 3 * DAY, NOON, 60.0)
    assert not long_enough(NOON - DAY, NOON, 60.0)
    assert not long_enough(NOON - 30 * DAY, NOON, DAY)
    assert not long_enough(None, NOON, 60.0)


def test_rows_beyond_the_days_count_nowhere():
    window = whole_days(TimeWindow(NOON, NOON + 1))
    rows = minutes(window.start - DAY, window.end + DAY, lambda _: 7.0)
    assert isinstance(rows, HistoryRows)
    grid = hour_grid(rows, 60.0, 60.0, window, window.end + DAY)
    assert grid.means.shape == (1, 24)
    assert (grid.means == 7.0).all()
