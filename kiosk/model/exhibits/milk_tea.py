"""A cup of milk tea that is filled, shaken with the finger, and counted."""

from typing import Literal

from kiosk.model.exhibit import ExhibitPart
from kiosk.model.words import Counting, Line, Text


class MilkTeaExhibit(ExhibitPart):
    """奶茶：倒茶、加料，左右擦着摇；盖上盖子，杯上写着今日第几杯。"""

    kind: Literal["milk-tea"]
    """种类"""
    counted: Counting
    """杯子上写的第几杯，例如 "今日第 {n} 杯"；{n} 是数字的位置，有花括号，所以要用引号"""
    counter: Line = Text.model_construct(zh="由这块屏幕计数", en="Counted by this screen")
    """数字从哪里来：每天从 1 数起，只数这块屏幕上做成的"""
    drinks: Line
    """盖上盖子以后替换 invites 的一句话，例如 按住杯子，珍珠就上来"""


EXHIBITS = {"milk-tea": MilkTeaExhibit}
