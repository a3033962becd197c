"""The process that handles packs while the panel is open: a thread hears it, the screen waits for nothing."""

import logging
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from kiosk.packs.lines import PackLine, heard
from kiosk.places import environment, program

log = logging.getLogger(__name__)


class Unpacking(QObject):
    """One run of `kiosk unpack`; its parent owns it, so that no thread ever takes it away."""

    _said = Signal(object)
    _over = Signal()

    def __init__(
        self,
        arguments: list[str],
        hear: Callable[[PackLine], None],
        ended: Callable[[], None],
        parent: QObject,
    ) -> None:
        """Begin at once; `hear` gets each line and `ended` is called at the end, both on the screen's thread."""
        super().__init__(parent)
        self._arguments, self._hear, self._ended = arguments, hear, ended
        self._process: subprocess.Popen[str] | None = None
        self._unwanted = False
        self._said.connect(self._heard)
        self._over.connect(self._end)
        threading.Thread(target=self._run, name="unpack", daemon=True).start()

    def give_up(self) -> None:
        """Want no answer any more; what it writes is old or new whenever it ends."""
        self._unwanted = True
        process = self._process
        if process is not None:
            with suppress(OSError):
                process.kill()

    def _run(self) -> None:
        try:
            self._listen()
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            log.exception("handling packs failed")
        with suppress(RuntimeError):  # the window has gone meanwhile
            self._over.emit()

    def _listen(self) -> None:
        with subprocess.Popen(
            [*program(), "unpack", "--lines", *self._arguments],
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        ) as process:
            self._process = process
            if self._unwanted:
                process.kill()
            for line in heard(process.stdout or iter(())):
                with suppress(RuntimeError):
                    self._said.emit(line)

    def _heard(self, line: PackLine) -> None:
        if not self._unwanted:
            self._hear(line)

    def _end(self) -> None:
        self.deleteLater()
        if not self._unwanted:
            self._ended()
