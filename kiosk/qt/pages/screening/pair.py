"""Two films that are compared, or a film and a picture: what is seen of each, and when they play."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from kiosk.model.block import CompareBlock, ComparedPair
from kiosk.model.exhibition import Exhibition
from kiosk.model.media import FilmFiles, still_name
from kiosk.qt.pages.screening.playing import Playing
from kiosk.qt.pages.screening.voice import FilmVoice
from kiosk.qt.pages.setting import Spot

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.qt.pages.screening.playing import Plays

_Seen = tuple[QImage | None, QImage | None]


def film_of(name: str, exhibition: Exhibition) -> FilmFiles | None:
    """Return the film that a side of a comparison names; None for a picture, which goes before a film of its name."""
    return exhibition.films.get(name) if name not in exhibition.pictures else None


def painted_as(name: str, exhibition: Exhibition) -> str:
    """Return the name of the picture that a side shows while no film moves there."""
    return still_name(name) if film_of(name, exhibition) is not None else name


class PairShow(Playing):
    """Decides for one pair, in which at least one is a film."""

    def __init__(self, pair: ComparedPair, block: CompareBlock, spot: Spot, parent: QObject) -> None:
        """Nothing plays yet."""
        super().__init__(parent, by_itself=block.plays == "seen" and not spot.setting.reduce_motion)
        exhibition = spot.setting.exhibition
        self._films = film_of(pair.before, exhibition), film_of(pair.after, exhibition)
        self._loops, self._hears = (
            block.loop,
            ("before", "after").index(block.sound) if block.sound != "none" else -1,
        )
        self._speaker = spot.setting.films_heard
        self.broken = not any(self._films)

    @property
    def heard(self) -> bool:
        """Whether one of them is heard once somebody has started them."""
        return self._hears >= 0 and self._films[self._hears] is not None

    @property
    def pictures(self) -> _Seen:
        """What is seen of each film now; None before its first, and for a picture."""
        from kiosk.qt.films.in_step import InStep

        if isinstance(self._player, InStep):
            return self._player.pictures
        return (self.picture, None) if self._films[0] is not None else (None, self.picture)

    def made(self) -> "Plays | None":
        """Return what plays both films, or the only one."""
        from kiosk.qt.films.in_step import InStep
        from kiosk.qt.films.player import FilmPlayer

        before, after = self._films
        ears = self._ear_of(0), self._ear_of(1)
        player: Plays
        if before is not None and after is not None:
            player = InStep((before.path, after.path), self, loops=self._loops, ears=ears)
        elif (only := before or after) is not None:
            player = FilmPlayer(only.path, self, loops=self._loops, ear=ears[0] or ears[1])
        else:
            return None
        player.came.connect(self.came)
        player.over.connect(self.ended)
        player.failed.connect(self.broke)
        return player

    def _ear_of(self, side: int) -> "Callable[[], FilmVoice | None] | None":
        return self._ear if side == self._hears and self._films[side] is not None else None

    def _ear(self) -> FilmVoice | None:
        """Return what hears the film that is to be heard, where somebody has started it; else none."""
        if self._speaker.speaker is None or not self.started:
            return None
        return FilmVoice(self._speaker.speaker)
