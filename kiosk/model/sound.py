"""What is heard in a hall: how loud, when not, and what sounds of itself."""

from datetime import datetime, time

from pydantic import Field

from kiosk.model.part import Part
from kiosk.model.rest import HOURS


class SoundTerms(Part):
    """声音：每一类多响（百分之几，0 就是不响），哪些时间不出声。同一时间只有一个声音在说话，别的自动压低。"""

    guide: int = Field(default=100, ge=0, le=100)
    """讲解"""
    film: int = Field(default=80, ge=0, le=100)
    """影片"""
    exhibit: int = Field(default=60, ge=0, le=100)
    """展品"""
    ambience: int = Field(default=40, ge=0, le=100)
    """展厅的背景声"""
    clicks: int = Field(default=0, ge=0, le=100)
    """手指按到按钮时的轻响；不写就不响，要响可以写 30"""
    quiet_hours: str = Field(default="", pattern=HOURS, max_length=11)
    """不出声的时间，例如 12:00-14:00；可以跨过午夜，例如 22:00-08:00"""
    unasked: bool = False
    """没有人碰屏幕时也放背景声；不写就等观众碰了屏幕才出声"""

    def is_quiet(self, moment: datetime) -> bool:
        """Return whether nothing sounds at a local time."""
        if not self.quiet_hours:
            return False
        begins, ends = (time.fromisoformat(part) for part in self.quiet_hours.split("-"))
        now = moment.time()
        return begins <= now < ends if begins <= ends else now >= begins or now < ends
