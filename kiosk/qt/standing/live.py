"""Deferred start: what begins only after the first frame: feeds, charts, wall screens, and collecting garbage."""

import gc
import logging
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kiosk.model.exhibition import Exhibition
from kiosk.qt.shell.window import KioskWindow
from kiosk.sources.store import Store
from kiosk.zone import TimeZone

if TYPE_CHECKING:
    from kiosk.analytics.tally import Tally
    from kiosk.history.history import History
    from kiosk.qt.standing.turnstile import Turnstile
    from kiosk.sources.health import Health

log = logging.getLogger(__name__)

COLLECT_MS = 5_000
ZONE_MS = 2_000


class Live(QObject):
    """Keeps a window supplied with data from `begin` to `end`."""

    def __init__(
        self, exhibition: Exhibition, store: Store, window: KioskWindow, *, stands: bool = False
    ) -> None:
        """Prepare; nothing runs before `begin`. A hall that `stands` counts visitors, and keeps last values on the disk."""
        super().__init__(window)
        self._stands = stands
        self.tally: Tally | None = None
        self.health: Health | None = None
        """What is wrong with the feeds; None before `begin`."""
        self.turnstile: Turnstile | None = None
        self.history: History | None = None
        """What the feeds brought up to now; only a hall that stands records it. None before `begin`."""
        self._exhibition, self._store, self._window = exhibition, store, window

    def begin(self) -> None:
        """Start the feeds, then let the wall screens come one by one."""
        # Imported here: pages and the feeds' libraries take longer than the first frame may.
        import_module("kiosk.qt.pages.page")
        from kiosk.history.history import History
        from kiosk.qt.charts import warm_up
        from kiosk.qt.runtime.pulse import Pulse
        from kiosk.sources.feeds import start
        from kiosk.sources.inbox import Inbox

        # A QObject collected in a feed's thread would crash: collect on the GUI thread only, and leave out
        # what stays for good (modules, the exhibition), so that a collection takes no longer than a frame.
        gc.disable()
        self._collector = QTimer(self)
        self._collector.timeout.connect(self._collect)
        self._settled = False
        self._collector.start(COLLECT_MS)
        self._zone = TimeZone()
        self._zones = QTimer(self)
        self._zones.timeout.connect(self._look_at_zone)
        self._zones.start(ZONE_MS)
        inbox = self._inbox = Inbox()
        self.health = inbox.health
        folder = Path(self._exhibition.folder)
        if self._stands:
            self._count(folder)
        self.history = History(self._exhibition, records=self._stands)
        self._window.setting.archive.history = self.history
        self._store.recorder = self.history.recorder
        self._feeds = start(self._exhibition.feeds, inbox, folder, self.tally, keep=self._stands, apart=True)
        self._pulse = Pulse(inbox, self._store, self)
        self._pulse.fed.connect(self._window.refresh)
        self._pulse.aged.connect(self._window.age)
        warm_up()
        gc.collect()
        gc.freeze()
        self._window.begin_walls()

    def _count(self, folder: Path) -> None:
        from kiosk.analytics.tally import Tally, file_for
        from kiosk.qt.standing.turnstile import Turnstile

        made = self._window.setting.made
        self.tally = Tally(file_for(folder), made=None if made is None else made())
        self.turnstile = Turnstile(self._window, self.tally)

    def _look_at_zone(self) -> None:
        """Show all times in the zone of the machine, where that has been set meanwhile."""
        if self._zone.changed():
            log.info("the time zone of this machine is %s now", time.strftime("%Z"))
            self._window.show_anew()

    def _collect(self) -> None:
        gc.collect()
        if not self._settled:
            # The feeds' threads have imported their libraries by now: those stay for good, too.
            self._settled = True
            gc.freeze()

    def change(self, exhibition: Exhibition) -> None:
        """Have the feeds of other content from now on; those that stay keep connection and history."""
        self._exhibition = exhibition
        feeds = getattr(self, "_feeds", None)
        if feeds is not None:
            feeds.change(exhibition.feeds)
        self._store.change(exhibition.feeds)
        if self.history is not None:
            self.history.follow(exhibition)
            self._store.recorder = self.history.recorder

    def end(self) -> None:
        """Stop what began."""
        feeds = getattr(self, "_feeds", None)
        if feeds is not None:
            feeds.stop()
        if self.tally is not None:
            self.tally.close()
        if self.history is not None:
            self._store.take(self._inbox)
            self.history.close()
        gc.unfreeze()
        gc.enable()
