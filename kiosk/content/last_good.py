"""The last content without mistakes, kept as one file: it is shown where the folder is broken or gone.

Large photographs are not copied: another name leads to the same bytes. Where it cannot, on another disk, they are copied
up to a bound; those beyond it are shown from the folder itself.
"""

import errno
import io
import json
import os
import re
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kiosk.content.folder import Unreadable, crc, read
from kiosk.content.loaded import Loaded
from kiosk.content.loader import load_soon
from kiosk.content.media_files import media_of
from kiosk.content.prints import digest, file_print
from kiosk.keep import keep, put_aside
from kiosk.model.media import FilmFiles, Media
from kiosk.places import known_as, state_folder
from kiosk.vigil import stamp

LARGEST = 256 * 1024 * 1024
"""Bytes that are copied; an exhibition of ten thousand cards has 20 MB without its pictures."""
COPIED = 1024 * 1024
"""Bytes of the largest picture that is copied where another name can lead to it: copies take time and room."""
_ELSEWHERE = ".elsewhere.json"
"""In the archive: path in the content folder -> checksum, bytes and time of the pictures that are not copied."""
_MEDIA = ".media.json"
"""In the archive: films and sounds by their names, as paths in the content folder. They are not copied."""

MOST_FILES = 50_000
_NAME = re.compile(r"(?:[a-z]+/)?[^/\\:\0.][^/\\:\0]*\Z")
_PACKED = (".png", ".jpg", ".jpeg", ".webp", ".gif")
"""Files that do not get smaller."""


_SPOILT = (
    ValueError,
    TypeError,
    AttributeError,
    RuntimeError,
    EOFError,
    LookupError,
    OverflowError,
    MemoryError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
)
"""What an archive that is damaged anywhere may raise."""


class TooLargeError(Exception):
    """The content is too large to be kept; says how large."""


class Elsewhere(NamedTuple):
    """A picture that is not in the archive."""

    mark: int
    """Of its name and time: pictures of one size have names of their own."""
    size: int
    mtime_ns: int

    def is_at(self, path: Path) -> bool:
        """Return whether it lies there, unchanged as far as the disk tells."""
        try:
            found = path.stat()
        except OSError:
            return False
        return (found.st_size, found.st_mtime_ns) == (self.size, self.mtime_ns)


