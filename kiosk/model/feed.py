"""Live data: what a feed is, and what it delivers."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, NamedTuple

from pydantic import Field, PrivateAttr

from kiosk.model.limits import Limits
from kiosk.model.part import FeedId, Long, Part, PlaceId, Short, UnitId
from kiosk.model.words import Label, Line


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


class _Feed(BasicFeed):
    every_seconds: float = Field(default=1.0, ge=0.05, le=86400)
    """多少秒更新一次"""


class SimulatedFeed(_Feed):
    """模拟数据：按种子生成，屏幕上总会标明“演示数据”。"""

    made_here: ClassVar[bool] = True

    kind: Literal["simulated"]
    """种类"""
    low: float
    """最小值"""
    high: float
    """最大值"""
    shape: Literal["wave", "walk", "steps", "pulse", "day"] = "walk"
    """形状：wave 起伏，walk 随机游走，steps 台阶，pulse 偶发峰值，day 一天的起伏（上下午各一个高峰，夜里低，周末更高；适合人流、用电）"""
    whole: bool = False
    """是否只取整数（例如 辆、件）"""
    seed: int = Field(default=1, ge=-1_000_000_000, le=1_000_000_000)
    """种子：同一个种子总是同样的曲线"""


class _KeptSeries(BasicFeed):
    history: bool = True
    """是否存进历史数据（exhibition.yaml 的 history）；写 false 就不存，例如不需要翻看以前的"""


class FileFeed(_KeptSeries):
    """文件数据：跟着一个会变化的文件走。可以是人手工填的表，也可以是程序不断写的记录：CSV、JSON 或 Excel（.xlsx）。

    文件一保存，一秒之内屏幕就跟着变：添了行就接着画，改了、删了哪一行，屏幕上也改了、删了。表里有什么就显示什么。
    不断变长的记录只读新添的部分，多大都行；换了新文件（每天一个、写满重来）就接着读新的。正在保存的半个文件、写了一半的行不算数。
    表可以有标题行、单位行、两行表头（写成“上面一行/下面一行”），逗号、分号、Tab 分隔都行，编码 UTF-8、GBK、Big5 都行；Excel 里取看到的数：50% 就是 50，12.5千 就是 12.5；公式取最后一次保存时的结果，没有算过的公式、看不出是什么数的格式不猜，会说明怎么改；合计、注、隐藏的行不算。
    数值可以写 1,002 或 1002.5，不写单位；空格子、-、null 表示没有数。最新的一行读不懂时，屏幕不会拿旧的一行充数，kiosk feeds 和工作人员面板会说明是哪一格、怎么改。
    时间可以写 2021-08-23 10:15、2021/8/23 10:15、2021年8月23日 10时15分、20210823101500，月份写 2021-08 或 2021年8月；8/23/2021 分不清日和月，请不要写。
    """

    kind: Literal["file"]
    """种类"""
    path: Long
    """文件，相对于内容文件夹，例如 data/power.csv 或 data/power.xlsx"""
    sheet: Short = ""
    """Excel 的工作表名称；留空则用第一张没有隐藏的"""
    column: Short
    """CSV 或 Excel 的列名，或 JSON 里的键"""
    time_column: Short = ""
    """时间所在的列名或键，要带日期；留空则以文件的修改时间为准，并且只取最后一行"""
    every_seconds: float | None = Field(default=None, ge=0.05, le=86400)
    """两行之间隔多少秒。不用写：程序看表里的时间就知道。它只决定两件事：隔了两倍这么久还没有新的一行，就注明数据有多旧；隔了四倍以上的两点之间，曲线断开。看文件的快慢与它无关"""


class RemoteFeed(_Feed, _KeptSeries):
    """What all feeds from another machine have in common; whether one has an account or a certificate, its kind says."""

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


class JsonFeed(RemoteFeed):
    """What all feeds with JSON messages have in common."""

    time: Long = ""
    """时间在 JSON 里的位置（JMESPath）；留空则以收到的时间为准"""


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


class MqttFeed(CertificatePart, AccountPart, JsonFeed):
    """MQTT 数据：订阅代理上的一个主题。没有时间的保留消息不算数，因为不知道它有多旧。"""

    kind: Literal["mqtt"]
    """种类"""
    topic: Long
    """主题，可以用通配符 + 和 #"""
    value: Long = ""
    """数值在 JSON 里的位置（JMESPath）；留空表示整条消息就是一个数"""
    qos: int = Field(default=0, ge=0, le=2)
    """服务质量：0 最多一次，1 至少一次，2 正好一次"""


