"""A round glass that is dragged over the hall: what it shows is drawn in light, and nine dragons hide there."""

from typing import Literal

from pydantic import Field

from kiosk.model.exhibit import ExhibitPart
from kiosk.model.part import Part
from kiosk.model.words import Counting, Line, Tag


class FloatingWords(Part):
    """镜片里浮着的一个数字：只写资料里的数字，带单位和年份。"""

    value: Tag
    """数字和单位，例如 2032 家"""
    label: Line
    """数字的名称和年份，例如 市级以上科技型企业 · 2020 年"""


class LensExhibit(ExhibitPart):
    """MR 眼镜：拖动镜片，镜中的展厅是光画成的，数字浮起来；找出藏在里面的九条龙。"""

    kind: Literal["lens"]
    """种类"""
    counted: Counting
    """找到了几条龙，例如 "已找到 {n} 条龙"；{n} 是数目的位置，有花括号，所以要用引号"""
    opened: Line
    """九条龙都找到之后替换 invites 的一句话"""
    floats: tuple[FloatingWords, ...] = Field(default=(), max_length=2)
    """镜片里浮在墙前的数字，最多两个"""


EXHIBITS = {"lens": LensExhibit}
