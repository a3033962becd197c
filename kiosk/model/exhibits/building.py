"""A building that is turned with the finger and pulled apart into its three uses."""

from typing import Literal

from kiosk.model.exhibit import ExhibitPart
from kiosk.model.part import Part
from kiosk.model.words import Line, Tag


class BuildingUse(Part):
    """大厦的一种用处。"""

    name: Tag
    """叫什么，例如 展示"""
    tells: Line
    """打开以后看到的一行，例如 展示数字产业的产品"""


class BuildingExhibit(ExhibitPart):
    """大厦：用手指转它，把它拉开成三层，每一层是一种用处；三层都开过，它合起来，亮灯，龙盘上来。"""

    kind: Literal["building"]
    """种类"""
    base: BuildingUse
    """下层，摆着展品的一层"""
    middle: BuildingUse
    """中层，亮着机柜的一层"""
    top: BuildingUse
    """上层，向四方拉出线的一层"""
    joined: Line
    """三层都开过之后替换 invites 的一句话，例如 三种用处，合为一座楼"""


EXHIBITS = {"building": BuildingExhibit}
