"""Exhibit of the attract loop: a ghost's hand plays it, where it stands on its own page, and a touch goes on with it."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from kiosk.exhibits import play_of
from kiosk.exhibits.play import Play
from kiosk.model.exhibit import ExhibitPart
from kiosk.model.figure import Unit
from kiosk.qt.attract.scenery import Scenery
from kiosk.qt.exhibits.view import ExhibitView
from kiosk.qt.style.look import Look

COMES, STAY, GOES = 1.0, 16.0, 0.8
"""Seconds."""
_BEFORE_SECONDS, _AT_ONCE = 2.6, 0.2
"""It has been alone for so long when it is first seen, so that the hand comes soon; made up for bit by bit."""


class GhostPlay(Scenery):
    """An exhibit that plays by itself."""

    lasts = COMES + STAY + GOES

    def __init__(
        self,
        part: ExhibitPart,
        area: QRect,
        look: Look,
        parent: QWidget,
        *,
        calm: bool,
        units: Mapping[str, Unit] | None = None,
    ) -> None:
        """Make it, hidden; it is as large as on its page, so that both share the ground."""
        self.play: Play = play_of(part, calm=calm)
        self.area, self._look, self._calm = area, look, calm
        self._view = ExhibitView(part, self.play, look, parent, units=units)
        self._view.hide()
        self._view.setGeometry(area)
        self._view.grab(QRect(0, 0, 1, 1))  # what is hidden hears of its size no other way
        self._before = 0.0
        self._seen = 0.0
        self._still: QPixmap | None = None
        """What it looks like while it comes or goes."""

    @property
    def ready(self) -> bool:
        """Whether the ground is painted, and the ghost has waited."""
        return self._view.whole and (self._calm or self._before >= _BEFORE_SECONDS)

    def get_ready(self) -> None:
        """Paint a bit of the ground, and let the ghost wait a bit."""
        if self._calm:
            self._view.show_state("played")
            return
        wait = min(_AT_ONCE, _BEFORE_SECONDS - self._before)
        self._before += max(0.0, wait)
        self._view.advance(wait)

    @property
    def failed(self) -> bool:
        """It raised, and has nothing to show."""
        return self._view.guard.broken

    def go_to(self, seconds: float) -> None:
        """Come, be played, or go."""
        leaves = COMES + STAY
        self._seen = 1.0 if self._calm else min(1.0, seconds / COMES, 1 - (seconds - leaves) / GOES)
        played = self._view.whole and COMES <= seconds < leaves
        if played and not self._view.isVisible():
            self._view.show()
            self._view.lower()
            self._still = None
            if self._calm:
                self._view.pause()
        elif not played and self._still is None and self._view.whole:
            self._still = self._view.grab()
            self._view.hide()
        self.whole_picture, self.shows_room = not played, self._seen < 1

    def told(self, seconds: float) -> float:
        """Return how much of the words is seen: as much as of the exhibit."""
        return max(0.0, self._seen)

    def paint(self, painter: QPainter, area: QRect, clock: float) -> None:
        """Paint the dark around it, and itself as long as it is no widget."""
        painter.setOpacity(max(0.0, self._seen))
        painter.fillRect(area, self._look.theme.colour("ink"))
        if self._still is not None and not self._view.isVisible():
            painter.drawPixmap(self.area.topLeft(), self._still)
        painter.setOpacity(1.0)

    def moving(self) -> QRegion:
        """Return nothing: the exhibit paints itself."""
        return QRegion()

    @property
    def is_seen(self) -> bool:
        """Whether it is more than the room behind it."""
        return self._seen > 0.5

    def left_to_visitor(self) -> Play | None:
        """Return what was played, to be gone on with; nothing of a still picture."""
        return None if self._calm or self.failed else self.play

    def is_on(self, at: QPointF) -> bool:
        """Return whether a point is on the exhibit."""
        return self.area.contains(at.toPoint())

    def let_go(self) -> None:
        """Show nothing any more."""
        self._view.hide()
        self._view.deleteLater()
        self._still = None
