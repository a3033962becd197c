"""Numbers as a hall shows them: with a unit, a year and a source."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from kiosk.model.part import FeedId, Part, PlaceId, SourceId, UnitId
from kiosk.model.words import Label, Language, Line, Passage, Tag

About = Literal["约", "近", "超过", "不低于", "余"]
"""How exact the source is; 余 stands behind the number, the others before it."""

_ABOUT_EN: dict[About, str] = {
    "约": "about ",
    "近": "nearly ",
    "超过": "over ",
    "不低于": "≥ ",
    "余": "over ",
}

Accent = Literal["gold", "cyan"]

Number = Annotated[Decimal, Field(max_digits=15, decimal_places=6)]
"""A number as it is written: bounded, because 1e999999 would be written out with a million zeros."""


class Unit(Part):
    """计量单位。中文就是它的名字；英文可以换一个量级，例如 亿元 → billion yuan（×0.1）。"""

    zh: str = ""
    """屏幕上的中文单位；不写就是左边的名字。同一个中文单位要换两种英文量级时才用"""
    en: str = ""
    """英文单位，例如 billion yuan；没有英文单位时留空"""
    times: Number = Decimal(1)
    """换成英文单位时要乘的数：1 亿元 = 0.1 billion yuan，就写 0.1"""
    digits: bool = True
    """英文是否用千分位，例如 126,000"""

    def say(self, name: str, language: Language) -> str:
        """Return the unit called `name` in units.yaml as visitors read it."""
        return self.en if language == "en" else self.zh or name


class Source(Part):
    """资料来源：屏幕上每个数字都要说明出处。"""

    title: Line
    """来源名称"""
    short: Label
    """简称，写在数字下面的小字里"""
    date: str = ""
    """日期，例如 2021-08"""


class Figure(Part):
    """一个数字：名称、数值、单位、年份、来源缺一不可。"""

    label: Label
    """数字的名称，例如 高新技术企业"""
    value: Number
    """数值，只写数字，例如 124.15"""
    about: About | None = None
    """数值是否约数：约、近、超过、不低于、余"""
    unit: UnitId
    """单位，必须在 units.yaml 里有"""
    year: Label
    """年份或时间，例如 2020 年"""
    source: SourceId = ""
    """来源的编号（exhibition.yaml 的 sources）；留空则用所在展区或卡片的来源"""
    note: Line | None = None
    """补充说明"""
    formula: Line | None = None
    """推算得出的数字必须写公式；屏幕上会标明“推算”"""
    accent: Accent = "cyan"
    """数字的颜色"""


class Share(Part):
    """图表里的一项：名称，和固定的数值或实时数据。"""

    label: Label
    """名称"""
    value: Number | None = None
    """数值；与 feed 二选一"""
    feed: FeedId = ""
    """实时数据的编号；与 value 二选一"""
    accent: Accent = "cyan"
    """颜色"""
    opens: PlaceId = ""
    """点一下打开哪里：展区、卡片或展厅的编号"""


def number_text(value: Decimal, unit: Unit, language: Language) -> str:
    """Return `value` as it is read: as written in Chinese, scaled and with thousands in English."""
    if language == "zh" or not unit.en:
        return format(value, "f")
    scaled = value * unit.times
    plain = format(scaled.normalize() if unit.times != 1 else scaled, "f")
    if not unit.digits:
        return plain
    whole, dot, rest = plain.partition(".")
    return f"{int(whole):,}{dot}{rest}"


def about_text(about: About | None, language: Language) -> tuple[str, str]:
    """Return the words before and after a number."""
    if about is None:
        return "", ""
    if language == "en":
        return _ABOUT_EN[about], ""
    return ("", "余") if about == "余" else ("≥ " if about == "不低于" else about, "")


class Named(Part):
    """一项：名称加说明。"""

    title: Line
    """名称"""
    text: Passage | None = None
    """说明"""
    when: Tag | None = None
    """时间（时间轴用）"""
    opens: PlaceId = ""
    """点一下打开哪里：展区、卡片或展厅的编号"""
