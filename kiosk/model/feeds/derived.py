"""Data worked out from other data."""

from typing import ClassVar, Literal

from pydantic import Field, PrivateAttr

from kiosk.model.feed import BasicFeed
from kiosk.model.part import FeedId
from kiosk.model.words import Line


class DerivedFeed(BasicFeed):
    """推算的数据：由别的数据算出来。屏幕上总会标明“推算”和算法。

    几个数据一起算时，最快的一个来了新的数就算一次，别的用各自最新的数；其中一个停了、旧了、断了，推算的曲线也断在那里，并说明是哪一个，不会用旧的数凑。
    有一个是演示数据，推算的也是演示数据。除数是零时没有数。单位不相符的，kiosk check 会指出来。
    """

    made_here: ClassVar[bool] = True

    kind: Literal["derived"]
    """种类"""
    how: Literal[
        "sum",
        "difference",
        "ratio",
        "mean",
        "highest",
        "lowest",
        "change",
        "rate",
        "per_hour",
        "oee",
    ]
    """怎么算：sum 相加；difference 第一个减第二个；ratio 第一个除以第二个（单位 % 时是百分比）；mean、highest、lowest 几个数据的平均、最大、最小，或一个数据在 over_seconds 之内的；change 一个数据在 over_seconds 之内变化了多少；rate 变化有多快；per_hour 由累计读数（电表、产量）算每小时多少，翻转算对；读数归零、换表、改读数的那一下没有人知道数了多少，那一下不算，其余照算；oee 设备综合效率：时间开动率 × 性能开动率 × 合格品率，按这个次序"""
    of: tuple[FeedId, ...] = Field(min_length=1, max_length=12)
    """用哪些数据算：它们的编号；也可以是别的推算数据"""
    over_seconds: float | None = Field(default=None, ge=1, le=86_400)
    """看多长时间（秒），最长一天；用于 change、rate、per_hour，和一个数据的 mean、highest、lowest。这段时间里的数据缺了一成以上，就没有平均、最大、最小"""
    rolls_over_at: float | None = Field(default=None, gt=0)
    """累计读数到多少会翻转，从零重新开始，例如五位的电表是 100000；只用于 per_hour"""
    most_per_hour: float | None = Field(default=None, gt=0)
    """每小时最多能数多少，例如一台最大 200 千瓦的设备写 200；只用于 per_hour。换了表、改了读数，算出来会比这还多，那时曲线断开，不画错的数。不写，只有一下比这段时间里其余的总和还大十倍才看得出来"""
    formula: Line | None = None
    """屏幕上的算法；留空则由程序按数据的名称写，例如 一号线 + 二号线"""

    _scale: float = PrivateAttr(1.0)
    _every_seconds: float | None = PrivateAttr(None)

    @property
    def scale(self) -> float:
        """By what the plain result is multiplied to be in the feed's unit: 100 for per cent, 3600 for a rate per hour."""
        return self._scale

    @property
    def every_seconds(self) -> float | None:
        """How often it comes: as often as the fastest of what it is made of; None where that is not known."""
        return self._every_seconds

    def worked_out(self, scale: float, every_seconds: float | None) -> "DerivedFeed":
        """Return it with what units and other feeds say of it."""
        feed = self.model_copy()
        feed._scale, feed._every_seconds = scale, every_seconds  # noqa: SLF001 - of a copy of itself
        return feed
