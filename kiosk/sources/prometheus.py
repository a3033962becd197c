"""Data from Prometheus: what a PromQL expression says now, and what it said since it was asked last.

Each time it is asked first how new the newest sample is, and by the server's own clock; only then for what is newer. A
series with times of its own goes on for five minutes after its last sample, and so do expressions over a time: what is
told never goes beyond the newest sample, so that it gets old on the screen as it does there.
"""

import json
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple
from urllib.parse import urlencode

from kiosk.model.feeds.prometheus import PrometheusFeed
from kiosk.model.promql import Expression, parsed
from kiosk.sources import prometheus_faults as faults
from kiosk.sources.message import LargeError
from kiosk.sources.number import is_hole, number
from kiosk.sources.sink import Sink
from kiosk.sources.trouble import FeedError
from kiosk.sources.trust import Trust
from kiosk.sources.web import Turns, WebClient, content, date_of

MOST_POINTS = 10_000
"""Of one answer; the server refuses more than 11,000."""
MOST_BACK_SECONDS = 30 * 86_400.0
"""Nobody keeps more, and an outage may be as long as it likes."""
LONGEST_URL = 1_500
"""Letters of what is asked: more is not sent as an address."""
BACKWARDS_SECONDS = 2.0
"""A clock of the server that is further behind what it said last has been set."""
ON_ITS_WAY_SECONDS = 20.0
"""So much later a sample may become known that has the time at which the server began to ask for it."""
EXACT_SECONDS = 0.001
"""So exactly times are asked for and answered."""
OFTEN = 1.5
"""Samples that are so many times as far apart as is written are told of."""
_ENOUGH = 5
_OK = 200
_WARNS, _SPARSE, _SEVERAL = "came with a warning", "come less often", "were of several series"
_ENDS_OF_URL = re.compile(r"/(?:graph|api/v1(?:/query(?:_range)?)?)?/?\Z")


Labels = Mapping[str, str]


class Now(NamedTuple):
    """What the server says of now."""

    time: float
    """By its own clock."""
    until: float
    """Up to when it knows what the expression says."""
    alive: bool
    """Whether there is a series."""


class Series(NamedTuple):
    """A series of an answer."""

    labels: Labels
    times: Sequence[float]
    values: Sequence[str]


