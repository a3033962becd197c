"""A pack is laid out beside the content, each file compared with its checksum while it is written."""

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from kiosk.content import load
from kiosk.content.prints import digest
from kiosk.keep import settle
from kiosk.model.exhibition import Exhibition
from kiosk.model.problem import Problem
from kiosk.packs.about import write_about
from kiosk.packs.manifest import Entry, Manifest
from kiosk.packs.opening import Pack
from kiosk.packs.refusal import PackError
from kiosk.packs.swap import Beside, hand_over
from kiosk.packs.trial import begin

_SPARE = 64 << 20
"""Bytes that are left free on the disk."""

Progress = Callable[[int, int], None]
"""Hears how many bytes of how many are done; what it raises ends the work."""


class Staged(NamedTuple):
    """A pack as a folder, and what the check said."""

    folder: Path
    exhibition: Exhibition
    problems: tuple[Problem, ...]


class BadContentError(PackError):
    """A pack whose content has errors; `problems` are all that was found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Take what the check has found."""
        super().__init__("has_errors", n=sum(one.severity == "error" for one in problems))
        self.problems = problems


def stage(pack: Pack, places: Beside, progress: Progress) -> Staged:
    """Write all files, on the disk when this returns, and check them as the hall would read them.

    Raises PackError, BadContentError, OSError.
    """
    folder = places.staged / places.content.name  # of the same name: problems are told with it
    _need_room(pack.manifest, places)
    folder.mkdir(parents=True)
    done = 0
    for entry in pack.manifest.files:
        done = _copy(pack, entry, folder, done, progress)
    write_about(pack, folder)
    loaded = load(folder)
    if loaded.exhibition is None:
        raise BadContentError(loaded.problems)
    begin(folder, digest(loaded.prints, folder))
    hand_over(folder, places)
    for inside, _, _ in os.walk(folder, topdown=False):
        settle(Path(inside))
    return Staged(folder, loaded.exhibition, loaded.problems)


def _need_room(manifest: Manifest, places: Beside) -> None:
    free = shutil.disk_usage(places.content.parent).free
    need = manifest.total + _SPARE
    if free < need:
        raise PackError("no_room", need=(need >> 20) + 1, free=free >> 20)


def _copy(pack: Pack, entry: Entry, folder: Path, done: int, progress: Progress) -> int:
    path, digest, size = folder / entry.path, hashlib.sha256(), 0
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as target:
        for piece in pack.pieces(entry):
            target.write(piece)
            digest.update(piece)
            size += len(piece)
            progress(done + size, pack.manifest.total)
        if size != entry.size or digest.hexdigest() != entry.sha256:
            raise PackError("altered", file=pack.name)
        target.flush()
        os.fsync(target.fileno())
    return done + size
