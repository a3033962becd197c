"""Life cycle of feeds: starts and stops whatever the content declares as live data."""

import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.model.feeds import Feed
from kiosk.sources.connections import device_of, granted, room
from kiosk.sources.gate import FeedGate
from kiosk.sources.group import FeedGroup, Running, Tools
from kiosk.sources.inbox import Inbox
from kiosk.sources.kinds import OF_MACHINES, begun
from kiosk.sources.rota import Rota
from kiosk.sources.secrets import Secrets
from kiosk.sources.store import same_data
from kiosk.sources.trouble import FeedError
from kiosk.sources.trust import Trust
from kiosk.sources.visitors import Visitors

if TYPE_CHECKING:
    from kiosk.sources.collected import FeedCollection
    from kiosk.sources.kept import ValueKeeper

PATIENCE_SECONDS = 1.8
"""All threads together have this long to end."""


class Feeds:
    """The running threads: one for each way of getting data, however many feeds; none where nothing is to do."""

    def __init__(
        self,
        feeds: Mapping[str, Feed],
        inbox: Inbox,
        folder: Path,
        visitors: Visitors | None,
        *,
        keep: bool,
        apart: bool = False,
    ) -> None:
        """Start them; the first samples arrive within a moment."""
        self._apart = apart
        self._collection: FeedCollection | None = None
        self._visitors = visitors
        self._inbox, self._folder, self._trust = inbox, folder, Trust(folder)
        self._secrets = Secrets(folder)
        self._inbox.health.hide = self._secrets.hide
        self._groups: list[FeedGroup] = []
        self._leaving: list[Running] = []
        self._keeper: tuple[ValueKeeper, Rota] | None = None
        self._keep = keep
        self._follow(feeds)
        self._start(feeds)

    def change(self, feeds: Mapping[str, Feed]) -> None:
        """Let go of feeds that are no more, start new ones; the others keep their connections. Waits for nothing.

        Nothing of a feed that is no more, or is another now, arrives after this.
        """
        running = {name: feed for group in self._groups for name, feed in group.feeds.items()}
        begun = {device_of(feed) for name, feed in feeds.items() if not _same(running.get(name), feed)} - {
            None
        }
        for group in self._groups:
            gone = frozenset(name for name, feed in group.feeds.items() if not _same(feed, feeds.get(name)))
            if group.device is not None and (gone or group.device in begun):
                gone = frozenset(
                    group.feeds
                )  # one connection to a device: who shares it begins anew together
            if gone:
                self._let_go(group, gone)
        self._leaving = [running for running in self._leaving if not running.ended(0.0)]
        self._leaving += [group.running for group in self._groups if not group.feeds]
        self._groups = [group for group in self._groups if group.feeds]
        running = {name: feed for group in self._groups for name, feed in group.feeds.items()}
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

    def _let_go(self, group: FeedGroup, names: frozenset[str]) -> None:
        group.gate.shut(names)
        self._inbox.forget(names)
        group.running.drop(names)
        for name in names:
            del group.feeds[name]

    def _follow(self, feeds: Mapping[str, Feed]) -> None:
        """Keep the last values of all feeds that come from elsewhere."""
        real = frozenset(name for name, feed in feeds.items() if not feed.made_here)
        if self._keeper is not None:
            self._keeper[0].follow(real)
        elif real and self._keep:
            from kiosk.sources.kept import KeptValues, ValueKeeper

            keeper = ValueKeeper(KeptValues(self._folder), self._inbox, real)
            self._keeper = keeper, Rota("last-values", [keeper], self._inbox)

    def _start(self, written: Mapping[str, Feed]) -> None:
        """Start feeds; where there are not connections enough for all, none takes what another lacks."""
        tools = Tools(
            written, self._inbox, self._folder, self._trust, self._visitors, self._secrets.private_key
        )
        filled = self._with_secrets(written)
        of_machines = {name for name, feed in filled.items() if self._apart and feed.kind in OF_MACHINES}
        waiting = begun({name: feed for name, feed in filled.items() if name not in of_machines}, tools)
        if of_machines:
            tools.add(of_machines, self._collected({name: filled[name] for name in of_machines}))
        wants = {
            (which, part): files
            for which, wanted in enumerate(waiting)
            for part, files in enumerate(wanted.files)
        }
        given = granted(wants, room() - sum(group.files for group in self._groups)) if wants else {}
        for which, wanted in enumerate(waiting):
            wanted.start([given[which, part] for part in range(len(wanted.files))])
        self._groups += tools.groups

    def _collected(self, feeds: Mapping[str, Feed]) -> Callable[[FeedGate], Running]:
        """Return what has these feeds heard by the process for machines."""
        from kiosk.sources.collected import FeedCollection

        if self._collection is None:
            self._collection = FeedCollection(self._folder, self._inbox)
        return partial(self._collection.begin, feeds)

    def _with_secrets(self, feeds: Mapping[str, Feed]) -> dict[str, Feed]:
        """Fill in what stands for `${NAME}`; a feed whose secret is missing does not start, and says so."""
        filled = {}
        for name, feed in feeds.items():
            try:
                filled[name] = self._secrets.filled(feed)
            except FeedError as error:
                self._inbox.health.failed(name, error)
        return filled


def _same(before: Feed | None, now: Feed | None) -> bool:
    return now is not None and same_data(before, now)


def start(
    feeds: Mapping[str, Feed],
    inbox: Inbox,
    content_folder: str | Path,
    visitors: Visitors | None = None,
    *,
    keep: bool = True,
    apart: bool = False,
) -> Feeds:
    """Start all feeds; paths of file feeds are relative to `content_folder`.

    With `keep` the last values are kept on disk, and those of last time are shown until newer ones come.
    `visitors` counts for the feeds of that kind. What needs much of the interpreter is heard `apart`, in a process of its
    own, where somebody looks at a screen meanwhile.
    """
    return Feeds(feeds, inbox, Path(content_folder), visitors, keep=keep, apart=apart)