class PrometheusErrand:
    """Asks how new the newest sample is, and for what is newer than what was told."""

    def __init__(self, name: str, feed: PrometheusFeed, inbox: Sink, trust: Trust, turns: Turns) -> None:
        """Ask for nothing yet; secrets have been filled in."""
        # What comes every 15 s is asked for twice as often: else it would be twice as old at times.
        self.name, self.every_seconds = name, max(feed.every_seconds / 2, min(feed.every_seconds, 1.0))
        self._feed, self._inbox = feed, inbox
        self._client = WebClient(feed, trust, turns)
        self._expression = parsed(feed.query)
        self._told = -math.inf
        """Up to when, by the server's clock, all has been told that it knows."""
        self._newest = -math.inf
        """When the newest sample was measured that was heard of."""
        self._span = self._most_span = MOST_POINTS * feed.every_seconds
        """Seconds that one answer is about."""
        self._unread: FeedError | None = None
        """Why the newest value cannot be read."""

    async def open(self) -> None:
        """Make the client that keeps account and connection."""
        self._client.open()

    async def close(self) -> None:
        """Let go of the connection."""
        await self._client.close()

    async def once(self) -> None:
        """Ask what is new and deliver it, piece by piece after an outage."""
        from httpx import TimeoutException

        now = await self._now()
        if now.time < self._told - BACKWARDS_SECONDS:
            self._told = self._newest = -math.inf  # its clock was set back
        first = self._told == -math.inf
        since = now.time - self._feed.keep_seconds if first else self._told
        since, mixed = max(since, now.time - MOST_BACK_SECONDS), False
        while since < now.until:
            end = min(now.until, since + self._span)
            try:
                found = await self._piece(since, end)
            except LargeError:
                if self._span <= self._feed.every_seconds:
                    raise
                self._most_span = self._span = self._span / 2
                continue
            except (TimeoutError, TimeoutException):
                # Less is told sooner; it may be silent, too, so that is asked for the next time.
                self._span = max(self._feed.every_seconds, self._span / 2)
                raise
            self._span = min(self._most_span, 2 * self._span)
            apart = _apart(found)
            mixed = mixed or _count(apart) < _count(found)
            if mixed and end == now.until:
                self._refuse_several(found, end)
            self._deliver(apart)
            since = end
            # What was asked for while it was on its way is asked for again.
            self._told = end if now.alive else max(self._told, self._newest, end - ON_ITS_WAY_SECONDS)
        self._inbox.health.note(self.name, _SEVERAL, faults.mixed() if mixed else None)
        if self._unread is not None:
            raise self._unread
        if not now.alive:
            raise faults.no_series()

    async def _now(self) -> Now:
        """Ask how new the newest sample is; raises FeedError where that is one of several series."""
        selectors, plain = self._expression
        try:
            data, date = await self._asked("query", query=_newest_of(self._expression))
        except FeedError:
            await self._asked("query", query=self._feed.query)  # tells the place in what was written
            raise
        when, values = instant(data)
        if not selectors:
            return Now(when, when, alive=True)
        if len(values) > 1:
            raise faults.several([labels for labels, _ in values])
        if not values:
            if not plain:
                await self._asked("query", query=self._feed.query)  # or the server cannot even read it
            # None any more; but there may have been some until a moment ago.
            return Now(date, date if plain else self._newest, alive=False)
        newest = number(values[0][1])
        if newest is None:
            raise faults.other()
        self._newest = newest
        return Now(when, min(newest, when), alive=True)

    async def _piece(self, since: float, end: float) -> list[Series]:
        """Ask for what was said after a moment, up to another."""
        if self._expression.plain:
            back = math.ceil((end - since) * 1000)
            query = f"{self._expression.selectors[0]}[{back}ms]"
            data, _ = await self._asked("query", query=query, time=f"{end:.3f}")
        else:
            step = self._feed.every_seconds
            start = end - math.floor(max(0.0, end - since - EXACT_SECONDS) / step) * step
            asked = {"start": f"{start:.3f}", "end": f"{end:.3f}", "step": f"{step:.3f}"}
            data, _ = await self._asked("query_range", query=self._feed.query, **asked)
        return _series(data, since, end)

    def _deliver(self, found: Sequence[Series]) -> None:
        """Deliver what can be read, and remember why the newest cannot."""
        points = sorted(pair for one in found for pair in zip(one.times, one.values, strict=True))
        if not points:
            return
        times = [when for when, _ in points]
        self._newest = max(self._newest, times[-1])
        self._tell_sparse(times)
        read = [(when, value) for when, text in points if (value := number(text)) is not None]
        odd = [faults.odd(text) for _, text in points if number(text) is None and not is_hole(text)]
        self._unread = None if number(points[-1][1]) is not None else faults.odd(points[-1][1])
        self._inbox.health.unread(self.name, () if self._unread else odd)
        if read:
            self._inbox.deliver_many(self.name, [when for when, _ in read], [value for _, value in read])

    def _tell_sparse(self, times: Sequence[float]) -> None:
        if not self._expression.plain or len(times) < _ENOUGH:
            return
        apart = median(later - earlier for earlier, later in pairwise(times))
        sparse = apart > OFTEN * self._feed.every_seconds
        self._inbox.health.note(self.name, _SPARSE, faults.seldom(apart) if sparse else None)

    def _refuse_several(self, found: Sequence[Series], end: float) -> None:
        """Raise FeedError where there is more than one series now."""
        alive = [one.labels for one in found if one.times and one.times[-1] >= end - EXACT_SECONDS]
        if len(alive) > 1:
            raise faults.several(alive)

    async def _asked(self, what: str, **asked: str) -> tuple[Mapping[str, Any], float]:
        """Ask the server; return the data it answers, and what time it is there. Raises FeedError."""
        import httpx

        asked["timeout"] = f"{self._feed.timeout_seconds:.3f}"
        base = httpx.URL(self._feed.url)
        url = base.copy_with(path=f"{_ENDS_OF_URL.sub('', base.path)}/api/v1/{what}")
        # Nobody on the way is to give the answer to an earlier question of the same words.
        more: dict[str, Any] = {"headers": {"Cache-Control": "no-store"}}
        if len(urlencode(asked)) > LONGEST_URL:
            method, more["data"] = "POST", asked
        else:
            method, url = "GET", url.copy_merge_params(asked)
        async with self._client.asked(method, str(url), **more) as answer:
            said_so, _ = await content(answer)
        tree = _tree(said_so)
        if answer.status_code != _OK or not isinstance(tree, Mapping) or tree.get("status") != "success":
            raise faults.refused(answer.status_code, tree, said_so)
        warnings = tree.get("warnings")
        told = faults.warned(warnings[0]) if isinstance(warnings, list) and warnings else None
        self._inbox.health.note(self.name, _WARNS, told)
        data = tree.get("data")
        if not isinstance(data, Mapping):
            raise faults.other()
        return data, date_of(answer)


