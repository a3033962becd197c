"""Start-up cache: the last reading of a content folder, for the next start. Files that are as they were are not read again.

It is another way to the same reading and never another reading: where anything differs, the folder, the program, the
libraries, or a byte of what is kept, all is read as ever.
"""

import pickle
import time
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pydantic import VERSION

from kiosk.content.asked import place_of
from kiosk.content.folder import COARSE_SECONDS
from kiosk.content.loaded import Loaded
from kiosk.content.watch import look
from kiosk.keep import keep, put_aside
from kiosk.places import ASSETS, itself, known_as, state_folder
from kiosk.vigil import FolderLook

LARGEST = 64 * 1024 * 1024
"""Bytes; ten thousand cards take 12 MB."""
_READS = ("content", "model", "words")
"""Folders of the program by which content is read, and what they are made of."""


class KeptReading(NamedTuple):
    """A reading, of which files, by which program."""

    program: tuple[str, ...]
    seen: FolderLook
    loaded: Loaded


class ReadBefore:
    """What is kept of one content folder, in the program's own state folder, which only its own user can write."""

    def __init__(self, content: Path, state: Path | None = None) -> None:
        """Look at the folder: a reading that begins now is of what is seen now, or of what came after."""
        self._content, self._seen, self._seen_at = content, look(content, ASSETS), time.time()
        self.path = (state or state_folder()) / f"read-{known_as(content)}.bin"

    @property
    def seen(self) -> str:
        """Return what stands for this program and the state of all files, also of those that are only drawn."""
        told = repr(sorted(self._seen.items())).encode("utf-8", "surrogateescape")
        return f"{_mark().decode()}{zlib.crc32(told):08x}{zlib.adler32(told):08x}"

    def get(self) -> Loaded | None:
        """Return the reading before, if one now would find the same; else None."""
        try:
            with self.path.open("rb") as file:
                data = file.read(LARGEST + 1)
        except OSError:
            return None
        try:
            kept = self._kept(data)
        except Exception as error:  # noqa: BLE001 - damaged bytes that hold together may raise anything
            put_aside(self.path, error)
            return None
        if kept is None or kept.seen != self._seen:
            return None
        if any(place_of(self._content, path) != found for path, found in kept.loaded.asked.items()):
            return None
        return kept.loaded._replace(seen=self.seen)

    def _kept(self, data: bytes) -> KeptReading | None:
        """Return what was kept by this very program; None for another one's, of which nothing is unpacked."""
        head, _, body = data.partition(b"\n")
        if head != _head(body):
            if head.startswith(_mark()):
                raise ValueError("not the bytes that were kept")
            return None
        return KeptReading(*pickle.loads(body))  # noqa: S301 - from the program itself

    def keep(self, loaded: Loaded) -> None:
        """Keep what came of a reading, if it can be shown and a later change of its files could be told.

        A disk that cannot be written keeps nothing.
        """
        at = self._seen_at
        fresh = any(abs(at - changed / 1e9) <= COARSE_SECONDS for changed, *_ in self._seen.values())
        if loaded.exhibition is None or fresh:
            return
        body = pickle.dumps(tuple(KeptReading(_program(), self._seen, loaded)), pickle.HIGHEST_PROTOCOL)
        if len(body) <= LARGEST:
            with suppress(OSError):
                self.path.parent.mkdir(parents=True, exist_ok=True)
                keep(self.path, _head(body) + b"\n" + body, 0o600)


def read_ahead(content: Path, state: Path | None = None) -> None:
    """Read a folder for the next start, unless what is kept of it is as it is now; for a process that nobody waits for."""
    before = ReadBefore(content, state)
    if before.get() is None:
        from kiosk.content.loader import load_soon  # who starts with what is kept loads nothing that reads
        from kiosk.content.looked_at import LookedAt

        before.keep(load_soon(content, None, LookedAt(content, state).read()))


def _head(body: bytes) -> bytes:
    return _mark() + b" %08x" % zlib.crc32(body)


def _mark() -> bytes:
    """Return what stands for this program: its files, its Python and its models."""
    return b"%08x" % zlib.crc32(repr(_program()).encode())


@cache
def _program() -> tuple[str, ...]:
    return VERSION, itself(*_READS)
