"""What visitors do here, counted."""

from typing import ClassVar, Literal

from kiosk.model.feed import TimedFeed
from kiosk.model.part import PlaceId


class VisitorsFeed(TimedFeed):
    """本机的参观计数：只数次数，不记任何人。有人摸屏算一次参观，屏幕自己回到开头后再摸算下一次。"""

    made_here: ClassVar[bool] = True

    kind: Literal["visitors"]
    """种类"""
    count: Literal["visits_today", "visits_this_hour", "visits_per_hour", "openings_today"]
    """数什么：visits_today 今天的参观次数，visits_this_hour 这个小时的，visits_per_hour 每个整点报上一小时的（every_seconds 写 3600），openings_today 今天某一页被打开的次数（少于 5 次不显示）"""
    place: PlaceId = ""
    """哪一页：展区、卡片或展厅的编号；只用于 openings_today"""

    @property
    def stamped_here(self) -> bool:
        """So it is unless it counts whole hours."""
        return self.count != "visits_per_hour"
