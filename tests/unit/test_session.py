"""The session's files, as far as they can be tried without a screen: `make deb-trial` tries the rest."""

import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from kiosk.setup.conf import KEYS, read_conf
from kiosk.watchdog.display import _cookie

PACKAGING = Path(__file__).parents[2] / "packaging"
CONF = PACKAGING / "session" / "kiosk.conf"
SCRIPTS = [
    *(PACKAGING / "session" / name for name in ("session", "fallen")),
    *(PACKAGING / "debian" / name for name in ("build.sh", "postinst", "prerm", "postrm", "trial.sh")),
]


def test_the_shipped_conf_says_the_same_to_a_shell_and_to_kiosk_setup():
    said = read_conf(CONF)
    assert set(KEYS) < said.keys()
    script = f'. "{CONF}"; ' + "; ".join(f'echo "{key}=${key}"' for key in said)
    done = subprocess.run(["/bin/sh", "-eu", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [f"{key}={value}" for key, value in said.items()]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_shell_can_read_it(script):
    assert script.stat().st_mode & 0o111
    subprocess.run(["/bin/sh", "-n", script], check=True)


@pytest.fixture
def session(tmp_path):
    """Run the session with an xinit that ends as it is told, and return how the session ended."""

    def run(xinit, path="{programs}:/usr/bin:/bin"):
        programs = tmp_path / "programs"
        programs.mkdir(exist_ok=True)
        (programs / "xinit").write_text(f"#!/bin/sh\n{xinit}\n")
        (programs / "xinit").chmod(0o755)
        environment = {"PATH": path.format(programs=programs), "RUNTIME_DIRECTORY": str(tmp_path)}
        script = PACKAGING / "session" / "session"
        done = subprocess.run(
            ["/bin/sh", script], env={**environment, "NOTIFY_SOCKET": "/s"}, capture_output=True, check=False
        )
        return done.returncode

    return run


def test_xinit_says_0_to_everything_and_the_session_does_not(session, tmp_path):
    assert session(f"echo 0 >{tmp_path}/hall-ended") == 0, "staff have left"
    assert session(f"echo 3 >{tmp_path}/hall-ended") == 3, "the hall could not be opened"
    assert session("exit 0") == 70, "the X server was killed"


def test_an_x_server_does_not_tell_systemd_that_the_hall_is_open(session, tmp_path):
    session(f"env >{tmp_path}/told")
    told = (tmp_path / "told").read_text().splitlines()
    assert "KIOSK_NOTIFY=/s" in told
    assert not [line for line in told if line.startswith("NOTIFY_SOCKET=")]


def test_nobody_else_gets_at_the_screen(session, tmp_path):
    """Without a key every account of the machine could look at an X server, and touch it."""
    key, given = tmp_path / "Xauthority", tmp_path / "given"
    seen = set()
    for _ in range(2):
        session(f'echo "$XAUTHORITY" "$@" >{given}')
        assert given.read_text().startswith(f"{key} ")
        assert given.read_text().endswith(f"-auth {key}\n")
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
        seen.add(key.read_bytes())
        assert _cookie(b"0", {"XAUTHORITY": str(key)}) == _cookie(b"7", {"XAUTHORITY": str(key)}) != b""
    assert len(seen) == 2, "each session has a key of its own"


def test_without_a_key_there_is_no_screen(session, tmp_path):
    """A link where the key should be made is no way to another file, and a machine without xauth says so."""
    theirs = tmp_path / "theirs"
    theirs.write_text("as it was")
    (tmp_path / "Xauthority").symlink_to(theirs)
    session("exit 0")
    assert theirs.read_text() == "as it was"
    bare = tmp_path / "bare"
    bare.mkdir()
    for name in ("sh", "rm", "cat", "mcookie"):
        (bare / name).symlink_to(shutil.which(name))
    assert session(f"touch {tmp_path}/shown", f"{{programs}}:{bare}") == 70
    assert not (tmp_path / "shown").exists()
