"""A power cut at any system call: the content is the old folder or the new one, and the previous one is kept."""

import errno
import os
import shutil
import sys

import pytest

from kiosk.packs import install as installing
from kiosk.packs import swap
from kiosk.packs.about import ABOUT, about
from kiosk.packs.refusal import PackError
from kiosk.packs.trial import recover
from tests.unit.killing import killed_everywhere
from tests.unit.packs.conftest import tree

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="ptrace is Linux")
forks = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


@pytest.fixture
def places(tmp_path):
    """Three contents of two files each: the previous, the old, the new one."""
    places = swap.beside(tmp_path / "content")
    fill(places)
    return places


def fill(places):
    for path in places.content.parent.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for folder, name in (
        (places.previous, "first"),
        (places.content, "old"),
        (places.staged / places.content.name, "new"),
    ):
        folder.mkdir(parents=True)
        for file in ("a", "b"):
            (folder / file).write_text(name)


def what(folder):
    """Which content a folder is; it is never a mix."""
    if not folder.exists():
        return None
    (one,) = {(folder / file).read_text() for file in ("a", "b")}
    return one


def no_exchange(monkeypatch):
    monkeypatch.setattr(swap, "_at_once", lambda _one, _other: False)


def install(places):
    swap.put(places, places.staged / places.content.name)


@linux_only
@forks
def test_exchanged_at_once_it_is_old_or_new_at_every_system_call(places):
    seen = set()

    def look():
        before = what(places.content)
        with swap.alone(places):
            pass
        assert what(places.content) == before
        assert what(places.previous) in {"old": ("first", "new"), "new": ("old",)}[before]
        assert left(places) == {"content", "content.previous", ".content.lock"}
        seen.add(before)
        fill(places)

    stops = killed_everywhere(lambda: install(places), look)

    assert stops > 20
    assert seen == {"old", "new"}
    assert (what(places.content), what(places.previous)) == ("new", "old")


@linux_only
@forks
def test_where_names_cannot_be_exchanged_the_next_look_finds_old_or_new(places, monkeypatch):
    no_exchange(monkeypatch)
    seen = set()

    def look():
        seen.add(what(places.content))
        recover(places.content)
        now = what(places.content)
        assert now in ("old", "new")
        with swap.alone(places):
            pass
        assert what(places.content) == now
        assert what(places.previous) in {"old": ("first", "new"), "new": ("old",)}[now]
        fill(places)

    killed_everywhere(lambda: install(places), look)

    assert seen == {"old", "new", None}
    assert (what(places.content), what(places.previous)) == ("new", "old")


@linux_only
@forks
@pytest.mark.parametrize("at_once", [True, False])
def test_going_back_loses_neither(places, monkeypatch, at_once):
    if not at_once:
        no_exchange(monkeypatch)

    def look():
        with swap.alone(places):
            pass
        assert {what(places.content), what(places.previous)} == {"old", "first"}
        fill(places)

    killed_everywhere(lambda: swap.exchange(places), look)

    assert (what(places.content), what(places.previous)) == ("first", "old")


def left(places):
    return {path.name for path in places.content.parent.iterdir()}


def test_the_first_content_has_nothing_before_it(places):
    shutil.rmtree(places.content)
    shutil.rmtree(places.previous)
    install(places)
    assert (what(places.content), what(places.previous)) == ("new", None)


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EACCES])
def test_what_cannot_be_exchanged_stays_as_it_was(places, monkeypatch, number):
    def busy(one, _other):
        raise OSError(number, os.strerror(number), str(one))

    monkeypatch.setattr(swap, "_at_once", busy)

    def attempt():
        with swap.alone(places):
            fill(places)
            install(places)

    with pytest.raises(PackError, match=os.strerror(number)):
        attempt()
    assert (what(places.content), what(places.previous)) == ("old", "first")


def test_a_linked_content_folder_is_changed_where_it_lies(pack, install, site, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(site)
    before = tree(site)
    install(pack, link)
    assert link.is_symlink()
    assert (link / ABOUT).exists()
    assert tree(site.with_name("content.previous")) == before


def test_there_and_back(pack, install, site):
    before = tree(site)
    install(pack)
    after = tree(site)
    installing.undo(site)
    assert tree(site) == before
    assert about(site) is None
    assert about(installing.previous(site)).signer == "xiaoli"
    installing.undo(site)
    assert tree(site) == after


def test_exactly_one_is_kept(pack, install, site):
    for _ in range(3):
        install(pack)
    assert {path.name for path in site.parent.iterdir()} == {"content", "content.previous", ".content.lock"}


def test_a_previous_one_that_was_broken_meanwhile_is_not_gone_back_to(pack, install, site):
    install(pack)
    (installing.previous(site) / "units.yaml").write_text("[")
    after = tree(site)
    with pytest.raises(PackError):
        installing.undo(site)
    assert tree(site) == after


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only an administrator can")
def test_what_an_administrator_installs_belongs_to_whom_the_content_did(pack, install, site):
    for path in (site, *site.rglob("*")):
        os.chown(path, 1234, 1235)
    install(pack)
    made = (site, *site.rglob("*"), site.with_name(".content.lock"))
    assert {(path.stat().st_uid, path.stat().st_gid) for path in made} == {(1234, 1235)}
