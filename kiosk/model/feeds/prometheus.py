"""Data from Prometheus."""

from typing import Literal

from pydantic import Field

from kiosk.model.feed import WebFeed
from kiosk.model.part import Long


class PrometheusFeed(WebFeed):
    """Prometheus 数据：问一个 PromQL 表达式，只读。也可以是 Thanos、Mimir、VictoriaMetrics 等有同样接口的。

    表达式只能得出一条序列。过去的也取：刚启动时取 keep_seconds 以内的，断线多久，恢复后就把那一段补齐；那段时间里序列没有数，曲线就断开。
    只写一条序列的名字和标签时，取的是采到的每一个数和它自己的时间；写成算式的，每采到一次新的数，就算一次。不再采到新的数，屏幕上就注明数据有多旧。
    """

    kind: Literal["prometheus"]
    """种类"""
    url: Long
    """地址，例如 http://monitor.local:9090；经代理转发的，连同前面的路径，例如 https://monitor.local/prometheus"""
    query: Long
    """PromQL 表达式，例如 sum(rate(http_requests_total[5m])) 或 power_kw{line="1"}"""
    every_seconds: float = Field(default=15.0, ge=0.05, le=86400)
    """多少秒采一次：和 Prometheus 里的 scrape_interval 一样"""

    @property
    def stamped_here(self) -> bool:
        """Its times are those of the server."""
        return False
