"""A server that says the same all the time: `python -m tests.outages.talker PORT http|ws`; wrong after one signal, right after another."""

import asyncio
import sys

from tests.end2end.illness import Illness

RIGHT, WRONG = '{"kw": 1}', '{"kw": "many"}'


class Talker:
    def __init__(self):
        self._health = Illness()

    @property
    def words(self):
        return WRONG if self._health.ill else RIGHT

    async def answer(self, reader, writer):
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                writer.write(
                    f"HTTP/1.1 200 OK\r\nContent-Length: {len(self.words)}\r\n\r\n{self.words}".encode()
                )
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def talk(self, connection):
        while True:
            await connection.send(self.words)
            await asyncio.sleep(0.1)


async def main(port, scheme):
    from websockets.asyncio.server import serve

    talker = Talker()
    if scheme == "ws":
        server = await serve(talker.talk, "127.0.0.1", port)
    else:
        server = await asyncio.start_server(talker.answer, "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2]))
