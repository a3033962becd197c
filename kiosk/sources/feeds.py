"""Starts and stops whatever the content declares as live data."""

from collections.abc import Mapping
from pathlib import Path

from kiosk.model.feed import Feed, FileFeed, SimulatedFeed
from kiosk.sources.file import FileSource
from kiosk.sources.inbox import Inbox
from kiosk.sources.rota import Rota
from kiosk.sources.simulated import SimulatedSource


class Feeds:
    """The running threads: one for all simulated feeds, one for all files, none where there is nothing to do."""

    def __init__(self, feeds: Mapping[str, Feed], inbox: Inbox, folder: Path) -> None:
        """Start them; the first samples arrive within a moment."""
        simulated = [
            SimulatedSource(name, feed) for name, feed in feeds.items() if isinstance(feed, SimulatedFeed)
        ]
        files = [FileSource(name, feed, folder) for name, feed in feeds.items() if isinstance(feed, FileFeed)]
        self._rotas = []
        if simulated:
            self._rotas.append(Rota("feeds-simulated", simulated, inbox))
        if files:
            self._rotas.append(Rota("feeds-files", files, inbox))

    def stop(self) -> bool:
        """End all threads; return False where one hangs and was left behind."""
        ended = [rota.stop() for rota in self._rotas]
        self._rotas = []
        return all(ended)


def start(feeds: Mapping[str, Feed], inbox: Inbox, content_folder: str | Path) -> Feeds:
    """Start all feeds; paths of file feeds are relative to `content_folder`."""
    return Feeds(feeds, inbox, Path(content_folder))
