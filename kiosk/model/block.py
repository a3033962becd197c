"""The blocks a zone panel or a card is composed of."""

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from kiosk.model.chart import Chart
from kiosk.model.exhibits import Exhibit
from kiosk.model.figure import Figure, Named, Number
from kiosk.model.media import FilmName, SeenName
from kiosk.model.part import CardId, HallId, Id, Part, PictureName, PlaceId, SourceId, TableName, UnitId
from kiosk.model.words import Body, Label, Line, Passage, Tag, Text

Width = Literal["third", "half", "two_thirds", "full"]


class _Block(Part):
    id: Id = ""
    """编号；墙上的屏幕要显示这一块时才需要"""
    title: Label | None = None
    """标题"""
    size: Width = "half"
    """宽度：third 三分之一，half 一半，two_thirds 三分之二，full 整行"""


class FiguresBlock(_Block):
    """一排数字。"""

    block: Literal["figures"]
    """种类"""
    size: Width = "full"
    """宽度：third 三分之一，half 一半，two_thirds 三分之二，full 整行"""
    items: tuple[Figure, ...] = Field(min_length=1, max_length=8)
    """数字"""
    rows: bool = False
    """是否排成一列，一行一个；展品旁边地方窄的时候用"""


class ChartBlock(_Block):
    """一张图表。"""

    block: Literal["chart"]
    """种类"""
    size: Width | Literal["sixth"] = "half"  # type: ignore[assignment]
    """宽度：third 三分之一，half 一半，two_thirds 三分之二，full 整行；sixth 六分之一，只有一个数和一条小曲线，几块并排放在展品下面"""
    chart: Chart
    """图表"""
    opens: PlaceId = ""
    """碰标题打开哪一页：展区、卡片或展厅的编号；只用于 size: sixth，别的图表碰标题就放大"""


class CardsBlock(_Block):
    """企业和项目卡片。show 写 all 就列出全部并带筛选；否则写卡片编号的列表。"""

    block: Literal["cards"]
    """种类"""
    size: Width = "full"
    """宽度：third 三分之一，half 一半，two_thirds 三分之二，full 整行"""
    show: Literal["all"] | Annotated[tuple[CardId, ...], Field(max_length=40)]
    """all，或卡片编号的列表"""
    hall: HallId = ""
    """show 为 all 时，只列这个展厅的卡片；留空则全部"""


class TextBlock(_Block):
    """一段文字。"""

    block: Literal["text"]
    """种类"""
    text: Body
    """正文"""
    motto: bool = False
    """是否作为醒目的主题语"""


class PictureBlock(_Block):
    """一幅插图。"""

    block: Literal["picture"]
    """种类"""
    picture: PictureName
    """图片的名字，不带扩展名"""
    caption: Line | None = None
    """图片说明"""
    panorama: bool = False
    """是否 360° 全景：打开以后左右可以一直转下去，图片的左右两边要接得上"""


class FilmBlock(_Block):
    """一段影片。影片放在 films 文件夹里（MP4、WebM 或 MOV），海报是同名的图片，字幕是同名的 .zh.vtt 和 .en.vtt。"""

    block: Literal["film"]
    """种类"""
    film: FilmName
    """影片的名字，不带扩展名"""
    caption: Line | None = None
    """影片说明"""
    plays: Literal["seen", "touched"] = "seen"
    """什么时候放：seen 一看见就放，touched 有人碰了才放"""
    loop: bool = True
    """是否循环；要从头看到尾的影片写 false，放完停在最后一幅"""
    sound: bool = False
    """是否有声音；一看见就放的影片先不出声，有人碰了才出声"""


class ComparedPair(Part):
    """一对要比较的图片或影片，画面要对得上；两部影片同步放，长短最好一样。"""

    before: SeenName
    """之前的图片或影片，不带扩展名；两样都有这个名字时是图片"""
    after: SeenName
    """之后的图片或影片，不带扩展名"""
    name: Tag | None = None
    """这一对的名称，写短一点；有好几对时写，观众按它来选"""
    caption: Line | None = None
    """说明"""


class CompareBlock(_Block):
    """前后对照：两幅图或两部影片叠在一起，手指拖动中间的分界线；可以有好几对，在下面选。"""

    block: Literal["compare"]
    """种类"""
    pairs: tuple[ComparedPair, ...] = Field(min_length=1, max_length=40)
    """各对图片或影片"""
    names: tuple[Tag, Tag] = (
        Text.model_construct(zh="之前", en="Before"),
        Text.model_construct(zh="之后", en="After"),
    )
    """两边的名称"""
    lying: bool = False
    """分界线是否横着，上下拖动；不写就是竖着，左右拖动"""
    plays: Literal["seen", "touched"] = "seen"
    """影片什么时候放：seen 一看见就放，touched 有人碰了才放"""
    loop: bool = True
    """影片是否循环；写 false，放完停在最后一幅"""
    sound: Literal["none", "before", "after"] = "none"
    """哪一边的影片有声音：none 都没有，before 之前的，after 之后的；有人碰了才出声"""


class GalleryPicture(Part):
    """图集里的一幅图。"""

    picture: PictureName
    """图片的名字，不带扩展名"""
    caption: Line | None = None
    """图片说明"""


class GalleryBlock(_Block):
    """图集：一次看一幅，左右滑动换下一幅，碰一下放大。"""

    block: Literal["gallery"]
    """种类"""
    items: tuple[GalleryPicture, ...] = Field(min_length=1, max_length=100)
    """各幅图"""


class SequenceBlock(_Block):
    """转动的实物：一圈编了号的照片，手指左右拖就转。"""

    block: Literal["sequence"]
    """种类"""
    first: PictureName
    """第一幅的名字，以编号结尾，例如 vase-001；后面的 vase-002、vase-003……自己接上"""
    caption: Line | None = None
    """图片说明"""
    round: bool = True
    """最后一幅后面是否又接第一幅；不是转一圈的，例如生长的过程，就写 false"""


