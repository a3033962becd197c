"""Protocol between watchdog and screen; the screen loads nothing else of the watchdog."""

import os
from enum import IntEnum

BEAT, READY = "beat", "ready"
"""What the screen tells: that a picture was painted since the last beat; that the hall (named behind it) is open."""
SHOWS, PROVED = "shows", "proved"
"""What the screen tells of its content, by the digest behind the word: that it is about to be painted; that the screen
has lived with it for long enough."""
WORDS = (BEAT, READY, SHOWS, PROVED)
"""With one of these begins whatever it tells; all else that comes on the same way is noise."""
RUNG = "KIOSK_RUNG"
"""The environment variable that tells a screen on which rung of the ladder the watchdog started it."""
FELL = "KIOSK_FELL"
"""The environment variable that tells it, above the first rung, with which contents it fell: digests, newest last."""
WITH_WORDS = "--with-words"
"""With this on its command line a curtain is painted by Qt, and can write."""
UNTOLD = "-"
"""Instead of a digest: it fell before it told what it shows."""


class Rung(IntEnum):
    """Restart level: how the screen is started."""

    AS_EVER = 0
    PROVED = 1
    """With content it did not fall with, or that has proved itself, whatever the folder holds now."""
    OLDER = 2
    """With content it did not fall with, though what fell had proved itself."""
    SAFE = 3
    """A calm page with the hall's name; behind it content is tried again, ever more rarely."""


def watched() -> bool:
    """Return whether this process was started by the watchdog."""
    return RUNG in os.environ


def rung() -> int:
    """Return the rung on which this process was started; 0 for one that nobody watches."""
    given = os.environ.get(RUNG, "")
    return int(given) if given.isdecimal() else 0


def fell() -> tuple[str, ...]:
    """Return the digests of the contents with which the screen fell, newest last; nothing on the first rung."""
    return tuple(os.environ.get(FELL, "").split()) if rung() > Rung.AS_EVER else ()


def take_input() -> int:
    """Return the watchdog's pipe, nothing being the standard input from now on.

    Windows asks the standard input for its kind when a library is loaded or a process started, and lets that wait for
    whoever reads from it: the hall would never open.
    """
    pipe, nothing = os.dup(0), os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return pipe
