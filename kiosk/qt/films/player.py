"""Film player: pictures in right colours at the size they are shown, and guarded: a fault of any kind leaves what was seen."""

import logging
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame

from kiosk.qt.films.reel import FilmEar, FilmReel, may_begin
from kiosk.qt.films.scaler import Scaler
from kiosk.qt.runtime.errand import Errand

log = logging.getLogger(__name__)

MOST_PLAYERS = 3
"""At a time, in all places together: each has six threads and 43 MB, and a small machine decodes no more."""
LOOK_MS = 250
"""Between two looks whether it moves. Time is counted in looks: on a machine that does so much else that the screen
stands, a decoder does, too, and is given as much longer."""
STANDS_LOOKS = 16
"""A player that gives nothing for so many looks while it should play is lost: a disk may need seconds."""
LOADING_LOOKS = 40
"""For a disk to give the beginning of a film, and a decoder its first frame."""
MOST_AGAIN = 3
"""A film that hangs so often without coming any further is given up."""
SOUND_SECONDS = 0.12
"""What is heard takes so long to the speakers (`sounds.stream`, `qt.sound.outlet`): pictures wait for it."""
MOST_WAITING = 16
"""Frames that wait: 60 a second, and a screen that stood a moment."""
SLOWEST_FRAME_MS = 200
"""A frame that is seen longer was a pause."""

_running: list["FilmPlayer"] = []


class KeepsStep(Protocol):
    """What keeps players in step: who decides when a frame may be seen."""

    @property
    def late(self) -> bool:
        """Whether all of them wait for the way of a sound."""

    def arrived(self, player: "FilmPlayer") -> None:
        """Know that a frame of it has come."""

    def may_show(self, player: "FilmPlayer", at: int) -> bool:
        """Return whether its frame of that moment, in milliseconds, may be seen."""


