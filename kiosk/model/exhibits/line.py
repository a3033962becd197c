"""A production line before and after its retrofit, with an edge between both that is pulled by hand."""

from typing import Literal

from pydantic import Field

from kiosk.model.exhibit import ExhibitPart
from kiosk.model.part import Part
from kiosk.model.words import Label, Line, Tag, Text

OF = 100
"""Of so many is said how many they are."""


class LineHundred(Part):
    """每 100 个里有几个，改造前和改造后；两头之间没有数字。"""

    before: int = Field(ge=0, le=OF)
    """改造前是几个，例如 100"""
    after: int = Field(ge=0, le=OF)
    """改造后是几个，例如 15"""
    unit: Tag
    """数字后面的字，例如 人"""
    base: Line
    """以什么为准，例如 以 100 人计"""
    formula: Line
    """怎么推算的，例如 100 ×（1 − 85%）；屏幕上会标明“推算”"""


class LineExhibit(ExhibitPart):
    """生产线：拉动金色的边，左边是改造前，右边是改造后；拉到头，整条线一起开工。"""

    kind: Literal["line"]
    """种类"""
    before: Tag = Text.model_construct(zh="改造前", en="Before")
    """边的左侧叫什么"""
    after: Tag = Text.model_construct(zh="改造后", en="After")
    """边的右侧叫什么"""
    people: LineHundred
    """线旁的人：画面上有 100 个位置，站着的就是这里写的数"""
    rejects: LineHundred
    """筐里的不合格品"""
    quoted: Label = Text.model_construct(zh="来源原文", en="As the source says")
    """大字是原话时，写在它下面"""
    whole: Line
    """拉到头之后替换 invites 的一句话，例如 碰一碰车身，机器人就焊哪里"""


EXHIBITS = {"line": LineExhibit}
