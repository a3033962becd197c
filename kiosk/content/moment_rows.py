"""Rows of the tables of timelines: each is something that happened.

A row is judged as an item is that is written in a zone; what is wrong is told with the row and column where it stands.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from kiosk.content.document import Value
from kiosk.content.finding import MOST, Finding, shortened
from kiosk.content.folder import Unreadable, crc, outside, read, settled_stamp, title
from kiosk.content.naming import picture_named
from kiosk.content.notes import Notes
from kiosk.content.references import piece
from kiosk.content.rules import Known
from kiosk.content.shape import ListOf, Piece
from kiosk.content.table_rows import LARGEST_TABLE, Heading, TableRow, TableRows, table_rows
from kiosk.model.block import MOST_MOMENTS, TimelineMoment
from kiosk.model.dated import dated
from kiosk.model.problem import Problem
from kiosk.vigil import Stamp
from kiosk.words import LANGUAGES, Said, said, tongue
from kiosk.workbooks.refusal import Refused, cure_of, fact_of

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "when": ("时间", "日期", "年份", "年代", "年月", "年", "发生时间", "when", "date", "year", "time"),
    "title": ("标题", "名称", "事件", "大事", "事项", "大事记", "题目", "title", "event", "name", "headline"),
    "text": (
        "说明", "内容", "介绍", "正文", "文字", "描述", "简介", "详情", "事件说明", "事件内容",
        "text", "description", "words", "details",
    ),
    "picture": ("图片", "照片", "插图", "配图", "图", "图片名", "picture", "photo", "image"),
}  # fmt: skip
"""Key of an item -> headings of its column."""
_OF_LANGUAGES = {"zh": ("中文", "汉语", "chinese"), "en": ("英文", "英语", "english")}
"""What stands beside a heading for a language, besides its code and its own name."""
_KEYS = {name: key for key, names in _HEADINGS.items() for name in names}
_ASIDE = re.compile(r"[\s_()\[\]【】.:*/-]+")
_NOTES = ("注", "备注", "附注", "资料来源", "数据来源", "来源", "填表", "制表", "note", "source")
"""How a line below a table begins that is none of its rows."""
_PLAIN_DATE = re.compile(r"(\d{1,4})\s*年\s*(?:(\d{1,2})\s*月\s*(?:(\d{1,2})\s*日)?)?")


class MomentTable(NamedTuple):
    """What was read of one table."""

    seen: Stamp | None
    """Its state when it was read; None where a later change could not be told."""
    crc: int
    items: tuple[TimelineMoment, ...]
    """In the order of time."""
    problems: tuple[Problem, ...]


class WrittenMoments(NamedTuple):
    """The rows of a table as items of a timeline are written, and where each part of them stands."""

    items: list[Any]
    """As they would be written in a zone."""
    table: TableRows
    rows: list[TableRow]

    def place(self, path: tuple[str | int, ...]) -> tuple[int, int]:
        """Return row and column, from 1, of what stands at a path in the items."""
        row = self.rows[int(path[0])]
        languages = path[2:3] if len(path) > 2 else ("zh",)  # noqa: PLR2004 - number, key, language
        columns = (self.table.columns.get((str(key), str(one))) for key in path[1:2] for one in languages)
        return row.number, next((at + 1 for at in columns if at is not None), 1)


def read_moments(folder: FilePath, name: str, path: str, known: Known) -> MomentTable:
    """Read one table and judge it by what is `known` of the exhibition; nothing is raised, all becomes problems."""
    notes, called = Notes(), f"{title(folder)}/tables/{name}"
    seen, data = settled_stamp(path), None
    items: tuple[TimelineMoment, ...] = ()
    try:
        if outside(folder, path):
            notes.whole("feed_outside", called, given=called)
        else:
            data = read(path, LARGEST_TABLE)
            items = _items(data, called, known, notes)
    except Unreadable as why:
        seen = None  # what the disk does not give now it may give the next time
        notes.whole("unreadable", called, detail=str(why))
    except Refused as why:
        notes.whole("table", called, detail=why.fact, choice=why.cure)
    return MomentTable(seen, crc(data), items, notes.sorted())


def written_moments(data: bytes, pictures: set[str] | None = None) -> WrittenMoments | None:
    """Return what is written in a table, rows that are empty or a note left out; None where there is none.

    Where a picture is named as its file is it is one of `pictures`. Raises Refused.
    """
    if len(data) > LARGEST_TABLE:
        raise Refused("large", limit=f"{LARGEST_TABLE >> 20} MB")
    table = table_rows(data, _headed, ("title", "zh"))
    if table is None or ("when", "zh") not in table.columns:
        return None
    first = min(table.columns, key=table.columns.__getitem__)
    rows = [row for row in table.rows if row.texts and not _is_note(row, first)]
    return WrittenMoments([_written(row.texts, pictures or set()) for row in rows], table, rows)


def shape_of_moments() -> ListOf:
    """Return the shape of what `written_moments` gives."""
    return ListOf(Piece(TimelineMoment))


def _items(data: bytes, called: str, known: Known, notes: Notes) -> tuple[TimelineMoment, ...]:
    found = written_moments(data, known.ids.get("picture") or set())
    if found is None:
        notes.whole("table_heads", called)
        return ()
    if not found.items:
        notes.placed("table_empty", called, (found.table.head + 1, 1), {}, severity="error")
    elif len(found.items) > MOST_MOMENTS:
        place = (found.rows[MOST_MOMENTS].number, 1)
        notes.placed("table_long", called, place, {"limit": MOST_MOMENTS}, severity="error")
        return ()
    for cell in found.table.odd:
        facts = {"detail": fact_of(cell.kind, format=cell.format), "choice": cure_of(cell.kind)}
        notes.placed("table", called, (cell.row, cell.column + 1), facts, severity="error")
    said_of = {(cell.row, cell.column + 1) for cell in found.table.odd}
    items, wrong = _judged(found, known)
    for one in wrong[:MOST]:
        if (place := found.place(one.path)) not in said_of:
            notes.placed(one.rule, called, place, one.facts, severity=one.severity)
    if len(wrong) > MOST:
        place = found.place(wrong[MOST].path)
        notes.placed("and_more", called, place, {"limit": MOST}, severity=wrong[MOST].severity)
    if not any(one.severity == "error" for one in wrong):
        _note_untranslated(found, called, known, notes)
    return tuple(sorted(items, key=_order))


def _order(item: TimelineMoment) -> tuple[int, ...]:
    return (item.when and dated(item.when.zh)) or (0,)


def _judged(found: WrittenMoments, known: Known) -> tuple[tuple[TimelineMoment, ...], list[Finding]]:
    wrong: list[Finding] = []
    for number, row in enumerate(found.rows):
        wrong += [
            Finding((number, key), "row_lacks", {"heading": _heading(key)})
            for key in ("when", "title")
            if (key, "zh") not in row.texts
        ]
        when = row.texts.get(("when", "zh"))
        if when is not None and dated(when) is None:
            wrong.append(Finding((number, "when"), "row_date", {"given": shortened(when)}))
    # Of each language it is said once, below, which rows lack it.
    look, alone = piece(TimelineMoment), replace(known, languages=("zh",))
    for number, item in enumerate(found.items):
        look(item, (), number, alone, wrong)
    if any(one.severity == "error" for one in wrong):
        return (), wrong
    try:
        return _adapter().validate_python(found.items), wrong
    except ValidationError as mistakes:
        from kiosk.content.mistakes import findings  # for mistakes only

        return (), [*wrong, *findings(mistakes, found.items, shape_of_moments())]


@cache
def _adapter() -> TypeAdapter[tuple[TimelineMoment, ...]]:
    return TypeAdapter(tuple[TimelineMoment, ...])


def _note_untranslated(found: WrittenMoments, called: str, known: Known, notes: Notes) -> None:
    """Note where a row has a text in Chinese and not in another language of the exhibition."""
    for language in known.languages:
        for key in ("title", "text", "when") if language != "zh" else ():
            lacking = [
                number
                for number, item in enumerate(found.items)
                if _is_chinese(item.get(key)) and not item[key].get(language)
            ]
            name = tongue(language).name
            facts = {"heading": said("content", "column_in", column=_heading(key), language=name)}
            if lacking and (key, language) not in found.table.columns:
                notes.placed("column_untranslated", called, (found.table.head, 1), facts)
                continue
            for number in lacking:
                notes.placed("row_untranslated", called, found.place((number, key, language)), facts)


def _is_chinese(text: Value) -> bool:
    return isinstance(text, dict) and any("\u3400" <= one <= "\u9fff" for one in str(text.get("zh", "")))


def _heading(key: str) -> Said:
    """Return what the column of a key may be called."""
    return said("content", f"column_{key}")


def _headed(text: str) -> Heading | None:
    plain = _ASIDE.sub("", unicodedata.normalize("NFKC", text).casefold())
    if plain in _KEYS:
        return _KEYS[plain], "zh"
    for language in LANGUAGES:
        for beside in (*_OF_LANGUAGES.get(language, ()), tongue(language).name.casefold(), language):
            for rest in (plain.removesuffix(beside), plain.removeprefix(beside)):
                if rest != plain and rest in _KEYS:
                    return _KEYS[rest], language
    return None


def _is_note(row: TableRow, first: Heading) -> bool:
    """Return whether a row is no event: a title that begins like a note (注册成立) stands in another column than notes do."""
    return row.filled == 1 and row.texts.get(first, "").casefold().startswith(_NOTES)


def _written(texts: Mapping[Heading, str], pictures: set[str]) -> dict[str, Any]:
    item: dict[str, Any] = {}
    for (key, language), text in texts.items():
        if key == "picture":
            item[key] = text if text in pictures else picture_named(text)
        else:
            item.setdefault(key, {})[language] = text
    when = item.get("when", {})
    if "en" not in when and (found := _PLAIN_DATE.fullmatch(when.get("zh", ""))) is not None:
        when["en"] = "-".join(part.zfill(2) for part in found.groups() if part)
    return item
