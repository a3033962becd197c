"""What is said in the films of an exhibition: the words of their subtitles, by the places where they play. Waits for the disk."""

from collections.abc import Callable, Iterator
from pathlib import Path

from kiosk.films.subtitles import read_subtitles
from kiosk.model.exhibition import Exhibition
from kiosk.model.hall import Hall
from kiosk.model.media import FilmFiles
from kiosk.model.part import named

MOST_FILMS, MOST_CUES = 500, 20_000
"""Films whose subtitles are looked into, and subtitles of all of them together: ten hours of speech."""


class Subtitled:
    """Reads each file once, in every language: who reads English may remember what was said in Chinese."""

    def __init__(self, exhibition: Exhibition, turn: Callable[[], None]) -> None:
        """Take the films; `turn` is called between two files, and may end it all."""
        self._exhibition, self._turn = exhibition, turn
        self._read: dict[str, tuple[str, ...]] = {}
        self._left = MOST_CUES

    def texts(self, place_id: str) -> tuple[str, ...]:
        """Return what is said in the films at a place, each sentence once."""
        place = self._exhibition.place(place_id)
        if place is None or isinstance(place, Hall):
            return ()
        films = [name for name in named(place, "film") if name in self._exhibition.films]
        return tuple(dict.fromkeys(text for name in films for text in self._film(name)))

    def _film(self, name: str) -> tuple[str, ...]:
        if name not in self._read and len(self._read) < MOST_FILMS:
            said = dict.fromkeys(self._said(self._exhibition.films[name]))
            self._read[name] = tuple(said)[: self._left]
            self._left -= len(self._read[name])
        return self._read.get(name, ())

    def _said(self, film: FilmFiles) -> Iterator[str]:
        for path in film.subtitles.values() if self._left else ():
            self._turn()
            for cue in read_subtitles(Path(path)).cues:
                yield " ".join(cue.text.split())
