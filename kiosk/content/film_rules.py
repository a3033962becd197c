"""The films of an exhibition, opened one by one: whether they play, smoothly on a small machine, with all that belongs to them.

Only `kiosk check` does this: each is opened in a process of its own, and what was found is kept until the file changes.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from kiosk.content.cue_rules import cue_faults
from kiosk.content.finding import Facts, shortened
from kiosk.content.folder import Unreadable, read, title
from kiosk.content.media_files import media_of
from kiosk.content.notes import Notes
from kiosk.films.facts import FilmFacts
from kiosk.films.judging import film_faults
from kiosk.films.prober import Probed, Unprobed
from kiosk.model.media import FilmFiles
from kiosk.model.problem import Problem

_LARGEST_SUBTITLES = 4 << 20

_WHOLE = (1, 1)
"""Where something is that is said of a file as a whole."""

FilmTold = tuple[str, tuple[int, int], str, Facts]
"""Name of a file among the films, line and column, mistake, and its facts."""


def film_problems(folder: Path, languages: Sequence[str]) -> list[Problem]:
    """Return what should be mended in the films of an exhibition; raises Unreadable.

    `languages` are those it is told in; none where that is not known.
    """
    notes, films = Notes(), media_of(folder).films
    if not films:
        return []
    probed = Probed(folder)
    for film in films.values():
        for entry, place, rule, facts in _film(film, probed, languages):
            notes.placed(rule, f"{title(folder)}/films/{entry}", place, facts)
    probed.keep()
    return list(notes.sorted())


def _film(film: FilmFiles, probed: Probed, languages: Sequence[str]) -> Iterator[FilmTold]:
    path = Path(film.path)
    prepare: Facts = {"file": f"films/{path.name}"}
    try:
        facts = probed.facts(path)
    except (Unprobed, OSError):
        yield path.name, _WHOLE, "film_unopened", prepare
        return
    for rule, told in film_faults(facts, path.suffix[1:].lower()):
        yield path.name, _WHOLE, rule, told | prepare
    yield from _subtitles(film, facts, languages)


def _subtitles(film: FilmFiles, facts: FilmFacts, languages: Sequence[str]) -> Iterator[FilmTold]:
    for language, path in film.subtitles.items():
        entry = os.path.basename(path)  # noqa: PTH119 - a name out of a text
        if language and languages and language not in languages:
            facts_told = {"given": shortened(language), "known": tuple(languages)}
            yield entry, _WHOLE, "subtitles_language", facts_told
        try:
            data = read(path, _LARGEST_SUBTITLES)
        except Unreadable as why:
            yield entry, _WHOLE, "unreadable", {"detail": str(why)}
            continue
        for place, rule, told in cue_faults(data, facts.times.seconds):
            yield entry, place, rule, told
    if film.subtitles and "" not in film.subtitles:
        stem = Path(film.path).stem
        for language in languages:
            if language not in film.subtitles:
                target = f"films/{stem}.{language}.vtt"
                yield Path(film.path).name, _WHOLE, "subtitles_missing", {"given": language, "target": target}


def media_size(folder: Path) -> int:
    """Return how many bytes all films and sounds have, posters and subtitles included; raises Unreadable."""
    media = media_of(folder)
    beside = (
        one for film in media.films.values() for one in (film.path, film.poster, *film.subtitles.values())
    )
    return sum(_size(path) for path in (*beside, *media.sounds.values()) if path)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - as elsewhere for files by the thousand
    except OSError:
        return 0
