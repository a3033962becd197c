"""The screen's log: what it is written with is loaded when the hall is open, so that the first frame does not wait."""

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.logbook import Logbook

LOG = "kiosk.log"
"""What the screen logs, in the program's state folder."""
MOST_EARLY = 200


class Log(logging.Handler):
    """Keeps what is logged until `begin`, then hands it and all that follows to the logbook."""

    def __init__(self, *, in_file: bool) -> None:
        """Keep from now on; `in_file` is True where not only the terminal is to hear of it."""
        super().__init__()
        self._in_file = in_file
        self._early: list[logging.LogRecord] = []
        self._book: Logbook | None = None
        logging.getLogger().addHandler(self)
        logging.getLogger("kiosk").setLevel(logging.INFO)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        if len(self._early) < MOST_EARLY:
            self._early.append(record)

    def begin(self) -> None:
        """Write from now on."""
        if self._book is not None:
            return
        from kiosk.logbook import Logbook
        from kiosk.places import state_folder

        logging.getLogger().removeHandler(self)
        self._book = Logbook(state_folder() / LOG if self._in_file else None)
        for record in self._early:
            self._book.take(record)
        self._early.clear()

    def end(self) -> None:
        """Write what waits, and no more."""
        self.begin()
        if self._book is not None:
            self._book.end()
