"""A Siemens PLC as a process: `python s7_plc.py PORT [DELAY …]`, python-snap7's own server.

DB10 holds a value of every type, DB1 the number of each byte, M and I as well; DB20 may not be read from outside, answers
about DB40 bear the number of the question before, and only slot 1 is a CPU. After SIGUSR1 nothing may be read from outside,
after SIGUSR2 it may. With delays, answers come so many seconds late, one after the other.
"""

import itertools
import signal
import struct
import sys
import threading
import time

from snap7.server import Server, ServerISOConnection
from snap7.type import SrvArea

VALUES = {
    "real": (0, ">f", 23.5),
    "dint": (4, ">i", -70_000),
    "udint": (8, ">I", 4_000_000_000),
    "dword": (12, ">I", 0xDEADBEEF),
    "time": (16, ">i", -2_073_600_001),
    "int": (20, ">h", -32_768),
    "uint": (22, ">H", 65_535),
    "word": (24, ">H", 0x8000),
    "sint": (26, ">b", -128),
    "usint": (27, ">B", 255),
    "byte": (28, ">B", 0x81),
    "lreal": (30, ">d", 1e-3),
    "lint": (38, ">q", -5_000_000_000),
    "ulint": (46, ">Q", 9_000_000_000),
}
NAN, LOW, HOLDS_DINT = 54, 58, 62
SIZE = 66
FORBIDDEN, LONG, STRAY = 20, 30, 40
"""Data blocks: one that is not told, one that is long, and one whose answers say that they are to the question before."""
SLOT = 1
BLOCK_AT = slice(18, 20)
"""Where a question to read names the block of its first place."""


def block():
    content = bytearray(SIZE)
    for start, form, value in VALUES.values():
        struct.pack_into(form, content, start, value)
    struct.pack_into(">f", content, NAN, float("nan"))
    struct.pack_into(">f", content, LOW, -273.15)
    struct.pack_into(">i", content, HOLDS_DINT, 1234)
    return content


def main(port, delays):
    coming = itertools.cycle(delays or [0.0])
    guarded, shut = threading.Lock(), threading.Event()
    signal.signal(signal.SIGUSR1, lambda *_: shut.set())
    signal.signal(signal.SIGUSR2, lambda *_: shut.clear())

    class Plc(Server):
        """Late, if it shall be, and with a block that it does not let be read."""

        def _process_request(self, request, address):
            with guarded:
                pause = next(coming)
            time.sleep(pause)
            answer = super()._process_request(request, address)
            if request[BLOCK_AT] == STRAY.to_bytes(2, "big"):
                number = int.from_bytes(request[4:6], "big") - 1
                return answer[:4] + number.to_bytes(2, "big") + answer[6:]
            return answer

        def _handle_multi_read_area(self, request, address):
            return self._kept(request) or super()._handle_multi_read_area(request, address)

        def _handle_read_area(self, request, address):
            return self._kept(request) or super()._handle_read_area(request, address)

        def _kept(self, request):
            given = request["parameters"]
            places = given.get("address_specs") or [given.get("address_spec", {})]
            wanted = any(one.get("db_number") == FORBIDDEN for one in places)
            return self._build_error_response(request, 0x8104) if wanted or shut.is_set() else None

    parsed = ServerISOConnection._parse_cotp_cr

    def in_slot(self, data):
        return parsed(self, data) and self.called_tsap[-1] == SLOT

    ServerISOConnection._parse_cotp_cr = in_slot
    plc = Plc(log=False)
    numbers = bytearray(one % 256 for one in range(200))
    plc.register_area(SrvArea.DB, 1, numbers)
    plc.register_area(SrvArea.DB, 10, block())
    plc.register_area(SrvArea.DB, FORBIDDEN, bytearray(8))
    plc.register_area(SrvArea.DB, STRAY, bytearray(numbers))
    plc.register_area(SrvArea.DB, LONG, bytearray(one % 251 for one in range(6000)))
    plc.register_area(SrvArea.MK, 0, bytearray(numbers))
    plc.register_area(SrvArea.PE, 0, bytearray(numbers))
    plc.register_area(SrvArea.PA, 0, bytearray(numbers))
    plc.start_to("127.0.0.1", port)
    while True:
        time.sleep(60)


if __name__ == "__main__":
    main(int(sys.argv[1]), [float(one) for one in sys.argv[2:]])
