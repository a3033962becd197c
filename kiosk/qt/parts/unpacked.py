"""Cache of decoded pictures: those that were drawn before, kept at hand within a budget of bytes."""

import threading
from collections import OrderedDict

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from kiosk.qt.runtime.memory import is_away

BUDGET_BYTES = 24_000_000
"""Twice what a page full of cards and the exhibits of a room take at 1080p."""
REST_BYTES = 3_000_000
"""While nobody is there: what stands in a room, and is painted anew with each change of it."""


class Unpacked:
    """Pictures by file and size, those asked for last; may be used from any thread."""

    def __init__(self, budget_bytes: int = BUDGET_BYTES) -> None:
        """Keep nothing yet."""
        self._budget, self._bytes = budget_bytes, 0
        self._kept: OrderedDict[tuple[str, int, int], tuple[int | None, QImage]] = OrderedDict()
        self._turn = threading.Lock()

    def find(self, path: str, room: QSize, changed: int | None) -> QImage | None:
        """Return the picture of a file in the state it is in; None where it was not drawn in that size."""
        key = (path, room.width(), room.height())
        with self._turn:
            known = self._kept.get(key)
            if known is None or known[0] != changed:
                return None
            self._kept.move_to_end(key)
            return known[1]

    def last(self, path: str, room: QSize) -> QImage | None:
        """Return the picture as the file was when it was drawn in that size; None where it never was."""
        key = (path, room.width(), room.height())
        with self._turn:
            known = self._kept.get(key)
            if known is None:
                return None
            self._kept.move_to_end(key)
            return known[1]

    def largest(self, path: str) -> QImage | None:
        """Return the picture at the largest size at which it was drawn; None where it never was."""
        with self._turn:
            known = [image for (name, _, _), (_, image) in self._kept.items() if name == path]
        return max(known, key=QImage.width, default=None)

    def keep(self, path: str, room: QSize, changed: int | None, image: QImage) -> None:
        """Keep a picture, and let go of those asked for longest ago."""
        key = (path, room.width(), room.height())
        with self._turn:
            if key in self._kept:
                self._bytes -= self._kept.pop(key)[1].sizeInBytes()
            self._kept[key] = changed, image
            self._bytes += image.sizeInBytes()
            self._let_go(min(self._budget, REST_BYTES) if is_away() else self._budget)

    def shrink(self) -> None:
        """Let go of all but those asked for last; the others are drawn again when they are asked for."""
        with self._turn:
            self._let_go(REST_BYTES)

    def _let_go(self, most_bytes: int) -> None:
        while self._bytes > most_bytes and len(self._kept) > 1:
            self._bytes -= self._kept.popitem(last=False)[1][1].sizeInBytes()

    def clear(self) -> None:
        """Keep nothing any more."""
        with self._turn:
            self._kept.clear()
            self._bytes = 0

    def __len__(self) -> int:
        return len(self._kept)
