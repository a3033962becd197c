"""A feed, or the sum of some, as the explorer tells of it: its name, its numbers, its limits, and what a sum over time means."""

import math

from kiosk.explorer.past import Past
from kiosk.explorer.summed import SummedPart, summed_answer, summed_run
from kiosk.history.asking import HistoryAnswer, HistoryQuestion
from kiosk.history.history import History
from kiosk.model.chart import TimeChart
from kiosk.model.exhibition import Exhibition
from kiosk.model.explored import ExploredChart
from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.model.limits import Limit, given_limits
from kiosk.qt.charts.amount import Amount, live_digits
from kiosk.qt.charts.formula import formulas
from kiosk.qt.style.look import Look
from kiosk.sources.freshness import OLD, Freshness
from kiosk.sources.store import Store

SUM = "/sum"
"""Stands for what the feeds of a stacked chart come to; no feed has such an id."""


class FollowedFeed:
    """One feed."""

    def __init__(self, feed: str, exhibition: Exhibition, store: Store, look: Look) -> None:
        """Know what is declared of it."""
        self.id, self._store, self._look = feed, store, look
        self.feeds: tuple[str, ...] = (feed,)
        """Those it is made of: itself."""
        self.feed, self._feeds = exhibition.feeds[feed], exhibition.feeds
        self.name = look.say(self.feed.name)
        self.amount = Amount(exhibition, self.feed.unit, look)
        self.past = Past(feed, store.interval(feed))
        unit = exhibition.units.get(self.feed.unit)
        rate = unit is not None and unit.of and unit.per_seconds
        self.total = Amount(exhibition, unit.of, look) if unit is not None and rate else None
        """What its integral over time is counted in; None where a sum of it means nothing."""
        self._per_seconds = float(unit.per_seconds) if unit is not None and unit.per_seconds else 1.0
        self.counts = self.feed.kind == "visitors" or (
            isinstance(self.feed, SimulatedFeed) and self.feed.whole
        )
        """Whether its values are whole: then nothing between them is told apart."""
        self._cleared = -1

    def go_on(self) -> bool:
        """Take what the store has that is new; return whether there was any."""
        ring = self._store.ring(self.id)
        if ring is None:
            return False
        if self._cleared not in (-1, ring.cleared):
            self.past.begin_anew()  # samples have gone, or have other times
        self._cleared = ring.cleared
        self.past.interval = self._store.interval(self.id)
        return self.past.go_on(ring.view())

    def number(self, value: float) -> str:
        """Return a value as it is read, without its unit."""
        return self.amount.rounded(value, self.digits(value))

    def digits(self, value: float) -> int:
        """Return how many digits after the point of a value are worth showing."""
        return live_digits(self.feed, value)

    def freshness(self) -> Freshness:
        """Return how old it is."""
        return self._store.freshness(self.id)

    def formula(self) -> tuple[str, ...]:
        """Return how it is worked out, where it is."""
        return tuple(formulas(self.feeds, self._feeds, self._look))

    def ask(self, history: History, question: HistoryQuestion) -> HistoryAnswer:
        """Return what is known of it. Raises OSError and sqlite3.Error; may be called from any thread."""
        return history.ask(question)

    def whole(self, value: float) -> str:
        """Return a value with its unit."""
        return self.amount.whole(self.number(value))

    def summed(self, integral: float) -> tuple[str, str] | None:
        """Return number and unit of the integral over time, in value seconds; None where it means nothing."""
        if self.total is None:
            return None
        value = integral / self._per_seconds
        return self.total.rounded(value, 0 if abs(value) >= 100 else 1), self.total.unit


