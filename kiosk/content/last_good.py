"""The last content without mistakes, kept as one file: it is shown where the folder is broken or gone."""

import io
import os
import re
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from kiosk.content.folder import Unreadable, crc, read
from kiosk.content.loader import Loaded, load
from kiosk.content.prints import digest
from kiosk.keep import keep
from kiosk.places import state_folder

LARGEST = 256 * 1024 * 1024
"""Bytes of all files together; an exhibition of ten thousand cards has 20 MB without its pictures."""

MOST_FILES = 50_000
_NAME = re.compile(r"(?:[a-z]+/)?[^/\\:\0.][^/\\:\0]*\Z")
_PACKED = (".png",)
"""Files that do not get smaller."""


class TooLargeError(Exception):
    """The content is too large to be kept; says how large."""


class LastGood:
    """What is kept of one content folder."""

    def __init__(self, content: Path, state: Path | None = None, name: str = "last-good-{}.zip") -> None:
        """Look at nothing yet; `state` is where programs keep what must survive, `name` that of the file in it."""
        which = sha256(str(content.resolve()).encode()).hexdigest()[:16]
        self._content = content.absolute()
        self._folder = state or state_folder()
        self.path = self._folder / name.format(which)

    def prints(self) -> dict[str, int]:
        """Return path in the content folder -> checksum of all that is kept; nothing where nothing is."""
        try:
            with zipfile.ZipFile(self.path) as archive:
                return {str(self._content / one.filename): one.CRC for one in archive.infolist()}
        except (OSError, ValueError, zipfile.BadZipFile):
            return {}

    def digest(self) -> str:
        """Return the short name of what is kept; empty where nothing is."""
        prints = self.prints()
        return digest(prints, self._content) if prints else ""

    def kept_at(self) -> float:
        """Return when it was kept, in seconds since the epoch; 0 if nothing is."""
        try:
            return self.path.stat().st_mtime
        except OSError:
            return 0.0

    def save(self, prints: Mapping[str, int]) -> bool:
        """Keep the files with these checksums; return False if one of them is no longer what was read.

        A power cut leaves the old archive or the new one. Raises OSError, TooLargeError.
        """
        packed = self._packed(prints)
        if packed is None:
            return False
        self._folder.mkdir(parents=True, exist_ok=True)
        for left in self._folder.glob(f".{self.path.name}.*.new"):  # of a cut before
            left.unlink(missing_ok=True)
        keep(self.path, packed, 0o600)
        return True

    def _packed(self, prints: Mapping[str, int]) -> bytes | None:
        total, box = 0, io.BytesIO()
        with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for path, checksum in prints.items():
                try:
                    data = read(path, LARGEST)
                except Unreadable:
                    return None
                total += len(data)
                if total > LARGEST or len(prints) > MOST_FILES:
                    raise TooLargeError(f"more than {LARGEST >> 20} MB or {MOST_FILES} files")
                if crc(data) != checksum:
                    return None
                name = Path(path).relative_to(self._content)
                how = zipfile.ZIP_STORED if name.suffix.lower() in _PACKED else zipfile.ZIP_DEFLATED
                archive.writestr(zipfile.ZipInfo(name.as_posix()), data, how)
        return box.getvalue()

    def load(self) -> Loaded | None:
        """Return what is kept as an exhibition that lives in the content folder, or None if there is none."""
        try:
            folder = self._unpacked()
        except (OSError, ValueError, RuntimeError, EOFError, zipfile.BadZipFile):
            return None
        if folder is None:
            return None
        loaded = load(folder, home=self._content)
        return loaded if loaded.exhibition is not None else None

    def _unpacked(self) -> Path | None:
        """Lay the files out beside the archive, or where that disk cannot be written, where temporary files are."""
        try:
            return self._laid_out(self.path.with_suffix(""))
        except OSError:
            return self._laid_out(_temporary(self.path.stem))

    def _laid_out(self, folder: Path) -> Path | None:
        """Lay the files out in `folder`; those that lie there already are left as they are."""
        with zipfile.ZipFile(self.path) as archive:
            kept = archive.infolist()
            if sum(one.file_size for one in kept) > LARGEST or len(kept) > MOST_FILES:
                return None
            if not all(_NAME.match(one.filename) for one in kept):
                return None
            _clear(folder, {one.filename for one in kept})
            for one in kept:
                path = folder / one.filename
                data = archive.read(one)  # raises where a bit has fallen over
                with suppress(Unreadable):
                    if read(str(path), LARGEST) == data:
                        continue
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        return folder


def _temporary(name: str) -> Path:
    """Return a folder of our own that is the same each time: a hall that falls again and again fills no disk."""
    folder = Path(tempfile.gettempdir()) / f"jiulong-kiosk-{name}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if hasattr(os, "getuid") and folder.lstat().st_uid != os.getuid():
        raise PermissionError(f"{folder} is somebody else's")
    return folder


def _clear(folder: Path, names: set[str]) -> None:
    """Remove what an earlier archive left there."""
    for path in folder.glob("**/*"):
        if path.is_file() and path.relative_to(folder).as_posix() not in names:
            path.unlink(missing_ok=True)
