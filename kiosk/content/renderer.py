"""The program's side of the process that paints drawings."""

import threading

from kiosk.asked import AskedProcess
from kiosk.content.partly import WHOLE, DrawingPart
from kiosk.content.rendering import ANSWER, QUESTION

# Pictures of drawings are on the disk from the day before: this process is seldom started.

LONGEST_SECONDS = 15.0
"""A drawing that takes longer is not shown; those of real programs take a tenth of a second for a whole screen."""
_LARGEST_ANSWER = 1 << 30


class Unpaintable(Exception):  # noqa: N818 - a fact about a drawing
    """A drawing that cannot be painted; says why."""


class TooSlow(Unpaintable):
    """A drawing that takes longer than it may, or more memory than there is."""


class Renderer:
    """Starts a process with the first drawing, and again where it has ended; may be used from any thread."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._process = AskedProcess("render", ANSWER, _LARGEST_ANSWER)
        self._turn = threading.Lock()

    def render(
        self,
        data: bytes,
        width: int,
        height: int,
        seconds: float = LONGEST_SECONDS,
        part: DrawingPart = WHOLE,
    ) -> bytes:
        """Return a drawing, or a part of it, as the bytes of a PNG, as large as fits. Raises Unpaintable, TooSlow, OSError."""
        question = QUESTION.pack(width, height, seconds, *part, len(data)) + data
        with self._turn:
            answer = self._process.ask(question, seconds)
            if answer is None and self._process.end() == 0:  # it had nothing to do for long
                answer = self._process.ask(question, seconds)
                if answer is None:
                    self._process.end()  # the next drawing has another one
        if answer is None:
            raise TooSlow
        (good,), said = answer
        if not good:
            raise Unpaintable(said.decode(errors="replace"))
        return said

    def end(self) -> None:
        """End the process; the next drawing starts another."""
        with self._turn:
            self._process.end()
