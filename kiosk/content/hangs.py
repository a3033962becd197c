"""A content folder that does not answer: what is said of it, and a note for the doctor in the program's state."""

import json
import logging
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from kiosk.keep import keep, kept_tree
from kiosk.model.problem import Problem
from kiosk.places import state_folder
from kiosk.words import said

FILE = "content-hangs.json"
MOST = 50

log = logging.getLogger(__name__)


class Hang(NamedTuple):
    """One time at which a folder did not answer."""

    when: datetime
    folder: str


def note(folder: Path, state: Path | None = None) -> None:
    """Note that a folder does not answer now. A disk that cannot be written loses the note."""
    state = state or state_folder()
    when = datetime.now().astimezone().isoformat(timespec="seconds")
    known = [[one.when.isoformat(timespec="seconds"), one.folder] for one in hangs(state)]
    try:
        state.mkdir(parents=True, exist_ok=True)
        keep(state / FILE, json.dumps([*known, [when, str(folder)]][-MOST:]).encode())
    except OSError as error:
        log.warning("%s cannot be written: %s", state / FILE, error)


def hangs(state: Path) -> list[Hang]:
    """Return what is noted, newest last; what cannot be understood is left out."""
    found = []
    for one in kept_tree(state / FILE, list):
        with suppress(TypeError, ValueError, OverflowError):
            when, folder = one
            found.append(Hang(datetime.fromisoformat(when).astimezone(), str(folder)))
    return found


def silent(folder: str) -> Problem:
    """Return what is said of a folder that does not answer."""
    return Problem(
        folder,
        1,
        1,
        "error",
        "silent-content",
        said("content", "folder_silent"),
        said("content", "see_to_the_disk"),
    )
