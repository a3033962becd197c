"""Automatic rollback: new content is on trial for a while, and where the screen falls with it, the previous one comes back.

That it is on trial stands in the folder itself, so it begins and goes with the content in one instant.
"""

import json
import logging
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kiosk.content.folder import Unreadable, read
from kiosk.content.generations import Generations
from kiosk.content.suspects import Suspects
from kiosk.keep import keep
from kiosk.packs.about import AboutPack, about
from kiosk.packs.refusal import PackError
from kiosk.packs.swap import alone, beside, exchange, mend
from kiosk.watchdog.wire import UNTOLD

log = logging.getLogger(__name__)

MARK = ".kiosk-trial"
_LONGEST = 4096


class TakenBack(NamedTuple):
    """Content with which the screen fell, and which has made way for the one before."""

    content: AboutPack | None
    at: float
    """Seconds since the epoch."""


def begin(content: Path, digest: str) -> None:
    """Put a content folder on trial; `digest` is the short name of what it holds. Raises OSError."""
    keep(content / MARK, json.dumps({"digest": digest, "since": time.time()}).encode())


def pass_trial(folder: Path, digest: str) -> None:
    """Have the content folder on trial no more if it still holds what has that name. Raises OSError."""
    if _mark(folder).get("digest") == digest:
        (folder / MARK).unlink(missing_ok=True)


def prove(folder: Path, digest: str) -> bool:
    """Have content with which the screen has lived suspected no more, on trial no more, and kept as proved.

    Tells whether it is kept; what stands in the way is logged, never raised.
    """
    Suspects().clear(digest)
    try:
        pass_trial(folder, digest)
    except OSError as error:
        log.warning("the trial of the content cannot be ended: %s", error)
    try:
        return Generations(folder).prove(digest)
    except OSError as error:
        log.warning("what has proved itself cannot be kept: %s", error)
        return False


def take_back(folder: Path, fell: Sequence[str]) -> bool:
    """Put the previous content back if the screen fell with one on trial; tell whether that was done.

    A folder that a power cut has left without its name is brought back first. `fell` are the digests of what it fell with, newest last. What stands in the way is logged, never raised.
    """
    recover(folder)
    try:
        places = beside(folder)
    except OSError:
        return False
    mark = _mark(places.content)
    untold = bool(fell) and fell[-1] == UNTOLD
    if not mark or not (untold or mark.get("digest") in fell):
        return False
    try:
        with alone(places):
            if not places.previous.is_dir():
                return False
            keep(places.content / MARK, json.dumps({**mark, "fell": time.time()}).encode())
            exchange(places)
    except (OSError, PackError) as error:
        log.warning("the content on trial could not be taken back: %s", error)
        return False
    log.warning("the screen fell with content on trial: the previous one is back in %s", places.content)
    return True


def recover(folder: Path) -> None:
    """Bring back a content folder that a power cut left without its name; nothing happens where it is there."""
    try:
        places = beside(folder)
        if places.away.exists() and not places.content.exists():
            with alone(places):
                mend(places)
    except (OSError, PackError) as error:
        log.warning("%s could not be brought back: %s", folder, error)


def taken_back(folder: Path) -> TakenBack | None:
    """Return what was taken back last; None where nothing was, or it has been replaced since."""
    previous = beside(folder).previous
    fell = _mark(previous).get("fell")
    return TakenBack(about(previous), float(fell)) if isinstance(fell, int | float) else None


def try_again(folder: Path) -> None:
    """Let content that staff have put back begin its trial anew, where it has not passed it. Raises OSError."""
    mark = _mark(folder)
    if mark:
        begin(folder, str(mark.get("digest")))


def _mark(folder: Path) -> dict[str, Any]:
    try:
        tree = json.loads(read(str(folder / MARK), _LONGEST))
    except (Unreadable, ValueError, RecursionError):
        return {}
    return tree if isinstance(tree, dict) else {}
