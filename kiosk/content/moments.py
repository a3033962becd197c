"""Tables of timelines: which there are, and what stood in those that pages show, in one reading of a content folder."""

import os
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, TypeVar

from kiosk.content.folder import TABLES, listed
from kiosk.content.rules import Known
from kiosk.model.block import TimelineBlock
from kiosk.model.part import Part
from kiosk.model.problem import Problem
from kiosk.vigil import stamp

if TYPE_CHECKING:
    from kiosk.content.moment_rows import MomentTable

_AnyPart = TypeVar("_AnyPart", bound=Part)


class MomentTables:
    """The tables of one reading of a content folder: each is read when a page shows it, and once."""

    def __init__(self, folder: FilePath, before: "MomentTables | None") -> None:
        """Read nothing yet; what was read before holds for tables that are as they were."""
        self._folder, self._before = folder, before.read if before is not None else {}
        self._there: dict[str, str] = {}
        self.read: dict[str, MomentTable] = {}
        """Path -> what stands in it, of those that a page shows."""

    def find(self) -> set[str]:
        """Return the names of all tables there are. Raises Unreadable."""
        self._there = tables_in(self._folder)
        return set(self._there)

    def paths_of(self, part: object) -> tuple[str, ...]:
        """Return the paths of the tables that a page shows."""
        return tuple(self._there[name] for name in _tables_of(part) if name in self._there)

    def fill(self, part: _AnyPart, known: Known, *, still: bool, same: bool) -> _AnyPart:
        """Return a page with the rows of its tables in its timelines.

        What was read before holds where all that was known is known `still`; mistakes only where it is the `same`.
        """
        if not _tables_of(part):
            return part
        blocks = []
        for block in getattr(part, "blocks", ()):
            if isinstance(block, TimelineBlock) and block.table in self._there:
                table = self._take(block.table, known, still=still, same=same)
                blocks.append(block.model_copy(update={"items": table.items}))
            else:
                blocks.append(block)
        return part.model_copy(update={"blocks": tuple(blocks)})

    def unchanged(self, paths: tuple[str, ...]) -> bool:
        """Return whether tables are as they were read before, and take them over if so."""
        found = {path: self._before.get(path) for path in paths}
        kept = {path: one for path, one in found.items() if one is not None and _holds(path, one)}
        if len(kept) == len(found):
            self.read |= kept
        return len(kept) == len(found)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong with those that a page shows."""
        return tuple(problem for one in self.read.values() for problem in one.problems)

    @property
    def prints(self) -> dict[str, int]:
        """Path -> what stands for the file."""
        return {path: one.crc for path, one in self.read.items()}

    def _take(self, name: str, known: Known, *, still: bool, same: bool) -> "MomentTable":
        path = self._there[name]
        if path not in self.read:
            before = self._before.get(path) if still else None
            if before is None or not _holds(path, before) or (before.problems and not same):
                from kiosk.content.moment_rows import read_moments  # most exhibitions have no table

                before = read_moments(self._folder, name, path, known)
            self.read[path] = before
        return self.read[path]


def _holds(path: str, before: "MomentTable") -> bool:
    return before.seen is not None and before.seen == stamp(path)


def tables_in(folder: FilePath) -> dict[str, str]:
    """Return name -> absolute path of the tables in a content folder. Raises Unreadable."""
    root = f"{folder.absolute()}{os.sep}tables{os.sep}"
    return {entry: f"{root}{entry}" for entry, _ in listed(folder / "tables", TABLES)}


def _tables_of(part: object) -> tuple[str, ...]:
    blocks = getattr(part, "blocks", ())
    return tuple(block.table for block in blocks if isinstance(block, TimelineBlock) and block.table)
