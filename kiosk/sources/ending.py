"""Incomplete last lines: whether one without a line end is all of it; loggers that write in blocks leave half a line."""

import re

from kiosk.sources.follow import Print

BLOCK = 512
"""Files of loggers that write in blocks have a size that this divides."""
ONLY_SECONDS, LIKE_SECONDS, UNLIKE_SECONDS = 2.0, 10.0, 60.0
"""How long a file has to rest until its last line is believed: where it is the only one, where it looks like those
before it, and where it does not (12 below 1199.4)."""
_LINES_BEFORE = 20
_DIGITS = re.compile(rb"\d+")


class Ending:
    """Remembers what a file's last lines were like."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self.half = b""
        """What stood behind the last line end."""
        self._blocks = False
        """Whether a line was seen to grow: half a line is never believed any more."""
        self._bare = False
        """Whether the last line was seen to be whole without a line end: editors leave it so."""

    def again(self) -> None:
        """Forget it: the file is another."""
        self.half, self._blocks, self._bare = b"", False, False

    def grown(self, more: bytes) -> None:
        """Learn from what stands behind the whole lines now."""
        if self.half and more.startswith(self.half) and len(more) > len(self.half):
            whole = more[len(self.half) :].startswith((b"\n", b"\r"))
            self._bare, self._blocks = self._bare or whole, self._blocks or not whole
        self.half = more[more.rfind(b"\n") + 1 :]

    def never(self, found: Print) -> bool:
        """Tell whether such a line will never be believed in this state of the file."""
        return self._blocks or (found.size % BLOCK == 0 and not self._bare)

    def believed(self, half: bytes, before: bytes, found: Print) -> bool:
        """Tell whether the last line is all of it; `before` are the whole lines above it."""
        if self.never(found):
            return False
        if self._bare:
            return found.rested(1.0)
        lines = [line.rstrip(b"\r") for line in before[-4096:].split(b"\n")[-_LINES_BEFORE:] if line.strip()]
        if not lines:
            return found.rested(ONLY_SECONDS)
        shapes = {_DIGITS.sub(b"0", line) for line in lines}
        return found.rested(LIKE_SECONDS if _DIGITS.sub(b"0", half.rstrip()) in shapes else UNLIKE_SECONDS)
