"""Retry back-off: how long to wait before trying again."""

import random
import time

LONGEST_SECONDS = 8.0
"""Whatever comes back, after whatever time, is heard again within ten seconds; one question in so many costs nobody anything."""


class Backoff:
    """Waits twice as long after each failure, with jitter: many kiosks never return in step."""

    def __init__(self, first_seconds: float = 1.0, longest_seconds: float = LONGEST_SECONDS) -> None:
        """Begin with `first_seconds`."""
        self._first, self._longest = first_seconds, longest_seconds
        self._failures = 0
        self._tried_at: float | None = None

    def tries(self) -> None:
        """Take note that a try begins: if it fails, the pause is counted from now.

        Who is silent costs a whole time limit. In a pause after that nobody would be heard who has come back meanwhile.
        """
        self._tried_at = time.monotonic()

    def next_seconds(self) -> float:
        """Return how long to wait now: between a half and the whole of what has grown so far."""
        limit = min(self._longest, self._first * 2.0 ** min(self._failures, 30))
        self._failures += 1
        spent = 0.0 if self._tried_at is None else time.monotonic() - self._tried_at
        self._tried_at = None
        return max(0.0, limit * random.uniform(0.5, 1.0) - spent)

    def reset(self) -> None:
        """Begin anew: it worked, and what ends now is no try that failed."""
        self._failures, self._tried_at = 0, None
