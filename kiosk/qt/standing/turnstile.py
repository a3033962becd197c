"""Visit counting: what visitors do is told to whoever counts it, and nothing about anybody."""

import math
import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject

from kiosk.exhibits.play import Played
from kiosk.model.explored import page_behind
from kiosk.model.visit import SEARCH
from kiosk.qt.shell.window import KioskWindow
from kiosk.qt.touch.contact import Contact

SOON_SECONDS = 10.0
"""A place come to so soon after a touch was chosen by a visitor; later the screen went there alone."""
LONGEST_SECONDS, STEP_SECONDS = 600, 5
"""A page is looked at for so long at most, and times are counted in such steps: nobody is told by them."""


class Counter(Protocol):
    """Counter of visits; every call returns at once."""

    def visit_began(self) -> None:
        """Somebody touched the screen after nobody had for a while."""

    def place_opened(self, place: str) -> None:
        """A visitor came to a place."""

    def place_left(self, place: str, seconds: int) -> None:
        """A visitor went on from a place they had opened, or walked away, after so many seconds."""

    def exhibit_played(self, place: str, seconds: int, *, reached: bool) -> None:
        """Somebody played the exhibit of a page, for about so long from the first touch to the last."""

    def language_chosen(self, language: str) -> None:
        """A visitor chose a language."""

    def search_begun(self) -> None:
        """A visitor typed the first letter of something; what it is stays with the visitor."""


class Turnstile(QObject):
    """Counts visits, searches and pages: sees the touches of a window and where they lead."""

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
        self._place, self._language = page_behind(window.visit.here), window.visit.language
        window.arrived.connect(self._arrived)
        window.searched.connect(self._searched)
        window.played.connect(self._played)
        window.router.ask("count", self._look)

    def _look(self, contact: Contact) -> bool:
        """See a press, and leave it to whoever is under it."""
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
        """Count where touches led: a chart that is opened is still its page, looked at longer; a tour, or a screen that begins again alone, goes through nobody's turnstile."""
        place, language, chosen = page_behind(place), self._window.visit.language, self._chosen()
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
            self._counter.place_left(self._place, _in_steps(now - opened))

    def _played(self, place: str, played: Played) -> None:
        """Count a play that is over."""
        if not self.attended:
            self._counter.exhibit_played(place, _in_steps(played.seconds), reached=played.reached)

    def _searched(self) -> None:
        if self._chosen():
            self._counter.search_begun()

    def _chosen(self) -> bool:
        """Tell whether what happens now comes of a visitor's touch."""
        return not self.attended and self._visited and self._clock() - self._touched < SOON_SECONDS


def _in_steps(seconds: float) -> int:
    return STEP_SECONDS * round(min(LONGEST_SECONDS, max(0.0, seconds)) / STEP_SECONDS)
