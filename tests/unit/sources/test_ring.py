import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sources.inbox import Run
from kiosk.sources.ring import Ring


def run(*times):
    return Run(np.array(times, dtype=float), np.array(times, dtype=float) * 10)


def test_a_new_ring_is_empty():
    ring = Ring(5)
    assert len(ring) == 0
    assert ring.last() is None
    assert ring.view().times.size == 0


@given(st.integers(2, 12), st.lists(st.integers(0, 30), max_size=20))
def test_the_newest_samples_stay_whatever_the_runs(capacity, sizes):
    ring, sent = Ring(capacity), 0
    for size in sizes:
        changed = ring.append(run(*range(sent, sent + size)))
        assert changed == (size > 0)
        sent += size
        expected = list(range(max(0, sent - capacity), sent))
        assert ring.view().times.tolist() == expected
        assert ring.view().values.tolist() == [value * 10 for value in expected]
        assert len(ring) == len(expected)


def test_views_do_not_copy():
    ring = Ring(4)
    ring.append(run(1, 2, 3))
    assert np.shares_memory(ring.view().times, ring.view().times)
    assert ring.view().values.flags.c_contiguous


def test_the_version_changes_with_every_append_that_added_something():
    ring = Ring(4)
    ring.append(run(1, 2))
    before = ring.version
    ring.append(run())
    ring.append(run(1, 2))
    assert ring.version == before
    ring.append(run(3))
    assert ring.version != before


def test_late_and_repeated_samples_are_sorted_out_and_counted():
    ring = Ring(10)
    ring.append(run(5, 6))
    ring.append(run(6, 8, 7, 7, 3))
    assert ring.view().times.tolist() == [5, 6, 7, 8]
    assert ring.late == 3


def test_since_includes_the_sample_before_the_window():
    ring = Ring(10)
    ring.append(run(1, 2, 3, 4))
    assert ring.since(2.5).times.tolist() == [2, 3, 4]
    assert ring.since(0).times.tolist() == [1, 2, 3, 4]
    assert ring.since(99).times.tolist() == [4]