def _newest_of(expression: Expression) -> str:
    """Return what asks for the time of the newest sample; of one selector for each of its series."""
    selectors, plain = expression
    if plain or not selectors:
        return f"timestamp({selectors[0]})" if selectors else "time()"
    apart = (f'label_replace(timestamp({one}), "part", "{at}", "", "")' for at, one in enumerate(selectors))
    return f"max({' or '.join(apart)})"


def instant(data: Mapping[str, Any]) -> tuple[float, list[tuple[Labels, str]]]:
    """Return the time of an answer, and its values with their labels."""
    try:
        if data["resultType"] == "scalar":
            when, value = data["result"]
            return float(when), [({}, str(value))]
        if data["resultType"] != "vector":
            raise faults.other()
        values: list[tuple[Labels, str]] = [
            (dict(one["metric"]), str(one["value"][1])) for one in data["result"]
        ]
        return float(data["result"][0]["value"][0]) if values else math.nan, values
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise faults.other() from error


def _series(data: Mapping[str, Any], since: float, end: float) -> list[Series]:
    """Return the series of an answer, later than a moment. Raises FeedError where it is about another time."""
    found = []
    try:
        if data["resultType"] != "matrix":
            raise faults.other()
        for one in data["result"]:
            points = [(float(when), str(value)) for when, value in one.get("values", ())]
            if any(when > end + 2 * EXACT_SECONDS for when, _ in points):
                raise faults.other()
            kept = [(when, value) for when, value in points if when > since]
            if kept:
                found.append(Series(dict(one["metric"]), *zip(*kept, strict=True)))
    except (KeyError, TypeError, ValueError) as error:
        raise faults.other() from error
    return found


def _apart(found: Sequence[Series]) -> list[Series]:
    """Return the series without what they say at the same time: nobody knows which of them is meant."""
    begun, ended = sorted(one.times[0] for one in found), sorted(one.times[-1] for one in found)
    apart = []
    for one in found:
        points = zip(one.times, one.values, strict=True)
        # Of the series that have begun by then all but this one have ended before.
        kept = [pair for pair in points if bisect_right(begun, pair[0]) - bisect_left(ended, pair[0]) == 1]
        if kept:
            apart.append(Series(one.labels, *zip(*kept, strict=True)))
    return apart


def _count(series: Sequence[Series]) -> int:
    return sum(len(one.times) for one in series)


def _tree(text: bytes) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
