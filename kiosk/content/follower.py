"""The hall's side of the process that reads: a thread that starts it, hears it, and starts it again."""

import logging
import pickle
import subprocess
import threading
from collections.abc import Callable
from typing import NamedTuple

from kiosk.content.change import Begun, News, Parts, Some, Unkept, changed
from kiosk.content.reader import LONGEST_SECONDS, Order
from kiosk.model.exhibition import Exhibition
from kiosk.model.problem import Problem
from kiosk.places import environment, program

log = logging.getLogger(__name__)

PAUSES_SECONDS = (1.0, 5.0, 30.0, 120.0)
"""Between the end of a reading process and the start of the next; the last one for all that follow."""


class Heard(NamedTuple):
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


class Follower:
    """Follows a content folder from `start` to `stop`."""

    def __init__(self, order: Order, exhibition: Exhibition, tell: Callable[[Heard], None]) -> None:
        """Know `exhibition`; `tell` is called on the follower's thread."""
        self._order, self._newest, self._tell = order, exhibition, tell
        self._parts: Parts = {}
        self._reading = False
        self._unkept = ""
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
            except (OSError, EOFError, pickle.UnpicklingError, KeyError) as error:
                self._ended(error)
            except Exception as error:
                log.exception("reading the content failed")
                self._ended(error)
            # A process that began anew cannot know what the one before has told.
            self._order = self._order._replace(prints={}, eager=True)
            self._stop.wait(PAUSES_SECONDS[min(ends, len(PAUSES_SECONDS) - 1)])
            ends += 1

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
        with process:
            try:
                if self._stop.is_set() or process.stdin is None or process.stdout is None:
                    return
                pickle.dump(self._order, process.stdin, pickle.HIGHEST_PROTOCOL)
                process.stdin.flush()
                while True:
                    self._hear(pickle.load(process.stdout))  # noqa: S301 - from the program itself
            finally:
                process.kill()

    def _hear(self, message: object) -> None:
        match message:
            case Begun():
                self._reading = True
            case Some(parts):
                for shelf, some in parts.items():
                    self._parts.setdefault(shelf, {}).update(some)
                self._stop.wait(0.002)  # the screen's turn
            case Unkept(why):
                # A disk that is full stays so for long: once is enough.
                if why != self._unkept:
                    log.warning("the last good content could not be kept: %s", why)
                self._unkept = why
            case News() as news:
                self._reading = False
                self._take(news)

    def _take(self, news: News) -> None:
        if news.trouble:
            log.error("the content could not be read: %s", news.trouble)
            self._tell(self._failed())
            return
        exhibition = None
        if news.ids is not None or news.pictures not in (None, self._newest.pictures):
            exhibition = self._newest = changed(self._newest, self._parts, news)
            self._parts = {}
        self._tell(Heard(exhibition, news.problems, news.errors, news.warnings, news.redrawn, news.digest))

    def _ended(self, error: BaseException) -> None:
        if self._stop.is_set():
            return
        log.warning(
            "the process that reads the content ended (%s); it is started again", type(error).__name__
        )
        if self._reading:
            self._tell(self._failed())

    def _failed(self) -> Heard:
        return Heard(None, (unreadable(self._order.content.name),), 1, 0, redrawn=False)


def unreadable(folder: str) -> Problem:
    """Return what is said of a folder whose reading came to no end."""
    return Problem(
        folder,
        1,
        1,
        "error",
        "unreadable-content",
        (
            f"内容读不下去：超过 {LONGEST_SECONDS} 秒，或内存不够",
            f"the content cannot be read: it takes over {LONGEST_SECONDS} s, or too much memory",
        ),
        (
            "撤销最近改动的文件，再用 kiosk check 检查",
            "take back the files changed last, and look with kiosk check",
        ),
    )
