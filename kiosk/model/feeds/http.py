"""Data from web services."""

from typing import Literal

from kiosk.model.feed import JsonFeed, WebFeed
from kiosk.model.part import Long


class HttpFeed(WebFeed, JsonFeed):
    """网页接口数据：每隔一段时间用 http 或 https 取一次 JSON。"""

    kind: Literal["http"]
    """种类"""
    value: Long
    """数值在 JSON 里的位置（JMESPath），例如 data.power 或 rows[*].kw"""
