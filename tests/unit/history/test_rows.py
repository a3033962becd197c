import math
import zlib
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.history import packing
from kiosk.history.packing import FEW, DamageError, pack, unpack
from kiosk.history.rows import NO_ROWS, HistoryRows, merged, of_samples, thinned

BEGIN = 1_800_000_000
SAMPLES = st.lists(
    st.tuples(st.integers(0, 40_000), st.integers(-1_000_000, 1_000_000)), min_size=1, max_size=200
)
"""Hundredths of a second, and thousandths of a value."""


def rows_of(samples):
    times = np.array([BEGIN + at / 100 for at, _ in samples])
    return of_samples(times, np.array([value / 1000 for _, value in samples]))


def by_hand(samples, seconds):
    """Return begin -> what the samples of so many seconds come to, without numpy."""
    groups = defaultdict(list)
    for place, (at, value) in enumerate(samples):
        begin = (BEGIN * 100 + at) // round(seconds * 100) * seconds
        groups[begin].append((at, place, value / 1000))
    return {
        begin: (
            min(value for _, _, value in group),
            max(value for _, _, value in group),
            math.fsum(value for _, _, value in group) / len(group),
            max(group)[2],
            len(group),
        )
        for begin, group in groups.items()
    }


@given(SAMPLES, st.sampled_from([1, 60, 3600]))
def test_thinned_rows_say_what_the_samples_come_to(samples, seconds):
    rows, expected = thinned(rows_of(samples), float(seconds)), by_hand(samples, seconds)
    assert rows.times.tolist() == sorted(expected)
    for at, row in zip(rows.times, zip(*rows[1:], strict=True), strict=True):
        least, most, mean, last, count = expected[at]
        assert (row[0], row[1], row[3], row[4]) == (least, most, last, count)
        assert math.isclose(row[2], mean, rel_tol=1e-12, abs_tol=1e-9)
        assert row[0] <= row[2] <= row[1]


@given(SAMPLES)
def test_hours_of_minutes_of_seconds_are_hours_of_samples(samples):
    rows = rows_of(samples)
    by_steps, at_once = thinned(thinned(thinned(rows, 1.0), 60.0), 3600.0), thinned(rows, 3600.0)
    for column, other in zip(by_steps, at_once, strict=True):
        assert np.allclose(column, other, rtol=1e-12, atol=1e-9)
    assert np.array_equal(by_steps.samples, at_once.samples)


@given(SAMPLES, st.integers(0, 200))
def test_what_is_merged_twice_counts_once(samples, cut):
    whole = rows_of(samples)
    older, newer = whole.part(slice(cut)), whole.part(slice(max(0, cut - 20), None))
    for parts in ((older, newer), (older, newer, whole), (whole, older)):
        assert np.array_equal(np.array(merged(parts)), np.array(whole))


def test_of_two_rows_of_one_moment_the_one_of_more_samples_stays_else_the_later():
    one = HistoryRows(*(np.array([value]) for value in (5.0, 1.0, 1.0, 1.0, 1.0, 1.0)))
    more = one._replace(least=np.array([0.5]), samples=np.array([2.0]))
    other = one._replace(last=np.array([9.0]))
    assert merged((more, one)).least.tolist() == [0.5]
    assert merged((one, more)).least.tolist() == [0.5]
    assert merged((one, other)).last.tolist() == [9.0]
    assert merged(()).times.size == 0


@given(SAMPLES, st.sampled_from([0, 60]))
def test_what_decimals_say_comes_back_exactly(samples, seconds):
    rows = rows_of(samples)
    found = unpack(pack(rows))
    for name in ("least", "most", "last", "samples"):
        assert np.array_equal(getattr(found, name), getattr(rows, name))
    assert np.allclose(found.times, rows.times, atol=1e-5)
    assert np.abs(found.mean - rows.mean).max() <= 1e-6 * np.ptp(rows.mean) + 1e-9


@given(st.lists(st.floats(-1e15, 1e15, allow_subnormal=False), min_size=1, max_size=300))
def test_any_number_comes_back_to_a_millionth_of_the_spread(values):
    numbers = np.array(values)
    rows = of_samples(BEGIN + np.arange(float(numbers.size)), numbers)
    found = unpack(pack(rows))
    assert np.abs(found.last - numbers).max() <= max(1e-6 * np.ptp(numbers), 1e-15 * np.abs(numbers).max())
    assert np.array_equal(found.times, rows.times)


@given(
    st.lists(
        st.one_of(
            st.floats(-1e15, 1e15, allow_subnormal=False),
            st.integers(-(10**6), 10**6).map(lambda number: number / 1000),
        ),
        min_size=1,
        max_size=FEW,
    ),
    st.floats(0, 1e6),
)
def test_a_few_samples_are_packed_as_many_are(values, begin):
    rows = of_samples(BEGIN + begin + np.arange(float(len(values))) * 1.7, np.array(values))
    few = pack(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "FEW", 0)
        many = pack(rows)
    assert np.array_equal(np.array(unpack(few)), np.array(unpack(many)))
    assert len(few) <= len(many) + 8


def test_nothing_comes_back_as_nothing():
    assert unpack(pack(NO_ROWS)).times.size == 0


@settings(max_examples=300)
@given(st.data())
def test_damaged_bytes_are_never_rows(data):
    packed = pack(rows_of([(at * 100, at * 7) for at in range(100)]))
    whole = unpack(packed)
    made = bytearray(packed)
    at = data.draw(st.integers(0, len(made) - 1))
    match data.draw(st.integers(0, 2)):
        case 0:
            made[at] ^= 1 << data.draw(st.integers(0, 7))
        case 1:
            del made[at:]
        case _:
            made[at:] = data.draw(st.binary(max_size=200))
    try:
        found = unpack(bytes(made))
    except DamageError:
        return
    # What comes after the end, or a bit of zlib's head that says nothing, changes nothing.
    assert np.array_equal(np.array(found), np.array(whole))


def test_bytes_that_unfold_without_end_are_damage():
    with pytest.raises(DamageError, match="end"):
        unpack(zlib.compress(bytes(100_000_000), 9))
