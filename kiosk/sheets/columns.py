"""The columns of the tables: which heading stands for which key of a card.

A text has a column for each language. What a card has several of (tags, figures, facts) is numbered in the headings:
标签1, 数字2 数值; figures and facts have a sheet of their own in a workbook, with a row each.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from pydantic import BaseModel

from kiosk.model.card import Card, Fact
from kiosk.model.figure import Figure
from kiosk.model.part import meanings
from kiosk.words import LANGUAGES, USUAL, Language, tongue

ColumnKind = Language | Literal["word", "number", "ids"]
"""What is in a cell: a text in a language, one word, a number, or several ids."""

_BESIDE = {"zh": "", "en": "（英文）"} | {one: f"（{tongue(one).name}）" for one in LANGUAGES[len(USUAL) :]}
"""What stands behind a heading where the column is that of a language."""

NAMES: Mapping[str, str] = {
    "enterprise": "企业",
    "project": "项目",
    "figures": "数字",
    "facts": "事实",
    "tags": "标签",
}
"""What the sheets are called, and what comes before the number in a heading."""


class Column(NamedTuple):
    """One column of a table."""

    key: str
    heading: str
    kind: ColumnKind
    meaning: str = ""
    required: bool = False


class Slot(NamedTuple):
    """What a heading stands for: a column, of the card itself or of one of the things in a list of it."""

    column: Column
    many: str = ""
    """The key of the list; empty for the card itself."""
    number: int = 0
    """Which one of the list, from 0."""

    @property
    def heading(self) -> str:
        """The heading in a table where everything of a card stands in one row."""
        if not self.many:
            return self.column.heading
        space = "" if self.many == "tags" else " "
        return f"{NAMES[self.many]}{self.number + 1}{space}{self.column.heading}"


def _columns(part: type[BaseModel], *declared: tuple[str, str, str]) -> tuple[Column, ...]:
    found: list[Column] = []
    for key, heading, kind in declared:
        said = (meanings(part)[key], part.model_fields[key].is_required())
        if kind == "words":
            found += [Column(key, heading + beside, language, *said) for language, beside in _BESIDE.items()]
        else:
            known: ColumnKind = "number" if kind == "number" else "ids" if kind == "ids" else "word"
            found.append(Column(key, heading, known, *said))
    return tuple(found)


ID = Column("id", "编号", "word", "文件名，也是别处引用它的编号：小写字母、数字、连字符")
KIND = Column("kind", "种类", "word", "企业 或 项目")

CARD = _columns(
    Card,
    ("name", "名称", "words"),
    ("hall", "展厅", "word"),
    ("field", "领域", "word"),
    ("picture", "插图", "word"),
    ("film", "影片", "word"),
    ("tagline", "一句话介绍", "words"),
    ("text", "正文", "words"),
    ("related", "相关", "ids"),
    ("source", "来源", "word"),
)
TAG = tuple(Column("", beside, language, meanings(Card)["tags"]) for language, beside in _BESIDE.items())
FIGURE = _columns(
    Figure,
    ("label", "名称", "words"),
    ("about", "约数", "word"),
    ("value", "数值", "number"),
    ("unit", "单位", "word"),
    ("year", "年份", "words"),
    ("source", "来源", "word"),
    ("note", "补充说明", "words"),
    ("formula", "推算公式", "words"),
    ("accent", "颜色", "word"),
)
FACT = _columns(Fact, ("label", "名称", "words"), ("text", "内容", "words"))

LISTS: Mapping[str, tuple[Column, ...]] = {"tags": TAG, "figures": FIGURE, "facts": FACT}
"""What a card has several of, and the columns of one."""

SHEETS = ("figures", "facts")
"""The lists that have a sheet of their own in a workbook."""


def slots(many: str, count: int, languages: Container[str]) -> Iterator[Slot]:
    """Yield the numbered columns for `count` of a list, in an exhibition with these languages."""
    for number in range(count):
        yield from (Slot(column, many, number) for column in offered(LISTS[many], languages))


def offered(columns: Iterable[Column], languages: Container[str]) -> list[Column]:
    """Return the columns without those of languages that are offered neither by an exhibition nor by most."""
    unknown = [one for one in LANGUAGES if one not in languages and one not in USUAL]
    return [column for column in columns if column.kind not in unknown]


def plain(heading: str) -> str:
    """Return a heading without what is typed in different ways: spaces, full-width letters and brackets, capitals."""
    return "".join(unicodedata.normalize("NFKC", heading).split()).casefold()


def slot_of(heading: str, columns: tuple[Column, ...]) -> Slot | None:
    """Return what a heading of a table with `columns` stands for, or None."""
    text = plain(heading)
    found = _named(columns).get(text)
    if found is not None:
        return Slot(found)
    numbered = re.fullmatch(r"([^\W\d]+)([1-9]\d?)\.?(.*)", text)
    many = _lists().get(numbered[1]) if numbered is not None and columns is CARD else None
    inside = _named(LISTS[many]).get(numbered[3]) if many and numbered else None
    return Slot(inside, many, int(numbered[2]) - 1) if many and numbered and inside else None


def headings(columns: tuple[Column, ...]) -> list[str]:
    """Return the headings that may have been meant."""
    return [ID.heading, *(column.heading for column in columns)]


def _named(columns: tuple[Column, ...]) -> dict[str, Column]:
    names = {plain(one): ID for one in ("编号", "卡片", "id", "card")} | {
        plain(one): KIND for one in ("种类", "kind")
    }
    for column in columns:
        names[plain(column.heading)] = column
        key = f"{column.key}.{column.kind}" if column.kind in LANGUAGES else column.key
        names[plain(key)] = names[plain(key.removesuffix(".zh"))] = column
    return names


def _lists() -> dict[str, str]:
    return {plain(NAMES[many]): many for many in LISTS} | {many: many for many in LISTS} | {"指标": "figures"}
