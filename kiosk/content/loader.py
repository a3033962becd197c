"""From a folder of YAML to an exhibition and all that is wrong with it."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kiosk.content.chart_rules import Use, other_unit, uses
from kiosk.content.document import Irregular, Value, compose
from kiosk.content.finding import Finding
from kiosk.content.folder import (
    ID,
    MAX_FILES,
    SINGLE,
    File,
    Stamp,
    Unreadable,
    crc,
    files,
    outside,
    read,
    settled_stamp,
    stamp,
    title,
)
from kiosk.content.kinds import needless, validated, visit
from kiosk.content.notes import Notes
from kiosk.content.pictures import Checked, pictures
from kiosk.content.rules import Known, Written, named_blocks
from kiosk.model.exhibition import Exhibition
from kiosk.model.problem import Problem
from kiosk.places import ASSETS

if TYPE_CHECKING:
    from kiosk.content.survey import Survey

SHELVES = {"feed": "feeds", "zone": "zones", "hall": "halls", "enterprise": "cards", "project": "cards"}
"""Kind of file -> where the exhibition keeps it."""

_PLACES = ("zone", "hall", "enterprise", "project")
"""Kinds of files that share their ids: a visitor can be there."""


_ALWAYS_READ = (*SINGLE, "feed", "hall")
"""Kinds of which there are few, and whose checks look beyond the file: at other files, and at blocks of zones."""


class Loaded(NamedTuple):
    """What came of a content folder: no exhibition if any problem is an error."""

    exhibition: Exhibition | None
    problems: tuple[Problem, ...]
    prints: Mapping[str, int] = {}
    """Path -> the checksum of what was read there: equal where a part is the same."""


class Taken(NamedTuple):
    """What is remembered of a file that was read."""

    file: File
    stamp: Stamp | None
    crc: int
    problems: tuple[Problem, ...]
    blocks: Written | None
    """A zone's named blocks: halls refer to them."""
    uses: tuple[Use, ...]
    """What its charts show, in which units: feeds say theirs in files of their own."""

    @property
    def bad(self) -> bool:
        """Whether it has an error."""
        return any(problem.severity == "error" for problem in self.problems)


def load(folder: Path, home: Path | None = None) -> Loaded:
    """Read the exhibition in `folder` and check all of it; bad content never raises, it becomes problems.

    With `home` it is the copy of an exhibition that lives there: feeds read their files there, or do without.
    """
    reading = Reading(folder, home=home)
    return Loaded(reading.exhibition(), reading.problems, reading.prints)


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


