"""Data from Siemens PLCs."""

from typing import ClassVar, Literal

from pydantic import Field

from kiosk.model.feed import RemoteFeed
from kiosk.model.part import Long, Short


class S7Feed(RemoteFeed):
    """西门子 S7 数据：从 S7-300、400、1200、1500 的数据块、位存储区、输入输出里读，只读不写（S7 通信，端口 102）。

    S7-1200、S7-1500 要在博途（TIA Portal）里做两件事，再编译、下载：CPU 的属性，“防护与安全”里勾选“允许来自远程对象的 PUT/GET 通信访问”；数据块的属性里去掉“优化的块访问”，这样变量才有偏移量可写。
    同一台 PLC 的多个数据共用一个连接，相邻的地址一次读出。PLC 断电、换网线、下载程序以后，几秒之内自己接上。
    """

    one_connection: ClassVar[bool] = True

    kind: Literal["s7"]
    """种类"""
    url: Long
    """地址，例如 s7://192.168.0.1（端口不写就是 102）"""
    rack: int = Field(default=0, ge=0, le=7)
    """机架号，一般是 0"""
    slot: int = Field(default=1, ge=0, le=31)
    """插槽号：S7-1200、S7-1500 是 1，S7-300 是 2，S7-400 看硬件组态"""
    address: Short
    """地址，照博途里的写：DB10.DBD4、DB10.DBX0.3、MW20、IB3（也可以写 EB3）、QB1（也可以写 AB1）；64 位的数写它开头的 DBD"""
    type: (
        Literal[
            "bool",
            "byte",
            "word",
            "dword",
            "sint",
            "int",
            "dint",
            "lint",
            "usint",
            "uint",
            "udint",
            "ulint",
            "real",
            "lreal",
            "time",
        ]
        | None
    ) = None
    """数的类型，照数据块里的写；地址是位（DBX）的不用写，是字（DBW）、双字（DBD）的要写。time 读出来是毫秒"""
    scale: float = 1.0
    """乘以多少，例如读数的单位是 0.1 度，就写 0.1"""
    offset: float = 0.0
    """乘过以后再加多少"""
    timeout_seconds: float = Field(default=3.0, ge=1, le=60)
    """连接一次、问一次最多等多少秒"""
