"""The files of a content folder: which there are, what each is, and their bytes."""

import itertools
import os
import re
import stat
import time
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from kiosk.vigil import Stamp, stamp

KINDS = {
    "exhibition": "exhibition.yaml",
    "units": "units.yaml",
    "feed": "feeds",
    "zone": "zones",
    "hall": "halls",
    "enterprise": "enterprises",
    "project": "projects",
}
"""Kind of file -> where it lies; what is referred to comes before what refers to it."""

SINGLE = ("exhibition", "units")
"""Kinds of which there is one file; of the others there is a folder."""

ID = re.compile(r"[a-z0-9][a-z0-9-]*\Z")
"""What a file may be called: its name is an id."""

MAX_BYTES = 512 * 1024
"""Of a file. The longest zone is under 20 kB; half a megabyte is composed in well under a second."""
_PIECE = 1 << 20

MAX_FILES = 50_000
"""Five times the largest exhibition that was ever measured; a stick can hold millions."""

IN_CHINESE = {
    **dict.fromkeys(("展区", "专区", "分区", "区域", "板块"), "zones"),
    **dict.fromkeys(("展厅", "展馆", "大厅"), "halls"),
    **dict.fromkeys(("企业", "公司", "单位", "企业卡片"), "enterprises"),
    **dict.fromkeys(("项目", "课题", "工程", "项目卡片"), "projects"),
    **dict.fromkeys(("数据", "实时数据", "数据源"), "feeds"),
    **dict.fromkeys(("图片", "照片", "插图", "图"), "pictures"),
    **dict.fromkeys(("影片", "视频", "电影", "短片"), "films"),
    **dict.fromkeys(("声音", "音频", "音乐"), "sounds"),
    **dict.fromkeys(("表格", "表", "大事记"), "tables"),
}
"""What somebody may call a folder who writes Chinese."""

_YAML = ("yaml", "yml")

FILES = ("csv", "tsv", "txt", "xlsx", "json", "db", "sqlite", "sqlite3", "pem")
"""Endings of what feeds read from the folder data."""

TABLES = ("xlsx", "xlsm", "csv", "tsv", "txt", "xls", "et", "ods")
"""Endings of what stands in the folder tables; of the last three it is told to save them as another kind."""

COARSE_SECONDS = 2.5
"""Some disks note times in steps of two seconds: what was written just now may be written again and look the same."""


class File(NamedTuple):
    """One YAML file of the exhibition."""

    kind: str
    id: str
    name: str
    """As staff know it: the folder's own name, then the way inside it."""
    path: str


class Unreadable(Exception):  # noqa: N818 - a fact about a file that becomes a Problem, not a failure of the program
    """A file that is there and cannot be read; says why."""


COPY = re.compile(r"[ _-]*(?:副本|复件|copy|[(（]\d+[)）])", re.IGNORECASE)
"""What file managers and people write behind the name of a copy."""


def files(folder: Path) -> Iterator[File]:
    """Yield the YAML files of the exhibition, in the order of KINDS and then by name, and at most one too many.

    Raises Unreadable where the disk does not tell which there are: half of an exhibition is none.
    """
    yield from itertools.islice(_all(folder), MAX_FILES + 1)


def _all(folder: Path) -> Iterator[File]:
    name = title(folder)
    for kind, place in KINDS.items():
        if kind not in SINGLE:
            yield from _inside(kind, folder / place, f"{name}/{place}")
        elif _is_there(folder / place):
            yield File(kind, kind, f"{name}/{place}", str(folder / place))


def _is_there(path: Path) -> bool:
    """Whether there is something of that name, or the disk does not tell: then reading it will."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def no_folder(folder: Path) -> str | None:
    """Return why there is no folder to read: empty where there is none, else what the disk says; None where there is one."""
    try:
        return None if stat.S_ISDIR(folder.stat().st_mode) else ""
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return ""
    except OSError as error:
        return error.strerror or str(error)


def title(folder: Path) -> str:
    """Return the folder's own name, also of `.`."""
    return folder.resolve().name


