"""Data from InfluxDB."""

from typing import Literal

from pydantic import Field

from kiosk.model.feed import WebFeed
from kiosk.model.part import Long, Short

FROM = "$from"
"""Stands in a statement for the time from which on rows are wanted."""


class InfluxDbFeed(WebFeed):
    """InfluxDB 数据：每隔一段时间查询一次，只读。InfluxDB 3 用 SQL 或 InfluxQL，1.x、2.x 用 InfluxQL。

    statement 里写 time >= $from，就只取新的：$from 刚启动时是 keep_seconds 以前，以后是上一次最新的时间。断线多久，恢复后就把那一段补齐。
    一次的行太多，就分几次取，所以 SQL 要写 ORDER BY time。按时段汇总时，最后一段会跟着新的数变，直到这一段过完。
    几条序列混在一起的（同一个时间有好几行，或标签不止一种），不会画出来：用 WHERE 只选一条。
    """

    kind: Literal["influxdb"]
    """种类"""
    url: Long
    """地址，例如 http://influx.local:8181；前面有路径的也写上"""
    database: Short
    """数据库；InfluxDB 2.x 是映射到存储桶（bucket）的那个数据库名"""
    statement: Long
    """查询语句，只能是一条 SELECT，例如 SELECT time, kw FROM meter WHERE line = '1' AND time >= $from ORDER BY time；$from 外面不加引号"""
    language: Literal["sql", "influxql"] = "sql"
    """查询语言"""
    api: Literal["v3", "v1"] = "v3"
    """接口：v3 是 InfluxDB 3 的；v1 是 1.x、2.x 的 /query，只懂 InfluxQL"""
    token: Short = ""
    """令牌；只能写 ${名称}，令牌本身不写进内容文件夹"""
    column: Short = ""
    """数值所在的列；只有一列是数的，不用写"""
    time_column: Short = "time"
    """时间所在的列；写成 "" 就只取一行，以查询时间为准"""
    every_seconds: float = Field(default=10.0, ge=0.05, le=86400)
    """多少秒有一个新的数，例如 Telegraf 的 interval"""

    @property
    def stamped_here(self) -> bool:
        """So it is where the answer tells no time."""
        return not self.time_column
