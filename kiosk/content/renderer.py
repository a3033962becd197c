"""The program's side of the process that paints drawings."""

import threading
from contextlib import suppress
from typing import IO, TYPE_CHECKING

from kiosk.content.partly import WHOLE, DrawingPart
from kiosk.content.rendering import ANSWER, QUESTION
from kiosk.places import environment, program

if TYPE_CHECKING:
    import subprocess

# Pictures of drawings are on the disk from the day before: imports for a process that is seldom started come with it.

LONGEST_SECONDS = 15.0
"""A drawing that takes longer is not shown; those of real programs take a tenth of a second for a whole screen."""

_GRACE_SECONDS = 5.0
"""For a process to start, and to end itself; one that does neither is ended."""


class Unpaintable(Exception):  # noqa: N818 - a fact about a drawing
    """A drawing that cannot be painted; says why."""


class TooSlow(Unpaintable):
    """A drawing that takes longer than it may, or more memory than there is."""


class Renderer:
    """Starts a process with the first drawing, and again where it has ended; may be used from any thread."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._process: subprocess.Popen[bytes] | None = None
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
            answer = self._ask(question, seconds)
            if answer is None and self._ended() == 0:  # it had nothing to do for long
                answer = self._ask(question, seconds)
        if answer is None:
            raise TooSlow
        good, said = answer
        if not good:
            raise Unpaintable(said.decode(errors="replace"))
        return said

    def end(self) -> None:
        """End the process; the next drawing starts another."""
        with self._turn:
            self._ended()

    def _ask(self, question: bytes, seconds: float) -> tuple[bool, bytes] | None:
        """Return the answer; None where the process ended instead."""
        process = self._process = self._process or _started()
        asked, told = process.stdin, process.stdout
        if asked is None or told is None:
            return None
        late = threading.Timer(seconds + _GRACE_SECONDS, process.kill)
        late.daemon = True
        late.start()
        try:
            asked.write(question)
            asked.flush()
            good, length = ANSWER.unpack(_all(told, ANSWER.size))
            return good, _all(told, length)
        except (BrokenPipeError, EOFError):
            return None
        finally:
            late.cancel()

    def _ended(self) -> int:
        """Let go of the process; return how it ended."""
        process, self._process = self._process, None
        if process is None:
            return 0
        import subprocess

        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        with suppress(subprocess.TimeoutExpired):
            return process.wait(_GRACE_SECONDS)
        process.kill()
        return process.wait()


def _started() -> "subprocess.Popen[bytes]":
    import subprocess

    return subprocess.Popen(
        [*program(), "render"],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _all(told: IO[bytes], length: int) -> bytes:
    data = told.read(length)
    if len(data) < length:
        raise EOFError
    return data
