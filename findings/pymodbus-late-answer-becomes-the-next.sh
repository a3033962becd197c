#!/usr/bin/env bash
# pymodbus: after one answer that comes late over RTU, every later question gets the answer to the question before it.
#
# pymodbus 3.16.1 (Python), synchronous client, FramerType.RTU over TCP as most gateways of serial lines speak it. RTU
# frames carry no number, so a client can tell an answer from one to another question only by when it comes. Here one
# answer of many is later than the time limit, as on any line that is busy for a moment. The read that waited for it fails,
# as it should. The connection stays open, and what was late is taken for the answer to the next question: at once,
# without an error, of the right unit, function and length. From then on each read returns what was asked for before, for
# as long as it is asked at intervals and the connection lives: wrong numbers that look like measurements. With FramerType.SOCKET (Modbus TCP, whose
# frames are numbered) the late answer is left out and every number is right.
#
# Seen (register n holds n; the answer about register 10 is late):
#   rtu: 10 -> no answer, 11 -> 10, 12 -> 11, 13 -> 12, 14 -> 13
#   rtu, closed after the time limit: 10 -> no answer, 11 -> 11, 12 -> 12, 13 -> 13, 14 -> 14
#   socket: 10 -> no answer, 11 -> 11, 12 -> 12, 13 -> 13, 14 -> 14
#
# Ends with 0 while it is so, with 1 if it has changed.
set -eu
T="$(mktemp -d)"; trap 'rm -rf "$T"' EXIT
python3 -m venv "$T/venv"
"$T/venv/bin/pip" install -q --disable-pip-version-check "pymodbus==3.16.1"
"$T/venv/bin/python" - <<'P'
import asyncio
import logging
import sys
import threading
import time

from pymodbus import FramerType
from pymodbus.client import ModbusTcpClient
from pymodbus.exceptions import ModbusIOException
from pymodbus.server import ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

logging.getLogger("pymodbus.logging").setLevel(logging.CRITICAL)
LIMIT, LATE = 0.5, 10


async def answer(_function, _start, address, _count, _registers, _values):
    if address == LATE:
        await asyncio.sleep(1.4 * LIMIT)


def serve(framer, port, ready):
    async def main():
        device = SimDevice(1, [SimData(0, values=list(range(100)), datatype=DataType.REGISTERS)], action=answer)
        server = ModbusTcpServer(device, framer=framer, address=("127.0.0.1", port))
        await server.serve_forever(background=True)
        ready.set()
        await asyncio.sleep(3600)

    asyncio.run(main())


def asked(framer, port, closes):
    ready = threading.Event()
    threading.Thread(target=serve, args=(framer, port, ready), daemon=True).start()
    ready.wait()
    client = ModbusTcpClient("127.0.0.1", port=port, framer=framer, timeout=LIMIT, retries=0)
    client.connect()
    seen = []
    for register in range(LATE, LATE + 5):
        time.sleep(LIMIT / 2)  # as whoever reads again and again does
        try:
            seen.append(client.read_holding_registers(register, count=1, device_id=1).registers[0])
        except ModbusIOException:
            seen.append(None)
            if closes:
                client.close()
    client.close()
    return seen


wrong, right = [None, 10, 11, 12, 13], [None, 11, 12, 13, 14]
found = []
for name, framer, port, closes in (
    ("rtu", FramerType.RTU, 15021, False),
    ("rtu, closed after the time limit", FramerType.RTU, 15022, True),
    ("socket", FramerType.SOCKET, 15023, False),
):
    seen = asked(framer, port, closes)
    found.append(seen)
    told = (f"{LATE + at} -> {'no answer' if one is None else one}" for at, one in enumerate(seen))
    print(f"{name}: {', '.join(told)}")
sys.exit(found != [wrong, right, right])
P
