"""A disk that may not answer: what is read from it is waited for as long as the reading goes on, and no longer."""

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

QUIET_SECONDS = 1.5
"""A reading that does nothing for so long waits for a disk that does not answer."""
_LOOK_SECONDS = 0.1
_WORK_SECONDS = 0.02
"""Of a processor: more than who only looks takes, less than a reading on a machine that has a fiftieth of one."""


class SilentError(Exception):
    """The disk does not answer."""


class DiskAnswer(Generic[T]):
    """What a piece of work returns, which runs in a thread of its own; a thread that hangs ends with the process."""

    def __init__(self, work: Callable[[], T]) -> None:
        """Begin at once."""
        self._work, self._done = work, threading.Event()
        self._got: list[T] = []
        self._error: BaseException | None = None
        threading.Thread(target=self._run, name="content-start", daemon=True).start()

    def _run(self) -> None:
        try:
            self._got.append(self._work())
        except BaseException as error:  # noqa: BLE001 - raised where it is waited for
            self._error = error
        finally:
            self._done.set()

    def get(self, quiet_seconds: float = QUIET_SECONDS) -> T:
        """Return it. Raises SilentError where nothing was done for so long, and whatever the work raised."""
        worked, since = time.process_time(), time.monotonic()
        while not self._done.wait(_LOOK_SECONDS):
            if time.process_time() - worked > _WORK_SECONDS:
                worked, since = time.process_time(), time.monotonic()
            elif time.monotonic() - since > quiet_seconds:
                raise SilentError
        if self._error is not None:
            raise self._error
        return self._got[0]
