"""Tailing of files that other programs write: what is new at the end, or that it is another file."""

import os
import stat
import time
import zlib
from pathlib import Path
from typing import NamedTuple

from kiosk.sources.table_faults import TableError
from kiosk.words import said

ANCHOR = 64 * 1024
"""What was read last is recognised by so many bytes before its end: small tables by all of them."""
COARSE_SECONDS, FINE_SECONDS = 2.5, 0.05
"""Some disks note times in steps of two seconds, others of some milliseconds: what was written just now may be written
again and look the same."""
_COARSE_NS = 1_000_000

_READ_ONLY = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Print(NamedTuple):
    """What tells one state of a file from another."""

    inode: int
    size: int
    modified_ns: int

    @property
    def modified(self) -> float:
        """When it was written last, in seconds since the epoch."""
        return self.modified_ns / 1e9

    @property
    def final(self) -> bool:
        """Tell whether another state of the file will look another way."""
        return self.rested(FINE_SECONDS if self.modified_ns % _COARSE_NS else COARSE_SECONDS)

    def rested(self, seconds: float) -> bool:
        """Tell whether nobody has written it for so long."""
        return not 0 <= time.time() - self.modified < seconds


class Followed:
    """One file, and how far it was read."""

    def __init__(self, path: Path) -> None:
        """Read nothing yet."""
        self.path = path
        self._read_to = -1
        self._anchor = 0
        self._found = (0, b"")
        """Where the bytes read last began, and these."""

    def look(self) -> Print:
        """Return the state of the file; raises OSError, or TableError where it is no file."""
        state = self.path.stat()
        if not stat.S_ISREG(state.st_mode):
            # A pipe would block the thread for ever.
            raise TableError(said("feeds", "no_plain_file", name=self.path.name))
        return Print(state.st_ino, state.st_size, state.st_mtime_ns)

    def part(self, start: int, size: int) -> bytes:
        """Return at most `size` bytes from a place on."""
        handle = os.open(self.path, _READ_ONLY)
        with os.fdopen(handle, "rb") as file:
            file.seek(start)
            return file.read(size)

    def more(self, size: int) -> bytes | None:
        """Return at most `size` bytes behind what was read; None where that is not there any more as it was.

        A file that a program writes whole each time, with a row more, has grown as well as one that is appended to.
        """
        if self._read_to < 0:
            return None
        start = max(0, self._read_to - ANCHOR)
        before = self._read_to - start
        found = self.part(start, before + size)
        self._found = start, found
        return found[before:] if len(found) >= before and zlib.crc32(found[:before]) == self._anchor else None

    def read_to(self, place: int) -> None:
        """Take it that all before a place has been read."""
        start, (begin, found) = max(0, place - ANCHOR), self._found
        if not begin <= start <= place <= begin + len(found):
            begin, found = start, self.part(start, place - start)
        self._anchor, self._found = zlib.crc32(found[start - begin : place - begin]), (0, b"")
        self._read_to = place

    @property
    def place(self) -> int:
        """Up to where it has been read."""
        return self._read_to
