"""The scripts behind `make`, as someone with a fresh checkout meets them."""

import os
import shutil
import subprocess
from pathlib import Path

import psutil
import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def fresh_checkout(tmp_path):
    """A checkout where nothing was set up yet, on a machine without the system packages or the right to get them."""
    shutil.copytree(CHECKOUT / "packaging", tmp_path / "packaging")
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, script in {"dpkg-query": "exit 1", "id": "echo 1000", "sudo": "exit 1"}.items():
        (programs / name).write_text(f"#!/bin/sh\n{script}\n")
        (programs / name).chmod(0o755)
    return tmp_path


def run(*command, cwd=CHECKOUT, **environment):
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


def test_setup_without_the_right_to_install_gives_one_line_to_paste(fresh_checkout):
    done = run(
        "packaging/setup.sh",
        "run",
        cwd=fresh_checkout,
        PATH=f"{fresh_checkout}/programs:{os.environ['PATH']}",
    )

    lines = done.stderr.splitlines()
    assert done.returncode == 1
    assert [
        line for line in lines if line.startswith("sudo apt-get update && sudo apt-get install")
    ] == lines[-1:]
    assert "libxcb-cursor0" in lines[-1]
    assert "xvfb" not in lines[-1]
    assert not (fresh_checkout / ".venv").exists()


def test_a_machine_without_a_display_is_asked_for_a_virtual_one_too(fresh_checkout):
    done = run(
        "packaging/setup.sh",
        "tour",
        cwd=fresh_checkout,
        PATH=f"{fresh_checkout}/programs:{os.environ['PATH']}",
    )

    assert "xvfb openbox" in done.stderr


def test_who_tries_the_package_is_asked_for_what_lays_out_a_clean_debian(fresh_checkout):
    done = run(
        "packaging/setup.sh",
        "trial",
        cwd=fresh_checkout,
        PATH=f"{fresh_checkout}/programs:{os.environ['PATH']}",
    )

    assert {"xvfb", "mmdebstrap", "dpkg-dev"} <= set(done.stderr.split())
    assert "postgresql" not in done.stderr


def test_setup_of_a_ready_checkout_does_and_says_nothing():
    done = run("packaging/setup.sh", "test")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_display_keeps_the_exit_status_and_ends_with_the_command():
    shown = "cat /proc/$PPID/task/$PPID/children; echo; xdpyinfo; exit 7"
    done = run("packaging/with-display.sh", "sh", "-c", shown, SCREEN="1080x1920")

    assert done.returncode == 7
    assert "dimensions:    1080x1920 pixels" in done.stdout
    begun = [int(one) for one in done.stdout.partition("\n")[0].split()]
    assert len(begun) >= 2, "a server and a window manager"
    assert not [one for one in begun if psutil.pid_exists(one)], (
        "the number of the display may be another's by now"
    )
