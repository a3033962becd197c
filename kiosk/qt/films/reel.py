"""One run of Qt's player over one file, and how it is let go of: given back, or left alone where it hangs."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtMultimedia import (
    QAudioOutput,
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
"""Players that hang, each with its threads and memory; when there are so many no film plays any more."""
_lost: list["FilmReel"] = []
"""Players that nobody may call any more: what is done with them can end the process, their end as well."""

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


class FilmReel(QObject):
    """Player, sink and, only for a film that is to be heard, its way to the speakers."""

    def __init__(self, path: str, owner: ReelOwner, *, loops: bool, sound: QAudioOutput | None) -> None:
        """Open the file; what comes of it is told."""
        super().__init__()
        self._owner: ReelOwner | None = owner
        self._player, self._sink, self._sound = QMediaPlayer(), QVideoSink(), sound
        self._player.setVideoSink(self._sink)
        if sound is not None:
            self._player.setAudioOutput(sound)
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

    def pause(self) -> None:
        """Stand still at this frame; one that stands at its beginning gives its first."""
        self._player.pause()

    def seek(self, milliseconds: int) -> None:
        """Go to a place."""
        self._player.setPosition(milliseconds)

    def let_go(self) -> None:
        """Give back threads, memory and file."""
        self._owner = None
        self._player.stop()
        self._player.setSource(QUrl())
        _leaving.append(self)  # it may be speaking just now: it ends between two events
        QTimer.singleShot(0, _leaving.clear)

    def lose(self) -> None:
        """Leave alone what hangs; that alone frees its picture."""
        self._owner = None
        if self._sound is not None:
            self._player.setAudioOutput(None)  # type: ignore[arg-type]
        _lost.append(self)

    def _tell(self, say: Callable[[ReelOwner], None]) -> None:
        if self._owner is not None:
            say(self._owner)

    @Slot(QVideoFrame)
    def _frame(self, frame: QVideoFrame) -> None:
        if frame.isValid():  # an empty one comes at the end and at the beginning: the last picture stays
            self._tell(lambda owner: owner.reel_frame(frame))

    @Slot(QMediaPlayer.MediaStatus)
    def _status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status is _Status.LoadedMedia:
            why = self._why_not()
            self._tell(lambda owner: owner.reel_failed(why) if why else owner.reel_loaded())
        elif status is _Status.InvalidMedia:
            self._tell(lambda owner: owner.reel_failed("not a film"))
        elif status is _Status.EndOfMedia:
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
    """Whether another player may be made: too many that hang are a sign that the next would, too."""
    return len(_lost) < MOST_LOST