class LastGood:
    """What is kept of one content folder."""

    def __init__(self, content: Path, state: Path | None = None, name: str = "last-good-{}.zip") -> None:
        """Look at nothing yet; `state` is where programs keep what must survive, `name` that of the file in it."""
        which = self._which = known_as(content)
        self._content = content.absolute()
        self._folder = state or state_folder()
        self.path = self._folder / name.format(which)

    def prints(self) -> dict[str, int]:
        """Return path in the content folder -> what stands for it, of all that is kept; nothing where nothing is."""
        try:
            with zipfile.ZipFile(self.path) as archive:
                copied = {
                    one.filename: file_print(one.filename, one.CRC, one.file_size)
                    for one in archive.infolist()
                    if one.filename not in (_ELSEWHERE, _MEDIA)
                }
                elsewhere = {name: file_print(name, 0, one.size) for name, one in _elsewhere(archive).items()}
                told = archive.comment.decode("ascii")
        except (OSError, *_SPOILT) as error:
            self._put_aside(error)
            return {}
        prints = {str(self._content / name): checksum for name, checksum in (copied | elsewhere).items()}
        if told and told != digest(prints, self._content):  # archives of before 1.0 tell nothing
            self._put_aside(ValueError("not the files that were kept"))
            return {}
        return prints

    def _put_aside(self, error: Exception) -> None:
        """Put it aside where it is damaged, and not where the disk fails."""
        if (
            not isinstance(error, OSError) or error.errno == errno.EINVAL
        ):  # a place before the file's beginning
            put_aside(self.path, error)

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

    def holds(self, prints: Mapping[str, int]) -> bool:
        """Return whether these files are kept, and the films and sounds that there are now; asks the content's disk."""
        if self.prints() != prints:
            return False
        try:
            return self._media() == media_of(self._content)
        except (OSError, Unreadable, *_SPOILT):
            return False

    def save(self, prints: Mapping[str, int]) -> bool:
        """Keep the files that these stand for; return False if one of them is no longer what was read.

        A power cut leaves the old archive or the new one. Raises OSError, also where the disk does not tell which films
        and sounds there are, and TooLargeError.
        """
        try:
            packed = self._packed(prints)
        except Unreadable as error:
            raise OSError(str(error)) from error
        if packed is None:
            return False
        self._folder.mkdir(parents=True, exist_ok=True)
        for left in self._folder.glob(f".{self.path.name}.*.new"):  # of a cut before
            left.unlink(missing_ok=True)
        keep(self.path, packed, 0o600)
        self._forget()
        return True

    def _packed(self, prints: Mapping[str, int]) -> bytes | None:
        """Return the archive: all YAML, and the smallest pictures that fit; None where a file is another one by now."""
        total, count, box = 0, 0, io.BytesIO()
        elsewhere: dict[str, Elsewhere] = {}
        with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for path, size in _in_order(prints):
                name = Path(path).relative_to(self._content)
                full = _is_picture(path) and (total + size > LARGEST or count >= MOST_FILES)
                if full or (_is_picture(path) and size > COPIED):
                    found = self._linked(Path(path), prints[path])
                    if found is None:
                        return None
                    if full or found.is_at(self._link(name.name, found)):
                        elsewhere[name.as_posix()] = found
                        continue
                try:
                    data = read(path, LARGEST)
                except Unreadable:
                    return None
                total, count = total + len(data), count + 1
                if total > LARGEST or count > MOST_FILES:
                    raise TooLargeError(f"more than {LARGEST >> 20} MB or {MOST_FILES} files")
                if file_print(name.as_posix(), crc(data), len(data)) != prints[path]:
                    return None
                how = zipfile.ZIP_STORED if name.suffix.lower() in _PACKED else zipfile.ZIP_DEFLATED
                archive.writestr(zipfile.ZipInfo(name.as_posix()), data, how)
            archive.comment = digest(prints, self._content).encode("ascii")
            if (media := media_of(self._content)) != Media():
                archive.writestr(
                    zipfile.ZipInfo(_MEDIA), json.dumps(_moved(media, self._content, inward=True))
                )
            if elsewhere:
                archive.writestr(zipfile.ZipInfo(_ELSEWHERE), json.dumps(elsewhere))
        return box.getvalue()

    def _linked(self, path: Path, size: int) -> "Elsewhere | None":
        """Have a name of our own lead to a picture, where both lie on one disk; None where it has gone or is another one."""
        try:
            found = path.stat()
        except OSError:
            return None
        if found.st_size != size:
            return None
        mark = zlib.crc32(os.fsencode(path.name) + str(found.st_mtime_ns).encode())
        one = Elsewhere(mark, size, found.st_mtime_ns)
        link = self._link(path.name, one)
        with suppress(OSError):
            link.parent.mkdir(parents=True, exist_ok=True)
            if not one.is_at(link):
                link.unlink(missing_ok=True)
                os.link(path, link, follow_symlinks=True)
        return one

    def _link(self, name: str, one: "Elsewhere") -> Path:
        ending = Path(name).suffix.lower()
        return self._folder / f"pictures-{self._which}" / f"{one.mark & 0xFFFFFFFF:08x}-{one.size}{ending}"

    def _forget(self) -> None:
        """Remove the names that no archive of this content needs any more."""
        names: set[str] = set()
        for path in self._folder.glob(f"*{self._which}*.zip"):
            with suppress(OSError, *_SPOILT), zipfile.ZipFile(path) as archive:
                names |= {self._link(name, one).name for name, one in _elsewhere(archive).items()}
        for link in (self._folder / f"pictures-{self._which}").glob("*"):
            if link.name not in names:
                with suppress(OSError):
                    link.unlink()

    def load(self) -> Loaded | None:
        """Return what is kept as an exhibition that lives in the content folder, or None if there is none."""
        try:
            if not self.prints():
                return None
            folder, pictures, media = self._unpacked(), self._pictures(), self._media()
        except (OSError, *_SPOILT) as error:
            self._put_aside(error)
            return None
        if folder is None:
            self._put_aside(ValueError("more, or other names, than were ever kept"))
            return None
        # What is kept was read before it was kept.
        loaded = load_soon(folder, self._content, {}, elsewhere=pictures, media=media)
        return loaded if loaded.exhibition is not None else None

    def _pictures(self) -> dict[str, str]:
        """Return name -> path of the pictures that are not copied; nothing is asked of the content's own disk."""
        with zipfile.ZipFile(self.path) as archive:
            elsewhere = _elsewhere(archive)
        paths = {}
        for name, one in elsewhere.items():
            link = self._link(name, one)
            paths[Path(name).stem] = str(link if one.is_at(link) else self._content / name)
        return paths

    def _media(self) -> Media:
        """Return the films and sounds there were; nothing is asked of the content's own disk, on which they lie."""
        with zipfile.ZipFile(self.path) as archive:
            if _MEDIA not in archive.namelist():
                return Media()
            films, sounds = json.loads(archive.read(_MEDIA))
        kept = Media({name: FilmFiles(*one) for name, one in films.items()}, sounds)
        return _moved(kept, self._content, inward=False)

    def _unpacked(self) -> Path | None:
        """Lay the files out beside the archive, or where that disk cannot be written, where temporary files are."""
        try:
            return self._laid_out(self.path.with_suffix(""))
        except OSError:
            return self._laid_out(_temporary(self.path.stem))

    def _laid_out(self, folder: Path) -> Path | None:
        """Lay the files out in `folder`; those that lie there already are left as they are."""
        with zipfile.ZipFile(self.path) as archive:
            kept = [one for one in archive.infolist() if one.filename not in (_ELSEWHERE, _MEDIA)]
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


