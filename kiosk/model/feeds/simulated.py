"""Invented data."""

from typing import ClassVar, Literal

from pydantic import Field

from kiosk.model.feed import TimedFeed


class SimulatedFeed(TimedFeed):
    """模拟数据：按种子生成，屏幕上总会标明“演示数据”。"""

    made_here: ClassVar[bool] = True

    kind: Literal["simulated"]
    """种类"""
    low: float
    """最小值"""
    high: float
    """最大值"""
    shape: Literal["wave", "walk", "steps", "pulse", "day"] = "walk"
    """形状：wave 起伏，walk 随机游走，steps 台阶，pulse 偶发峰值，day 一天的起伏（上下午各一个高峰，夜里低，周末更高；适合人流、用电）"""
    whole: bool = False
    """是否只取整数（例如 辆、件）"""
    seed: int = Field(default=1, ge=-1_000_000_000, le=1_000_000_000)
    """种子：同一个种子总是同样的曲线"""

    @property
    def stamped_here(self) -> bool:
        """What is invented for a moment is a matter of that moment, whatever clock names it."""
        return False
