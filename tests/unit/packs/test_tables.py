"""Tables that are kept at the stand: a pack does not put the office's copy over them."""

import os

import pytest

from kiosk.packs import making, tables
from kiosk.packs.install import previous
from tests.unit.packs.conftest import WHEN

TABLE = "data/power.csv"


@pytest.fixture
def bring(folder, tmp_path, key, install):
    """Pack the folder of the office as it is, and install it."""

    def bring():
        path = tmp_path / "next.kioskpack"
        making.pack(folder, path, key, WHEN)
        return install(path).difference

    return bring


def test_what_was_written_at_the_stand_stays(folder, site, bring):
    bring()
    written = (site / TABLE).read_bytes() + b"2021-09-01 10:00,47\n"
    (site / TABLE).write_bytes(written)
    (folder / "units.yaml").write_bytes((folder / "units.yaml").read_bytes() + b"# new\n")
    changes = bring()
    assert (site / TABLE).read_bytes() == written
    assert (changes.kept, changes.others) == ((TABLE,), 1)
    assert b"# new" in (site / "units.yaml").read_bytes()


def test_who_has_it_open_writes_on(folder, site, bring):
    bring()
    with (site / TABLE).open("ab") as logger:
        logger.write(b"2021-09-01 10:00,47\n")
        logger.flush()
        bring()
        logger.write(b"2021-09-01 10:30,48\n")
    assert (site / TABLE).read_bytes().endswith(b"10:00,47\n2021-09-01 10:30,48\n")


def test_it_stays_with_the_next_pack_too(folder, site, bring):
    bring()
    (site / TABLE).write_bytes((site / TABLE).read_bytes() + b"2021-09-01 10:00,47\n")
    bring()
    assert bring().kept == (TABLE,)


def test_what_nobody_touched_at_the_stand_comes_from_the_office(folder, site, bring):
    bring()
    new = (folder / TABLE).read_bytes() + b"2021-09-01 10:00,50\n"
    (folder / TABLE).write_bytes(new)
    assert bring().kept == ()
    assert (site / TABLE).read_bytes() == new


def test_where_nobody_knows_what_was_laid_down_the_stand_keeps_its_own(site, pack, install):
    (site / TABLE).write_bytes(b"time,power\n2021-09-01 10:00,47\n")
    assert install(pack).difference.kept == (TABLE,)
    assert (previous(site) / TABLE).read_bytes() == (site / TABLE).read_bytes()


def test_other_data_comes_from_the_pack(folder, site, bring):
    for where in (folder, site):
        (where / "data" / "notes.csv").write_text(str(where))
    bring()
    assert (site / "data" / "notes.csv").read_text() == str(folder)


def test_a_disk_without_links_gets_a_copy(folder, site, bring, monkeypatch):
    def no_links(*_paths):
        raise PermissionError

    monkeypatch.setattr(tables.os, "link", no_links)
    (site / TABLE).write_bytes(b"time,power\n2021-09-01 10:00,47\n")
    bring()
    assert (site / TABLE).read_bytes().endswith(b",47\n")
    assert os.stat(site / TABLE).st_nlink == 1  # noqa: PTH116
