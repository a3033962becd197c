"""Scaffolding: new files in an exhibition, and new exhibitions, valid at once, in reach of the visitor, nothing overwritten."""

import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from kiosk.content import edit, load
from kiosk.content.document import Irregular, Value
from kiosk.content.edit import NotEditable, edited
from kiosk.content.folder import ID, KINDS, files, read, title
from kiosk.content.staging import staged
from kiosk.keep import keep, settle
from kiosk.model.block import CardsBlock
from kiosk.model.exhibition import Exhibition
from kiosk.model.hall import Hall
from kiosk.model.part import LONGEST_ID
from kiosk.model.problem import Problem
from kiosk.templates import exhibition as whole
from kiosk.templates import template
from kiosk.templates.names import id_of
from kiosk.words import Said, said

TemplateKind = Literal["zone", "enterprise", "project", "feed"]

_FULL_DOCK = 8
_TABLE = "\ufeff时间,数值\r\n".encode()
"""What a feed begins with: no number that anybody could take for a real one. Excel knows UTF-8 by its first bytes."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\Z")
_HAN = re.compile("[\u3400-\u9fff]")


class NewError(Exception):
    """What was asked for cannot be made; says why and what to do."""

    def __init__(self, message: Said, problems: tuple[Problem, ...] = ()) -> None:
        """Take what is said, and the problems that stand in the way."""
        super().__init__(message.say("en"))
        self.message = message
        self.problems = problems


class WantedPart(NamedTuple):
    """What a new file is to be."""

    name: str
    english: str = ""
    id: str = ""
    """Made out of the name where it is empty."""
    hall: str = ""
    """The hall the visit begins in where it is empty."""


class Made(NamedTuple):
    """What was made, and what is left to do."""

    path: Path
    told: tuple[Said, ...]


def new_file(kind: TemplateKind, wanted: WantedPart, folder: Path) -> Made:
    """Make a zone, card or feed in the exhibition in `folder`, and lead to it. Raises NewError and OSError."""
    loaded = load(folder)
    if loaded.exhibition is None:
        raise NewError(said("templates", "folder_has_mistakes"), loaded.problems)
    file_id = _checked_id(wanted, {file.id: file.name for file in files(folder)})
    hall = loaded.exhibition.halls.get(wanted.hall or loaded.exhibition.front.home)
    if hall is None:
        known = tuple(loaded.exhibition.halls)
        raise NewError(said("templates", "no_such_hall", hall=wanted.hall, known=known))
    path = folder / KINDS[kind] / f"{file_id}.yaml"
    if os.path.lexists(path):
        raise NewError(said("templates", "file_exists", path=path))
    changed = {path: _filled(kind, file_id, wanted, hall, loaded.exhibition)}
    if kind == "feed" and not os.path.lexists(table := folder / "data" / f"{file_id}.csv"):
        changed = {table: _TABLE, **changed}
    led = _dock(folder, hall, file_id) if kind == "zone" else None
    if led is not None:
        changed[led[0]] = led[1]
    _check(folder, changed)
    for one, data in changed.items():  # what is led to comes before what leads there
        one.parent.mkdir(exist_ok=True)
        keep(one, data)
    return Made(path, tuple(_told(kind, file_id, hall, folder, loaded.exhibition, docked=led is not None)))


def new_exhibition(wanted: WantedPart, parent: Path) -> Made:
    """Make a folder with an exhibition that runs. Raises NewError and OSError."""
    folder_id = _checked_id(wanted, {})
    folder = parent / folder_id
    if os.path.lexists(folder):
        raise NewError(
            said("templates", "folder_exists", folder=folder),
        )
    parent.mkdir(parents=True, exist_ok=True)
    # It comes into being at once and whole.
    beside = parent / f".{folder_id}.{secrets.token_hex(4)}.new"
    try:
        for path, data in whole():
            (beside / path).parent.mkdir(parents=True, exist_ok=True)
            keep(beside / path, _named(path, data, wanted))
        beside.rename(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    settle(parent)
    return Made(
        folder,
        (
            said("templates", "go_into_folder", folder=folder),
            said("templates", "see_while_editing"),
            said("templates", "check_it"),
        ),
    )


def _checked_id(wanted: WantedPart, taken: dict[str, str]) -> str:
    file_id = wanted.id or id_of(wanted.name)
    if not file_id:
        raise NewError(said("templates", "no_id_from_name"))
    if not ID.match(file_id):
        raise NewError(
            said("templates", "bad_id", file_id=file_id),
        )
    if len(file_id) > LONGEST_ID:
        raise NewError(
            said("templates", "id_too_long", count=len(file_id), longest_id=LONGEST_ID),
        )
    if _DEVICE.match(file_id):
        raise NewError(
            said("templates", "id_of_a_device", file_id=file_id),
        )
    if file_id in taken:
        raise NewError(
            said("templates", "id_taken", file_id=file_id, taken=taken[file_id]),
        )
    return file_id


def _words(wanted: WantedPart) -> Value:
    return {"zh": wanted.name, "en": wanted.english} if wanted.english else wanted.name


def _filled(
    kind: TemplateKind, file_id: str, wanted: WantedPart, hall: Hall, exhibition: Exhibition
) -> bytes:
    """Return the template with what this exhibition has: its hall, its first source, field and unit, a picture."""
    data = template(kind)
    value = edit.said(data)
    known: dict[str, Value] = {
        "name": _words(wanted),
        "hall": hall.id,
        "source": next(iter(exhibition.front.sources)),
        "field": next(iter(exhibition.front.fields)),
        "unit": next(iter(exhibition.units)),
        "path": f"data/{file_id}.csv",
    }
    if not isinstance(value, dict):
        raise NewError(said("templates", "template_broken"))
    filled = {key: known.get(key, one) for key, one in value.items()}
    if "picture" in filled and filled["picture"] not in exhibition.pictures and exhibition.pictures:
        filled["picture"] = min(exhibition.pictures)
    return edited(data, filled)


def _named(path: Path, data: bytes, wanted: WantedPart) -> bytes:
    value = edit.said(data)
    if path.parts[0] not in ("exhibition.yaml", "halls") or not isinstance(value, dict):
        return data
    value["name"] = _words(wanted)
    room = value.get("room")
    sign = _HAN.search(wanted.name)
    if sign and isinstance(room, dict) and isinstance(room["emblem"], dict):
        room["emblem"]["character"] = sign[0]
    return edited(data, value)


def _dock(folder: Path, hall: Hall, file_id: str) -> tuple[Path, bytes] | None:
    """Return the hall's file with the new zone in its dock, or None where there is no room."""
    if len(hall.dock) >= _FULL_DOCK:
        return None
    path = next(Path(file.path) for file in files(folder) if file.kind == "hall" and file.id == hall.id)
    data = read(str(path))
    try:
        value = edit.said(data)
        if not isinstance(value, dict) or not isinstance(dock := value["dock"], list):
            return None
        return path, edited(data, {**value, "dock": [*dock, file_id]})
    except (Irregular, NotEditable):
        return None


