"""Drawings as pictures: painted once for each size, and kept on the disk for the next time."""

import math
import os
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from kiosk import __version__
from kiosk.content.partly import DrawingPart
from kiosk.content.renderer import LONGEST_SECONDS, Renderer, TooSlow, Unpaintable
from kiosk.keep import keep, put_aside
from kiosk.places import state_folder

MOST_BYTES = 64 * 1024 * 1024
"""On the disk: some two thousand pictures of drawings."""

MOST_FILES = 4000
_SWEEP = 100
"""After so many new ones it is looked at how many there are."""

_HEAD, _LAST, _AROUND = b"\x89PNG\r\n\x1a\n", b"IEND", 12
"""How every PNG begins, its last chunk, and the bytes of a chunk around its data: length, name and checksum."""
_MOST_REMEMBERED = 200
_SLOW_SECONDS = 600.0
"""After so long what took too long is tried again: the machine may have been busy, or had ended the process for want of memory."""


class _Refusal(NamedTuple):
    """Why a drawing was not painted, and until when that holds.

    Not the exception itself: it would hold every frame it went through, with the painters that were at work in them.
    """

    kind: type[Unpaintable]
    said: tuple[object, ...]
    until: float


class Rendered:
    """Pictures of drawings; may be used from any thread, and none that paints a screen: it waits."""

    def __init__(
        self,
        state: Path | None = None,
        renderer: Renderer | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Look at nothing yet; `state` is where programs keep what must survive."""
        self._state, self._clock = state, clock
        self._renderer = renderer or Renderer()
        self._refusals: OrderedDict[str, _Refusal] = OrderedDict()
        self._new = 0

    def picture(self, data: bytes, width: int, height: int, seconds: float = LONGEST_SECONDS) -> bytes:
        """Return the drawing that `data` is as the bytes of a PNG, as large as fits.

        Raises OSError, and Unpaintable: at once where it was found so before, or too slow some minutes ago.
        """
        name = _name(data)
        path = self._folder() / f"{name}-{width}x{height}.png"
        known = _read(path)
        if known is not None:
            return known
        refusal = self._refusals.get(name)
        if refusal is not None and self._clock() < refusal.until:
            raise refusal.kind(*refusal.said)
        try:
            made = self._renderer.render(data, width, height, seconds)
        except Unpaintable as why:
            self._remember(name, why)
            raise
        self._put(path, made)
        return made

    def part(self, data: bytes, part: DrawingPart, width: int, height: int) -> bytes:
        """Return a part of a drawing, so large; nobody looks at just that part again, so it is not kept. Raises as `picture`."""
        return self._renderer.render(data, width, height, LONGEST_SECONDS, part)

    def _folder(self) -> Path:
        return (self._state or state_folder()) / "drawings"

    def _remember(self, name: str, why: Unpaintable) -> None:
        until = self._clock() + _SLOW_SECONDS if isinstance(why, TooSlow) else math.inf
        self._refusals[name] = _Refusal(type(why), why.args, until)
        if len(self._refusals) > _MOST_REMEMBERED:
            self._refusals.popitem(last=False)

    def _put(self, path: Path, made: bytes) -> None:
        # A disk that is full or cannot be written costs time, no picture.
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            keep(path, made, 0o600)
            if self._new % _SWEEP == 0:
                _sweep(path.parent)
            self._new += 1


def _name(data: bytes) -> str:
    from hashlib import blake2b

    return blake2b(data, digest_size=16, key=__version__.encode()[:64]).hexdigest()


def _read(path: Path) -> bytes | None:
    try:
        data = path.read_bytes()
        os.utime(path)  # those that were shown last are kept longest
    except OSError:
        return None
    if _is_sound(data):
        return data
    put_aside(path, "no whole PNG")
    return None


def _is_sound(data: bytes) -> bool:
    """Tell whether a PNG is whole by the checksums in it: half a picture would be an empty tile for ever."""
    at = len(_HEAD) if data.startswith(_HEAD) else len(data)
    while at + _AROUND <= len(data):
        end = at + _AROUND + int.from_bytes(data[at : at + 4])
        if crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end]):
            return False
        if data[at + 4 : at + 8] == _LAST:
            return end == len(data)
        at = end
    return False


def _sweep(folder: Path) -> None:
    """Take away those shown longest ago, where there are too many; a quarter more, so that it is not soon again."""
    files = [(found.st_mtime, found.st_size, path) for path, found in _found(folder)]
    total, count = sum(size for _, size, _ in files), len(files)
    if total <= MOST_BYTES and count <= MOST_FILES:
        return
    for _, size, path in sorted(files):
        if total <= MOST_BYTES * 3 // 4 and count <= MOST_FILES * 3 // 4:
            break
        path.unlink(missing_ok=True)
        total, count = total - size, count - 1


def _found(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    for path in folder.iterdir():
        with suppress(FileNotFoundError):
            yield path, path.stat()
