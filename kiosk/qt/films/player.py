"""Film player: pictures in right colours at the size they are shown, and guarded: a fault of any kind leaves what was seen."""

import logging
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QAudioOutput, QVideoFrame

from kiosk.qt.films.reel import FilmReel, may_begin
from kiosk.qt.films.scaler import Scaler
from kiosk.qt.runtime.errand import Errand

log = logging.getLogger(__name__)

MOST_PLAYERS = 3
"""At a time, in all places together: each has six threads and 43 MB, and a small machine decodes no more."""
STANDS_SECONDS = 2.0
"""A player whose position stands so long while it should play is lost."""
LOADING_SECONDS = 10.0
"""For a disk to give the beginning of a film, and a decoder its first frame."""
MOST_AGAIN = 3
"""A film that hangs so often without coming any further is given up."""
_LOOK_MS = 250
_FEWEST_LOOKS = 6
"""A screen that stood itself, on a machine that does much else, has seen nothing meanwhile."""

_running: list["FilmPlayer"] = []


class FilmPlayer(QObject):
    """Plays one film; it costs nothing before `begin` and after `end`."""

    came = Signal()
    """There is another picture."""
    over = Signal()
    """The film came to its end; its last picture stays."""
    failed = Signal(str)
    """Nothing more comes of it, and why: what was seen stays."""

    def __init__(
        self,
        path: str,
        parent: QObject,
        *,
        loops: bool,
        sound: Callable[[], QAudioOutput | None] | None = None,
    ) -> None:
        """Touch nothing yet; `sound` makes the way to the speakers of a film that is to be heard."""
        super().__init__(parent)
        self.path, self._loops, self._sound = path, loops, sound
        self.picture: QImage | None = None
        """What is seen; None before the first frame."""
        self.frames = self.dropped = 0
        """How many came, and how many of these were too late to be made pictures."""
        self.playing = False
        """Whether it moves, or would if its file were there."""
        self._room = QSize(2, 2)
        self._reel: FilmReel | None = None
        self._scaler = Scaler()
        self._next: QVideoFrame | None = None
        self._busy = self._loaded = False
        self._begin_at = self._position = self._duration = 0
        self._moved_at, self._again = 0.0, 0
        self._looks = self._frames_seen = 0
        self._watch = QTimer(self, interval=_LOOK_MS)
        self._watch.timeout.connect(self._look)

    # What others ask -----------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether it holds a player."""
        return self._reel is not None

    @property
    def position(self) -> int:
        """Milliseconds from the beginning."""
        if self._reel is not None and self._loaded:
            self._position = self._reel.position
        return self._position

    @property
    def duration(self) -> int:
        """Milliseconds; 0 before it is known."""
        return self._duration

    def show_at(self, room: QSize) -> None:
        """Make pictures as large as fits in `room`, in pixels, from the next frame on."""
        self._room = room

    # What others do ------------------------------------------------------------------------------

    def begin(self, *, at: int = 0, paused: bool = False, urgent: bool = False) -> bool:
        """Open the film at a place, and play it or show that frame; return False where too many play already.

        Where it is `urgent`, one that began before gives way.
        """
        if self._reel is not None:
            return True
        if not may_begin():
            self.failed.emit("players hang")
            return False
        if len(_running) >= MOST_PLAYERS:
            if not urgent:
                return False
            _running[0].end()
        _running.append(self)
        self._open(at, paused=paused)
        return True

    def pause(self) -> None:
        """Stand still."""
        self.playing = False
        if self._reel is not None and self._loaded:
            self._reel.pause()

    def play(self) -> None:
        """Go on, from the beginning where it was over."""
        self.playing, self._moved_at = True, time.monotonic()
        if self._reel is not None and self._loaded:
            self._reel.play()

    def seek(self, milliseconds: int) -> None:
        """Go to a place, playing or not."""
        self._position = min(max(0, milliseconds), max(0, self._duration - 1))
        self._moved_at = time.monotonic()
        if self._reel is not None and self._loaded:
            self._reel.seek(self._position)

    def end(self) -> None:
        """Give everything back but the picture that is seen and the place where it was."""
        if self._reel is None:
            return
        self._position = self.position
        self._reel.let_go()
        self._forget()

    # What the reel tells -------------------------------------------------------------------------

    def reel_loaded(self) -> None:
        """Begin, at the place that was asked for."""
        if self._reel is None or self._loaded:
            return
        self._loaded, self._duration = True, self._reel.duration
        self._moved_at = time.monotonic()
        if self._begin_at:
            self._reel.seek(self._begin_at)
        if self.playing:
            self._reel.play()
        else:
            self._reel.pause()

    def reel_frame(self, frame: QVideoFrame) -> None:
        """Make a picture of it, beside the screen; of those that come meanwhile only the newest is one."""
        self.frames += 1
        if self._next is not None:
            self.dropped += 1
        self._next = frame
        self._develop()

    def reel_ended(self) -> None:
        """Stay at the last picture."""
        if self._reel is not None and not self._loops:
            self.playing = False
            self._position = self._duration
            self.over.emit()

    def reel_failed(self, why: str) -> None:
        """Leave what was seen."""
        if self._reel is None:
            return
        log.warning("%s does not play: %s", self.path, why)
        self.end()
        self.failed.emit(why)

    # Pictures ------------------------------------------------------------------------------------

    def _develop(self) -> None:
        if self._busy or self._next is None:
            return
        frame, self._next, self._busy = self._next, None, True
        Errand(partial(self._scaler.picture, frame, self._room), self._developed, self)

    def _developed(self, found: object) -> None:
        self._busy = False
        if isinstance(found, QImage):
            self.picture = found
            self.came.emit()
        elif self._reel is not None:
            self.reel_failed("frames that cannot be shown")
        self._develop()

    # The guard -----------------------------------------------------------------------------------

    def _open(self, at: int, *, paused: bool) -> None:
        self._begin_at = self._position = at
        self.playing, self._loaded, self._moved_at = not paused, False, time.monotonic()
        sound = self._sound() if self._sound is not None else None
        self._reel = FilmReel(self.path, self, loops=self._loops, sound=sound)
        self._watch.start()

    def _forget(self) -> None:
        self._reel, self._next, self._loaded, self.playing = None, None, False, False
        self._watch.stop()
        if self in _running:
            _running.remove(self)

    def _look(self) -> None:
        """See whether it moves."""
        if self._reel is None:
            return
        now, before, frames = time.monotonic(), self._position, self._frames_seen
        self._looks += 1
        self._frames_seen = self.frames
        if not self._loaded or self.frames == 0:
            if now - self._moved_at > LOADING_SECONDS:
                self._replace()
        elif not self.playing or self.position != before or self.frames != frames:
            self._moved_at, self._again, self._looks = now, 0, 0
        elif now - self._moved_at > STANDS_SECONDS and self._looks >= _FEWEST_LOOKS:
            self._replace()

    def _replace(self) -> None:
        """Leave a player alone that hangs, and go on with another."""
        if self._reel is None:
            return
        log.warning("%s stands at %d ms: its player is replaced", self.path, self._position)
        at, playing = self._position, self.playing
        self._reel.lose()
        self._forget()
        self._again += 1
        if self._again >= MOST_AGAIN or not may_begin():
            self.failed.emit("its player hangs")
            return
        _running.append(self)
        self._open(at, paused=not playing)
