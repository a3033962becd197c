"""A feed as the explorer tells of it: its name, its numbers, its limits, and what a sum of it means."""

from kiosk.explorer.past import Past
from kiosk.model.chart import TimeChart
from kiosk.model.exhibition import Exhibition
from kiosk.model.explored import ExploredChart
from kiosk.model.feed import SimulatedFeed
from kiosk.model.limits import Limit, given_limits
from kiosk.qt.charts.amount import Amount, live_digits
from kiosk.qt.style.look import Look
from kiosk.sources.store import Store


class FollowedFeed:
    """One feed."""

    def __init__(self, feed: str, exhibition: Exhibition, store: Store, look: Look) -> None:
        """Know what is declared of it."""
        self.id, self._store, self._look = feed, store, look
        self.feed = exhibition.feeds[feed]
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
        return self.amount.rounded(value, live_digits(self.feed, value))

    def whole(self, value: float) -> str:
        """Return a value with its unit."""
        return self.amount.whole(self.number(value))

    def summed(self, integral: float) -> tuple[str, str] | None:
        """Return number and unit of the integral over time, in value seconds; None where it means nothing."""
        if self.total is None:
            return None
        value = integral / self._per_seconds
        return self.total.rounded(value, 0 if abs(value) >= 100 else 1), self.total.unit


def limits_of(chart: ExploredChart, followed: FollowedFeed) -> tuple[Limit, ...]:
    """Return the limits that count for one curve of a chart: the chart's own, or the feed's; those of a stack are its sum's."""
    drawn = chart.block.chart
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
    return [name for name in dict.fromkeys((*own, *same)) if name != followed.id][:most]
