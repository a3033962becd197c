"""Data from WebSockets."""

from typing import Literal

from kiosk.model.feed import JsonFeed, WebFeed
from kiosk.model.part import Long


class WebSocketFeed(WebFeed, JsonFeed):
    """WebSocket 数据：保持连接，服务器有新数据就发来。"""

    kind: Literal["websocket"]
    """种类"""
    value: Long = ""
    """数值在 JSON 里的位置（JMESPath）；留空表示整条消息就是一个数"""
    subscribe: Long = ""
    """连接后先发出的一条消息，有的服务器要靠它才知道发什么"""
