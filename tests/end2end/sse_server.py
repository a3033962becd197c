"""A server of event streams as a process: `python sse_server.py PORT`; what it does is said by the path."""

import asyncio
import itertools
import sys

EVERY_SECONDS = 0.1
HEAD = (
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n"
)
COUNT = itertools.count(1)


class Talk:
    """One connection."""

    def __init__(self, writer, headers, port):
        self.writer, self.headers, self.port = writer, headers, port

    async def send(self, text):
        piece = text if isinstance(text, bytes) else text.encode()
        self.writer.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        await self.writer.drain()

    async def answer(self, status, *headers):
        self.writer.write("\r\n".join((f"HTTP/1.1 {status}", "Content-Length: 0", *headers, "", "")).encode())
        await self.writer.drain()

    async def at_live(self):
        self.writer.write(HEAD.encode())
        while True:
            await self.send(f'data: {{"kw": {next(COUNT)}}}\n\n')
            await asyncio.sleep(EVERY_SECONDS)

    async def at_named(self):
        self.writer.write(HEAD.encode())
        while True:
            await self.send(f'event: ping\ndata\n\nevent: reading\ndata: {{"kw": {next(COUNT)}}}\n\n')
            await asyncio.sleep(EVERY_SECONDS)

    async def at_comments(self):
        self.writer.write(HEAD.encode())
        await self.send('id: 1\ndata: {"kw": 5}\n\n')
        while True:
            await self.send(":\n\n")
            await asyncio.sleep(EVERY_SECONDS)

    async def at_silent(self):
        self.writer.write(HEAD.encode())
        await self.send(f'data: {{"kw": {next(COUNT)}}}\n\n')
        await asyncio.sleep(3600)

    async def at_cut(self):
        self.writer.write(HEAD.encode())
        await self.send(f'retry: 60000\ndata: {{"kw": {next(COUNT)}}}\n\ndata: 999\n')

    async def at_ids(self):
        self.writer.write(HEAD.encode())
        last = int(self.headers.get("last-event-id", "0"))
        await self.send(f"id: {last + 1}\ndata: {last + 1}\n\nid: 77\ndata: never ended")

    async def at_restarted(self):
        """Refuse an id: it is one of an earlier life."""
        if "last-event-id" in self.headers:
            await self.answer("400 Bad Request")
            return
        self.writer.write(HEAD.encode())
        await self.send(f"id: 7\ndata: {next(COUNT)}\n\n")

    async def at_odd(self):
        self.writer.write(HEAD.encode())
        whole = '\ufeff: hi\r\rdata: {"kw":\r\ndata: 1,\rdata:  "单位": "千瓦"\ndata: }\r\n\r'.encode()
        for at in range(len(whole)):
            await self.send(whole[at : at + 1])
        await asyncio.sleep(3600)

    async def at_endless(self):
        self.writer.write(HEAD.encode())
        while True:
            await self.send("x" * 50_000)

    async def at_heap(self):
        self.writer.write(HEAD.encode())
        while True:
            await self.send("data: x\n" * 5_000)

    async def at_broken(self):
        self.writer.write(HEAD.encode())
        for text in ("lots", "[", "NaN"):
            await self.send(f"data: {text}\n\n")
            await asyncio.sleep(0.5)

    async def at_head(self):
        await asyncio.sleep(3600)

    async def at_nothing(self):
        await self.answer("204 No Content")

    async def at_json(self):
        await self.answer("200 OK", "Content-Type: application/json")

    async def at_gone(self):
        await self.answer("404 Not Found")

    async def at_file(self):
        await self.answer("302 Found", "Location: file:///etc/passwd")

    async def at_away(self):
        await self.answer("302 Found", f"Location: http://localhost:{self.port}/spy")

    async def at_near(self):
        await self.answer("302 Found", "Location: /spy")

    async def at_spy(self):
        self.writer.write(HEAD.encode())
        await self.send(f"data: {int('geheim' in str(self.headers) or 'bWU6' in str(self.headers))}\n\n")
        await asyncio.sleep(3600)


async def main(port):
    async def talk(reader, writer):
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            path = head[0].split()[1].strip("/")
            headers = dict(_pair(line) for line in head[1:-2])
            await getattr(Talk(writer, headers, port), f"at_{path}")()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", port)
    await server.serve_forever()


def _pair(line):
    name, _, value = line.partition(": ")
    return name.lower(), value


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
