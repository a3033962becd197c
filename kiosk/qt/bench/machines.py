"""Machines of a works for `kiosk bench`, in a process of their own: OPC UA servers and Modbus devices."""

import asyncio
import socket
import sys
import time
from datetime import UTC
from itertools import count

SPACE = "http://bench.example/line"
SLICES = 20
"""In so many pieces all values of a second are written: a line does not change all at once."""
REGISTERS = 100


async def opcua(items: int) -> None:
    """Be a server whose nodes change once a second; each line of stdin turns the first one bad, and gets the moment."""
    from asyncua import ua
    from asyncua.server.server import Server
    from asyncua.ua.status_codes import StatusCodes

    server, port = Server(), free_port()
    await server.init()
    server.set_endpoint(f"opc.tcp://127.0.0.1:{port}")
    space = await server.register_namespace(SPACE)
    line = await server.nodes.objects.add_object(ua.NodeId.from_string(f"ns={space};s=Line"), "Line")
    nodes = [ua.NodeId.from_string(f"ns={space};i={number}") for number in range(1, items + 1)]
    for node in nodes:
        await line.add_variable(node, str(node.Identifier), 0.0)

    def told(value: float, status: int = StatusCodes.Good) -> ua.DataValue:
        now = ua.DateTime.now(UTC)
        return ua.DataValue(
            ua.Variant(value, ua.VariantType.Double), ua.StatusCode(ua.UInt32(status)), now, now
        )

    async with server:
        say(port)
        asked = asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
        begun = time.monotonic()
        for step in count():
            for node in nodes[step % SLICES :: SLICES]:
                await server.write_attribute_value(node, told(float(step)))
            if asked.done():
                await server.write_attribute_value(nodes[0], told(0.0, StatusCodes.BadSensorFailure))
                say(time.monotonic_ns() // 1000)
                nodes[0] = nodes[-1]  # and it stays so
                asked = asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
            await asyncio.sleep(begun + (step + 1) / SLICES - time.monotonic())


async def modbus(devices: int) -> None:
    """Be so many devices at ports of their own, with a hundred registers each."""
    from pymodbus.server import ModbusTcpServer
    from pymodbus.simulator import DataType, SimData, SimDevice

    ports = [free_port() for _ in range(devices)]
    for port in ports:
        values = SimData(0, values=list(range(REGISTERS)), datatype=DataType.REGISTERS)
        server = ModbusTcpServer(SimDevice(1, values), address=("127.0.0.1", port))
        await server.serve_forever(background=True)
    say(*ports)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def say(*numbers: int) -> None:
    """Print a line."""
    sys.stdout.write(" ".join(map(str, numbers)) + "\n")
    sys.stdout.flush()
