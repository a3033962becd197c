"""Background task that may wait for the disk: done in a thread of its own, its answer told on the thread of the screen."""

import itertools
import logging
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import cache

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

log = logging.getLogger(__name__)

_numbers = itertools.count()


class Errand:
    """One piece of work.

    It is no child of who waits: a child that is to be deleted later, while its parent is collected, is deleted twice.
    """

    def __init__(
        self,
        work: Callable[[], object],
        tell: Callable[[object], None],
        parent: QObject,
        ended: Callable[[], None] | None = None,
    ) -> None:
        """Begin at once; `tell` gets what `work` returned, None where it failed; nothing where the parent has gone.

        `ended` is called behind it in any case.
        """
        self._tell, self._parent, self._ended = tell, parent, ended
        number, post = next(_numbers), _post()
        post.waiting[number] = self
        threading.Thread(target=_run, args=(work, number, post), name="errand", daemon=True).start()

    def tell(self, answer: object) -> None:
        """Tell the answer to who waits for it still."""
        try:
            if shiboken6.isValid(self._parent):
                self._tell(answer)
        finally:
            if self._ended is not None:
                self._ended()


class Errands:
    """Errands to a disk that may not answer for days: no more threads than `most` wait for it, the others stand in line."""

    def __init__(self, most: int) -> None:
        """Nobody stands in line."""
        self._most, self._under_way = most, 0
        self._line: deque[tuple[Callable[[], object], Callable[[object], None], QObject]] = deque()

    def send(self, work: Callable[[], object], tell: Callable[[object], None], parent: QObject) -> None:
        """Have it done as an `Errand` as soon as it is its turn; whose parent has gone by then is left out."""
        self._line = deque(one for one in self._line if shiboken6.isValid(one[2]))
        self._line.append((work, tell, parent))
        self._begin()

    def _begin(self) -> None:
        while self._line and self._under_way < self._most:
            work, tell, parent = self._line.popleft()
            if shiboken6.isValid(parent):
                self._under_way += 1
                Errand(work, tell, parent, self._ended)

    def _ended(self) -> None:
        self._under_way -= 1
        self._begin()

    def __len__(self) -> int:
        """Return how many are under way or in line."""
        return self._under_way + len(self._line)


class _Post(QObject):
    """Brings the answers: it outlives whoever waits, who may go while a thread speaks."""

    told = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.waiting: dict[int, Errand] = {}
        self.answers: deque[tuple[int, object]] = deque()
        self.told.connect(self._bring)

    @Slot()
    def _bring(self) -> None:
        number, answer = self.answers.popleft()
        self.waiting.pop(number).tell(answer)


@cache
def _post() -> _Post:
    return _Post()


def _run(work: Callable[[], object], number: int, post: _Post) -> None:
    answer: object = None
    try:
        answer = work()
    except Exception:
        log.exception("work beside the screen failed")
    post.answers.append((number, answer))
    with suppress(RuntimeError):  # the program ends
        post.told.emit()
