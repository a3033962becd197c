"""A copy of the shipped exhibition, its table, and what comes of a changed one."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from kiosk.content import load
from kiosk.sheets.export import export
from kiosk.sheets.plan import plan, write
from kiosk.sheets.reading import read
from kiosk.templates.names import id_of

CHECKOUT = Path(__file__).parents[3]


class Desk:
    """An exhibition that is edited in tables."""

    def __init__(self, folder):
        self.folder = folder
        self.table = folder.parent / "cards.xlsx"

    def export(self, name="cards.xlsx"):
        self.table = self.folder.parent / name
        self.table.write_bytes(export(self.folder, load(self.folder).exhibition, self.table).data)
        return self.table

    def plan(self):
        return plan(read(self.table, id_of), self.folder, load(self.folder).exhibition)

    def import_(self):
        """Read the table and write what it says; return the lines that went and those that came, by file."""
        found = self.plan()
        assert not found.refused, self.told(found)
        write(found.changes)
        assert load(self.folder).exhibition is not None
        return {change.path.stem: lines(change.before, change.after) for change in found.changes}

    def told(self, found=None, language="en"):
        """Return what is said about the table's mistakes."""
        found = found or self.plan()
        return [one.line_text(language) for one in found.mistakes if one.severity == "error"]

    def change(self, sheet, **cells):
        """Write into cells, by address."""
        book = openpyxl.load_workbook(self.table)
        for address, value in cells.items():
            book[sheet][address] = value
        book.save(self.table)

    def snapshot(self):
        return {path: path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file()}


def lines(before, after):
    old, new = before.decode().splitlines(), after.decode().splitlines()
    return [one for one in old if one not in new], [one for one in new if one not in old]


@pytest.fixture
def desk(tmp_path):
    return Desk(Path(shutil.copytree(CHECKOUT / "content", tmp_path / "content")))


@pytest.fixture
def small(tmp_path):
    base = CHECKOUT / "tests" / "content_cases" / "_base"
    return Desk(Path(shutil.copytree(base, tmp_path / "content")))
