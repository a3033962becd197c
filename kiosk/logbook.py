"""The log: files that cannot grow beyond a bound, written by a thread of their own; whoever logs never hears of a disk.

It holds what happens to the program, and nothing about visitors.
"""

import atexit
import copy
import logging
import logging.handlers
import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

LARGEST_FILE = 1_000_000
"""Bytes of one file."""
OLDER_FILES = 4
"""So many full ones are kept beside it: kiosk.log.1 is the one before."""
LONGEST_LINE = 16_000
"""Characters of one message with its traceback; of a longer one the middle is left out."""
MOST_ALIKE = 5
"""Messages from one line of the program, about one thing, that are written in `ALIKE_SECONDS`; more are counted."""
MOST_FROM_ONE_LINE = 60
"""The same, whatever they are about."""
ALIKE_SECONDS = 60.0
AGAIN_SECONDS = 30.0
"""How long a disk that cannot be written is left alone."""
MOST_WAITING = 1000
"""Messages that wait for a slow disk; more are dropped."""
MOST_KINDS = 500
"""Kinds of messages that are counted apart; with more, counting begins anew."""

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class Moderation(logging.Filter):
    """Rate limit: lets a message through a few times a minute, and notes with the next one how many there were meanwhile."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Know no message yet."""
        super().__init__()
        self._lock = threading.Lock()
        self._alike, self._lines = _Budget(MOST_ALIKE, clock), _Budget(MOST_FROM_ONE_LINE, clock)

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether to write the message; `record.unwritten` is how many like it were not."""
        line = (record.pathname, record.lineno, _raised_at(record))
        alike = (line, _text(record))
        with self._lock:
            if not (self._alike.grants(alike) and self._lines.grants(line)):
                return False
            record.unwritten = self._alike.refused(alike) + self._lines.refused(line)
        return True


class _Budget:
    """How often something may be said in a minute."""

    def __init__(self, most: int, clock: Callable[[], float]) -> None:
        self._most, self._clock = most, clock
        self._minutes: dict[object, _Minute] = {}

    def grants(self, key: object) -> bool:
        now = self._clock()
        minute = self._minutes.get(key)
        if minute is None:
            self._make_room(now)
            minute = self._minutes[key] = _Minute(now)
        elif now - minute.begun >= ALIKE_SECONDS:
            minute.begun, minute.granted = now, 0
        if minute.granted >= self._most:
            minute.refused += 1
            return False
        minute.granted += 1
        return True

    def refused(self, key: object) -> int:
        """Return how often it was refused since this was asked last."""
        minute = self._minutes[key]
        refused, minute.refused = minute.refused, 0
        return refused

    def _make_room(self, now: float) -> None:
        """Forget what was said longer ago, unless somebody is still to be told how often it was not written."""
        kept = {
            key: one for key, one in self._minutes.items() if one.refused or now - one.begun < ALIKE_SECONDS
        }
        self._minutes = kept if len(kept) < MOST_KINDS else {}


class _Minute:
    def __init__(self, begun: float) -> None:
        self.begun, self.granted, self.refused = begun, 0, 0


def _text(record: logging.LogRecord) -> str:
    """Return the message; one that cannot be put together is a mistake of ours, and no reason to fall."""
    try:
        return record.getMessage()
    except Exception as error:  # noqa: BLE001 - any object may be among the arguments
        return f"{record.msg} ({type(error).__name__})"


def _raised_at(record: logging.LogRecord) -> object:
    """Return where the exception of a record comes from: many reach the log through one line."""
    if not record.exc_info:
        return None
    kind, _, trace = record.exc_info
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return kind, (trace.tb_frame.f_code.co_filename, trace.tb_lineno) if trace else None


class _Bounded(logging.Formatter):
    """Puts everything about a record into one text of bounded length."""

    def format(self, record: logging.LogRecord) -> str:
        record = copy.copy(record)
        unwritten = getattr(record, "unwritten", 0)
        record.msg = _text(record) + (f" (not written meanwhile: {unwritten} like it)" if unwritten else "")
        record.args, record.exc_text = (), None
        text = super().format(record)
        if len(text) <= LONGEST_LINE:
            return text
        return f"{text[: LONGEST_LINE // 2]}\n… {len(text) - LONGEST_LINE} characters …\n{text[-LONGEST_LINE // 2 :]}"


class _Handing(logging.handlers.QueueHandler):
    """Hands texts over to the writing thread.

    Texts only: the last reference to an exception must not be dropped on another thread, for its frames hold QObjects.
    """

    def enqueue(self, record: logging.LogRecord) -> None:
        with suppress(queue.Full):
            self.queue.put_nowait(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - as logging spells it
        """Say nothing: there is nobody to say it to."""


class Pages(logging.handlers.RotatingFileHandler):
    """Rotating files: kiosk.log, kiosk.log.1, …; together never larger than `LARGEST_FILE` * (1 + `OLDER_FILES`) bytes."""

    def __init__(self, path: Path) -> None:
        """Open nothing yet."""
        super().__init__(
            path,
            maxBytes=LARGEST_FILE,
            backupCount=OLDER_FILES,
            encoding="utf-8",
            delay=True,
            errors="backslashreplace",
        )
        self._path = path
        self._whole: int | None = None
        """Bytes up to the end of the last message that was written in full."""
        self._again = 0.0

    def emit(self, record: logging.LogRecord) -> None:
        """Write a message, if the disk did not fail just now."""
        if time.monotonic() < self._again:
            return
        if self.stream is None:
            with suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
        super().emit(record)
        if self.stream is not None:
            self._whole = self.stream.tell()

    def shouldRollover(self, record: logging.LogRecord) -> bool:  # noqa: N802
        """Return whether the message no longer fits; a Chinese character takes three bytes."""
        if self.stream is None:
            self.stream = self._open()
            self.stream.seek(0, os.SEEK_END)
            if _cut_off(self._path):  # by a power cut: what comes now is a line of its own
                self.stream.write(self.terminator)
                self.stream.flush()
            self._whole = self.stream.tell()
        size = len((self.format(record) + self.terminator).encode("utf-8", "backslashreplace"))
        return self.stream.tell() > 0 and self.stream.tell() + size > LARGEST_FILE

    def doRollover(self) -> None:  # noqa: N802
        """Begin a new file."""
        self._whole = None
        super().doRollover()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802
        """Leave no half message behind, and the disk alone for a while."""
        stream, self.stream = self.stream, None
        if stream is not None:
            with suppress(OSError, ValueError):
                stream.close()
        with suppress(OSError):
            if self._whole is not None and self._path.stat().st_size > self._whole:
                os.truncate(self._path, self._whole)
        self._again = time.monotonic() + AGAIN_SECONDS


def _cut_off(path: Path) -> bool:
    """Return whether the last line of a file has no end."""
    with path.open("rb") as file:
        if file.seek(0, os.SEEK_END) == 0:
            return False
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"


class Terminal(logging.StreamHandler):  # type: ignore[type-arg] # whatever stderr is
    """The terminal, or the journal, where there is one: what is as it should be is not said there."""

    def __init__(self) -> None:
        """Take what is stderr now."""
        super().__init__(sys.stderr)
        self.setLevel(logging.WARNING)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Go on: one who started us may have gone."""


