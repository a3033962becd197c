"""Starts and stops whatever the content declares as live data."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from kiosk.model.feed import (
    Feed,
    FileFeed,
    HttpFeed,
    MqttFeed,
    RemoteFeed,
    SimulatedFeed,
    SqlFeed,
    VisitorsFeed,
    WebSocketFeed,
)
from kiosk.sources.file import FileSource
from kiosk.sources.gate import Gate
from kiosk.sources.inbox import Inbox
from kiosk.sources.rota import Rota
from kiosk.sources.secrets import Secrets
from kiosk.sources.simulated import SimulatedSource
from kiosk.sources.store import same_data
from kiosk.sources.trouble import FeedError
from kiosk.sources.trust import Trust
from kiosk.sources.visitors import Visitors, VisitorsSource

if TYPE_CHECKING:
    from kiosk.sources.kept import Keeper
    from kiosk.sources.network import Errand

PATIENCE_SECONDS = 1.8
"""All threads together have this long to end."""

_OWN = (SimulatedFeed, VisitorsFeed)
"""What is made here need not be kept for times when it cannot be had."""


class Running(Protocol):
    """A thread, or something like it, that can be asked to end."""

    def end(self) -> None:
        """Ask; return at once."""

    def drop(self, names: frozenset[str]) -> None:
        """Ask to do nothing more for these feeds, and to end with the last; return at once."""

    def ended(self, patience_seconds: float) -> bool:
        """Return whether it has ended after waiting that long."""


class _Group(NamedTuple):
    """Feeds that share a thread."""

    running: Running
    gate: Gate
    feeds: dict[str, Feed]
    """As they are written; only those that are still wanted."""


class Feeds:
    """The running threads: one for each way of getting data, however many feeds; none where nothing is to do."""

    def __init__(
        self, feeds: Mapping[str, Feed], inbox: Inbox, folder: Path, visitors: Visitors | None, *, keep: bool
    ) -> None:
        """Start them; the first samples arrive within a moment."""
        self._visitors = visitors
        self._inbox, self._folder, self._trust = inbox, folder, Trust(folder)
        self._secrets = Secrets(folder)
        self._inbox.health.hide = self._secrets.hide
        self._groups: list[_Group] = []
        self._leaving: list[Running] = []
        self._keeper: tuple[Keeper, Rota] | None = None
        self._keep = keep
        self._follow(feeds)
        self._start(feeds)

    def change(self, feeds: Mapping[str, Feed]) -> None:
        """Let go of feeds that are no more, start new ones; the others keep their connections. Waits for nothing.

        Nothing of a feed that is no more, or is another now, arrives after this.
        """
        for group in self._groups:
            gone = frozenset(name for name, feed in group.feeds.items() if not _same(feed, feeds.get(name)))
            if gone:
                self._let_go(group, gone)
        self._leaving = [running for running in self._leaving if not running.ended(0.0)]
        self._leaving += [group.running for group in self._groups if not group.feeds]
        self._groups = [group for group in self._groups if group.feeds]
        running = {name for group in self._groups for name in group.feeds}
        self._secrets.read_again()
        self._follow(feeds)
        self._start({name: feed for name, feed in feeds.items() if name not in running})

    def stop(self) -> bool:
        """End all threads; return False where one hangs and was left behind."""
        every = [group.running for group in self._groups] + self._leaving
        if self._keeper is not None:
            every.append(self._keeper[1])
        for running in every:
            running.end()
        until = time.monotonic() + PATIENCE_SECONDS
        ended = [running.ended(max(0.0, until - time.monotonic())) for running in every]
        self._groups, self._leaving, self._keeper = [], [], None
        return all(ended)

    def _let_go(self, group: _Group, names: frozenset[str]) -> None:
        group.gate.shut(names)
        self._inbox.forget(names)
        group.running.drop(names)
        for name in names:
            del group.feeds[name]

    def _follow(self, feeds: Mapping[str, Feed]) -> None:
        """Keep the last values of all feeds that come from elsewhere."""
        real = frozenset(name for name, feed in feeds.items() if not isinstance(feed, _OWN))
        if self._keeper is not None:
            self._keeper[0].follow(real)
        elif real and self._keep:
            from kiosk.sources.kept import Keeper, Kept

            keeper = Keeper(Kept(self._folder), self._inbox, real)
            self._keeper = keeper, Rota("last-values", [keeper], self._inbox)

    def _start(self, written: Mapping[str, Feed]) -> None:
        feeds = self._with_secrets(written)
        for kinds, begin in (
            ((SimulatedFeed,), self._simulated),
            ((VisitorsFeed,), self._visits),
            ((FileFeed,), self._files),
            ((HttpFeed, WebSocketFeed), self._network),
        ):
            some = {name: feed for name, feed in feeds.items() if isinstance(feed, kinds)}
            if some:
                self._add(written, some, begin)
        self._start_brokers(written, feeds)
        self._start_databases(written, feeds)

    def _add(
        self, written: Mapping[str, Feed], feeds: Mapping[str, Any], begin: Callable[[Any, Gate], Running]
    ) -> None:
        gate = Gate(self._inbox)
        self._groups.append(_Group(begin(feeds, gate), gate, {name: written[name] for name in feeds}))

    def _with_secrets(self, feeds: Mapping[str, Feed]) -> dict[str, Feed]:
        """Fill in what stands for `${NAME}`; a feed whose secret is missing does not start, and says so."""
        filled = {}
        for name, feed in feeds.items():
            try:
                filled[name] = self._secrets.filled(feed) if isinstance(feed, RemoteFeed) else feed
            except FeedError as error:
                self._inbox.health.failed(name, error)
        return filled

    def _simulated(self, feeds: Mapping[str, SimulatedFeed], gate: Gate) -> Running:
        return Rota("feeds-simulated", [SimulatedSource(name, feed) for name, feed in feeds.items()], gate)

    def _visits(self, feeds: Mapping[str, VisitorsFeed], gate: Gate) -> Running:
        sources = [VisitorsSource(name, feed, self._visitors) for name, feed in feeds.items()]
        return Rota("feeds-visitors", sources, gate)

    def _files(self, feeds: Mapping[str, FileFeed], gate: Gate) -> Running:
        return Rota(
            "feeds-files", [FileSource(name, feed, self._folder) for name, feed in feeds.items()], gate
        )

    def _network(self, feeds: Mapping[str, HttpFeed | WebSocketFeed], gate: Gate) -> Running:
        from kiosk.sources.network import Network

        errands = [self._errand(name, feed, gate) for name, feed in feeds.items()]
        return Network("feeds-network", errands, gate.health)

    def _errand(self, name: str, feed: HttpFeed | WebSocketFeed, gate: Gate) -> "Errand":
        if isinstance(feed, HttpFeed):
            from kiosk.sources.http import HttpErrand

            return HttpErrand(name, feed, gate, self._trust)
        from kiosk.sources.websocket import WebSocketErrand

        return WebSocketErrand(name, feed, gate, self._trust)

    def _start_brokers(self, written: Mapping[str, Feed], feeds: Mapping[str, Feed]) -> None:
        heard = [(name, feed) for name, feed in feeds.items() if isinstance(feed, MqttFeed)]
        if heard:
            from kiosk.sources.mqtt import Broker, accounts

            for account in accounts(heard):
                self._add(
                    written, dict(account), lambda some, gate: Broker(list(some.items()), gate, self._trust)
                )

    def _start_databases(self, written: Mapping[str, Feed], feeds: Mapping[str, Feed]) -> None:
        asked = [(name, feed) for name, feed in feeds.items() if isinstance(feed, SqlFeed)]
        if asked:
            from kiosk.sources.sql import databases

            for group in databases(asked):
                self._add(written, dict(group), self._database)

    def _database(self, feeds: Mapping[str, SqlFeed], gate: Gate) -> Running:
        from kiosk.sources.sql import SqlSource

        sources = [SqlSource(name, feed, self._folder, self._trust) for name, feed in feeds.items()]
        return Rota("feeds-sql", sources, gate, backs_off=True)


def _same(before: Feed, now: Feed | None) -> bool:
    return now is not None and same_data(before, now)


def start(
    feeds: Mapping[str, Feed],
    inbox: Inbox,
    content_folder: str | Path,
    visitors: Visitors | None = None,
    *,
    keep: bool = True,
) -> Feeds:
    """Start all feeds; paths of file feeds are relative to `content_folder`.

    With `keep` the last values are kept on disk, and those of last time are shown until newer ones come.
    `visitors` counts for the feeds of that kind.
    """
    return Feeds(feeds, inbox, Path(content_folder), visitors, keep=keep)
