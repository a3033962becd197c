"""Falling objects at a façade by night, caught and followed back to the window they came from."""

from typing import Literal

from kiosk.model.exhibit import ExhibitPart
from kiosk.model.words import Counting, Line


class LookoutExhibit(ExhibitPart):
    """瞭望者：夜里，东西从楼上落下；碰住它，顺着弧线找回那扇窗。"""

    kind: Literal["lookout"]
    """种类"""
    caught: Counting
    """接住了几件，例如 "一起接住 {n} 件"；{n} 是数目的位置，有花括号，所以要用引号"""
    found: Line
    """玩成之后替换 invites 的一句话，例如 每一道弧线，都找到了那扇窗"""


EXHIBITS = {"lookout": LookoutExhibit}
