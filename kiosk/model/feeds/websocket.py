"""Data from WebSockets."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from kiosk.model.feed import AccountPart, CertificatePart, JsonFeed
from kiosk.model.part import Long, Short


class WebSocketFeed(CertificatePart, AccountPart, JsonFeed):
    """WebSocket 数据：保持连接，服务器有新数据就发来。"""

    kind: Literal["websocket"]
    """种类"""
    value: Long = ""
    """数值在 JSON 里的位置（JMESPath）；留空表示整条消息就是一个数"""
    subscribe: Long = ""
    """连接后先发出的一条消息，有的服务器要靠它才知道发什么"""
    headers: Mapping[Short, Long] = Field(default={}, max_length=20)
    """请求头，例如 {Authorization: "Bearer ${TOKEN}"}；转向到别的服务器时不带过去"""
    proxy: Long = ""
    """经由哪个代理，例如 http://proxy:3128；留空则直接连接，系统里设置的代理不用"""
