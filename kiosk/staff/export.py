"""Export to a stick: the report of visits, the log, and what the check says of the content."""

import errno
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from kiosk.keep import settle
from kiosk.places import environment, program, state_folder
from kiosk.staff.drives import Drive, drives
from kiosk.words import Language

LONGEST_SECONDS = 300.0
"""A report or a check that takes longer is left out."""
CHUNK = 256 * 1024
LONGEST_NAME = 40
"""Characters of the hall's name in the folder's."""
_LOGS = ("kiosk.log*", "watchdog.log*", "falls.json")
_FORBIDDEN = re.compile(r'[\x00-\x1f\\/:*?"<>|]+')
"""What a stick's file system does not take in a name."""
_GONE = {errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ESTALE, errno.ENOTDIR, errno.EBADF}

End = Literal["writing", "done", "no_drive", "full", "read_only", "gone", "failed"]


class ExportProgress(NamedTuple):
    """How far it is, or how it ended."""

    end: End = "writing"
    share: float = 0.0
    """Of the whole, from 0 to 1."""
    drive: str = ""
    folder: str = ""
    why: str = ""
    """What the system said, where nothing better is known."""


class PulledOutError(OSError):
    """Where the stick was there is something else now."""


def export(
    content: Path,
    hall: str,
    language: Language,
    tell: Callable[[ExportProgress], None],
    *,
    state: Path | None = None,
    found: Callable[[], list[Drive]] = drives,
) -> None:
    """Write everything to the first stick that can be written; may take a minute, `tell` hears how far it is.

    What is told as done is on the stick, and not only in memory. Of what failed nothing is left behind, where the
    stick still allows it.
    """
    sticks = found()
    stick = next((one for one in sticks if one.writable), sticks[0] if sticks else None)
    if stick is None:
        tell(ExportProgress("no_drive"))
        return
    if not stick.writable:
        tell(ExportProgress("read_only", drive=stick.name))
        return
    try:
        folder = _folder(stick.folder, hall)
    except OSError as error:
        tell(_ended(error, ExportProgress(drive=stick.name)))
        return
    now = ExportProgress(drive=stick.name, folder=folder.name)
    tell(now)
    try:
        writing = _Writing(stick.folder, folder)
        for share in _written(writing, content, language, state or state_folder()):
            tell(now._replace(share=share))
        writing.settle()
    except OSError as error:
        with suppress(OSError):
            if not isinstance(error, PulledOutError):
                shutil.rmtree(folder)
        tell(_ended(error, now))
        return
    tell(now._replace(end="done", share=1.0))


def _folder(drive: Path, hall: str) -> Path:
    """Make a folder of the hall's name and the time; one in plain letters where the stick knows no others."""
    when = datetime.now().strftime("%Y-%m-%d %H%M%S")  # noqa: DTZ005 - the clock on the wall
    name = " ".join(_FORBIDDEN.sub(" ", hall).split()).strip(" .")[:LONGEST_NAME].strip(" .")
    for each in filter(None, (name, "kiosk")):
        folder = drive / f"{each} {when}"
        try:
            folder.mkdir()
        except OSError as error:
            if each == "kiosk" or error.errno not in {errno.EINVAL, errno.EILSEQ, errno.ENAMETOOLONG}:
                raise
        else:
            return folder
    raise FileNotFoundError(drive)


def _ended(error: OSError, now: ExportProgress) -> ExportProgress:
    number = error.errno
    if isinstance(error, PulledOutError) or number in _GONE:
        return now._replace(end="gone")
    if number in {errno.ENOSPC, errno.EDQUOT}:
        return now._replace(end="full")
    if number in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return now._replace(end="read_only")
    return now._replace(end="failed", why=error.strerror or str(error))


class _Writing:
    """Files in a folder on a stick that may be pulled out at any moment."""

    def __init__(self, drive: Path, folder: Path) -> None:
        self.drive, self.folder = drive, folder
        self._device = drive.stat().st_dev

    def is_there(self) -> None:
        """Raise where the folder is no longer on the stick: else a disk of the machine would be filled instead."""
        if self.folder.stat().st_dev != self._device:
            raise PulledOutError(errno.ENODEV, "pulled out")

    def put(self, name: str, data: bytes) -> None:
        """Write a file; it is on the stick when this returns."""
        for _ in self.pour(name, (data,)):
            pass

    def pour(self, name: str, pieces: Iterator[bytes] | tuple[bytes, ...]) -> Iterator[int]:
        """Write a file piece by piece, and yield how long each was."""
        self.is_there()
        with (self.folder / name).open("xb") as file:
            for piece in pieces:
                file.write(piece)
                yield len(piece)
            file.flush()
            os.fsync(file.fileno())

    def settle(self) -> None:
        """Return when the names, too, are on the stick, and it is still there."""
        for folder in (*(each for each in self.folder.rglob("*") if each.is_dir()), self.folder, self.drive):
            settle(folder)
        self.is_there()


def _written(writing: _Writing, content: Path, language: Language, state: Path) -> Iterator[float]:
    """Write everything; yield the share that is done."""
    report = writing.folder / "report"
    said = _told_by("report", "--content", str(content), "--lang", language, "--out", str(report))
    if said.code:
        writing.put("report.txt", said.all)
    yield 0.3
    said = _told_by("check", str(content), "--lang", language)
    writing.put("check.txt", said.all)
    yield 0.6
    logs = [path for pattern in _LOGS for path in sorted(state.glob(pattern)) if path.is_file()]
    total, done = sum(path.stat().st_size for path in logs) or 1, 0
    for path in logs:
        for count in writing.pour(path.name, _pieces(path)):
            done += count
            yield min(0.99, 0.6 + 0.4 * done / total)


def _pieces(path: Path) -> Iterator[bytes]:
    """Read a file of ours; one that cannot be read is told as such, and no reason to give up."""
    try:
        with path.open("rb") as file:
            while piece := file.read(CHUNK):
                yield piece
    except OSError as error:
        yield f"{path}: {error}\n".encode()


class _Said(NamedTuple):
    code: int
    all: bytes


def _told_by(*command: str) -> _Said:
    """Return what a command of ours says: in a process of its own it keeps no picture waiting."""
    try:
        done = subprocess.run(
            [*program(), *command],
            env=environment() | {"PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=LONGEST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _Said(1, f"{command[0]}: > {LONGEST_SECONDS:.0f} s\n".encode())
    return _Said(done.returncode, done.stdout)
