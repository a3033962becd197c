"""Feed threads: daemon threads that are asked to end, and left behind where they hang."""

import threading
from abc import ABC, abstractmethod


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
