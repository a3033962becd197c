from datetime import datetime

import numpy as np
import pytest

from kiosk.explorer.course import two_days
from kiosk.explorer.dates import DAY, HOUR, midnight
from kiosk.explorer.past import Past
from kiosk.sources.inbox import Run

NOW = datetime(2021, 8, 30, 16, 20).timestamp()  # noqa: DTZ001 - local time


def known(times, values, interval=60.0):
    past = Past("x", interval)
    past.go_on(Run(np.asarray(times, float), np.asarray(values, float)))
    return past


def test_today_ends_now_and_yesterday_is_whole():
    times = np.arange(midnight(NOW, -1), NOW, 60.0)
    days = two_days(known(times, times - midnight(NOW, -1)), NOW)
    assert days.known
    assert days.yesterday.values.size == 144
    assert days.today.shares[-1] == pytest.approx((NOW - midnight(NOW)) / DAY, abs=0.01)
    # The same time of day is a day's worth more.
    share = float(days.today.shares[-5])
    assert days.today.at(share) - days.yesterday.at(share) == pytest.approx(DAY, rel=0.01)
    assert days.extent()[0] < days.extent()[1]


def test_a_gap_is_a_gap():
    times = np.arange(midnight(NOW), NOW, 60.0)
    times = times[(times < midnight(NOW, 0) + 3 * HOUR) | (times > midnight(NOW) + 5 * HOUR)]
    today = two_days(known(times, np.ones(times.size)), NOW).today
    assert len(today.runs()) == 2
    assert today.at(4 / 24) is None
    assert today.at(2 / 24) == 1.0


def test_of_nothing_and_of_a_slow_feed_there_is_no_day_to_see():
    assert not two_days(Past("x", 60.0), NOW).known
    assert two_days(Past("x", 60.0), NOW).today.runs() == []
    times = np.array([NOW - 3 * HOUR, NOW - HOUR])
    assert not two_days(known(times, [1, 2], interval=2 * HOUR), NOW).known
