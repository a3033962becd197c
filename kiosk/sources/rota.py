"""Polling scheduler: one thread that calls many sources, each in its own time."""

import heapq
import time
from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from kiosk.sources.backoff import Backoff
from kiosk.sources.sink import Sink
from kiosk.sources.threads import PollThread


class PolledSource(Protocol):
    """What delivers the samples of one feed."""

    name: str
    every_seconds: float

    def poll(self, inbox: Sink) -> None:
        """Deliver what is new; may raise anything."""


@runtime_checkable
class Closing(Protocol):
    """A source that holds on to something."""

    def close(self) -> None:
        """Let go of it."""


class Rota(PollThread):
    """A thread over a heap of due times."""

    def __init__(
        self, name: str, sources: Sequence[PolledSource], inbox: Sink, *, backs_off: bool = False
    ) -> None:
        """Start at once; every source is called first without delay.

        With `backs_off` a source that fails is called ever less often until it works again.
        """
        self._backoffs = {one.name: Backoff(min(one.every_seconds, 5.0)) for one in sources if backs_off}
        self._inbox = inbox
        self._gone: frozenset[str] = frozenset()
        now = time.monotonic()
        self._due = [(now, number, source) for number, source in enumerate(sources)]
        super().__init__(name)

    def drop(self, names: frozenset[str]) -> None:
        """Call the sources of these names no more; with the last one the thread ends."""
        self._gone |= names
        self._woken.set()

    def stop(self, patience_seconds: float = 2.0) -> bool:
        """End the thread; return False where it hangs in a source and is left behind."""
        self.end()
        return self.ended(patience_seconds)

    def _run(self) -> None:
        while self._due and not self._stopping:
            if self._woken.wait(max(0.0, self._due[0][0] - time.monotonic())):
                self._woken.clear()
                self._let_go()
                continue
            due, number, source = self._due[0]
            pause = self._call(source)
            # After a long sleep a source is called once, not for every moment it missed.
            following = max(due + source.every_seconds, time.monotonic() + pause)
            heapq.heapreplace(self._due, (following, number, source))
        for _, _, source in self._due:
            _close(source)

    def _let_go(self) -> None:
        for one in [one for one in self._due if one[2].name in self._gone]:
            self._due.remove(one)
            _close(one[2])
        heapq.heapify(self._due)

    def _call(self, source: PolledSource) -> float:
        """Call a source; return how long it shall rest at least."""
        backoff = self._backoffs.get(source.name)
        if backoff:
            backoff.tries()
        try:
            source.poll(self._inbox)
        except Exception as error:  # noqa: BLE001 - whatever fails, the next source goes on
            self._inbox.health.failed(source.name, error)
            return backoff.next_seconds() if backoff else 0.0
        self._inbox.health.works(source.name)
        if backoff:
            backoff.reset()
        return 0.0


def _close(source: PolledSource) -> None:
    if isinstance(source, Closing):
        source.close()
