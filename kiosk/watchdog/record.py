"""Failure record: what has happened to the screen, for staff; a small file, old or new at every moment."""

import json
import logging
import threading
from collections import deque
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.keep import keep, kept_tree
from kiosk.watchdog.fall import FallCause

LONGEST = 200
"""Falls that are remembered."""
END_SECONDS = 2.0
"""How long a disk is waited for at the end."""

log = logging.getLogger(__name__)


class FallRecord:
    """The falls of the screen, newest last."""

    def __init__(self, path: Path) -> None:
        """Go on with what the file holds; a missing or spoilt one is an empty one."""
        self.path = path
        self.falls: deque[dict[str, Any]] = deque(_read(path), maxlen=LONGEST)
        self._writing: threading.Thread | None = None
        self._unwritten = False
        self._lock = threading.Lock()

    def note(self, cause: FallCause, rung: str, stood_seconds: float) -> None:
        """Note a fall, and return at once: a disk that hangs keeps nobody waiting."""
        self._append(cause, rung, stood_seconds)
        with self._lock:
            self._unwritten = True
            if self._writing is None:
                writing = threading.Thread(target=self._write_all, name="falls", daemon=True)
                with suppress(RuntimeError):  # a machine that can start no thread just now
                    writing.start()
                    self._writing = writing

    def add(self, cause: FallCause, rung: str, stood_seconds: float) -> None:
        """Note a fall. A disk that cannot be written loses the note, never the screen."""
        self._append(cause, rung, stood_seconds)
        self._write()

    def end(self) -> None:
        """Let what waits be written, and leave a disk behind that hangs."""
        writing = self._writing
        if writing is not None:
            writing.join(END_SECONDS)

    def _append(self, cause: FallCause, rung: str, stood_seconds: float) -> None:
        when = datetime.now().astimezone().isoformat(timespec="seconds")
        fall = {
            "when": when,
            "why": cause.words.say("en"),
            "cause": cause.code,
            "detail": cause.detail,
            "then": rung,
            "stood_seconds": round(stood_seconds, 1),
        }
        with self._lock:
            self.falls.append(fall)

    def _write_all(self) -> None:
        while True:
            with self._lock:
                if not self._unwritten:
                    self._writing = None
                    return
                self._unwritten = False
            self._write()

    def _write(self) -> None:
        with self._lock:
            text = json.dumps(list(self.falls), ensure_ascii=False, indent=1)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            keep(self.path, text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            log.warning("%s cannot be written: %s", self.path, error)


def _read(path: Path) -> list[dict[str, Any]]:
    return [fall for fall in kept_tree(path, list) if isinstance(fall, dict)]
