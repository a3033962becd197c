from datetime import datetime

import numpy as np
import pytest

from kiosk.explorer.dates import DAY, HOUR
from kiosk.explorer.past import MONTH_SECONDS, MOST_ROWS, MOST_TAIL, Past
from kiosk.explorer.statistics import change, statistics
from kiosk.explorer.view import TimeWindow
from kiosk.history.asking import HistoryAnswer
from kiosk.history.history import _invented
from kiosk.history.invention import Invention
from kiosk.history.rows import of_samples, thinned
from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.model.limits import Limit
from kiosk.model.words import Text
from kiosk.sources.inbox import Run

NOW = datetime(2021, 8, 30, 16, 20, 7, 123_457).timestamp()  # noqa: DTZ001 - local time
FEED = SimulatedFeed(kind="simulated", name=Text(zh="x"), unit="人次", low=0, high=100, every_seconds=60)


def invented(question, now):
    return _invented(Invention(FEED), question, now, 60)


LAST_DAY = TimeWindow(NOW - DAY, NOW)


def samples(count, every=1.0, value=lambda times: times % 10, end=NOW):
    times = end - np.arange(count - 1, -1, -1) * every
    return Run(times, value(times))


def answered(past, view=LAST_DAY, answer=invented):
    """Ask until all is there; return the questions."""
    asked = []
    while (question := past.next_question(view, NOW)) is not None:
        asked.append(question)
        past.take(question, answer(question, NOW))
        assert len(asked) < 5
    return asked


@pytest.fixture
def past():
    return Past("x", 60.0)


def test_the_last_day_is_asked_first_then_the_month_then_what_is_seen_closely(past):
    assert [round(one.end - one.start) for one in answered(past)] == [DAY + HOUR, MONTH_SECONDS]
    week = TimeWindow(NOW - 7 * DAY, NOW)
    assert answered(past, week) == []
    close = TimeWindow(NOW - 5 * DAY, NOW - 5 * DAY + HOUR)
    assert [(one.start, one.end) for one in answered(past, close)] == [
        (close.start - HOUR / 2, close.end + HOUR / 2)
    ]
    assert past.layer(close) is past.detail
    assert past.layer(LAST_DAY) is past.day
    quick = Past("x", 1.0)
    answered(quick)
    coarse = quick.layer(LAST_DAY)
    assert coarse.step_seconds == 60.0
    assert coarse is quick.layer(LAST_DAY)
    assert [quick.layer(TimeWindow(NOW - days * DAY, NOW)).step_seconds for days in (7, 30)] == [
        600.0,
        3600.0,
    ]
    assert quick.layer(TimeWindow(NOW - HOUR, NOW)) is quick.day
    assert past.layer(week).step_seconds == 600.0
    assert past.layer(week).rows.most.max() == past.month.rows.most.max()


def test_what_comes_since_goes_on_from_the_answer_and_never_twice(past):
    answered(past)
    newest = past.newest()[0]
    assert past.go_on(Run(newest + np.array([-60.0, 0.0, 60.0, 120.0]), np.array([1.0, 2.0, 3.0, 4.0])))
    assert not past.go_on(Run(newest + np.array([60.0, 120.0]), np.array([3.0, 4.0])))
    assert past.newest() == (newest + 120, 4.0)
    rows, step = past.rows(TimeWindow(newest - 100, newest + 200))
    assert (rows.times - newest).tolist() == [-60, 0, 60, 120]
    assert past.rows_in(TimeWindow(newest - 100, newest + 200)) == 4
    assert past.rows_in(TimeWindow(newest + 61, newest + 200)) == 1
    assert Past("x", 60.0).rows_in(LAST_DAY) == 0
    assert step == 0.0


def test_before_any_answer_what_the_ring_has_is_shown(past):
    past.go_on(samples(100))
    rows, _ = past.rows(TimeWindow(NOW - DAY, NOW + 1))
    assert rows.times.size == 100
    assert past.newest() == (NOW, NOW % 10)


def test_who_looks_for_hours_has_one_curve(past):
    answered(past)
    newest = past.newest()[0]
    for start in range(0, MOST_TAIL + 500, 500):
        past.go_on(samples(500, end=newest + start + 500))
    assert past.tail.times.size <= MOST_TAIL
    rows, _ = past.rows(TimeWindow(newest, newest + 10_000))
    assert (np.diff(rows.times[1:]) == 1).all()
    week, step = past.rows(TimeWindow(newest - 7 * DAY, newest + 10_000))
    assert step == 60.0
    assert np.diff(week.times).min() > 0


