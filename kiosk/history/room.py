"""Retention: what is too old is let go, and never more is kept than the disk is to hold."""

import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path

from kiosk.history.levels import DAY_SECONDS, LEVELS, MINUTES, SECONDS, HistoryLevel
from kiosk.history.shelf import VERSION, Shelf, ShelfFile
from kiosk.keep import BROKEN
from kiosk.sqlitefile import SqliteFile

log = logging.getLogger(__name__)

FEWEST_FILES = 2
"""Days of samples that stay whatever they take."""


def size(folder: Path) -> int:
    """Return the bytes of all files, what was put aside included."""
    total = 0
    for path in folder.glob("*"):
        try:
            total += path.stat().st_size
        except OSError:  # it went meanwhile
            continue
    return total


def tidy(folder: Path, days: int, largest: int, now: float, note: Callable[[float], None]) -> None:
    """Let go of what is older than it is kept, and of the oldest samples where all is larger than `largest` bytes.

    Days count that have samples, whatever the clock says today: one that was set to another year takes nothing with it.
    `note` is told from which moment on samples are kept, before older ones go.
    """
    for level in LEVELS:
        files = _past(folder, level, now)
        kept = files[-level.files(days) :]
        if level is SECONDS and len(kept) < len(files):
            note(kept[0].begin)
        _remove(files[: len(files) - len(kept)])
        _remove([one for one in _ahead(folder, level, now) if kept and _is_older(one, kept[0])])
    for path in folder.glob(f"*{BROKEN}"):
        if path.stat().st_mtime < now - days * DAY_SECONDS:
            path.unlink(missing_ok=True)
    for level in (SECONDS, MINUTES):
        files = _past(folder, level, now)
        while size(folder) > largest and len(files) > FEWEST_FILES:
            gone = files.pop(0)
            if level is SECONDS:
                note(files[0].begin)
            log.warning("the history is larger than %d MB: %s is let go", largest / 1e6, gone.path.name)
            _remove([gone])


def _past(folder: Path, level: HistoryLevel, now: float) -> list[ShelfFile]:
    return [one for one in Shelf(folder, level).files() if one.begin <= now + DAY_SECONDS]


def _ahead(folder: Path, level: HistoryLevel, now: float) -> list[ShelfFile]:
    return [one for one in Shelf(folder, level).files() if one.begin > now + DAY_SECONDS]


def _is_older(ahead: ShelfFile, oldest: ShelfFile) -> bool:
    """Tell whether a file of times to come was recorded before all that is kept: by a clock that was wrong."""
    last, first = _stretch(ahead, "max"), _stretch(oldest, "min")
    return last is not None and first is not None and last < first


def _stretch(file: ShelfFile, which: str) -> int | None:
    def asked(connection: sqlite3.Connection) -> int | None:
        found = connection.execute(f"SELECT {which}(stretch) FROM blocks").fetchone()[0]  # noqa: S608 - our own words
        return None if found is None else int(found)

    try:
        return SqliteFile(file.path, VERSION).read(asked, None)
    except sqlite3.Error:
        return None


def _remove(files: list[ShelfFile]) -> None:
    for one in files:
        one.path.unlink(missing_ok=True)
        one.path.with_name(one.path.name + "-journal").unlink(missing_ok=True)
