"""Data from registers of Modbus devices."""

from typing import ClassVar, Literal

from pydantic import Field

from kiosk.model.feed import RemoteFeed
from kiosk.model.part import Long


class ModbusFeed(RemoteFeed):
    """Modbus 数据：从 PLC、电表、变频器的寄存器里读，只读不写。用 Modbus TCP，或经网关的 RTU over TCP。

    寄存器有两种写法，任选一种。一种写手册上的编号：register_number: 40001（4 开头是保持寄存器，3 开头是输入寄存器，1 开头是离散输入）。一种写 table 和从 0 数起的 address；编号 40001 就是 table: holding、address: 0。
    同一台设备的多个数据共用一个连接，相邻的寄存器一次读出。设备断电、换网线、重启以后，几秒之内自己接上。
    """

    one_connection: ClassVar[bool] = True

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
