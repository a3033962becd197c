import logging

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.limits import Limits
from kiosk.sources.inbox import Run
from kiosk.sources.levels import LevelWatch
from kiosk.sources.ring import RingBuffer
from tests.unit.sources.derived import TODAY, Hall, measured

LIMITS = Limits(attention_above=80, alarm_above=95, attention_below=10, alarm_below=5, hysteresis=2)


def taken(watch, ring, *values, begin=None):
    first = len(ring) if begin is None else begin
    ring.append(Run(np.arange(first, first + len(values), dtype=float), np.array(values, dtype=float)))
    return [(event.time, event.before, event.level) for event in watch.take(ring)]


def one_by_one(limits, values):
    """Return the level after each value, looked at alone; they come every second."""
    over, levels = dict.fromkeys(limits.all(), False), []
    lasting = dict.fromkeys(over, 0)
    for value in values:
        for limit in over:
            far = (value - limit.value) * limit.side
            lasting[limit] = lasting[limit] + 1 if far > 0 else 0
            begins = lasting[limit] > limits.after_seconds
            over[limit] = begins or (over[limit] and far > -limits.hysteresis)
        now = {limit.level for limit in over if over[limit]}
        levels.append("alarm" if "alarm" in now else "attention" if now else "calm")
    return levels


@given(
    st.lists(st.lists(st.integers(0, 100), max_size=6), max_size=8),
    st.integers(0, 5),
    st.sampled_from((0, 0, 1, 3)),
)
def test_the_level_is_that_of_all_values_one_by_one(parts, hysteresis, after):
    limits = LIMITS.model_copy(update={"hysteresis": float(hysteresis), "after_seconds": float(after)})
    watch, ring, seen = LevelWatch(limits), RingBuffer(1000), []
    watch.take(ring)
    for part in parts:
        events = taken(watch, ring, *part)
        wanted = one_by_one(limits, [*seen, *part])
        changes = [
            (float(at), wanted[at - 1] if at else "calm", wanted[at])
            for at in range(len(seen), len(wanted))
            if wanted[at] != (wanted[at - 1] if at else "calm")
        ]
        assert events == changes[-4:]
        seen += part
        assert watch.level == (wanted[-1] if wanted else "calm")


def test_an_alarm_ends_only_when_the_value_is_back_by_the_hysteresis():
    watch, ring = LevelWatch(Limits(alarm_above=95, hysteresis=2)), RingBuffer(100)
    assert taken(watch, ring, 94, 95) == []
    assert taken(watch, ring, 95.5) == [(2.0, "calm", "alarm")]
    assert taken(watch, ring, 94, 95.5, 93.5, 96) == [], "it flaps around its limit"
    assert watch.since == 2.0
    assert taken(watch, ring, 93) == [(7.0, "alarm", "calm")]


def test_a_limit_with_a_delay_counts_once_values_have_stayed_beyond_it():
    watch, ring = LevelWatch(Limits(alarm_above=95, after_seconds=3)), RingBuffer(100)
    assert taken(watch, ring, 96, 97, 90, 96, 96, 96) == [], "each time less than three seconds"
    assert taken(watch, ring, 96) == [(6.0, "calm", "alarm")]
    assert taken(watch, ring, 90) == [(7.0, "alarm", "calm")]


def test_nobody_knows_what_was_in_a_gap():
    watch, ring = LevelWatch(Limits(alarm_above=95, after_seconds=10)), RingBuffer(100)
    ring.append(Run(np.array([0.0, 1.0, 30.0, 31.0]), np.full(4, 99.0)))
    assert watch.take(ring, patience=3.0) == []
    ring.append(Run(np.arange(32.0, 41.0), np.full(9, 99.0)))
    assert [event.time for event in watch.take(ring, patience=3.0)] == [40.0]


def test_what_is_replaced_is_judged_anew():
    watch, ring = LevelWatch(LIMITS), RingBuffer(100)
    taken(watch, ring, 50, 99)
    ring.forget(1.0)
    assert taken(watch, ring, 85, begin=1) == [(1.0, "alarm", "attention")]
    ring.forget(1.0)
    assert taken(watch, ring, 85, begin=1) == [], "the same once more is no event"
    ring.forget(1.0)
    assert [event.level for event in watch.take(ring)] == ["calm"]


def limited(**limits):
    return measured(limits=Limits(**limits))


def test_begin_and_end_are_in_the_log_and_old_data_is_no_alarm(caplog):
    hall = Hall(load=limited(alarm_above=95, hysteresis=2))
    assert hall.store.level("load") == "unknown"
    with caplog.at_level(logging.INFO):
        hall.hears("load", (199.0, 50.0))
        assert hall.store.level("load") == "calm"
        hall.hears("load", (200.0, 96.5))
        assert hall.store.level("load") == "alarm"
        assert hall.store.level_since("load") == TODAY + 200
        hall.waits(1)
        hall.hears("load", (201.0, 94.0))
        assert hall.store.level("load") == "alarm"
        hall.waits(1)
        hall.hears("load", (202.0, 92.0))
        assert hall.store.level("load") == "calm"
    told = [record.getMessage() for record in caplog.records]
    assert told == ["feed load: alarm begins at 96.5 (above 95)", "feed load: alarm ends at 92"]
    hall.waits(1)
    hall.hears("load", (203.0, 99.0))
    hall.waits(60)
    hall.takes()
    assert hall.store.level("load") == "unknown", "nobody knows whether it is one still"


def test_what_was_measured_long_ago_is_no_news(caplog):
    hall = Hall(load=limited(alarm_above=95))
    with caplog.at_level(logging.INFO):
        hall.hears("load", (10.0, 50.0), (11.0, 99.0), (12.0, 50.0), (13.0, 99.0))
    assert caplog.records == []
    assert hall.store.level("load") == "unknown"


@pytest.mark.parametrize("limits", [Limits(alarm_above=50), None])
def test_other_limits_count_at_once_and_cost_no_samples(limits):
    hall = Hall(load=limited(alarm_above=95))
    hall.hears("load", (199.0, 60.0))
    hall.store.change({"load": measured(limits=limits)})
    hall.takes()
    assert hall.store.level("load") == ("alarm" if limits else "unknown")
    assert hall.shows("load") == [(199.0, 60.0)]