class Change(Part):
    """改造前后的一项变化。"""

    label: Label
    """名称，例如 用工"""
    quote: Label
    """来源的原话，例如 减少 85%"""
    before: Number | None = None
    """之前的数值；来源没有说清楚就不要写"""
    after: Number | None = None
    """之后的数值"""
    unit: UnitId = "%"
    """单位"""
    formula: Line | None = None
    """前后数值是推算的，就写出公式"""


class BeforeAfterBlock(_Block):
    """改造前后对比。没有前后数值的一项只显示原话，不画刻度。"""

    block: Literal["before_after"]
    """种类"""
    items: tuple[Change, ...] = Field(min_length=1, max_length=8)
    """各项变化"""
    names: tuple[Tag, Tag] = (
        Text.model_construct(zh="改造前", en="Before"),
        Text.model_construct(zh="改造后", en="After"),
    )
    """两种状态的名称"""
    year: Tag
    """年份或时间"""
    source: SourceId = ""
    """来源；留空则用所在展区或卡片的来源"""


class TimelineMoment(Named):
    """时间轴上的一件事。"""

    picture: PictureName = ""
    """图片的名字，不带扩展名；碰一下放大"""


MOST_MOMENTS = 2000
"""Rows of the table of a timeline."""


class TimelineBlock(_Block):
    """时间轴：什么时候发生了什么。十件以内、没有图片，就都摆出来；多了，或有图片，就沿着时间左右拖。"""

    gone_through: ClassVar[tuple[str, ...]] = ("items",)

    block: Literal["timeline"]
    """种类"""
    items: tuple[TimelineMoment, ...] = Field(default=(), max_length=500)
    """各件事，从早到晚：when、title、text、picture、opens；与 table 二选一"""
    table: TableName = ""
    """表格的文件名，带扩展名，例如 history.xlsx；表格放在 tables 文件夹里，一行一件事，至多 2000 行，列名是 时间、标题、说明、图片，英文的列名后面加“英文”"""


class StepsBlock(_Block):
    """步骤或要点，按次序编号。"""

    block: Literal["steps"]
    """种类"""
    items: tuple[Named, ...] = Field(min_length=1, max_length=12)
    """各个步骤"""
    numbered: bool = True
    """是否编号"""


class Ring(Part):
    """关系图的一圈，例如 四区。"""

    name: Tag
    """这一圈的名称"""
    items: tuple[Named, ...] = Field(min_length=1, max_length=8)
    """这一圈的各项"""


class DiagramBlock(_Block):
    """关系图：中心一项，外面一圈一圈展开，例如 一核、四区、五大产业。"""

    block: Literal["diagram"]
    """种类"""
    size: Width = "full"
    """宽度：third 三分之一，half 一半，two_thirds 三分之二，full 整行"""
    core: Named
    """中心"""
    rings: tuple[Ring, ...] = Field(min_length=1, max_length=3)
    """各圈"""


class DoorsBlock(_Block):
    """通往其他展区、卡片或展厅的门。"""

    block: Literal["doors"]
    """种类"""
    size: Width = "full"
    """宽度：third 三分之一，half 一半，two_thirds 三分之二，full 整行"""
    items: tuple[Named, ...] = Field(min_length=1, max_length=12)
    """各扇门：title、text、opens"""


class NamesBlock(_Block):
    """一组名称，例如 合作品牌。"""

    block: Literal["names"]
    """种类"""
    items: tuple[Label, ...] = Field(min_length=1, max_length=24)
    """名称"""


class StagePiece(Named):
    """展台上的一件：一幅画，一个名字，一句话；有数字就写数字。"""

    picture: PictureName = ""
    """插图的名字，不带扩展名；留空则用 opens 所指卡片的插图"""
    figure: Figure | None = None
    """和它在一起的一个数字"""


class StageBlock(_Block):
    """展台：几件东西立在亮着的台子上，碰一件就亮，有 opens 的就打开。写在展区的第一块，它就是页面的主角。"""

    block: Literal["stage"]
    """种类"""
    size: Width = "full"
    """宽度：third 三分之一，half 一半，two_thirds 三分之二，full 整行；写在第一块时不用写"""
    items: tuple[StagePiece, ...] = Field(min_length=1, max_length=8)
    """台上的各件：title、text、picture、opens、figure；写了 opens，没写的插图和说明就用那张卡片的"""
    text: Passage | None = None
    """标题下面的一段话"""
    figures: tuple[Figure, ...] = Field(default=(), max_length=8)
    """墙上的一排数字，碰一个就亮一个"""


class ExhibitBlock(_Block):
    """一件可以玩的展品：占页面的三分之二，其余的内容在旁边或下面。"""

    block: Literal["exhibit"]
    """种类"""
    size: Width = "full"
    """宽度：展品总是页面的主角，不用写"""
    exhibit: Exhibit
    """展品"""


Block = Annotated[
    FiguresBlock
    | ChartBlock
    | CardsBlock
    | TextBlock
    | PictureBlock
    | FilmBlock
    | CompareBlock
    | GalleryBlock
    | SequenceBlock
    | BeforeAfterBlock
    | TimelineBlock
    | StepsBlock
    | DiagramBlock
    | DoorsBlock
    | NamesBlock
    | StageBlock
    | ExhibitBlock,
    Field(discriminator="block"),
]


def exhibit_of(blocks: Sequence[Block]) -> ExhibitBlock | None:
    """Return the exhibit of a page; None where there is nothing to play."""
    return next((block for block in blocks if isinstance(block, ExhibitBlock)), None)
