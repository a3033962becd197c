"""The time zone of this machine, which a technician may set while the program runs.

The C library reads it once, at the start. On Windows that stays so.
"""

import os
import time
from pathlib import Path

ZONE_FILE = Path("/etc/localtime")

_editions = [0]


def edition() -> int:
    """Return a number that is another one once the zone is: local times that were read before mean other moments now."""
    return _editions[0]


class TimeZone:
    """Follows the machine's zone; one that the environment names belongs to the program, and stays."""

    def __init__(self, file: Path = ZONE_FILE) -> None:
        """Take it that the zone of now is known."""
        self._file, self._seen = file, _state(file)
        self._follows = hasattr(time, "tzset") and "TZ" not in os.environ
        self._times = 0

    def changed(self) -> bool:
        """Take over the zone if it has been set since; return whether it was."""
        state = _state(self._file)
        if not self._follows or state is None or state == self._seen:
            return False
        self._seen = state
        self._times += 1
        # The library reads the file again only where its name is another; in no instant there is a third zone.
        os.environ["TZ"] = f":{self._file.parent}{'/.' * (self._times % 2)}/{self._file.name}"
        time.tzset()
        _editions[0] += 1
        return True


def _state(file: Path) -> tuple[int, int, int] | None:
    """Return what tells one zone file from another; None where there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_mtime_ns
