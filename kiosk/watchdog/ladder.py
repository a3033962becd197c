"""Restart policy: what is tried when the screen falls again and again, each rung asking less of the machine and the content."""

from collections import deque
from typing import NamedTuple

from kiosk.watchdog.wire import Rung

STOOD_SECONDS = 5.0
"""A hall that was open for so long did not fall because of how it was started."""
AT_ONCE, OFTEN = 3, 6
"""So many falls at the start, or in `OFTEN_SECONDS` at any time, and the content is suspected."""
OFTEN_SECONDS = 600.0
STILL = 4
"""So many at the start, or twice as many in twice the time, and content is suspected that had proved itself."""
HOPELESS = 5
"""So many falls at the start, and the visitor is told that it takes a while."""
FIRST_WAIT, LONGEST_WAIT = 15.0, 300.0
"""Seconds between tries on the last rung: doubled each time, up to the longest."""


class LadderStep(NamedTuple):
    """What to do after a fall."""

    rung: Rung
    wait: float
    """Seconds until the next start."""


class Ladder:
    """Restart policy of one screen: counts its falls."""

    def __init__(self) -> None:
        """Begin at the foot."""
        self._falls: deque[float] = deque(maxlen=2 * OFTEN)
        self._at_once = 0

    def fell(self, now: float, stood: float) -> LadderStep:
        """Return what to do after a fall at `now`; the hall had been open for `stood` seconds.

        `now` is of any clock that only goes forward.
        """
        self._falls.append(now)
        self._at_once = 0 if stood >= STOOD_SECONDS else self._at_once + 1
        if self._at_once >= HOPELESS:
            return LadderStep(Rung.SAFE, min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** (self._at_once - HOPELESS)))
        if self._at_once >= STILL or self._often(now, 2):
            return LadderStep(Rung.OLDER, 0.0)
        return LadderStep(
            Rung.PROVED if self._at_once >= AT_ONCE or self._often(now, 1) else Rung.AS_EVER, 0.0
        )

    def _often(self, now: float, times: int) -> bool:
        """Return whether it fell so often in the last `times` * OFTEN_SECONDS."""
        count = times * OFTEN
        return len(self._falls) >= count and now - self._falls[-count] <= times * OFTEN_SECONDS
