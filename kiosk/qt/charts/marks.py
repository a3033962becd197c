"""Threshold marks: which limits a chart has, and whether what it shows is beyond them, by sign and word."""

from collections.abc import Mapping
from typing import NamedTuple

from kiosk.model.chart import Chart, StatusChart, TimeChart, chart_feeds
from kiosk.model.limits import Limit, LimitLevel, given_limits, level_of
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour
from kiosk.sources.store import OLD, Store

SIGNS: Mapping[LimitLevel, str] = {"attention": "▲", "alarm": "◆"}
"""The shapes of the cells of a status chart: never by colour alone."""
COLOURS: Mapping[LimitLevel, Colour] = {"attention": "gold", "alarm": "red"}
_RANKS: tuple[LimitLevel, ...] = ("unknown", "calm", "attention", "alarm")


class Mark(NamedTuple):
    """That something a chart shows is beyond a limit."""

    level: LimitLevel
    feed: str
    """Which; empty where the chart shows one alone, or a sum."""

    def words(self, store: Store, look: Look) -> tuple[str, ...]:
        """Return sign and word, with the name first."""
        plain = f"{SIGNS[self.level]} {look.word(self.level)}"
        feed = store.feed(self.feed)
        return (f"{plain}: {look.say(feed.name)}", plain) if feed is not None else (plain,)


def limits_on(chart: TimeChart, store: Store) -> tuple[Limit, ...]:
    """Return the limits whose lines a chart has: its own, or those that all its feeds with limits have in common."""
    own = given_limits(chart)
    if own or chart.kind == "stacked":
        return own
    of_feeds = {feed.limits for name in chart_feeds(chart) if (feed := store.feed(name)) and feed.limits}
    return of_feeds.pop().all() if len(of_feeds) == 1 else ()


class Marks:
    """Whether what a chart shows is beyond its own limits, or beyond those of its feeds."""

    def __init__(self, chart: Chart, store: Store) -> None:
        """Know the chart; the cells of a status chart say it themselves, and it has no mark."""
        self._store = store
        self._feeds = () if isinstance(chart, StatusChart) else chart_feeds(chart)
        self._own = given_limits(chart)
        self._summed = isinstance(chart, TimeChart) and chart.kind == "stacked"

    def now(self) -> Mark | None:
        """Return the gravest there is to say; None where all is well, or too old to say."""
        if self._summed:
            levels = {"": self._of_sum(self._feeds)}
        else:
            levels = {
                name: self._of_sum((name,)) if self._own else self._store.level(name) for name in self._feeds
            }
        name = max(levels, key=lambda one: _RANKS.index(levels[one]), default="")
        level = levels.get(name, "unknown")
        return Mark(level, name if len(levels) > 1 else "") if level in SIGNS else None

    def _of_sum(self, names: tuple[str, ...]) -> LimitLevel:
        if not self._own:
            return "unknown"
        values = [self._store.last(name) for name in names if self._store.freshness(name).state not in OLD]
        known = [value for value in values if value is not None]
        return level_of(self._own, sum(known)) if len(known) == len(names) else "unknown"
