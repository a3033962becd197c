"""What the hall begins with after the falls that the watchdog tells of."""

import shutil
from pathlib import Path

import pytest

from kiosk.cli.run import open_or_exit
from kiosk.content import load
from kiosk.content.choice import choose
from kiosk.content.generations import Generations
from kiosk.content.prints import digest
from kiosk.watchdog.wire import FELL, RUNG

BASE = Path(__file__).parents[2] / "content_cases" / "_base"


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "jiulong-kiosk"


class Hall:
    """A content folder, and what becomes of it."""

    def __init__(self, folder, monkeypatch):
        self.folder, self._monkeypatch = folder, monkeypatch
        self.kept = Generations(folder)

    def write(self, name):
        front = self.folder / "exhibition.yaml"
        text = (BASE / "exhibition.yaml").read_text(encoding="utf-8")
        assert "小展览" in text
        front.write_text(text.replace("小展览", name), encoding="utf-8")
        return self.digest()

    def digest(self):
        return digest(load(self.folder).prints, self.folder)

    def live_with(self, name, *, proved):
        """Write content, keep it as it is kept in an open hall; return its digest."""
        written = self.write(name)
        assert self.kept.newest.save(load(self.folder).prints)
        if proved:
            assert self.kept.prove(written)
        return written

    def opens(self, rung=0, *fell):
        """Return the name of the hall as it opens."""
        self._monkeypatch.setenv(RUNG, str(rung))
        self._monkeypatch.setenv(FELL, " ".join(fell))
        return open_or_exit(self.folder, "zh").exhibition.front.name.zh


@pytest.fixture
def hall(tmp_path, monkeypatch):
    return Hall(Path(shutil.copytree(BASE, tmp_path / "content")), monkeypatch)


def test_content_with_which_the_screen_fell_gives_way_to_what_has_proved_itself_and_stays_away(hall):
    hall.live_with("甲", proved=True)
    bad = hall.live_with("乙", proved=False)
    assert hall.opens() == "乙"
    assert hall.opens(1, bad) == "甲", "though it was kept as the last without mistakes"
    assert hall.opens() == "甲", "also when the machine was switched off and on"
    shown = choose(hall.folder).content
    assert (shown.kept_at > 0, shown.suspects) == (True, {bad})
    hall.write("丙")
    assert hall.opens() == "丙", "what staff write is shown"
    assert hall.opens(3, bad) == "丙", "also while the calm page is on"


def test_what_has_proved_itself_is_trusted_until_it_falls_again(hall):
    hall.live_with("甲", proved=True)
    fell = hall.live_with("乙", proved=True)
    assert hall.opens(1, fell) == "乙"
    assert hall.opens(2, fell) == "甲"


def test_where_everything_fell_the_folder_is_tried_again(hall):
    first = hall.live_with("甲", proved=True)
    second = hall.live_with("乙", proved=True)
    assert hall.opens(3, first, second) == "乙"
    assert choose(hall.folder).content.suspects == {first}, (
        "what is shown in spite of all is kept from nobody"
    )


def test_where_nothing_else_is_kept_the_folder_is_shown(hall, state):
    fell = hall.write("甲")
    assert hall.opens(3, fell) == "甲"


def test_a_screen_that_fell_before_it_knew_the_content_does_not_read_it_again(hall):
    hall.live_with("甲", proved=True)
    hall.write("乙")
    assert hall.opens(1, "-") == "甲"
    shutil.rmtree(hall.kept.newest.path.parent)
    assert hall.opens(1, "-") == "乙", "where nothing is kept, the folder"


def test_a_disk_that_cannot_be_written_changes_nothing_while_the_watchdog_stands(hall, state, caplog):
    hall.live_with("甲", proved=True)
    bad = hall.live_with("乙", proved=False)
    (state / "suspects.json").mkdir()
    assert hall.opens(1, bad) == "甲"
    assert hall.opens(2, bad) == "甲"
    assert "cannot be written" in caplog.text
