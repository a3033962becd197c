"""What a visitor sees where something failed: a quiet panel with a few words, and everything around it as ever."""

import sys
import time
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.qt.look import Look
from kiosk.qt.parts.panel import paint_surface
from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.parts.shown import ShownText

AGAIN_SECONDS = 60.0
"""How long what failed is left alone before it is tried again, and may be logged again."""


def report(error: Exception) -> None:
    """Have an exception logged that was caught to keep it from costing more."""
    sys.excepthook(type(error), error, error.__traceback__)
    # A QPainter that lives on in a frame spoils the picture of the whole window; in one that still runs, it must end().
    traceback.clear_frames(error.__traceback__)


class Guard:
    """`with guard:` keeps an exception from going further; for a minute afterwards `broken` is true."""

    def __init__(self, what: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Guard `what`, as the log is to call it."""
        self._what, self._clock = what, clock
        self._failed_at: float | None = None

    @property
    def broken(self) -> bool:
        """True while it is better left alone."""
        return self._failed_at is not None and self._clock() - self._failed_at < AGAIN_SECONDS

    def mends(self) -> bool:
        """Return True once, when it is time to try again."""
        if self._failed_at is None or self.broken:
            return False
        self._failed_at = None
        return True

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, Exception):
            return False
        if not self.broken:
            self._failed_at = self._clock()
            error.add_note(f"in {self._what}: it shows nothing for {AGAIN_SECONDS:g} s")
            report(error)
        return True


class Calm(QWidget):
    """Covers a widget that cannot be shown."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Stand before everything in `parent`."""
        super().__init__(parent)
        self._look = look
        self._words = Paragraph(
            look.word("unshown"), look.font("label"), look.theme.colour("muted"), centred=True
        )
        self._prints = Prints()
        self.show()
        self.raise_()

    def cover(self, width: int, height: int) -> int:
        """Take that room, or as much more height as the words need; return the height."""
        edge = self._look.space("padding")
        words = self._words.height(max(1, width - 2 * edge))
        height = max(height, words + 2 * edge)
        self.setGeometry(0, 0, width, height)
        self._prints.clear()
        self._prints.put(self._words, edge, (height - words) // 2, max(1, width - 2 * edge))
        self.raise_()
        self.update()
        return height

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint an opaque panel: what is below is half done."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.colour("ink"))
        paint_surface(painter, self._look, self.rect())
        self._prints.paint(painter, event.rect())

    def shown_texts(self) -> list[ShownText]:
        """Return the few words."""
        return self._prints.shown(self.rect())
