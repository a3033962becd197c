"""Starts and stops whatever the content declares as live data."""

import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kiosk.model.feed import (
    Feed,
    FileFeed,
    HttpFeed,
    MqttFeed,
    RemoteFeed,
    SimulatedFeed,
    SqlFeed,
    WebSocketFeed,
)
from kiosk.sources.file import FileSource
from kiosk.sources.inbox import Inbox
from kiosk.sources.rota import Rota
from kiosk.sources.secrets import Secrets
from kiosk.sources.simulated import SimulatedSource
from kiosk.sources.trouble import FeedError
from kiosk.sources.trust import Trust

if TYPE_CHECKING:
    from kiosk.sources.network import Errand

PATIENCE_SECONDS = 1.8
"""All threads together have this long to end."""


class Running(Protocol):
    """A thread, or something like it, that can be asked to end."""

    def end(self) -> None:
        """Ask; return at once."""

    def ended(self, patience_seconds: float) -> bool:
        """Return whether it has ended after waiting that long."""


class Feeds:
    """The running threads: one for each way of getting data, however many feeds; none where nothing is to do."""

    def __init__(self, feeds: Mapping[str, Feed], inbox: Inbox, folder: Path, *, keep: bool) -> None:
        """Start them; the first samples arrive within a moment."""
        self._inbox, self._folder, self._trust = inbox, folder, Trust(folder)
        self._running: list[Running] = []
        if keep:
            self._start_keeper(feeds)
        feeds = self._with_secrets(feeds)
        self._start_rotas(feeds)
        self._start_network(feeds)
        self._start_brokers(feeds)
        self._start_databases(feeds)

    def stop(self) -> bool:
        """End all threads; return False where one hangs and was left behind."""
        for running in self._running:
            running.end()
        until = time.monotonic() + PATIENCE_SECONDS
        ended = [running.ended(max(0.0, until - time.monotonic())) for running in self._running]
        self._running = []
        return all(ended)

    def _with_secrets(self, feeds: Mapping[str, Feed]) -> dict[str, Feed]:
        """Fill in what stands for `${NAME}`; a feed whose secret is missing does not start, and says so."""
        secrets, filled = Secrets(self._folder), {}
        self._inbox.health.hide = secrets.hide
        for name, feed in feeds.items():
            try:
                filled[name] = secrets.filled(feed) if isinstance(feed, RemoteFeed) else feed
            except FeedError as error:
                self._inbox.health.failed(name, error)
        return filled

    def _start_keeper(self, feeds: Mapping[str, Feed]) -> None:
        real = frozenset(name for name, feed in feeds.items() if not isinstance(feed, SimulatedFeed))
        if real:
            from kiosk.sources.kept import Keeper, Kept

            keeper = Keeper(Kept(self._folder), self._inbox, real)
            self._running.append(Rota("last-values", [keeper], self._inbox))

    def _start_rotas(self, feeds: Mapping[str, Feed]) -> None:
        simulated = [
            SimulatedSource(name, feed) for name, feed in feeds.items() if isinstance(feed, SimulatedFeed)
        ]
        files = [
            FileSource(name, feed, self._folder) for name, feed in feeds.items() if isinstance(feed, FileFeed)
        ]
        if simulated:
            self._running.append(Rota("feeds-simulated", simulated, self._inbox))
        if files:
            self._running.append(Rota("feeds-files", files, self._inbox))

    def _start_network(self, feeds: Mapping[str, Feed]) -> None:
        errands = [errand for name, feed in feeds.items() if (errand := self._errand(name, feed))]
        if errands:
            from kiosk.sources.network import Network

            self._running.append(Network("feeds-network", errands, self._inbox.health))

    def _errand(self, name: str, feed: Feed) -> "Errand | None":
        if isinstance(feed, HttpFeed):
            from kiosk.sources.http import HttpErrand

            return HttpErrand(name, feed, self._inbox, self._trust)
        if isinstance(feed, WebSocketFeed):
            from kiosk.sources.websocket import WebSocketErrand

            return WebSocketErrand(name, feed, self._inbox, self._trust)
        return None

    def _start_brokers(self, feeds: Mapping[str, Feed]) -> None:
        heard = [(name, feed) for name, feed in feeds.items() if isinstance(feed, MqttFeed)]
        if heard:
            from kiosk.sources.mqtt import brokers

            self._running += brokers(heard, self._inbox, self._trust)

    def _start_databases(self, feeds: Mapping[str, Feed]) -> None:
        asked = [(name, feed) for name, feed in feeds.items() if isinstance(feed, SqlFeed)]
        if asked:
            from kiosk.sources.sql import SqlSource, databases

            for group in databases(asked):
                sources = [SqlSource(name, feed, self._folder, self._trust) for name, feed in group]
                self._running.append(Rota("feeds-sql", sources, self._inbox, backs_off=True))


def start(feeds: Mapping[str, Feed], inbox: Inbox, content_folder: str | Path, *, keep: bool = True) -> Feeds:
    """Start all feeds; paths of file feeds are relative to `content_folder`.

    With `keep` the last values are kept on disk, and those of last time are shown until newer ones come.
    """
    return Feeds(feeds, inbox, Path(content_folder), keep=keep)