class Logbook:
    """What a process logs, on the terminal and, given a path, in files."""

    def __init__(self, path: Path | None) -> None:
        """Begin; from now on every logger of the process writes here."""
        handlers: list[logging.Handler] = [Terminal()] if sys.stderr is not None else []
        if path is not None:
            handlers.append(Pages(path))
        self._texts: queue.Queue[logging.LogRecord | None] = queue.Queue(MOST_WAITING)
        self._handing = _Handing(self._texts)
        self._handing.setFormatter(_Bounded(_FORMAT))
        self._handing.addFilter(Moderation())
        self._thread = threading.Thread(target=self._write, args=(handlers,), name="log", daemon=True)
        self._thread.start()
        logging.getLogger().addHandler(self._handing)
        logging.getLogger("kiosk").setLevel(logging.INFO)
        atexit.register(self.end)

    def take(self, record: logging.LogRecord) -> None:
        """Write what was logged before this began."""
        self._handing.handle(record)

    def end(self, patience_seconds: float = 1.0) -> None:
        """Write what waits, and no more; a disk that hangs is left behind."""
        atexit.unregister(self.end)
        logging.getLogger().removeHandler(self._handing)
        with suppress(queue.Full):
            self._texts.put(None, timeout=patience_seconds)
            self._thread.join(patience_seconds)

    def _write(self, handlers: list[logging.Handler]) -> None:
        while (record := self._texts.get()) is not None:
            for handler in handlers:
                if record.levelno < handler.level:
                    continue
                with suppress(Exception):
                    handler.handle(record)
        for handler in handlers:
            with suppress(OSError, ValueError):
                handler.close()
