"""The pictures of an exhibition: which there are, and that those brought along are harmless.

Qt's SVG reader opens local files that a drawing names, absolute or ../ alike, and so a drawing may name none.
"""

import re
from pathlib import Path
from typing import NamedTuple

from kiosk.content.finding import Facts, shortened
from kiosk.content.folder import Stamp, Unreadable, crc, listed, read, settled_stamp, stamp, title

MAX_BYTES = 16 * 1024 * 1024
"""A photograph for a 4K screen is about 8 MB as PNG."""

_ENDINGS = ("svg", "png")
_PNG = b"\x89PNG\r\n\x1a\n"
_REFUSED_TAGS = frozenset(
    ("script", "image", "foreignobject", "iframe", "audio", "video", "feimage", "handler")
)
_OUTSIDE = re.compile(r"url\(\s*+[\"']?+\s*+(?!#)|@import|\\", re.IGNORECASE)
"""In attributes and styles: an address that is not in the drawing itself, or a way to hide one."""


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
        checked[path] = known if known is not None and same else (seen, *_looked_at(path))
        fault = checked[path][2]
        if fault is not None:
            faults.append(Fault(f"{title(folder)}/pictures/{entry}", *fault))
    return found, faults, checked


def _in_folder(folder: Path) -> list[tuple[str, str, str]]:
    root = folder.absolute()
    return [(stem, f"{root}/{entry}", entry) for entry, stem in listed(root, _ENDINGS)]


def _looked_at(path: str) -> tuple[int, tuple[str, Facts] | None]:
    """Return the checksum of a picture and what is wrong with it."""
    try:
        data = read(path, MAX_BYTES)
    except Unreadable as why:
        return crc(None), ("unreadable", {"detail": str(why)})
    return crc(data), _fault(path, data)


def _fault(path: str, data: bytes) -> tuple[str, Facts] | None:
    if len(data) > MAX_BYTES:
        return "picture_too_large", {"limit": MAX_BYTES // 1024 // 1024}
    if path.lower().endswith(".png"):
        return None if data.startswith(_PNG) else ("picture_not_png", {})
    return drawing_fault(data)


def drawing_fault(data: bytes) -> tuple[str, Facts] | None:
    """Return the rule a drawing breaks and its facts, or None if it is a harmless SVG."""
    from xml.parsers import expat  # only for exhibitions that bring drawings

    seen: list[str] = []
    refused: list[str] = []
    parser = expat.ParserCreate("utf-8")

    def start(tag: str, attributes: dict[str, str]) -> None:
        seen.append(tag)
        if tag.rpartition(":")[2].lower() in _REFUSED_TAGS:
            refused.append(f"<{tag}>")
        refused.extend(f"{name}={value}" for name, value in attributes.items() if _reaches_out(name, value))

    def text(said: str) -> None:
        if seen and seen[-1].lower().endswith("style") and _OUTSIDE.search(said):
            refused.append(said)

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    # Entities and style sheets are declared there; no drawing program needs either.
    parser.StartDoctypeDeclHandler = lambda *_: refused.append("<!DOCTYPE>")
    parser.ProcessingInstructionHandler = lambda target, _: refused.append(f"<?{target}>")
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return ("picture_refers", {"given": shortened(refused[0])}) if refused else ("picture_not_svg", {})
    if not seen or seen[0].rpartition(":")[2] != "svg":
        return "picture_not_svg", {}
    return ("picture_refers", {"given": shortened(refused[0])}) if refused else None


def _reaches_out(name: str, value: str) -> bool:
    name = name.rpartition(":")[2].lower()
    if name.startswith("on") or name == "base":
        return True
    if name in ("href", "src"):
        return not value.strip().startswith("#")
    return name != "d" and _OUTSIDE.search(value) is not None
