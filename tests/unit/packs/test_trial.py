"""Content from a pack is on trial: where the screen falls with it, what was there before comes back by itself."""

import pytest

from kiosk.cli.run import open_or_exit
from kiosk.content import load
from kiosk.content.prints import digest
from kiosk.packs import install as installing
from kiosk.packs.about import about
from kiosk.packs.trial import MARK, pass_trial, recover, take_back, taken_back
from kiosk.watchdog.wire import FELL, RUNG, UNTOLD
from tests.unit.packs.conftest import tree


@pytest.fixture
def before(site):
    return tree(site)


@pytest.fixture
def new(before, site, pack, install):
    """The digest of content that has just been installed."""
    install(pack)
    return digest(load(site).prints, site)


def test_what_the_screen_fell_with_gives_way(new, site, before):
    assert take_back(site, ["0", new])
    assert tree(site) == before
    assert not (site / MARK).exists()
    told = taken_back(site)
    assert told.content == about(installing.previous(site))
    assert told.at > 1.6e9


def test_so_does_what_it_fell_with_before_it_could_tell(new, site, before):
    assert take_back(site, [UNTOLD])
    assert tree(site) == before


@pytest.mark.parametrize("fell", [[], ["0"], [UNTOLD, "0"]])
def test_what_it_fell_with_before_is_no_reason(new, site, before, fell):
    assert not take_back(site, fell)
    assert tree(site) != before


def test_what_has_stood_its_trial_stays(new, site):
    pass_trial(site, "0")
    assert (site / MARK).exists(), "other content has proved itself"
    pass_trial(site, new)
    assert not (site / MARK).exists()
    assert not take_back(site, [new])


def test_content_written_by_hand_is_on_no_trial(site, before):
    assert not take_back(site, [digest(load(site).prints, site), UNTOLD])
    pass_trial(site, digest(load(site).prints, site))
    assert tree(site) == before


def test_the_first_content_of_a_machine_has_nothing_to_give_way_to(pack, install, tmp_path):
    first = tmp_path / "first" / "content"
    first.parent.mkdir()
    install(pack, first)
    assert not take_back(first, [digest(load(first).prints, first)])
    assert first.is_dir()


def test_staff_may_try_again_what_was_taken_back(new, site):
    assert take_back(site, [new])
    installing.undo(site)
    assert taken_back(site) is None
    assert (site / MARK).exists()
    assert take_back(site, [new]), "and it is on trial again"


def test_the_hall_that_fell_opens_with_what_was_there_before(new, site, before, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv(RUNG, "1")
    monkeypatch.setenv(FELL, new)
    content = open_or_exit(site, "zh")
    assert content.digest == digest(load(site).prints, site) != new
    assert content.kept_at == 0.0, "it is the folder's"
    assert tree(site) == before


def test_a_folder_that_a_power_cut_left_without_its_name_is_opened(site, before, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    site.rename(site.with_name(".content.away"))
    assert open_or_exit(site, "zh").kept_at == 0.0
    assert tree(site) == before
    recover(site)
    assert tree(site) == before
