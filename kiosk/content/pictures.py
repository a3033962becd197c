"""The pictures of an exhibition: which there are, and that those brought along are harmless."""

import os
from pathlib import Path
from typing import NamedTuple

from kiosk.content import photograph
from kiosk.content.clip import clip_fault, is_clip
from kiosk.content.drawing import drawing_fault
from kiosk.content.finding import Facts
from kiosk.content.folder import Stamp, Unreadable, crc, listed, outside, read, settled_stamp, stamp, title
from kiosk.content.photograph import photograph_fault

ENDINGS = ("svg", "png", "jpg", "jpeg", "webp", "gif")
"""What a picture may be."""


class Fault(NamedTuple):
    """A picture that cannot be shown, and why."""

    name: str
    rule: str
    facts: Facts


Checked = dict[str, tuple[Stamp | None, int, tuple[str, Facts] | None]]
"""Path of one of the exhibition's own pictures -> its state, its checksum, and what is wrong with it."""


def pictures(
    assets: Path, folder: Path, before: Checked | None = None
) -> tuple[dict[str, str], list[Fault], Checked]:
    """Return picture name -> absolute path, the exhibition's own before the program's, the faulty ones, and all looked at.

    Those that are as they were in `before` are not read again.
    """
    found = {name: path for name, path, _ in _in_folder(assets / "pictures")}
    faults, checked = [], Checked()
    for name, path, entry in _in_folder(folder / "pictures"):
        found[name] = path
        seen = settled_stamp(path)
        known = before.get(path) if before else None
        same = known is not None and known[0] is not None and known[0] == stamp(path)
        if known is None or not same:
            known = (seen, *_looked_at(folder, path))
        checked[path] = known
        if known[2] is not None:
            faults.append(Fault(f"{title(folder)}/pictures/{entry}", *known[2]))
    return found, faults, checked


def _in_folder(folder: Path) -> list[tuple[str, str, str]]:
    root = folder.absolute()
    return [(stem, f"{root}{os.sep}{entry}", entry) for entry, stem in listed(root, ENDINGS)]


def _looked_at(folder: Path, path: str) -> tuple[int, tuple[str, Facts] | None]:
    """Return the checksum of a picture and what is wrong with it."""
    if outside(folder, path):
        return crc(None), ("feed_outside", {"given": Path(path).name})
    try:
        data = read(path, photograph.MAX_BYTES)
    except Unreadable as why:
        return crc(None), ("unreadable", {"detail": str(why)})
    return crc(data), fault(path, data)


def fault(path: str, data: bytes) -> tuple[str, Facts] | None:
    """Return the rule that the bytes of a picture break and its facts, or None if it may be shown."""
    if path.lower().endswith(".svg"):
        return drawing_fault(data)
    # By what it is, not by its name: browsers save a WebP file as .jpg.
    return clip_fault(data) if is_clip(data) else photograph_fault(data)
