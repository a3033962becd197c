"""What the watchdog and the screen say to each other; the screen loads nothing else of the watchdog."""

import os
from enum import IntEnum

BEAT, READY = "beat", "ready"
"""What the screen tells: that a picture was painted since the last beat; that the hall (named behind it) is open."""
RUNG = "KIOSK_RUNG"
"""The environment variable that tells a screen on which rung of the ladder the watchdog started it."""


class Rung(IntEnum):
    """How the screen is started."""

    AS_EVER = 0
    LAST_GOOD = 1
    """With the last content that was without mistakes, whatever the folder holds now."""
    SAFE = 2
    """A calm page with the hall's name; the last good content is tried again behind it, ever more rarely."""


def watched() -> bool:
    """Return whether this process was started by the watchdog."""
    return RUNG in os.environ


def rung() -> int:
    """Return the rung on which this process was started; 0 for one that nobody watches."""
    given = os.environ.get(RUNG, "")
    return int(given) if given.isdecimal() else 0