class FollowedSum(FollowedFeed):
    """What the feeds of a stacked chart come to."""

    def __init__(self, chart: ExploredChart, exhibition: Exhibition, store: Store, look: Look) -> None:
        """Know what is declared of them; their units are one."""
        super().__init__(chart.feeds[0], exhibition, store, look)
        self._parts = tuple(FollowedFeed(one, exhibition, store, look) for one in chart.feeds)
        self.id, self.feeds, self.name = SUM, chart.feeds, look.word("stack_sum")
        self.counts = all(part.counts for part in self._parts)
        self.past = Past(SUM, max(part.past.interval for part in self._parts))
        self._cleared_all: tuple[int, ...] = ()

    def go_on(self) -> bool:
        """Take what the store has that is new of any of them; return whether there was any."""
        rings = [self._store.ring(part.id) for part in self._parts]
        known = [ring for ring in rings if ring is not None]
        if len(known) < len(rings):
            return False
        cleared = tuple(ring.cleared for ring in known)
        if self._cleared_all not in ((), cleared):
            self.past.begin_anew()
        self._cleared_all = cleared
        intervals = [self._store.interval(part.id) for part in self._parts]
        self.past.interval = max(intervals)
        newest = self.past.newest()
        runs = map(SummedPart, (ring.view() for ring in known), intervals)
        return self.past.go_on(summed_run(list(runs), newest[0] if newest is not None else -math.inf))

    def digits(self, value: float) -> int:
        """Return how many digits after the point of a value are worth showing: as many as of the finest part."""
        return max(part.digits(value / len(self._parts)) for part in self._parts)

    def freshness(self) -> Freshness:
        """Return how old it is: as old as its oldest part."""
        return max(
            (part.freshness() for part in self._parts), key=lambda one: (one.state in OLD, one.age_seconds)
        )

    def formula(self) -> tuple[str, ...]:
        """Return what is added."""
        return (f"{self.name} = {' + '.join(part.name for part in self._parts)}", *super().formula())

    def ask(self, history: History, question: HistoryQuestion) -> HistoryAnswer:
        """Return what is known of all of them together. Raises OSError and sqlite3.Error; may be called from any thread."""
        answers = [history.ask(question._replace(feed=part.id)) for part in self._parts]
        return summed_answer(answers, [part.past.interval for part in self._parts])


def is_stacked(chart: ExploredChart) -> bool:
    """Tell whether a chart shows what its feeds come to together."""
    drawn = chart.block.chart
    return isinstance(drawn, TimeChart) and drawn.kind == "stacked" and len(chart.feeds) > 1


def followed_of(
    feed: str, chart: ExploredChart, exhibition: Exhibition, store: Store, look: Look
) -> FollowedFeed:
    """Return a feed of a chart, or what all of them come to."""
    if feed == SUM:
        return FollowedSum(chart, exhibition, store, look)
    return FollowedFeed(feed, exhibition, store, look)


def limits_of(chart: ExploredChart, followed: FollowedFeed) -> tuple[Limit, ...]:
    """Return the limits that count for one curve of a chart: the chart's own, or the feed's; those of a stack are its sum's."""
    drawn = chart.block.chart
    if followed.id == SUM:
        return given_limits(drawn)
    stacked = isinstance(drawn, TimeChart) and drawn.kind == "stacked"
    own = () if stacked else given_limits(drawn)
    return own or (followed.feed.limits.all() if followed.feed.limits is not None else ())


def counted(limits: tuple[Limit, ...]) -> Limit | None:
    """Return the limit beyond which hours are counted: the first to be passed from below, else from above."""
    above = sorted((one for one in limits if one.side > 0), key=lambda one: one.value)
    below = sorted((one for one in limits if one.side < 0), key=lambda one: -one.value)
    return next(iter((*above, *below)), None)


def with_own(limits: tuple[Limit, ...], line: float | None) -> tuple[tuple[Limit, ...], Limit | None]:
    """Return the limits as they are drawn, and the one that is counted: the visitor's own in place of the feed's."""
    first = counted(limits)
    if line is None:
        return limits, first
    own = first._replace(value=line) if first is not None else Limit("attention", 1, line)
    return tuple(own if one is first else one for one in limits) if first is not None else (own,), own


def beside_of(chart: ExploredChart, followed: FollowedFeed, exhibition: Exhibition, most: int) -> list[str]:
    """Return the feeds of the same unit that one can be compared with, those of the same chart first."""
    same = [name for name, feed in exhibition.feeds.items() if feed.unit == followed.feed.unit]
    own = [name for name in chart.feeds if name in same]
    others = [name for name in dict.fromkeys((*own, *same)) if name != followed.id]
    return ([SUM] if is_stacked(chart) and followed.id != SUM else [])[:most] + others[:most]
