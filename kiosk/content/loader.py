"""From a folder of YAML to an exhibition and all that is wrong with it."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from kiosk.content.document import Irregular, Value, compose
from kiosk.content.finding import Facts, Finding, worded
from kiosk.content.folder import ID, SINGLE, File, Unreadable, files, read, title
from kiosk.content.pictures import Fault, pictures
from kiosk.content.references import Visit, visit_of
from kiosk.content.rules import Known, named_blocks
from kiosk.content.shape import Shape, shape_of
from kiosk.model.card import Card
from kiosk.model.exhibition import Exhibition, Frontispiece
from kiosk.model.feed import Feed
from kiosk.model.figure import Unit
from kiosk.model.hall import Hall
from kiosk.model.problem import Problem, Severity
from kiosk.model.zone import Zone
from kiosk.places import ASSETS

if TYPE_CHECKING:
    from kiosk.content.survey import Survey

MODELS: Mapping[str, Any] = {
    "exhibition": Frontispiece,
    "units": Mapping[str, Unit],
    "feed": Feed,
    "zone": Zone,
    "hall": Hall,
    "enterprise": Card,
    "project": Card,
}
"""Kind of file -> what it declares."""

_SHELVES = {"feed": "feeds", "zone": "zones", "hall": "halls", "enterprise": "cards", "project": "cards"}
_CARDS = ("enterprise", "project")


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


@cache
def adapter(kind: str) -> TypeAdapter[Any]:
    """Return what validates files of a kind."""
    return TypeAdapter(MODELS[kind])


@cache
def _shape(kind: str) -> Shape:
    return shape_of(MODELS[kind])


@cache
def _visit(kind: str) -> Visit | None:
    return visit_of(_shape(kind))


class _Reading:
    """One reading of a folder: what has been found so far."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.parts: dict[str, dict[str, Any]] = {"feeds": {}, "zones": {}, "halls": {}, "cards": {}}
        self.single: dict[str, Any] = {}
        self.pictures: dict[str, str] = {}
        self.known = Known(folder)

    def result(self) -> Loaded:
        """Read everything and return what came of it."""
        if not self.folder.is_dir():
            self._whole("no_folder", str(self.folder), given=str(self.folder))
            return Loaded(None, tuple(self.problems))
        found = list(files(self.folder))
        self._note_ids(found)
        self._find_pictures()
        for file in found:
            self._take(file)
        problems = tuple(sorted(self.problems, key=lambda one: (one.file, one.line, one.column)))
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
        for file in found:
            shelf = places if file.kind in ("zone", "hall", *_CARDS) else {}
            if file.kind not in SINGLE and not ID.match(file.id):
                self._whole("file_name", file.name, given=file.id)
            elif file.id in shelf:
                self._whole("duplicate_id", file.name, given=file.id, other=shelf[file.id].name)
            shelf.setdefault(file.id, file)
        ids = {kind: {file.id for file in found if file.kind == kind} for kind in _SHELVES}
        self.known.ids = {
            **ids,
            "card": ids["enterprise"] | ids["project"],
            "unit": None,
            "source": None,
            "field": None,
        }
        self._note_missing({file.kind for file in found})

    def _note_missing(self, kinds: set[str]) -> None:
        name = title(self.folder)
        for kind in SINGLE:
            if kind not in kinds:
                self._whole(
                    "no_such_file", f"{name}/{kind}.yaml", given=f"{kind}.yaml", meaning="每个展览都有"
                )
        if "hall" not in kinds:
            self._whole("no_halls", f"{name}/halls")
            self.known.ids["hall"] = None

    def _find_pictures(self) -> None:
        faults: list[Fault]
        self.pictures, faults = pictures(ASSETS, self.folder)
        self.known.ids["picture"] = set(self.pictures)
        for fault in faults:
            self._whole(fault.rule, fault.name, **fault.facts)

    def _take(self, file: File) -> None:
        """Read one file: what it says, whether that is valid, and whether what it names exists."""
        try:
            data = read(file.path)
        except Unreadable as why:
            self._whole("unreadable", file.name, detail=str(why))
            return
        try:
            found = self._check(file, compose(data))
        except Irregular:
            survey = _survey(data)
            self._report(file, survey, self._check(file, survey.value) if survey.complete else [])
        else:
            if found:
                self._report(file, _survey(data), found)

    def _check(self, file: File, value: Value) -> list[Finding]:
        if not isinstance(value, dict):
            return [Finding((), "not_keys", {})]
        found = list(_needless(file, value))
        self._note_names(file, value)
        look = _visit(file.kind)
        if look is not None:
            walked: list[Finding] = []
            look(value, (), "", self.known, walked)
            found += [one._replace(path=one.path[1:]) for one in walked]
        return [*self._keep(file, value), *found]

    def _keep(self, file: File, value: dict[str, Value]) -> list[Finding]:
        """Validate what a file says and keep it; return what is wrong with it."""
        if file.kind not in (*SINGLE, "feed"):
            value["id"] = file.id
        if file.kind in _CARDS:
            value["kind"] = file.kind
        part, found = _validated(file.kind, value)
        if part is None:
            # Its name has been spoken of already.
            return [one for one in found if one.path != ("id",)]
        if file.kind in SINGLE:
            self.single[file.kind] = part
        else:
            self.parts[_SHELVES[file.kind]][file.id] = part
        return []

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

    def _report(self, file: File, survey: "Survey", found: list[Finding]) -> None:
        """Turn what was found in a file into problems; of two at one place the first is the cause."""
        causes = {(slip.line, slip.column) for slip in survey.slips}
        taken = set()
        for slip in survey.slips:
            self._problem(file.name, slip.line, slip.column, "error", slip.rule, slip.facts)
        for one in found:
            line, column = survey.at_key(one.path) if one.at_key else survey.at(one.path)
            if (
                causes.isdisjoint(((line, column), survey.at(one.path)))
                and (line, column, one.rule) not in taken
            ):
                taken.add((line, column, one.rule))
                self._problem(file.name, line, column, one.severity, one.rule, one.facts)

    def _whole(self, rule: str, name: str, **facts: object) -> None:
        """Note a problem with a file as a whole."""
        self._problem(name, 1, 1, "error", rule, facts)

    def _problem(
        self, name: str, line: int, column: int, severity: Severity, rule: str, facts: Facts
    ) -> None:
        self.problems.append(Problem(name, line, column, severity, *worded(rule, facts)))


def _validated(kind: str, value: Value) -> tuple[Any, list[Finding]]:
    """Return the model of what was written, or None and what is wrong with it."""
    try:
        return adapter(kind).validate_python(value), []
    except ValidationError:
        from kiosk.content.mistakes import findings, forget_empty
    forget_empty(value, _shape(kind))
    try:
        return adapter(kind).validate_python(value), []
    except ValidationError as mistakes:
        return None, list(findings(mistakes, value, _shape(kind)))


def _survey(data: bytes) -> "Survey":
    # Good content never needs it, and the first frame waits for every import.
    from kiosk.content.survey import Survey

    return Survey(data)


def _needless(file: File, value: dict[str, Value]) -> Iterator[Finding]:
    """Yield the keys that a file need not say because its name does, and take them out."""
    needless = {"zone": ("id",), "hall": ("id",), "enterprise": ("id", "kind"), "project": ("id", "kind")}
    for key in needless.get(file.kind, ()):
        if key in value:
            del value[key]
            yield Finding((key,), "needless_key", {"key": key}, at_key=True)
