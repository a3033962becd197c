"""History of an exhibition: the one part that others know; it records what comes, and answers what was."""

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from kiosk.history.asking import HistoryAnswer, HistoryQuestion, HistoryReading, HistorySpan, level_for
from kiosk.history.invention import Invention, invention
from kiosk.history.laying import level_rows
from kiosk.history.levels import DAY_SECONDS, HOURS, LEVELS, HistoryLevel
from kiosk.history.recorder import Recorder, RecorderState
from kiosk.history.rows import NO_ROWS, HistoryRows, merged, of_samples
from kiosk.model.derived import made_of, sources_of
from kiosk.model.exhibition import Exhibition
from kiosk.model.feed import RemoteFeed
from kiosk.model.feeds import Feed
from kiosk.model.feeds.derived import DerivedFeed
from kiosk.model.feeds.file import FileFeed
from kiosk.places import data_folder, known_as
from kiosk.sources.clocks import wall_clock

DAYS_IN_MEMORY = 96
"""Days of demonstrations that are invented once and kept: 70 kB each at most, of minutes."""


def folder_for(content: Path) -> Path:
    """Return the folder of the history that belongs to an exhibition; it may not exist yet."""
    return data_folder() / f"history-{known_as(content)}"


def recorded(feeds: Mapping[str, Feed]) -> dict[str, str]:
    """Return the feeds that are recorded, and under what name: another unit, or another formula, begins another history."""
    return {
        name: _recorded_as(name, feeds)
        for name, feed in feeds.items()
        if (isinstance(feed, FileFeed | RemoteFeed) and feed.history) or _is_derived_from_them(feeds, name)
    }


def _recorded_as(name: str, feeds: Mapping[str, Feed]) -> str:
    told = _told(name, feeds[name])
    told += [
        " ".join(_told(one, feeds[one]))
        for one in sources_of(feeds, name)
        if one in feeds and made_of(feeds[one])
    ]
    return " ".join(told)


def _told(name: str, feed: Feed) -> list[str]:
    told = [name, feed.unit]
    if isinstance(feed, DerivedFeed):
        told += [feed.how, *feed.of, f"{feed.scale:g}"]
        told += [f"{one:g}" for one in (feed.over_seconds, feed.rolls_over_at) if one is not None]
        told += [f"most {feed.most_per_hour:g}"] if feed.most_per_hour is not None else []
    return told


def _is_derived_from_them(feeds: Mapping[str, Feed], name: str) -> bool:
    """Tell whether a feed is worked out from others, and all of these come from elsewhere in the end."""
    parts = [feed for one in sources_of(feeds, name) if not isinstance(feed := feeds.get(one), DerivedFeed)]
    return bool(parts) and all(isinstance(one, FileFeed | RemoteFeed) for one in parts)


class History:
    """What the feeds of an exhibition brought, up to some seconds ago; the newest samples are in the store's rings.

    `ask` waits for the disk: on the screen's thread it is called by an errand,
    `Errand(partial(history.ask, HistoryQuestion("kw", start, end, 1000)), self.show, self)`.
    """

    def __init__(
        self, exhibition: Exhibition, clock: Callable[[], float] = wall_clock, *, records: bool = False
    ) -> None:
        """Touch nothing yet; one that `records` begins to write what `take` is told of. `clock` gives the time of day."""
        self._clock, self._records = clock, records
        self.folder = folder_for(Path(exhibition.folder))
        self._reading = HistoryReading(self.folder, mends=records)
        self.recorder: Recorder | None = None
        self.follow(exhibition)

    def follow(self, exhibition: Exhibition) -> None:
        """Have the feeds and terms of other content from now on; what a feed brought before stays as long as it would."""
        self._feeds, terms = exhibition.feeds, exhibition.front.history
        self._days = max(1, terms.days)
        names = recorded(self._feeds) if terms.days else {}
        if self.recorder is not None:
            self.recorder.follow(terms, names)
        elif self._records and names:
            self.recorder = Recorder(self.folder, terms, names, self._clock)

    def ask(self, question: HistoryQuestion) -> HistoryAnswer:
        """Return what is known of a feed; nothing of one that is not recorded. Raises OSError and sqlite3.Error.

        May be called from any thread, by several at once.
        """
        invented = invention(question.feed, self._feeds)
        if invented is not None:
            return _invented(invented, question, self._clock(), self._days)
        name = recorded(self._feeds).get(question.feed)
        if name is None:
            return HistoryAnswer(NO_ROWS, level_for(question).step_seconds)
        return self._reading.answer(name, question, self._clock())

    def spans(self, feed: str) -> list[HistorySpan]:
        """Return the times outside of which nothing is known of a feed; a demonstration begins when a recording would.

        Raises OSError and sqlite3.Error. May be called from any thread.
        """
        if invention(feed, self._feeds) is not None:
            now = self._clock()
            return [HistorySpan(_kept_from(HOURS, self._days, now), now)]
        name = recorded(self._feeds).get(feed)
        return self._reading.spans(name) if name is not None else []

    def state(self) -> RecorderState | None:
        """Return how recording does; None where nothing is recorded."""
        return self.recorder.state if self.recorder is not None else None

    def close(self) -> bool:
        """Write for the last time; return False where the disk hangs."""
        return self.recorder is None or self.recorder.close()


def _invented(feed: Invention, question: HistoryQuestion, now: float, days: int) -> HistoryAnswer:
    """Return the past of a demonstration, or of what is worked out from demonstrations: the same whenever it is asked for, and as fine as a recording would be kept."""
    wanted, end = level_for(question), min(question.end, now)
    parts, start = [], question.start
    for level in reversed(LEVELS[LEVELS.index(wanted) :]):
        finer = LEVELS[LEVELS.index(level) - 1]
        until = end if level is wanted else min(end, _kept_from(finer, days, now))
        if start < until:
            parts.append(_at_level(feed, level, (start, until), now))
            start = until
    return HistoryAnswer(merged(parts).between(question.start, end), wanted.step_seconds, invented=True)


def _kept_from(level: HistoryLevel, days: int, now: float) -> float:
    """Return from which midnight on (UTC) a recording would be kept at a level."""
    return (now // DAY_SECONDS - days * level.times_as_long) * DAY_SECONDS


def _at_level(feed: Invention, level: HistoryLevel, span: tuple[float, float], now: float) -> HistoryRows:
    if not level.step_seconds:
        return of_samples(*feed.between(*span))
    first, last = int(span[0] // DAY_SECONDS), math.ceil(span[1] / DAY_SECONDS)
    days = [
        _day(feed, day, level) if (day + 1) * DAY_SECONDS <= now else _thinned(feed, day, level, now)
        for day in range(first, last)
    ]
    return merged(days).between(*span)


@lru_cache(maxsize=DAYS_IN_MEMORY)
def _day(feed: Invention, day: int, level: HistoryLevel) -> HistoryRows:
    return _thinned(feed, day, level, (day + 1.0) * DAY_SECONDS)


def _thinned(feed: Invention, day: int, level: HistoryLevel, end: float) -> HistoryRows:
    run = feed.between(float(day * DAY_SECONDS), min(end, (day + 1.0) * DAY_SECONDS))
    return level_rows(of_samples(*run), level)
