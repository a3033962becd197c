"""Data from a CSV or JSON file or a workbook that other programs or people write."""

import time
import zlib
from array import array
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from kiosk.model.feeds.file import FileFeed
from kiosk.sources.clocks import STEP_SECONDS, LatestClock, OwnClock, since_boot, wall_clock
from kiosk.sources.credible import AHEAD_SECONDS
from kiosk.sources.follow import Followed, Print
from kiosk.sources.group import Tools, Wanted
from kiosk.sources.moment import APART_SECONDS
from kiosk.sources.reader import FileNews, reader
from kiosk.sources.rota import Rota
from kiosk.sources.sink import Sink
from kiosk.sources.table_faults import TableError
from kiosk.words import said
from kiosk.zone import edition

LOOK_SECONDS = 0.5
"""A file is looked at so often: that costs next to nothing while it stays as it is."""
SETTLED_SECONDS = 1.0
"""A file with fewer rows than before, or a broken one, may still be in the writing until it has rested this long."""
PATIENT_LOOKS = 4
FILE_THREADS = 16
HAND_KEPT_SECONDS, HAND_KEPT_ROWS = 60.0, 3
"""A table of at least so many rows, so far apart, is all there is; from others old rows go as new ones come."""


class FileSource:
    """Looks at a file again and again, and delivers what changed.

    A file that is missing, half-written or unreadable changes nothing: the last good values stay, and are told to be
    old. What the file grows by is delivered alone; a file that says something else takes the place of what was shown.
    """

    def __init__(self, name: str, feed: FileFeed, folder: Path) -> None:
        """Deliver nothing yet; `folder` is the content folder."""
        self.name, self.every_seconds = name, min(LOOK_SECONDS, feed.every_seconds or LOOK_SECONDS)
        self.path = folder / feed.path
        self._feed, self._file = feed, Followed(self.path)
        self._reader = reader(feed, self._file)
        self._seen: Print | None = None
        self._trouble: TableError | None = None
        """What is wrong with the file that was seen; it stays wrong until the file is another."""
        self._newest = 0.0
        """The time of the newest row, as it is written."""
        self._last = 0.0
        """The time of the newest sample, or its value where rows have no times."""
        self._shown = (0, 0)
        """How many samples the file had when it was read whole and has not grown since, and their checksum."""
        self._rows = 0
        self._waited = 0
        """Looks at a file that may be half-written."""
        self._ahead = float("inf")
        """When rows that lie in the future can be shown."""
        self._zone, self._rezoned = edition(), False
        """In which zone local times were read, and whether what they meant in another one is to go."""
        self._left: set[tuple[float, float]] = set()
        """Rows that were written before the clock of their writer was set back, and say a later time than it is."""
        self._clock, self._latest = OwnClock(since_boot, wall_clock), LatestClock(wall_clock)

    def poll(self, inbox: Sink) -> None:
        """Deliver what is new; raises OSError or TableError where the file cannot be used now."""
        zone, self._zone = self._zone, edition()
        if (self._clock.look().step or zone != self._zone) and self._feed.time_column:
            self._shown, self._rezoned = (0, 0), zone != self._zone  # all that the file says is judged anew
            self._again()
        elif self._latest() >= self._ahead:
            self._again()
        found = self._file.look()
        if found != self._seen:
            self._look(found, inbox)
        if self._trouble is not None:
            raise self._trouble.with_traceback(None)

    def _look(self, found: Print, inbox: Sink) -> None:
        try:
            news = self._reader.read(found)
            if news is None or self._may_be_half(news, found):
                return
        except TableError as error:
            self._reader.again()
            if not self._in_the_writing(found):
                self._seen, self._trouble = found if found.final else None, error
            return
        self._waited = 0
        self._seen = found if news.settled and found.final else None
        if news.whole or news.rows:
            self._trouble = news.found.newest
            inbox.health.unread(self.name, news.found.unread)
        if self._feed.time_column:
            self._deliver(news, inbox)
        elif self._trouble is None:
            self._deliver_last(news, found, inbox)

    def _again(self) -> None:
        self._seen, self._ahead = None, float("inf")
        self._reader.again()

    def _may_be_half(self, news: FileNews, found: Print) -> bool:
        """Tell whether a file that lost rows is perhaps being written just now."""
        lost = news.rows < self._rows
        if self._feed.time_column:
            lost = bool(news.found.times) and max(news.found.times) < self._newest
        if news.whole and lost and self._in_the_writing(found):
            self._reader.again()
            return True
        self._rows = news.rows + (0 if news.whole else self._rows)
        return False

    def _in_the_writing(self, found: Print) -> bool:
        """Tell whether to look once more before a file is believed."""
        self._waited += 1
        return not found.rested(SETTLED_SECONDS) and self._waited < PATIENT_LOOKS

    def _deliver_last(self, news: FileNews, found: Print, inbox: Sink) -> None:
        """Deliver the last row: it is as old as the file, also one that says the same again."""
        moment = min(found.modified, time.time())
        if not news.rows and not moment > self._newest:
            return
        self._last = news.found.values[-1] if news.rows else self._last
        inbox.deliver_many(
            self.name, [moment], [self._last], since=moment if moment <= self._newest else None
        )
        self._newest = moment

    def _deliver(self, news: FileNews, inbox: Sink) -> None:
        times, latest = news.found.times, self._latest() + AHEAD_SECONDS
        rows = sorted(zip(times, range(len(times)), news.found.values, strict=True))
        if news.whole:
            behind = _left_behind(times, news.found.values, time.time())
            self._left = behind | self._left.intersection(zip(times, news.found.values, strict=True))
            rows = [row for row in rows if (row[0], row[2]) not in self._left]
        due = [(moment, value) for moment, _, value in rows if moment <= latest]
        if len(due) < len(rows):
            self._ahead = rows[len(due)][0] - AHEAD_SECONDS
            self._trouble = self._trouble if due else _in_the_future(self._feed)
        if not due:
            return
        begins_anew = (
            not news.whole and self._newest - STEP_SECONDS > time.time() >= due[-1][0] - STEP_SECONDS
        )
        if not news.whole and due[0][0] < self._newest and not begins_anew:
            self._again()  # a row that belongs between others: the file is read once more
            return
        apart = _apart([moment for moment, _ in due], 0.0 if news.whole or begins_anew else self._last)
        values = [value for _, value in due]
        known, since = 0, _replaces(apart) if news.whole and self._newest else None
        if news.whole and self._rezoned:
            since, self._rezoned = float("-inf"), False
        if begins_anew:
            since = apart[0]  # what it wrote before its clock was set back, with later times, is no more
        if news.whole and self._shown[0] and self._shown == _checked(apart, values, self._shown[0]):
            known, since = self._shown[0], None  # as it was, and perhaps more
        self._shown = _checked(apart, values, len(apart)) if news.whole else (0, 0)
        self._newest, self._last = due[-1][0], apart[-1]
        if known < len(apart):
            inbox.deliver_many(self.name, apart[known:], values[known:], since=since)


