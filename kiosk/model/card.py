"""Cards: the enterprises and projects a visitor can look up."""

from typing import ClassVar, Literal

from pydantic import Field

from kiosk.model.block import Block, FilmBlock
from kiosk.model.figure import Figure
from kiosk.model.media import FilmName, still_name
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
    picture: PictureName = ""
    """插图的名字，不带扩展名；写了 film 可以不写，列表里就是影片的海报"""
    film: FilmName = ""
    """影片的名字，不带扩展名：打开卡片就放，列表里的插图带一个放映的记号"""
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
    def face(self) -> str:
        """The name of the picture that it has in lists: its own, or the one that stands for its film."""
        return self.picture or still_name(self.film)

    @property
    def shown_blocks(self) -> tuple[Block, ...]:
        """Its blocks; before them one that plays its film as usual, where none of them plays it as is written there."""
        if not self.film or any(isinstance(one, FilmBlock) and one.film == self.film for one in self.blocks):
            return self.blocks
        return (FilmBlock.model_construct(block="film", film=self.film), *self.blocks)

    @property
    def caption(self) -> Text:
        """What is said about it in one line."""
        return self.tagline
