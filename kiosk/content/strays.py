"""Files that nobody reads and somebody meant to be read: of another name, in another folder, of another kind.

A note or a script beside the content is nobody's business. What begins with . or _ is put aside on purpose.
"""

import os
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from kiosk.content.encoding import decode
from kiosk.content.finding import Facts, nearest, shortened
from kiosk.content.folder import (
    FILES,
    IN_CHINESE,
    KINDS,
    SINGLE,
    TABLES,
    Unreadable,
    as_id,
    misnamed,
    misnamed_files,
    read,
    title,
)
from kiosk.content.kinds import MODELS
from kiosk.content.leftovers import Used
from kiosk.content.media_files import BESIDE_FILMS, SOUNDS
from kiosk.content.pictures import ENDINGS, OTHER_PICTURES, VIDEOS
from kiosk.content.private_keys import KEYS_ALONE, PERHAPS, holds_key
from kiosk.content.shape import Piece, ShapeChoice, fields, shape_of

OTHER_SOUNDS = ("m4a", "aac", "wma", "aiff", "aif", "ape", "amr", "mid", "midi")
"""What people bring along that does not play."""
_DOCUMENTS = ("doc", "docx", "wps", "pdf", "ppt", "pptx", "dps", "pages", "rtf", "odt", "odp")
_TABLES = ("csv", "tsv", "xls", "xlsx", "xlsm", "et", "ods", "numbers")
_YAML = ("yaml", "yml")
_PROGRAMS = ("json", "xml", "html", "htm")
_OTHERS = frozenset(
    (*SOUNDS, *OTHER_SOUNDS, *_DOCUMENTS, *_TABLES, *_PROGRAMS, *ENDINGS, *OTHER_PICTURES, *VIDEOS)
)
_FOLDERS = {KINDS[kind]: kind for kind in KINDS if kind not in SINGLE}
_KNOWN = (*_FOLDERS, "pictures", "films", "sounds", "tables", "data")
_READ = {
    "pictures": (*ENDINGS, *OTHER_PICTURES, *VIDEOS),
    "films": (*BESIDE_FILMS, *VIDEOS),
    "sounds": (*SOUNDS, *OTHER_SOUNDS),
    "tables": TABLES,
    "data": FILES,
}
"""Folder -> endings of what is read in it, or spoken of by others."""
_TAILS = re.compile(
    r"(?:\.(?:txt|ya?ml?|bak|old|orig|tmp|md|text)|~|[ _-]*(?:副本|复件|copy|\(\d+\)|（\d+）))+\Z",
    re.IGNORECASE,
)
"""What names end in of files that were meant to end in .yaml."""
_KEY = re.compile(r"^([a-z_]+):(?: |$)", re.MULTILINE)
_FEWEST_KEYS = 3
"""So many keys of one kind of file at the beginning of lines are no accident."""
_MOST, _DEEPEST = 5000, 5
_LARGEST = 256 << 10


class Stray(NamedTuple):
    """A file, the rule that says what becomes of it, and its facts."""

    name: str
    rule: str
    facts: Facts


def strays(folder: Path, used: Used) -> Iterator[Stray]:
    """Yield the files of a content folder that nobody reads, in the order of their names.

    Nothing is said of those in a folder whose name is an error itself.
    """
    root = title(folder)
    renamed = {name for _, name in misnamed(folder, (*_FOLDERS, "pictures", "films", "sounds", "tables"))}
    renamed |= {name for _, name in misnamed_files(folder)}
    linked = {one.resolve() for place in _KNOWN for one in (folder / place).glob("*") if one.is_symlink()}
    for path in sorted(islice(_walk(folder, "", 0), _MOST)):
        found = _stray(folder, path, used) if path.partition("/")[0] not in renamed else None
        if found is not None and (folder / path).resolve() not in linked:
            rule, facts = found
            yield Stray(f"{root}/{path}", rule, {"given": shortened(path.rpartition("/")[2]), **facts})


def _walk(folder: Path, above: str, depth: int) -> Iterator[str]:
    """Yield the paths of plain files with forward slashes, without what was put aside; links are not followed."""
    try:
        with os.scandir(folder / above) as entries:
            found = [(one.name, one.is_dir(follow_symlinks=False)) for one in entries]
    except OSError:
        return
    for name, is_folder in found:
        if name.startswith((".", "_", "~$")):
            continue
        if is_folder and depth < _DEEPEST:
            yield from _walk(folder, f"{above}{name}/", depth + 1)
        elif not is_folder:
            yield above + name


