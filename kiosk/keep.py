"""Files that are old or new whenever the power goes, never neither."""

import os
import secrets
import stat
import time
from contextlib import suppress
from pathlib import Path

_PATIENCE, _PAUSE_SECONDS = 40, 0.05
"""Virus scanners look at what was just written, and let no other name lead to it meanwhile."""


def keep(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Write a whole file so that at every moment its name leads to the old bytes or to the new ones.

    The folder must exist. A file that was there keeps its permissions, a new one gets `mode` less the umask. What a
    killed program leaves behind begins with a dot and is nobody's content. Raises OSError, with the old file as it was.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(handle, "wb") as file:
            with suppress(FileNotFoundError):
                beside.chmod(stat.S_IMODE(path.stat().st_mode))
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _replace(path, beside)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    settle(path.parent)


def _replace(path: Path, new: Path) -> None:
    """Give `path` the bytes of `new`; on Windows, wait a moment for who is just reading the old ones."""
    for _ in range(_PATIENCE if os.name == "nt" else 0):
        try:
            new.replace(path)
        except PermissionError:
            time.sleep(_PAUSE_SECONDS)
        else:
            return
    new.replace(path)


def settle(folder: Path) -> None:
    """Return when the names in `folder` are on the disk: a rename, too, waits in memory. Raises OSError."""
    if not hasattr(os, "O_DIRECTORY"):  # a system whose folders cannot be opened
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
