"""Content: a folder of YAML becomes an exhibition, and every mistake in it a problem with its place and cure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kiosk.content.loaded import Loaded
from kiosk.model.exhibition import Exhibition
from kiosk.model.problem import Problem
from kiosk.words import Language

if TYPE_CHECKING:
    from kiosk.content.tables import Tables

__all__ = [
    "Content",
    "Loaded",
    "check",
    "check_report",
    "generate",
    "kept_content",
    "load",
    "parse_only",
    "picture_fault",
    "report_as",
    "schema",
    "written_at",
]


Further = Callable[[Exhibition, Path], Iterable[tuple[str, str, Mapping[str, Any]]]]


class Content(NamedTuple):
    """An exhibition that can be shown, and where it comes from."""

    folder: Path
    """As it was named, absolute; a link may lead elsewhere tomorrow."""
    exhibition: Exhibition
    prints: Mapping[str, int]
    """Path -> checksum of what was read; nothing for a kept copy."""
    kept_at: float
    """When the copy was kept, in seconds since the epoch; 0.0 for the folder itself."""
    digest: str = ""
    """The short name of all of it: equal where every file is."""
    suspects: frozenset[str] = frozenset()
    """Digests of content with which the screen fell again and again: not to be shown by itself."""
    seen: str = ""
    """What stands for the state of all files on the disk, as for `Loaded`; empty for a kept copy."""


# What reads, and what only staff and measurements need, is imported when called: the first frame waits for this package,
# and most often for no reading.


def load(
    folder: Path,
    home: Path | None = None,
    tables: "Tables | None" = None,
    elsewhere: Mapping[str, str] | None = None,
) -> Loaded:
    """Read the exhibition in a folder and check all of it; see `loader.load`."""
    from kiosk.content import loader

    return loader.load(folder, home, tables, elsewhere)


def check_report(
    problems: Iterable[Problem], language: Language, *, with_source_lines: bool, folder: Path
) -> str:
    """Return the problems as text, one a line; with the source line and a caret below each for a terminal."""
    from kiosk.content import report

    return report.check_report(problems, language, with_source_lines=with_source_lines, folder=folder)


def check(folder: Path, tables: "Tables | None" = None, *further: Further) -> tuple[Problem, ...]:
    """Return all that is wrong with an exhibition, and all that should be mended though it can be shown.

    With `tables` the files that feeds read are looked into as well. Each `further` knows what this package does not,
    and yields what should be mended: a file of the folder, the name of the mistake, its facts.
    """
    from collections import Counter

    from kiosk.content import review
    from kiosk.content.film_rules import film_problems
    from kiosk.content.finding import MOST
    from kiosk.content.folder import Unreadable
    from kiosk.content.keeping import keeping

    loaded = load(folder, tables=tables)
    found = loaded.problems
    places = {(one.file, one.line, one.column) for one in found}
    # Of two things at one place the first is the cause.
    right = not any(one.severity == "error" for one in found)
    full = {name for name, count in Counter(one.file for one in found).items() if count >= MOST}
    try:
        reviewed = review.review(folder, right=right, full=full)
        languages = loaded.exhibition.front.languages if loaded.exhibition is not None else ()
        reviewed += film_problems(folder, languages)
        if loaded.exhibition is not None:
            reviewed += keeping(loaded.exhibition, folder)
            reviewed += [one for look in further for one in _further(look, loaded.exhibition, folder)]
    except Unreadable:  # a disk that fails: what cannot be read at all was found above
        reviewed = []
    more = [one for one in reviewed if (one.file, one.line, one.column) not in places]
    return tuple(sorted((*found, *more), key=lambda one: (one.file, one.line, one.column)))


def _further(further: Further, exhibition: Exhibition, folder: Path) -> list[Problem]:
    from kiosk.content.folder import title
    from kiosk.content.notes import Notes

    notes = Notes()
    for name, rule, facts in further(exhibition, folder):
        notes.whole(rule, f"{title(folder)}/{name}", severity="warning", **facts)
    return list(notes.sorted())


def picture_fault(path: str, data: bytes) -> str | None:
    """Return the rule that a picture's bytes break, or None if they may be shown."""
    from kiosk.content import pictures

    fault = pictures.fault(path, data)
    return fault[0] if fault is not None else None


def schema() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each kind of file: exhibition, units, hall, zone, enterprise, project, feed."""
    from kiosk.content import json_schema

    return json_schema.schema()


def report_as(form: str, problems: Iterable[Problem], language: Language, folder: Path) -> str:
    """Return the problems for a program: as `json`, or as `github` annotations."""
    from kiosk.content import report

    return report.report_as(form, problems, language, folder)


def generate(folder: Path, cards: int) -> None:
    """Write a valid exhibition with as many enterprise cards as asked for."""
    from kiosk.content import sample

    sample.generate(folder, cards)


def parse_only(folder: Path) -> None:
    """Do what yaml.CSafeLoader alone does with the same files: what `load` is measured against."""
    from kiosk.content import sample

    sample.parse_only(folder)


def written_at(folder: Path, kind: str, file_id: str, keys: Sequence[str]) -> tuple[str, int, int]:
    """Return file, line and column of the first of `keys` that is written in a file, or of its first line."""
    from kiosk.content import written

    return written.written_at(folder, kind, file_id, keys)


def kept_content(folder: Path) -> Content | None:
    """Return what was in the folder when it had no errors, or None if nothing is kept."""
    from kiosk.content.generations import Generations

    kept = Generations(folder).load()
    if kept is None or kept.loaded.exhibition is None:
        return None
    return Content(folder, kept.loaded.exhibition, {}, kept.at, kept.digest)
