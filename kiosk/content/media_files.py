"""The films and sounds of an exhibition: which there are, by the names of their files. Nothing is opened here.

`films/tower.webm` is the film tower, `films/tower.jpg` its poster, `films/tower.en.vtt` its English subtitles.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from kiosk.content.folder import listed, outside, title
from kiosk.model.media import FilmFiles, Media

FILMS = ("mp4", "webm", "mov", "m4v", "mkv")
"""What a film may be."""
POSTERS = ("jpg", "jpeg", "png", "webp")
"""What its poster may be."""
SUBTITLES = ("vtt",)
SOUNDS = ("ogg", "oga", "opus", "flac", "wav", "mp3")
"""What a sound may be."""
BESIDE_FILMS = (*FILMS, *POSTERS, *SUBTITLES)
"""All that is read in the folder of films."""


def media_of(folder: Path) -> Media:
    """Return the films and sounds in a content folder; raises Unreadable where the disk does not tell."""
    films, sounds = folder.absolute() / "films", folder.absolute() / "sounds"
    posters = {stem: path for path, stem in _inside(folder, films, POSTERS)}
    subtitles: dict[str, dict[str, str]] = {}
    found: dict[str, str] = {}
    for path, stem in _inside(folder, films, FILMS):
        found.setdefault(stem, path)
    for path, stem in _inside(folder, films, SUBTITLES):
        name, language = subtitled(stem, found)
        subtitles.setdefault(name, {})[language] = path
    heard: dict[str, str] = {}
    for path, stem in _inside(folder, sounds, SOUNDS):
        heard.setdefault(stem, path)
    return Media(
        {
            stem: FilmFiles(path, posters.get(stem, ""), subtitles.get(stem, {}))
            for stem, path in found.items()
        },
        heard,
    )


def subtitled(stem: str, films: dict[str, str]) -> tuple[str, str]:
    """Return the film and the language of a file of subtitles by its name without ending: tower.en is tower in en."""
    name, dot, language = stem.rpartition(".")
    return (name, language.lower()) if dot and stem not in films else (stem, "")


def led_out(folder: Path) -> Iterator[str]:
    """Yield the names of films and sounds that links lead out of the content folder: they do not play."""
    for place, endings in (("films", BESIDE_FILMS), ("sounds", SOUNDS)):
        for entry, _ in listed(folder / place, endings):
            if outside(folder, str(folder / place / entry)):
                yield f"{title(folder)}/{place}/{entry}"


def hidden_media(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the path of each film and sound that another one of its name stands before, and the entry of that."""
    for place, endings in (("films", FILMS), ("films", POSTERS), ("sounds", SOUNDS)):
        shown: dict[str, str] = {}
        for entry, stem in listed(folder / place, endings):
            if stem in shown:
                yield f"{place}/{entry}", shown[stem]
            shown.setdefault(stem, entry)


def media_named(given: str, endings: tuple[str, ...]) -> str:
    """Return the name of a film or sound out of the name or path of its file."""
    name = given.replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return stem if dot and ending.lower() in endings else name


def _inside(folder: Path, place: Path, endings: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the path and stem of the files with one of `endings` that do not lead out of the content folder."""
    for entry, stem in listed(place, endings):
        path = f"{place}{os.sep}{entry}"
        if not outside(folder, path):
            yield path, stem
