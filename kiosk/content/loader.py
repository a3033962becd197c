"""From a folder of YAML to an exhibition and all that is wrong with it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kiosk.content.document import Irregular, Value, compose
from kiosk.content.finding import Finding
from kiosk.content.folder import ID, SINGLE, File, Unreadable, files, read, title
from kiosk.content.kinds import needless, validated, visit
from kiosk.content.notes import Notes
from kiosk.content.pictures import pictures
from kiosk.content.rules import Known, named_blocks
from kiosk.model.exhibition import Exhibition
from kiosk.model.problem import Problem
from kiosk.places import ASSETS

if TYPE_CHECKING:
    from kiosk.content.survey import Survey

_SHELVES = {"feed": "feeds", "zone": "zones", "hall": "halls", "enterprise": "cards", "project": "cards"}
"""Kind of file -> where the exhibition keeps it."""

_PLACES = ("zone", "hall", "enterprise", "project")
"""Kinds of files that share their ids: a visitor can be there."""


class Loaded(NamedTuple):
    """What came of a content folder: no exhibition if any problem is an error."""

    exhibition: Exhibition | None
    problems: tuple[Problem, ...]


def load(folder: Path) -> Loaded:
    """Read the exhibition in `folder` and check all of it; bad content never raises, it becomes problems."""
    with _no_collections():
        return _Reading(folder).result()


@contextmanager
def _no_collections() -> Iterator[None]:
    # Thousands of new objects, none of them garbage: looking for some doubles the time of a large exhibition.
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


class _Reading:
    """One reading of a folder: what has been found so far."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notes = Notes()
        self.parts: dict[str, dict[str, Any]] = {shelf: {} for shelf in _SHELVES.values()}
        self.single: dict[str, Any] = {}
        self.pictures: dict[str, str] = {}
        self.known = Known(folder)

    def result(self) -> Loaded:
        """Read everything and return what came of it."""
        if not self.folder.is_dir():
            self.notes.whole("no_folder", str(self.folder), given=str(self.folder))
            return Loaded(None, self.notes.sorted())
        found = list(files(self.folder))
        self._note_ids(found)
        self._note_missing({file.kind for file in found})
        self._find_pictures()
        for file in found:
            self._take(file)
        problems = self.notes.sorted()
        return Loaded(
            None if any(one.severity == "error" for one in problems) else self._exhibition(), problems
        )

    def _exhibition(self) -> Exhibition:
        # Everything in it has been validated: going through it once more would find nothing.
        return Exhibition.model_construct(
            front=self.single["exhibition"],
            units=self.single["units"],
            halls=self.parts["halls"],
            zones=self.parts["zones"],
            cards=self.parts["cards"],
            feeds=self.parts["feeds"],
            pictures=self.pictures,
            folder=str(self.folder.resolve()),
        )

    def _note_ids(self, found: list[File]) -> None:
        """Note what exists: a file with a mistake in it is there all the same."""
        places: dict[str, File] = {}
        feeds: dict[str, File] = {}
        for file in found:
            taken = places if file.kind in _PLACES else feeds
            if file.kind not in SINGLE and not ID.match(file.id):
                self.notes.whole("file_name", file.name, given=file.id)
            elif file.id in taken:
                self.notes.whole("duplicate_id", file.name, given=file.id, other=taken[file.id].name)
            taken.setdefault(file.id, file)
        ids: dict[str, set[str] | None] = {kind: _ids(found, kind) for kind in ("zone", "hall", "feed")}
        declared = dict.fromkeys(("unit", "source", "field"))
        self.known.ids = {**ids, **declared, "card": _ids(found, "enterprise", "project")}

    def _note_missing(self, kinds: set[str]) -> None:
        name = title(self.folder)
        for kind in SINGLE:
            if kind not in kinds:
                self.notes.whole("no_such_file", f"{name}/{kind}.yaml", given=f"{kind}.yaml")
        if "hall" not in kinds:
            self.notes.whole("no_halls", f"{name}/halls")
            self.known.ids["hall"] = None

    def _find_pictures(self) -> None:
        self.pictures, faults = pictures(ASSETS, self.folder)
        self.known.ids["picture"] = set(self.pictures)
        for fault in faults:
            self.notes.whole(fault.rule, fault.name, **fault.facts)

    def _take(self, file: File) -> None:
        """Read one file: what it says, whether that is valid, and whether what it names exists."""
        try:
            data = read(file.path)
        except Unreadable as why:
            self.notes.whole("unreadable", file.name, detail=str(why))
            return
        try:
            found = self._check(file, compose(data))
        except Irregular:
            survey = _survey(data)
            self.notes.within(file.name, survey, self._check(file, survey.value) if survey.complete else [])
        else:
            if found:
                self.notes.within(file.name, _survey(data), found)

    def _check(self, file: File, value: Value) -> list[Finding]:
        if not isinstance(value, dict):
            return [Finding((), "not_keys", {})]
        found = list(needless(file.kind, value))
        self._note_names(file, value)
        look = visit(file.kind)
        if look is not None:
            walked: list[Finding] = []
            look(value, (), "", self.known, walked)
            found += [one._replace(path=one.path[1:]) for one in walked]
        part, wrong = validated(file.kind, file.id, value)
        if part is not None:
            self._keep(file, part)
        return [*wrong, *found]

    def _keep(self, file: File, part: Any) -> None:  # noqa: ANN401 - any of the models
        if file.kind in SINGLE:
            self.single[file.kind] = part
        else:
            self.parts[_SHELVES[file.kind]][file.id] = part

    def _note_names(self, file: File, value: dict[str, Value]) -> None:
        """Note the ids that a file declares inside itself, valid or not."""
        if file.kind == "units":
            self.known.ids["unit"] = set(value)
        elif file.kind == "exhibition":
            for kind, key in (("source", "sources"), ("field", "fields")):
                declared = value.get(key)
                self.known.ids[kind] = set(declared) if isinstance(declared, dict) else None
        elif file.kind == "zone":
            self.known.blocks[file.id] = named_blocks(value)


def _ids(found: list[File], *kinds: str) -> set[str]:
    return {file.id for file in found if file.kind in kinds}


def _survey(data: bytes) -> "Survey":
    # Good content never needs it, and the first frame waits for every import.
    from kiosk.content.survey import Survey

    return Survey(data)
