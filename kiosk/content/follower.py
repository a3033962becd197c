"""The hall's side of the process that reads: a thread that starts it, hears it, and starts it again."""

import logging
import pickle
import queue
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import IO, NamedTuple

from kiosk.content import hangs
from kiosk.content.change import Alive, Begun, ContentNews, Parts, Some, Unkept, changed
from kiosk.content.reader import LONGEST_SECONDS, START_SECONDS, Order
from kiosk.model.exhibition import Exhibition
from kiosk.model.media import Media
from kiosk.model.problem import Problem
from kiosk.places import environment, program
from kiosk.words import said

log = logging.getLogger(__name__)

PAUSES_SECONDS = (1.0, 5.0, 30.0, 120.0)
"""Between the end of a reading process and the start of the next; the last one for all that follow."""

LEAVE_SECONDS = 2.0
"""How long the end of a killed process is waited for: one that waits for a disk ends when the disk answers."""
MOST_LEFT = 3
"""So many that do not end are left behind; then none is started until one of them has ended."""


class HangsError(Exception):
    """The reading process says nothing any more."""


class ReaderHeard(NamedTuple):
    """What a reading found."""

    exhibition: Exhibition | None
    """The newest without mistakes; None if there is nothing new to show."""
    problems: tuple[Problem, ...]
    errors: int
    warnings: int
    redrawn: bool
    """Whether pictures or the theme are others under the names they had."""
    digest: str = ""
    """The short name of what the folder holds, where it is without errors."""
    unkept: str | None = None
    """Why what is good is not kept on the disk; empty where it is, None where nothing is said of it."""


