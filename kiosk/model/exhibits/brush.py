"""The character 九 written with the finger, whose hook rears up as a dragon."""

from typing import Literal

from kiosk.model.exhibit import ExhibitPart
from kiosk.model.words import Counting, Label, Line, Tag


class BrushExhibit(ExhibitPart):
    """九：用手指写“九”；写到钩，它昂头成龙，飞上空中的九龙纹。"""

    kind: Literal["brush"]
    """种类"""
    press: Tag
    """起笔处的字，例如 按"""
    fold: Tag
    """折笔处的字，例如 折"""
    turn: Tag
    """转弯处的字，例如 转"""
    lift: Tag
    """钩出处的字，例如 提"""
    answer: Label
    """与 reward 成对的下一句，例如 龙行天下向未来"""
    written: Line
    """写成之后替换 invites 的一句话"""
    counted: Counting
    """今天第几条龙，例如 "今天这块屏幕上的第 {n} 条龙"；{n} 是数目的位置，有花括号，所以要用引号"""


EXHIBITS = {"brush": BrushExhibit}
