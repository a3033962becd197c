"""One reading of a content folder: what stands in it, and all that is wrong."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kiosk.content.across import across
from kiosk.content.chart_rules import Use, uses
from kiosk.content.document import Irregular, Value, compose
from kiosk.content.finding import Finding
from kiosk.content.folder import (
    KINDS,
    MAX_FILES,
    SINGLE,
    File,
    Unreadable,
    crc,
    files,
    no_folder,
    outside,
    read,
    settled_stamp,
    still,
    title,
)
from kiosk.content.inventory import note_ids, note_missing
from kiosk.content.kinds import follows, needless, validated, visit
from kiosk.content.media_files import led_out, media_of
from kiosk.content.moments import MomentTables
from kiosk.content.notes import Notes
from kiosk.content.pictures import Checked, pictures
from kiosk.content.rules import Known, Written, named_blocks
from kiosk.content.tables import Tables, table_findings
from kiosk.model.card import USUAL_ORDER
from kiosk.model.exhibition import Exhibition
from kiosk.model.kept import kept
from kiosk.model.media import Media
from kiosk.model.problem import Problem
from kiosk.model.zone import Zone
from kiosk.places import ASSETS
from kiosk.vigil import Stamp, stamp
from kiosk.words import LANGUAGES

if TYPE_CHECKING:
    from kiosk.content.survey import Survey

SHELVES = {"feed": "feeds", "zone": "zones", "hall": "halls", "enterprise": "cards", "project": "cards"}
"""Kind of file -> where the exhibition keeps it."""

_SAYS_MORE = ("unknown_reference", "unknown_block")
"""Rules that say more of a value than that it is not written as it should be."""
_ALWAYS_READ = (*SINGLE, "feed", "hall")
"""Kinds of which there are few, and whose checks look beyond the file: at other files, and at blocks of zones."""


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

    order: int = 0
    """Where a card says that it stands among its like."""
    tables: tuple[str, ...] = ()
    """Paths of the tables whose rows are in its timelines."""

    @property
    def bad(self) -> bool:
        """Whether it has an error."""
        return any(problem.severity == "error" for problem in self.problems)


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

    def __init__(
        self,
        folder: Path,
        before: "Reading | None" = None,
        home: Path | None = None,
        tables: Tables | None = None,
        elsewhere: Mapping[str, str] | None = None,
        media: Media | None = None,
        *,
        known: Checked | None = None,
        unread: bool = False,
    ) -> None:
        """Read `folder`; pictures that are as `known` are not read, and with `unread` none are.

        Films and sounds are those in `home`, which is not asked where they are given as `media`.
        """
        self.folder = folder
        self.home = home or folder
        self.notes = Notes()
        self.parts: dict[str, dict[str, Any]] = {shelf: {} for shelf in SHELVES.values()}
        self.single: dict[str, Any] = {}
        self.pictures: dict[str, str] = {}
        self.media = media or Media()
        self.known = Known(self.home, needs_files=home is None)
        self.taken: dict[str, Taken] = {}
        self.moments: MomentTables = MomentTables(folder, before.moments if before is not None else None)
        self.checked: Checked = {}
        """Pictures that need not be looked at again while they stay as they are."""
        self._before, self._tables, self._elsewhere = before, tables, elsewhere or {}
        self._unread, self._media_given = unread, media is not None
        self._looked_into = before.checked if before is not None else known
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
        """Path -> what stands for every file (`prints.file_print`), pictures of the exhibition's own included."""
        pictures = {path: known.size for path, known in self.checked.items()}
        return {path: taken.crc for path, taken in self.taken.items()} | self.moments.prints | pictures

    def shelves(self) -> dict[str, tuple[str, ...]]:
        """Return the ids of all parts by where the exhibition keeps them, in their order."""
        ids: dict[str, list[str]] = {shelf: [] for shelf in self.parts}
        for taken in self._in_order():
            if taken.file.kind not in SINGLE:
                ids[SHELVES[taken.file.kind]].append(taken.file.id)
        return {shelf: tuple(found) for shelf, found in ids.items()}

    def _in_order(self) -> list[Taken]:
        """Return what was taken as visitors see it: by kind, then as the cards say, then by name."""
        kinds = list(KINDS)
        return sorted(self.taken.values(), key=lambda one: (kinds.index(one.file.kind), one.order))

    def _read(self) -> None:
        why = no_folder(self.folder)
        if why is not None:
            where = str(self.folder)
            self.notes.whole("unreadable" if why else "no_folder", where, detail=why, given=where)
            return
        try:
            found = list(files(self.folder))
        except Unreadable as error:
            self.notes.whole("unreadable", title(self.folder), detail=str(error))
            return
        if len(found) > MAX_FILES:
            del found[MAX_FILES:]
            self.notes.whole("too_many_files", title(self.folder), limit=MAX_FILES)
        self.known.names = cache(partial(_names, found))
        note_ids(found, self.notes, self.known)
        note_missing(self.folder, {file.kind for file in found}, self.notes, self.known)
        self._find_pictures()
        self._find_media()
        self._find_tables()
        for file in found:
            if file.kind not in SINGLE and not self._known_still:
                self._compare_known()
            taken = self._unchanged(file)
            if taken is None:
                self._take(file)
            else:
                self._take_over(taken)
        self.notes.again(self.moments.problems)
        self._compare()

    def _compare_known(self) -> None:
        """Find out, once what the single files declare is known too, how far the reading before is of use."""
        now, before = self.known.ids, self._before.known.ids if self._before is not None else {}
        self._known_same = now == before
        same_languages = self._before is not None and self._before.known.languages == self.known.languages
        self._known_still = (
            same_languages and bool(before) and all(still(before[kind], now[kind]) for kind in now)
        )

    def _unchanged(self, file: File) -> Taken | None:
        """Return what the reading before knew of a file if reading it once more would find the same."""
        taken = self._before.taken.get(file.path) if self._before is not None else None
        if taken is None or taken.stamp is None or file.kind in _ALWAYS_READ or not self._known_still:
            return None
        if taken.bad and not self._known_same:
            return None
        same = taken.stamp == stamp(file.path) and taken.file == file and self.moments.unchanged(taken.tables)
        return taken if same else None

    def _take_over(self, taken: Taken) -> None:
        self.taken[taken.file.path] = taken
        self.notes.again(taken.problems)
        if taken.blocks is not None:
            self.known.blocks[taken.file.id] = taken.blocks

    def _compare(self) -> None:
        """Note where one file does not fit another; known only when all of them are read."""
        for file, found in across(self.known, ((one.file, one.uses) for one in self.taken.values())):
            with suppress(Unreadable):
                self.notes.within(file.name, _survey(read(file.path)), found)

    def exhibition(self) -> Exhibition | None:
        """Return what a reading of everything found, or None if there are errors."""
        if not self.good:
            return None
        zones, cards = self.parts["zones"], self.parts["cards"]
        # Everything in it has been validated: going through it once more would find nothing.
        return Exhibition.model_construct(
            front=self.single["exhibition"],
            units=self.single["units"],
            halls=self.parts["halls"],
            zones=zones,
            cards={card: cards[card] for card in self.shelves()["cards"]},
            feeds=kept(self.parts["feeds"], [*zones.values(), *cards.values()], self.single["units"]),
            pictures=self.pictures,
            films=self.media.films,
            sounds=self.media.sounds,
            folder=str(self.home.absolute()),
        )

    def _find_pictures(self) -> None:
        try:
            self.pictures, faults, self.checked = pictures(
                ASSETS, self.folder, self._looked_into, unread=self._unread
            )
        except Unreadable as why:
            self.notes.whole("unreadable", f"{title(self.folder)}/pictures", detail=str(why))
            self.known.ids["picture"] = None
            return
        self.pictures |= self._elsewhere
        self.known.ids.setdefault("picture", set(self.pictures))
        for fault in faults:
            self.notes.whole(fault.rule, fault.name, **fault.facts)

    def _find_media(self) -> None:
        try:
            if not self._media_given:
                self.media = media_of(self.home)
                for name in led_out(self.home):
                    self.notes.whole("feed_outside", name, given=name)
        except Unreadable as why:
            self.notes.whole("unreadable", title(self.folder), detail=str(why))
            self.known.ids["film"] = self.known.ids["sound"] = None
            return
        self.known.ids.setdefault("film", set(self.media.films))
        self.known.ids.setdefault("sound", set(self.media.sounds))

    def _find_tables(self) -> None:
        try:
            self.known.ids.setdefault("table", self.moments.find())
        except Unreadable as why:
            self.notes.whole("unreadable", f"{title(self.folder)}/tables", detail=str(why))
            self.known.ids["table"] = None

    def _take(self, file: File) -> None:
        """Read one file: what it says, whether that is valid, and whether what it names exists."""
        self._uses: tuple[Use, ...] = ()
        self._tables_shown: tuple[str, ...] = ()
        self._order = USUAL_ORDER
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
            seen = None  # what the disk does not give now it may give the next time, unchanged
            self.notes.whole("unreadable", file.name, detail=str(why))
        blocks = self.known.blocks.get(file.id) if file.kind == "zone" else None
        self.taken[file.path] = Taken(
            *(file, seen, crc(data), self.notes.since(noted), blocks, self._uses, self._order),
            tables=self._tables_shown,
        )

    def _judge(self, file: File, data: bytes) -> None:
        found: list[Finding] | None
        try:
            found = self._check(file, compose(data))
        except Irregular:
            found = None
        if found == []:
            return
        survey = _survey(data)
        if found is None or survey.slips:
            # With care it may say something else: a name without what nobody sees, a text that a comma did not cut.
            from kiosk.content.guessed import likely  # for mistakes only

            found = self._check(file, survey.value) if survey.complete else likely(file, survey, self.known)
        self.notes.within(file.name, survey, found)

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
            part = self.moments.fill(part, self.known, still=self._known_still, same=self._known_same)
            self._keep(file, part)
            self._tables_shown = self.moments.paths_of(part)
            self._order = getattr(part, "order", USUAL_ORDER)
            if not found:
                found = table_findings(part, value, self.home, self._tables)
        self._take_meant(file, wrong)
        said = {one.path for one in found if one.rule in _SAYS_MORE}
        wrong = [one for one in wrong if one.rule != "string_pattern_mismatch" or one.path not in said]
        return [*wrong, *(one for one in found if not any(follows(one, cause) for cause in wrong))]

    def _take_meant(self, file: File, wrong: list[Finding]) -> None:
        """Take blocks for what they are meant to be, so that walls say nothing of them."""
        kinds = {one.facts["given"]: one.facts["meant"] for one in wrong if one.rule == "wrong_kind"}
        if kinds and file.kind == "zone":
            blocks = self.known.blocks[file.id]
            self.known.blocks[file.id] = {name: kinds.get(kind, kind) for name, kind in blocks.items()}

    def _keep(self, file: File, part: Any) -> None:  # noqa: ANN401 - any of the models
        if file.kind in SINGLE:
            self.single[file.kind] = part
        else:
            self.parts[SHELVES[file.kind]][file.id] = part

    def _note_names(self, file: File, value: dict[str, Value]) -> None:
        """Note the ids that a file declares inside itself, valid or not."""
        if file.kind == "units":
            self.known.ids["unit"], self.known.units = set(value), value
        elif file.kind == "exhibition":
            for kind, key in (("source", "sources"), ("field", "fields")):
                declared = value.get(key)
                self.known.ids[kind] = set(declared) if isinstance(declared, dict) else None
            languages = value.get("languages")
            if isinstance(languages, list) and languages:
                self.known.languages = tuple(one for one in LANGUAGES if one in languages)
        elif file.kind == "feed":
            self.known.feeds[file.id] = value
        elif file.kind == "zone" and ("blocks" in value or value.keys() <= Zone.model_fields.keys()):
            self.known.blocks[file.id] = named_blocks(value)  # else they stand under a word that is no key


def _names(found: list[File]) -> "dict[str, list[tuple[str, str]]]":
    from kiosk.content.naming import names_of_files  # for mistakes only

    return names_of_files(found)


def _survey(data: bytes) -> "Survey":
    # Good content never needs it, and the first frame waits for every import.
    from kiosk.content.recovery import surveyed

    return surveyed(data)
