"""Data from Sparkplug B nodes, by way of an MQTT broker."""

from typing import Literal

from pydantic import Field

from kiosk.model.feed import AccountPart, CertificatePart, RemoteFeed
from kiosk.model.part import Long, Short


class SparkplugFeed(CertificatePart, AccountPart, RemoteFeed):
    """Sparkplug B 数据：MQTT 代理上按 Sparkplug B 发布的一个指标（metric），例如网关、Ignition 发出的。

    节点或设备断线（death），图马上变灰，留着最后一个好的数；节点说质量坏（quality）也一样。补发的历史数据（is_historical）只放回它原来的时间。
    代理停多久都行，回来以后十秒之内自己接上。节点突然断电，要等代理发现，一般是节点 keepalive 的 1.5 倍时间。
    """

    kind: Literal["sparkplug"]
    """种类"""
    url: Long
    """代理的地址，例如 mqtt://192.168.1.10 或 mqtts://broker:8883；可以含 ${名称}"""
    group: Short
    """组（group ID），主题 spBv1.0/组/NDATA/节点 里的那一段"""
    node: Short
    """节点（edge node ID）"""
    device: Short = ""
    """设备（device ID）；指标属于节点本身就不写"""
    metric: Long
    """指标的名字，例如 Line1/Speed；写错了，kiosk feeds 会说有哪些"""
    source_time: bool = True
    """时间用节点给的；节点的时钟不准就写 false，用收到的时间，这时补发的历史数据不要"""
    ask_rebirth: bool = True
    """缺少出生消息（birth）、漏了消息时，请节点重发一次（Node Control/Rebirth），几秒最多一次；展厅只写这一样，账号要能发布 spBv1.0/组/NCMD/节点。写 false 就什么都不写，但每次连上代理以后，都要等节点自己重发出生消息（一般是它重启时）才有数据"""
    timeout_seconds: float = Field(default=4.0, ge=1, le=60)
    """连接代理、等它回音最多多少秒"""

    @property
    def stamped_here(self) -> bool:
        """So it is where the time of the node is not wanted."""
        return not self.source_time
