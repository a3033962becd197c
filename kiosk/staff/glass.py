"""Record of what rests on the glass of the open hall, for whoever looks at the machine from outside."""

import json
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kiosk.keep import keep, kept_tree
from kiosk.places import state_folder

log = logging.getLogger(__name__)


class Resting(NamedTuple):
    """Something on the glass that is no finger: a crumb, water, a leaning bag."""

    across: int
    down: int
    """Where it is, in per cent of the screen from its left and its top."""
    since: float
    """When it came to rest, in seconds since 1970."""


class Glass(NamedTuple):
    """What one process knows of its glass."""

    process: int
    """The number of the hall that wrote it; it says nothing once that has ended."""
    resting: tuple[Resting, ...]


def note_glass(resting: Sequence[Resting], folder: Path | None = None) -> None:
    """Write down what rests in this process's hall; where nothing does, no file is left.

    A disk that cannot be written is logged, and costs nothing else.
    """
    path = _path(folder)
    try:
        if not resting:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        tree = {"process": os.getpid(), "resting": [one._asdict() for one in resting]}
        keep(path, json.dumps(tree).encode())
    except OSError as error:
        log.warning("%s cannot be written: %s", path, error)


def noted_glass(folder: Path | None = None) -> Glass:
    """Return what was written down last; nothing rests where nothing was, or it is spoilt."""
    tree = kept_tree(_path(folder), dict)
    process, resting = tree.get("process"), tree.get("resting")
    found = [_sane(one) for one in resting] if isinstance(resting, list) else []
    number = process if isinstance(process, int) else 0
    return Glass(number, tuple(one for one in found if one is not None))


def _sane(one: Any) -> Resting | None:  # noqa: ANN401 - JSON is anything
    try:
        return Resting(int(one["across"]), int(one["down"]), float(one["since"]))
    except (TypeError, ValueError, KeyError, OverflowError):
        return None


def _path(folder: Path | None) -> Path:
    return (folder or state_folder()) / "glass.json"
