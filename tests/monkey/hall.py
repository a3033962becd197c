"""The hall the monkey plays in: opened as `kiosk run` opens it, with its content and state in folders of its own."""

import shutil
import time
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from kiosk.content import Content, load
from kiosk.places import CONTENT
from kiosk.qt.attract.presence import Presence
from kiosk.qt.hall.view import HallView
from kiosk.qt.shell.window import KioskWindow
from kiosk.qt.staff.door import StaffDoor
from kiosk.qt.standing.live import Live
from kiosk.qt.standing.reload import Reload
from kiosk.staff.pin import Pin
from tests.monkey.clock import Clock
from tests.monkey.hand import Hand, Mouse

PIN = "2580"


def prepare(folder: Path) -> Content:
    """Lay out a copy of the shipped content, and choose a PIN; XDG_STATE_HOME is the monkey's own."""
    copy = Path(shutil.copytree(CONTENT, folder / "content"))
    Pin().choose(PIN)
    loaded = load(copy)
    return Content(copy, loaded.exhibition, loaded.prints, 0.0)


class Hall:
    """The parts of an open hall."""

    def __init__(self, window: KioskWindow, content: Content, clock: Clock, place: str = ""):
        self.place = place
        """The page with an exhibit where it mostly plays; empty for any."""
        self.window, self.clock = window, clock
        self.folder, self.shipped = content.folder, Path(CONTENT)
        self.feeds = sorted(content.exhibition.feeds)
        self.live, self.presence = window.findChild(Live), window.findChild(Presence)
        self.reload, self.door = window.findChild(Reload), window.findChild(StaffDoor)
        self.size = window.width(), window.height()
        self.presence._now = clock.now
        window.router._clock = lambda: time.monotonic()  # noqa: PLW0108 - the one that is put forward
        self.inbox = self.live._pulse._inbox
        self.mouse = Mouse(window)
        self.hand = Hand(window, self.mouse)
        self.exits = 0
        self.door.deeds._leave = self._left

    def _left(self):
        """Staff have left the hall; it goes on, for the monkey is not done."""
        assert self.presence.attended, "the hall was left, and no staff were there"
        self.exits += 1
        self.door.shut()

    @property
    def handle(self):
        return self.window.windowHandle()

    @property
    def stage(self):
        return self.window.stage

    @property
    def start(self):
        return self.window.visit.exhibition.front.home

    def let_pass(self, seconds):
        """Put the clock forward."""
        self.clock.let_pass(seconds, self.window)

    # Where to touch ---------------------------------------------------------------------------

    def point(self, x, y):
        """Return a point by its shares of the window."""
        return QPoint(round(x * (self.window.width() - 1)), round(y * (self.window.height() - 1)))

    def inside(self, point):
        """Return the point of the window nearest to another: a mouse stays on the screen, a finger's centre need not."""
        return QPoint(
            min(max(point.x(), 0), self.handle.width() - 1), min(max(point.y(), 0), self.handle.height() - 1)
        )

    def middle(self, widget: QWidget):
        return widget.mapTo(self.window, widget.rect().center())

    def targets(self):
        """Return the middle of everything that is meant to be touched now."""
        points = []
        for widget in self.window.findChildren(QWidget):
            if widget.isVisible() and getattr(widget, "is_target", False):
                points.append(self.middle(widget))
            elif isinstance(widget, HallView) and widget.isVisible():
                points += [corners.mean(axis=0) for _, corners in widget.touch.shapes]
        return [point if isinstance(point, QPoint) else QPoint(*map(round, point)) for point in points]

    def target(self, dice):
        """Return one of them; of the dice the same is asked whatever there is."""
        share, anywhere = dice.random(), self.point(dice.random(), dice.random())
        points = [point for point in self.targets() if self.window.rect().contains(point)]
        return self.inside(points[int(share * len(points))] if points else anywhere)
