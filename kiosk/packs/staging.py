"""Staging: a pack is laid out beside the content, each file compared with its checksum while it is written."""

import hashlib
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from kiosk.content import load
from kiosk.content.prints import digest
from kiosk.keep import settle
from kiosk.model.exhibition import Exhibition
from kiosk.model.problem import Problem
from kiosk.packs.about import write_about
from kiosk.packs.manifest import Manifest, PackEntry
from kiosk.packs.opening import Pack
from kiosk.packs.refusal import PackError
from kiosk.packs.swap import Beside, hand_over
from kiosk.packs.tables import keep_tables, of_pack, written_at_the_stand
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
    prints: Mapping[str, int]
    kept: tuple[str, ...] = ()
    """Tables that were written at the stand, and are those of the content before."""


class BadContentError(PackError):
    """A pack whose content has errors; `problems` are all that was found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Take what the check has found."""
        super().__init__("has_errors", n=sum(one.severity == "error" for one in problems))
        self.problems = problems


def stage(pack: Pack, places: Beside, progress: Progress, *, all_tables: bool = False) -> Staged:
    """Write all files, on the disk when this returns, and check them as the hall would read them.

    Tables that were written at the stand stay as they are there, unless `all_tables` are to come from the pack.
    Raises PackError, BadContentError, OSError.
    """
    folder = places.staged / places.content.name  # of the same name: problems are told with it
    _need_room(pack.manifest, places)
    folder.mkdir(parents=True)
    done = 0
    for entry in pack.manifest.files:
        done = _copy(pack, entry, folder, done, progress)
    staged = _checked(folder)
    brought = of_pack(pack.manifest, staged.exhibition)
    write_about(pack, folder, brought)
    begin(folder, digest(staged.prints, folder))
    hand_over(folder, places)
    kept = () if all_tables else written_at_the_stand(places.content, brought)
    if kept:  # after they were handed over: they belong to whom they belonged
        keep_tables(places.content, folder, kept)
        staged = _checked(folder)._replace(kept=kept)
    for inside, _, _ in os.walk(folder, topdown=False):
        settle(Path(inside))
    return staged


def _checked(folder: Path) -> Staged:
    loaded = load(folder)
    if loaded.exhibition is None:
        raise BadContentError(loaded.problems)
    return Staged(folder, loaded.exhibition, loaded.problems, loaded.prints)


def _need_room(manifest: Manifest, places: Beside) -> None:
    free = shutil.disk_usage(places.content.parent).free
    need = manifest.total + _SPARE
    if free < need:
        raise PackError("no_room", need=(need >> 20) + 1, free=free >> 20)


def _copy(pack: Pack, entry: PackEntry, folder: Path, done: int, progress: Progress) -> int:
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