class SqlFeed(CertificatePart, AccountPart, RemoteFeed):
    """数据库数据：每隔一段时间查询一次 SQLite 文件或 PostgreSQL，只读。"""

    kind: Literal["sql"]
    """种类"""
    path: Long = ""
    """SQLite 文件，相对于内容文件夹；与 url 二选一"""
    url: Long = ""
    """PostgreSQL 的地址，例如 postgresql://主机/数据库；默认加密，可信网络里可加 ?sslmode=disable"""
    statement: Long
    """查询语句，只能是一条 SELECT；没有时间列时取第一行，所以有好几行就要写 ORDER BY"""
    column: Short = ""
    """数值所在的列；留空则用第一列"""
    time_column: Short = ""
    """时间所在的列；留空则以查询时间为准"""


class ModbusFeed(RemoteFeed):
    """Modbus 数据：从 PLC、电表、变频器的寄存器里读，只读不写。用 Modbus TCP，或经网关的 RTU over TCP。

    寄存器有两种写法，任选一种。一种写手册上的编号：register_number: 40001（4 开头是保持寄存器，3 开头是输入寄存器，1 开头是离散输入）。一种写 table 和从 0 数起的 address；编号 40001 就是 table: holding、address: 0。
    同一台设备的多个数据共用一个连接，相邻的寄存器一次读出。设备断电、换网线、重启以后，几秒之内自己接上。
    """

    kind: Literal["modbus"]
    """种类"""
    url: Long
    """地址，例如 modbus://192.168.1.20（端口不写就是 502）；网关转出的 RTU 帧写 modbus-rtu://192.168.1.30:4001"""
    unit_id: int = Field(default=1, ge=0, le=255)
    """站号（从站地址）；直接连 TCP 设备时一般是 1，有的设备要写 0 或 255"""
    register_number: int | None = Field(default=None, ge=10_001, le=465_536)
    """手册上的编号，五位或六位，例如 40001、30010、400123；与 table、address 二选一"""
    table: Literal["holding", "input", "coil", "discrete"] | None = None
    """哪一张表：holding 保持寄存器，input 输入寄存器，coil 线圈，discrete 离散输入；与 address 一起写"""
    address: int | None = Field(default=None, ge=0, le=65_535)
    """地址，从 0 数起；与 table 一起写"""
    type: Literal["uint16", "int16", "uint32", "int32", "uint64", "int64", "float32", "float64"] = "uint16"
    """数的类型；int 有正负，32 位占两个寄存器，64 位占四个；线圈和离散输入不写"""
    word_order: Literal["ABCD", "CDAB", "BADC", "DCBA"] = "ABCD"
    """32 位、64 位的数里字节的次序，手册上一般有；读出来大得或小得离奇，就是次序不对，kiosk feeds 会说该写哪一种"""
    bit: int | None = Field(default=None, ge=0, le=15)
    """只取寄存器里的一位，0 是最低位；结果是 0 或 1"""
    scale: float = 1.0
    """乘以多少，例如读数的单位是 0.1 度，就写 0.1"""
    offset: float = 0.0
    """乘过以后再加多少"""
    timeout_seconds: float = Field(default=3.0, ge=1, le=60)
    """连接一次、问一次最多等多少秒"""


class OpcUaFeed(CertificatePart, AccountPart, RemoteFeed):
    """OPC UA 数据：订阅 PLC、SCADA、MES 里的一个节点，只读不写。

    服务器说数据是坏的（bad），图就变灰，留着最后一个好的数；说不确定（uncertain），屏幕上也说。服务器停多久都行，回来以后几秒之内自己接上；重启以后命名空间的次序变了也不要紧，只要节点写的是 nsu=。
    """

    kind: Literal["opcua"]
    """种类"""
    url: Long
    """地址，例如 opc.tcp://192.168.1.10:4840"""
    node: Long
    """节点，例如 ns=2;s=Line1.Speed，或 nsu=http://factory/line;s=Line1.Speed（服务器重启以后仍然对）"""
    source_time: bool = False
    """时间用服务器给的；不写就用收到的时间"""
    security: Literal["none", "sign", "sign_and_encrypt"] = "none"
    """加密：none 不加密，sign 签名，sign_and_encrypt 签名并加密；后两种要有 certificate、private_key 和 ca_file"""
    policy: Literal["Basic256Sha256", "Aes128Sha256RsaOaep", "Aes256Sha256RsaPss"] = "Basic256Sha256"
    """加密的方式，服务器支持哪一种就写哪一种"""
    certificate: Long = ""
    """展厅自己的证书（PEM 或 DER），相对于内容文件夹；服务器的管理员要把它列为可信"""
    private_key: Long = ""
    """上面这张证书的私钥（PEM），相对于内容文件夹"""
    timeout_seconds: float = Field(default=4.0, ge=1, le=60)
    """一次连接或请求最多用多少秒"""


