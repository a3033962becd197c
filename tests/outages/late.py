"""A cable whose answers come late: `python -m tests.outages.late PORT TARGET SEED LIMIT CALM`, a process of its own.

What a server says is let through, but for the first CALM pieces, at seeded moments around the time limit, some of it in two pieces; now and then the
connection breaks in the midst, or nobody is let in for a while: a second outage, before the first is over.
"""

import asyncio
import contextlib
import itertools
import random
import sys
import time

MOMENTS = (*([0.0] * 80), 0.3, 0.5, 0.8, 0.9, 0.95, 0.98, 1.0, 1.0, 1.02, 1.05, 1.1, 1.3, 2.0, 2.5)
"""When an answer comes, in time limits."""
IN_PIECES, BREAKS, SHUT = 0.05, 0.004, 0.2
"""How often: an answer comes in two pieces; the connection breaks in it; and then nobody is let in for a while."""


class LateCable:
    def __init__(self, target, seed, limit, calm):
        self._target, self._seed, self._limit, self._calm = target, seed, limit, calm
        self._numbers, self._shut_until = itertools.count(), 0.0

    async def meet(self, reader, writer):
        chance = random.Random(f"{self._seed}-{next(self._numbers)}")
        if time.monotonic() < self._shut_until:
            writer.close()
            return
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
        for number in itertools.count():
            if not (piece := await reader.read(65_536)):
                return
            if number < self._calm:
                writer.write(piece)
                continue
            pause, fate = chance.choice(MOMENTS) * self._limit, chance.random()
            half = chance.randrange(len(piece))
            if fate < BREAKS:
                writer.write(piece[:half])
                if chance.random() < SHUT:
                    self._shut_until = time.monotonic() + 2 * self._limit
                return
            if fate < BREAKS + IN_PIECES:
                writer.write(piece[:half])
                piece = piece[half:]
            if pause:
                await asyncio.sleep(pause)
            writer.write(piece)
            await writer.drain()


async def main(port, target, seed, limit, calm):
    cable = LateCable(target, seed, limit, calm)
    async with await asyncio.start_server(cable.meet, "127.0.0.1", port) as server:
        await server.serve_forever()


if __name__ == "__main__":
    port, target, seed, limit, calm = sys.argv[1:]
    asyncio.run(main(int(port), int(target), int(seed), float(limit), int(calm)))
