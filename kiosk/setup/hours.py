"""Opening hours: written where the hall reads them, in the exhibition's own file, and nothing else in it changes."""

import os
import re
from pathlib import Path

from kiosk.content.document import Irregular
from kiosk.content.edit import NotEditable, edited, said
from kiosk.keep import keep
from kiosk.model.rest import HOURS
from kiosk.setup.media import FIRST

ALL_DAY = "all-day"


class HoursError(Exception):
    """Hours that cannot be written; says why, in Chinese and English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = zh, en


def are_hours(text: str) -> bool:
    """Return whether this can be written as opening hours: 09:00-17:30, or `all-day`."""
    return text == ALL_DAY or re.fullmatch(HOURS, text) is not None


def hours_of(folder: Path) -> str:
    """Return the hours in an exhibition's file; `all-day` where none are written, empty where it cannot be read."""
    try:
        rest = _tree((folder / FIRST).read_bytes()).get("rest")
    except (OSError, HoursError):
        return ""
    written = rest.get("hours") if isinstance(rest, dict) else None
    return written if isinstance(written, str) and written else ALL_DAY


def with_hours(data: bytes, hours: str) -> bytes:
    """Return the exhibition's file with other hours; raises HoursError where it cannot be changed."""
    tree = _tree(data)
    given = tree.get("rest")
    if given is not None and not isinstance(given, dict):
        raise _unfit()
    rest = {key: value for key, value in (given or {}).items() if key != "hours"}
    if hours != ALL_DAY:
        rest = {"hours": hours, **rest}
    wanted = {key: value for key, value in tree.items() if key != "rest"}
    if rest:
        wanted = {**tree, "rest": rest}
    try:
        return edited(data, wanted)
    except (NotEditable, Irregular) as error:
        raise _unfit() from error


def write_hours(folder: Path, hours: str) -> None:
    """Write other hours into an exhibition's file; raises HoursError, OSError."""
    path = folder / FIRST
    before = path.stat()
    keep(path, with_hours(path.read_bytes(), hours))
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # it stays its owner's
        os.chown(path, before.st_uid, before.st_gid)


def _tree(data: bytes) -> dict:  # type: ignore[type-arg] # whatever YAML holds
    try:
        tree = said(data)
    except Irregular as error:
        raise _unfit() from error
    if not isinstance(tree, dict):
        raise _unfit()
    return tree


def _unfit() -> HoursError:
    return HoursError(
        f"{FIRST} 里有错误，开放时间没有写进去；先运行 kiosk check",
        f"{FIRST} has mistakes, so the hours were not written; run kiosk check first",
    )
