"""Single instance: one hall on a display; a second one would fight with it for the front, and turn over its log.

The system holds the lock, and lets go of it with the process: whatever a power cut or a crash leaves bars nobody.
"""

import errno
import os
import re
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from kiosk.places import state_folder
from kiosk.words import LANGUAGES, NOTHING, said

ALREADY_OPEN = 3
"""Exit code of a second hall."""
_HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
_FAR = 1 << 20
"""Windows locks bytes, and nobody may read them: those beyond the number of the process."""


class AlreadyOpenError(Exception):
    """A hall is open on this display; says so in every language, as nobody knows who reads it."""

    def __init__(self, process: str) -> None:
        """Tell of the process that shows it, where it is known."""
        which = said("cli", "of_process", process=process) if process else NOTHING
        told = said("cli", "already_open", which=which)
        super().__init__("\n".join(dict.fromkeys(told.say(language) for language in LANGUAGES)))


class Alone:
    """Lock of a display: the right to show the hall on it, from `take` to the end of the process."""

    def __init__(self, display: str) -> None:
        """Take nothing yet; `display` is its name, empty where halls do not get into each other's way."""
        self._display = display
        self._handle: int | None = None

    def take(self) -> None:
        """Take it. Raises AlreadyOpenError; where nothing can be locked, nobody is barred."""
        if not self._display:
            return
        for folder in (state_folder, _temporary):
            try:
                handle = self._opened(folder())
            except OSError:
                continue
            try:
                _lock(handle)
            except OSError as error:
                held = _holder(handle) if error.errno in _HELD else None
                os.close(handle)
                if held is not None:
                    raise AlreadyOpenError(held) from error
                continue
            self._handle = handle
            self._tell(folder())
            return

    def leave(self) -> None:
        """Let another one show it."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _opened(self, folder: Path) -> int:
        folder.mkdir(parents=True, exist_ok=True)
        # Held for weeks, so not for writing: such a file keeps its disk from being made read-only.
        how = os.O_RDWR if sys.platform == "win32" else os.O_RDONLY
        return os.open(self._path(folder), how | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)

    def _path(self, folder: Path) -> Path:
        name = re.sub(r"[^A-Za-z0-9.-]", "_", self._display)[-100:]
        return folder / f"hall-{name}.lock"

    def _tell(self, folder: Path) -> None:
        """Write down whose it is."""
        with suppress(OSError), self._path(folder).open("r+b") as file:
            file.truncate()
            file.write(str(os.getpid()).encode())


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _holder(handle: int) -> str:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        told = os.read(handle, 20).decode("ascii", "replace")
    except OSError:
        return ""
    return told if told.isdecimal() else ""


def _temporary() -> Path:
    """Return a folder of this account where the state folder cannot be written."""
    folder = Path(tempfile.gettempdir()) / f"jiulong-kiosk-{os.getuid() if hasattr(os, 'getuid') else 'hall'}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if hasattr(os, "getuid") and folder.lstat().st_uid != os.getuid():
        raise PermissionError(f"{folder} is somebody else's")
    return folder