def _apart(times: list[float], after: float) -> list[float]:
    """Return the times in their order, no two the same and all later than `after`."""
    apart = []
    for moment in times:
        after = moment if moment > after else after + APART_SECONDS
        apart.append(after)
    return apart


def _left_behind(times: list[float], values: list[float], now: float) -> set[tuple[float, float]]:
    """Return the rows from before the clock of their writer was set back: ahead of ours, with others behind them."""
    ahead = [place for place, moment in enumerate(times) if moment > now + STEP_SECONDS]
    if not ahead or all(later <= earlier for earlier, later in pairwise(times)):
        return set()  # or the newest row is the first
    last = next((place for place in reversed(range(len(times))) if times[place] <= now + STEP_SECONDS), 0)
    return {(times[place], values[place]) for place in ahead if place < last}


def _checked(times: list[float], values: list[float], count: int) -> tuple[int, int]:
    """Return the count, and a checksum of so many samples."""
    return count, zlib.crc32(array("d", times[:count] + values[:count]).tobytes()) if count <= len(
        times
    ) else -1


def _replaces(times: list[float]) -> float:
    """Return from which moment on a file says all there is.

    A table kept by hand says it for ever. Programs keep the last rows only, often a single one: what was shown before
    the first of them is as true as it was.
    """
    gaps = sorted(later - earlier for earlier, later in pairwise(times))
    by_hand = len(times) >= HAND_KEPT_ROWS and gaps[len(gaps) // 2] >= HAND_KEPT_SECONDS
    return float("-inf") if by_hand else times[0]


def _in_the_future(feed: FileFeed) -> TableError:
    return TableError(
        said("feeds", "all_in_future", time_column=feed.time_column),
        said("feeds", "check_year"),
        ("path", "time_column"),
    )


def begin(feeds: Mapping[str, FileFeed], tools: Tools) -> Sequence[Wanted]:
    """Give each file a thread, as long as there are not too many: a slow disk or table holds up nobody else's."""
    paths = sorted({feed.path for feed in feeds.values()})
    for start in range(min(FILE_THREADS, len(paths))):
        mine = frozenset(paths[start::FILE_THREADS])
        sources = [FileSource(name, feed, tools.folder) for name, feed in feeds.items() if feed.path in mine]
        tools.add([source.name for source in sources], partial(Rota, "feeds-files", sources))
    return ()
