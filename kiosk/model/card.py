"""Cards: the enterprises and projects a visitor can look up."""

from typing import ClassVar, Literal

from pydantic import Field

from kiosk.model.block import Block
from kiosk.model.figure import Figure
from kiosk.model.part import LONGEST_ID, FieldId, HallId, Part, PictureName, RelatedId, SourceId
from kiosk.model.words import Body, Label, Line, Passage, Tag, Text

USUAL_ORDER = 1000
"""Where a card stands that does not say it: there is room before it and after it."""


class Fact(Part):
    """一条事实：名称和内容。"""

    label: Tag
    """名称，例如 主营"""
    text: Passage
    """内容"""


class Card(Part):
    """一家企业或一个项目的卡片。文件名就是编号。"""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=LONGEST_ID)
    """编号（就是文件名，不用写）"""
    kind: Literal["enterprise", "project"]
    """种类（由所在文件夹决定，不用写）"""
    name: Label
    """名称"""
    hall: HallId
    """属于哪个展厅：展厅的编号"""
    field: FieldId
    """所属领域：exhibition.yaml 的 fields 里的编号，用于筛选"""
    picture: PictureName
    """插图的名字，不带扩展名"""
    tagline: Line
    """一句话介绍"""
    text: Body
    """正文"""
    tags: tuple[Tag, ...] = Field(default=(), max_length=12)
    """标签"""
    figures: tuple[Figure, ...] = Field(default=(), max_length=16)
    """数字"""
    facts: tuple[Fact, ...] = Field(default=(), max_length=16)
    """事实"""
    blocks: tuple[Block, ...] = Field(default=(), max_length=8)
    """图表、前后对比、时间轴等"""
    order: int = Field(default=USUAL_ORDER, ge=1, le=100_000)
    """次序：企业和项目各自从小到大排列，一样大的按文件名；不写就是 1000，所以写 1 的排在最前"""
    related: tuple[RelatedId, ...] = Field(default=(), max_length=16)
    """相关的卡片或展区编号"""
    source: SourceId
    """来源编号"""

    # What a place of any kind is asked for.
    short: ClassVar[Text | None] = None

    @property
    def caption(self) -> Text:
        """What is said about it in one line."""
        return self.tagline
