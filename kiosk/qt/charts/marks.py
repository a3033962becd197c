"""Threshold marks: which limits a chart has, and whether what it shows is beyond them, by sign and word."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kiosk.model.chart import Chart, StatusChart, TimeChart, chart_feeds
from kiosk.model.limits import Limit, LimitLevel, Limits, given_limits, own_limits
from kiosk.model.part import Part
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour
from kiosk.sources.freshness import OLD
from kiosk.sources.patience import patience
from kiosk.sources.store import Store

if TYPE_CHECKING:
    from kiosk.sources.levels import LevelWatch

SIGNS: Mapping[LimitLevel, str] = {"attention": "▲", "alarm": "◆"}
"""The shapes of the cells of a status chart: never by colour alone."""
COLOURS: Mapping[LimitLevel, Colour] = {"attention": "gold", "alarm": "red"}
MOST_LINES = 3
"""So many limits that belong to single feeds of a chart are drawn; of more nobody sees which belongs to which. The others are told of."""
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


class LimitLine(NamedTuple):
    """A limit as a line of a chart over time."""

    limit: Limit
    feed: str = ""
    """Whose it is; empty where it is that of all that the chart shows."""


def limits_on(chart: TimeChart, feeds: Sequence[str], store: Store) -> tuple[LimitLine, ...]:
    """Return the limits whose lines a chart of these feeds could have: its own, or those of the feeds, of many the gravest first."""
    own = given_limits(chart)
    if own or chart.kind == "stacked":
        return tuple(map(LimitLine, own))
    of_feeds = {name: feed.limits for name in feeds if (feed := store.feed(name)) and feed.limits}
    if len({*of_feeds.values()}) == 1:
        return tuple(map(LimitLine, next(iter(of_feeds.values())).all()))
    lines = [LimitLine(limit, name) for name, limits in of_feeds.items() for limit in limits.all()]
    few = len(lines) <= MOST_LINES
    return tuple(lines if few else sorted(lines, key=lambda line: -_RANKS.index(line.limit.level)))


class OwnLevels:
    """How feeds stand to the limits that a chart has of its own, sample by sample, as the store does it with those of feeds."""

    def __init__(self, part: Part, store: Store) -> None:
        """Know the limits of a chart, or of a part of one; it may have none."""
        self.limits = own_limits(part)
        self._store = store
        self._watches: dict[tuple[str, ...], LevelWatch] = {}

    def of(self, feed: str) -> LimitLevel:
        """Return the level of a feed; unknown where there are no limits, or what is there is too old to say."""
        ring = self._store.ring(feed)
        if ring is None or not self._tells(feed):
            return "unknown"
        watch = self._watch((feed,))
        watch.take(ring, patience(self._store.interval(feed)))
        return watch.level

    def of_sum(self, feeds: tuple[str, ...]) -> LimitLevel:
        """Return the level of what feeds come to together."""
        lasts = [ring.last() for feed in feeds if self._tells(feed) and (ring := self._store.ring(feed))]
        known = [last for last in lasts if last is not None]
        if not feeds or len(known) < len(feeds):
            return "unknown"
        watch = self._watch(feeds)
        watch.follow(max(time for time, _ in known), sum(value for _, value in known))
        return watch.level

    def _tells(self, feed: str) -> bool:
        return self.limits is not None and self._store.freshness(feed).state not in (*OLD, "waiting")

    def _watch(self, key: tuple[str, ...]) -> "LevelWatch":
        # numpy takes a tenth of a second to import, and the first frame shows no data yet.
        from kiosk.sources.levels import LevelWatch

        if key not in self._watches:
            self._watches[key] = LevelWatch(self.limits or Limits())
        return self._watches[key]


class Marks:
    """Whether what a chart shows is beyond its own limits, or beyond those of its feeds."""

    def __init__(self, chart: Chart, store: Store) -> None:
        """Know the chart; the cells of a status chart say it themselves, and it has no mark."""
        self._store = store
        self._feeds = () if isinstance(chart, StatusChart) else chart_feeds(chart)
        self._own = OwnLevels(chart, store)
        self._summed = isinstance(chart, TimeChart) and chart.kind == "stacked"

    def now(self) -> Mark | None:
        """Return the gravest there is to say; None where all is well, or too old to say."""
        if self._summed:
            levels = {"": self._own.of_sum(self._feeds)}
        else:
            level_of = self._own.of if self._own.limits is not None else self._store.level
            levels = {name: level_of(name) for name in self._feeds}
        name = max(levels, key=lambda one: _RANKS.index(levels[one]), default="")
        level = levels.get(name, "unknown")
        return Mark(level, name if len(levels) > 1 else "") if level in SIGNS else None
