"""File selection of a pack: which files of a content folder belong into it, and which stay where they are."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kiosk.content.folder import FILES, KINDS, SINGLE, TABLES
from kiosk.content.media_files import BESIDE_FILMS, SOUNDS
from kiosk.content.pictures import ENDINGS
from kiosk.model.exhibition import Exhibition
from kiosk.packs.names import collision, fits
from kiosk.packs.refusal import PackError
from kiosk.packs.tables import tables
from kiosk.speech.narration import CUES, INDEX, MADE, NARRATION, RECORDED

_YAML = ("yaml", "yml")
_FOLDERS = tuple(KINDS[kind] for kind in KINDS if kind not in SINGLE)
_READ = {
    **dict.fromkeys(_FOLDERS, _YAML),
    "pictures": ENDINGS,
    "films": BESIDE_FILMS,
    "sounds": SOUNDS,
    "tables": TABLES,
}
"""Folder -> endings of what is read in it."""
_BACKUPS = ("~", ".bak", ".orig", ".tmp", ".swp")


class Gathered(NamedTuple):
    """The files of a folder, as paths in it with forward slashes, sorted."""

    belonging: tuple[str, ...]
    left_out: tuple[str, ...]
    """What no visitor would ever see; hidden files and backups are not even told."""


def gather(folder: Path, exhibition: Exhibition) -> Gathered:
    """Look through a folder; raises PackError for a link, or for a name that is none on other machines."""
    named = _named(exhibition)
    belonging, left_out = [], []
    for path, is_link in sorted(walk(folder)):
        if not _belongs(path, named) and not (
            is_link and path in (*KINDS.values(), "pictures", "films", "sounds", "tables", "data")
        ):
            left_out.append(path)
        elif is_link:
            raise PackError("pack_link", name=path)
        elif not fits(path):
            raise PackError("pack_name", name=path)
        else:
            belonging.append(path)
    if same := collision(belonging):
        raise PackError("same_name", file=folder.name, name=same[0], other=same[1])
    return Gathered(tuple(belonging), tuple(left_out))


def walk(folder: Path, above: str = "") -> Iterator[tuple[str, bool]]:
    """Yield path and whether it is a link, of all files that are not hidden; links are not followed."""
    with os.scandir(folder / above) as entries:
        for entry in entries:
            path = f"{above}{entry.name}"
            if entry.name.startswith((".", "_")) or entry.name.endswith(_BACKUPS):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from walk(folder, f"{path}/")
            else:
                yield path, not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode)


def _named(exhibition: Exhibition) -> set[str]:
    """Return the files that feeds name, wherever in the folder they lie."""
    trusted = [
        path
        for feed in exhibition.feeds.values()
        for path in (getattr(feed, key, "") for key in ("ca_file", "certificate"))
        if path
    ]
    return tables(exhibition) | {os.path.normpath(path).replace("\\", "/") for path in trusted}


def _belongs(path: str, named: set[str]) -> bool:
    first, *rest = path.split("/")
    ending = path.rpartition(".")[2].lower()
    if path in named:
        return True
    if first == "data":
        return ending in FILES
    if first == NARRATION:
        return ending in (*RECORDED, MADE, CUES) if len(rest) == 2 else rest == [INDEX]  # noqa: PLR2004 - language, file
    if len(rest) == 1:
        return ending in _READ.get(first, ())
    return path in (KINDS[kind] for kind in SINGLE)
