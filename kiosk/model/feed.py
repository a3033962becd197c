"""Live data: what a feed is, and what it delivers."""

from collections.abc import Mapping
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from kiosk.model.part import Part, PlaceId, UnitId
from kiosk.model.words import Label


class Sample(NamedTuple):
    """One value of one series at one moment."""

    series: str
    """Id of the feed the series belongs to."""
    time: float
    """Seconds since the epoch, UTC."""
    value: float
    """Finite."""


class _Feed(Part):
    name: Label
    """数据的名称"""
    unit: UnitId
    """单位，必须在 units.yaml 里有"""
    every_seconds: float = Field(default=1.0, ge=0.05, le=86400)
    """多少秒更新一次"""
    keep_seconds: float = Field(default=900.0, ge=1, le=604800)
    """曲线保留多长时间（秒）；观众用手指往右拖曲线，最多能看到这么久以前"""


class SimulatedFeed(_Feed):
    """模拟数据：按种子生成，屏幕上总会标明“演示数据”。"""

    kind: Literal["simulated"]
    """种类"""
    low: float
    """最小值"""
    high: float
    """最大值"""
    shape: Literal["wave", "walk", "steps", "pulse"] = "walk"
    """形状：wave 起伏，walk 随机游走，steps 台阶，pulse 偶发峰值"""
    whole: bool = False
    """是否只取整数（例如 辆、件）"""
    seed: int = 1
    """种子：同一个种子总是同样的曲线"""


class FileFeed(_Feed):
    """文件数据：读取会变化的 CSV、JSON 或 Excel 文件（.xlsx）。

    文件一保存就重新读取；正在保存的半个文件不算数，屏幕上仍是上一次的好数据。
    Excel 里的公式取最后一次保存时的结果，百分比取看到的数（50% 就是 50），表头上面可以有标题行。
    """

    kind: Literal["file"]
    """种类"""
    path: str
    """文件，相对于内容文件夹，例如 data/power.csv 或 data/power.xlsx"""
    sheet: str = ""
    """Excel 的工作表名称；留空则用第一张"""
    column: str
    """CSV 或 Excel 的列名，或 JSON 里的键"""
    time_column: str = ""
    """时间所在的列名或键，要带日期；留空则以文件的修改时间为准，并且只取最后一行"""


class RemoteFeed(_Feed):
    """What all feeds from another machine have in common."""

    url: str
    """地址；可以含 ${名称}，启动时由环境变量或密码文件替换"""
    user: str = ""
    """用户名；可以写 ${名称}"""
    password: str = ""
    """密码；只能写 ${名称}，密码本身不写进内容文件夹"""
    ca_file: str = ""
    """自签证书的根证书（PEM），相对于内容文件夹；留空则用系统信任的证书"""
    timeout_seconds: float = Field(default=10.0, ge=1, le=60)
    """一次连接或请求最多用多少秒"""


class JsonFeed(RemoteFeed):
    """What all feeds with JSON messages have in common."""

    time: str = ""
    """时间在 JSON 里的位置（JMESPath）；留空则以收到的时间为准"""


class HttpFeed(JsonFeed):
    """网页接口数据：每隔一段时间用 http 或 https 取一次 JSON。"""

    kind: Literal["http"]
    """种类"""
    value: str
    """数值在 JSON 里的位置（JMESPath），例如 data.power 或 rows[*].kw"""
    headers: Mapping[str, str] = {}
    """请求头，例如 {Authorization: "Bearer ${TOKEN}"}"""


class WebSocketFeed(JsonFeed):
    """WebSocket 数据：保持连接，服务器有新数据就发来。"""

    kind: Literal["websocket"]
    """种类"""
    value: str = ""
    """数值在 JSON 里的位置（JMESPath）；留空表示整条消息就是一个数"""
    subscribe: str = ""
    """连接后先发出的一条消息，有的服务器要靠它才知道发什么"""
    headers: Mapping[str, str] = {}
    """请求头，例如 {Authorization: "Bearer ${TOKEN}"}"""


class MqttFeed(JsonFeed):
    """MQTT 数据：订阅代理上的一个主题。没有时间的保留消息不算数，因为不知道它有多旧。"""

    kind: Literal["mqtt"]
    """种类"""
    topic: str
    """主题，可以用通配符 + 和 #"""
    value: str = ""
    """数值在 JSON 里的位置（JMESPath）；留空表示整条消息就是一个数"""
    qos: int = Field(default=0, ge=0, le=2)
    """服务质量：0 最多一次，1 至少一次，2 正好一次"""


class SqlFeed(RemoteFeed):
    """数据库数据：每隔一段时间查询一次 SQLite 文件或 PostgreSQL，只读。"""

    kind: Literal["sql"]
    """种类"""
    path: str = ""
    """SQLite 文件，相对于内容文件夹；与 url 二选一"""
    url: str = ""
    """PostgreSQL 的地址，例如 postgresql://主机/数据库；默认加密，可信网络里可加 ?sslmode=disable"""
    statement: str
    """查询语句，只能是一条 SELECT；没有时间列时取第一行"""
    column: str = ""
    """数值所在的列；留空则用第一列"""
    time_column: str = ""
    """时间所在的列；留空则以查询时间为准"""


class VisitorsFeed(_Feed):
    """本机的参观计数：只数次数，不记任何人。有人摸屏算一次参观，屏幕自己回到开头后再摸算下一次。"""

    kind: Literal["visitors"]
    """种类"""
    count: Literal["visits_today", "visits_this_hour", "visits_per_hour", "openings_today"]
    """数什么：visits_today 今天的参观次数，visits_this_hour 这个小时的，visits_per_hour 每个整点报上一小时的（every_seconds 写 3600），openings_today 今天某一页被打开的次数（少于 5 次不显示）"""
    place: PlaceId = ""
    """哪一页：展区、卡片或展厅的编号；只用于 openings_today"""


Feed = Annotated[
    SimulatedFeed | FileFeed | HttpFeed | WebSocketFeed | MqttFeed | SqlFeed | VisitorsFeed,
    Field(discriminator="kind"),
]