class VisitorsFeed(_Feed):
    """本机的参观计数：只数次数，不记任何人。有人摸屏算一次参观，屏幕自己回到开头后再摸算下一次。"""

    made_here: ClassVar[bool] = True

    kind: Literal["visitors"]
    """种类"""
    count: Literal["visits_today", "visits_this_hour", "visits_per_hour", "openings_today"]
    """数什么：visits_today 今天的参观次数，visits_this_hour 这个小时的，visits_per_hour 每个整点报上一小时的（every_seconds 写 3600），openings_today 今天某一页被打开的次数（少于 5 次不显示）"""
    place: PlaceId = ""
    """哪一页：展区、卡片或展厅的编号；只用于 openings_today"""


class DerivedFeed(BasicFeed):
    """推算的数据：由别的数据算出来。屏幕上总会标明“推算”和算法。

    几个数据一起算时，最快的一个来了新的数就算一次，别的用各自最新的数；其中一个停了、旧了、断了，推算的曲线也断在那里，并说明是哪一个，不会用旧的数凑。
    有一个是演示数据，推算的也是演示数据。除数是零时没有数。单位不相符的，kiosk check 会指出来。
    """

    made_here: ClassVar[bool] = True

    kind: Literal["derived"]
    """种类"""
    how: Literal[
        "sum",
        "difference",
        "ratio",
        "mean",
        "highest",
        "lowest",
        "change",
        "rate",
        "per_hour",
        "oee",
    ]
    """怎么算：sum 相加；difference 第一个减第二个；ratio 第一个除以第二个（单位 % 时是百分比）；mean、highest、lowest 几个数据的平均、最大、最小，或一个数据在 over_seconds 之内的；change 一个数据在 over_seconds 之内变化了多少；rate 变化有多快；per_hour 由累计读数（电表、产量）算每小时多少，翻转算对；读数归零、换表、改读数的那一下没有人知道数了多少，那一下不算，其余照算；oee 设备综合效率：时间开动率 × 性能开动率 × 合格品率，按这个次序"""
    of: tuple[FeedId, ...] = Field(min_length=1, max_length=12)
    """用哪些数据算：它们的编号；也可以是别的推算数据"""
    over_seconds: float | None = Field(default=None, ge=1, le=86_400)
    """看多长时间（秒），最长一天；用于 change、rate、per_hour，和一个数据的 mean、highest、lowest。这段时间里的数据缺了一成以上，就没有平均、最大、最小"""
    rolls_over_at: float | None = Field(default=None, gt=0)
    """累计读数到多少会翻转，从零重新开始，例如五位的电表是 100000；只用于 per_hour"""
    most_per_hour: float | None = Field(default=None, gt=0)
    """每小时最多能数多少，例如一台最大 200 千瓦的设备写 200；只用于 per_hour。换了表、改了读数，算出来会比这还多，那时曲线断开，不画错的数。不写，只有一下比这段时间里其余的总和还大十倍才看得出来"""
    formula: Line | None = None
    """屏幕上的算法；留空则由程序按数据的名称写，例如 一号线 + 二号线"""

    _scale: float = PrivateAttr(1.0)
    _every_seconds: float | None = PrivateAttr(None)

    @property
    def scale(self) -> float:
        """By what the plain result is multiplied to be in the feed's unit: 100 for per cent, 3600 for a rate per hour."""
        return self._scale

    @property
    def every_seconds(self) -> float | None:
        """How often it comes: as often as the fastest of what it is made of; None where that is not known."""
        return self._every_seconds

    def worked_out(self, scale: float, every_seconds: float | None) -> "DerivedFeed":
        """Return it with what units and other feeds say of it."""
        feed = self.model_copy()
        feed._scale, feed._every_seconds = scale, every_seconds  # noqa: SLF001 - of a copy of itself
        return feed


Feed = Annotated[
    SimulatedFeed
    | FileFeed
    | HttpFeed
    | WebSocketFeed
    | MqttFeed
    | SqlFeed
    | ModbusFeed
    | OpcUaFeed
    | VisitorsFeed
    | DerivedFeed,
    Field(discriminator="kind"),
]


def stamped_here(feed: Feed) -> bool:
    """Tell whether the times of a feed are those of this machine's clock."""
    match feed:
        case JsonFeed():
            return not feed.time
        case FileFeed() | SqlFeed():
            return not feed.time_column
        case OpcUaFeed():
            return not feed.source_time
        case VisitorsFeed():
            return feed.count != "visits_per_hour"
        case SimulatedFeed():
            return False  # what is invented for a moment is a matter of that moment, whatever clock names it
        case _:
            return True
