"""A server that says the same all the time: `python -m tests.outages.talker PORT http|ws|sse|metrics`; wrong after one signal, right after another."""

import asyncio
import sys

from tests.end2end.illness import Illness

RIGHT, WRONG = '{"kw": 1}', '{"kw": "many"}'
METRICS = "kw 1\n", "kw NaN\n"
STREAM = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"


class Talker:
    def __init__(self, right=RIGHT, wrong=WRONG, kind="application/json"):
        self._health, self._both, self._kind = Illness(), (right, wrong), kind

    @property
    def words(self):
        return self._both[self._health.ill]

    async def answer(self, reader, writer):
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                writer.write(
                    f"HTTP/1.1 200 OK\r\nContent-Type: {self._kind}\r\nContent-Length: {len(self.words)}\r\n\r\n{self.words}".encode()
                )
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def stream(self, reader, writer):
        try:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(STREAM.encode())
            while True:
                writer.write(f"data: {self.words}\n\n".encode())
                await writer.drain()
                await asyncio.sleep(0.1)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def talk(self, connection):
        while True:
            await connection.send(self.words)
            await asyncio.sleep(0.1)


async def main(port, scheme):
    from websockets.asyncio.server import serve

    talker = Talker(*METRICS, "text/plain; version=0.0.4") if scheme == "metrics" else Talker()
    if scheme == "ws":
        server = await serve(talker.talk, "127.0.0.1", port)
    else:
        answers = talker.stream if scheme == "sse" else talker.answer
        server = await asyncio.start_server(answers, "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2]))
