"""Two films in step: one clock, and what is seen of both is never further apart than a frame."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from kiosk.qt.films.player import FilmPlayer, have_room
from kiosk.qt.films.reel import FilmEar

MOST_AHEAD_MS = 120
"""A decoder that is so much further waits for the other: what it gives meanwhile waits with it."""
NEAR_MS = 20
"""Until it is so near; then it goes on."""

Ears = tuple[Callable[[], FilmEar | None] | None, Callable[[], FilmEar | None] | None]


class InStep(QObject):
    """Plays two films as one; asked and told as a `FilmPlayer` is.

    Each decodes at its own pace. A frame becomes a picture once the other film has come as far, both pictures are seen
    together, and where one is well ahead it stands a moment. A film that fails, or is over before the other, keeps no
    other waiting.
    """

    came = Signal()
    """There are other pictures."""
    over = Signal()
    """Both came to their end; their last pictures stay."""
    failed = Signal(str)
    """Nothing more comes of either."""

    def __init__(
        self, paths: tuple[str, str], parent: QObject, *, loops: bool, ears: Ears = (None, None)
    ) -> None:
        """Touch nothing yet; at most one of the `ears` hears."""
        super().__init__(parent)
        self._loops, self._ears = loops, ears
        self.players = tuple(
            FilmPlayer(path, self, loops=False, ear=ear, step=self)
            for path, ear in zip(paths, ears, strict=True)
        )
        self.pictures: tuple[QImage | None, QImage | None] = (None, None)
        """What is seen of each; None before its first, and for one that does not play."""
        self.seen_at = (-1, -1)
        """Milliseconds of what is seen."""
        self.playing = False
        """Whether they move, as far as their decoders keep up."""
        self._over, self._broken = set[FilmPlayer](), set[FilmPlayer]()
        """Those at their end, none of which is broken; those that play no more."""
        self._holds: FilmPlayer | None = None
        """The one that waits for the other."""
        self._from = 0
        """Where both were begun, or sought to."""
        for one in self.players:
            one.came.connect(self._see)
            one.over.connect(partial(self._ended, one))
            one.failed.connect(partial(self._failed, one))

    # What others ask -----------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether both hold a player, as far as they play at all."""
        return all(one.running for one in self._well) and bool(self._well)

    @property
    def position(self) -> int:
        """Milliseconds from the beginning."""
        return max((one.position for one in self._well), default=0)

    @property
    def duration(self) -> int:
        """Milliseconds of the longer one; 0 before it is known."""
        return max((one.duration for one in self._well), default=0)

    @property
    def picture(self) -> QImage | None:
        """What is seen of the first that has a picture."""
        return self.pictures[0] or self.pictures[1]

    @property
    def frame_ms(self) -> int:
        """How long a frame of the slower film is seen."""
        return max(one.frame_ms for one in self.players)

    @property
    def _well(self) -> list[FilmPlayer]:
        """Those that play at all."""
        return [one for one in self.players if one not in self._broken]

    def show_at(self, room: QSize) -> None:
        """Make pictures as large as fits in `room`, in pixels, from the next frames on."""
        for one in self.players:
            one.show_at(room)

    # What others do ------------------------------------------------------------------------------

    def begin(self, *, at: int = 0, paused: bool = False, urgent: bool = False) -> bool:
        """Open both at a place; return False where too many films play already: then neither does."""
        if self.running:
            return True
        self.end()
        if not have_room(len(self._well), urgent=urgent):
            return False
        self.playing, self._from = not paused, at
        self._over.clear()
        began = [one.begin(at=at, paused=paused) for one in self._well]
        return all(began)

    def pause(self) -> None:
        """Stand still, both."""
        self.playing, self._holds = False, None
        for one in self._well:
            one.pause()

    def play(self) -> None:
        """Go on, from the beginning where both were over."""
        self.playing, self._holds = True, None
        if len(self._over) == len(self._well):
            self._over.clear()
            self._from = 0
            for one in self._well:
                one.seek(0)
        for one in self._well:
            if one not in self._over:
                one.play()

    def seek(self, milliseconds: int) -> None:
        """Go to a place, both: one that is shorter to its end."""
        self._from, self._holds = milliseconds, None
        for one in self._well:
            if one in self._over:
                one.pause()  # out of its end
            one.seek(milliseconds)
            if self.playing:
                one.play()
        self._over.clear()

    def end(self) -> None:
        """Give everything back but the pictures that are seen and the place where they were."""
        self.playing, self._holds = False, None
        for one in self.players:
            one.end()

    def forget(self) -> None:
        """Show nothing of either any more, and begin at the beginning the next time."""
        self.end()
        self.pictures, self.seen_at = (None, None), (-1, -1)
        for one in self.players:
            one.forget()

    # What keeps them in step ---------------------------------------------------------------------

    @property
    def late(self) -> bool:
        """Whether the pictures of both wait for the way of a sound."""
        return any(ear is not None for ear in self._ears)

    def may_show(self, player: FilmPlayer, at: int) -> bool:
        """Return whether the other one has come as far, or never will."""
        other = self._other(player)
        return self._is_alone(player) or other.reached + self.frame_ms // 2 >= at

    def arrived(self, player: FilmPlayer) -> None:
        """Have the other one go on as far, and the one that is well ahead wait."""
        if self._is_alone(player):
            return
        other = self._other(player)
        other.take_due()
        if not self.playing:
            return
        ahead = self._reached(player) - self._reached(other)
        if self._holds is None and ahead > MOST_AHEAD_MS:
            self._holds = player
            player.pause()
        elif self._holds is other and -ahead <= NEAR_MS:
            self._holds = None
            other.play()

    def _reached(self, player: FilmPlayer) -> int:
        return player.reached if player.reached >= 0 else self._from

    def _other(self, player: FilmPlayer) -> FilmPlayer:
        return self.players[player is self.players[0]]

    def _is_alone(self, player: FilmPlayer) -> bool:
        other = self._other(player)
        return other in self._over or other in self._broken

    def _see(self) -> None:
        """Show both pictures once they belong together."""
        one, other = self.players
        known = not self._is_alone(one) and not self._is_alone(other)
        if known and (
            min(one.shown_at, other.shown_at) < 0 or abs(one.shown_at - other.shown_at) > self.frame_ms
        ):
            return
        self.pictures, self.seen_at = (one.picture, other.picture), (one.shown_at, other.shown_at)
        self.came.emit()

    # What the players tell -----------------------------------------------------------------------

    def _ended(self, player: FilmPlayer) -> None:
        """Stand at its last picture until the other is over, too."""
        self._over.add(player)
        self._release()
        self._finish()

    def _finish(self) -> None:
        """Where all that play are over, begin again if they loop, and tell it if not."""
        if not self.playing or len(self._over) < len(self._well):
            return
        if self._loops:
            self.play()
        else:
            self.playing = False
            self.over.emit()

    def _failed(self, player: FilmPlayer, why: str) -> None:
        """Let the other one play alone; nothing is seen of this one."""
        self._broken.add(player)
        self._over.discard(player)
        player.picture = None
        if not self._well:
            self.playing = False
            self.failed.emit(why)
            return
        self._release()
        self._see()
        self._finish()

    def _release(self) -> None:
        """Have nobody wait for one that comes no further."""
        held, self._holds = self._holds, None
        if held is not None and held not in self._over | self._broken and self.playing:
            held.play()
        for one in self._well:
            one.take_due()