def listed(folder: Path, endings: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the (name, stem) of the files with one of `endings`; what editors leave behind begins with ., _ or ~$.

    Nothing where there is no such folder. Raises Unreadable where the disk does not tell.
    """
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise Unreadable(f"{folder.name}: {error.strerror or error}") from error
    parted = [(name, *name.rpartition(".")) for name in names if not name.startswith((".", "_", "~$"))]
    return [(name, stem) for name, stem, _, ending in parted if ending.lower() in endings]


def misnamed(folder: Path, places: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the places that are missing where a folder of nearly that name has files in it: the place, that name."""
    try:
        with os.scandir(folder) as entries:
            strange = {entry.name for entry in entries if entry.is_dir()} - {*places, "data"}
    except OSError:  # what cannot be looked into has been told of by then
        return
    names = sorted(name for name in strange if not name.startswith((".", "_")))
    if not names:
        return
    from difflib import get_close_matches  # the first frame waits for every import

    lacking = [place for place in places if not _filled(folder / place)]
    for name in names:
        near = get_close_matches(name.casefold(), lacking, n=1, cutoff=0.8)
        place = IN_CHINESE.get(name) or "".join(near)
        if place in lacking and any(_filled(folder / name)):
            lacking.remove(place)
            yield place, name


def misnamed_files(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the single files that are missing where a YAML file of nearly that name lies: its name, the name there."""
    lacking = [KINDS[kind] for kind in SINGLE if not _is_there(folder / KINDS[kind])]
    if not lacking:
        return
    from difflib import get_close_matches  # the first frame waits for every import

    for name, stem in listed(folder, _YAML):
        near = get_close_matches(f"{stem.casefold()}.yaml", lacking, n=1, cutoff=0.8)
        if near:
            lacking.remove(near[0])
            yield near[0], name


def as_id(name: str) -> str:
    """Return a file's name without its ending as an id, if it is in Latin letters; empty where it is not."""
    stem = re.sub(r"(?:\.ya?ml)+\Z", "", name.lower())
    return re.sub(r"[^a-z0-9]+", "-", stem).strip("-") if name.isascii() else ""


def _filled(folder: Path) -> list[tuple[str, str]]:
    return listed(
        folder,
        (
            *(*_YAML, "svg", "png", "jpg", "jpeg", "webp", "gif"),
            *("mp4", "webm", "mov", "mp3", "ogg", "wav", "xlsx", "csv"),
        ),
    )


def outside(folder: Path, path: str) -> bool:
    """Whether links lead a file, or the folder it lies in, out of the content folder."""
    # Two looks a file: only where one of them is a link it has to be followed.
    if not os.path.islink(path) and not os.path.islink(os.path.dirname(path)):  # noqa: PTH114, PTH120 - 10,000 times
        return False
    return not Path(path).resolve().is_relative_to(folder.resolve())


def read(path: str, limit: int = MAX_BYTES) -> bytes:
    """Return at most one byte more than `limit` of a plain file; raises Unreadable for everything else."""
    with _opened(path) as handle:
        return _bytes(handle, limit + 1)


def digest(path: str) -> str:
    """Return the SHA-256 of a plain file, a piece at a time: a film is as large as it likes. Raises Unreadable."""
    from hashlib import sha256  # packs alone ask, and the first frame waits for every import

    found = sha256()
    with _opened(path) as handle:
        while piece := os.read(handle, _PIECE):
            found.update(piece)
    return found.hexdigest()


@contextmanager
def _opened(path: str) -> Iterator[int]:
    """Open a plain file; raises Unreadable for everything else, and where the disk stops giving it."""
    try:
        # Not blocking: a named pipe would wait for its writer for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise Unreadable(getattr(error, "strerror", None) or str(error)) from error
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Unreadable("not a plain file")
        yield handle
    except OSError as error:
        raise Unreadable(error.strerror or str(error)) from error
    finally:
        os.close(handle)


def settled_stamp(path: str) -> Stamp | None:
    """Return the state of a file by which a later change can be told; None where it was written just now.

    Some disks note times in steps of two seconds.
    """
    found = stamp(path)
    return found if found is not None and abs(time.time() - found[0] / 1e9) > COARSE_SECONDS else None


def crc(data: bytes | None) -> int:
    """Return the checksum of what was read; -1 for what could not be read."""
    return -1 if data is None else zlib.crc32(data)


def _bytes(handle: int, count: int) -> bytes:
    data = os.read(handle, count)
    while len(data) < count and (more := os.read(handle, count - len(data))):
        data += more
    return data


def _inside(kind: str, folder: Path, name: str) -> Iterator[File]:
    root = str(folder)
    for entry, stem in listed(folder, _YAML):
        yield File(kind, stem, f"{name}/{entry}", f"{root}{os.sep}{entry}")


def ids_of(found: list[File], *kinds: str) -> set[str] | None:
    """Return the ids of some kinds, and what those will be whose file names are mistakes; None where nobody knows."""
    ids = {file.id for file in found if file.kind in kinds}
    meant = {as_id(one) for one in ids if not ID.match(one) and not COPY.search(one)}
    return None if "" in meant else ids | meant


def still(before: set[str] | None, now: set[str] | None) -> bool:
    """Tell whether what was found to exist does so still; None is not known, and nothing is said about it."""
    return now is None or (before is not None and before <= now)