def test_an_answer_that_cannot_be_had_is_not_asked_for_again(past):
    past.take(past.next_question(LAST_DAY, NOW), None)
    assert past.next_question(LAST_DAY, NOW) is None
    past.begin_anew()
    assert past.next_question(LAST_DAY, NOW) is not None


def test_a_feed_of_twenty_a_second_is_kept_by_the_second(past):
    question = past.next_question(LAST_DAY, NOW)
    past.take(question, HistoryAnswer(of_samples(*samples(MOST_ROWS + 10, 0.05)), 0.0))
    assert past.day.rows.times.size == pytest.approx(MOST_ROWS / 20, abs=2)


def test_yesterday_is_the_mean_of_the_minute_when_clocks_showed_the_same(past):
    assert past.yesterday(NOW) is None
    answered(past)
    assert past.yesterday(NOW) == pytest.approx(past.value_at(NOW - DAY))


def test_a_gap_is_a_gap_and_never_zero(past):
    def broken(question, now):
        rows = invented(question, now).rows
        gap = (rows.times > NOW - 26 * HOUR) & (rows.times < NOW - 22 * HOUR)
        return HistoryAnswer(rows.part(~gap), 60.0 if question.columns else 0.0, damaged=2)

    answered(past, answer=broken)
    assert past.yesterday(NOW) is None
    assert past.damaged == 2
    found = past.statistics(TimeWindow(NOW - 26 * HOUR, NOW - 20 * HOUR), NOW, None)
    assert found.covered_seconds == pytest.approx(2 * HOUR, abs=121)
    assert past.statistics(TimeWindow(NOW - 25 * HOUR, NOW - 23 * HOUR), NOW, None) is None


@pytest.mark.parametrize("seed", range(20))
def test_statistics_of_minutes_and_of_samples_agree_with_counting_one_by_one(seed):
    dice = np.random.default_rng(seed)
    times = np.sort(np.unique(dice.integers(0, 20_000, 4_000))).astype(float)
    keep = ~((times > 5_000) & (times < 8_000))
    run = Run(times[keep], dice.uniform(-5, 60, int(keep.sum())))
    rows, limit = of_samples(*run), Limit("attention", 1, 30.0)
    found = statistics(rows, 20_000.0, 0.0, 5.0, limit)
    held, beyond, total = 0.0, 0.0, 0.0
    for moment, after, value in zip(run.times, [*run.times[1:], 20_000.0], run.values, strict=True):
        last = after == 20_000.0
        seconds = min(after - moment, 5.0) if last or after - moment > 20 else after - moment
        held, total = held + seconds, total + seconds * value
        beyond += seconds if value > 30 else 0
    assert found.covered_seconds == pytest.approx(held)
    assert found.integral == pytest.approx(total)
    assert found.beyond_seconds == pytest.approx(beyond)
    assert found.highest == (run.values.max(), run.times[run.values.argmax()])
    assert found.lowest == (run.values.min(), run.times[run.values.argmin()])
    minutes = statistics(thinned(rows, 60.0), 20_000.0, 60.0, 5.0, limit)
    assert minutes.highest.value == found.highest.value
    assert minutes.mean == pytest.approx(found.mean, abs=0.8)
    assert abs(minutes.highest.moment - found.highest.moment) < 60


def test_a_change_is_told_only_where_as_much_is_known_of_both():
    now = statistics(of_samples(*samples(100, value=lambda t: 0 * t + 6)), NOW, 0.0, 1.0)
    before = statistics(of_samples(*samples(100, value=lambda t: 0 * t + 5)), NOW, 0.0, 1.0)
    assert change(before, now) == pytest.approx(0.2)
    assert change(None, now) is None
    few = statistics(of_samples(*samples(50, value=lambda t: 0 * t + 5)), NOW, 0.0, 1.0)
    assert change(few, now) is None
    below = statistics(of_samples(*samples(100, value=lambda t: 0 * t - 5)), NOW, 0.0, 1.0)
    assert change(below, now) is None


def test_what_came_in_a_minute_that_is_not_over_is_counted_and_drawn_when_it_is():
    past = Past("x", 1.0)
    answered(past)
    begin = NOW // 60 * 60
    past.go_on(Run(begin + np.array([10.0, 30.0, 59.0]), np.array([500.0, 700.0, 900.0])))
    month = TimeWindow(NOW - 20 * DAY, NOW + 120)
    assert past.since(past.month).times.size == 0
    assert past.extent_in(past.month, month)[1] == 900.0
    assert past.statistics(month, NOW + 60, None).highest.value == 900.0
    past.go_on(Run(np.array([begin + 61.0]), np.array([5.0])))
    assert past.since(past.month).times.tolist() == [begin]
    assert past.since(past.month).most.tolist() == [900.0]
