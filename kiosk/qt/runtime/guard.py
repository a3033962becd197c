"""Error boundary: what keeps an exception from costing more than the part it came from."""

import sys
import time
import traceback
from collections.abc import Callable, Iterator
from types import FrameType, TracebackType

from PySide6.QtGui import QPainter

AGAIN_SECONDS = 60.0
"""How long what failed is left alone before it is tried again, and may be logged again."""


def report(error: Exception) -> None:
    """Have an exception logged that was caught to keep it from costing more."""
    sys.excepthook(type(error), error, error.__traceback__)
    release(error.__traceback__)


def release(trace: TracebackType | None) -> None:
    """Let the frames of an exception that have ended let go of what they hold.

    A QPainter that lives on in one spoils the picture of the whole window; and one whose picture goes first takes the
    process with it, so painters end before anything else goes. Frames that still run end theirs themselves.
    """
    running = set(_running(sys._getframe()))  # noqa: SLF001 - there is no other way to ask
    busy = {id(painter) for frame in running for painter in _painters(frame)}
    for frame in reversed([frame for frame, _ in traceback.walk_tb(trace) if frame not in running]):
        for painter in _painters(frame):
            if id(painter) not in busy and painter.isActive():
                painter.end()
    traceback.clear_frames(trace)


def _painters(frame: FrameType) -> list[QPainter]:
    return [held for held in frame.f_locals.values() if isinstance(held, QPainter)]


def _running(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back


class Guard:
    """`with guard:` keeps an exception from going further; for a minute afterwards `broken` is true."""

    def __init__(self, what: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Guard `what`, as the log is to call it."""
        self._what, self._clock = what, clock
        self._failed_at: float | None = None

    @property
    def broken(self) -> bool:
        """True while it is better left alone."""
        return self._failed_at is not None and self._clock() - self._failed_at < AGAIN_SECONDS

    def mends(self) -> bool:
        """Return True once, when it is time to try again."""
        if self._failed_at is None or self.broken:
            return False
        self._failed_at = None
        return True

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, Exception):
            return False
        if not self.broken:
            self._failed_at = self._clock()
            error.add_note(f"in {self._what}: it shows nothing for {AGAIN_SECONDS:g} s")
            report(error)
        return True
