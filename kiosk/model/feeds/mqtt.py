"""Data from MQTT brokers."""

from typing import Literal

from pydantic import Field

from kiosk.model.feed import AccountPart, CertificatePart, JsonFeed
from kiosk.model.part import Long


class MqttFeed(CertificatePart, AccountPart, JsonFeed):
    """MQTT 数据：订阅代理上的一个主题。没有时间的保留消息不算数，因为不知道它有多旧。"""

    kind: Literal["mqtt"]
    """种类"""
    topic: Long
    """主题，可以用通配符 + 和 #"""
    value: Long = ""
    """数值在 JSON 里的位置（JMESPath）；留空表示整条消息就是一个数"""
    qos: int = Field(default=0, ge=0, le=2)
    """服务质量：0 最多一次，1 至少一次，2 正好一次。同一代理上有不写 time 的数据时一律用 0：有回执的消息，代理可能先发新的、后发旧的，没有时间就分不出来"""
