"""Health of feeds: which are in trouble, and since when, told to whoever asks, logged at a bounded rate."""

import logging
import math
import threading
import time
from collections.abc import Callable, Collection, Sequence

from kiosk.sources.trouble import BadQualityError, FeedError, explained

log = logging.getLogger(__name__)

QUIET_SECONDS = 60.0
"""A feed that keeps failing is logged once in this time."""
UNREAD, UNCERTAIN, CLOCK = "could not be read", "is uncertain", "has an impossible time"


class Health:
    """What went wrong last with each feed; any thread may report."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Know of no trouble yet."""
        self.version = 0
        """Changes whenever a trouble or a note does."""
        self.hide: Callable[[str], str] = str
        """Takes secrets out of what is logged."""
        self._clock = clock
        self._lock = threading.Lock()
        self._troubles: dict[str, FeedError] = {}
        self._outdated: set[str] = set()
        """Feeds whose sources took back what came last, whatever went wrong with them since."""
        self._notes: dict[str, dict[str, FeedError]] = {}
        self._said: dict[tuple[str, str], float] = {}
        """Feed and what was logged of it -> when."""
        self._unsaid: dict[str, int] = {}

    def failed(self, name: str, error: BaseException) -> None:
        """Take note that a feed does not work now."""
        why = explained(error)
        with self._lock:
            self._troubles[name] = why
            self.version += 1
            if why.outdates:
                self._outdated.add(name)
            now = self._clock()
            if now - self._said.get((name, ""), -math.inf) < QUIET_SECONDS:
                self._unsaid[name] = self._unsaid.get(name, 0) + 1
                return
            self._said[name, ""] = now
            unsaid = self._unsaid.pop(name, 0)
        more = f"; {unsaid} more like it were not logged" if unsaid else ""
        log.warning("feed %s: %s; it will be tried again%s", name, self.hide(str(why)), more)

    def odd(self, name: str, what: str, count: int) -> None:
        """Log, now and then, that samples of a feed were not kept: `what` became of `count` of them so far."""
        if self._due(name, what):
            log.warning("feed %s: %d samples %s so far", name, count, what)

    def unread(self, name: str, why: Sequence[FeedError]) -> None:
        """Take note of what was just heard of a feed: of samples that nobody can read, and why; empty: of none.

        The last one is told until something is heard with none of them.
        """
        self.note(name, UNREAD, why[-1] if why else None)
        if why and self._due(name, UNREAD):
            said = self.hide(str(why[-1]))
            log.warning("feed %s: %d samples %s; the last of them: %s", name, len(why), UNREAD, said)

    def _due(self, name: str, what: str) -> bool:
        """Tell whether it is time to log something of a feed again."""
        with self._lock:
            now, key = self._clock(), (name, what)
            if now - self._said.get(key, -math.inf) < QUIET_SECONDS:
                return False
            self._said[key] = now
            return True

    def note(self, name: str, about: str, why: FeedError | None) -> None:
        """Take note of what is wrong with samples of a feed that answers; None: nothing of this kind any more."""
        if why is None and about not in self._notes.get(name, ()):
            return
        with self._lock:
            self.version += 1
            notes = self._notes.setdefault(name, {})
            if why is None:
                notes.pop(about, None)
            else:
                notes[about] = why

    def any_noted(self, about: str) -> bool:
        """Return whether something of this kind is wrong with samples of any feed."""
        with self._lock:
            return any(about in notes for notes in self._notes.values())

    def noted(self, name: str) -> FeedError | None:
        """Return what is wrong with samples of a feed that answers, or None."""
        if name not in self._notes:
            return None  # thousands are asked about every second
        with self._lock:
            return next(iter(self._notes.get(name, {}).values()), None)

    def works(self, name: str) -> None:
        """Take note that a feed answered."""
        if name in self._troubles:
            with self._lock:
                self.version += 1
                self._troubles.pop(name, None)
                self._outdated.discard(name)

    def forget(self, names: Collection[str]) -> None:
        """Know nothing more of these feeds: they are no more, or others now."""
        with self._lock:
            self.version += 1
            for name in names:
                for known in (self._troubles, self._notes, self._unsaid):
                    known.pop(name, None)
                self._outdated.discard(name)
            self._said = {key: when for key, when in self._said.items() if key[0] not in names}

    def trouble(self, name: str) -> FeedError | None:
        """Return what is wrong with a feed now, or with its samples, or None."""
        return self._troubles.get(name) or self.noted(name)

    def outdated(self) -> frozenset[str]:
        """Return the names of the feeds whose sources are known to say something else than what came last."""
        with self._lock:
            return frozenset(self._outdated)

    def troubled(self) -> frozenset[str]:
        """Return the names of the feeds that do not work now."""
        with self._lock:
            return frozenset(self._troubles)

    def unreadable(self) -> frozenset[str]:
        """Return the names of those among them that answer, with what cannot be read."""
        with self._lock:
            return frozenset(name for name, why in self._troubles.items() if why.answers)

    def bad(self) -> frozenset[str]:
        """Return the names of those among them whose source says itself that its value is bad."""
        with self._lock:
            return frozenset(name for name, why in self._troubles.items() if isinstance(why, BadQualityError))

    def uncertain(self) -> frozenset[str]:
        """Return the names of the feeds whose source says itself that its newest value is uncertain."""
        with self._lock:
            return frozenset(name for name, notes in self._notes.items() if UNCERTAIN in notes)
