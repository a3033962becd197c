"""One film on a page: what stands for it, when it plays, what is said in it, and where it is heard."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.films.subtitles import Subtitles, read_subtitles
from kiosk.model.block import FilmBlock
from kiosk.qt.pages.screening.first import Still, keep_first, still_of
from kiosk.qt.pages.screening.playing import Playing
from kiosk.qt.pages.screening.voice import FilmVoice
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.picture import fetch

if TYPE_CHECKING:
    from kiosk.qt.films.player import FilmPlayer  # loads QtMultimedia: only where something plays


class FilmShow(Playing):
    """Decides for one film; panes show it and pass on touches."""

    stilled = Signal()
    """The picture that stands for the film is known, or its size is."""

    def __init__(self, block: FilmBlock, spot: Spot, parent: QObject) -> None:
        """Look for its picture and its subtitles; nothing plays yet."""
        super().__init__(parent, by_itself=block.plays == "seen" and not spot.setting.reduce_motion)
        self._block = block
        self._speaker = spot.setting.films_heard
        self._files = spot.setting.exhibition.films.get(block.film)
        self._subtitles = Subtitles([])
        self._asked_first = False
        self.still: Still | None = None
        """The picture that stands for it."""
        self.broken = self._files is None
        if self._files is not None:
            fetch(partial(still_of, self._files.path, self._files.poster), self._take_still, self)
            if path := self._files.subtitles_in(spot.look.language):
                fetch(partial(read_subtitles, Path(path)), self._take_subtitles, self)

    @property
    def heard(self) -> bool:
        """Whether it is heard once somebody has started it."""
        return self._block.sound

    @property
    def said(self) -> str:
        """The subtitle of now; empty for none."""
        return self._subtitles.at(self.position) if self.started or self.moves else ""

    def show_at_once(self) -> None:
        """Know the picture that stands for it now, for pictures of pages: waits for the disk."""
        if self.still is None and self._files is not None:
            self._take_still(still_of(self._files.path, self._files.poster))

    def look(self, *, seen: bool) -> None:
        """Do what is to be done now; a film for which nothing stands yet shows its first picture."""
        super().look(seen=seen)
        player = self._player
        if seen and player is not None and not self.broken and not self.moves and self._asked_first:
            player.begin(paused=True)

    # What comes ----------------------------------------------------------------------------------

    def made(self) -> "FilmPlayer | None":
        """Return what plays it; None where there is no such film."""
        from kiosk.qt.films.player import FilmPlayer

        if self._files is None:
            return None
        player = FilmPlayer(self._files.path, self, loops=self._block.loop, ear=self._ear)
        player.came.connect(self.came)
        player.over.connect(self.ended)
        player.failed.connect(self.broke)
        return player

    def _ear(self) -> FilmVoice | None:
        """Return what hears a film that is to be heard, where somebody has started it; else none."""
        if self._speaker.speaker is None or not (self.heard and self.started):
            return None
        return FilmVoice(self._speaker.speaker)

    def came(self) -> None:
        """Show another picture, and keep the very first where nothing stood for the film."""
        player, picture = self._player, self.picture
        if self._asked_first and self._files is not None and player is not None and picture is not None:
            self._asked_first = False
            self.still = self.still or Still("", picture.size())
            fetch(partial(keep_first, self._files.path, picture.copy()), lambda _: None, self)
            self.stilled.emit()
            if not self.moves:
                player.end()
        super().came()

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
