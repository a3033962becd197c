"""kiosk setup without anybody to answer, on a machine that is a folder; systemctl is the real one."""

import os
import pwd
import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner

from kiosk.cli import main
from kiosk.places import CONTENT
from kiosk.setup.choices import this_machine
from kiosk.setup.conf import read_conf
from kiosk.setup.hall import hall
from kiosk.setup.hours import HoursError, hours_of, with_hours
from kiosk.setup.media import candidates
from kiosk.setup.outputs import Output, outputs
from kiosk.staff.pin import Pin
from tests.unit.setup.test_another_user import needs_root

needs_systemctl = pytest.mark.skipif(shutil.which("systemctl") is None, reason="no systemd here")


@pytest.fixture(autouse=True)
def no_display(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("KIOSK_HOME", raising=False)


@pytest.fixture
def setup(root):
    def run(*arguments, typed=None):
        return CliRunner().invoke(
            main, ["setup", "--root", str(root), "--yes", "--lang", "en", *map(str, arguments)], input=typed
        )

    return run


def conf(root):
    return root / "etc/jiulong-kiosk/kiosk.conf"


def everything(root):
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and not path.is_symlink()}


def test_what_is_chosen_is_told_and_written(setup, root):
    done = setup(
        "--screen",
        "HDMI-1",
        "--rotate",
        "left",
        "--language",
        "en",
        "--args",
        "--reduce-motion --text-size 125",
    )
    assert done.exit_code == 0, done.output
    assert "KIOSK_SCREEN= → HDMI-1" in done.stdout
    assert read_conf(conf(root)) == {
        "KIOSK_SCREEN": "HDMI-1",
        "KIOSK_ROTATE": "left",
        "KIOSK_LANGUAGE": "en",
        "KIOSK_ARGS": "--reduce-motion --text-size 125",
    }


def test_the_second_time_there_is_nothing_to_do_and_another_time_only_what_differs(setup, root):
    assert setup("--screen", "HDMI-1", "--rotate", "left").exit_code == 0
    conf(root).write_text(conf(root).read_text() + "# by hand\nMINE=1\n")
    before = everything(root)
    done = setup("--screen", "HDMI-1", "--rotate", "left")
    assert (done.exit_code, "nothing to change" in done.stdout) == (0, True)
    assert everything(root) == before
    assert setup("--rotate", "normal").exit_code == 0
    assert conf(root).read_text() == before[conf(root)].decode().replace(
        "KIOSK_ROTATE=left", "KIOSK_ROTATE=normal"
    )


def test_a_dry_run_changes_nothing(setup, root, stick):
    before = everything(root)
    done = setup(
        "--dry-run", "--screen", "DP-1", "--copy", stick / "museum", "--hours", "09:00-17:30", "--start"
    )
    assert (done.exit_code, len(done.stdout.splitlines())) == (0, 4)
    assert everything(root) == before


def test_content_from_a_stick_becomes_the_machines_own(setup, root, stick):
    done = setup("--copy", stick / "museum", "--hours", "09:00-17:30")
    assert done.exit_code == 0, done.output
    own = root / "var/lib/jiulong-kiosk/content"
    assert read_conf(conf(root))["KIOSK_CONTENT"] == "/var/lib/jiulong-kiosk/content"
    assert hours_of(own) == "09:00-17:30"
    before = (stick / "museum/exhibition.yaml").read_text(encoding="utf-8")
    assert before in (own / "exhibition.yaml").read_text(encoding="utf-8"), "everything else is as it was"
    assert {path.name for path in own.parent.iterdir() if not path.name.endswith(".lock")} == {"content"}
    assert setup("--copy", stick / "museum").exit_code == 0
    assert hours_of(own.with_name("content.previous")) == "09:00-17:30", "one step back is there"


def test_content_with_mistakes_is_not_taken(setup, root, stick):
    (stick / "museum/exhibition.yaml").write_text("name: [", encoding="utf-8")
    done = setup("--copy", stick / "museum")
    assert (done.exit_code, "error" in done.stderr) == (1, True)
    assert not (root / "var/lib/jiulong-kiosk/content").exists()
    assert not conf(root).exists(), "and nobody is told to show it"


def test_content_that_stays_where_it_is(setup, root, stick):
    assert setup("--content", stick / "museum").exit_code == 0
    assert read_conf(conf(root))["KIOSK_CONTENT"] == str(stick / "museum")
    assert setup("--content", "default").exit_code == 0
    assert read_conf(conf(root))["KIOSK_CONTENT"] == ""
    done = setup("--content", stick)
    assert (done.exit_code, "holds no exhibition.yaml" in done.stderr) == (2, True)


def test_the_programs_own_content_keeps_its_hours(setup):
    before = (CONTENT / "exhibition.yaml").read_bytes()
    done = setup("--hours", "10:00-16:00")
    assert (done.exit_code, "choose a folder of your own" in done.stderr) == (1, True)
    assert (CONTENT / "exhibition.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("before", "hours", "after"),
    [
        ("name: x\n", "09:00-17:30", "name: x\nrest:\n  hours: 09:00-17:30\n"),
        (
            "rest:  # when nobody is there\n  after_seconds: 90\nname: x\n",
            "22:00-02:00",
            "rest:  # when nobody is there\n  hours: 22:00-02:00\n  after_seconds: 90\nname: x\n",
        ),
        (
            "name: x\nrest: {hours: 09:00-17:30, after_seconds: 90}\n",
            "10:00-18:00",
            "name: x\nrest: {hours: 10:00-18:00, after_seconds: 90}\n",
        ),
        ("name: x\nrest:\n  hours: 09:00-17:30\n", "all-day", "name: x\n"),
        ("name: x\n", "all-day", "name: x\n"),
    ],
)
def test_hours_change_only_their_own_line(before, hours, after):
    changed = with_hours(before.encode(), hours).decode()
    assert changed.replace("'", "").replace('"', "") == after


