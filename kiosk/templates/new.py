"""New files in an exhibition, and new exhibitions: valid at once, in reach of the visitor, nothing overwritten."""

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from kiosk.content import load
from kiosk.content.document import Irregular, Value
from kiosk.content.edit import NotEditable, edited, said
from kiosk.content.folder import ID, KINDS, files, read, title
from kiosk.content.staging import staged
from kiosk.keep import keep, settle
from kiosk.model.block import CardsBlock
from kiosk.model.exhibition import Exhibition
from kiosk.model.hall import Hall
from kiosk.model.problem import Problem
from kiosk.templates import exhibition as whole
from kiosk.templates import template
from kiosk.templates.names import id_of

Kind = Literal["zone", "enterprise", "project"]

_FULL_DOCK = 8
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\Z")
_HAN = re.compile("[\u3400-\u9fff]")


class NewError(Exception):
    """What was asked for cannot be made; says why and what to do, in Chinese and in English."""

    def __init__(self, zh: str, en: str, problems: tuple[Problem, ...] = ()) -> None:
        """Take both sentences, and the problems that stand in the way."""
        super().__init__(en)
        self.message = (zh, en)
        self.problems = problems


class Wanted(NamedTuple):
    """What a new file is to be."""

    name: str
    english: str = ""
    id: str = ""
    """Made out of the name where it is empty."""
    hall: str = ""
    """The hall the visit begins in where it is empty."""


class Made(NamedTuple):
    """What was made, and what is left to do, in Chinese and in English."""

    path: Path
    told: tuple[tuple[str, str], ...]


def new_file(kind: Kind, wanted: Wanted, folder: Path) -> Made:
    """Make a zone or card in the exhibition in `folder`, and lead to it. Raises NewError and OSError."""
    loaded = load(folder)
    if loaded.exhibition is None:
        raise NewError(
            "这个文件夹还有错误，请先改好", "the folder has mistakes; mend them first", loaded.problems
        )
    file_id = _checked_id(wanted, {file.id: file.name for file in files(folder)})
    hall = loaded.exhibition.halls.get(wanted.hall or loaded.exhibition.front.home)
    if hall is None:
        known = "、".join(loaded.exhibition.halls)
        raise NewError(
            f"没有展厅“{wanted.hall}”，有：{known}", f"there is no hall '{wanted.hall}'; there are: {known}"
        )
    path = folder / KINDS[kind] / f"{file_id}.yaml"
    if os.path.lexists(path):
        raise NewError(f"{path} 已经存在", f"{path} exists already")
    changed = {path: _filled(kind, wanted, hall, loaded.exhibition)}
    led = _dock(folder, hall, file_id) if kind == "zone" else None
    if led is not None:
        changed[led[0]] = led[1]
    _check(folder, changed)
    path.parent.mkdir(exist_ok=True)
    for one, data in changed.items():  # what is led to comes before what leads there
        keep(one, data)
    return Made(path, tuple(_told(kind, file_id, hall, folder, loaded.exhibition, docked=led is not None)))


def new_exhibition(wanted: Wanted, parent: Path) -> Made:
    """Make a folder with an exhibition that runs. Raises NewError and OSError."""
    folder_id = _checked_id(wanted, {})
    folder = parent / folder_id
    if os.path.lexists(folder):
        raise NewError(
            f"{folder} 已经存在；用 --id 换一个名字",
            f"{folder} exists already; choose another name with --id",
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
            (f"打开它：kiosk run --content {folder}", f"open it: kiosk run --content {folder}"),
            (f"检查它：kiosk check {folder}", f"check it: kiosk check {folder}"),
        ),
    )


def _checked_id(wanted: Wanted, taken: dict[str, str]) -> str:
    file_id = wanted.id or id_of(wanted.name)
    if not file_id:
        raise NewError(
            "名称变不成编号，请用 --id 写一个", "no id can be made out of the name; give one with --id"
        )
    if not ID.match(file_id):
        raise NewError(
            f"“{file_id}”不能当编号：只用小写字母、数字、连字符",
            f"'{file_id}' cannot be an id: only small letters, digits and hyphens",
        )
    if _DEVICE.match(file_id):
        raise NewError(
            f"“{file_id}”在 Windows 上不能当文件名；用 --id 换一个",
            f"no file can be called '{file_id}' on Windows; choose another with --id",
        )
    if file_id in taken:
        raise NewError(
            f"编号 {file_id} 已经有了：{taken[file_id]}；用 --id 换一个",
            f"the id {file_id} is taken by {taken[file_id]}; choose another with --id",
        )
    return file_id


def _words(wanted: Wanted) -> Value:
    return {"zh": wanted.name, "en": wanted.english} if wanted.english else wanted.name


def _filled(kind: Kind, wanted: Wanted, hall: Hall, exhibition: Exhibition) -> bytes:
    """Return the template with what this exhibition has: its hall, its first source and field, a picture it knows."""
    data = template(kind)
    value = said(data)
    known: dict[str, Value] = {
        "name": _words(wanted),
        "hall": hall.id,
        "source": next(iter(exhibition.front.sources)),
        "field": next(iter(exhibition.front.fields)),
    }
    if not isinstance(value, dict):
        raise NewError("模板坏了", "the template is broken")
    filled = {key: known.get(key, one) for key, one in value.items()}
    if "picture" in filled and filled["picture"] not in exhibition.pictures and exhibition.pictures:
        filled["picture"] = min(exhibition.pictures)
    return edited(data, filled)


def _named(path: Path, data: bytes, wanted: Wanted) -> bytes:
    value = said(data)
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
        value = said(data)
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
        raise NewError("这样做会出错", "this would be a mistake", errors)


def _told(
    kind: Kind, file_id: str, hall: Hall, folder: Path, exhibition: Exhibition, *, docked: bool
) -> Iterator[tuple[str, str]]:
    """Yield where a visitor finds the new page, or what to write where so that one does."""
    name = f"{title(folder)}/halls/{hall.id}.yaml"
    if kind == "zone" and docked:
        yield f"已加到 {name} 的 dock（底部导航）", f"added to the dock in {name}"
    elif kind == "zone":
        door = (
            f"\n  - block: doors\n    items:\n      - title: {{zh: 名称, en: Name}}\n        opens: {file_id}"
        )
        full_zh = f"{name} 的 dock 已有 {len(hall.dock)} 项，满了：请把其中一项换成 {file_id}，"
        full_en = (
            f"the dock in {name} is full with {len(hall.dock)}: put {file_id} in the place of one of them, "
        )
        yield (
            f"{full_zh}或在别的展区的 blocks 里加一扇门：{door}",
            f"{full_en}or add a door to the blocks of another zone:{door}",
        )
    elif listing := _lists_all(hall, exhibition):
        yield f"展区 {listing} 会列出它", f"the zone {listing} lists it"
    else:
        yield (
            f"还没有展区列出它：请在一个展区的 blocks 里加：\n  - block: cards\n    show: [{file_id}]",
            f"no zone lists it yet: add this to the blocks of one:\n  - block: cards\n    show: [{file_id}]",
        )


def _lists_all(hall: Hall, exhibition: Exhibition) -> str:
    for zone in exhibition.zones.values():
        for block in zone.blocks:
            if isinstance(block, CardsBlock) and block.show == "all" and block.hall in ("", hall.id):
                return zone.id
    return ""
