"""Opening hours: written where the hall reads them, in the exhibition's own file, and nothing else in it changes."""

import os
import re
from pathlib import Path

from kiosk.behalf import as_owner
from kiosk.content.document import Irregular
from kiosk.content.edit import NotEditable, edited
from kiosk.content.edit import said as tree_in
from kiosk.keep import keep
from kiosk.model.rest import HOURS
from kiosk.setup.media import FIRST
from kiosk.words import Said, said

ALL_DAY = "all-day"


class HoursError(Exception):
    """Hours that cannot be written; says why."""

    def __init__(self, words: Said) -> None:
        super().__init__(words.say("en"))
        self.words = words


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
    with as_owner(folder):
        before = path.stat()
        keep(path, with_hours(path.read_bytes(), hours))
        if hasattr(os, "geteuid") and os.geteuid() == 0:  # it stays its owner's
            os.chown(path, before.st_uid, before.st_gid, follow_symlinks=False)


def _tree(data: bytes) -> dict:  # type: ignore[type-arg] # whatever YAML holds
    try:
        tree = tree_in(data)
    except Irregular as error:
        raise _unfit() from error
    if not isinstance(tree, dict):
        raise _unfit()
    return tree


def _unfit() -> HoursError:
    return HoursError(
        said("setup", "content_has_mistakes", first=FIRST),
    )
