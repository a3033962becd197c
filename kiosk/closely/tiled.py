"""Mosaics of the pictures that are too large to be unpacked in a hall: made by a process of its own, kept on the disk."""

import os
import shutil
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.closely.mosaic import COVER, FORM, Mosaic, read_mosaic
from kiosk.content.renderer import TooSlow, Unpaintable
from kiosk.making import Failures, Waited, begun
from kiosk.places import state_folder

if TYPE_CHECKING:
    import subprocess

MOST_BYTES = 2 << 30
"""On the disk: some sixty pictures of 100 megapixels."""
MOST_MOSAICS = 400
COVER_SECONDS, MOSAIC_SECONDS = 60.0, 320.0
"""After so long the process is ended; it ends itself before that."""


class Tiled:
    """Mosaics by file; may be used from any thread, and none that paints a screen: it waits for the disk."""

    def __init__(
        self, state: Path | None = None, most_bytes: int = MOST_BYTES, cover_seconds: float = COVER_SECONDS
    ) -> None:
        """Look at nothing yet; `state` is where programs keep what must survive."""
        self._state, self._most_bytes, self._cover_seconds = state, most_bytes, cover_seconds
        self._covering, self._turn = threading.Lock(), threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._cover = Waited()
        self._making = ""
        self._began = 0.0
        self._failed = Failures()
        """Folders of mosaics, or covers, that could not be made."""

    def folder(self, path: str) -> Path:
        """Return where the mosaic of a file in the state it is in belongs. Raises OSError."""
        from hashlib import blake2b

        found = Path(path).stat()
        known = f"{FORM} {path} {found.st_size} {found.st_mtime_ns}".encode(errors="surrogateescape")
        return self._root() / blake2b(known, digest_size=16).hexdigest()

    def _root(self) -> Path:
        return (self._state or state_folder()) / "mosaics"

    def cover(self, path: str) -> bytes:
        """Return all of a picture, small, as the bytes of a JPEG or PNG; made now if need be. Raises OSError, Unpaintable."""
        folder = self.folder(path)
        with self._covering:
            data = _cover_in(folder)
            if data is None:
                self._refuse_again(folder)
                in_time = self._cover.run(_command(path, folder, "--only-cover"), self._cover_seconds)
                data = _cover_in(folder)
                if data is None:
                    self._failed.add(str(folder))
                    raise Unpaintable(path) if in_time else TooSlow(path)
        return data

    def _refuse_again(self, folder: Path) -> None:
        if str(folder) in self._failed:
            raise Unpaintable(str(folder))

    def mosaic(self, path: str) -> Mosaic | None:
        """Return the mosaic of a picture, None while it is not made: it is begun, one at a time.

        Raises OSError, and Unpaintable where it could not be made and is not tried again yet.
        """
        folder = self.folder(path)
        found = read_mosaic(folder)
        if found is None:
            self._begin(path, folder)
            return None
        with suppress(OSError):
            os.utime(folder)  # those that were looked at last are kept longest
        return found

    def _begin(self, path: str, folder: Path) -> None:
        with self._turn:
            busy = self._busy()
            self._refuse_again(folder)
            if busy:
                return
            self._sweep()
            self._making, self._began = str(folder), time.monotonic()
            self._process = begun(_command(path, folder))

    def _busy(self) -> bool:
        """Return whether a mosaic is being made; look after one that takes too long, or has ended without one."""
        process = self._process
        if process is None:
            return False
        if process.poll() is None and time.monotonic() - self._began > MOSAIC_SECONDS:
            process.kill()
            process.wait()
        if process.poll() is None:
            return True
        if read_mosaic(Path(self._making)) is None:
            self._failed.add(self._making)
        self._process = None
        return False

    def end(self) -> None:
        """End what is being made; it is begun anew when it is asked for."""
        self._cover.end()
        with self._turn:
            if self._process is not None:
                self._process.kill()
                self._process.wait()
                self._process = None

    def _sweep(self) -> None:
        """Take away the mosaics looked at longest ago, where they take too much of the disk; a quarter more."""
        known = [(found.stat().st_mtime, _bytes_of(found), found) for found in _folders(self._root())]
        total, count = sum(size for _, size, _ in known), len(known)
        if total <= self._most_bytes and count <= MOST_MOSAICS:
            return
        for _, size, folder in sorted(known):
            if total <= self._most_bytes * 3 // 4 and count <= MOST_MOSAICS * 3 // 4:
                break
            shutil.rmtree(folder, ignore_errors=True)
            total, count = total - size, count - 1


def _cover_in(folder: Path) -> bytes | None:
    for ending in ("jpg", "png"):
        with suppress(OSError):
            return (folder / f"{COVER}.{ending}").read_bytes()
    return None


def _command(path: str, folder: Path, *options: str) -> list[str]:
    return ["mosaic", path, str(folder), *options]


def _folders(root: Path) -> list[Path]:
    with suppress(OSError):
        return [each for each in root.iterdir() if each.is_dir()]
    return []


def _bytes_of(folder: Path) -> int:
    with suppress(OSError), os.scandir(folder) as entries:
        return sum(entry.stat().st_size for entry in entries)
    return 0
