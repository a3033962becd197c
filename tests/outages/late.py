"""Cables whose answers come late: `python -m tests.outages.late PORTS TARGET SEED WAY`, all of them to one server, in a process of their own.

What a server says is let through, but for the first pieces on each connection, at seeded moments around the time limit, some of it in two pieces,
some twice; now and then the connection breaks in the midst, or nobody is let in for a while: a second outage, before the first is over. When stdin ends,
it prints what it did.
"""

import asyncio
import contextlib
import itertools
import json
import random
import sys
import time
from collections import Counter
from typing import NamedTuple

MOMENTS = 0.3, 0.5, 0.8, 0.9, 0.95, 0.98, 1.0, 1.0, 1.02, 1.05, 1.1, 1.3, 2.0, 2.5
"""When an answer comes that is late, in time limits."""
LATE, IN_PIECES, BREAKS, SHUT = 0.15, 0.05, 0.004, 0.2
"""How often: what a feed asks for is late; an answer comes in two pieces; the connection breaks in it; and then nobody is let in for a while."""


class Way(NamedTuple):
    """How a cable treats what a kind of server says."""

    limit: float
    """Of who asks, in seconds."""
    calm: int = 0
    """So many answers of each connection come as they are."""
    share: int = 1
    """An asked value takes so many answers: each of them is late, or the last, so much less often."""
    twice: float = 0.0
    """How often an answer comes a second time."""


class LateCable:
    """One cable, on one port."""

    def __init__(self, target, seed, way, done):
        """Count in `done` what it does."""
        self._target, self._seed, self._way, self._done = target, seed, way, done
        self._numbers, self._shut_until = itertools.count(), 0.0

    async def meet(self, reader, writer):
        chance = random.Random(f"{self._seed}-{next(self._numbers)}")
        if time.monotonic() < self._shut_until:
            self._done["refused"] += 1
            writer.close()
            return
        self._done["connections"] += 1
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target)
        except OSError:
            writer.close()
            return
        ways = self._asked(reader, far_writer), self._answered(far_reader, writer, chance)
        tasks = [asyncio.ensure_future(one) for one in ways]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            with contextlib.suppress(Exception):
                await asyncio.gather(*tasks, return_exceptions=True)
            for one in (writer, far_writer):
                one.close()

    async def _asked(self, reader, writer):
        while piece := await reader.read(65_536):
            writer.write(piece)
            await writer.drain()

    async def _answered(self, reader, writer, chance):
        breaks = BREAKS / self._way.share
        for number in itertools.count():
            if not (piece := await reader.read(65_536)):
                return
            if number < self._way.calm:
                writer.write(piece)
                continue
            self._done["answers"] += 1
            late = chance.random() < LATE / self._way.share
            pause, fate = chance.choice(MOMENTS) if late else 0.0, chance.random()
            half, again = chance.randrange(len(piece)), chance.random() < self._way.twice
            if fate < breaks:
                self._done["broken"] += 1
                writer.write(piece[:half])
                if chance.random() < SHUT:
                    self._done["shut"] += 1
                    self._shut_until = time.monotonic() + 2 * self._way.limit
                return
            whole = piece
            if fate < breaks + IN_PIECES:
                self._done["in two"] += 1
                writer.write(piece[:half])
                piece = piece[half:]
            if pause:
                self._done["too late" if pause >= 1.0 else "late"] += 1
                await asyncio.sleep(pause * self._way.limit)
            writer.write(piece)
            if again:
                self._done["twice"] += 1
                await asyncio.sleep(0.001)
                writer.write(whole)
            await writer.drain()


async def main(ports, target, seed, way):
    done = Counter()
    servers = [
        await asyncio.start_server(LateCable(target, seed + number, way, done).meet, "127.0.0.1", port)
        for number, port in enumerate(ports)
    ]
    sys.stdout.write("they are there\n")
    sys.stdout.flush()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    for server in servers:
        server.close()
    sys.stdout.write(json.dumps(done))
    sys.stdout.flush()


if __name__ == "__main__":
    ports, target, seed, way = map(json.loads, sys.argv[1:])
    asyncio.run(main(ports, target, seed, Way(*way)))
