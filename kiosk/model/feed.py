"""Live data: what a feed is, and what it delivers."""

from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from kiosk.model.part import Part, UnitId
from kiosk.model.words import Text


class Sample(NamedTuple):
    """One value of one series at one moment."""

    series: str
    """Id of the feed the series belongs to."""
    time: float
    """Seconds since the epoch, UTC."""
    value: float
    """Finite."""


class _Feed(Part):
    name: Text
    """数据的名称"""
    unit: UnitId
    """单位，必须在 units.yaml 里有"""
    every_seconds: float = Field(default=1.0, ge=0.05, le=86400)
    """多少秒更新一次"""
    keep_seconds: float = Field(default=900.0, ge=1, le=604800)
    """曲线保留多长时间（秒）"""


class SimulatedFeed(_Feed):
    """模拟数据：按种子生成，屏幕上总会标明“演示数据”。"""

    kind: Literal["simulated"]
    """种类"""
    low: float
    """最小值"""
    high: float
    """最大值"""
    shape: Literal["wave", "walk", "steps", "pulse"] = "walk"
    """形状：wave 起伏，walk 随机游走，steps 台阶，pulse 偶发峰值"""
    whole: bool = False
    """是否只取整数（例如 辆、件）"""
    seed: int = 1
    """种子：同一个种子总是同样的曲线"""


class FileFeed(_Feed):
    """文件数据：读取会变化的 CSV 或 JSON 文件。"""

    kind: Literal["file"]
    """种类"""
    path: str
    """文件，相对于内容文件夹，例如 data/power.csv"""
    column: str
    """CSV 的列名，或 JSON 里的键"""
    time_column: str = ""
    """时间所在的列名或键；留空则以读取时间为准"""


Feed = Annotated[SimulatedFeed | FileFeed, Field(discriminator="kind")]
