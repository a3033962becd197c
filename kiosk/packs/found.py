"""Discovery of packs on the sticks in this machine."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kiosk.packs.keys import Trusted
from kiosk.packs.making import ENDING
from kiosk.packs.opening import opened
from kiosk.packs.refusal import PackError
from kiosk.words import NOTHING, Said, translated

MOST = 50
"""Packs that are looked at; a stick can hold millions of files."""
_MOST_FOLDERS = 200


Candidate = tuple[Path, int, int]
"""A file, its size, and its time in nanoseconds."""


class FoundPack(NamedTuple):
    """A pack on a stick."""

    path: str
    drive: str
    """As staff know it."""
    hall: Said = NOTHING
    made: str = ""
    """Local time: `2026-11-23 18:05`."""
    signer: str = ""
    refused: Said = NOTHING
    """Why it cannot be taken; nothing for one that nobody has altered."""


def candidates(folders: Iterable[Path]) -> list[Candidate]:
    """Return files that may be packs, in the folders and those in them, each with its size and time, newest first."""
    seen: list[Candidate] = []
    for folder in folders:
        inside, files = _listed(folder)
        seen += files
        for each in inside[:_MOST_FOLDERS]:
            seen += _listed(each)[1]
    return sorted(seen, key=lambda one: (-one[2], one[0]))[:MOST]


def _listed(folder: Path) -> tuple[list[Path], list[Candidate]]:
    folders, files = [], []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                # What begins with a dot was left there by another system, or is still being written.
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(Path(entry.path))
                elif entry.name.lower().endswith(ENDING):
                    about = entry.stat()
                    files.append((Path(entry.path), about.st_size, about.st_mtime_ns))
    except OSError:
        pass  # a stick that is pulled out, a folder that is broken: there is nothing to be taken
    return sorted(folders), files


def found(drives: Iterable[tuple[Path, str]], trusted: tuple[Trusted, ...]) -> Iterator[FoundPack]:
    """Yield the packs on drives given as (folder, name), newest first, each with its signature verified."""
    names = dict(drives)
    for path, _, _ in candidates(names):
        drive = next((name for folder, name in names.items() if path.is_relative_to(folder)), "")
        try:
            with opened(path, trusted) as pack:
                hall, made = pack.manifest.hall, f"{pack.manifest.made_at:%Y-%m-%d %H:%M}"
                yield FoundPack(str(path), drive, translated(hall.zh, en=hall.en), made, pack.signer.name)
        except PackError as error:
            yield FoundPack(str(path), drive, refused=error.message)
