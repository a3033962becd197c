"""One film on a page: when it plays, stands still, is heard and gives back what it holds."""

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from kiosk.films.subtitles import Subtitles, read_subtitles
from kiosk.model.block import FilmBlock
from kiosk.qt.pages.screening.first import Still, keep_first, still_of
from kiosk.qt.pages.screening.voice import FilmVoice
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.picture import fetch

if TYPE_CHECKING:
    from kiosk.qt.films.player import FilmPlayer  # loads QtMultimedia: only where something plays

KEPT_SECONDS = 3.0
"""A film out of sight gives its player back after so long; what is scrolled past is not opened anew."""
LONGEST_SECONDS = 1800.0
"""A film that somebody started holds the idle question back for no longer."""
_BEGINNING_MS = 500
"""A seek to the last of a film shows something of it."""


class FilmShow(QObject):
    """Decides for one film; panes show it and pass on touches."""

    changed = Signal()
    """Something looks different now."""
    stilled = Signal()
    """The picture that stands for the film is known, or its size is."""

    def __init__(self, block: FilmBlock, spot: Spot, parent: QObject) -> None:
        """Look for its picture and its subtitles; nothing plays yet."""
        super().__init__(parent)
        self._block = block
        self._speaker = spot.setting.films_heard
        self._files = spot.setting.exhibition.films.get(block.film)
        self._by_itself = block.plays == "seen" and not spot.setting.reduce_motion
        self._player: FilmPlayer | None = None
        self._subtitles = Subtitles([])
        self._unseen_at: float | None = None
        self._asked_first = self._urgent = False
        self._touched_at, self._touched_in = 0.0, 0
        self.still: Still | None = None
        """The picture that stands for it."""
        self.started = False
        """Somebody has touched it."""
        self.stopped = False
        """Somebody has stopped it."""
        self.over = False
        """It came to its end, and does not begin by itself again."""
        self.broken = self._files is None
        """It does not play: what was seen of it stays."""
        if self._files is not None:
            fetch(partial(still_of, self._files.path, self._files.poster), self._take_still, self)
            if path := self._files.subtitles_in(spot.look.language):
                fetch(partial(read_subtitles, Path(path)), self._take_subtitles, self)

    # What is seen --------------------------------------------------------------------------------

    @property
    def picture(self) -> QImage | None:
        """The picture of the film that is seen now; None before its first."""
        return self._player.picture if self._player is not None else None

    @property
    def said(self) -> str:
        """The subtitle of now; empty for none."""
        return self._subtitles.at(self.position) if self.started or self.moves else ""

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
            self._player = self._made()
        if self._player is not None:
            self._player.show_at(room)

    def show_at_once(self) -> None:
        """Wait for what stands for it, for pictures of pages."""
        if self.still is None and self._files is not None:
            self._take_still(still_of(self._files.path, self._files.poster))

    # What a visitor does -------------------------------------------------------------------------

    def touch(self) -> None:
        """Start it; or, once it is started, stop it and go on."""
        if self.broken:
            return
        if self.started:
            self.stopped = not self.stopped and not self.over
            self.over = False
        else:
            self.started, self.stopped = True, False
            if self._player is not None and self._block.sound:
                self._player.end()  # the next one is heard
        self._note_touch()
        self.changed.emit()

    def seek(self, share: float) -> None:
        """Go to a part of the film, from 0 to 1."""
        self.started, self.over = True, False
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
        elif self._asked_first and self._player.picture is None:
            self._player.begin(paused=True)

    def leave(self) -> None:
        """Be seen by nobody for long: give everything back; the next visitor finds it as the content says."""
        if self._player is not None:
            self._player.end()
            self._player.picture = None
            self._player.seek(0)
        self.started = self.stopped = self.over = self._urgent = False

    def _go_on(self, player: "FilmPlayer") -> None:
        if not player.running:
            # Once for each touch: films that somebody has started one after the other would push out each other for ever.
            urgent, self._urgent = self._urgent, False
            player.begin(at=self._at(player), urgent=urgent)
        elif not player.playing:
            player.play()

    def _at(self, player: "FilmPlayer") -> int:
        """Return where it goes on: from the beginning where it was over."""
        return player.position if player.position < player.duration else 0

    def _rest(self, player: "FilmPlayer") -> None:
        if player.playing:
            player.pause()
        now = time.monotonic()
        if self._unseen_at is None:
            self._unseen_at = now
        elif now - self._unseen_at > KEPT_SECONDS and player.running:
            player.end()

    # What comes ----------------------------------------------------------------------------------

    def _made(self) -> "FilmPlayer | None":
        from kiosk.qt.films.player import FilmPlayer

        if self._files is None:
            return None
        player = FilmPlayer(self._files.path, self, loops=self._block.loop, ear=self._ear)
        player.came.connect(self._came)
        player.over.connect(self._ended)
        player.failed.connect(self._failed)
        return player

    def _ear(self) -> FilmVoice | None:
        """Return what hears a film that is to be heard, where somebody has started it; else none."""
        if self._speaker.speaker is None or not (self._block.sound and self.started):
            return None
        return FilmVoice(self._speaker.speaker)

    def _came(self) -> None:
        player = self._player
        if (
            self._asked_first
            and self._files is not None
            and player is not None
            and player.picture is not None
        ):
            self._asked_first = False
            self.still = self.still or Still("", player.picture.size())
            fetch(partial(keep_first, self._files.path, player.picture.copy()), lambda _: None, self)
            self.stilled.emit()
            if not self.moves:
                player.end()
        self.changed.emit()

    def _ended(self) -> None:
        self.over = True
        self.changed.emit()

    def _failed(self, _why: str) -> None:
        self.broken = True
        self.changed.emit()

    def still_at_once(self) -> None:
        """Know the picture that stands for it now, for pictures of pages: waits for the disk."""
        if self._files is not None and self.still is None:
            self._take_still(still_of(self._files.path, self._files.poster))

    def _take_still(self, found: object) -> None:
        if self.still is not None:
            return
        if isinstance(found, Still):
            self.still = found
            self.stilled.emit()
        else:
            self._asked_first = True

    def _take_subtitles(self, found: object) -> None:
        if isinstance(found, Subtitles):
            self._subtitles = found
            self.changed.emit()
