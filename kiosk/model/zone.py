"""Zones: the panels that open out of things in the hall."""

from typing import ClassVar

from pydantic import Field

from kiosk.model.block import Block
from kiosk.model.part import LONGEST_ID, HallId, Part, SourceId
from kiosk.model.words import Label, Line, Tag, Text


class Zone(Part):
    """一个展区的页面。文件名就是编号。"""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=LONGEST_ID)
    """编号（就是文件名，不用写）"""
    hall: HallId
    """属于哪个展厅：展厅的编号"""
    name: Label
    """名称"""
    short: Tag | None = None
    """底部导航上的短名称；留空则用 name"""
    subtitle: Line
    """名称下面的小字"""
    source: SourceId
    """本展区数字的来源编号"""
    blocks: tuple[Block, ...] = Field(min_length=1, max_length=20)
    """页面由哪些块组成，从上到下"""

    # What a place of any kind is asked for.
    kind: ClassVar[str] = "zone"
    field: ClassVar[str] = ""
    face: ClassVar[str] = ""
    film: ClassVar[str] = ""

    @property
    def caption(self) -> Text:
        """What is said about it in one line."""
        return self.subtitle
