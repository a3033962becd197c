"""Playing a film for a moment, without showing it: only pictures that come prove that it plays.

What QtMultimedia says that it can decode is not asked: it names neither H.264 nor VP9 and plays both. Each picture is made
as the hall makes it, small: a frame of which it could make none is not counted.
"""

import time
from pathlib import Path

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink

from kiosk.qt.films.scaler import FrameError, Scaler

PLAYED_SECONDS = 0.6
"""From the first picture on."""
PATIENCE_SECONDS = 6.0
"""For the first picture: one of 4K takes a tenth of that on a machine with nothing else to do."""
_ROOM = QSize(160, 160)
"""As large as pictures are made, in pixels."""
_STILL_ROOM = QSize(1920, 1080)
"""A picture that stands for a film is seen on the whole screen, too."""


class FilmTrial:
    """Counts the pictures of a film that can be shown."""

    def __init__(self, room: QSize = _ROOM, lasts_seconds: float = PLAYED_SECONDS) -> None:
        """Nothing plays yet; pictures are made as large as fits in `room`, for so long from the first on."""
        self.shown = 0
        self.first: QImage | None = None
        """The first picture."""
        self._room, self._lasts = room, lasts_seconds
        self._first_at = 0.0
        self._over = False
        self._scaler = Scaler()
        self._sink = QVideoSink()
        self._player = QMediaPlayer()
        # No sound: a sound server that hangs would hold up the pictures, too.
        self._player.setVideoSink(self._sink)
        self._sink.videoFrameChanged.connect(self._take)
        self._player.mediaStatusChanged.connect(self._hear)

    def play(self, path: Path) -> int:
        """Return how many pictures came."""
        begun = time.monotonic()
        self._player.setSource(QUrl.fromLocalFile(str(path.absolute())))
        self._player.play()
        while not self._done(time.monotonic() - begun):
            QGuiApplication.processEvents()
            time.sleep(0.005)
        self._player.setSource(QUrl())
        self._scaler.end()
        return self.shown

    def _done(self, waited: float) -> bool:
        if self._over or (not self.shown and waited > PATIENCE_SECONDS):
            return True
        return self.shown > 0 and time.monotonic() - self._first_at > self._lasts

    def _take(self, frame: QVideoFrame) -> None:
        if not frame.isValid():
            return
        try:
            picture = self._scaler.picture(frame, self._room)
        except FrameError:
            return
        self.first = self.first or picture
        self._first_at = self._first_at or time.monotonic()
        self.shown += 1

    def _hear(self, status: QMediaPlayer.MediaStatus) -> None:
        self._over = status in (
            QMediaPlayer.MediaStatus.InvalidMedia,
            QMediaPlayer.MediaStatus.EndOfMedia,
        )


def played(path: Path) -> int:
    """Return how many pictures came when a film was played for a moment."""
    application = QGuiApplication.instance() or QGuiApplication(["probe"])
    shown = FilmTrial().play(path)
    application.processEvents()
    return shown


def still(path: Path) -> QImage | None:
    """Return the first picture of a film, of 1080 rows at most; None where none comes."""
    application = QGuiApplication.instance() or QGuiApplication(["still"])
    trial = FilmTrial(_STILL_ROOM, 0.0)
    trial.play(path)
    application.processEvents()
    return trial.first
