"""First pictures of films that have no poster: made by a process of its own where nobody has played them yet, and kept."""

import threading
import zlib
from contextlib import suppress
from pathlib import Path

from kiosk.making import Failures, Waited
from kiosk.places import state_folder
from kiosk.vigil import stamp

MOST_KEPT = 200
"""Pictures; the oldest go first."""
LONGEST_SECONDS = 30.0
"""After so long the process is ended; it ends itself before that."""


class NoStillError(Exception):
    """A film of which there is no picture."""


def kept_still(film: str) -> Path:
    """Return where the first picture of a film is kept; another place for every state of its file. Waits for the disk."""
    return state_folder() / "first-pictures" / f"{zlib.crc32(repr((film, stamp(film))).encode()):08x}.jpg"


def sweep_stills() -> None:
    """Take away what was kept longest ago where there is too much. Raises OSError."""
    found = sorted((state_folder() / "first-pictures").glob("*.jpg"), key=lambda one: one.stat().st_mtime)
    for old in found[:-MOST_KEPT]:
        old.unlink(missing_ok=True)


class Stills:
    """First pictures by film; may be used from any thread, and none that paints a screen: it waits for the disk."""

    def __init__(self) -> None:
        """Look at nothing yet."""
        self._turn = threading.Lock()
        self._making, self._failed = Waited(), Failures()
        self._over = False

    def picture(self, film: str) -> bytes:
        """Return the first picture of a film as the bytes of a JPEG; made now if need be, one at a time.

        Raises OSError, NoStillError.
        """
        kept = kept_still(film)
        with self._turn:
            if not kept.exists():
                self._make(film, kept)
        return kept.read_bytes()

    def _make(self, film: str, kept: Path) -> None:
        if self._over or str(kept) in self._failed:
            raise NoStillError(film)
        kept.parent.mkdir(parents=True, exist_ok=True)
        self._making.run(["still", film, str(kept)], LONGEST_SECONDS, {"QT_QPA_PLATFORM": "offscreen"})
        if not kept.exists():
            self._failed.add(str(kept))
            raise NoStillError(film)
        with suppress(OSError):
            sweep_stills()

    def end(self) -> None:
        """End what is being made, and make no more: the program ends."""
        self._over = True
        self._making.end(for_good=True)
