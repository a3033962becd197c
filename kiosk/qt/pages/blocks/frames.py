"""Pictures of a sequence at the size they are seen, those around the finger first, within a budget of bytes."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from kiosk.qt.parts.picture import drawn, fetch

BUDGET_BYTES = 48_000_000
"""Thirty pictures of 600 × 600; where all do not fit, those far from the finger go first."""
_AT_A_TIME = 2


class FrameStore(QObject):
    """Unpacks beside the screen; `came` when the picture that is wanted, or one nearer to it, is there."""

    came = Signal()

    def __init__(self, paths: Sequence[str], parent: QObject, budget_bytes: int = BUDGET_BYTES) -> None:
        """Have nothing yet."""
        super().__init__(parent)
        self._paths, self._budget = paths, budget_bytes
        self.kept: dict[int, QImage] = {}
        self.bytes = 0
        self._size, self._middle, self._round = QSize(), 0, True
        self._asked: set[int] = set()
        self._resting = False

    def want(self, index: int, size: QSize, *, round_: bool) -> None:
        """Have the picture of a number, and those around it, at a size."""
        if size != self._size:
            self.kept.clear()
            self.bytes, self._size = 0, size
        self._middle, self._round, self._resting = index, round_, False
        self._ask()

    def rest(self) -> None:
        """Fetch nothing more, until something is wanted again."""
        self._resting = True

    def nearest(self, index: int) -> QImage | None:
        """Return the picture of a number, or of the nearest one that is there; None where none is.

        One that the disk did not give is kept as an empty one, so that it is not asked for again and again.
        """
        there = (number for number, image in self.kept.items() if not image.isNull())
        near = min(there, key=partial(self._way, index), default=None)
        return None if near is None else self.kept[near]

    def _way(self, index: int, other: int) -> int:
        way = abs(index - other)
        return min(way, len(self._paths) - way) if self._round else way

    def _ask(self) -> None:
        around = sorted(range(len(self._paths)), key=partial(self._way, self._middle))
        for index in around:
            if index in self.kept or index in self._asked:
                continue
            if len(self._asked) >= _AT_A_TIME or self._resting or not self._has_room(index):
                return
            self._asked.add(index)
            work = partial(drawn, self._paths[index], self._size)
            fetch(work, partial(self._take, index, self._size), self)

    def _has_room(self, index: int) -> bool:
        """Return whether one more fits, or one that is farther away can go for it."""
        each = self.bytes / max(1, len(self.kept))
        if self.bytes + each * (1 + len(self._asked)) <= self._budget:
            return True
        farthest = max(self.kept, key=partial(self._way, self._middle), default=index)
        return self._way(self._middle, farthest) > self._way(self._middle, index)

    def _take(self, index: int, size: QSize, found: object) -> None:
        self._asked.discard(index)
        if size == self._size:
            self._keep(index, found if isinstance(found, QImage) else QImage())
            self.came.emit()
        self._ask()

    def _keep(self, index: int, image: QImage) -> None:
        self.kept[index] = image
        self.bytes += image.sizeInBytes()
        while self.bytes > self._budget and len(self.kept) > 1:
            self.bytes -= self.kept.pop(max(self.kept, key=partial(self._way, self._middle))).sizeInBytes()

    def fetch_now(self, index: int, size: QSize) -> None:
        """Wait for one picture."""
        self._size = size
        if index not in self.kept:
            self._keep(index, drawn(self._paths[index], size))
