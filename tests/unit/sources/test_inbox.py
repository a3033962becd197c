import math
import threading
import time

import numpy as np
import pytest

from kiosk.model.feed import Sample
from kiosk.sources.inbox import Inbox

NOW = 1_700_000_000.0


def inbox(bound=1000):
    return Inbox(bound, clock=lambda: NOW)


def test_samples_come_out_by_series_in_order_of_arrival():
    box = inbox()
    box.deliver(Sample("a", NOW, 1.0))
    box.deliver(Sample("b", NOW, 5.0))
    box.deliver_many("a", [NOW + 1, NOW + 2], [2.0, 3.0])
    box.deliver(Sample("a", NOW + 3, 4.0))
    drained = box.drain()
    assert drained["a"].values.tolist() == [1.0, 2.0, 3.0, 4.0]
    assert drained["b"].values.tolist() == [5.0]
    assert box.drain() == {}
    assert len(box) == 0


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 1e308, -1e16])
def test_what_is_no_measurement_is_refused_and_counted(value):
    box = inbox()
    assert not box.deliver(Sample("a", NOW, value))
    assert box.deliver_many("a", [NOW, NOW + 1], [1.0, value]) == 1
    assert box.refused == 2
    assert box.drain()["a"].values.tolist() == [1.0]


@pytest.mark.parametrize("moment", [math.nan, math.inf, 0.0, -1.0, NOW + 90_000])
def test_times_no_clock_shows_are_refused(moment):
    box = inbox()
    assert not box.deliver(Sample("a", moment, 1.0))
    assert box.deliver_many("a", [moment], [1.0]) == 1
    assert box.drain() == {}


def test_unequal_lengths_are_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="3,"):
        inbox().deliver_many("a", [NOW], [1.0, 2.0, 3.0])


def test_a_full_inbox_drops_the_oldest_and_counts_them():
    box = inbox(bound=10)
    for index in range(4):
        box.deliver(Sample("a", NOW + index, float(index)))
    box.deliver_many("b", NOW + np.arange(8), np.arange(8.0))
    assert box.dropped == 2
    drained = box.drain()
    assert drained["a"].values.tolist() == [2.0, 3.0]
    assert drained["b"].values.size == 8


def test_a_run_larger_than_the_inbox_keeps_its_newest():
    box = inbox(bound=10)
    box.deliver(Sample("a", NOW, 1.0))
    box.deliver_many("a", NOW + np.arange(25), np.arange(25.0))
    assert box.dropped == 16
    assert box.drain()["a"].values.tolist() == [float(value) for value in range(15, 25)]


def test_threads_lose_nothing_below_the_bound_and_every_loss_is_counted_above_it():
    box, taken, running = inbox(bound=5_000), [], threading.Event()

    def deliver(name):
        running.wait()
        for index in range(10_000):
            box.deliver(Sample(name, NOW + index * 1e-3, float(index)))

    threads = [threading.Thread(target=deliver, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    running.set()
    while any(thread.is_alive() for thread in threads):
        taken.append(box.drain())
    taken.append(box.drain())
    arrived = sum(run.values.size for drained in taken for run in drained.values())
    assert arrived + box.dropped == 40_000
    values = [value for drained in taken for value in drained.get("a", ([], []))[1]]
    assert values == sorted(values)


def test_samples_that_stand_in_place_of_others_are_told_with_what_is_drained():
    box = Inbox()
    now = time.time()
    box.deliver_many("a", [now - 3, now - 2, now - 1], [1, 2, 3])
    box.deliver_many("b", [now], [9])
    box.deliver_many("a", [now - 2, now], [20, 40], since=now - 2)
    runs = box.drain()
    assert runs["a"].values.tolist() == [1, 20, 40]
    assert box.renewed() == {"a": now - 2}
    box.deliver_many("a", [now + 1], [5])
    box.drain()
    assert box.renewed() == {}


def test_of_very_much_a_part_is_handed_out_and_nothing_is_lost_or_overtakes():
    box = Inbox()
    now = time.time()
    for number in range(100):
        box.deliver(Sample(f"s{number % 7}", now + number, float(number)))
    box.deliver_many("s0", [now + 200, now + 201], [200.0, 201.0])
    come, parts = {}, 0
    while len(box):
        for name, run in box.drain(10).items():
            come.setdefault(name, []).extend(run.values.tolist())
        parts += 1
    assert parts >= 8
    assert sum(map(len, come.values())) == 102
    assert all(values == sorted(values) for values in come.values())
