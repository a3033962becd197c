"""Data from event streams of web servers."""

from typing import Literal

from kiosk.model.feed import JsonFeed, WebFeed
from kiosk.model.part import Long, Short


class SseFeed(WebFeed, JsonFeed):
    """SSE 数据（Server-Sent Events）：用 http 或 https 保持一个连接，服务器有新数据就发来，只读。

    断线以后几秒之内自己接上，并告诉服务器收到了哪一条（Last-Event-ID）。服务器发来的注释行（keep-alive）只说明连接还在，不算数据。
    """

    kind: Literal["sse"]
    """种类"""
    value: Long = ""
    """数值在 JSON 里的位置（JMESPath）；留空表示整条消息就是一个数"""
    event: Short = ""
    """只要哪一种事件（event 的名字）；留空就是没有名字的事件（message）"""