class _Frame(NamedTuple):
    """A frame that waits."""

    due: float
    """By the clock of `time.monotonic`: when its sound is heard."""
    at: int
    """Milliseconds of the film."""
    frame: QVideoFrame


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
        ear: Callable[[], FilmEar | None] | None = None,
        step: KeepsStep | None = None,
    ) -> None:
        """Touch nothing yet; `ear` makes what hears the film, where it is to be heard, `step` keeps it beside another."""
        super().__init__(parent)
        self.path, self._loops, self._ear, self._step = path, loops, ear, step
        self.picture: QImage | None = None
        """What is seen; None before the first frame."""
        self.frames = self.dropped = 0
        """How many came, and how many of these were too late to be made pictures."""
        self.reached = self.shown_at = -1
        """Milliseconds of the newest frame that came since it was last sought, and of the picture; -1 before the first."""
        self.frame_ms = SLOWEST_FRAME_MS
        """How long its frames are seen: the shortest of them."""
        self.playing = False
        """Whether it moves, or would if its file were there."""
        self._room = QSize(2, 2)
        self._reel: FilmReel | None = None
        self._scaler = Scaler()
        self._next: _Frame | None = None
        self._busy = self._loaded = False
        self._begin_at = self._position = self._duration = 0
        self._again = self._looks = self._frames_seen = 0
        self._late_seconds = 0.0
        self._waiting: deque[_Frame] = deque(maxlen=MOST_WAITING)
        """Frames whose sound is on its way, or that another film has not come to."""
        self._due = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self.take_due)
        self._watch = QTimer(self, interval=LOOK_MS)
        self._watch.timeout.connect(self._look)
        # Whoever shows it may be replaced at any moment, as the stage is for every visitor: nobody says `end` then.
        self.destroyed.connect(partial(_orphaned, self))

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
        if not have_room(1, urgent=urgent):
            return False
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
        self.playing, self._looks = True, 0
        if self._reel is not None and self._loaded:
            self._reel.play()

    def seek(self, milliseconds: int) -> None:
        """Go to a place, playing or not."""
        self._position = min(max(0, milliseconds), max(0, self._duration - 1))
        self._looks, self.reached = 0, -1
        self._waiting.clear()
        if self._reel is not None and self._loaded:
            self._reel.seek(self._position)

    def end(self) -> None:
        """Give everything back but the picture that is seen and the place where it was."""
        if self._reel is None:
            return
        self._position = self.position
        self._reel.let_go()
        self._forget()

    def forget(self) -> None:
        """Show nothing of it any more, and begin at the beginning the next time."""
        self.end()
        self.picture, self.shown_at = None, -1
        self.seek(0)

    # What the reel tells -------------------------------------------------------------------------

    def reel_loaded(self) -> None:
        """Begin, at the place that was asked for."""
        if self._reel is None or self._loaded:
            return
        self._loaded, self._duration = True, self._reel.duration
        self._looks = 0
        if self._begin_at:
            self._reel.seek(self._begin_at)
        if self.playing:
            self._reel.play()
        else:
            self._reel.pause()

    def reel_frame(self, frame: QVideoFrame) -> None:
        """Make a picture of it when its sound is heard."""
        self.frames += 1
        at = frame.startTime() // 1000
        if self._step is not None and at < self.reached:
            self._waiting.clear()  # it was sought, or begins again
        elif self.reached >= 0 and at > self.reached:
            self.frame_ms = min(self.frame_ms, at - self.reached)
        self.reached = at
        self._waiting.append(_Frame(time.monotonic() + self._late_seconds, at, frame))
        self.take_due()
        if self._step is not None:
            self._step.arrived(self)

    def take_due(self) -> None:
        """Make pictures of frames whose time has come, in order."""
        while self._waiting and self._waiting[0].due <= time.monotonic():
            if self._step is not None and not self._step.may_show(self, self._waiting[0].at):
                return
            self._take(self._waiting.popleft())
        if self._waiting:
            left = self._waiting[0].due - time.monotonic()
            self._due.start(max(0, round(1000 * left)))

    def _take(self, frame: _Frame) -> None:
        """Make a picture, beside the screen; of those that come meanwhile only the newest is one."""
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
        (_, at, frame), self._next, self._busy = self._next, None, True
        Errand(partial(self._scaler.picture, frame, self._room), partial(self._developed, at), self)

    def _developed(self, at: int, found: object) -> None:
        self._busy = False
        if isinstance(found, QImage):
            self.picture, self.shown_at = found, at
            self.came.emit()
        elif self._reel is not None:
            self.reel_failed("frames that cannot be shown")
        self._develop()

    # The guard -----------------------------------------------------------------------------------

    def _open(self, at: int, *, paused: bool) -> None:
        self._begin_at = self._position = at
        self.playing, self._loaded, self._looks, self.reached = not paused, False, 0, -1
        ear = self._ear() if self._ear is not None else None
        late = ear is not None or (self._step is not None and self._step.late)
        self._late_seconds = SOUND_SECONDS if late else 0.0
        self._reel = FilmReel(self.path, self, loops=self._loops, ear=ear)
        self._watch.start()

    def _forget(self) -> None:
        self._reel, self._next, self._loaded, self.playing = None, None, False, False
        self._watch.stop()
        self._due.stop()
        self._waiting.clear()
        if self in _running:
            _running.remove(self)

    def _look(self) -> None:
        """See whether it moves."""
        if self._reel is None:
            return
        before, frames = self._position, self._frames_seen
        self._looks += 1
        self._frames_seen = self.frames
        if not self._loaded or self.frames == 0:
            if self._looks > LOADING_LOOKS:
                self._replace()
        elif not self.playing or self.position != before or self.frames != frames:
            self._again = self._looks = 0
        elif self._looks > STANDS_LOOKS:
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


def have_room(count: int, *, urgent: bool) -> bool:
    """Return whether so many more may play; where it is `urgent`, those that began before give way."""
    while urgent and len(_running) + count > MOST_PLAYERS:
        _running[0].end()
    return len(_running) + count <= MOST_PLAYERS


def _orphaned(player: FilmPlayer) -> None:
    """Give back what a player holds that is no more: only what is Python of it may be touched."""
    reel, player._reel = player._reel, None  # noqa: SLF001 - its own module
    if reel is not None:
        reel.let_go()
    if any(one is player for one in _running):
        _running[:] = [one for one in _running if one is not player]