class Follower:
    """Follows a content folder from `start` to `stop`."""

    def __init__(self, order: Order, exhibition: Exhibition, tell: Callable[[ReaderHeard], None]) -> None:
        """Know `exhibition`; `tell` is called on the follower's thread."""
        self._order, self._newest, self._tell = order, exhibition, tell
        self._parts: Parts = {}
        self._reading = False
        self._unkept = ""
        self._newest_heard = ReaderHeard(None, (), 0, 0, redrawn=False)
        self._quiet_until = 0.0
        self._left: list[subprocess.Popen[bytes]] = []
        self._stop = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._run, name="content", daemon=True)

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def stop(self, patience_seconds: float = 2.0) -> bool:
        """End process and thread; return False where the thread was left behind."""
        self._stop.set()
        process = self._process
        if process is not None and process.poll() is None:
            process.kill()  # what it writes is old or new whenever it ends
        if self._thread.ident is not None:
            self._thread.join(patience_seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        ends = 0
        while not self._stop.is_set():
            try:
                self._follow()
            except (OSError, EOFError, pickle.UnpicklingError, KeyError, HangsError) as error:
                self._ended(error)
            except Exception as error:
                log.exception("reading the content failed")
                self._ended(error)
            # A process that began anew cannot know what the one before has told: it reads at once.
            self._order = self._order._replace(prints={})
            self._stop.wait(PAUSES_SECONDS[min(ends, len(PAUSES_SECONDS) - 1)])
            ends += 1
            self._await_ends()

    def _await_ends(self) -> None:
        """Wait while too many wait for a disk that does not answer."""
        while not self._stop.is_set():
            self._left = [process for process in self._left if process.poll() is None]
            if len(self._left) < MOST_LEFT:
                return
            self._stop.wait(1.0)

    def _follow(self) -> None:
        """Start the process and hear it until it ends; always raises why it did."""
        process = self._process = subprocess.Popen(
            [*program(), "read-content"],
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._parts, self._reading = {}, False
        told: queue.SimpleQueue[object] = queue.SimpleQueue()
        try:
            if self._stop.is_set() or process.stdin is None or process.stdout is None:
                return
            listening = threading.Thread(target=self._listen, args=(process.stdout, told), name="content-ear")
            listening.daemon = True
            listening.start()
            pickle.dump(self._order, process.stdin, pickle.HIGHEST_PROTOCOL)
            process.stdin.flush()
            self._quiet_until = time.monotonic() + START_SECONDS
            while not self._stop.is_set():
                self._hear(self._next(told))
        finally:
            self._let_go(process)

    def _listen(self, output: IO[bytes], told: "queue.SimpleQueue[object]") -> None:
        """Pass on what the process says, and at its end why it ended; in a thread of its own, which may hang."""
        try:
            with output:
                while True:
                    message = pickle.load(output)  # noqa: S301 - from the program itself
                    told.put(message)
                    if isinstance(message, Some):
                        self._stop.wait(0.002)  # the screen's turn
        except Exception as error:  # noqa: BLE001 - raised where it is waited for
            told.put(error)

    def _next(self, told: "queue.SimpleQueue[object]") -> object:
        """Return what is said next. Raises HangsError where nothing is said in time, and what ended the process."""
        while not self._stop.is_set():
            try:
                message = told.get(timeout=1.0)
            except queue.Empty:
                if time.monotonic() > self._quiet_until:
                    raise HangsError from None
                continue
            if isinstance(message, Exception):
                raise message
            return message
        return None

    def _let_go(self, process: "subprocess.Popen[bytes]") -> None:
        """End it; one that waits for a disk is left behind."""
        process.kill()
        if process.stdin is not None:
            with suppress(OSError):
                process.stdin.close()
        try:
            process.wait(LEAVE_SECONDS)
        except subprocess.TimeoutExpired:
            self._left.append(process)

    def _hear(self, message: object) -> None:
        match message:
            case Alive(seconds):
                self._quiet_until = time.monotonic() + seconds
            case Begun():
                self._reading = True
            case Some(parts):
                for shelf, some in parts.items():
                    self._parts.setdefault(shelf, {}).update(some)
            case Unkept(why):
                # A disk that is full stays so for long: once is enough.
                if why and why != self._unkept:
                    log.warning("the last good content could not be kept: %s", why)
                if why != self._unkept:
                    self._unkept = why
                    self._tell(self._newest_heard._replace(exhibition=None, redrawn=False, unkept=why))
            case ContentNews() as news:
                self._reading = False
                self._take(news)

    def _take(self, news: ContentNews) -> None:
        if news.trouble:
            log.error("the content could not be read: %s", news.trouble)
            self._tell(self._failed())
            return
        exhibition = None
        if (
            news.ids is not None
            or news.pictures not in (None, self._newest.pictures)
            or self._plays_anew(news)
        ):
            exhibition = self._newest = changed(self._newest, self._parts, news)
            self._parts = {}
        heard = ReaderHeard(exhibition, news.problems, news.errors, news.warnings, news.redrawn, news.digest)
        self._newest_heard = heard
        self._tell(heard)

    def _plays_anew(self, news: ContentNews) -> bool:
        """Tell whether there are other films or sounds than before."""
        return news.media is not None and news.media != Media(self._newest.films, self._newest.sounds)

    def _ended(self, error: BaseException) -> None:
        if self._stop.is_set():
            return
        if isinstance(error, HangsError):
            log.error("the process that reads the content does not answer; another one is started")
            hangs.note(self._order.content, self._order.state)
            self._tell(ReaderHeard(None, (hangs.silent(self._order.content.name),), 1, 0, redrawn=False))
            return
        log.warning(
            "the process that reads the content ended (%s); it is started again", type(error).__name__
        )
        if self._reading:
            self._tell(self._failed())

    def _failed(self) -> ReaderHeard:
        return ReaderHeard(None, (unreadable(self._order.content.name),), 1, 0, redrawn=False)


def unreadable(folder: str) -> Problem:
    """Return what is said of a folder whose reading came to no end."""
    return Problem(
        folder,
        1,
        1,
        "error",
        "unreadable-content",
        said("content", "reading_came_to_no_end", longest_seconds=LONGEST_SECONDS),
        said("content", "take_back_last_changes"),
    )
