"""The slow look at an exhibition, for those who edit it: all that can be shown and should still be mended.

The kiosk itself never needs it; `kiosk check` does. It goes through what was written, like `references`, and every
finding is a warning.
"""

import re
from collections.abc import Container, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path as FilePath

from kiosk.content.balance import balance
from kiosk.content.brush import brush
from kiosk.content.characters import cause
from kiosk.content.document import Irregular, Value, compose
from kiosk.content.drawing import read_drawing
from kiosk.content.encoding import decode
from kiosk.content.finding import MOST, Facts, Finding, Path, shortened
from kiosk.content.folder import File, Unreadable, files, listed, outside, read, title
from kiosk.content.fonts import SANS, characters
from kiosk.content.kinds import MODELS
from kiosk.content.leftovers import Used, leftovers
from kiosk.content.media_files import FILMS, SOUNDS, hidden_media, media_named
from kiosk.content.moment_rows import shape_of_moments, written_moments
from kiosk.content.moments import tables_in
from kiosk.content.naming import picture_named
from kiosk.content.notes import Notes
from kiosk.content.photograph import photograph_waste
from kiosk.content.pictures import ENDINGS, OTHER_PICTURES, VIDEOS, hidden
from kiosk.content.recovery import surveyed
from kiosk.content.rendered import Rendered
from kiosk.content.renderer import TooSlow, Unpaintable
from kiosk.content.shape import (
    Either,
    Leaf,
    ListOf,
    MapOf,
    Piece,
    Shape,
    ShapeChoice,
    ShapeWords,
    fields,
    shape_of,
)
from kiosk.content.strays import OTHER_SOUNDS, strays
from kiosk.content.survey import Survey
from kiosk.content.table_rows import LARGEST_TABLE
from kiosk.content.texts import text
from kiosk.model.part import Refers
from kiosk.model.problem import Problem
from kiosk.words import LANGUAGES
from kiosk.workbooks.refusal import Refused

_COMMENT = re.compile(rb"\S +#[^\s#]")
QUICK_SECONDS = 5.0
"""A third of what the hall waits for a drawing: its machine may be slower."""
_TRIED = (480, 480)
"""Pixels: what a card shows of a drawing on a small screen."""


def review(folder: FilePath, *, right: bool = True, full: Container[str] = ()) -> list[Problem]:
    """Return what should be mended in an exhibition that can be read, by file and place.

    Where it is not `right` nothing is said of what nobody uses: a name that is misspelt uses it. Of
    files that are `full` of mistakes, by their names, nobody wants to hear more.
    """
    notes, used = Notes(), Used()
    used.unknown = not right
    for file in files(folder):
        if file.name in full:
            used.unknown = True
            continue
        try:
            data = read(file.path)
        except Unreadable:
            used.unknown = True
            continue
        _review(file, data, notes, used)
    _tables(folder, notes, used)
    for name, rule, facts in (
        *_pictures(folder),
        *_media(folder),
        *leftovers(folder, used),
        *strays(folder, used),
    ):
        notes.whole(rule, name, severity="error" if rule == "stray_key" else "warning", **facts)
    return list(notes.sorted())


def _review(file: File, data: bytes, notes: Notes, used: Used) -> None:
    survey = None
    try:
        value = compose(data)
    except Irregular:
        survey = surveyed(data)
        value = survey.value if survey.complete else None
    if not isinstance(value, dict):
        used.unknown = True
        return
    used.whole(file, value)
    walk = _Walk(used)
    walk.into(value, shape_of(MODELS[file.kind]), ())
    if _COMMENT.search(data):
        survey = survey or surveyed(data)
        walk.found.extend(_cut(survey, walk.texts))
    found = [one._replace(severity="warning") for one in (*walk.found, *_missing_glyphs(value, data))]
    if found:
        notes.within(file.name, survey or surveyed(data), found, slips=False)


def _cut(survey: Survey, texts: list[Path]) -> Iterator[Finding]:
    """Yield the texts of which ` #` makes the end a comment, where no blank follows as it does in comments."""
    for path in texts:
        for where in (path, *((*path, language) for language in LANGUAGES)):
            rest = survey.comment_behind(where)
            if re.match(r"#[^\s#]", rest):
                yield Finding(where, "hash_cuts", {"given": shortened(rest)}, mark=rest)


def _tables(folder: FilePath, notes: Notes, used: Used) -> None:
    """Look at the rows of tables as at what is written in a zone."""
    for entry, path in tables_in(folder).items():
        if not used.names("table", entry):
            continue
        try:
            found = written_moments(read(path, LARGEST_TABLE))
        except (Unreadable, Refused):
            found = None  # that has been told of
        if found is None:
            used.unknown = True
            continue
        walk = _Walk(used)
        walk.into(found.items, shape_of_moments(), ())
        for one in walk.found[:MOST]:
            notes.placed(one.rule, f"{title(folder)}/tables/{entry}", found.place(one.path), one.facts)


