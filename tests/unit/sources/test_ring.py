import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sources.inbox import Run
from kiosk.sources.ring import RingBuffer


def run(*times):
    return Run(np.array(times, dtype=float), np.array(times, dtype=float) * 10)


def test_a_new_ring_is_empty():
    ring = RingBuffer(5)
    assert len(ring) == 0
    assert ring.last() is None
    assert ring.view().times.size == 0


@given(st.integers(2, 12), st.lists(st.integers(0, 30), max_size=20))
def test_the_newest_samples_stay_whatever_the_runs(capacity, sizes):
    ring, sent = RingBuffer(capacity), 0
    for size in sizes:
        changed = ring.append(run(*range(sent, sent + size)))
        assert changed == (size > 0)
        sent += size
        expected = list(range(max(0, sent - capacity), sent))
        assert ring.view().times.tolist() == expected
        assert ring.view().values.tolist() == [value * 10 for value in expected]
        assert len(ring) == len(expected)


def test_views_do_not_copy():
    ring = RingBuffer(4)
    ring.append(run(1, 2, 3))
    assert np.shares_memory(ring.view().times, ring.view().times)
    assert ring.view().values.flags.c_contiguous


def test_the_version_changes_with_every_append_that_added_something():
    ring = RingBuffer(4)
    ring.append(run(1, 2))
    before = ring.version
    ring.append(run())
    ring.append(run(1, 2))
    assert ring.version == before
    ring.append(run(3))
    assert ring.version != before


def test_late_and_repeated_samples_are_sorted_out_and_counted():
    ring = RingBuffer(10)
    ring.append(run(5, 6))
    ring.append(run(6, 8, 7, 7, 3))
    assert ring.view().times.tolist() == [5, 6, 7, 8]
    assert ring.late == 3


def test_since_includes_the_sample_before_the_window():
    ring = RingBuffer(10)
    ring.append(run(1, 2, 3, 4))
    assert ring.since(2.5).times.tolist() == [2, 3, 4]
    assert ring.since(0).times.tolist() == [1, 2, 3, 4]
    assert ring.since(99).times.tolist() == [4]


def test_between_includes_a_sample_before_and_one_after():
    ring = RingBuffer(10)
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
    ring, sent = RingBuffer(capacity), 0
    values = np.random.default_rng(sum(sizes)).normal(size=sum(sizes))
    for size in sizes:
        ring.append(Run(np.arange(sent, sent + size, dtype=float), values[sent : sent + size]))
        sent += size
    start, end = sorted((one * sent, other * sent))
    found = ring.between(start, end).values
    assert ring.extent(start, end) == (found.min(), found.max())


def test_an_empty_ring_has_no_extent_and_no_first():
    ring = RingBuffer(5)
    assert ring.extent(0) is None
    assert ring.extent(0, 5) is None
    assert ring.first() is None
    ring.append(run(3, 4))
    ring.clear()
    assert ring.extent(0) is None
    assert ring.cleared == 1


def test_a_large_ring_goes_round():
    ring = RingBuffer(1_000_000)
    ring.append(run(*range(1000)))
    for start in range(1000, 2_100_000, 100_000):
        moments = np.arange(start, start + 100_000, dtype=float)
        ring.append(Run(moments, moments))
        assert ring.view().times[-1] == start + 99_999
        assert ring.extent(0) == (ring.view().values[0], start + 99_999)


@given(
    st.lists(st.tuples(st.integers(1, 400), st.integers(0, 100)), min_size=1, max_size=12),
    st.integers(1, 900),
)
def test_a_ring_keeps_its_seconds_and_the_sample_before_whatever_comes(runs, seconds):
    ring, moments = RingBuffer(1500, float(seconds)), []
    for size, pause in runs:
        start = (moments[-1] if moments else 0) + 1 + pause
        moments += range(start, start + size)
        ring.append(run(*range(start, start + size)))
    young = [moment for moment in moments if moment >= moments[-1] - seconds]
    before = moments[: len(moments) - len(young)][-1:]
    expected = (before + young)[-1500:]
    assert ring.view().times.tolist() == expected
    assert ring.view().values.tolist() == [moment * 10 for moment in expected]
    assert ring.extent(0) == (expected[0] * 10, expected[-1] * 10)
    assert ring.first() == expected[0]


def test_memory_is_taken_as_samples_come():
    ring = RingBuffer(1_000_000)
    sizes = set()
    for start in range(0, 1_000_000, 500):
        ring.append(Run(np.arange(start, start + 500, dtype=float), np.zeros(500)))
        sizes.add(ring._times.size)
    assert len(ring) == 1_000_000
    assert min(sizes) <= 2 * 1024
    assert len(sizes) <= 14


def test_samples_that_go_before_their_time_are_counted():
    ring = RingBuffer(100, 1000.0)
    ring.append(run(*range(150)))
    assert (len(ring), ring.crowded) == (100, 50)
    ring.append(run(*range(2000, 2010)))
    assert (len(ring), ring.crowded) == (11, 50), "these were too old"


def test_a_ring_that_may_keep_less_keeps_the_newest():
    ring = RingBuffer(1000)
    ring.append(run(*range(700)))
    ring.allow(300, 1000.0)
    assert ring.view().times.tolist() == list(range(400, 700))
    ring.append(run(700))
    assert ring.extent(0) == (4010, 7000)


def test_all_samples_move_in_time_and_what_is_later_is_forgotten():
    ring = RingBuffer(1000)
    ring.append(run(*range(400)))
    ring.shift(-100.0)
    assert (ring.first(), ring.last()) == (-100.0, (299.0, 3990.0))
    ring.forget_after(199.5)
    assert ring.last() == (199.0, 2990.0)
    assert ring.extent(-1000, 1000) == (0.0, 2990.0)
    assert ring.cleared == 2
    ring.append(run(200))
    assert ring.last() == (200.0, 2000.0)


def test_what_is_forgotten_from_a_moment_on_makes_room_for_what_stands_there_now():
    ring = RingBuffer(10)
    ring.append(run(1, 2, 3, 4))
    cleared = ring.cleared
    ring.forget(9)
    assert ring.cleared == cleared
    ring.forget(3)
    assert ring.view().times.tolist() == [1, 2]
    assert ring.cleared > cleared
    ring.append(run(2.5, 6))
    assert ring.view().times.tolist() == [1, 2, 2.5, 6]
    assert ring.extent(0) == (10, 60)
    ring.forget(-np.inf)
    assert len(ring) == 0


@given(
    st.integers(300, 1500),
    st.lists(st.tuples(st.integers(1, 600), st.integers(0, 700), st.integers(0, 1 << 30)), max_size=8),
    st.integers(0, 3000),
    st.integers(0, 3000),
)
def test_what_is_forgotten_leaves_the_others_and_their_extent(capacity, turns, one, other):
    ring, kept, clock = RingBuffer(capacity), [], 0.0
    for count, back, seed in turns:
        values = np.random.default_rng(seed).normal(size=count)
        times = clock + np.arange(1.0, count + 1)
        ring.append(Run(times, values))
        kept = [*kept, *zip(times.tolist(), values.tolist(), strict=True)][-capacity:]
        ring.forget(times[-1] - back)
        kept = [pair for pair in kept if pair[0] < times[-1] - back]
        clock = kept[-1][0] if kept else 0.0
        assert [*zip(*(each.tolist() for each in ring.view()), strict=True)] == kept
        start, end = sorted((one, other))
        between = ring.between(start, end).values
        extent = ring.extent(start, end)
        assert extent == ((between.min(), between.max()) if between.size else None)
