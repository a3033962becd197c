"""File readers: what a file says, all of it, or what is new at its end."""

import zlib
from typing import NamedTuple, Protocol

from kiosk.model.feeds.file import FileFeed
from kiosk.sources.ending import Ending
from kiosk.sources.follow import Followed, Print
from kiosk.sources.table import LINES, WORKBOOKS, CommaTable, JsonLines, Pair, Samples, samples, whole_text
from kiosk.sources.table_faults import TableError, no_rows
from kiosk.words import said
from kiosk.workbooks.encoding import is_utf_16

LARGEST_WHOLE = 16 * 1024 * 1024
"""Bytes of a file that can only be read whole."""
WINDOWS = (64 * 1024, 256 * 1024, 2 * 1024 * 1024, 16 * 1024 * 1024)
"""Bytes at the end of a longer one that are read, until they reach as far back as the feed keeps."""
HEAD = 64 * 1024
_REMEMBERED = 4096
"""Bytes before the end that tell what lines look like."""


class FileNews(NamedTuple):
    """What a look at the file brought."""

    found: Samples
    rows: int
    """How many rows that are."""
    whole: bool
    """Whether they are all the file says, not only what is new at its end."""
    settled: bool
    """Whether looking again is needless until the file changes."""


SAME = FileNews(Samples([], [], (), None), 0, whole=False, settled=True)


class TableReader(Protocol):
    """Who reads one file, look by look."""

    def read(self, found: Print) -> FileNews | None:
        """Return what is new; None while the file is being written. Raises TableError."""

    def again(self) -> None:
        """Read all of it with the next look."""


def reader(feed: FileFeed, file: Followed) -> TableReader:
    """Return who reads such a file: what has lines is followed by its end."""
    return Whole(feed, file) if feed.path.lower().endswith((".json", *WORKBOOKS)) else Lines(feed, file)


class Whole:
    """A file that can only be read whole: JSON, a workbook."""

    def __init__(self, feed: FileFeed, file: Followed) -> None:
        """Read nothing yet."""
        self._feed, self._file = feed, file
        self._sum: int | None = None

    def again(self) -> None:
        """Read all of it with the next look."""
        self._sum = None

    def read(self, found: Print) -> FileNews | None:
        """Return what it says; None while it is being written, or is as it was. Raises TableError."""
        content = _all(self._file, found)
        if self._file.look() != found:
            return None
        if (checksum := zlib.crc32(content)) == self._sum:
            return SAME
        pairs = self._pairs(content)
        judged = _judged(self._feed, samples(self._feed, pairs))
        self._sum = checksum
        return FileNews(judged, len(pairs), whole=True, settled=True)

    def _pairs(self, content: bytes) -> list[Pair]:
        if self._feed.path.lower().endswith(".json"):
            return whole_text(self._feed, content)
        from kiosk.sources.workbook import rows

        wanted = (self._feed.column, self._feed.time_column)
        return [(row.get(wanted[0]), row.get(wanted[1])) for row in rows(content, self._feed.sheet, wanted)]


class Lines:
    """A file of lines, which is followed by its end."""

    def __init__(self, feed: FileFeed, file: Followed) -> None:
        """Read nothing yet."""
        self._feed, self._file = feed, file
        self._table: CommaTable | JsonLines | None = None
        self._ending = Ending()
        self._before = b""
        self._took_half = False

    def again(self) -> None:
        """Read all of it with the next look."""
        self._table = None

    def read(self, found: Print) -> FileNews | None:
        """Return what is new; None while the file is being written. Raises TableError."""
        more = self._file.more(WINDOWS[-1]) if self._table is not None else None
        if more is None or self._table is None:
            self._ending.again()
            return self._begin(found)
        self._ending.grown(more)
        if self._took_half and more != self._ending.half:
            return self._begin(found)  # the last line may have gone on
        return SAME if self._took_half else self._grown(self._table, more, found)

    def _grown(self, table: CommaTable | JsonLines, more: bytes, found: Print) -> FileNews:
        whole, half, settled = self._parted(more, found)
        self._took(whole, half, self._file.place)
        pairs = table.pairs(whole + half)
        judged = samples(self._feed, pairs, table.style, units=False)
        return FileNews(judged, len(pairs), whole=False, settled=settled)

    def _took(self, whole: bytes, half: bytes, start: int) -> None:
        self._before = (self._before + whole)[-_REMEMBERED:]
        self._took_half = bool(half)
        self._file.read_to(start + len(whole))

    def _begin(self, found: Print) -> FileNews | None:
        head = self._file.part(0, HEAD)
        if is_utf_16(head) or b"\n" not in head:
            return self._odd(found)
        table = self._table_of(head if found.size <= HEAD else head[: head.rfind(b"\n") + 1])
        for size in WINDOWS:
            start = self._line_at(max(table.start, found.size - size), table.start)
            data = self._file.part(start, size)
            self._ending.grown(data)
            whole, half, settled = self._parted(data, found)
            pairs = table.pairs(whole + half)
            judged = samples(self._feed, pairs, table.style, units=start == table.start)
            if start == table.start or not self._feed.time_column or self._reaches_back(judged):
                break
        if self._file.look().size < found.size:
            return None
        self._table, self._before = table, b""
        self._took(whole, half, start)
        if not pairs and not settled:
            return None
        return FileNews(_judged(self._feed, judged), len(pairs), whole=True, settled=settled)

    def _table_of(self, head: bytes) -> CommaTable | JsonLines:
        by_line = self._feed.path.lower().endswith(LINES)
        return JsonLines(self._feed, head) if by_line else CommaTable(self._feed, head)

    def _line_at(self, place: int, start: int) -> int:
        """Return where the first line begins from a place on."""
        if place <= start:
            return start
        return place + self._file.part(place - 1, HEAD).find(b"\n")

    def _reaches_back(self, found: Samples) -> bool:
        return bool(found.times) and min(found.times) <= max(found.times) - self._feed.keep_seconds

    def _parted(self, data: bytes, found: Print) -> tuple[bytes, bytes, bool]:
        """Return the whole lines, the last one if it can be believed, and whether nothing is left to wait for."""
        whole = data[: data.rfind(b"\n") + 1]
        half = data[len(whole) :]
        if not half:
            return whole, b"", True
        if self._ending.believed(half, self._before + whole, found):
            return whole, half, True
        return whole, b"", self._ending.never(found)

    def _odd(self, found: Print) -> FileNews | None:
        """Read a file that cannot be followed: two bytes a letter, or no line end as we know it."""
        content = _all(self._file, found)
        if is_utf_16(content):
            content = content.decode("utf-16", "replace").encode()
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        table = self._table_of(content)
        whole, half, settled = self._parted(content[table.start :], found)
        pairs = table.pairs(whole + half)
        if self._file.look() != found or not settled:
            return None
        judged = _judged(self._feed, samples(self._feed, pairs, table.style))
        return FileNews(judged, len(pairs), whole=True, settled=True)


def _judged(feed: FileFeed, found: Samples) -> Samples:
    """Return what a whole file says; raises TableError where that is nothing."""
    if not found.values:
        raise found.newest or no_rows(feed)
    return found


def _all(file: Followed, found: Print) -> bytes:
    if found.size > LARGEST_WHOLE:
        limit = LARGEST_WHOLE // 1024 // 1024
        raise TableError(
            said("feeds", "large_file", limit=limit),
            said("feeds", "delete_rows_or_csv"),
        )
    return file.part(0, LARGEST_WHOLE)
