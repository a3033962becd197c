"""Who comes in: what visitors do is told to whoever counts it, and nothing about anybody."""

import math
import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject

from kiosk.model.visit import SEARCH
from kiosk.qt.window import KioskWindow

SOON_SECONDS = 10.0
"""A place come to so soon after a touch was chosen by a visitor; later the screen went there alone."""
LONGEST_SECONDS, STEP_SECONDS = 600, 5
"""A page is looked at for so long at most, and times are counted in such steps: nobody is told by them."""
_TOUCHES = (QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.TabletPress)


class Counter(Protocol):
    """Who counts; every call returns at once."""

    def visit_began(self) -> None:
        """Somebody touched the screen after nobody had for a while."""

    def place_opened(self, place: str) -> None:
        """A visitor came to a place."""

    def place_left(self, place: str, seconds: int) -> None:
        """A visitor went on from a place they had opened, or walked away, after so many seconds."""

    def language_chosen(self, language: str) -> None:
        """A visitor chose a language."""

    def search_begun(self) -> None:
        """A visitor typed the first letter of something; what it is stays with the visitor."""


class Turnstile(QObject):
    """Sees the touches of a window and where they lead."""

    def __init__(
        self, window: KioskWindow, counter: Counter, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Watch from now on; the window must have been shown."""
        super().__init__(window)
        self._window, self._counter, self._clock = window, counter, clock
        self.attended = False
        """Staff are at the screen: what they do is not counted."""
        self._visited = False
        self._touched = -math.inf
        self._opened: float | None = None
        """When a visitor opened the page that is shown; None where nobody did."""
        self._place, self._language = window.visit.here, window.visit.language
        window.arrived.connect(self._arrived)
        window.searched.connect(self._searched)
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touched()
        return False

    def touched(self) -> None:
        """Take note of a touch: the first begins a visit."""
        if self.attended:
            return
        if not self._visited:
            self._counter.visit_began()
        self._visited, self._touched = True, self._clock()

    def left(self) -> None:
        """Take note that the visitor has gone: the next touch is another's."""
        # How long they stood there after the last touch, nobody knows.
        self._close(self._touched)
        self._visited = False

    def _arrived(self, place: str) -> None:
        """Count where touches led; a tour, or a screen that begins again alone, goes through nobody's turnstile."""
        language, chosen = self._window.visit.language, self._chosen()
        if place != self._place:
            self._close(self._clock())
        if chosen and place not in (self._place, SEARCH):
            self._counter.place_opened(place)
            self._opened = self._clock()
        if chosen and language != self._language:
            self._counter.language_chosen(language)
        self._place, self._language = place, language

    def _close(self, now: float) -> None:
        """Count for how long the page was looked at."""
        opened, self._opened = self._opened, None
        if opened is not None and not self.attended:
            seconds = min(LONGEST_SECONDS, max(0.0, now - opened))
            self._counter.place_left(self._place, STEP_SECONDS * round(seconds / STEP_SECONDS))

    def _searched(self) -> None:
        if self._chosen():
            self._counter.search_begun()

    def _chosen(self) -> bool:
        """Tell whether what happens now comes of a visitor's touch."""
        return not self.attended and self._visited and self._clock() - self._touched < SOON_SECONDS
