"""Which files a table changes, and how; nothing is written before all of it has passed the check."""

import difflib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from kiosk.content import edit, load
from kiosk.content.document import Irregular, Value
from kiosk.content.edit import NotEditable, edited
from kiosk.content.encoding import decode
from kiosk.content.finding import nearest
from kiosk.content.folder import KINDS as FOLDERS
from kiosk.content.folder import File, files, read, title
from kiosk.content.review import review
from kiosk.content.staging import staged
from kiosk.content.survey import Survey
from kiosk.content.writing import value_lines
from kiosk.keep import keep
from kiosk.model.card import Card
from kiosk.model.exhibition import Exhibition
from kiosk.model.problem import Problem
from kiosk.model.zone import Zone
from kiosk.sheets.grid import CellPlace, Mistake
from kiosk.sheets.merge import Merge, NamedItem
from kiosk.sheets.order import orders
from kiosk.sheets.records import KINDS, CardRecord, Records
from kiosk.sheets.wording import mistake
from kiosk.templates import header
from kiosk.words import said

_WHAT = {"enterprise": "an_enterprise", "project": "a_project", "zone": "a_zone", "hall": "a_hall"}
"""Kind of file -> the words' key of one."""


_EMPTY = (
    "missing-key",
    "no-chinese-text",
    "empty-value",
    "no-english",
    "no-translation",
    "no-picture-or-film",
)
_IN_CELL = said("sheets", "in_cell")
"""What to do about something that is missing: the cure for a file would be another."""


class FileChange(NamedTuple):
    """One file that is made or changed."""

    name: str
    """As staff know it: content/enterprises/x.yaml."""
    path: Path
    before: bytes
    after: bytes
    first: bytes | None
    """For a new card that refers to other new ones: what is written until those are there."""
    places: Mapping[tuple[str | int, ...], CellPlace]


class ImportPlan(NamedTuple):
    """What a table comes to."""

    changes: list[FileChange]
    mistakes: list[Mistake]
    """Nothing may be written if one of them is an error."""

    @property
    def refused(self) -> bool:
        """Whether there is an error."""
        return any(one.severity == "error" for one in self.mistakes)


def plan(records: Records, folder: Path, exhibition: Exhibition) -> ImportPlan:
    """Return what the records change in a folder, which has to be free of mistakes and hold that exhibition."""
    made = _PlanMaking(records, folder, exhibition)
    changes = sorted(made.changes, key=lambda one: (bool(one.before), one.name))
    known = {one.place for one in made.mistakes}
    more = [one for one in _checked(folder, changes) if one.place not in known] if changes else []
    return ImportPlan(changes, sorted([*made.mistakes, *more], key=lambda one: one.place))


def diff(changes: list[FileChange]) -> Iterator[str]:
    """Yield the lines of a unified diff."""
    for change in changes:
        old, new = (decode(data)[0].splitlines() for data in (change.before, change.after))
        yield from difflib.unified_diff(
            old, new, change.name if old else "(new)", change.name, n=1, lineterm=""
        )


def write(changes: list[FileChange]) -> None:
    """Write all files, each old or new; at every moment between them the folder passes the check. Raises OSError.

    New cards come first, for others may refer to them; those that refer to one another know nothing of it at first.
    """
    for change in changes:
        change.path.parent.mkdir(parents=True, exist_ok=True)
        keep(change.path, change.after if change.first is None else change.first)
    for change in changes:
        if change.first is not None:
            keep(change.path, change.after)


