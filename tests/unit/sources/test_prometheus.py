"""Series of one answer of Prometheus: what several of them say at the same time is told of none."""

import time

from hypothesis import given
from hypothesis import strategies as st

from kiosk.sources.prometheus import Series, _apart


def series(number, times):
    return Series({"i": str(number)}, tuple(times), ("1",) * len(times))


def cost(count):
    """Return seconds of CPU that so many series take, one after another: none of them is found at once."""
    found = [series(number, [450.0 * number + 15 * at for at in range(30)]) for number in range(count)]
    begun = time.process_time()
    assert len(_apart(found)) == count
    return time.process_time() - begun


@given(st.lists(st.sets(st.integers(0, 30), min_size=1, max_size=6).map(sorted), max_size=6))
def test_a_moment_counts_where_only_one_series_goes_over_it(moments):
    found = [series(number, times) for number, times in enumerate(moments)]
    wanted = {
        (str(number), when)
        for number, times in enumerate(moments)
        for when in times
        if sum(others[0] <= when <= others[-1] for others in moments) == 1
    }
    assert {(one.labels["i"], when) for one in _apart(found) for when in one.times} == wanted


def test_many_series_cost_so_many_times_as_much_and_not_the_square():
    few, many = (min(cost(count) for _ in range(3)) for count in (200, 1600))
    assert many < 24 * few, "eight times as many"
