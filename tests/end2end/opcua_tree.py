"""An OPC UA server that nobody wants to look through: `python opcua_tree.py PORT`.

Two folders hold each other, one holds 400 variables, a name has 20,000 letters and what a terminal would obey, and a
value is a text of a megabyte.
"""

import asyncio
import sys

from asyncua import Server, ua

LINE = "http://factory.example/tree"
VARIABLES = 400
WANTED = "needle"


async def main(port: int) -> None:
    server = Server()
    await server.init()
    server.set_endpoint(f"opc.tcp://127.0.0.1:{port}")
    space = await server.register_namespace(LINE)
    objects = server.nodes.objects
    one = await objects.add_object(ua.NodeId("One", space), "One")
    two = await one.add_object(ua.NodeId("Two", space), "Two")
    await two.add_reference(one, ua.ObjectIds.Organizes)
    many = await two.add_object(ua.NodeId("Many", space), "Many")
    for number in range(VARIABLES):
        await many.add_variable(ua.NodeId(f"v{number}", space), f"v{number}", float(number))
    await many.add_variable(ua.NodeId("Wanted", space), WANTED, 4711.5)
    await many.add_variable(ua.NodeId("Loud", space), "\x1b[2J\x07" + "loud " * 4000, 1.0)
    await many.add_variable(ua.NodeId("Text", space), "text", "x" * 1_000_000)
    async with server:
        await asyncio.sleep(3600)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
