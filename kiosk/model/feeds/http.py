"""Data from web services."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from kiosk.model.feed import AccountPart, CertificatePart, JsonFeed
from kiosk.model.part import Long, Short


class HttpFeed(CertificatePart, AccountPart, JsonFeed):
    """网页接口数据：每隔一段时间用 http 或 https 取一次 JSON。"""

    kind: Literal["http"]
    """种类"""
    value: Long
    """数值在 JSON 里的位置（JMESPath），例如 data.power 或 rows[*].kw"""
    headers: Mapping[Short, Long] = Field(default={}, max_length=20)
    """请求头，例如 {Authorization: "Bearer ${TOKEN}"}；转向到别的服务器时不带过去"""
    proxy: Long = ""
    """经由哪个代理，例如 http://proxy:3128；留空则直接连接，系统里设置的代理不用"""
