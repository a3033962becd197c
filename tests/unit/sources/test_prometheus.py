"""Series of one answer of Prometheus: what several of them say at the same time is told of none."""

import asyncio
import time
from contextlib import suppress
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.feeds.prometheus import PrometheusFeed
from kiosk.model.words import Text
from kiosk.sources.inbox import Inbox
from kiosk.sources.prometheus import Now, PrometheusErrand, Series, _apart
from kiosk.sources.trust import Trust
from kiosk.sources.web import Turns


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


class SlowLook(PrometheusErrand):
    """Asks a server that tells of a hundred seconds in time, and never of more."""

    asked = 0

    async def _now(self):
        return Now(1_800_001_000.0, 1_800_001_000.0, alive=True)

    async def _piece(self, since, end):
        self.asked += 1
        if end - since > 100:
            raise TimeoutError
        return []


def test_a_server_that_does_not_tell_much_in_time_is_asked_for_less():
    feed = PrometheusFeed(
        kind="prometheus", name=Text(zh="a"), unit="%", url="http://a", query="kw", keep_seconds=900
    )
    look = SlowLook("a", feed.model_copy(update={"every_seconds": 0.1}), Inbox(), Trust(Path()), Turns(1, 1))
    for _ in range(30):
        with suppress(TimeoutError):
            asyncio.run(look.once())
            break
    assert look._told == 1_800_001_000.0
    assert look.asked < 40
