"""Feeds that share a thread, and what a kind of feed is given to start them."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from kiosk.model.feeds import Feed
from kiosk.sources.connections import AnyFeed, too_many
from kiosk.sources.gate import FeedGate
from kiosk.sources.inbox import Inbox
from kiosk.sources.trust import Trust
from kiosk.sources.visitors import Visitors


class Running(Protocol):
    """A thread, or something like it, that can be asked to end."""

    def end(self) -> None:
        """Ask; return at once."""

    def drop(self, names: frozenset[str]) -> None:
        """Ask to do nothing more for these feeds, and to end with the last; return at once."""

    def ended(self, patience_seconds: float) -> bool:
        """Return whether it has ended after waiting that long."""


class FeedGroup(NamedTuple):
    """Feeds that share a thread."""

    running: Running
    gate: FeedGate
    feeds: dict[str, Feed]
    """As they are written; only those that are still wanted."""
    files: int
    """How many it may hold open."""
    device: Hashable = None
    """What it has the one connection to that may be had; others that want it are asked for together with these."""


class Wanted(NamedTuple):
    """What cannot start before it is known how many files it may hold open."""

    files: Sequence[int]
    """How many each part of it (a host, a database) wants at most; at least one."""
    start: Callable[[Sequence[int]], None]
    """Is told how many each part may have, perhaps none."""


class Tools:
    """What a kind of feed needs to start its own: where content and trust are, and where what it starts is noted."""

    def __init__(
        self,
        written: Mapping[str, Feed],
        inbox: Inbox,
        folder: Path,
        trust: Trust,
        visitors: Visitors | None,
        private_key: Callable[[str], Path],
    ) -> None:
        """Start feeds that are `written` so, before secrets were filled in; `folder` is the content folder.

        `private_key` finds one of this machine by its name.
        """
        self.folder, self.trust, self.visitors = folder, trust, visitors
        self.private_key = private_key
        self.groups: list[FeedGroup] = []
        """What was started."""
        self._written, self._inbox = written, inbox

    def add(
        self,
        names: Iterable[str],
        begin: Callable[[FeedGate], Running],
        files: int = 0,
        device: Hashable = None,
    ) -> None:
        """Start the feeds of these names as a group that holds at most so many files open, or all of a device."""
        gate = FeedGate(self._inbox)
        written = {name: self._written[name] for name in names}
        self.groups.append(FeedGroup(begin(gate), gate, written, files, device))

    def refuse(self, names: Iterable[str]) -> None:
        """Tell that no connection is left for these feeds."""
        for name in names:
            self._inbox.health.failed(name, too_many())


def of_kind(feeds: Mapping[str, Any], kind: type[AnyFeed]) -> dict[str, AnyFeed]:
    """Return the feeds of one type."""
    return {name: feed for name, feed in feeds.items() if isinstance(feed, kind)}
