"""One core, the zones around it and what they carry: bodies on a sheet of light, which show what hangs together."""

from typing import Literal

from pydantic import Field

from kiosk.model.exhibit import ExhibitPart
from kiosk.model.figure import Named
from kiosk.model.part import Id, Part, PlaceId
from kiosk.model.words import Label, Line, Tag, Text

ZoneForm = Literal["towers", "works", "hall", "river"]
IndustryForm = Literal["code", "net", "car", "gear", "play"]


class ConstellationMoon(Part):
    """围着一个区转的一点：街、镇、载体。"""

    name: Tag
    """名称"""
    opens: PlaceId = ""
    """点一下打开哪里：展区、卡片或展厅的编号"""


class ConstellationOuter(Named):
    """外圈的一颗：一个产业。"""

    key: Id
    """编号，内圈的 carries 用它"""
    form: IndustryForm
    """上面画什么：code 代码、net 网络、car 汽车、gear 齿轮、play 播放"""


class ConstellationInner(Named):
    """内圈的一颗：一个区。"""

    form: ZoneForm
    """上面立着什么：towers 楼群、works 厂房、hall 大厅、river 江湾"""
    carries: tuple[Id, ...] = Field(min_length=1, max_length=4)
    """支撑外圈的哪几颗：outer 里的 key"""
    moons: tuple[ConstellationMoon, ...] = Field(default=(), max_length=6)
    """围着它转的，最多六个"""


class ConstellationExhibit(ExhibitPart):
    """星图：一个核心，几个区，几个产业；碰住一颗，它支撑的都亮起来。"""

    kind: Literal["constellation"]
    """种类"""
    core: Named
    """核心：title、text、opens"""
    glyph: str = Field(default="九", min_length=1, max_length=1)
    """核心上的一个字"""
    outer: tuple[ConstellationOuter, ...] = Field(min_length=2, max_length=8)
    """外圈"""
    inner: tuple[ConstellationInner, ...] = Field(min_length=2, max_length=6)
    """内圈，从右边起顺时针"""
    again: Line = Text.model_construct(zh="再碰一下，走进去看", en="Touch it again to go in")
    """碰亮一颗之后替换 invites 的一句话"""
    whole: Label
    """全部亮过之后替换 invites 的一句话"""


EXHIBITS = {"constellation": ConstellationExhibit}
