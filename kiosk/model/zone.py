"""Zones: the panels that open out of things in the hall."""

from pydantic import Field

from kiosk.model.block import Block
from kiosk.model.figure import Accent
from kiosk.model.part import HallId, Part, SourceId
from kiosk.model.words import Label, Line, Tag


class Zone(Part):
    """一个展区的页面。文件名就是编号。"""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    """编号（就是文件名，不用写）"""
    hall: HallId
    """属于哪个展厅：展厅的编号"""
    name: Label
    """名称"""
    short: Tag | None = None
    """底部导航上的短名称；留空则用 name"""
    subtitle: Line
    """名称下面的小字"""
    accent: Accent = "gold"
    """强调色"""
    source: SourceId
    """本展区数字的来源编号"""
    blocks: tuple[Block, ...] = Field(min_length=1)
    """页面由哪些块组成，从上到下"""
