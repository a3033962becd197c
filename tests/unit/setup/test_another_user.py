"""Root in the home of the hall's user: whoever has got hold of that user leads root nowhere."""

import os
import shutil
from pathlib import Path

import pytest

from kiosk.behalf import as_owner, as_root_again
from kiosk.packs.refusal import PackError
from kiosk.places import CONTENT
from kiosk.setup.content import bring
from kiosk.setup.hours import write_hours
from kiosk.setup.ownership import make, share

NOBODY = 65534
CLOSED = [path for path in Path(os.__file__).parents if not path.stat().st_mode & 0o005]
"""Folders on the way to Python itself that others may not enter: as another user it would find no module."""
needs_root = pytest.mark.skipif(os.geteuid() != 0 or bool(CLOSED), reason="only root can act as others")


@pytest.fixture
def source(tmp_path):
    """An exhibition that only root can read, as in a technician's home."""
    source = shutil.copytree(CONTENT.parent / "examples" / "village-museum", tmp_path / "stick")
    source.chmod(0o700)
    return source


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    os.chown(home, NOBODY, NOBODY)
    for above in (tmp_path, *tmp_path.parents[:2]):
        above.chmod(0o755)
    return home


@pytest.fixture
def victim(tmp_path):
    """A folder of the machine."""
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "passwd").write_text("as it was")
    yield victim
    assert victim.stat().st_uid == 0
    assert [(path.name, path.read_text(), path.stat().st_uid) for path in victim.iterdir()] == [
        ("passwd", "as it was", 0)
    ]


@needs_root
def test_who_acts_is_whom_the_way_belongs_to(home, victim):
    (home / "link").symlink_to(victim)
    for path in (home / "a", home / "link", home / "link" / "deeper", home):
        with as_owner(path):
            assert (os.geteuid(), os.getegid(), os.getgroups()) == (NOBODY, NOBODY, [NOBODY])
            with as_root_again():
                assert os.geteuid() == 0
            with pytest.raises(PermissionError):
                (home / "link" / "x").write_text("x")
        assert (os.geteuid(), os.getegid()) == (0, 0)
    with as_owner(victim), as_root_again():
        assert os.geteuid() == 0


@needs_root
def test_an_exhibition_becomes_the_users_from_its_first_byte(source, home):
    bring(source, home / "content")
    share(home / "content", "nobody")
    found = [home / "content", *(home / "content").rglob("*")]
    assert len(found) > 10
    assert {path.stat().st_uid for path in found} == {NOBODY}
    assert {path.stat().st_mode & 0o7777 for path in found} == {0o2775, 0o664}


@needs_root
@pytest.mark.parametrize("name", ["content", ".content.staged", ".content.lock", "content.previous"])
def test_no_link_leads_what_is_copied_out_of_the_home(source, home, victim, name):
    (home / name).symlink_to(victim if name != ".content.lock" else victim / "passwd")
    try:
        bring(source, home / "content")
    except (PackError, OSError):
        return
    share(home / "content", "nobody")
    assert (home / "content" / "exhibition.yaml").stat().st_uid == NOBODY


@needs_root
def test_no_link_leads_folders_or_hours_out_of_the_home(source, home, victim):
    (home / ".local").symlink_to(victim)
    with pytest.raises(PermissionError):
        make(home / ".local" / "state" / "jiulong-kiosk", "nobody")
    shutil.copy(source / "exhibition.yaml", victim)
    (home / "content").symlink_to(victim)
    with pytest.raises(PermissionError):
        write_hours(home / "content", "09:00-17:00")
    (victim / "exhibition.yaml").unlink()


def test_a_link_on_a_stick_shows_no_file_of_this_machine(source, tmp_path):
    (source / "data").mkdir(exist_ok=True)
    (source / "data" / "shadow.csv").symlink_to("/etc/shadow")
    with pytest.raises(PackError) as error:
        bring(source, tmp_path / "site" / "content")
    assert "data/shadow.csv" in error.value.message.say("en")
    assert not (tmp_path / "site" / "content").exists()
