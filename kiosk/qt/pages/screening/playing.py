"""When what plays on a page plays, stands still and gives back what it holds: one film, or two in step."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from kiosk.qt.films.in_step import InStep
    from kiosk.qt.films.player import FilmPlayer  # loads QtMultimedia: only where something plays

    Plays = FilmPlayer | InStep

KEPT_SECONDS = 3.0
"""A film out of sight gives its player back after so long; what is scrolled past is not opened anew."""
LONGEST_SECONDS = 1800.0
"""A film that somebody started holds the idle question back for no longer."""
_BEGINNING_MS = 500
"""A seek to the last of a film shows something of it."""


class Playing(QObject):
    """Decides for what plays in one place; whoever shows it passes on touches."""

    changed = Signal()
    """Something looks different now."""

    def __init__(self, parent: QObject, *, by_itself: bool) -> None:
        """Nothing plays yet; where it begins `by_itself` it does so as soon as it is seen."""
        super().__init__(parent)
        self._by_itself = by_itself
        self._player: Plays | None = None
        self._unseen_at: float | None = None
        self._urgent = False
        self._touched_at, self._touched_in = 0.0, 0
        self.started = False
        """Somebody has touched it."""
        self.stopped = False
        """Somebody has stopped it."""
        self.over = False
        """It came to its end, and does not begin by itself again."""
        self.broken = False
        """It does not play: what was seen of it stays."""

    def made(self) -> "Plays | None":
        """Return what plays it, with `came`, `ended` and `broke` told; None where it never will."""
        raise NotImplementedError

    @property
    def heard(self) -> bool:
        """Whether it is heard once somebody has started it."""
        return False

    # What is seen --------------------------------------------------------------------------------

    @property
    def picture(self) -> QImage | None:
        """The picture that is seen now; None before the first."""
        return self._player.picture if self._player is not None else None

    @property
    def moves(self) -> bool:
        """Whether it plays, as far as the visitor wants it to."""
        return not (self.broken or self.stopped or self.over) and (self.started or self._by_itself)

    @property
    def position(self) -> int:
        """Milliseconds from the beginning."""
        return self._player.position if self._player is not None else 0

    @property
    def duration(self) -> int:
        """Milliseconds; 0 before it is known."""
        return self._player.duration if self._player is not None else 0

    @property
    def left_seconds(self) -> float:
        """How long somebody who started it still has something to see; 0 where nobody did, or it stands."""
        if not (self.started and self.moves and self._player is not None and self._player.playing):
            return 0.0
        # One that loops is never over: what counts is the rest of the round in which it was touched.
        left = (self.duration - self._touched_in) / 1000 - (time.monotonic() - self._touched_at)
        return min(LONGEST_SECONDS, max(0.0, left))

    def show_at(self, room: QSize) -> None:
        """Make pictures as large as fits in `room`, in pixels."""
        if self._player is None and not self.broken:
            self._player = self.made()
        if self._player is not None:
            self._player.show_at(room)

    # What a visitor does -------------------------------------------------------------------------

    def touch(self) -> None:
        """Start it; or, once it is started, stop it and go on."""
        if self.broken:
            return
        if self.started:
            self.stopped = not self.stopped and not self.over
            self.over = False
        else:
            self.stopped = False
            self._start()
        self._note_touch()
        self.changed.emit()

    def stop_or_go_on(self) -> None:
        """Do what a key says that is always seen: stop what moves, or start it; the first touch lets it be heard, if it can be."""
        if self.moves and not self.heard:
            self._start()
        self.touch()

    def _start(self) -> None:
        """Know that somebody has touched it."""
        if not self.started and self._player is not None and self.heard:
            self._player.end()  # the next one is heard
        self.started = True

    def seek(self, share: float) -> None:
        """Go to a part of the film, from 0 to 1."""
        self._start()
        self.over = False
        if self._player is not None:
            last = max(0, self.duration - _BEGINNING_MS)
            self._player.seek(round(min(max(share, 0.0), 1.0) * last))
        self._note_touch()
        self.changed.emit()

    def _note_touch(self) -> None:
        self._urgent = True
        self._touched_at, self._touched_in = time.monotonic(), self.position

    # What a pane tells ---------------------------------------------------------------------------

    def look(self, *, seen: bool) -> None:
        """Do what is to be done now, a few times a second, where it is `seen` or not."""
        if self._player is None or self.broken:
            return
        if not seen:
            self._rest(self._player)
            return
        self._unseen_at = None
        if self.moves:
            self._go_on(self._player)
        elif self._player.playing:
            self._player.pause()

    def leave(self) -> None:
        """Be seen by nobody for long: give everything back; the next visitor finds it as the content says."""
        if self._player is not None:
            self._player.forget()
        self.started = self.stopped = self.over = self._urgent = False

    def _go_on(self, player: "Plays") -> None:
        if not player.running:
            # Once for each touch: films that somebody has started one after the other would push out each other for ever.
            urgent, self._urgent = self._urgent, False
            player.begin(at=self._at(player), urgent=urgent)
        elif not player.playing:
            player.play()

    def _at(self, player: "Plays") -> int:
        """Return where it goes on: from the beginning where it was over."""
        return player.position if player.position < player.duration else 0

    def _rest(self, player: "Plays") -> None:
        if player.playing:
            player.pause()
        now = time.monotonic()
        if self._unseen_at is None:
            self._unseen_at = now
        elif now - self._unseen_at > KEPT_SECONDS:
            player.end()

    # What the player tells -----------------------------------------------------------------------

    def came(self) -> None:
        """Show another picture."""
        self.changed.emit()

    def ended(self) -> None:
        """Stay at the last picture."""
        self.over = True
        self.changed.emit()

    def broke(self, _why: str) -> None:
        """Leave what was seen."""
        self.broken = True
        self.changed.emit()
