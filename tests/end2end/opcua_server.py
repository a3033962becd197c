"""An OPC UA server as a process: `python opcua_server.py PORT SPACES [FOLDER]`, a real one of asyncua.

In the namespace of the line, `Speed` counts up ten times a second, `Level` never changes, `Switch` is a boolean, `Name` a
text, `Step` counts up every three seconds and a bit, `Late` comes after eight seconds, `Doubtful` is uncertain, `Broken` bad, and `Flaky` good for a second and bad for the next. SPACES namespaces stand
before that of the line. With a folder it speaks only to whom it trusts: server.pem, server-key.pem and clients/ are there.
"""

import asyncio
import itertools
import sys
from datetime import UTC, datetime
from pathlib import Path

from asyncua import Server, ua

LINE = "http://factory.example/line"
EVERY_SECONDS = 0.1
LATE = 80


async def secured(server: Server, folder: Path) -> None:
    from asyncua.crypto.truststore import TrustStore
    from asyncua.crypto.validator import CertificateValidator, CertificateValidatorOptions

    store = TrustStore([folder / "clients"], [])
    await store.load()
    server.set_certificate_validator(CertificateValidator(CertificateValidatorOptions.TRUSTED, store))
    await server.load_certificate(str(folder / "server.pem"))
    await server.load_private_key(str(folder / "server-key.pem"))
    server.set_security_policy([ua.SecurityPolicyType.Basic256Sha256_SignAndEncrypt])


async def main(port: int, spaces: int, folder: Path | None) -> None:
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
    doubtful, broken, flaky = [await node(name, 1.0) for name in ("Doubtful", "Broken", "Flaky")]

    async def tell(one: object, value: float, status: int) -> None:
        now = datetime.now(UTC)
        told = ua.DataValue(ua.Variant(value, ua.VariantType.Double), ua.StatusCode(status), now, now)
        await server.write_attribute_value(one.nodeid, told)

    await tell(doubtful, 7.0, ua.StatusCodes.UncertainLastUsableValue)
    await tell(broken, 9.0, ua.StatusCodes.BadSensorFailure)
    async with server:
        for count in itertools.count(1):
            await speed.write_value(count)
            if count % 33 == 0:
                await step.write_value(count // 33)
            if count == LATE:
                await node("Late", 5.0)
            good = count // 10 % 2 == 0
            await tell(
                flaky, float(count), ua.StatusCodes.Good if good else ua.StatusCodes.BadCommunicationError
            )
            await asyncio.sleep(EVERY_SECONDS)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None))
