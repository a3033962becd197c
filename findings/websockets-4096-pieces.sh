#!/usr/bin/env bash
# websockets: a message in more than 4,096 pieces is refused, whatever max_size says.
#
# websockets 17.4 (Python). RFC 6455 lets a message come in any number of frames, and servers that send JSON as they make it
# use thousands of small ones. connect(max_size=None) is said to take messages of any size. recv() counts the frames all the
# same: at the 4,097th it closes the connection with 1009 ("message too big"), here for a message of 16 kB, and every
# message of that server ends the connection again. max_size, read_limit and the queue's length change nothing; only an
# environment variable, read when the package is imported, does. recv_streaming() takes the same message without a word.
#
# Seen (the sender adds an empty last frame to what it is given):
#   4095 pieces and the last, recv(): 16380 characters
#   4096 pieces and the last, recv(): ConnectionClosedError, sent 1009
#   4096 pieces and the last, recv_streaming(): 16384 characters
#
# Ends with 0 while it is so, with 1 if it has changed.
set -eu
T="$(mktemp -d)"; trap 'rm -rf "$T"' EXIT
python3 -m venv "$T/venv"
"$T/venv/bin/pip" install -q --disable-pip-version-check "websockets==17.4"
"$T/venv/bin/python" - <<'P'
import asyncio
import logging
import sys

import websockets
from websockets.asyncio.client import connect
from websockets.asyncio.server import serve

logging.disable()


async def talk(connection):
    async for count in connection:
        await connection.send(["abcd"] * int(count))


async def main():
    seen = []
    async with serve(talk, "127.0.0.1", 0, compression=None) as server:
        url = f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        for count, streamed in ((4095, False), (4096, False), (4096, True)):
            async with connect(url, max_size=None, compression=None, proxy=None) as connection:
                await connection.send(str(count))
                try:
                    if streamed:
                        got = sum([len(piece) async for piece in connection.recv_streaming()])
                    else:
                        got = len(await connection.recv())
                    told = f"{got} characters"
                except websockets.ConnectionClosed as error:
                    got, told = error.sent.code, f"{type(error).__name__}, sent {error.sent.code}"
            seen.append(got)
            print(f"{count} pieces and the last, {'recv_streaming' if streamed else 'recv'}(): {told}")
    sys.exit(seen != [16380, 1009, 16384])


asyncio.run(main())
P
