"""How long the history of feeds is kept on the disk, and how much of it."""

from typing import ClassVar

from pydantic import Field

from kiosk.model.part import Part


class HistoryTerms(Part):
    """历史数据：从别处来的每路数据都存在本机磁盘上，重启、停电也不丢，供观众翻看几天以前的曲线。

    一秒一个数的存 days 天；再早的只存每分钟的最小、最大、平均，存三倍这么久；再早的只存每小时的，存二十四倍这么久。演示数据不用存：什么时候问，过去都一样。参观计数不存。
    """

    off: ClassVar[str] = "{days: 0}"

    days: int = Field(default=30, ge=0, le=366)
    """每秒的数存多少天；0 表示不存"""
    megabytes: int = Field(default=1000, ge=50, le=1_000_000)
    """最多占多少 MB 磁盘；满了就先放弃最早几天的每秒的数。100 路数据每秒一个数，30 天约占 500 MB"""
