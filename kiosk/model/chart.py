"""Charts: what is drawn, never how."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from kiosk.model.figure import Accent, Number, Share
from kiosk.model.limits import LimitsAbove, LimitsBelow, Steadied
from kiosk.model.part import FeedId, Id, Part, SourceId, UnitId, named
from kiosk.model.words import Label, Line, Tag

DAY_SECONDS = 86_400.0


class _Chart(Part):
    unit: UnitId
    """单位，必须在 units.yaml 里有"""
    year: Tag | None = None
    """年份；实时数据不写"""
    source: SourceId = ""
    """来源；留空则用所在展区或卡片的来源；实时数据不写"""
    note: Line | None = None
    """补充说明"""

    @property
    def looks_back_seconds(self) -> float:
        """How long ago the oldest sample may be that is shown; 0.0 where it is the newest value only."""
        return float(getattr(self, "window_seconds", 0.0))


class Curve(Part):
    """一条曲线。"""

    feed: FeedId
    """数据的编号（feeds 文件夹里的文件名）"""
    name: Label | None = None
    """曲线的名称；留空则用数据的名称"""
    accent: Accent = "cyan"
    """颜色"""


class TimeChart(_Chart, Steadied, LimitsAbove):
    """随时间变化的曲线（line）、面积（area）或层叠面积（stacked，看合计），实时更新。"""

    kind: Literal["line", "area", "stacked"]
    """种类"""
    curves: tuple[Curve, ...] = Field(min_length=1, max_length=4)
    """曲线"""
    window_seconds: float = Field(default=300, ge=5, le=315_576_000)
    """横轴显示多长时间（秒）；按天、按月的表也可以：一天 86400，一年 31622400，最长十年"""
    low: float | None = None
    """纵轴下限；留空则自动"""
    high: float | None = None
    """纵轴上限；留空则自动"""


class BarChart(_Chart):
    """柱形（bars）或排行（ranking）。"""

    kind: Literal["bars", "ranking"]
    """种类"""
    items: tuple[Share, ...] = Field(min_length=1, max_length=12)
    """每一项：名称和数值（或实时数据）"""


class Group(Part):
    """分组图中的一组。"""

    label: Tag
    """名称"""
    values: tuple[Number, ...] = Field(default=(), max_length=4)
    """固定的数值，次序同 names；与 feeds 二选一"""
    feeds: tuple[FeedId, ...] = Field(default=(), max_length=4)
    """实时数据的编号，次序同 names；与 values 二选一"""


class GroupedChart(_Chart):
    """分组图：每组几根柱子并排（grouped，例如改造前后），或几段叠成一根（stacked_bars，看各部分和合计）。"""

    kind: Literal["grouped", "stacked_bars"]
    """种类"""
    names: tuple[Tag, ...] = Field(min_length=2, max_length=4)
    """各柱或各段的名称，例如 [改造前, 改造后]"""
    groups: tuple[Group, ...] = Field(min_length=1, max_length=8)
    """各组"""


class RingChart(_Chart):
    """圆环：每一项占整体的百分比。"""

    kind: Literal["ring"]
    """种类"""
    items: tuple[Share, ...] = Field(min_length=1, max_length=4)
    """每一项"""
    whole: Annotated[Number, Field(gt=0)] = Decimal(100)
    """整体是多少，百分比就是 100"""


class GaugeChart(Steadied, _Chart):
    """仪表：一个值在范围之内的位置。"""

    kind: Literal["gauge"]
    """种类"""
    item: Share
    """数值或实时数据"""
    low: float = 0
    """刻度下限"""
    high: float
    """刻度上限"""
    alarm_above: float | None = None
    """超过多少显示为红色"""


class NumeralChart(_Chart):
    """大数字：数值第一次出现时从零数上来；实时数据旁边有小曲线和变化。"""

    kind: Literal["numeral"]
    """种类"""
    item: Share
    """数值或实时数据"""
    window_seconds: float = Field(default=300, ge=5, le=86400)
    """小曲线和变化看多长时间（秒）；只用于实时数据"""


class HeatRow(Part):
    """热力图中固定的一行。"""

    label: Tag
    """名称，例如 周一"""
    values: tuple[Number, ...] = Field(min_length=1, max_length=24)
    """各格的数值，从左到右；没有写 columns 就是 0 点到 23 点，共 24 个"""


class HeatChart(_Chart):
    """热力图：颜色越浓数值越大。实时数据一天一行，是最近几天每个小时的平均值；固定的数值写在 rows 里。"""

    kind: Literal["heat"]
    """种类"""
    feed: FeedId = ""
    """实时数据的编号；与 rows 二选一"""
    days: int = Field(default=7, ge=1, le=14)
    """看几天，一天一行；只用于实时数据"""
    rows: tuple[HeatRow, ...] = Field(default=(), max_length=14)
    """固定的数值，从上到下；与 feed 二选一"""
    columns: tuple[Tag, ...] = Field(default=(), max_length=24)
    """固定数值各列的名称；留空就是 24 个小时"""
    accent: Accent = "cyan"
    """颜色"""

    @property
    def looks_back_seconds(self) -> float:
        """So many whole days."""
        return self.days * DAY_SECONDS


class StatusItem(Steadied, LimitsBelow, LimitsAbove):
    """状态格里的一格。"""

    label: Tag
    """名称"""
    feed: FeedId
    """实时数据的编号；单位就是它的单位"""


class StatusChart(_Chart):
    """状态格：每个数据是正常、注意还是警戒，用形状和文字说明。"""

    kind: Literal["status"]
    """种类"""
    unit: UnitId = ""
    """不用写：每格用自己数据的单位"""
    items: tuple[StatusItem, ...] = Field(min_length=1, max_length=24)
    """每一格"""


class ScatterChart(_Chart):
    """散点：两个实时数据互相比较，越旧的点越淡；trail 把点按时间先后连成轨迹。"""

    kind: Literal["scatter"]
    """种类"""
    unit: UnitId = ""
    """不用写：用两个数据自己的单位"""
    across: FeedId
    """横轴的实时数据"""
    up: FeedId
    """纵轴的实时数据"""
    window_seconds: float = Field(default=300, ge=5, le=86400)
    """看多长时间（秒）"""
    trail: bool = False
    """是否把点按时间先后连成轨迹"""
    accent: Accent = "cyan"
    """颜色"""


class FlowNode(Part):
    """流向图里的一个方框。"""

    key: str = Field(min_length=1, max_length=40)
    """编号，给 links 用，例如 lab"""
    name: Tag
    """名称"""
    accent: Accent = "cyan"
    """颜色"""


class FlowStage(Part):
    """流向图里的一列。"""

    nodes: tuple[FlowNode, ...] = Field(min_length=1, max_length=10)
    """从上到下的方框"""


class Link(Part):
    """从一个方框到后面一列的另一个方框。"""

    start: Id
    """从哪个方框开始（它的 key）"""
    end: Id
    """到哪个方框（它的 key）"""


class FlowLink(Link):
    """有数量的流向，数量就是带子的粗细。"""

    value: Annotated[Number, Field(gt=0)]
    """数量"""


class _Staged(_Chart):
    stages: tuple[FlowStage, ...] = Field(min_length=2, max_length=4)
    """从左到右的各列"""


class FlowChart(_Staged):
    """流向图：从左到右，带子越粗数量越大。"""

    kind: Literal["flow"]
    """种类"""
    links: tuple[FlowLink, ...] = Field(min_length=1, max_length=40)
    """各条流向"""


class LinkChart(_Staged):
    """关系图：谁连着谁，一样粗细，屏幕上会注明粗细不代表数量。"""

    kind: Literal["links"]
    """种类"""
    unit: UnitId = ""
    """不用写：没有数量"""
    links: tuple[Link, ...] = Field(min_length=1, max_length=40)
    """各条连线"""


Chart = Annotated[
    TimeChart
    | BarChart
    | GroupedChart
    | RingChart
    | GaugeChart
    | NumeralChart
    | HeatChart
    | StatusChart
    | ScatterChart
    | FlowChart
    | LinkChart,
    Field(discriminator="kind"),
]


def chart_feeds(chart: Chart) -> tuple[str, ...]:
    """Return the ids of the feeds that `chart` shows, without repeats."""
    return named(chart, "feed")
