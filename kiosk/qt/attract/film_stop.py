"""Film of the attract loop: it plays without sound for a while, where words stand beside it; a touch of it opens its page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from kiosk.model.media import FilmFiles
from kiosk.qt.attract.scenery import Scenery
from kiosk.qt.pages.screening.first import still_of
from kiosk.qt.style.look import Look

if TYPE_CHECKING:
    from kiosk.qt.films.player import FilmPlayer

FADES_IN, PLAYS, FADES_OUT = 0.8, 12.0, 0.8
"""Seconds."""


class FilmStop(Scenery):
    """A film that plays by itself: its first picture is there before its turn, and what hangs is passed over."""

    lasts = FADES_IN + PLAYS + FADES_OUT

    def __init__(self, files: FilmFiles, area: QRect, look: Look, parent: QWidget, *, calm: bool) -> None:
        """Hold nothing yet."""
        self._files, self._room, self._look, self._parent, self._calm = files, area, look, parent, calm
        self._player: FilmPlayer | None = None
        self._still: QImage | None = None
        self._seen = 0.0
        self._broken = self._due = False

    # Scenery ------------------------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Whether there is a picture of it."""
        return self._picture is not None

    def get_ready(self) -> None:
        """Open the film at its first picture, once there is room for another player."""
        player = self._player = self._player or self._made()
        if not player.running:
            player.begin(paused=True)

    def finish(self) -> None:
        """Have what stands for it at once."""
        still = still_of(self._files.path, self._files.poster)
        self._still = QImage(still.path) if still is not None else QImage(self._room.size(), _OPAQUE)

    @property
    def failed(self) -> bool:
        """It cannot be played, or had no picture when it was to be seen."""
        return self._broken or (self._due and self._picture is None)

    def go_to(self, seconds: float) -> None:
        """Come, play, or go."""
        leaves = FADES_IN + PLAYS
        self._seen = 1.0 if self._calm else min(1.0, seconds / FADES_IN, 1 - (seconds - leaves) / FADES_OUT)
        plays = FADES_IN <= seconds < leaves
        self.whole_picture, self.shows_room = not (plays or self._calm), self._seen < 1
        self._due = plays
        self._move(moves=plays and not self._calm)

    def told(self, seconds: float) -> float:
        """Return how much of the words is seen: as much as of the film."""
        return max(0.0, self._seen)

    def paint(self, painter: QPainter, area: QRect, clock: float) -> None:
        """Paint the dark around it, and the picture of now."""
        painter.setOpacity(max(0.0, self._seen))
        painter.fillRect(area, self._look.theme.colour("ink"))
        picture = self._picture
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._place(picture.size()), picture)
        painter.setOpacity(1.0)

    def moving(self) -> QRegion:
        """Return nothing: each picture has itself painted when it comes."""
        return QRegion()

    def is_on(self, at: QPointF) -> bool:
        """Return whether a point is on the film, while that is seen."""
        picture = self._picture
        return picture is not None and self._seen > 0.5 and self._place(picture.size()).contains(at.toPoint())

    def let_go(self) -> None:
        """Show nothing any more."""
        self._still = None
        if self._player is not None:
            self._player.end()
            self._player.deleteLater()
            self._player = None

    # The film -----------------------------------------------------------------------------------

    @property
    def _picture(self) -> QImage | None:
        played = self._player.picture if self._player is not None else None
        return played if played is not None else self._still

    def _place(self, size: QSize) -> QRect:
        """Return where a picture of that size stands: as large as fits, in the middle."""
        place = QRect(
            self._room.topLeft(), size.scaled(self._room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        )
        place.moveCenter(self._room.center())
        return place

    def _move(self, *, moves: bool) -> None:
        player = self._player
        if player is None or not player.running:
            if moves and not self.failed:
                self.get_ready()
        elif moves and not player.playing:
            player.play()
        elif player.playing and not moves:
            player.pause()

    def _made(self) -> "FilmPlayer":
        from kiosk.qt.films.player import FilmPlayer  # what plays is imported when something plays

        player = FilmPlayer(self._files.path, self._parent, loops=True)
        player.show_at(QSize(self._room.size() * self._parent.devicePixelRatio()))
        player.came.connect(self._came)
        player.failed.connect(self._fail)
        return player

    def _came(self) -> None:
        self._parent.update(self._room)

    def _fail(self, _why: str) -> None:
        self._broken = True


_OPAQUE = QImage.Format.Format_RGB32
