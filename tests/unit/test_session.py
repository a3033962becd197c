"""The session's files, as far as they can be tried without a screen: `make deb-trial` tries the rest."""

import subprocess
from pathlib import Path

import pytest

from kiosk.setup.conf import KEYS, read_conf

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

    def run(xinit):
        programs = tmp_path / "programs"
        programs.mkdir(exist_ok=True)
        (programs / "xinit").write_text(f"#!/bin/sh\n{xinit}\n")
        (programs / "xinit").chmod(0o755)
        environment = {"PATH": f"{programs}:/usr/bin:/bin", "RUNTIME_DIRECTORY": str(tmp_path)}
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
