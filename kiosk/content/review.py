"""The slow look at an exhibition, for those who edit it: all that can be shown and should still be mended.

The kiosk itself never needs it; `kiosk check` does. It goes through what was written, like `references`, and every
finding is a warning.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path as FilePath

from kiosk.content.balance import balance
from kiosk.content.clip import LONGEST_SECONDS
from kiosk.content.document import Irregular, Value, compose
from kiosk.content.encoding import decode
from kiosk.content.finding import MOST, Facts, Finding, Path, shortened
from kiosk.content.folder import File, Unreadable, files, listed, outside, read, title
from kiosk.content.fonts import SANS, characters
from kiosk.content.kinds import MODELS
from kiosk.content.leftovers import Used, leftovers
from kiosk.content.notes import Notes
from kiosk.content.photograph import photograph_waste
from kiosk.content.pictures import ENDINGS
from kiosk.content.shape import Choice, Either, Leaf, ListOf, MapOf, Piece, Shape, Words, fields, shape_of
from kiosk.content.survey import Survey
from kiosk.content.texts import text
from kiosk.model.problem import Problem

_OTHER_PICTURES = ("bmp", "tif", "tiff", "heic", "avif", "psd", "ai", "pdf")
_VIDEOS = ("mp4", "mov", "avi", "wmv", "webm", "mkv", "m4v", "mpg", "mpeg")
"""What people bring along."""


def review(folder: FilePath) -> list[Problem]:
    """Return what should be mended in an exhibition that can be read, by file and place."""
    notes, used = Notes(), Used()
    for file in files(folder):
        try:
            data = read(file.path)
        except Unreadable:
            used.unknown = True
            continue
        _review(file, data, notes, used)
    for name, rule, facts in (*_pictures(folder), *leftovers(folder, used)):
        notes.whole(rule, name, severity="warning", **facts)
    return list(notes.sorted())


def _review(file: File, data: bytes, notes: Notes, used: Used) -> None:
    survey = None
    try:
        value = compose(data)
    except Irregular:
        survey = Survey(data)
        value = survey.value
    if not isinstance(value, dict):
        used.unknown = True
        return
    used.whole(file, value)
    walk = _Walk(used)
    walk.into(value, shape_of(MODELS[file.kind]), ())
    found = [one._replace(severity="warning") for one in (*walk.found, *_missing_glyphs(value, data))]
    if found:
        notes.within(file.name, survey or Survey(data), found, slips=False)


def _pictures(folder: FilePath) -> Iterator[tuple[str, str, Facts]]:
    """Yield the name, rule and facts of pictures that are too large, or of a kind that is not shown."""
    name = title(folder)
    for entry, _ in listed(folder / "pictures", (*ENDINGS, *_OTHER_PICTURES, *_VIDEOS)):
        path = str(folder / "pictures" / entry)
        if entry.lower().endswith(_OTHER_PICTURES):
            yield f"{name}/pictures/{entry}", "picture_unknown", {"given": shortened(entry)}
        elif entry.lower().endswith(_VIDEOS):
            facts: Facts = {"given": shortened(entry), "limit": LONGEST_SECONDS}
            yield f"{name}/pictures/{entry}", "video_unknown", facts
        elif not entry.lower().endswith("svg") and not outside(folder, path):
            with suppress(Unreadable):
                waste = photograph_waste(read(path))
                if waste is not None:
                    yield f"{name}/pictures/{entry}", "picture_wasteful", waste


class _Walk:
    """One walk through a file."""

    def __init__(self, used: Used) -> None:
        self.found: list[Finding] = []
        self._used = used

    def into(self, value: Value, shape: Shape, path: Path) -> None:
        """Look at a value and all below it."""
        match shape:
            case _ if len(self.found) > MOST:
                pass
            case Words(fits=fits):
                self.found.extend(text(value, fits, path))
            case Leaf(refers=refers):
                if refers is not None and isinstance(value, str):
                    self._used.name(refers, value.strip())
            case Piece(part=part) if isinstance(value, dict):
                self._piece(value, part, path)
            case Choice(key=key, pieces=pieces) if isinstance(value, dict):
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
        self.found.extend(balance(value, part, path))
        self._used.piece(value, part)

    def _list(self, value: list[Value], item: Shape, path: Path) -> None:
        for number, one in enumerate(value):
            self.into(one, item, (*path, number))
        if isinstance(item, Leaf) and item.refers is not None:
            seen = set()
            for number, one in enumerate(value):
                if isinstance(one, str):
                    if one in seen and len(self.found) <= MOST:
                        self.found.append(Finding((*path, number), "repeated", {"given": shortened(one)}))
                    seen.add(one)


def _missing_glyphs(value: Value, data: bytes) -> Iterator[Finding]:
    lacking = set(decode(data)[0]) - characters(SANS)
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