class _PlanMaking:
    def __init__(self, records: Records, folder: Path, exhibition: Exhibition) -> None:
        self.mistakes = list(records.mistakes)
        self.changes: list[FileChange] = []
        self._folder = folder
        self._named = _named(exhibition)
        self._orders = orders(records, exhibition)
        self._files = {file.id: file for file in files(folder) if file.kind in _WHAT}
        self._new = {card_id for card_id in records.cards if card_id not in self._files}
        for record in records.cards.values():
            self._card(record)

    def _card(self, record: CardRecord) -> None:
        file = self._files.get(record.id)
        if file is None:
            self._new_card(record)
        elif file.kind not in KINDS:
            self._note(record, "taken_id", what=said("sheets", _WHAT[file.kind]))
        elif record.kind and record.kind != file.kind:
            self._note(record, "other_kind", what=said("sheets", _WHAT[file.kind]))
        else:
            self._known_card(record, file)

    def _known_card(self, record: CardRecord, file: File) -> None:
        before = read(file.path)
        try:
            value = edit.said(before)
            merge = Merge(
                record, value if isinstance(value, dict) else {}, self._named, self._orders.get(record.id)
            )
            after = before if merge.value == value else edited(before, merge.value)
        except (NotEditable, Irregular):
            self._note(record, "not_editable", file=file.name)
            return
        if after == before:
            return
        self.changes.append(FileChange(file.name, Path(file.path), before, after, None, merge.places))

    def _new_card(self, record: CardRecord) -> None:
        if not record.cells:
            near = nearest(record.id, [one for one, file in self._files.items() if file.kind in KINDS])
            self._note(record, "no_card", near=said("sheets", "near", near=near) if near else "")
        elif not record.kind:
            self._note(record, "no_kind")
        else:
            merge = Merge(record, {}, self._named, self._orders.get(record.id))
            name = f"{FOLDERS[record.kind]}/{record.id}.yaml"
            alone = _without(merge.value, self._new - {record.id})
            first = None if alone == merge.value else _text(record.kind, alone)
            after = _text(record.kind, merge.value)
            self.changes.append(
                FileChange(
                    f"{title(self._folder)}/{name}", self._folder / name, b"", after, first, merge.places
                )
            )

    def _note(self, record: CardRecord, kind: str, file: str = "", **facts: object) -> None:
        self.mistakes.append(mistake(record.place, kind, given=file or record.id, **facts))


def _text(kind: str, value: dict[str, Value]) -> bytes:
    lines = [f"{key}:{value_lines(one, 0)}\n" for key, one in value.items()]
    return (header(kind) + "".join(lines)).encode()


def _without(value: dict[str, Value], new: set[str]) -> dict[str, Value]:
    """Return a card that refers to none of the new ones."""
    related = value.get("related")
    if not isinstance(related, list) or not new.intersection(one for one in related if isinstance(one, str)):
        return value
    kept: list[Value] = [one for one in related if one not in new]
    return {key: kept if key == "related" else one for key, one in value.items() if key != "related" or kept}


def _named(exhibition: Exhibition) -> NamedItem:
    """Return the names that may stand in a cell for an id; a name that two things have means neither."""
    front = exhibition.front
    places: list[Card | Zone] = [*exhibition.cards.values(), *exhibition.zones.values()]
    return {
        "hall": _once(
            (name.zh, hall.id)
            for hall in exhibition.halls.values()
            for name in (hall.name, hall.short)
            if name
        ),
        "field": _once((name.zh, one) for one, name in front.fields.items()),
        "source": _once(
            pair
            for one, source in front.sources.items()
            for pair in ((source.title.zh, one), (source.short.zh, one))
        ),
        "related": _once((place.name.zh, place.id) for place in places),
        "accent": {"金": "gold", "金色": "gold", "青": "cyan", "青色": "cyan"},
    }


def _once(pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for name, one in pairs:
        found.setdefault(name, set()).add(one)
    return {name: next(iter(those)) for name, those in found.items() if len(those) == 1}


def _checked(folder: Path, changes: list[FileChange]) -> Iterator[Mistake]:
    """Check the folder as it would be, and yield what is wrong with the changed files, at its place in the table."""
    changed = {change.name: change for change in changes}
    with staged(folder, {change.path: change.after for change in changes}) as copy:
        found = load(copy, home=folder).problems
        known = {one[:3] for one in found}
        more = [one for one in review(copy) if one.file in changed and one[:3] not in known]
    for problem in (*found, *more):
        change = changed.get(problem.file)
        if change is not None or problem.severity == "error":
            place = (
                _place(problem, change) if change is not None else CellPlace(problem.file, row=problem.line)
            )
            hint = _IN_CELL if problem.rule in _EMPTY and place.column >= 0 else problem.hint
            yield Mistake(place, problem.message, hint, problem.severity)


def _place(problem: Problem, change: FileChange) -> CellPlace:
    """Return where in the table a problem of a changed file comes from."""
    survey = Survey(change.after)
    here = (problem.line, problem.column)
    near = [path for path in change.places if here in (survey.at(path), survey.at_key(path))]
    # What is missing has no place in the file: there it is the thing around it, and the problem names the key.
    named = [path for path in near if path and path[-1] == problem.key]
    if problem.rule in ("no-english", "no-translation"):
        named = [path for path in near if path[-1:] == (problem.key or "en",)] or named
    return change.places[max(named or near or [()], key=len if not named else lambda path: -len(path))]


def changed_meanwhile(changes: list[FileChange]) -> list[str]:
    """Return the names of files that are no longer what they were when the plan was made."""
    return [change.name for change in changes if _now(change.path) != change.before]


def _now(path: Path) -> bytes:
    return read(str(path)) if os.path.lexists(path) else b""
