"""Waiting for files to change, in a process with nothing else in it: content may stay as it is for weeks.

The process that reads content becomes this one when nothing has changed for a while, and is itself again with the first
change: the same process to whoever started it, with the same pipes. What it must not forget lies in memory that has a
number meanwhile. Nothing is imported here that does not have to be.
"""

import os
import pickle
import select
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import BinaryIO, NamedTuple

COMMAND = "watch-content"
"""Starts it, hidden: the number of the memory stands behind it."""
REMEMBERED = "KIOSK_REMEMBERED"
"""The environment variable that tells who wakes the number of the memory."""
ALIVE_SECONDS = 5.0
"""Between two words that it goes on."""

Stamp = tuple[int, int, int, int]
"""Another one is another state of a file: time of the last change in nanoseconds, size in bytes, number on the disk, and
the time that nobody can set back; 0 for what is no text, as the program gives pictures further names, which changes it."""
_TEXTS = (".yaml", ".yml")
FolderLook = dict[str, Stamp]
"""Path -> state of every file that is seen."""


class Vigil(NamedTuple):
    """What is watched, and how."""

    folders: Sequence[str]
    files: Sequence[str]
    known: FolderLook
    every_seconds: float
    share: int
    """Looking takes at most one part in so many of the time."""
    alive: bytes
    """What is said to tell that it goes on."""
    waking: bytes
    """What is said last of all, before it becomes who reads: that takes some time to begin."""
    awake: Sequence[str]
    """The command that it becomes when something has changed."""
    remembered: bytes
    """What that must know, in its own words."""


def stamp(path: str) -> Stamp | None:
    """Return the state of a file, or None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - ten thousand times a look
    except (OSError, ValueError):
        return None
    return _state(path, found)


def look_at(folders: Sequence[str], files: Sequence[str]) -> FolderLook:
    """Return the state of all that lies in the folders, and of the files; what cannot be seen is not there."""
    seen: FolderLook = {}
    for folder in folders:
        _look_into(folder, seen)
    for path in files:
        found = stamp(path)
        if found is not None:
            seen[path] = found
    return seen


def _look_into(folder: str, seen: FolderLook) -> None:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.name.startswith((".", "_")):
                    _look_at_entry(entry, seen)
    except OSError:
        return


def _look_at_entry(entry: "os.DirEntry[str]", seen: FolderLook) -> None:
    try:
        found = entry.stat()
    except OSError:
        return
    seen[entry.path] = _state(entry.name, found)


def _state(name: str, found: os.stat_result) -> Stamp:
    noted = found.st_ctime_ns if name.lower().endswith(_TEXTS) else 0
    return found.st_mtime_ns, found.st_size, found.st_ino, noted


def begin_vigil(vigil: Vigil, program: Sequence[str]) -> None:
    """Become the process that waits; returns where the system cannot do that. Raises OSError where it fails."""
    if sys.platform != "linux":
        return
    memory = os.memfd_create("kiosk-vigil", 0)  # it outlives what this process becomes
    try:
        with os.fdopen(os.dup(memory), "wb") as file:
            pickle.dump(tuple(vigil), file, pickle.HIGHEST_PROTOCOL)
        os.execv(program[0], [*program, COMMAND, str(memory)])  # noqa: S606 - this program again
    finally:
        os.close(memory)  # only where it failed


def remembered() -> tuple[bytes, FolderLook] | None:
    """Return what the process knew before it waited, and the files as it knew them; None where it did not wait."""
    number = os.environ.pop(REMEMBERED, "")
    if not number.isdecimal():
        return None
    with _memory(int(number)) as file:
        vigil = Vigil(*pickle.load(file))  # noqa: S301 - from the program itself
    return vigil.remembered, vigil.known


def keep_vigil(number: int) -> int:
    """Wait until something changes or our input ends; then become who reads again, or return the exit code."""
    kept = os.dup(number)
    os.set_inheritable(kept, True)
    with _memory(number) as file:
        vigil = Vigil(*pickle.load(file))  # noqa: S301 - from the program itself
    with suppress(BrokenPipeError):
        while True:
            begun = time.perf_counter()
            if look_at(vigil.folders, vigil.files) != vigil.known:
                os.write(1, vigil.waking)
                os.environ[REMEMBERED] = str(kept)
                os.execv(vigil.awake[0], list(vigil.awake))  # noqa: S606 - this program again
            took = time.perf_counter() - begun
            if not _rest(max(vigil.every_seconds, vigil.share * took), vigil.alive):
                break
    return 0


def _rest(seconds: float, alive: bytes) -> bool:
    """Let some time pass; return False where nobody listens any more."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        os.write(1, alive)
        if select.select([0], [], [], min(left, ALIVE_SECONDS))[0] and not os.read(0, 4096):
            return False
    return True


def _memory(number: int) -> BinaryIO:
    os.lseek(number, 0, os.SEEK_SET)
    return os.fdopen(number, "rb")