@pytest.mark.parametrize("text", ["- a list\n", "name: [\n", "rest: often\n"])
def test_hours_of_a_file_with_mistakes_are_not_written(text):
    with pytest.raises(HoursError):
        with_hours(text.encode(), "09:00-17:30")


def test_hours_that_are_none(setup):
    done = setup("--hours", "nine to five")
    assert (done.exit_code, "09:00-17:30" in done.stderr) == (2, True)


def test_the_pin_is_set_where_the_hall_looks_for_it(setup, root):
    done = setup("--pin-file", "-", typed="2580\n")
    assert done.exit_code == 0, done.output
    assert "2580" not in done.output
    assert Pin(root / "var/lib/hall/state/jiulong-kiosk").attempt("2580").right
    done = setup("--pin-file", "-", typed="1234\n")
    assert (done.exit_code, "too easy" in done.stderr) == (2, True)


@needs_systemctl
def test_the_hall_starts_with_the_machine_and_the_login_screen_does_not(setup, root):
    wanted = root / "etc/systemd/system/multi-user.target.wants/jiulong-kiosk.service"
    login = root / "etc/systemd/system/display-manager.service"
    done = setup("--start", "--display-manager", "off")
    assert done.exit_code == 0, done.output
    assert (wanted.is_symlink(), login.is_symlink()) == (True, False)
    assert "nothing to change" in setup("--start", "--display-manager", "off").stdout
    assert setup("--no-start", "--display-manager", "lightdm").exit_code == 0
    assert (wanted.is_symlink(), login.is_symlink()) == (False, True)


@needs_systemctl
def test_a_login_screen_that_is_not_there(setup):
    done = setup("--display-manager", "gdm3")
    assert (done.exit_code, "gdm3" in done.stderr) == (1, True)


def test_without_the_package_nothing_can_start(setup, root):
    (root / "usr/lib/systemd/system/jiulong-kiosk.service").unlink()
    done = setup("--start")
    assert (done.exit_code, "install the .deb first" in done.stderr) == (1, True)


def test_where_nobody_answers_nothing_is_asked(root):
    done = CliRunner().invoke(main, ["setup", "--root", str(root), "--lang", "en"])
    assert (done.exit_code, "add --yes" in done.stderr) == (2, True)


def test_what_there_is_to_choose_from_is_found(root, stick, monkeypatch):
    assert outputs(root) == [Output("DP-1", "1920x1080"), Output("HDMI-1", "1920x1080")]
    assert hall(root).user == "hall"
    assert hall(root).settings["GREETING"] == "good day"
    (root / "etc/passwd").write_text("root:x:0:0::/root:/bin/sh\nhall:x:9:9::/var/lib/hall:/bin/false\n")
    assert this_machine(root).hall.home == root / "var/lib/hall"
    monkeypatch.setattr("kiosk.staff.drives.is_removable", lambda _blocks, device: device == "/dev/sdb")
    (stick / "new.kioskpack").write_bytes(b"")
    (stick / ".Trash").mkdir()
    assert candidates(root) == [stick / "new.kioskpack", stick / "museum"]


AS_NOBODY = """
import os, platformdirs
from pathlib import Path
from kiosk.places import state_folder
from kiosk.setup.hall import HallUser, become
print(become(HallUser("nobody", Path("/tmp"), {"KIOSK_HOME": "/srv/hall"}, None)))
print(os.geteuid() != 0, os.environ["HOME"], state_folder())
print(become(HallUser("daemon", Path("/"), {}, None)), become(HallUser("no-such-user", Path("/"), {}, None)))
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody")
def test_root_becomes_the_halls_user_and_finds_its_folders():
    seen = subprocess.run(
        [sys.executable, "-c", AS_NOBODY], capture_output=True, text=True, check=True
    ).stdout
    assert seen.splitlines() == ["True", "True /tmp /srv/hall/state", "False False"]


@needs_root
def test_what_is_brought_belongs_to_the_halls_user(setup, root, stick):
    for above in root.parents[:3]:
        above.chmod(0o755)
    unit = root / "usr/lib/systemd/system/jiulong-kiosk.service"
    unit.write_text(unit.read_text().replace("User=hall", "User=nobody"))
    done = setup("--copy", stick / "museum", "--hours", "09:00-17:30", "--pin-file", "-", typed="2580\n")
    assert done.exit_code == 0, done.output
    nobody = pwd.getpwnam("nobody").pw_uid
    own = root / "var/lib/jiulong-kiosk"
    below = [own, *own.rglob("*"), *(root / "var/lib/hall/state").rglob("*")]
    assert {path.name for path in below if path.stat().st_uid != nobody} == set()
    assert (own / "content/exhibition.yaml").stat().st_mode & 0o777 == 0o664
    assert (own / "content/zones").stat().st_mode & 0o7777 == 0o2775


@pytest.mark.parametrize("name", ["kiosk-setup", "kiosk-doctor"])
def test_its_name_on_the_path_is_the_command(tmp_path, name):
    script = f"import sys; sys.argv = ['/usr/sbin/{name}', '--help']; from kiosk.__main__ import main; main()"
    seen = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert seen.startswith(f"Usage: kiosk {name.removeprefix('kiosk-')} ")
