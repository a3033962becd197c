"""Hearing what goes wrong where nobody looks: all of it reaches the log."""

import logging
import re

EXPECTED = (
    (r"content: ", "the monkey makes mistakes in files"),
    (r"the clock of this machine was set by ", "and sets the clock"),
    (r"something rests on the glass at ", "and leaves fingers where they are"),
    (r"feed \S+: .*(will be tried again|samples [\w ,:]+ so far)", "and plays feeds that fail"),
)
"""What may be said as a warning, and why."""


class Listener(logging.Handler):
    """Keeps every warning that nobody expected."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.heard: list[str] = []
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
        logging.getLogger().addHandler(self)

    def emit(self, record):
        said = record.getMessage()
        expected = record.levelno == logging.WARNING and any(re.match(one, said) for one, _ in EXPECTED)
        if not expected:
            self.heard.append(self.format(record))
