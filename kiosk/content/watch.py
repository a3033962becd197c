"""Whether something changed in the folders of an exhibition: by looking, again and again.

Looking works everywhere: on network drives and USB sticks, which send no notifications, with editors that write another
file and rename it, and after a folder was away. A look at ten thousand files takes some 30 ms, in a process of its own.
"""

import time
from collections.abc import Callable
from pathlib import Path

from kiosk.content.folder import COARSE_SECONDS, KINDS, SINGLE
from kiosk.vigil import FolderLook, look_at

_KEPT_IN = [KINDS[kind] for kind in KINDS if kind not in SINGLE]


def watched_places(content: Path, assets: Path) -> tuple[list[str], list[str]]:
    """Return the folders and files of which an exhibition is made."""
    folders = [content / name for name in (*_KEPT_IN, "pictures", "films", "sounds", "tables")]
    files = [*(content / KINDS[kind] for kind in SINGLE), assets / "theme.toml"]
    return [str(one) for one in (*folders, assets / "pictures")], [str(one) for one in files]


def look(content: Path, assets: Path) -> FolderLook:
    """Return the state of all that an exhibition is made of; what cannot be seen is not there."""
    return look_at(*watched_places(content, assets))


class Watch:
    """Tells when to read: once something has changed and has rested since the last look."""

    def __init__(
        self,
        content: Path,
        assets: Path,
        time_of_day: Callable[[], float] = time.time,
        known: FolderLook | None = None,
    ) -> None:
        """Take what is there now as known, or what is given."""
        self._content, self._assets, self._time_of_day = content, assets, time_of_day
        self._known = self._before = look(content, assets) if known is None else known
        self._again_at = 0.0
        self.took_seconds = 0.0
        """How long the last look took."""

    @property
    def known(self) -> FolderLook | None:
        """What has been read, where nothing has changed since; None while something is to be looked at again."""
        return None if self._again_at or self._before != self._known else self._known

    def changed(self) -> bool:
        """Look; return whether it is time to read."""
        begun = time.perf_counter()
        now = look(self._content, self._assets)
        self.took_seconds = time.perf_counter() - begun
        rested, self._before = now == self._before, now
        if not rested:
            return False  # somebody is still writing
        today = self._time_of_day()
        if now != self._known:
            # What was written a moment ago is read once more when another change would show another time.
            self._again_at = today + COARSE_SECONDS
            self._known = now
            return True
        if 0 < self._again_at <= today:
            self._again_at = 0.0
            return True
        return False
