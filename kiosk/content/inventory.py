"""An inventory by names: which files a folder has, under which ids, and which it lacks, before any is opened.

A name that is wrong is a mistake of its own; what is in the file is there all the same, so that nothing else is said to
be missing because of it.
"""

from pathlib import Path

from kiosk.content.folder import COPY, ID, KINDS, SINGLE, File, as_id, ids_of, misnamed, misnamed_files, title
from kiosk.content.notes import Notes
from kiosk.content.rules import Known
from kiosk.model.part import LONGEST_ID

_PLACES = ("zone", "hall", "enterprise", "project")
"""Kinds of files that share their ids: a visitor can be there."""


def note_ids(found: list[File], notes: Notes, known: Known) -> None:
    """Note what exists: a file with a mistake in it is there all the same."""
    places: dict[str, File] = {}
    feeds: dict[str, File] = {}
    for file in found:
        taken = places if file.kind in _PLACES else feeds
        if file.kind not in SINGLE and not ID.match(file.id):
            _note_name(file, notes)
        elif file.kind not in SINGLE and len(file.id) > LONGEST_ID:
            notes.whole("long_id", file.name, count=len(file.id), limit=LONGEST_ID)
        elif file.id in taken:
            notes.whole("duplicate_id", file.name, given=file.id, other=taken[file.id].name)
        taken.setdefault(file.id, file)
    ids = {kind: ids_of(found, kind) for kind in ("zone", "hall", "feed")}
    declared = dict.fromkeys(("unit", "source", "field"))
    known.ids = {**ids, **declared, "card": ids_of(found, "enterprise", "project")}


def _note_name(file: File, notes: Notes) -> None:
    """Note a file whose name is no id, with one that it could have."""
    copied = COPY.search(file.id)
    near = f"{file.id[: copied.start()]}-2" if copied is not None else ""
    rule = "file_copy" if ID.match(near) else "file_name"
    near = near if rule == "file_copy" else as_id(file.id) or "smart-city"
    notes.whole(rule, file.name, given=file.id, near=near)


def note_missing(folder: Path, kinds: set[str], notes: Notes, known: Known) -> None:
    """Note what a folder needs and lacks, where these `kinds` of files were found in it."""
    name = title(folder)
    renamed = dict(misnamed_files(folder))
    for file in (KINDS[kind] for kind in SINGLE if kind not in kinds):
        if given := renamed.get(file):
            notes.whole("single_name", f"{name}/{given}", given=given, limit=file)
        else:
            notes.whole("no_such_file", f"{name}/{file}", given=file)
    _note_misnamed(folder, notes, known)
    if "hall" not in kinds and known.ids["hall"] is not None:
        notes.whole("no_halls", f"{name}/halls")
        known.ids["hall"] = None


def _note_misnamed(folder: Path, notes: Notes, known: Known) -> None:
    """Note folders whose name is nearly one that is missing; nothing is said of all that would be in them."""
    kinds = {place: kind for kind, place in KINDS.items() if kind not in SINGLE}
    kinds |= {"pictures": "picture", "films": "film", "sounds": "sound", "tables": "table"}
    for place, given in misnamed(folder, kinds):
        notes.whole("folder_name", f"{title(folder)}/{given}", given=given, limit=place)
        known.ids[{"enterprise": "card", "project": "card"}.get(kinds[place], kinds[place])] = None
