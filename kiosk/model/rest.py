"""When nobody stands at the screen: how long it waits, and when the hall is closed."""

from datetime import datetime, time
from typing import Literal

from pydantic import Field

from kiosk.model.part import Part

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOURS = r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$"


class Rest(Part):
    """没有人碰屏幕时：过多久提醒、再过多久回到开头；哪些时间闭馆。"""

    after_seconds: int = Field(default=60, ge=15, le=3600)
    """多少秒没有人碰屏幕，就问“还在看吗？”；文字长的页面等到读得完（每分钟约 300 个汉字或 160 个英文词），有动图的页面再等动图放完一遍，最多等四倍；首页的展厅里什么也没打开，就不问，直接播放巡游"""
    warning_seconds: int = Field(default=20, ge=20, le=120)
    """提醒之后再等多少秒，才回到开头"""
    hours: str = Field(default="", pattern=HOURS, max_length=11)
    """开放时间，例如 09:00-17:30；不写就是全天开放"""
    closed_days: tuple[Day, ...] = Field(default=(), max_length=len(DAYS))
    """每周哪几天闭馆：mon、tue、wed、thu、fri、sat、sun，对应周一到周日"""

    def is_open(self, moment: datetime) -> bool:
        """Return whether the hall is open at a local time; hours that end before they begin last past midnight."""
        if not self.hours:
            return DAYS[moment.weekday()] not in self.closed_days
        opens, closes = (time.fromisoformat(part) for part in self.hours.split("-"))
        now = moment.time()
        if opens <= closes:
            return opens <= now < closes and DAYS[moment.weekday()] not in self.closed_days
        # After midnight it is still the evening of the day before.
        evening = moment.weekday() if now >= opens else moment.weekday() - 1
        return (now >= opens or now < closes) and DAYS[evening] not in self.closed_days