def _check(folder: Path, changed: dict[Path, bytes]) -> None:
    with staged(folder, changed) as copy:
        problems = load(copy, home=folder).problems
    errors = tuple(problem for problem in problems if problem.severity == "error")
    if errors:
        raise NewError(said("templates", "would_be_a_mistake"), errors)


def _told(
    kind: TemplateKind, file_id: str, hall: Hall, folder: Path, exhibition: Exhibition, *, docked: bool
) -> Iterator[Said]:
    """Yield where a visitor finds the new page, or what to write where so that one does."""
    name = f"{title(folder)}/halls/{hall.id}.yaml"
    if kind == "feed":
        yield from _told_of_feed(file_id, folder, exhibition)
    elif kind == "zone" and docked:
        yield said("templates", "added_to_dock", name=name)
    elif kind == "zone":
        door = (
            f"\n  - block: doors\n    items:\n      - title: {{zh: 名称, en: Name}}\n        opens: {file_id}"
        )
        yield said("templates", "dock_full", name=name, count=len(hall.dock), file_id=file_id, door=door)
    elif listing := _lists_all(hall, exhibition):
        yield said("templates", "listed_by", listing=listing)
    else:
        yield said("templates", "listing_to_add", file_id=file_id)


def _told_of_feed(file_id: str, folder: Path, exhibition: Exhibition) -> Iterator[Said]:
    """Yield where its numbers are written, and how a chart shows them."""
    table, unit = f"{title(folder)}/data/{file_id}.csv", next(iter(exhibition.units))
    example = "2026-03-01 10:15,12.5"
    yield said("templates", "where_numbers_are_written", table=table, example=example)
    block = (
        "\n  - block: chart\n    size: half\n    title: 标题\n    chart:\n      kind: line"
        f"\n      unit: {json.dumps(unit, ensure_ascii=False)}\n      curves: [{{feed: {file_id}}}]"
    )
    yield said("templates", "chart_to_add", block=block)


def _lists_all(hall: Hall, exhibition: Exhibition) -> str:
    for zone in exhibition.zones.values():
        for block in zone.blocks:
            if isinstance(block, CardsBlock) and block.show == "all" and block.hall in ("", hall.id):
                return zone.id
    return ""
