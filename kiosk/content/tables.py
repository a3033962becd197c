"""What is wrong with the tables that feeds read, as far as those who edit an exhibition have to know it.

A hall never asks: its tables are written by other programs at any time, and a mistake of theirs spoils no content.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from kiosk.content.document import Value
from kiosk.content.finding import Finding
from kiosk.model.feeds.file import FileFeed
from kiosk.words import Said

_OF_THE_FEED = ("column", "time_column", "sheet")
"""Keys that name something in the table: what is not there never comes by itself."""


class Trouble(Protocol):
    """Why a table cannot be read, and how to mend that."""

    @property
    def message(self) -> Said:
        """What is wrong."""

    @property
    def cure(self) -> Said:
        """How to mend it."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the feed that it is about: the first one that is written there."""


Tables = Callable[[FileFeed, Path], Trouble | None]
"""Reads the table of a feed, whose path begins in a folder; returns what is wrong with it."""


def table_findings(
    part: object, written: dict[str, Value], folder: Path, tables: Tables | None
) -> list[Finding]:
    """Return what is wrong with the table of a part, if it is a feed that reads one."""
    trouble = tables(part, folder) if tables is not None and isinstance(part, FileFeed) else None
    if trouble is None:
        return []
    key = next((key for key in trouble.keys if written.get(key)), "path")
    facts = {"detail": trouble.message, "choice": trouble.cure}
    return [Finding((key,), "table", facts, severity="error" if key in _OF_THE_FEED else "warning")]
