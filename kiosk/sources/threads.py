"""Feed threads: daemon threads that are asked to end, and left behind where they hang."""

import asyncio
import contextlib
import threading
from abc import ABC, abstractmethod

from kiosk.sources.names import NamesLoop


class FeedThread(ABC):
    """A daemon thread that runs until it is asked to end."""

    def __init__(self, name: str) -> None:
        """Start at once: what it needs has to be there before."""
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    @abstractmethod
    def end(self) -> None:
        """Ask the thread to end; return at once."""

    def ended(self, patience_seconds: float) -> bool:
        """Return whether it ended; one that hangs is left behind."""
        self._thread.join(patience_seconds)
        return not self._thread.is_alive()

    @abstractmethod
    def _run(self) -> None:
        """Do its work, on the thread."""


class PollThread(FeedThread):
    """A thread that waits for other machines itself, and looks between two waits whether it shall go on."""

    def __init__(self, name: str) -> None:
        """Start at once: what it needs has to be there before."""
        self._stopping = False
        self._woken = threading.Event()
        """Set where it shall look anew what is to do; it sleeps by waiting for it."""
        super().__init__(name)

    def end(self) -> None:
        """Ask the thread to end; return at once."""
        self._stopping = True
        self._woken.set()


class LoopThread(FeedThread):
    """A thread with an event loop of its own, and one task in it from which everything else begins."""

    def __init__(self, name: str) -> None:
        """Start at once: what it needs has to be there before."""
        self._loop = NamesLoop()
        self._task: asyncio.Task[None] | None = None
        super().__init__(name)

    def end(self) -> None:
        """Ask the thread to end; return at once."""
        with contextlib.suppress(RuntimeError):  # the loop has ended by itself
            self._loop.call_soon_threadsafe(self._cancel)

    @abstractmethod
    async def _work(self) -> None:
        """Do its work, in the loop; it is cancelled where the thread shall end."""

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _run(self) -> None:
        self._task = self._loop.create_task(self._work())
        try:
            with contextlib.suppress(asyncio.CancelledError):
                self._loop.run_until_complete(self._task)
            self._loop.run_until_complete(_end_others())
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        finally:
            self._loop.close()


async def _end_others() -> None:
    """End what libraries have left behind on this loop."""
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
