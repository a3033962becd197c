#!/usr/bin/env bash
# httpx's AsyncClient looks for a package that is not installed several times with every request.
#
# httpcore asks which event loop it runs in each time it makes a lock or an event, by "import sniffio" in a try. sniffio
# used to come with anyio, and imports that worked once cost nothing. The newest anyio has no need of it any more, so a
# fresh "pip install httpx" has none, and Python remembers no import that failed: all of sys.path is searched again each
# time, on the thread of the event loop. An answer is right; only who measures finds it.
#
# Versions: httpx 0.28.1, httpcore 1.0.9, anyio 4.16.0. Seen, for 200 requests in a row over one connection:
#   installed beside httpx: sniffio is not
#   searches for sniffio: 4 a request
#   once sys.modules says that there is none: 0 a request
#
# Ends with 0 while it is so, with 1 once nothing is searched for again.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check httpx==0.28.1 httpcore==1.0.9 anyio==4.16.0
"$work/venv/bin/python" - <<'P'
import asyncio
import importlib.util
import sys

import httpx

REQUESTS = 200
searched = []


class Counting:
    """A finder that finds nothing, and counts."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name == "sniffio":
            searched.append(name)


async def answer(reader, writer):
    while await reader.readline():
        while await reader.readline() not in (b"\r\n", b""):
            pass
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
        await writer.drain()
    writer.close()


async def asked(url):
    async with httpx.AsyncClient() as client:
        await client.get(url)  # what is done once has been done
        searched.clear()
        for _ in range(REQUESTS):
            assert (await client.get(url)).json() == {}
        return len(searched) / REQUESTS


async def main():
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    print(f"installed beside httpx: sniffio is{' not' if importlib.util.find_spec('sniffio') is None else ''}")
    sys.meta_path.insert(0, Counting)
    missed = await asked(url)
    print(f"searches for sniffio: {missed:.0f} a request")
    sys.modules["sniffio"] = None
    known = await asked(url)
    print(f"once sys.modules says that there is none: {known:.0f} a request")
    await asyncio.sleep(0.2)  # the server sees that nobody asks any more
    still = missed >= 1 and known == 0
    print("as before" if still else "changed")
    return 0 if still else 1


sys.exit(asyncio.run(main()))
P
