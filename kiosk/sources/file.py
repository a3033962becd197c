"""Data from a CSV or JSON file or a workbook that other programs rewrite."""

import os
import stat
import time
from pathlib import Path
from typing import NamedTuple

from kiosk.model.feed import FileFeed
from kiosk.sources.inbox import AHEAD_SECONDS, Inbox
from kiosk.sources.table import WORKBOOKS, TableError, readings

LARGEST_FILE = 16 * 1024 * 1024
SETTLED_SECONDS = 1.0
"""A file without a last line end may still be in the writing until it has rested this long."""

_READ_ONLY = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class _Print(NamedTuple):
    """What tells one state of a file from another."""

    inode: int
    size: int
    modified_ns: int


class FileSource:
    """Looks at a file in the feed's interval, and delivers the rows that are new when it changed.

    A file that is missing, half-written or unreadable changes nothing: the last good values stay and grow old.
    """

    def __init__(self, name: str, feed: FileFeed, folder: Path) -> None:
        """Deliver nothing yet; `folder` is the content folder."""
        self.name, self.every_seconds = name, feed.every_seconds
        self.path = folder / feed.path
        self._feed = feed
        self._seen: _Print | None = None
        self._spoilt: TableError | None = None
        """What is wrong with the file that was seen; it stays wrong until the file is another."""
        self._newest = 0.0

    def poll(self, inbox: Inbox) -> None:
        """Deliver the new rows; raises OSError or TableError where the file cannot be used now."""
        found = self._look()
        if found == self._seen:
            if self._spoilt is not None:
                raise self._spoilt.with_traceback(None)
            return
        content = self._read()
        rested = time.time() - found.modified_ns / 1e9 >= SETTLED_SECONDS
        if self._look() != found or not (content.endswith(b"\n") or rested or self._shows_its_end()):
            return  # still in the writing: the next look will tell
        try:
            self._deliver(inbox, content, found.modified_ns / 1e9)
        except TableError as error:
            if not rested:
                return  # may be still in the writing, too
            self._seen, self._spoilt = found, error  # it will not get better by itself
            raise
        self._seen, self._spoilt = found, None

    def _shows_its_end(self) -> bool:
        """Return whether half of such a file can never be read as a whole one."""
        return self.path.suffix.lower() in {".json", *WORKBOOKS}

    def _look(self) -> _Print:
        state = self.path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise TableError(
                ("不是普通文件", f"{self.path.name} is no file")
            )  # a pipe would block the thread for ever
        if state.st_size > LARGEST_FILE:
            limit = LARGEST_FILE // 1024 // 1024
            raise TableError(
                (f"超过 {limit} MB", f"it has more than {limit} MB"), ("删去旧的行", "delete old rows")
            )
        return _Print(state.st_ino, state.st_size, state.st_mtime_ns)

    def _read(self) -> bytes:
        handle = os.open(self.path, _READ_ONLY)
        with os.fdopen(handle, "rb") as file:
            return file.read(LARGEST_FILE + 1)

    def _deliver(self, inbox: Inbox, content: bytes, modified: float) -> None:
        rows = readings(self._feed, content)
        if not self._feed.time_column:
            # The row is as old as the file, and always newer than what was delivered before.
            moment = max(min(modified, time.time()), self._newest + 1e-3)
            times, values = [moment], [rows[-1][1]]
        else:
            latest = time.time() + AHEAD_SECONDS
            fresh = sorted(
                (moment, value) for moment, value in rows if moment and self._newest < moment <= latest
            )
            times, values = [moment for moment, _ in fresh], [value for _, value in fresh]
        if times:
            inbox.deliver_many(self.name, times, values)
            self._newest = times[-1]