class Reading:
    """One reading of a folder: what stands in it, and all that is wrong.

    A reading that is given the one before reads again only what changed since, and what that may have changed: its
    `parts` are then only those. A check that looks at all files together belongs behind the loop of `_read`, and what
    it needs to know of each file into `Taken`.
    """

    def __init__(self, folder: Path, before: "Reading | None" = None, home: Path | None = None) -> None:
        """Read `folder`."""
        self.folder = folder
        self.home = home or folder
        self.notes = Notes()
        self.parts: dict[str, dict[str, Any]] = {shelf: {} for shelf in SHELVES.values()}
        self.single: dict[str, Any] = {}
        self.pictures: dict[str, str] = {}
        self.known = Known(self.home, needs_files=home is None)
        self.taken: dict[str, Taken] = {}
        self.checked: Checked = {}
        """Pictures that need not be looked at again while they stay as they are."""
        self._before = before
        self._known_still = False
        """Whether all that could be referred to can be referred to still."""
        self._known_same = False
        with _no_collections():
            self._read()
        self._before = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, by file and place."""
        return self.notes.sorted()

    @property
    def good(self) -> bool:
        """Whether it can be shown."""
        return not any(problem.severity == "error" for problem in self.problems)

    @property
    def prints(self) -> dict[str, int]:
        """Path -> checksum of every file, pictures of the exhibition's own included."""
        pictures = {path: crc for path, (_, crc, _) in self.checked.items()}
        return {path: taken.crc for path, taken in self.taken.items()} | pictures

    def shelves(self) -> dict[str, tuple[str, ...]]:
        """Return the ids of all parts by where the exhibition keeps them, in their order."""
        ids: dict[str, list[str]] = {shelf: [] for shelf in self.parts}
        for taken in self.taken.values():
            if taken.file.kind not in SINGLE:
                ids[SHELVES[taken.file.kind]].append(taken.file.id)
        return {shelf: tuple(found) for shelf, found in ids.items()}

    def _read(self) -> None:
        if not self.folder.is_dir():
            self.notes.whole("no_folder", str(self.folder), given=str(self.folder))
            return
        found = list(files(self.folder))
        if len(found) > MAX_FILES:
            del found[MAX_FILES:]
            self.notes.whole("too_many_files", title(self.folder), limit=MAX_FILES)
        self._note_ids(found)
        self._note_missing({file.kind for file in found})
        self._find_pictures()
        for file in found:
            if file.kind not in SINGLE and not self._known_still:
                self._compare_known()
            taken = self._unchanged(file)
            if taken is None:
                self._take(file)
            else:
                self._take_over(taken)
        self._compare_units()

    def _compare_known(self) -> None:
        """Find out, once what the single files declare is known too, how far the reading before is of use."""
        now, before = self.known.ids, self._before.known.ids if self._before is not None else {}
        self._known_same = now == before
        self._known_still = bool(before) and all(_still(before[kind], now[kind]) for kind in now)

    def _unchanged(self, file: File) -> Taken | None:
        """Return what the reading before knew of a file if reading it once more would find the same."""
        taken = self._before.taken.get(file.path) if self._before is not None else None
        if taken is None or taken.stamp is None or file.kind in _ALWAYS_READ or not self._known_still:
            return None
        if taken.bad and not self._known_same:
            return None
        return taken if taken.stamp == stamp(file.path) and taken.file == file else None

    def _take_over(self, taken: Taken) -> None:
        self.taken[taken.file.path] = taken
        self.notes.again(taken.problems)
        if taken.blocks is not None:
            self.known.blocks[taken.file.id] = taken.blocks

    def _compare_units(self) -> None:
        """Note the charts that show a feed in another unit; known only when all files are."""
        feeds, units = self.known.feed_units, self.known.ids["unit"] or ()
        for path, taken in self.taken.items():
            found = [wrong for use in taken.uses if (wrong := other_unit(use, feeds, units))]
            if found:
                with suppress(Unreadable):
                    self.notes.within(taken.file.name, _survey(read(path)), found)

    def exhibition(self) -> Exhibition | None:
        """Return what a reading of everything found, or None if there are errors."""
        if not self.good:
            return None
        # Everything in it has been validated: going through it once more would find nothing.
        return Exhibition.model_construct(
            front=self.single["exhibition"],
            units=self.single["units"],
            halls=self.parts["halls"],
            zones=self.parts["zones"],
            cards=self.parts["cards"],
            feeds=self.parts["feeds"],
            pictures=self.pictures,
            folder=str(self.home.resolve()),
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
        known = self._before.checked if self._before is not None else {}
        self.pictures, faults, self.checked = pictures(ASSETS, self.folder, known)
        self.known.ids["picture"] = set(self.pictures)
        for fault in faults:
            self.notes.whole(fault.rule, fault.name, **fault.facts)

    def _take(self, file: File) -> None:
        """Read one file: what it says, whether that is valid, and whether what it names exists."""
        self._uses: tuple[Use, ...] = ()
        noted, data = len(self.notes), None
        seen = settled_stamp(
            file.path
        )  # before it is read: a change from here on is seen by the next reading
        try:
            if outside(self.folder, file.path):
                self.notes.whole("feed_outside", file.name, given=file.name)
            else:
                data = read(file.path)
                self._judge(file, data)
        except Unreadable as why:
            self.notes.whole("unreadable", file.name, detail=str(why))
        blocks = self.known.blocks.get(file.id) if file.kind == "zone" else None
        self.taken[file.path] = Taken(file, seen, crc(data), self.notes.since(noted), blocks, self._uses)

    def _judge(self, file: File, data: bytes) -> None:
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
        self._uses = uses(value)
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
            self.parts[SHELVES[file.kind]][file.id] = part

    def _note_names(self, file: File, value: dict[str, Value]) -> None:
        """Note the ids that a file declares inside itself, valid or not."""
        if file.kind == "units":
            self.known.ids["unit"] = set(value)
        elif file.kind == "exhibition":
            for kind, key in (("source", "sources"), ("field", "fields")):
                declared = value.get(key)
                self.known.ids[kind] = set(declared) if isinstance(declared, dict) else None
        elif file.kind == "feed":
            self.known.feed_units[file.id] = value.get("unit")
        elif file.kind == "zone":
            self.known.blocks[file.id] = named_blocks(value)


def _still(before: set[str] | None, now: set[str] | None) -> bool:
    """Tell whether what was found to exist does so still; None is not known, and nothing is said about it."""
    return now is None or (before is not None and before <= now)


def _ids(found: list[File], *kinds: str) -> set[str]:
    return {file.id for file in found if file.kind in kinds}


def _survey(data: bytes) -> "Survey":
    # Good content never needs it, and the first frame waits for every import.
    from kiosk.content.survey import Survey

    return Survey(data)
