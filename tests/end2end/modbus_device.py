"""A Modbus device as a process: `python -m tests.end2end.modbus_device PORT FRAMER [DELAY …]`, a real server of pymodbus.

Holding register n holds n, input register n holds 2n. Registers from 40 on hold numbers of several words, those from 62
to 69 do not exist, device 7 is never heard of, device 8 tells one register at a time. With delays, answers come so many seconds late, one after the other.
"""

import asyncio
import itertools
import struct
import sys

from pymodbus import FramerType
from pymodbus.constants import ExcCodes
from pymodbus.server import ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

from tests.end2end.illness import Illness

MEANT = 23.5
WIDE = 40
"""Where the numbers of several words begin: float32 as ABCD, CDAB, BADC, DCBA; int32, uint32, int64, float64; NaN."""
HOLE = range(62, 70)
SILENT, STUBBORN, MISSING = 7, 8, 9


def words(form: str, value: float) -> list[int]:
    return [word for (word,) in struct.iter_unpack(">H", struct.pack(form, value))]


def swapped(given: list[int]) -> list[int]:
    return [word >> 8 | (word & 0xFF) << 8 for word in given]


def wide() -> list[int]:
    plain = words(">f", MEANT)
    orders = [*plain, *plain[::-1], *swapped(plain), *swapped(plain[::-1])]
    whole = [*words(">i", -70_000), *words(">I", 4_000_000_000), *words(">q", -5_000_000_000)]
    return [*orders, *whole, *words(">d", 1e-3), *words(">f", float("nan"))]


def device(number: int, action: object) -> SimDevice:
    kind = DataType.REGISTERS
    holding = [
        SimData(0, values=list(range(WIDE)), datatype=kind),
        SimData(WIDE, values=wide(), datatype=kind),
        SimData(HOLE.stop, values=list(range(HOLE.stop, 200)), datatype=kind),
    ]
    readings = [SimData(0, values=[2 * one for one in range(200)], datatype=kind)]
    bits = [SimData(0, values=[bool(one % 3 == 0) for one in range(64)], datatype=DataType.BITS)]
    return SimDevice(number, (bits, bits, holding, readings), action=action)


async def whole_or_not(
    _function: int, _start: int, _address: int, count: int, *_more: object
) -> ExcCodes | None:
    """Refuse to tell several registers in one answer, with a code of its own."""
    return ExcCodes.DEVICE_FAILURE if count > 1 else None


async def main(port: int, framer: FramerType, delays: list[float]) -> None:
    coming, health = itertools.cycle(delays or [0.0]), Illness()

    async def late(*_asked: object) -> ExcCodes | None:
        await asyncio.sleep(next(coming))
        return ExcCodes.DEVICE_FAILURE if health.ill else None

    async def silent(*_asked: object) -> None:
        await asyncio.sleep(3600)

    devices = [device(1, late), device(2, late), device(SILENT, silent), device(STUBBORN, whole_or_not)]
    await ModbusTcpServer(devices, framer=framer, address=("127.0.0.1", port)).serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), FramerType(sys.argv[2]), [float(one) for one in sys.argv[3:]]))