def _pictures(folder: FilePath) -> Iterator[tuple[str, str, Facts]]:
    """Yield the name, rule and facts of pictures that are too large, or of a kind that is not shown."""
    name = title(folder)
    for entry, _ in listed(folder / "pictures", (*ENDINGS, *OTHER_PICTURES, *VIDEOS)):
        path = str(folder / "pictures" / entry)
        if entry.lower().endswith(OTHER_PICTURES):
            yield f"{name}/pictures/{entry}", "picture_unknown", {"given": shortened(entry)}
        elif entry.lower().endswith(VIDEOS):
            yield (
                f"{name}/pictures/{entry}",
                "stray_film",
                {"given": shortened(entry), "target": f"films/{entry}"},
            )
        elif not outside(folder, path):
            with suppress(Unreadable):
                data = read(path)
                if entry.lower().endswith("svg"):
                    yield from ((f"{name}/pictures/{entry}", *found) for found in _drawing(data))
                elif (waste := photograph_waste(data)) is not None:
                    yield f"{name}/pictures/{entry}", "picture_wasteful", waste
    for entry, other in hidden(folder):
        yield f"{name}/pictures/{entry}", "picture_same_name", {"other": shortened(other)}


def _media(folder: FilePath) -> Iterator[tuple[str, str, Facts]]:
    """Yield the name, rule and facts of films and sounds of kinds that do not play, and of those that others hide."""
    name = title(folder)
    for entry, _ in listed(folder / "films", tuple(set(VIDEOS) - {*FILMS})):
        yield f"{name}/films/{entry}", "film_unknown", {"given": shortened(entry)}
    for entry, _ in listed(folder / "sounds", OTHER_SOUNDS):
        yield f"{name}/sounds/{entry}", "sound_unknown", {"given": shortened(entry)}
    for path, other in hidden_media(folder):
        yield f"{name}/{path}", "picture_same_name", {"other": shortened(other)}


def _drawing(data: bytes) -> Iterator[tuple[str, Facts]]:
    """Yield the rules and facts of a drawing that is harmless, and not seen as it is in a browser."""
    plain = read_drawing(data)
    if plain.fault is not None:
        return  # that is an error already
    if plain.moves:
        yield "picture_moves", {}
    try:
        _rendered().picture(data, *_TRIED, QUICK_SECONDS)
    except TooSlow:
        yield "picture_slow", {"limit": round(QUICK_SECONDS)}
    except Unpaintable as why:
        yield "picture_unpaintable", {"detail": shortened(why)}
    except OSError:
        return  # no process can be started: this says nothing of the drawing


@cache
def _rendered() -> Rendered:
    return Rendered()


class _Walk:
    """One walk through a file."""

    def __init__(self, used: Used) -> None:
        self.found: list[Finding] = []
        self.texts: list[Path] = []
        """Where texts are written."""
        self._used = used

    def into(self, value: Value, shape: Shape, path: Path) -> None:
        """Look at a value and all below it."""
        match shape:
            case _ if len(self.found) > MOST:
                pass
            case ShapeWords(fits=fits):
                self.found.extend(text(value, fits, path))
                self.texts.append(path)
            case Leaf(refers=refers):
                if refers is not None and isinstance(value, str):
                    named = value.strip()
                    self._used.name(refers, _file_named(refers, named))
            case Piece(part=part) if isinstance(value, dict):
                self._piece(value, part, path)
            case ShapeChoice(key=key, pieces=pieces) if isinstance(value, dict):
                self.into(value, pieces.get(str(value.get(key)), Leaf()), path)
            case ListOf(item=item) | Either(many=ListOf(item=item)) if isinstance(value, list):
                self._list(value, item, path)
            case MapOf(item=item) if isinstance(value, dict):
                for name, one in value.items():
                    self.into(one, item, (*path, name))

    def _piece(self, value: dict[str, Value], part: type, path: Path) -> None:
        shapes = fields(part)
        for name, one in value.items():
            if name in shapes:
                self.into(one, shapes[name], (*path, name))
        self.found.extend((*balance(value, part, path), *brush(value, part, path)))
        self._used.piece(value, part)

    def _list(self, value: list[Value], item: Shape, path: Path) -> None:
        for number, one in enumerate(value):
            self.into(one, item, (*path, number))
        if isinstance(item, Leaf) and (item.refers is not None or item.choices):
            seen = set()
            for number, one in enumerate(value):
                if isinstance(one, str):
                    if one in seen and len(self.found) <= MOST:
                        self.found.append(Finding((*path, number), "repeated", {"given": shortened(one)}))
                    seen.add(one)


def _file_named(refers: Refers, given: str) -> str:
    """Return what a name in the content means where it may be written as the name of a file."""
    match refers.to:
        case ("picture",):
            return picture_named(given)
        case ("film",):
            return media_named(given, FILMS)
        case ("sound",):
            return media_named(given, SOUNDS)
        case ("picture", "film"):
            return media_named(picture_named(given), FILMS)
    return given


def _missing_glyphs(value: Value, data: bytes) -> Iterator[Finding]:
    # Of what nobody sees and what only looks like another character that has been said.
    lacking = {one for one in set(decode(data)[0]) - characters(SANS) if cause(one, prose=True) is None}
    if lacking:
        yield from _holding(value, lacking, ())


def _holding(value: Value, lacking: set[str], path: Path) -> Iterator[Finding]:
    """Yield the places of texts with one of the characters; in comments anything may stand."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        yield from _holding(one, lacking, (*path, key))
    found = dict.fromkeys(one for one in value if one in lacking) if isinstance(value, str) else ()
    if found:
        codes = ", ".join(f"U+{ord(one):04X}" for one in found)
        yield Finding(path, "no_glyph", {"given": shortened("".join(found)), "code": shortened(codes)})
