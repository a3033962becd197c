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


def test_between_includes_a_sample_before_and_one_after():
    ring = Ring(10)
    ring.append(run(1, 2, 3, 4, 5, 6))
    assert ring.between(2.5, 4.5).times.tolist() == [2, 3, 4, 5]
    assert ring.between(2, 4).times.tolist() == [1, 2, 3, 4, 5]
    assert ring.between(7, 9).times.tolist() == [6]


@given(
    st.integers(2, 9000),
    st.lists(st.integers(1, 3000), min_size=1, max_size=12),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_the_extent_is_that_of_the_samples_between(capacity, sizes, one, other):
    ring, sent = Ring(capacity), 0
    values = np.random.default_rng(sum(sizes)).normal(size=sum(sizes))
    for size in sizes:
        ring.append(Run(np.arange(sent, sent + size, dtype=float), values[sent : sent + size]))
        sent += size
    start, end = sorted((one * sent, other * sent))
    found = ring.between(start, end).values
    assert ring.extent(start, end) == (found.min(), found.max())


def test_an_empty_ring_has_no_extent_and_no_first():
    ring = Ring(5)
    assert ring.extent(0) is None
    assert ring.extent(0, 5) is None
    assert ring.first() is None
    ring.append(run(3, 4))
    ring.clear()
    assert ring.extent(0) is None
    assert ring.cleared == 1


def test_a_large_ring_goes_round():
    ring = Ring(1_000_000)
    ring.append(run(*range(1000)))
    for start in range(1000, 2_100_000, 100_000):
        moments = np.arange(start, start + 100_000, dtype=float)
        ring.append(Run(moments, moments))
        assert ring.view().times[-1] == start + 99_999
        assert ring.extent(0) == (ring.view().values[0], start + 99_999)
