"""Which feeds are in trouble, and since when: told to whoever asks, logged at a bounded rate."""

import logging
import math
import threading
import time
from collections.abc import Callable, Collection

from kiosk.sources.trouble import FeedError, explained

log = logging.getLogger(__name__)

QUIET_SECONDS = 60.0
"""A feed that keeps failing is logged once in this time."""


class Health:
    """What went wrong last with each feed; any thread may report."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Know of no trouble yet."""
        self.hide: Callable[[str], str] = str
        """Takes secrets out of what is logged."""
        self._clock = clock
        self._lock = threading.Lock()
        self._troubles: dict[str, FeedError] = {}
        self._said: dict[str, float] = {}
        self._unsaid: dict[str, int] = {}

    def failed(self, name: str, error: BaseException) -> None:
        """Take note that a feed does not work now."""
        why = explained(error)
        with self._lock:
            self._troubles[name] = why
            now = self._clock()
            if now - self._said.get(name, -math.inf) < QUIET_SECONDS:
                self._unsaid[name] = self._unsaid.get(name, 0) + 1
                return
            self._said[name] = now
            unsaid = self._unsaid.pop(name, 0)
        more = f"; {unsaid} more like it were not logged" if unsaid else ""
        log.warning("feed %s: %s; it will be tried again%s", name, self.hide(str(why)), more)

    def odd(self, name: str, what: str, count: int) -> None:
        """Log, now and then, that samples of a feed were not kept: `what` became of `count` of them so far."""
        with self._lock:
            now, key = self._clock(), f"{name} {what}"
            if now - self._said.get(key, -math.inf) < QUIET_SECONDS:
                return
            self._said[key] = now
        log.warning("feed %s: %d samples %s so far", name, count, what)

    def works(self, name: str) -> None:
        """Take note that a feed answered."""
        if name in self._troubles:
            with self._lock:
                self._troubles.pop(name, None)

    def forget(self, names: Collection[str]) -> None:
        """Know nothing more of these feeds: they are no more, or others now."""
        with self._lock:
            for name in names:
                for known in (self._troubles, self._said, self._unsaid):
                    known.pop(name, None)

    def trouble(self, name: str) -> FeedError | None:
        """Return what is wrong with a feed now, or None."""
        return self._troubles.get(name)

    def troubled(self) -> frozenset[str]:
        """Return the names of the feeds that do not work now."""
        with self._lock:
            return frozenset(self._troubles)
