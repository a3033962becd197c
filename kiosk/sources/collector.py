"""The process that hears machines for an open hall: it keeps their connections, and tells in batches what came.

Libraries of machines make objects of every value, thousands a second, all on the interpreter that the screen needs, too.
"""

import logging
import os
import pickle
import queue
import signal
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from kiosk.model.feeds import Feed
from kiosk.modest import be_modest
from kiosk.sources.batch import (
    BEGIN_SECONDS,
    FeedBatch,
    FeedOrder,
    FeedWord,
    KeepOrder,
    PackedRun,
    packed,
    unpacked,
)
from kiosk.sources.feeds import Feeds
from kiosk.sources.health import UNREAD, Health
from kiosk.sources.inbox import DrainedSamples, Inbox
from kiosk.sources.trouble import FeedError, explained

MOST_BYTES = 16 << 30
"""Of address space, where the system can bound it: every device has a thread, and every thread its stack."""
EVERY_SECONDS = 0.05
"""Between two batches."""
ALIVE_SECONDS = 1.0
"""After so long without anything to tell it says that it is there."""
AT_ONCE = 5_000
"""Deliveries told in one batch."""
WORDS_AT_ONCE = 1_000


class ToldHealth(Health):
    """How feeds are, and what of that the hall does not know yet: the newest word of each."""

    def __init__(self) -> None:
        """Know of no trouble yet."""
        super().__init__()
        self._news: dict[tuple[str, str], FeedWord] = {}
        self._news_lock = threading.Lock()

    def failed(self, name: str, error: BaseException) -> None:
        """Take note that a feed does not work now."""
        why = explained(error)
        super().failed(name, why)
        self._tell(name, "", why)

    def works(self, name: str) -> None:
        """Take note that a feed answered."""
        if name in self._troubles:
            super().works(name)
            self._tell(name, "", None)

    def note(self, name: str, about: str, why: FeedError | None) -> None:
        """Take note of what is wrong with samples of a feed that answers; None: nothing of this kind any more."""
        before = self.version
        super().note(name, about, why)
        if self.version != before:
            self._tell(name, about, why)

    def odd(self, name: str, what: str, count: int) -> None:
        """Have it logged by the hall that samples were not kept."""
        self._tell(name, what, None, count)

    def unread(self, name: str, why: Sequence[FeedError]) -> None:
        """Take note of samples that nobody can read."""
        self.note(name, UNREAD, why[-1] if why else None)

    def forget(self, names: Collection[str]) -> None:
        """Know nothing more of these feeds: they are no more, or begin anew."""
        known = [(name, about) for name in names for about in self._notes.get(name, ())]
        known += [(name, "") for name in names if name in self._troubles]
        super().forget(names)
        for name, about in known:
            self._tell(name, about, None)

    def news(self, most: int) -> list[FeedWord]:
        """Return what was not told yet, and take it as told; of very much a part."""
        with self._news_lock:
            keys = list(self._news)[:most]
            return [self._news.pop(key) for key in keys]

    def _tell(self, name: str, about: str, why: FeedError | None, count: int = 0) -> None:
        with self._news_lock:
            self._news[name, f"{about} {count > 0}"] = FeedWord(int(name), about, why, count)


class HeardFeeds(Feeds):
    """The feeds of this process; the hall has filled in their secrets."""

    def _with_secrets(self, feeds: Mapping[str, Feed]) -> dict[str, Feed]:
        return dict(feeds)


class Collector:
    """Hears feeds as it is ordered; who has it asks again and again for what came."""

    def __init__(self) -> None:
        """Hear nothing yet."""
        self._inbox = Inbox()
        self._health = self._inbox.health = ToldHealth()
        self._known: dict[int, Feed] = {}
        self._feeds: HeardFeeds | None = None
        self._folder = Path()
        self._lost = (0, 0)

    def obey(self, order: object) -> None:
        """Do what the hall says."""
        match order:
            case FeedOrder(folder, feeds):
                self._folder = Path(folder)
                self._known |= feeds
            case KeepOrder(numbers):
                wanted = frozenset(unpacked(numbers))
                self._known = {number: feed for number, feed in self._known.items() if number in wanted}
                self._hear({str(number): feed for number, feed in self._known.items()})

    def _hear(self, feeds: Mapping[str, Feed]) -> None:
        if self._feeds is None:
            self._feeds = HeardFeeds(feeds, self._inbox, self._folder, None, keep=False)
        else:
            self._feeds.change(feeds)

    def batch(self) -> FeedBatch:
        """Return what came since the last one, or of very much a part."""
        taken = self._inbox.take(AT_ONCE)
        lost, self._lost = self._lost, (self._inbox.dropped, self._inbox.refused)
        numbers, times, values = _columns(taken)
        return FeedBatch(
            numbers,
            times,
            values,
            _runs(taken, self._inbox.renewed()),
            packed([int(name) for name in self._inbox.confirmed()]),
            # Asked for last: what a feed says of itself comes with its samples or after them, never before.
            self._health.news(WORDS_AT_ONCE),
            self._lost[0] - lost[0],
            self._lost[1] - lost[1],
        )

    def stop(self) -> None:
        """Let go of all machines."""
        if self._feeds is not None:
            self._feeds.stop()


def _columns(taken: DrainedSamples) -> tuple[bytes, bytes, bytes]:
    import numpy as np

    singles = taken.singles.values()
    times = np.array([one.time for one in singles])
    values = np.array([one.value for one in singles])
    return packed([int(name) for name in taken.singles]), times.tobytes(), values.tobytes()


def _runs(taken: DrainedSamples, renewed: Mapping[str, float]) -> list[PackedRun]:
    return [
        PackedRun(int(name), run.times.tobytes(), run.values.tobytes(), renewed.get(name))
        for name, run in taken.runs.items()
    ]


def collect(given: BinaryIO, taken: BinaryIO) -> None:
    """Hear what the orders on `given` say and tell it on `taken`, until `given` ends: then the hall is closed."""
    with suppress(ValueError):  # only the main thread may
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the end of `given` says it, too, and to us alone
    be_modest(MOST_BYTES)
    logging.disable(logging.CRITICAL)  # the hall logs what it is told
    orders: queue.SimpleQueue[object] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(given, orders), name="orders", daemon=True).start()
    collector, said = Collector(), 0.0
    with suppress(BrokenPipeError):
        while _obeyed(collector, orders, taken):
            batch = collector.batch()
            now = time.monotonic()
            if batch != _NOTHING or now - said >= ALIVE_SECONDS:
                said = now
                _say(batch, taken)
    collector.stop()
    os._exit(0)  # threads that hang hold up nobody


_NOTHING = FeedBatch(runs=[], words=[])


def _obeyed(collector: Collector, orders: "queue.SimpleQueue[object]", taken: BinaryIO) -> bool:
    """Wait until the next batch is due, and do what is ordered meanwhile; return False at the end."""
    due = time.monotonic() + EVERY_SECONDS
    while (left := due - time.monotonic()) > 0:
        with suppress(queue.Empty):
            order = orders.get(timeout=left)
            if order is None:
                return False
            _say(FeedBatch(quiet_seconds=BEGIN_SECONDS), taken)
            collector.obey(order)
    return True


def _say(batch: FeedBatch, taken: BinaryIO) -> None:
    taken.write(pickle.dumps(batch, pickle.HIGHEST_PROTOCOL))
    taken.flush()


def _listen(given: BinaryIO, orders: "queue.SimpleQueue[object]") -> None:
    hear: Callable[[object], None] = orders.put
    try:
        while True:
            hear(pickle.load(given))  # noqa: S301 - from the program itself
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        hear(None)
