"""One thread for all feeds that wait for other machines."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol

from kiosk.sources.backoff import Backoff
from kiosk.sources.loops import LoopThread
from kiosk.sources.sink import SinkHealth

LEAST_PAUSE_SECONDS = 1.0
"""A server that takes a connection and closes it is not asked more often than this, jitter aside."""


class FeedErrand(Protocol):
    """What delivers the samples of one feed from another machine."""

    name: str
    every_seconds: float

    async def open(self) -> None:
        """Get ready on the network's thread; imports of libraries belong here."""

    async def once(self) -> None:
        """Deliver what there is: one answer, or a connection's messages until it ends. Raises anything."""

    async def close(self) -> None:
        """Let go of connections."""


class Network(LoopThread):
    """A thread in whose event loop every errand runs, fails and is tried again on its own."""

    def __init__(self, name: str, errands: Sequence[FeedErrand], health: SinkHealth) -> None:
        """Start at once."""
        self._errands, self._health = errands, health
        self._tasks: dict[str, asyncio.Task[None]] = {}
        super().__init__(name)

    def drop(self, names: frozenset[str]) -> None:
        """End the errands of these names; with the last one the thread ends."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._cancel_some, names)

    def _cancel_some(self, names: frozenset[str]) -> None:
        for name in names & self._tasks.keys():
            self._tasks.pop(name).cancel()

    async def _work(self) -> None:
        async with asyncio.TaskGroup() as group:
            for errand in self._errands:
                self._tasks[errand.name] = group.create_task(self._again_and_again(errand))

    async def _again_and_again(self, errand: FeedErrand) -> None:
        backoff = Backoff(max(LEAST_PAUSE_SECONDS, min(errand.every_seconds, 5.0)))
        try:
            while True:
                started = time.monotonic()
                backoff.tries()
                try:
                    await errand.open()
                    await errand.once()
                except Exception as error:  # noqa: BLE001 - whatever fails, the next feed goes on
                    if self._health.trouble(errand.name) is None:
                        backoff.reset()  # it worked until now
                    self._health.failed(errand.name, error)
                    pause = backoff.next_seconds()
                else:
                    self._health.works(errand.name)
                    backoff.reset()
                    pause = max(0.0, started + errand.every_seconds - time.monotonic())
                await asyncio.sleep(pause)
        finally:
            await errand.close()
