"""Start-up and transition cache: what a room looks like when it is first seen, before anybody has built it.

A picture is packed and shown in place of a room until that is there; it is of exactly the content, look, size and
program that it is asked for, or there is none. Nothing live is in it: wall screens are dark, as when a room is built.
"""

import struct
import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from kiosk.keep import keep
from kiosk.places import state_folder
from kiosk.qt.runtime.errand import Errand
from kiosk.qt.style.look import Look

MOST_IN_MEMORY, MOST_FILES = 4, 12
"""Packed pictures; one of 1920 × 1080 is some two megabytes, of 4K eight."""
_MOST_BYTES = 1 << 27
_HEAD = struct.Struct(">III")
"""Width, height, checksum of what follows."""


class FirstSight(NamedTuple):
    """Which room, as it is first seen in which look; what decides a pixel and is no content."""

    hall: str
    language: str
    text_percent: int
    width: int
    height: int
    calm: bool
    """Whether motion is reduced: names are still then."""

    @classmethod
    def of(cls, hall: str, look: Look, *, calm: bool) -> "FirstSight":
        """Return what stands for a hall in a look."""
        return cls(hall, look.language, look.text_percent, look.width, look.height, calm)


class FirstPictures:
    """Pictures of rooms of one content, the newest kept."""

    def __init__(self, mark: str = "", state: Path | None = None) -> None:
        """Know none yet. `mark` stands for content and program; without it nothing is asked of the disk."""
        self._mark, self._folder = mark, (state or state_folder()) / "rooms"
        self._turn = threading.Lock()
        self._packed: OrderedDict[FirstSight, bytes] = OrderedDict()

    def __contains__(self, sight: object) -> bool:
        """Whether there is a picture at hand."""
        return sight in self._packed

    def get(self, sight: FirstSight) -> QImage | None:
        """Return the picture that is at hand, unpacked; None where there is none."""
        with self._turn:
            data = self._packed.get(sight)
        return unpacked(data, sight) if data is not None else None

    def fetch(self, sight: FirstSight, tell: Callable[[QImage | None], None], parent: QObject) -> None:
        """Have it looked for on the disk, in a thread; `tell` it, or None, to a parent that is still there."""

        def told(found: object) -> None:
            tell(found if isinstance(found, QImage) else None)

        Errand(partial(self._read, sight), told, parent)

    def keep(self, sight: FirstSight, picture: QImage, parent: QObject) -> None:
        """Have a picture packed and written down, in a thread; nobody else paints into it any more."""
        Errand(partial(self.keep_now, sight, picture), lambda _: None, parent)

    # In threads -------------------------------------------------------------------------------

    def _read(self, sight: FirstSight) -> QImage | None:
        path = self._path(sight)
        if path is None:
            return None
        try:
            with path.open("rb") as file:
                data = file.read(_MOST_BYTES)
        except OSError:
            return None
        picture = unpacked(data, sight)
        if picture is not None:
            self._put(sight, data)
        return picture

    def keep_now(self, sight: FirstSight, picture: QImage) -> None:
        """Do that at once."""
        data = packed(picture)
        self._put(sight, data)
        path = self._path(sight)
        if path is not None:
            with suppress(OSError):  # it is painted again the next time
                path.parent.mkdir(parents=True, exist_ok=True)
                keep(path, data, 0o600)
                for old in sorted(path.parent.glob("*.room"), key=_changed)[:-MOST_FILES]:
                    old.unlink(missing_ok=True)

    def _put(self, sight: FirstSight, data: bytes) -> None:
        with self._turn:
            self._packed[sight] = data
            while len(self._packed) > MOST_IN_MEMORY:
                self._packed.popitem(last=False)

    def _path(self, sight: FirstSight) -> Path | None:
        name = zlib.crc32(repr((self._mark, *sight)).encode())
        return self._folder / f"{self._mark}-{name:08x}.room" if self._mark else None


def packed(picture: QImage) -> bytes:
    """Return a picture as bytes; most of the time is spent where others may go on."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    body = zlib.compress(plain.constBits(), 1)
    return _HEAD.pack(plain.width(), plain.height(), zlib.crc32(body)) + body


def unpacked(data: bytes, sight: FirstSight) -> QImage | None:
    """Return the picture that was packed; None where a byte of it is another one, or it is of another size."""
    if len(data) < _HEAD.size:
        return None
    width, height, checksum = _HEAD.unpack_from(data)
    body = memoryview(data)[_HEAD.size :]
    if (width, height) != (sight.width, sight.height) or zlib.crc32(body) != checksum:
        return None
    bits = zlib.decompress(body, bufsize=4 * width * height)
    # The picture keeps the bytes alive.
    return QImage(bits, width, height, 4 * width, QImage.Format.Format_RGB32)


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