def _stray(folder: Path, path: str, used: Used) -> tuple[str, Facts] | None:
    """Return the rule and facts of a file that nobody reads."""
    *above, name = path.split("/")
    if above and above[0] == "narration":
        return None  # who knows what is said of each page judges these: see `check`
    place = _place(folder, above[0]) if above else ""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    alone = len(above) <= 1
    if ending in PERHAPS and _is_key(folder / path, ending):
        return "stray_key", {}
    if used.data(path) or (alone and _is_read(place, name, ending)):
        return None
    if ending in (*SOUNDS, *OTHER_SOUNDS):
        return "stray_sound", {"target": f"sounds/{name}"}
    if place != "data" or ending in _YAML:
        target = _target(folder, path, place, ending)
        if target:
            return _moved(folder, path, target)
    return _other(place, name, ending, used)


def _other(place: str, name: str, ending: str, used: Used) -> tuple[str, Facts] | None:
    """Tell of what is no YAML: it is of a kind that is not shown, or lies elsewhere than it should."""
    if ending in VIDEOS:
        return "stray_film", {"target": f"films/{name}"}
    if ending in (*ENDINGS, *OTHER_PICTURES) and place != "data":
        return "stray_picture", {"target": f"pictures/{name}"}
    if place == "data" and ending in FILES:
        return None if used.unknown else ("unused_file", {})
    if ending in _DOCUMENTS or (ending in _PROGRAMS and place in _FOLDERS):
        return "stray_document", {}
    if ending in _TABLES and not used.unknown:
        return "stray_table", {}
    return None


def _place(folder: Path, given: str) -> str:
    """Return the known folder that a name leads to; itself where it leads to none."""
    if given not in _KNOWN and given.lower() in _KNOWN:
        try:  # a system that does not mind capitals
            return given.lower() if (folder / given).samefile(folder / given.lower()) else given
        except OSError:
            return given
    return given


def _is_read(place: str, name: str, ending: str) -> bool:
    """Tell whether a file that lies directly in a folder is read there, or spoken of by others."""
    if not place:
        return name in (KINDS[kind] for kind in SINGLE)
    if place in _FOLDERS:
        return ending in _YAML
    return ending in _READ.get(place, ())


def _is_key(path: Path, ending: str) -> bool:
    try:
        return ending in KEYS_ALONE or holds_key(read(str(path), _LARGEST))
    except Unreadable:
        return False


def _moved(folder: Path, path: str, target: str) -> tuple[str, Facts] | None:
    if not os.path.lexists(folder / target):
        return "stray_content", {"target": target}
    if os.path.dirname(target) == os.path.dirname(path) and path.endswith(("~", ".bak", ".orig")):  # noqa: PTH120
        return None  # what editors keep of a file beside it
    return "stray_copy", {"target": target}


def _target(folder: Path, path: str, place: str, ending: str) -> str:
    """Return where a file of content belongs; empty for one that is none."""
    name = path.rpartition("/")[2]
    stem = _TAILS.sub("", name)
    if stem == name and "." in name and ending not in _YAML:
        if place not in _FOLDERS or ending in _OTHERS:
            return ""
        stem = name.rpartition(".")[0]
    kind = _kind(folder / path)
    if not kind:
        return ""
    if kind in SINGLE:
        return KINDS[kind]
    meant = place if place in _FOLDERS else _meant(path.partition("/")[0] if "/" in path else "")
    shelf = meant if meant and (kind != "enterprise" or meant in ("enterprises", "projects")) else KINDS[kind]
    return f"{shelf}/{as_id(stem) or f'new-{kind}'}.yaml"


def _meant(given: str) -> str:
    """Return the folder that was probably meant."""
    return IN_CHINESE.get(given, "") or nearest(given, list(_FOLDERS))


def _kind(path: Path) -> str:
    """Return what kind of file this could be by the keys at the beginning of its lines; empty for none."""
    try:
        text = decode(read(str(path), _LARGEST))[0][:_LARGEST]
    except Unreadable:
        return ""
    keys = set(_KEY.findall(text))
    fits = {kind: len(keys & _keys(kind)) for kind in MODELS if kind != "units"}
    best = max(fits, key=lambda kind: fits[kind])
    return best if fits[best] >= _FEWEST_KEYS or (best == "exhibition" and path.stem.lower() == best) else ""


def _keys(kind: str) -> set[str]:
    match shape_of(MODELS[kind]):
        case Piece(part=part):
            return set(fields(part)) - {"id"}
        case ShapeChoice(pieces=pieces):
            return {key for piece in pieces.values() for key in fields(piece.part)}
    return set()
