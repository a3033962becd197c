"""One run of Qt's player over one file, and how it is let go of: given back, or left alone where it hangs."""

import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtMultimedia import (
    QAudioBuffer,
    QAudioBufferOutput,
    QAudioFormat,
    QMediaFormat,
    QMediaMetaData,
    QMediaPlayer,
    QVideoFrame,
    QVideoSink,
)

_State, _Status = QMediaPlayer.PlaybackState, QMediaPlayer.MediaStatus
REFUSED = (QMediaFormat.VideoCodec.AV1,)
"""What the decoders that Qt brings along take without an error, and show nothing of."""

MOST_LOST = 8
"""Players that hang, each with its threads and memory; when there are so many hardly another is tried."""
TRY_SECONDS = 6 * 3600.0
"""After so long another is tried all the same: a screen that runs for weeks loses a few a day at most."""
_lost: list["FilmReel"] = []
"""Players that hang: who calls one waits with it. One that gives a frame again is given back."""
_lost_at = 0.0

_leaving: list["FilmReel"] = []


class ReelOwner(Protocol):
    """What a run tells of itself."""

    def reel_loaded(self) -> None:
        """Know that the file was opened and can be played."""

    def reel_frame(self, frame: QVideoFrame) -> None:
        """Take the next frame."""

    def reel_ended(self) -> None:
        """Know that the film is over."""

    def reel_failed(self, why: str) -> None:
        """Know that nothing comes of it."""


class FilmEar(Protocol):
    """Hears a film: what it sounds of goes where all sounds of the hall go, and no player waits for a sound server."""

    def feed(self, samples: bytes) -> None:
        """Take what is to be heard now: 16 bits, two channels, 48,000 a second."""

    def hold(self, *, held: bool) -> None:
        """Know that the film stands, or goes on."""

    def stop(self) -> None:
        """Know that no more comes of this player."""


class FilmReel(QObject):
    """Player, sink and, only for a film that is to be heard, whoever hears it."""

    def __init__(self, path: str, owner: ReelOwner, *, loops: bool, ear: FilmEar | None) -> None:
        """Open the file; what comes of it is told."""
        super().__init__()
        self._owner: ReelOwner | None = owner
        self._player, self._sink, self._ear = QMediaPlayer(), QVideoSink(), ear
        self._player.setVideoSink(self._sink)
        self._sounds = QAudioBufferOutput(_heard_as()) if ear is not None else None
        if self._sounds is not None:
            self._player.setAudioBufferOutput(self._sounds)
            self._sounds.audioBufferReceived.connect(self._hear)
        self._player.setLoops(QMediaPlayer.Loops.Infinite if loops else QMediaPlayer.Loops.Once)
        self._sink.videoFrameChanged.connect(self._frame)
        self._player.mediaStatusChanged.connect(self._status)
        self._player.errorOccurred.connect(self._error)
        self._player.setSource(QUrl.fromLocalFile(path))

    @property
    def position(self) -> int:
        """Milliseconds from the beginning."""
        return self._player.position()

    @property
    def duration(self) -> int:
        """Milliseconds; 0 where the file does not say."""
        return max(0, self._player.duration())

    def play(self) -> None:
        """Go on."""
        self._player.play()
        self._hold(held=False)

    def pause(self) -> None:
        """Stand still at this frame; one that stands at its beginning gives its first."""
        self._player.pause()
        self._hold(held=True)

    def _hold(self, *, held: bool) -> None:
        if self._ear is not None:
            self._ear.hold(held=held)

    def seek(self, milliseconds: int) -> None:
        """Go to a place."""
        self._player.setPosition(milliseconds)

    def let_go(self) -> None:
        """Give back threads, memory and file."""
        self._leave()
        self._player.stop()
        self._player.setSource(QUrl())
        _leaving.append(self)  # it may be speaking just now: it ends between two events
        QTimer.singleShot(0, _leaving.clear)

    def lose(self) -> None:
        """Leave alone what hangs, until it moves again."""
        global _lost_at  # noqa: PLW0603 - one hall, one count
        self._leave()
        _lost.append(self)
        _lost_at = time.monotonic()

    def _leave(self) -> None:
        self._owner = None
        if self._ear is not None:
            self._ear.stop()
            self._ear = None

    def _tell(self, say: Callable[[ReelOwner], None]) -> None:
        if self._owner is not None:
            say(self._owner)

    @Slot(QVideoFrame)
    def _frame(self, frame: QVideoFrame) -> None:
        if self in _lost:
            _lost.remove(self)
            self.let_go()
        elif frame.isValid():  # an empty one comes at the end and at the beginning: the last picture stays
            self._tell(lambda owner: owner.reel_frame(frame))

    @Slot(QAudioBuffer)
    def _hear(self, sounds: QAudioBuffer) -> None:
        if self._ear is not None and sounds.isValid():
            self._ear.feed(bytes(sounds.constData()))

    @Slot(QMediaPlayer.MediaStatus)
    def _status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status is _Status.LoadedMedia:
            why = self._why_not()
            self._tell(lambda owner: owner.reel_failed(why) if why else owner.reel_loaded())
        elif status is _Status.InvalidMedia:
            self._tell(lambda owner: owner.reel_failed("not a film"))
        elif status is _Status.EndOfMedia:
            self._hold(held=True)
            self._tell(lambda owner: owner.reel_ended())

    def _why_not(self) -> str:
        """Return why a file that was opened is not to be played; empty where it is."""
        if not self._player.hasVideo():
            return "no pictures in it"
        codec = self._player.metaData().value(QMediaMetaData.Key.VideoCodec)
        return f"{codec.name} is not decoded" if codec in REFUSED else ""

    @Slot(QMediaPlayer.Error, str)
    def _error(self, _error: QMediaPlayer.Error, why: str) -> None:
        self._tell(lambda owner: owner.reel_failed(why))


def may_begin() -> bool:
    """Whether another player may be made: too many that hang are a sign that the next would, too, for a long time."""
    return len(_lost) < MOST_LOST or time.monotonic() - _lost_at > TRY_SECONDS


def _heard_as() -> QAudioFormat:
    heard = QAudioFormat()
    heard.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    heard.setChannelCount(2)
    heard.setSampleRate(48_000)
    return heard
