"""All series the exhibition knows: their samples, and how old they are."""

import time
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from kiosk.model.feed import Feed, SimulatedFeed

if TYPE_CHECKING:
    # numpy takes a tenth of a second to import, and the first frame shows no data yet.
    from kiosk.sources.inbox import Inbox
    from kiosk.sources.ring import Ring

State = Literal["waiting", "live", "stale", "unreachable", "demo"]
"""Unreachable is what is old because its source fails; stale is what is old for no reason we know."""
OLD: frozenset[State] = frozenset(("stale", "unreachable"))

INTERVALS_UNTIL_OLD = 2.0
SLACK_INTERVALS = 0.25
SLACK_SECONDS = 1.0
"""A feed that is a moment late is not old yet: a quarter of its interval, and never more than this."""
LEAST_SECONDS = 1.0
"""Nothing is old before that: no network is as punctual as a feed of 20 samples a second."""


class Freshness(NamedTuple):
    """What a tile says about its data."""

    state: State
    age_seconds: float
    """Since the newest sample was measured; 0.0 while waiting."""


class _Series:
    def __init__(self, feed: Feed) -> None:
        self.feed = feed
        self.born = 0.0
        """When the newest sample was measured, on the monotonic clock."""
        self.restored = False
        """Whether all it has is the last value from before the program started."""

    @cached_property
    def ring(self) -> "Ring":
        """The samples; made when they are first asked for."""
        from kiosk.sources.ring import Ring

        return Ring(round(self.feed.keep_seconds / self.feed.every_seconds) + 2)


def same_data(before: Feed | None, now: Feed) -> bool:
    """Tell whether a feed brings what it brought before, whatever it is called."""
    return before is not None and before.model_copy(update={"name": now.name}) == now


class Store:
    """A ring for each feed, filled by the pulse on the thread of the screen."""

    def __init__(
        self,
        feeds: Mapping[str, Feed],
        clock: Callable[[], float] = time.monotonic,
        time_of_day: Callable[[], float] = time.time,
    ) -> None:
        """Make empty rings; ages are counted by `clock`, which never jumps."""
        self._series = {name: _Series(feed) for name, feed in feeds.items()}
        self._clock = clock
        self._time_of_day = time_of_day
        self._troubled: frozenset[str] = frozenset()

    def change(self, feeds: Mapping[str, Feed]) -> frozenset[str]:
        """Hold these feeds from now on; return those whose samples so far mean nothing any more, or are not asked for."""
        before, self._series = self._series, {}
        for name, feed in feeds.items():
            old = before.get(name)
            if old is not None and same_data(old.feed, feed):
                old.feed = feed
                self._series[name] = old
            else:
                self._series[name] = _Series(feed)
        return frozenset(name for name, old in before.items() if self._series.get(name) is not old)

    def take(self, inbox: "Inbox") -> frozenset[str]:
        """Empty the inbox into the rings; return the ids of the series that changed."""
        now, today = self._clock(), self._time_of_day()
        self._troubled = inbox.health.troubled()
        changed = self._restore(inbox, now, today)
        for name, run in inbox.drain().items():
            series = self._series.get(name)
            if series is None:
                continue
            if series.restored:
                series.ring.clear()  # else the first samples might be older, and refused
                series.restored = False
            late = series.ring.late
            grown = series.ring.append(run)
            if series.ring.late > late:
                inbox.health.odd(name, "came late or twice", series.ring.late)
            if grown:
                last = series.ring.last()
                # Data that was old when it came (a file written yesterday) is old, however newly it arrived.
                series.born = now - max(0.0, today - last[0]) if last else now
                changed.add(name)
        return frozenset(changed)

    def _restore(self, inbox: "Inbox", now: float, today: float) -> set[str]:
        import numpy as np

        from kiosk.sources.inbox import Run

        changed = set()
        for name, (moment, value) in inbox.restored().items():
            series = self._series.get(name)
            if series is not None and not len(series.ring):
                series.ring.append(Run(np.array([moment]), np.array([value])))
                series.born = now - max(0.0, today - moment)
                series.restored = True
                changed.add(name)
        return changed

    def feed(self, name: str) -> Feed | None:
        """Return what is known of a feed, or None."""
        series = self._series.get(name)
        return series.feed if series else None

    def ring(self, name: str) -> "Ring | None":
        """Return the samples of a feed, or None where there is no such feed."""
        series = self._series.get(name)
        return series.ring if series else None

    def late(self, name: str) -> int:
        """Return how many samples of a feed were not kept: they came after a newer one, or twice."""
        series = self._series.get(name)
        return series.ring.late if series else 0

    def last(self, name: str) -> float | None:
        """Return the newest value of a feed, or None while there is none."""
        series = self._series.get(name)
        newest = series.ring.last() if series else None
        return newest[1] if newest else None

    def freshness(self, name: str, now: float | None = None) -> Freshness:
        """Return how old a feed's data is; simulated data is always demo."""
        series = self._series.get(name)
        if series is None:
            return Freshness("waiting", 0.0)
        filled = len(series.ring) > 0
        age = max(0.0, (self._clock() if now is None else now) - series.born) if filled else 0.0
        if isinstance(series.feed, SimulatedFeed):
            return Freshness("demo", age)
        if not filled:
            return Freshness("waiting", 0.0)
        if age <= _patience(series.feed.every_seconds) and not series.restored:
            return Freshness("live", age)
        return Freshness("unreachable" if name in self._troubled else "stale", age)


def _patience(every_seconds: float) -> float:
    """Return how old the newest value of a feed may be that still counts as live."""
    slack = min(SLACK_SECONDS, SLACK_INTERVALS * every_seconds)
    return max(LEAST_SECONDS, INTERVALS_UNTIL_OLD * every_seconds + slack)
