"""Base of feeds: what live data is, and what every feed says, whatever it is."""

from collections.abc import Mapping
from typing import ClassVar, NamedTuple

from pydantic import Field

from kiosk.model.limits import Limits
from kiosk.model.part import Long, Part, Short, UnitId
from kiosk.model.words import Label


class Sample(NamedTuple):
    """One value of one series at one moment."""

    series: str
    """Id of the feed the series belongs to."""
    time: float
    """Seconds since the epoch, UTC."""
    value: float
    """Finite."""


class BasicFeed(Part):
    """What all feeds have in common."""

    made_here: ClassVar[bool] = False
    """Whether the values are made by the kiosk itself: then none need be kept for times when they cannot be had."""

    name: Label
    """数据的名称"""
    unit: UnitId
    """单位，必须在 units.yaml 里有"""
    keep_seconds: float = Field(default=900.0, ge=1, le=315_576_000)
    """曲线保留多长时间（秒）；不写就看用到它的图，最宽的图看多久就保留多久；观众用手指往右拖曲线，最多能看到这么久以前"""
    limits: Limits | None = None
    """界限：多大或多小算“注意”“警戒”，例如 {attention_above: 80, alarm_above: 95, hysteresis: 2}"""

    @property
    def stamped_here(self) -> bool:
        """Whether the times of its samples are those of this machine's clock."""
        return True


class TimedFeed(BasicFeed):
    """A feed that comes so often."""

    every_seconds: float = Field(default=1.0, ge=0.05, le=86400)
    """多少秒更新一次"""


class KeptSeries(BasicFeed):
    """A feed whose samples go into the history."""

    history: bool = True
    """是否存进历史数据（exhibition.yaml 的 history）；写 false 就不存，例如不需要翻看以前的"""


class RemoteFeed(TimedFeed, KeptSeries):
    """What all feeds from another machine have in common; whether one has an account or a certificate, its kind says."""

    one_connection: ClassVar[bool] = False
    """Whether its source bears no second connection: then all feeds from there share one."""

    url: Long
    """地址；可以含 ${名称}，启动时由环境变量或密码文件替换"""
    timeout_seconds: float = Field(default=10.0, ge=1, le=60)
    """一次连接或请求最多用多少秒"""


class AccountPart(Part):
    """Keys of a feed whose source may ask who it is."""

    user: Short = ""
    """用户名；可以写 ${名称}"""
    password: Short = ""
    """密码；只能写 ${名称}，密码本身不写进内容文件夹"""


class CertificatePart(Part):
    """Keys of a feed whose source may show a certificate."""

    ca_file: Long = ""
    """自签证书的根证书（PEM），相对于内容文件夹；留空则用系统信任的证书"""


class WebFeed(CertificatePart, AccountPart, RemoteFeed):
    """What all feeds of web servers have in common."""

    headers: Mapping[Short, Long] = Field(default={}, max_length=20)
    """请求头，例如 {Authorization: "Bearer ${TOKEN}"}；转向到别的服务器时不带过去"""
    proxy: Long = ""
    """经由哪个代理，例如 http://proxy:3128；留空则直接连接，系统里设置的代理不用"""


class JsonFeed(RemoteFeed):
    """What all feeds with JSON messages have in common."""

    time: Long = ""
    """时间在 JSON 里的位置（JMESPath）；留空则以收到的时间为准"""

    @property
    def stamped_here(self) -> bool:
        """So it is where the messages tell no time."""
        return not self.time
