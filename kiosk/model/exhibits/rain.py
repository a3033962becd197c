"""Numbers that rain down as points of light, one for each thing counted, and become a city between hills."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from kiosk.model.exhibit import ExhibitPart
from kiosk.model.figure import Figure, Number
from kiosk.model.part import Id
from kiosk.model.words import Label, Line

MOST_POINTS = 2500
"""Of one number: more points are no longer told apart, and too dear to paint."""
MOST_COUNTS, MOST_SHARES = 4, 2


class RainFigure(Figure):
    """A number that is played with."""

    id: Id = ""
    """编号；墙上的屏幕要显示这个数字时才需要"""
    point: Label
    """一个光点代表什么，例如 一点一家"""


class RainCount(RainFigure):
    """数出来的数字：有多少，就落下多少个光点；带小数的，最后一点小一些。"""

    value: Annotated[Number, Field(ge=1, le=MOST_POINTS)]
    """数值，1 到 2500；更大的数换一个单位再写，例如 126000 平方米写 12.6 万平方米"""


class RainShare(RainFigure):
    """份额：一百扇窗，亮多少扇。"""

    value: Annotated[Number, Field(gt=0, le=100)]
    """百分之几，只写数字，例如 52.1"""


class RainExhibit(ExhibitPart):
    """数字落成山城：点一个数字，它散成光点落下来，一点一点数；份额点亮一百扇窗。"""

    kind: Literal["rain"]
    """种类"""
    counts: tuple[RainCount, ...] = Field(min_length=1, max_length=MOST_COUNTS)
    """数出来的数字，一到四个；最大的落成山城，第二、第三大的落成两座山，最小的落成江岸"""
    shares: tuple[RainShare, ...] = Field(default=(), max_length=MOST_SHARES)
    """份额，最多两个，各是一座楼"""
    apart: Line
    """一直看得到的一句话：这些数字不能怎样用，例如 三类企业分别统计，不能相加"""
    whole: Line
    """一个数字全部落定之后替换 invites 的一句话"""

    @property
    def named(self) -> Mapping[str, Figure]:
        """Its numbers that have an id."""
        return {one.id: one for one in (*self.counts, *self.shares) if one.id}


EXHIBITS = {"rain": RainExhibit}
