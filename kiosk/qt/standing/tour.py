"""`kiosk run --tour`: the kiosk walks through its own zones in its real window and keeps pictures."""

from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.model.block import exhibit_of
from kiosk.model.exhibition import Exhibition
from kiosk.model.reason import reason
from kiosk.qt.pages.page import Page
from kiosk.qt.runtime.memory import memory_mb
from kiosk.qt.runtime.saving import save
from kiosk.qt.shell.window import KioskWindow
from kiosk.qt.standing.quickplay import QuickPlay
from kiosk.words import USUAL

DWELL_MS = 900
"""How long each place is looked at: long enough for the count-up and a few live samples."""
MID_FLIGHT_MS = 330


class Tour(QObject):
    """Visits every hall and every zone by flight, as a visitor would, in both directions, and plays every exhibit."""

    def __init__(self, window: KioskWindow, exhibition: Exhibition, out: Path) -> None:
        """Plan the tour; `begin` starts it, and the application ends when it is over."""
        super().__init__(window)
        self._window, self._out = window, out
        self._steps: deque[tuple[str, Callable[[], None]]] = deque()
        self._count = 0
        for hall_id in exhibition.halls:
            self._steps.append((hall_id, partial(self._go, hall_id)))
            for zone in exhibition.zones.values():
                if zone.hall == hall_id:
                    self._steps.append((zone.id, partial(self._go, zone.id)))
                    self._steps.append((f"{zone.id}-back", window.back))
        for number, card in enumerate(exhibition.cards.values()):
            if number == 0 or exhibit_of(card.blocks) is not None:
                self._steps.append((card.id, partial(self._go, card.id)))

    def begin(self) -> None:
        """Start walking once the first frame is there."""
        self._out.mkdir(parents=True, exist_ok=True)
        for old in self._out.glob("*.png"):
            old.unlink()
        QTimer.singleShot(DWELL_MS * 2, self, self._step)

    def _go(self, place_id: str) -> None:
        if self._window.visit.here != place_id:
            self._window.open(place_id)

    def _step(self) -> None:
        if not self._steps:
            click.echo(f"{self._count} pictures of the tour in {self._out}")
            click.echo(f"memory {memory_mb():.1f} MB")
            QApplication.exit(0)
            return
        name, act = self._steps.popleft()
        act()
        if name.endswith("-back"):
            QTimer.singleShot(DWELL_MS, self, self._step)
            return
        if self._window.stage is not None and not self._window.stage.at_rest:
            QTimer.singleShot(MID_FLIGHT_MS, self, lambda: self._keep(f"{name}-on-the-way"))
        QTimer.singleShot(DWELL_MS * 2, self, lambda: self._keep_and_play(name))

    def _keep(self, name: str) -> None:
        self._count += 1
        try:
            save(self._window.grab(), self._out / f"{self._count:03}-{name}.png")
        except OSError as error:
            click.echo(
                f"{error.filename}: {' · '.join(reason(error).say(language) for language in USUAL)}", err=True
            )
            QApplication.exit(1)

    def _keep_and_play(self, name: str) -> None:
        self._keep(name)
        page = self._window.stage.page if self._window.stage is not None else None
        exhibit = page.exhibit() if isinstance(page, Page) else None
        if exhibit is None:
            self._step()
        else:
            QuickPlay(exhibit.view).ended.connect(partial(self._keep_and_step, f"{name}-played"))

    def _keep_and_step(self, name: str) -> None:
        self._keep(name)
        self._step()
