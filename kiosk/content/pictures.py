"""The pictures of an exhibition: which there are, and that those brought along are harmless."""

import os
from pathlib import Path
from typing import NamedTuple

from kiosk.content.finding import Facts
from kiosk.content.folder import Unreadable, listed, outside, read, settled_stamp, title
from kiosk.vigil import Stamp, stamp

ENDINGS = ("svg", "png", "jpg", "jpeg", "webp", "gif")
"""What a picture may be."""

OTHER_PICTURES = ("bmp", "tif", "tiff", "heic", "heif", "avif", "psd", "ai", "pdf")
VIDEOS = ("mp4", "mov", "avi", "wmv", "webm", "mkv", "m4v", "mpg", "mpeg", "flv", "3gp", "ts", "rmvb")
"""What people bring along."""


_MOST_LOOKED_AT = 5000
_JPEGS = (".jpg", ".jpeg")


class Fault(NamedTuple):
    """A picture that cannot be shown, and why."""

    name: str
    rule: str
    facts: Facts


class LookedInto(NamedTuple):
    """One of the exhibition's own pictures."""

    seen: Stamp | None
    """Its state when it was read; None where a later change could not be told, or it was not read."""
    size: int
    """In bytes; -1 where there is none."""
    fault: tuple[str, Facts] | None
    """What is wrong with it."""


Checked = dict[str, LookedInto]
"""Path of one of the exhibition's own pictures -> what is known of it."""


def pictures(
    assets: Path, folder: Path, before: Checked | None = None, *, unread: bool = False
) -> tuple[dict[str, str], list[Fault], Checked]:
    """Return picture name -> absolute path, the exhibition's own before the program's, the faulty ones, and all looked at.

    Those that are as they were in `before` are not read again; with `unread` none are, and the others are believed.
    """
    found = {name: path for name, path, _ in _in_folder(assets / "pictures")}
    faults, checked = [], Checked()
    for name, path, entry in _in_folder(folder / "pictures"):
        found[name] = path
        state, known = stamp(path), before.get(path) if before else None
        if known is None or known.seen is None or known.seen != state:
            known = _looked_into(folder, path, -1 if state is None else state[1], unread=unread)
        checked[path] = known
        if known.fault is not None:
            faults.append(Fault(f"{title(folder)}/pictures/{entry}", *known.fault))
    return found, faults, checked


def hidden(folder: Path) -> list[tuple[str, str]]:
    """Return pictures of an exhibition that are not shown, each with the one of the same name that is."""
    shown = {name: entry for name, _, entry in _in_folder(folder / "pictures")}
    return [
        (entry, shown[name]) for name, _, entry in _in_folder(folder / "pictures") if shown[name] != entry
    ]


def elsewhere(folder: Path, name: str) -> str:
    """Return the path of a picture of that name which lies elsewhere in the folder, or is of a kind that is not shown.

    Empty where there is none; for a hint, so only some thousand files are looked at.
    """
    for at, path in enumerate(folder.rglob("*")):
        if at > _MOST_LOOKED_AT:
            break
        if path.stem.casefold() == name.casefold() and path.suffix[1:].lower() in (*ENDINGS, *OTHER_PICTURES):
            return path.relative_to(folder).as_posix()
    return ""


def _in_folder(folder: Path) -> list[tuple[str, str, str]]:
    root = folder.absolute()
    return [(stem, f"{root}{os.sep}{entry}", entry) for entry, stem in listed(root, ENDINGS)]


def _looked_into(folder: Path, path: str, size: int, *, unread: bool) -> LookedInto:
    if unread:
        return LookedInto(None, size, None)
    seen, found = settled_stamp(path), _looked_at(folder, path)
    # What the disk did not give it may give the next time, unchanged.
    return LookedInto(None if found is not None and found[0] == "unreadable" else seen, size, found)


def _looked_at(folder: Path, path: str) -> tuple[str, Facts] | None:
    """Return what is wrong with a picture."""
    if outside(folder, path):
        return "feed_outside", {"given": Path(path).name}
    from kiosk.content.photograph import MAX_BYTES, MAX_VAST_BYTES

    try:
        data = read(path, MAX_VAST_BYTES if path.lower().endswith(_JPEGS) else MAX_BYTES)
    except Unreadable as why:
        return "unreadable", {"detail": str(why)}
    return fault(path, data)


def fault(path: str, data: bytes) -> tuple[str, Facts] | None:
    """Return the rule that the bytes of a picture break and its facts, or None if it may be shown."""
    # No picture is looked into before the first frame, which waits for every import.
    from kiosk.content.clip import clip_fault, is_clip
    from kiosk.content.drawing import drawing_fault
    from kiosk.content.photograph import photograph_fault

    if path.lower().endswith(".svg"):
        return drawing_fault(data)
    # By what it is, not by its name: browsers save a WebP file as .jpg.
    return clip_fault(data) if is_clip(data) else photograph_fault(data)
