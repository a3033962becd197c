"""Thresholds (limits) of a feed: from which value on it is worth attention, or an alarm."""

from typing import Literal, NamedTuple

from pydantic import Field

from kiosk.model.part import Part

LimitLevel = Literal["calm", "attention", "alarm", "unknown"]
"""How a value stands to its limits; unknown where it is too old to say."""


class Limit(NamedTuple):
    """One limit."""

    level: LimitLevel
    """What a value beyond it is: attention or alarm."""
    side: Literal[1, -1]
    """1 where values above it are meant, -1 where those below it are."""
    value: float
    """In the feed's unit."""

    def passed(self, value: float) -> bool:
        """Tell whether a value lies beyond it."""
        return (value - self.value) * self.side > 0


class Steadied(Part):
    """What keeps a limit from beginning and ending again and again."""

    hysteresis: float = Field(default=0.0, ge=0)
    """回差：超过 95 开始、写 2，就要回到 93 才结束；数值在界限上下跳动时，不会一会儿警戒一会儿不警戒"""
    after_seconds: float = Field(default=0.0, ge=0, le=86_400)
    """延时：连续超过多少秒才算，例如写 10，一两秒的尖峰就不算；不写就立刻算"""


class LimitsAbove(Part):
    """Limits that a value passes on its way up."""

    attention_above: float | None = None
    """超过多少算“注意”"""
    alarm_above: float | None = None
    """超过多少算“警戒”，显示为红色"""


class LimitsBelow(Part):
    """Limits that a value passes on its way down."""

    attention_below: float | None = None
    """低于多少算“注意”"""
    alarm_below: float | None = None
    """低于多少算“警戒”"""


class Limits(Steadied, LimitsBelow, LimitsAbove):
    """界限：一个数据多大（或多小）算“注意”、算“警戒”。图上画出线，图旁注明“注意”或“警戒”，日志记下何时开始、何时结束。

    图里自己写了界限的，以图里的为准。数据旧了就不再算警戒。
    """

    def all(self) -> tuple[Limit, ...]:
        """Return those that are given."""
        return given_limits(self)


def own_limits(part: Part) -> Limits | None:
    """Return the limits that a chart, or a part of one, has of its own; None where it has none."""
    if not given_limits(part):
        return None
    return Limits(
        **{key: given for key in Limits.model_fields if (given := getattr(part, key, None)) is not None}
    )


def given_limits(part: Part) -> tuple[Limit, ...]:
    """Return the limits that a feed's `limits`, or a chart, gives under the usual keys."""
    sides: tuple[tuple[str, Literal[1, -1]], ...] = (("above", 1), ("below", -1))
    levels: tuple[LimitLevel, ...] = ("attention", "alarm")
    found = (
        (level, side, getattr(part, f"{level}_{name}", None)) for name, side in sides for level in levels
    )
    return tuple(Limit(level, side, value) for level, side, value in found if value is not None)
