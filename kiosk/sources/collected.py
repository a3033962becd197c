"""The hall's side of the process that hears machines: starts it, hears it, and starts it again.

Neither its thread nor those of the machines' libraries hold up the screen: what comes here has been unpacked there.
"""

import contextlib
import logging
import pickle
import subprocess
import threading
import time
from collections.abc import Iterable, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple

import numpy as np

from kiosk.model.feed import Sample
from kiosk.model.feeds import Feed
from kiosk.places import environment, program
from kiosk.sources.batch import (
    BEGIN_SECONDS,
    FEEDS_AT_ONCE,
    FeedBatch,
    FeedOrder,
    FeedWord,
    KeepOrder,
    packed,
    unpacked,
)
from kiosk.sources.gate import FeedGate
from kiosk.sources.inbox import Inbox
from kiosk.sources.trouble import FeedError
from kiosk.words import said

log = logging.getLogger(__name__)

PAUSES_SECONDS = (0.2, 1.0, 3.0)
"""Between the end of a process and the start of the next; the last one for all that follow."""
LONG_SECONDS = 60.0
"""A process that lived so long did not fall because it was begun."""
ORDER_SECONDS = 20.0
"""How long the process may take to hear an order."""
LEAVE_SECONDS = 1.0
"""How long it may take to let go of its machines; then it is killed."""
SCREENS_TURN_SECONDS, BEFORE_TURN = 0.002, 50
"""So long the screen's thread has the interpreter alone, after so many things were done that take some time each."""


class _FarFeed(NamedTuple):
    name: str
    feed: Feed
    """Secrets have been filled in."""
    gate: FeedGate


class CollectedFeeds:
    """Some feeds that began together. They end, one by one or all, and the process with the last of all."""

    def __init__(self, collection: "FeedCollection", numbers: Mapping[str, int]) -> None:
        """By name, the numbers of the feeds."""
        self._collection, self._numbers = collection, dict(numbers)

    def drop(self, names: frozenset[str]) -> None:
        """Have these feeds no more; return at once."""
        self._collection.drop([self._numbers.pop(name) for name in names & self._numbers.keys()])

    def end(self) -> None:
        """Have none of them any more; return at once."""
        self.drop(frozenset(self._numbers))

    def ended(self, patience_seconds: float) -> bool:
        """Return whether it has ended after waiting that long: with the last feed of all the process is waited for."""
        return self._collection.ended(patience_seconds)


