"""Content installation from a stick: it becomes this machine's own, whole and checked, or not at all."""

import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from kiosk.behalf import as_owner, as_root_again
from kiosk.content import load
from kiosk.keep import settle
from kiosk.packs.difference import is_older
from kiosk.packs.install import offered
from kiosk.packs.keys import trusted
from kiosk.packs.opening import opened
from kiosk.packs.refusal import PackError
from kiosk.packs.staging import BadContentError
from kiosk.packs.swap import alone_as_owner, put
from kiosk.setup.media import PACK

_PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""How files are opened that may have become something else since they were listed."""


def bring(source: Path, target: Path) -> None:
    """Put a folder, or what is in a signed pack, in the place of the content; that one stays beside it.

    Raises PackError, or OSError, with everything as it was.
    """
    with as_owner(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
    if source.suffix == PACK:
        with offered(source, target, trusted(), lambda _done, _of: None) as offer:
            offer.install()
    else:
        _copy(source, target)


def brings_older(source: Path, target: Path) -> bool:
    """Tell whether a pack is older than the one the content came from; a pack that is none is told when it is brought."""
    if source.suffix != PACK:
        return False
    try:
        with opened(source, trusted()) as pack:
            return is_older(pack.manifest, target)
    except PackError:
        return False


def _copy(source: Path, target: Path) -> None:
    found = list(_listed(source))
    with alone_as_owner(target) as places:
        staged = places.staged / target.name
        try:
            _write(source, found, staged)
            loaded = load(staged)
            if loaded.exhibition is None:
                raise BadContentError(loaded.problems)
            put(places, staged)
        finally:
            shutil.rmtree(places.staged, ignore_errors=True)


def _listed(source: Path) -> Iterator[tuple[Path, bool]]:
    """Yield what belongs to an exhibition and whether it is a folder; raises PackError for a link.

    A link on a stick would have root read any file of this machine, and show it.
    """
    for inside, folders, files in os.walk(source):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in (*folders, *(name for name in files if not name.startswith("."))):
            path = Path(inside) / name
            mode = path.lstat().st_mode
            if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                raise PackError("copy_link", name=path.relative_to(source))
            yield path.relative_to(source), stat.S_ISDIR(mode)


def _write(source: Path, found: Iterable[tuple[Path, bool]], staged: Path) -> None:
    """Copy what was found, on the disk when this returns: read as who we are, written as whom it will belong to."""
    staged.mkdir(parents=True)
    folders = [staged]
    for path, is_folder in found:
        if is_folder:
            (staged / path).mkdir()
            folders.append(staged / path)
            continue
        with as_root_again():
            handle = os.open(source / path, os.O_RDONLY | _PLAIN)
        with os.fdopen(handle, "rb") as file, (staged / path).open("xb") as copy:
            shutil.copyfileobj(file, copy)
            copy.flush()
            os.fsync(copy.fileno())
    for folder in reversed(folders):
        settle(folder)
