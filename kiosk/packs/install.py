"""Installing a pack: look at it, put it in the content's place, go back to the previous."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.content import load
from kiosk.model.problem import Problem
from kiosk.packs.difference import Difference, difference
from kiosk.packs.keys import PublicKey, Trusted
from kiosk.packs.manifest import Manifest
from kiosk.packs.opening import opened
from kiosk.packs.refusal import PackError
from kiosk.packs.staging import BadContentError, Progress, Staged, stage
from kiosk.packs.swap import Beside, alone_as_owner, beside, exchange, put
from kiosk.packs.trial import try_again


@dataclass(frozen=True)
class Offer:
    """A pack that can be put on the screen: everything about it has been checked."""

    manifest: Manifest
    signer: PublicKey
    difference: Difference
    problems: tuple[Problem, ...]
    """Warnings only."""
    _staged: Staged
    _places: Beside

    def install(self) -> None:
        """Make it the content. Raises OSError, with everything as it was."""
        put(self._places, self._staged.folder)


@contextmanager
def offered(
    path: Path, folder: Path, trusted: tuple[Trusted, ...], progress: Progress, *, all_tables: bool = False
) -> Iterator[Offer]:
    """Verify a pack, lay it out beside the content folder, and check it; nobody else can change the content meanwhile.

    With `all_tables` those of the pack take the place of what was written at the stand. Raises PackError, BadContentError. What was not installed is gone afterwards.
    """
    places = beside(folder)
    if places.content.exists() and not places.content.is_dir():
        raise PackError("not_a_folder", folder=folder)
    with opened(path, trusted) as pack, alone_as_owner(folder):
        try:
            staged = stage(pack, places, progress, all_tables=all_tables)
            changes = difference(pack.manifest, staged.exhibition, places.content, staged.kept)
            yield Offer(pack.manifest, pack.signer, changes, staged.problems, staged, places)
        finally:
            shutil.rmtree(places.staged, ignore_errors=True)  # or `mend` does it


def undo(folder: Path) -> None:
    """Let content and previous content change places; twice is as before. Raises PackError, BadContentError."""
    places = beside(folder)
    if not places.content.parent.is_dir():
        raise PackError("no_previous")
    with alone_as_owner(folder):
        if not places.previous.is_dir():
            raise PackError("no_previous")
        loaded = load(places.previous)
        if loaded.exhibition is None:
            raise BadContentError(loaded.problems)
        exchange(places)
        try_again(places.content)


def previous(folder: Path) -> Path | None:
    """Return the folder that was the content before; None where there is none."""
    found = beside(folder).previous
    return found if found.is_dir() else None
