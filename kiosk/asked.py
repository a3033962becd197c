"""A process of this program that is asked one question after the other over its pipes, and may fall over each of them.

What decoders and renderers do with somebody's file is theirs to survive: here it costs an answer, never the program.
"""

import threading
from collections.abc import Mapping
from contextlib import suppress
from struct import Struct
from typing import IO, TYPE_CHECKING

from kiosk.places import environment, program

if TYPE_CHECKING:
    import subprocess

# Most programs that could ask never do: imports for a process come with it.

_GRACE_SECONDS = 5.0
"""For a process to start, and to end itself; one that does neither is ended."""


class AskedProcess:
    """Started with the first question, and again where it has ended; for one thread at a time."""

    def __init__(
        self, command: str, head: Struct, most: int, variables: Mapping[str, str] | None = None
    ) -> None:
        """Start nothing yet: `command` is one of this program's own, with `variables` beside those of this one.

        Its answers begin with `head`, the last field of which is how many bytes follow, `most` at most.
        """
        self._command, self._head, self._most, self._variables = command, head, most, dict(variables or {})
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """Which process is asked; None where none is."""
        return None if self._process is None else self._process.pid

    def ask(self, question: bytes, seconds: float) -> tuple[tuple[object, ...], bytes] | None:
        """Return the fields before the length, and what follows; None where the process ended, or was ended, instead.

        It has `seconds` for an answer, and some to start. Raises OSError where none can be started.
        """
        process = self._process = self._process or self._started()
        asked, told = process.stdin, process.stdout
        if asked is None or told is None:
            return None
        late = threading.Timer(seconds + _GRACE_SECONDS, process.kill)
        late.daemon = True
        late.start()
        try:
            asked.write(question)
            asked.flush()
            *fields, length = self._head.unpack(_whole(told, self._head.size))
            return (tuple(fields), _whole(told, length)) if length <= self._most else None
        except (BrokenPipeError, EOFError):
            return None
        finally:
            late.cancel()
            late.join()  # no question leaves a thread behind

    def end(self) -> int:
        """End the process; the next question starts another. Returns how it ended; 0 where there is none."""
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

    def _started(self) -> "subprocess.Popen[bytes]":
        import subprocess

        return subprocess.Popen(
            [*program(), self._command],
            env=environment() | self._variables,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )


def _whole(told: IO[bytes], length: int) -> bytes:
    data = told.read(length)
    if len(data) < length:
        raise EOFError
    return data
