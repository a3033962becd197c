"""Difference of two exhibitions as a visitor finds it: pages by name, everything else counted."""

from pathlib import Path
from typing import NamedTuple

from kiosk.content import load
from kiosk.content.folder import KINDS, Unreadable, digest
from kiosk.model.exhibition import Exhibition
from kiosk.packs.about import about
from kiosk.packs.gather import walk
from kiosk.packs.manifest import Manifest
from kiosk.words import Said, plain, translated

_PAGES = tuple(KINDS[kind] for kind in ("hall", "zone", "enterprise", "project"))


class Difference(NamedTuple):
    """Pages by name, in the order of their files."""

    added: tuple[Said, ...] = ()
    changed: tuple[Said, ...] = ()
    removed: tuple[Said, ...] = ()
    others: int = 0
    """Files that are no pages and are new, other or gone: pictures, data, feeds, units."""
    other_hall: Said | None = None
    """The name of what is shown now, where it is another exhibition."""
    kept: tuple[str, ...] = ()
    """Tables that were written at the stand, and stay as they are there."""
    older: bool = False
    """Whether what is there now came from a pack that was made later."""

    @property
    def nothing(self) -> bool:
        """Whether everything stays as it is."""
        return not (self.added or self.changed or self.removed or self.others)


def difference(manifest: Manifest, new: Exhibition, folder: Path, kept: tuple[str, ...] = ()) -> Difference:
    """Return what changes when the content folder becomes what the manifest says, but for the tables `kept`."""
    old = load(folder).exhibition if folder.is_dir() else None
    before = _hashes(folder)
    after = {entry.path: entry.sha256 for entry in manifest.files}
    after |= {path: before[path] for path in kept if path in before}
    pages = {path for path in before | after if _is_page(path)}

    def names(paths: set[str], where: Exhibition | None) -> tuple[Said, ...]:
        return tuple(_name(path, where) for path in sorted(paths & pages))

    changed = {path for path in before.keys() & after.keys() if before[path] != after[path]}
    added, removed = after.keys() - before.keys(), before.keys() - after.keys()
    return Difference(
        names(added, new),
        names(changed, new),
        names(removed, old),
        len((changed | added | removed) - pages),
        _other(old, new),
        kept,
        is_older(manifest, folder),
    )


def is_older(manifest: Manifest, folder: Path) -> bool:
    """Tell whether a content folder came from a pack that was made later than this one."""
    now = about(folder)
    return now is not None and manifest.made < now.made


def _hashes(folder: Path) -> dict[str, str]:
    if not folder.is_dir():
        return {}
    found = {}
    for path, is_link in walk(folder):
        if not is_link:
            try:
                found[path] = digest(str(folder / path))
            except Unreadable:
                found[path] = ""
    return found


def _is_page(path: str) -> bool:
    first, _, rest = path.partition("/")
    return first in _PAGES and "/" not in rest and rest.endswith((".yaml", ".yml"))


def _name(path: str, where: Exhibition | None) -> Said:
    page = path.rpartition("/")[2].rpartition(".")[0]
    place = where.place(page) if where is not None else None
    return translated(**place.name.written) if place is not None else plain(page)


def _other(old: Exhibition | None, new: Exhibition) -> Said | None:
    if old is None or old.front.home == new.front.home:
        return None
    return translated(**old.front.name.written)
