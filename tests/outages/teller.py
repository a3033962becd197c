"""Servers that say which question they answer: `python -m tests.outages.teller PORT http|sse|ws|opcua|mqtt|sparkplug`.

Place n says n + 1000 · k, where k counts up: so a number tells whose it is, and how old. For mqtt and sparkplug PORT is
that of a broker, to which a flood goes: some of MQTT's numbers are kept there and get old; the node is born anew again and
again, under other aliases each time.
"""

import asyncio
import itertools
import json
import random
import sys
import time

PLACES = 24
SCALE = 1000


class Counts:
    """How often each place has been asked."""

    def __init__(self):
        self._counts = [itertools.count(1) for _ in range(PLACES)]

    def next(self, place):
        return place + SCALE * next(self._counts[place])

    def told(self, place):
        return json.dumps({"kw": self.next(place)})


async def web(port, scheme):
    counts = Counts()

    async def answer(reader, writer):
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                place = int(head.split()[1].strip("/"))
                if scheme == "sse":
                    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
                    while True:
                        writer.write(f"data: {counts.told(place)}\n\n".encode())
                        await writer.drain()
                        await asyncio.sleep(0.02)
                body = counts.told(place)
                writer.write(f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode())
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", port) as server:
        await server.serve_forever()


async def websocket(port):
    from websockets.asyncio.server import serve

    counts = Counts()

    async def talk(connection):
        place = int(connection.request.path.strip("/"))
        while True:
            await connection.send(counts.told(place))
            await asyncio.sleep(0.02)

    async with serve(talk, "127.0.0.1", port) as server:
        await server.serve_forever()


async def opcua(port):
    from asyncua import Server, ua

    counts, server = Counts(), Server()
    await server.init()
    server.set_endpoint(f"opc.tcp://127.0.0.1:{port}")
    space = await server.register_namespace("http://factory.example/places")
    nodes = [
        await server.nodes.objects.add_variable(ua.NodeId(f"Place{place}", space), f"Place{place}", 0.0)
        for place in range(PLACES)
    ]
    for place, node in enumerate(nodes):
        await node.write_value(float(counts.next(place)))
    async with server:
        while True:
            for place, node in enumerate(nodes):
                await node.write_value(float(counts.next(place)))
            await asyncio.sleep(0.05)


def mqtt(port):
    from paho.mqtt.client import Client
    from paho.mqtt.enums import CallbackAPIVersion

    counts, client = Counts(), Client(CallbackAPIVersion.VERSION2)
    # What waits in the library for its turn may be overtaken by what is published then.
    client.max_inflight_messages_set(0)
    client.connect("127.0.0.1", port)
    client.loop_start()
    for turn in itertools.count():
        for place in range(PLACES):
            # Every now and then one is kept by the broker: it is old for whoever comes then.
            # Of messages with other receipts a later one may overtake it: each place has its own.
            told = json.dumps({"kw": counts.next(place), "at": time.time()})
            client.publish(f"t/{place}", told, place % 3, retain=turn % 50 == 0)
        time.sleep(0.02)


def sparkplug(port):
    from tests.sparkplug import INT64, Node, metric

    chance, counts, node = random.Random(1), Counts(), Node(port)
    aliases = list(range(PLACES))

    def own():
        chance.shuffle(aliases)
        return [
            metric(counts.next(place), INT64, name=f"P{place}", alias=aliases[place], at=time.time())
            for place in range(PLACES)
        ]

    node.own = own
    node.begin()
    while True:
        fate = chance.random()
        if fate < 0.005:
            node.birth()
        with node._speaking:
            some = chance.sample(range(PLACES), 12)
            told = [
                metric(counts.next(place), INT64, alias=aliases[place], typed=False, at=time.time())
                for place in some
            ]
            # What is lost may have been a birth with other aliases.
            node.say("NDATA", *told, skip=fate > 0.995)
        time.sleep(0.02)


if __name__ == "__main__":
    port, what = int(sys.argv[1]), sys.argv[2]
    if what in ("mqtt", "sparkplug"):
        {"mqtt": mqtt, "sparkplug": sparkplug}[what](port)
    else:
        asyncio.run(
            {"opcua": opcua, "ws": websocket}[what](port) if what in ("opcua", "ws") else web(port, what)
        )
