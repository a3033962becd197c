"""Client of the spelling process: the dictionary takes 55 MB, and the hall needs it for a second."""

import contextlib
import json
import subprocess
from collections.abc import Iterator, Sequence

from kiosk.places import environment, program
from kiosk.search.spelling import SpellingKind

AT_ONCE = 200
"""Texts in one question: few enough that reading the answer keeps no frame waiting."""


class Speller:
    """Starts a process with the first question; `end` ends it. Raises OSError, or ValueError where it ended too early."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._process: subprocess.Popen[bytes] | None = None

    def spell(self, kind: SpellingKind, texts: Sequence[str]) -> Iterator[dict[str, str]]:
        """Return text -> its spelling, in portions."""
        for start in range(0, len(texts), AT_ONCE):
            some = texts[start : start + AT_ONCE]
            yield dict(zip(some, self._ask([kind, some]), strict=True))

    def _ask(self, question: list[object]) -> list[str]:
        if self._process is None:
            pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
            self._process = subprocess.Popen(
                [*program(), "spell"], env=environment(), stdin=pipe, stdout=pipe, stderr=nothing
            )
        asked, answered = self._process.stdin, self._process.stdout
        if asked is None or answered is None:
            raise ValueError("no pipes")
        asked.write(json.dumps(question).encode() + b"\n")
        asked.flush()
        answer: list[str] = json.loads(answered.readline())
        return answer

    def stop(self) -> None:
        """End the process at once, from any thread: whoever waits for an answer gets a ValueError."""
        process = self._process
        if process is not None and process.poll() is None:
            process.kill()

    def end(self) -> None:
        """End the process and close its pipes."""
        self.stop()
        if self._process is not None:
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()  # what was not written yet has nobody to read it
            self._process.wait()
