"""An OPC UA server as a process: `python -m tests.end2end.opcua_server PORT SPACES [--folder F] [--history HOW]`, one of asyncua.

In the namespace of the line, `Speed` counts up ten times a second, `Level` never changes, `Switch` is a boolean, `Name` a
text, `Step` counts up every three seconds and a bit, `Late` comes after eight seconds, `Doubtful` is uncertain, `Broken` bad, and `Flaky` good for a second and bad for the next. `Endless` is one for some seconds and then far too large. `Stamped` counts up once a second, and
every second of its values was measured in two days, as it says. SPACES namespaces stand before that of the line. With a folder it speaks only to whom it trusts: server.pem, server-key.pem and clients/ are there.

With a history `Recorded` counts up as `Speed` does, and has counted for some time before: bad for a second of every five.
It tells as many of those as are asked for, or with "pieces" a few at a time and where it goes on.
"""

import argparse
import asyncio
import itertools
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asyncua import Server, ua

from tests.end2end.illness import Illness

LINE = "http://factory.example/line"
EVERY_SECONDS = 0.1
LATE = 80
BEFORE, PIECES = 1500, 70
"""Values from before the start, and how many are told at once where the history is told in pieces."""


def bad(count: int) -> bool:
    return count // 10 % 5 == 4


async def secured(server: Server, folder: Path) -> None:
    from asyncua.crypto.truststore import TrustStore
    from asyncua.crypto.validator import CertificateValidator, CertificateValidatorOptions

    store = TrustStore([folder / "clients"], [])
    await store.load()
    server.set_certificate_validator(CertificateValidator(CertificateValidatorOptions.TRUSTED, store))
    await server.load_certificate(str(folder / "server.pem"))
    await server.load_private_key(str(folder / "server-key.pem"))
    server.set_security_policy([ua.SecurityPolicyType.Basic256Sha256_SignAndEncrypt])


def told(value: float, status: int, when: datetime) -> ua.DataValue:
    return ua.DataValue(ua.Variant(value, ua.VariantType.Double), ua.StatusCode(status), when, when)


def counted(count: int, when: datetime) -> ua.DataValue:
    return told(float(count), ua.StatusCodes.BadSensorFailure if bad(count) else ua.StatusCodes.Good, when)


def speed_now(count: int, *, ill: bool) -> ua.DataValue:
    status, now = ua.StatusCodes.BadSensorFailure if ill else ua.StatusCodes.Good, datetime.now(UTC)
    return ua.DataValue(ua.Variant(count, ua.VariantType.Int64), ua.StatusCode(status), now, now)


def stamped_wrong(count: int) -> ua.DataValue:
    return told(float(count), ua.StatusCodes.Good, datetime.now(UTC) + timedelta(days=count % 2 * 2))


def endless_at(count: int) -> float:
    return 1.0 if count < LATE // 2 else 1e300


async def recorded(server: Server, node: object, how: str) -> object:
    """Return where a node is recorded, as if it had been for some time.

    The server's own way to record would hear of changes from a subscription, and of two in one moment only one.
    """
    from asyncua.server.history import HistoryDict

    storage = HistoryDict(PIECES) if how == "pieces" else HistoryDict()
    server.iserver.history_manager.set_storage(storage)
    await storage.init()
    await storage.new_historized_node(node.nodeid, None)
    for attribute in (ua.AttributeIds.AccessLevel, ua.AttributeIds.UserAccessLevel):
        await node.set_attr_bit(attribute, ua.AccessLevel.HistoryRead)
    now = datetime.now(UTC)
    for count in range(BEFORE):
        when = now - timedelta(seconds=EVERY_SECONDS * (BEFORE - count))
        await storage.save_node_value(node.nodeid, counted(count, when))
    return storage


async def main(port: int, spaces: int, folder: Path | None, history: str) -> None:
    server = Server()
    await server.init()
    server.set_endpoint(f"opc.tcp://127.0.0.1:{port}")
    if folder is not None:
        await secured(server, folder)
    for number in range(spaces):
        await server.register_namespace(f"http://factory.example/other-{number}")
    space = await server.register_namespace(LINE)
    line = await server.nodes.objects.add_object(ua.NodeId("Line", space), "Line")

    async def node(name: str, value: object) -> object:
        return await line.add_variable(ua.NodeId(name, space), name, value)

    speed, _, _, _ = [
        await node(*one) for one in (("Speed", 0), ("Level", 23.5), ("Switch", True), ("Name", "one"))
    ]
    step = await node("Step", 0)
    wanted = ("Doubtful", "Broken", "Flaky", "Stamped", "Endless")
    doubtful, broken, flaky, stamped, endless = [await node(name, 1.0) for name in wanted]

    async def tell(one: object, value: float, status: int) -> None:
        await server.write_attribute_value(one.nodeid, told(value, status, datetime.now(UTC)))

    await tell(doubtful, 7.0, ua.StatusCodes.UncertainLastUsableValue)
    await tell(broken, 9.0, ua.StatusCodes.BadSensorFailure)
    counting = await node("Recorded", float(BEFORE))
    storage = await recorded(server, counting, history) if history else None
    health = Illness()
    async with server:
        for count in itertools.count(1):
            await server.write_attribute_value(speed.nodeid, speed_now(count, ill=health.ill))
            now = counted(BEFORE + count, datetime.now(UTC))
            await server.write_attribute_value(counting.nodeid, now)
            if storage is not None:
                await storage.save_node_value(counting.nodeid, now)
            if count % 33 == 0:
                await step.write_value(count // 33)
            if count == LATE:
                await node("Late", 5.0)
            if count % 10 == 0:
                await server.write_attribute_value(stamped.nodeid, stamped_wrong(count // 10))
            await tell(endless, endless_at(count), ua.StatusCodes.Good)
            good = count // 10 % 2 == 0
            await tell(
                flaky, float(count), ua.StatusCodes.Good if good else ua.StatusCodes.BadCommunicationError
            )
            await asyncio.sleep(EVERY_SECONDS)


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("port", type=int)
    asked.add_argument("spaces", type=int)
    asked.add_argument("--folder", type=Path)
    asked.add_argument("--history", default="")
    asyncio.run(main(**vars(asked.parse_args())))
