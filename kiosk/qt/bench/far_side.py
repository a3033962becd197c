"""Load generators of `kiosk bench`: senders and servers, each in a process of its own.

    kiosk bench-part far_side flood RATE      a WebSocket server that sends RATE samples a second to each client
    kiosk bench-part far_side faults          an HTTP and a WebSocket server that do all that is wrong
    kiosk bench-part far_side publish PORT    sends what is asked for on stdin: a count and a rate a line
    kiosk bench-part far_side busy            keeps a core busy, until it is killed
    kiosk bench-part far_side opcua ITEMS     an OPC UA server (see machines), modbus DEVICES so many of those

Each prints a line of ports, or of what it did. They end with their stdin.
"""

import asyncio
import gzip
import json
import socket
import struct
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from kiosk.qt.bench.machines import modbus, opcua

if TYPE_CHECKING:
    from websockets.asyncio.server import ServerConnection

TOPICS = 6
_TICK = 0.01
_HEAD = b"HTTP/1.1 200 OK\r\n"
_BOMB = gzip.compress(b"[" + b"0" * 100_000_000, compresslevel=9)


def _plain(content: bytes, *more: bytes) -> bytes:
    return b"\r\n".join((_HEAD.strip(), b"Content-Length: %d" % len(content), *more, b"", content))


_ANSWERS = {
    "/good": _plain(b'{"kw": 12.5}'),
    "/nan": _plain(b'{"kw": NaN}'),
    "/huge": _plain(b'{"kw": 1e308}'),
    "/word": _plain(b'{"kw": "many"}'),
    "/page": _plain(b"<html>"),
    "/broken": _plain(b'{"kw": '),
    "/deep": _plain(b"[" * 100_000),
    "/large": _plain(b"[" + b" " * 10_000_000 + b"1]"),
    "/bomb": _plain(_BOMB, b"Content-Encoding: gzip"),
    "/spoilt": _plain(b"no gzip at all", b"Content-Encoding: gzip"),
    "/tofile": b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n",
    "/round": b"HTTP/1.1 302 Found\r\nLocation: /round\r\nContent-Length: 0\r\n\r\n",
    "/gone": b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
    "/rude": b"no HTTP at all\r\n\r\n",
    "/cut": _HEAD + b'Content-Length: 1000\r\n\r\n{"kw": 1',
    "/rows": _plain(json.dumps({"kw": list(range(100_000))}).encode()),
}
_WORDS: dict[str, str | bytes] = {
    "/nan": '{"kw": NaN}',
    "/word": '{"kw": "many"}',
    "/noise": b"\x00\xff" * 500,
    "/large": '{"kw": 1, "x": "' + "x" * 3_000_000 + '"}',
    "/good": '{"kw": 12.5}',
}


async def _wait_for_stdin() -> None:
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


async def _flood(rate: int) -> None:
    from websockets.asyncio.server import serve

    async def pour(connection: "ServerConnection") -> None:
        begun, sent = time.time(), 0
        with suppress(Exception):
            while True:
                due = int((time.time() - begun) * rate)
                at = [begun + number / rate for number in range(sent, due)]
                kw = [100 + (number % 997) / 10 for number in range(sent, due)]
                sent = due
                await connection.send(json.dumps({"at": at, "kw": kw}))
                await asyncio.sleep(_TICK * TOPICS)

    async with serve(pour, "127.0.0.1", 0, compression=None) as server:
        _say(*(sock.getsockname()[1] for sock in server.sockets))
        await _wait_for_stdin()


async def _faults() -> None:
    from websockets.asyncio.server import serve

    async def pour(connection: "ServerConnection") -> None:
        path = connection.request.path if connection.request else ""
        with suppress(Exception):
            while True:
                await connection.send(_WORDS.get(path, "1"))
                await asyncio.sleep(0.001 if path == "/word" else 0.1)

    http = await asyncio.start_server(_guarded(_answer), "127.0.0.1", 0)
    tarpit = await asyncio.start_server(_guarded(_silent), "127.0.0.1", 0)
    async with serve(pour, "127.0.0.1", 0) as talk:
        servers = (http, talk, tarpit)
        _say(*(sock.getsockname()[1] for one in servers for sock in one.sockets))
        await _wait_for_stdin()


_Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def _guarded(serve: _Serve) -> _Serve:
    async def guarded(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(Exception):
            await serve(reader, writer)
        writer.close()

    return guarded


async def _silent(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    while await reader.read(1024):
        pass


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while request := await reader.readuntil(b"\r\n\r\n"):
        path = request.split()[1].decode()
        if path == "/drip":
            writer.write(_HEAD + b"Content-Length: 1000\r\n\r\n")
            while True:
                writer.write(b" ")
                await writer.drain()
                await asyncio.sleep(1)
        writer.write(_ANSWERS.get(path, _ANSWERS["/gone"]))
        await writer.drain()
        if path in {"/cut", "/rude"}:
            return


def _publish(port: int) -> None:
    # By hand and in blocks: a client in Python would take half of the machine that is measured.
    with socket.create_connection(("127.0.0.1", port)) as broker:
        broker.sendall(b"\x10\x11\x00\x04MQTT\x04\x02\x00\x00\x00\x05bench")
        broker.recv(4)
        for line in sys.stdin:
            count, rate = map(int, line.split())
            begun, sent = time.monotonic(), 0
            while sent < count:
                due = min(count, int((time.monotonic() - begun) * rate))
                broker.sendall(b"".join(_packet(number) for number in range(sent, due)))
                sent = due
                time.sleep(_TICK)
            _say(count, round((time.monotonic() - begun) * 1000))


def _packet(number: int) -> bytes:
    body = struct.pack(">H", 1) + b"%d" % (number % TOPICS) + b'{"kw": %d.5}' % (100 + number % 100)
    return bytes((0x30, len(body))) + body


def _say(*numbers: int) -> None:
    sys.stdout.write(" ".join(map(str, numbers)) + "\n")
    sys.stdout.flush()


_MACHINES = {"opcua": opcua, "modbus": modbus}


def main() -> None:
    """Be one of them, until stdin ends."""
    what, *rest = sys.argv[1:]
    if what == "busy":
        while True:
            pass
    elif what == "publish":
        _publish(int(rest[0]))
    elif what in _MACHINES:
        asyncio.run(_MACHINES[what](int(rest[0])))
    else:
        asyncio.run(_flood(int(rest[0])) if what == "flood" else _faults())
