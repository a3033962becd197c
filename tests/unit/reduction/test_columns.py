"""What columns of pixels show is what every sample, looked at one by one, says."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.reduction import pyramid
from kiosk.reduction.columns import pixel_columns
from kiosk.reduction.samples import CurveSamples, SamplesError

SOMETHING = st.one_of(st.floats(-1e6, 1e6), st.sampled_from([np.nan, np.inf, -np.inf]))


def held(x, *values, capacity=1_000_000):
    samples = CurveSamples(capacity)
    samples.set(np.asarray(x, float), *(np.asarray(side) for side in values))
    return samples


def one_by_one(x, low, high, edges, gap):
    """Return the extents of the columns in the plainest way there is."""
    usable = np.isfinite(low) & np.isfinite(high)
    on_line = [[], []]
    for edge in edges:
        after = next((place for place in range(len(x)) if x[place] >= edge), len(x))
        joined = 0 < after < len(x) and x[after] - x[after - 1] <= gap and usable[after - 1] and usable[after]
        for side, found in zip((low, high), on_line, strict=True):
            if not joined:
                found.append(np.nan)
                continue
            share = (edge - x[after - 1]) / (x[after] - x[after - 1])
            first, last = float(side[after - 1]), float(side[after])
            found.append(first + (last - first) * share)
    lows, highs = [], []
    for column in range(len(edges) - 1):
        last = column == len(edges) - 2
        inside = [
            place
            for place in range(len(x))
            if edges[column] <= x[place] < edges[column + 1] or (last and x[place] == edges[-1])
        ]
        for side, ends, found, most in ((low, on_line[0], lows, min), (high, on_line[1], highs, max)):
            seen = [*(float(side[place]) for place in inside), ends[column], ends[column + 1]]
            found.append(most((value for value in seen if np.isfinite(value)), default=np.nan))
    return np.array(lows), np.array(highs)


@st.composite
def curves(draw):
    count = draw(st.integers(0, 60))
    steps = draw(st.lists(st.sampled_from([0.0, 0.3, 1.0, 1.0, 7.0]), min_size=count, max_size=count))
    values = draw(st.lists(SOMETHING, min_size=count, max_size=count))
    return np.cumsum(steps), np.array(values, dtype=draw(st.sampled_from([np.float32, np.float64])))


@settings(deadline=None)
@given(
    curves(),
    st.floats(-5, 50),
    st.floats(0.1, 60),
    st.integers(1, 40),
    st.sampled_from([0.3, 1.0, 2.0, np.inf]),
)
def test_every_column_has_the_extent_of_its_samples_and_of_the_line(curve, start, span, columns, gap):
    x, y = curve
    edges = np.linspace(start, start + span, columns + 1)
    found = pixel_columns(held(x, y), edges, gap)
    for side, expected in zip(found, one_by_one(x, y, y, edges, gap), strict=True):
        assert np.array_equal(side, expected, equal_nan=True)


@settings(deadline=None)
@given(curves(), st.integers(0, 2**32), st.integers(1, 30))
def test_a_band_goes_from_its_smallest_low_to_its_largest_high(curve, seed, columns):
    x, low = curve
    high = (low + np.random.default_rng(seed).uniform(0, 5, low.size)).astype(low.dtype)
    edges = np.linspace(-1, x[-1] + 1 if x.size else 1, columns + 1)
    found = pixel_columns(held(x, low, high), edges, 2.0)
    for side, expected in zip(found, one_by_one(x, low, high, edges, 2.0), strict=True):
        assert np.array_equal(side, expected, equal_nan=True)


def many(seed, count):
    """Return samples enough for every level, with gaps, NaN and infinity among them."""
    random = np.random.default_rng(seed)
    x = np.cumsum(random.choice([0.5, 1.0, 40.0], count, p=[0.5, 0.499, 0.001]))
    y = random.normal(0, 1, count) + np.cumsum(random.normal(0, 1, count))
    y[random.random(count) < 0.002] = np.nan
    y[random.random(count) < 0.001] = np.inf
    for start in random.integers(0, count, 4):
        y[start : start + 700] = np.nan
    return x, y


@pytest.mark.parametrize("columns", [1, 7, 333, 1920])
@pytest.mark.parametrize("share", [1.0, 0.31, 0.01])
def test_of_a_hundred_thousand_samples_none_is_left_out(columns, share):
    x, y = many(columns, 100_000)
    start = x[-1] * 0.4 * (1 - share)
    edges = np.linspace(start, start + x[-1] * share, columns + 1)
    found = pixel_columns(held(x, y), edges, 5.0)
    places = np.searchsorted(x, edges)
    places[-1] = np.searchsorted(x, edges[-1], side="right")
    for column, (begin, end) in enumerate(pairwise(places)):
        inside = y[begin:end][np.isfinite(y[begin:end])]
        if inside.size:
            assert found.low[column] <= inside.min()
            assert found.high[column] >= inside.max()
            ends = [inside.min(), inside.max(), *y[begin - 1 : begin], *y[end : end + 1]]
            ends = [value for value in ends if np.isfinite(value)]
            assert min(ends) <= found.low[column] <= found.high[column] <= max(ends)


def test_few_samples_are_read_one_by_one_and_come_to_what_blocks_come_to(monkeypatch):
    random = np.random.default_rng(5)
    values = random.normal(0, 1, 30_000)
    values[random.integers(0, values.size, 3000)] = np.nan
    values[4000:9000] = np.inf
    samples = CurveSamples(values.size)
    samples.set(np.arange(values.size), values)
    edges = np.sort(random.uniform(-500, 31_000, 700))
    read = pixel_columns(samples, edges, np.inf)
    monkeypatch.setattr(pyramid, "FEW", 0)
    for side, by_blocks in zip(read, pixel_columns(samples, edges, np.inf), strict=True):
        assert np.array_equal(side, by_blocks, equal_nan=True)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("capacity", [5000, 9000, 1_000_000])
def test_what_is_appended_is_as_if_it_had_been_set_at_once(seed, capacity):
    x, y = many(seed, 40_000)
    random = np.random.default_rng(seed)
    grown, done = CurveSamples(capacity), 0
    while done < x.size:
        count = int(random.choice([1, 1, 1, 3, 17, 300, 4096, 11_000]))
        grown.append(x[done : done + count], y[done : done + count])
        done += count
        at_once = held(x[:done], y[:done], capacity=capacity)
        assert len(grown) == len(at_once) == min(capacity, done, x.size)
        start = x[max(0, min(done, x.size) - 7000)]
        edges = np.linspace(start, x[min(done, x.size) - 1], 200)
        for one, other in zip(
            pixel_columns(grown, edges, 5.0), pixel_columns(at_once, edges, 5.0), strict=True
        ):
            assert np.array_equal(one, other, equal_nan=True)
    assert np.array_equal(grown.x, x[-capacity:], equal_nan=True)
    assert np.array_equal(grown.low, y[-capacity:], equal_nan=True)


@settings(deadline=None)
@given(st.integers(1, 9000), st.integers(1, 500), st.floats(0, 1))
def test_the_newest_sample_is_in_the_last_column_it_can_be_in(count, columns, past):
    x = 1.8e9 + np.arange(count) * 60.0
    y = np.zeros(count)
    y[-1] = 1000.0
    edges = np.linspace(x[0] - 1, x[-1] + past * 1e5, columns + 1)
    found = pixel_columns(held(x, y), edges, np.inf)
    assert np.nanmax(found.high) == 1000.0


def test_a_sample_between_two_gaps_is_drawn():
    found = pixel_columns(held([0, 1, 2], [np.nan, 5.0, np.inf]), np.arange(0.0, 3.1), np.inf)
    assert np.array_equal(found.low, [np.nan, 5.0, np.nan], equal_nan=True)


def test_neighbours_just_as_far_apart_as_a_gap_are_joined():
    edges = np.array([0.25, 0.5, 0.75])
    samples = held([0, 1], [4.0, 8.0])
    assert pixel_columns(samples, edges, 1.0).low.tolist() == [5.0, 6.0]
    assert np.isnan(pixel_columns(samples, edges, 0.99).low).all()


@given(curves(), st.floats(-5, 60), st.floats(0, 60))
def test_the_extent_of_a_stretch(curve, start, span):
    x, y = curve
    inside = y[(x >= start) & (x <= start + span) & np.isfinite(y)]
    expected = (inside.min(), inside.max()) if inside.size else None
    assert held(x, y).extent(start, start + span) == expected


@given(curves(), st.floats(-5, 60))
def test_the_nearest_sample_that_is_one(curve, wanted):
    x, y = curve
    found = held(x, y).nearest(wanted)
    apart = np.where(np.isfinite(y), np.abs(x - wanted), np.inf)
    if not np.isfinite(y).any():
        assert found is None
    else:
        assert np.isfinite(y[found])
        assert abs(x[found] - wanted) == apart.min()


def test_the_nearest_is_found_behind_a_long_gap():
    y = np.full(5000, np.nan)
    y[[7, 4990]] = 1.0
    samples = held(np.arange(5000), y)
    assert [samples.nearest(x) for x in (-10, 2000, 4000, 1e9)] == [7, 7, 4990, 4990]


def test_thirty_days_of_seconds_take_a_few_megabytes_beside_the_samples():
    x, y = np.arange(30 * 86_400.0), np.zeros(30 * 86_400)
    samples = held(x, y, capacity=30 * 86_400)
    assert samples.nbytes_beside < 3_000_000
    assert np.shares_memory(samples.x, x)
    samples.append(x[-1] + 1, 0.0)
    assert samples.nbytes_beside < 10_000_000
    for more in range(3):
        samples.append(x[-1] + 2 + np.arange(300_000) + more * 300_000, np.zeros(300_000))
    assert len(samples) == 30 * 86_400
    assert samples.nbytes_beside < 10_000_000


def test_what_was_given_is_not_written_to():
    x, y = np.arange(5000.0), np.ones(5000)
    samples = held(x, y, capacity=5000)
    samples.append(np.arange(5000.0, 9500.0), np.zeros(4500))
    assert x.tolist() == list(range(5000))
    assert y.min() == 1.0


@pytest.mark.parametrize(
    ("x", "values", "told"),
    [
        ([0, 2, 1], [1, 2, 3], r"x\[2\] = 1 does not follow"),
        ([0, np.nan], [1, 2], r"x\[1\] = nan does not follow"),
        ([0, np.inf], [1, 2], r"x\[1\] = inf does not follow"),
        ([0, 1], [1, 2, 3], r"shapes \(2,\), \(3,\)"),
        ([[0, 1]], [[1, 2]], r"shapes \(1, 2\), \(1, 2\)"),
    ],
)
def test_samples_that_are_no_curve_are_named(x, values, told):
    with pytest.raises(SamplesError, match=told):
        held(x, values)


def test_an_append_that_cannot_be_leaves_all_as_it_was():
    samples = held([0, 1], [5, 6])
    with pytest.raises(SamplesError, match="comes before the newest sample, 1"):
        samples.append(0.5, 1)
    with pytest.raises(SamplesError, match="a band and a line"):
        samples.append(2, 1, 2)
    with pytest.raises(SamplesError, match="at least 2"):
        CurveSamples(1)
    assert samples.x.tolist() == [0, 1]
    samples.clear()
    samples.append(2, 1, 3)
    assert samples.extent() == (1, 3)