def _elsewhere(archive: zipfile.ZipFile) -> dict[str, Elsewhere]:
    """Return path in the content folder -> what is known of a picture that is not copied. Raises one of `_SPOILT`."""
    if _ELSEWHERE not in archive.namelist():
        return {}
    tree = json.loads(archive.read(_ELSEWHERE))
    known = {str(name): Elsewhere(*map(int, one)) for name, one in tree.items()}
    if not all(_NAME.match(name) and _is_picture(name) for name in known):
        raise ValueError("names that lead elsewhere")
    return known


def _moved(media: Media, content: Path, *, inward: bool) -> Media:
    """Return films and sounds with their paths as they are in the content folder, or as absolute ones."""

    def path(given: str) -> str:
        if not given:
            return ""
        if inward:
            return Path(given).relative_to(content).as_posix()
        if not _NAME.match(given):
            raise ValueError("names that lead elsewhere")
        return str(content / given)

    films = {
        name: FilmFiles(
            path(one.path), path(one.poster), {lang: path(at) for lang, at in one.subtitles.items()}
        )
        for name, one in media.films.items()
    }
    return Media(films, {name: path(one) for name, one in media.sounds.items()})


def _is_picture(path: str) -> bool:
    return Path(path).parent.name == "pictures"


def _in_order(prints: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return path and bytes of all files: the YAML, then the pictures, the smallest first."""
    sizes = {path: _size(path) if _is_picture(path) else 0 for path in prints}
    return sorted(sizes.items(), key=lambda one: (_is_picture(one[0]), one[1]))


def _size(path: str) -> int:
    found = stamp(path)
    return found[1] if found is not None else 0


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
