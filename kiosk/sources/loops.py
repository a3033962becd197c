"""Feed threads with an event loop, apart from the others: asyncio is 5 MB, and most halls have no feed that needs it."""

import asyncio
import contextlib
from abc import abstractmethod

from kiosk.sources.names import NamesLoop
from kiosk.sources.threads import FeedThread


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