class FeedCollection:
    """The process that hears machines, however often it is started, and its feeds by number."""

    def __init__(self, folder: Path, inbox: Inbox) -> None:
        """Start nothing yet; `folder` is the content folder, `inbox` counts what does not arrive."""
        self._folder, self._inbox = folder, inbox
        self._lock = threading.Lock()
        self._far: dict[int, _FarFeed] = {}
        self._next = 1
        """The next number; none is ever given again: what is on its way of a feed that is no more finds nobody."""
        self._lost = set[int]()
        """Feeds of which it was said that nobody hears them, until something comes. That is soon, however seldom one is asked:
        the process that follows asks for all of them when it begins."""
        self._told: dict[int, Feed] = {}
        """What the process that runs has been told to hear."""
        self._quiet_until = 0.0
        self._woken = threading.Event()
        """Set where there is something to be ordered, or the process ended."""
        self._thread: threading.Thread | None = None

    def begin(self, feeds: Mapping[str, Feed], gate: FeedGate) -> CollectedFeeds:
        """Hear these feeds, too; return at once."""
        with self._lock:
            numbers = {name: self._next + at for at, name in enumerate(feeds)}
            self._next += len(numbers)
            self._far |= {number: _FarFeed(name, feeds[name], gate) for name, number in numbers.items()}
            self._woken.set()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="feeds-collector", daemon=True)
                self._thread.start()
        return CollectedFeeds(self, numbers)

    def drop(self, numbers: Iterable[int]) -> None:
        """Hear these no more; return at once."""
        with self._lock:
            for number in numbers:
                self._far.pop(number, None)
                self._lost.discard(number)
            self._woken.set()

    def ended(self, patience_seconds: float) -> bool:
        """Return whether nothing runs that nobody needs, after waiting that long."""
        with self._lock:
            thread = None if self._far else self._thread
        if thread is not None:
            thread.join(patience_seconds)
        return thread is None or not thread.is_alive()

    # What the thread does -----------------------------------------------------------------------------

    def _run(self) -> None:
        falls = 0
        while not self._over():
            begun = time.monotonic()
            why = self._guarded()
            if self._over():
                return
            log.warning("the process that hears machines %s; it is started again", why)
            self._all_lost()
            falls = 0 if time.monotonic() - begun > LONG_SECONDS else falls + 1
            time.sleep(PAUSES_SECONDS[min(falls, len(PAUSES_SECONDS) - 1)])

    def _over(self) -> bool:
        """Return whether the last feed has gone; then the next one begins with another thread."""
        with self._lock:
            if not self._far:
                self._thread = None
            return not self._far

    def _guarded(self) -> str:
        try:
            return self._serve()
        except OSError as error:
            return f"cannot be started ({error})"

    def _serve(self) -> str:
        """Start the process and order until it ends, or nothing is to be heard any more; return why it ended."""
        process = subprocess.Popen(
            [*program(), "collect-feeds"],
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        ear = threading.Thread(target=self._hear, args=(process,), name="feeds-ear", daemon=True)
        try:
            self._told, self._quiet_until = {}, time.monotonic() + BEGIN_SECONDS
            ear.start()
            return self._order(process)
        finally:
            _let_go(process)
            ear.join(LEAVE_SECONDS)

    def _order(self, process: "subprocess.Popen[bytes]") -> str:
        self._woken.set()
        while process.poll() is None:
            if self._woken.wait(1.0):
                self._woken.clear()
                with self._lock:
                    wanted = {number: far.feed for number, far in self._far.items()}
                if not wanted:
                    return "is needed no more"
                if not self._say(process, wanted):
                    return "does not hear"
            if time.monotonic() > self._quiet_until:
                return "does not answer"
        return f"ended ({process.returncode})"

    def _say(self, process: "subprocess.Popen[bytes]", wanted: Mapping[int, Feed]) -> bool:
        """Order all that is wanted; return False where it is not heard. One that does not read holds up only who writes."""
        new = {number: feed for number, feed in wanted.items() if number not in self._told}
        self._told = dict(wanted)
        mouth = threading.Thread(
            target=partial(_write, process, str(self._folder), new, packed(list(wanted))),
            name="feeds-mouth",
            daemon=True,
        )
        mouth.start()
        mouth.join(ORDER_SECONDS)
        return not mouth.is_alive()

    # What comes -----------------------------------------------------------------------------------------

    def _hear(self, process: "subprocess.Popen[bytes]") -> None:
        """Pass on what the process says until it ends, and wake who starts the next one."""
        assert process.stdout is not None  # noqa: S101 - a pipe
        try:
            with process.stdout as output:
                while True:
                    batch: FeedBatch = pickle.load(output)  # noqa: S301 - from the program itself
                    self._quiet_until = time.monotonic() + batch.quiet_seconds
                    self._deliver(batch)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            self._woken.set()

    def _deliver(self, batch: FeedBatch) -> None:
        with self._lock:
            far, lost = dict(self._far) if batch.words or batch.runs else self._far, self._lost
        self._inbox.missed(batch.dropped, batch.refused)
        self._deliver_singles(batch)
        if lost:
            self._back(unpacked(batch.numbers))
        for count, run in enumerate(batch.runs):
            if (one := far.get(run.number)) is not None:
                times, values = np.frombuffer(run.times), np.frombuffer(run.values)
                one.gate.deliver_many(one.name, times, values, since=run.since)
                self._back([run.number])
            _yield(count)
        for count, number in enumerate(unpacked(batch.confirmed)):
            if (one := self._far.get(number)) is not None:
                one.gate.confirm(one.name)
            _yield(count)
        for count, word in enumerate(batch.words):
            if (one := far.get(word.number)) is not None:
                _pass_on(one, word)
                self._lost.discard(word.number)
            _yield(count)

    def _deliver_singles(self, batch: FeedBatch) -> None:
        by_gate: dict[FeedGate, list[Sample]] = {}
        numbers = unpacked(batch.numbers)
        times, values = np.frombuffer(batch.times).tolist(), np.frombuffer(batch.values).tolist()
        with self._lock:
            for number, moment, value in zip(numbers, times, values, strict=True):
                one = self._far.get(number)
                if one is not None:
                    by_gate.setdefault(one.gate, []).append(Sample(one.name, moment, value))
        for gate, samples in by_gate.items():
            gate.deliver_each(samples)

    def _all_lost(self) -> None:
        """Have it said of every feed that nobody hears it now."""
        why = FeedError(said("feeds", "collector_ended"), said("feeds", "collector_restarts"))
        with self._lock:
            far = dict(self._far)
            self._lost |= far.keys()
        for count, one in enumerate(far.values()):
            one.gate.health.failed(one.name, why)
            _yield(count)

    def _back(self, numbers: Iterable[int]) -> None:
        """Take it that feeds are heard again of which that was said."""
        for number in self._lost.intersection(numbers):
            self._lost.discard(number)
            if (one := self._far.get(number)) is not None:
                one.gate.health.works(one.name)


def _pass_on(one: _FarFeed, word: FeedWord) -> None:
    health = one.gate.health
    if word.counted:
        health.odd(one.name, word.about, word.counted)
    elif word.about:
        health.note(one.name, word.about, word.why)
    elif word.why is not None:
        health.failed(one.name, word.why)
    else:
        health.works(one.name)


def _write(process: "subprocess.Popen[bytes]", folder: str, new: Mapping[int, Feed], wanted: bytes) -> None:
    assert process.stdin is not None  # noqa: S101 - a pipe
    given: IO[bytes] = process.stdin
    with contextlib.suppress(OSError, ValueError):  # it has ended: who waits for it notices
        feeds = iter(new.items())
        while some := dict(islice(feeds, FEEDS_AT_ONCE)):
            given.write(pickle.dumps(FeedOrder(folder, some), pickle.HIGHEST_PROTOCOL))
            time.sleep(SCREENS_TURN_SECONDS)
        given.write(pickle.dumps(KeepOrder(wanted), pickle.HIGHEST_PROTOCOL))
        given.flush()


def _let_go(process: "subprocess.Popen[bytes]") -> None:
    """Ask it to end, and end it where it does not."""
    assert process.stdin is not None  # noqa: S101 - a pipe
    closing = threading.Thread(target=_close, args=(process.stdin,), name="feeds-closing", daemon=True)
    closing.start()  # it waits where an order is being written that nobody reads
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(LEAVE_SECONDS)
    process.kill()
    process.wait()
    closing.join(LEAVE_SECONDS)


def _close(given: IO[bytes]) -> None:
    with contextlib.suppress(OSError, ValueError):
        given.close()


def _yield(count: int) -> None:
    """Let the screen's thread have its turn now and then."""
    if count % BEFORE_TURN == BEFORE_TURN - 1:
        time.sleep(SCREENS_TURN_SECONDS)
