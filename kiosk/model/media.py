"""What plays: the names by which content names films and sounds, and the files that are found for them."""

from collections.abc import Mapping
from typing import Annotated, NamedTuple

from kiosk.model.part import Refers

FilmName = Annotated[str, Refers(("film",))]
SoundName = Annotated[str, Refers(("sound",))]
SeenName = Annotated[str, Refers(("picture", "film"))]
"""What may be either; a picture of that name goes before a film."""

STILL = "/film/"
"""How the picture is called that stands for a film, among those of the exhibition; no name of a file looks like this."""


def still_name(film: str) -> str:
    """Return what the picture of a film is called, as pictures are; empty for no film."""
    return f"{STILL}{film}" if film else ""


class FilmFiles(NamedTuple):
    """The files of one film, as absolute paths."""

    path: str
    """The film itself."""
    poster: str = ""
    """The picture that stands for it; empty where there is none."""
    subtitles: Mapping[str, str] = {}
    """Language -> WebVTT file; an empty one is for every language that has none of its own."""

    def subtitles_in(self, language: str) -> str:
        """Return the file with the subtitles of a language; empty where there is none."""
        return self.subtitles.get(language) or self.subtitles.get("", "")


class Media(NamedTuple):
    """All that can play in an exhibition."""

    films: Mapping[str, FilmFiles] = {}
    """Name -> its files."""
    sounds: Mapping[str, str] = {}
    """Name -> absolute path of the file."""
