"""Whether something changed in the folders of an exhibition: by looking, again and again.

Looking works everywhere: on network drives and USB sticks, which send no notifications, with editors that write another
file and rename it, and after a folder was away. A look at ten thousand files takes some 30 ms, in a process of its own.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.content.folder import COARSE_SECONDS, KINDS, SINGLE, Stamp, stamp

_KEPT_IN = [KINDS[kind] for kind in KINDS if kind not in SINGLE]

FolderLook = dict[str, Stamp]
"""Path -> state of every file that is seen."""


def look(content: Path, assets: Path) -> FolderLook:
    """Return the state of all that an exhibition is made of; what cannot be seen is not there."""
    seen: FolderLook = {}
    for name in (*_KEPT_IN, "pictures"):
        _look_into(content / name, seen)
    _look_into(assets / "pictures", seen)
    for path in (*(content / KINDS[kind] for kind in SINGLE), assets / "theme.toml"):
        found = stamp(str(path))
        if found is not None:
            seen[str(path)] = found
    return seen


def _look_into(folder: Path, seen: FolderLook) -> None:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.name.startswith((".", "_")):
                    _look_at(entry, seen)
    except OSError:
        return


def _look_at(entry: "os.DirEntry[str]", seen: FolderLook) -> None:
    try:
        found = entry.stat()
    except OSError:
        return
    seen[entry.path] = (found.st_mtime_ns, found.st_size, found.st_ino)


class Watch:
    """Tells when to read: once something has changed and has rested since the last look."""

    def __init__(self, content: Path, assets: Path, time_of_day: Callable[[], float] = time.time) -> None:
        """Take what is there now as known."""
        self._content, self._assets, self._time_of_day = content, assets, time_of_day
        self._known = self._before = look(content, assets)
        self._again_at = 0.0
        self.took_seconds = 0.0
        """How long the last look took."""

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
