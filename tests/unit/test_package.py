"""What the package's scripts do in the home of the hall's user, played on folders of the test: `make deb-trial` tries the rest."""

import os
import subprocess
from pathlib import Path

import pytest

DEBIAN = Path(__file__).parents[2] / "packaging" / "debian"
ROOT = os.geteuid() == 0
OWNERS = [os.geteuid(), *([65534] if ROOT else [])]
"""Whom the home belongs to: us, and where the test may do that somebody else."""


@pytest.fixture(params=OWNERS, ids=lambda uid: "our home" if uid == os.geteuid() else "another's home")
def machine(request, tmp_path):
    """Return a function that runs one of the package's scripts on a machine below `tmp_path`."""
    for name in ("share/content/zones", "home", "programs"):
        (tmp_path / name).mkdir(parents=True)
    for above in (tmp_path, *tmp_path.parents[:2]):
        above.chmod(0o755)
    (tmp_path / "share/content/exhibition.yaml").write_text("name: 展厅\n")
    (tmp_path / "share/content/zones/power.yaml").write_text("hall: main\n")
    (tmp_path / "share/kiosk.conf").write_text("KIOSK_ROTATE=normal\n")
    os.chown(tmp_path / "home", request.param, -1)
    for name in ("systemd-sysusers", "systemd-tmpfiles", "systemctl"):
        (tmp_path / "programs" / name).write_text("#!/bin/sh\n")
        (tmp_path / "programs" / name).chmod(0o755)
    places = {
        "/usr/share/jiulong-kiosk": "share",
        "/var/lib/jiulong-kiosk": "home",
        "/etc/jiulong-kiosk": "etc",
        "/run/systemd/system": "none",
    }

    def run(script, *words):
        text = (DEBIAN / script).read_text()
        for theirs, ours in places.items():
            text = text.replace(theirs, str(tmp_path / ours))
        path = f"{tmp_path / 'programs'}:{os.environ['PATH']}"
        command = ["/bin/sh", "-c", text, script, *words]
        done = subprocess.run(
            command, env={"PATH": path}, cwd="/", capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    run.home, run.owner = tmp_path / "home", request.param
    return run


def _files(folder):
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_the_exhibition_is_laid_out_once_and_belongs_to_whom_the_home_does(machine, tmp_path):
    content = machine.home / "content"
    machine("postinst", "configure", "")
    assert _files(content) == _files(tmp_path / "share/content")
    assert {path.stat().st_uid for path in (content, *content.rglob("*"))} == {machine.owner}
    assert content.stat().st_mode & 0o7777 == 0o2775
    (content / "exhibition.yaml").write_text("name: 我们的\n")
    assert "has changed" not in machine("postinst", "configure", "0.1")
    (tmp_path / "share/content/exhibition.yaml").write_text("name: 新的\n")
    assert "has changed. Yours is as it was" in machine("postinst", "configure", "0.1")
    assert "has changed" not in machine("postinst", "configure", "0.1"), "that is said once"
    assert (content / "exhibition.yaml").read_text() == "name: 我们的\n"


@pytest.mark.parametrize("name", ["content", "content.shipped", "content.shipped.new", ".content.laid"])
@pytest.mark.parametrize("there", [True, False], ids=["a file", "nothing yet"])
def test_root_follows_no_link_in_the_home(machine, tmp_path, name, there):
    """Whoever has got hold of the hall's user would have root write any file of the machine."""
    victim = tmp_path / "victim"
    if there:
        victim.write_text("a file of the machine")
    (machine.home / name).symlink_to(victim)
    machine("postinst", "configure", "")
    (tmp_path / "share/content/exhibition.yaml").write_text("name: 新的\n")
    machine("postinst", "configure", "0.1")
    assert victim.read_text() == "a file of the machine" if there else not victim.exists()
    machine("postrm", "purge")
    assert victim.exists() == there


def test_a_purge_leaves_what_somebody_has_edited_and_nothing_else(machine, tmp_path):
    machine("postinst", "configure", "")
    (machine.home / "log").write_text("a line\n")
    (machine.home / "content/exhibition.yaml").write_text("name: 我们的\n")
    assert "has been edited, so it stays" in machine("postrm", "purge")
    assert [path.name for path in machine.home.iterdir()] == ["content"]
    assert {path.name for path in tmp_path.iterdir()} == {"share", "home", "programs"}


def test_a_purge_takes_what_nobody_has_edited(machine, tmp_path):
    machine("postinst", "configure", "")
    machine("postrm", "purge")
    assert {path.name for path in tmp_path.iterdir()} == {"share", "programs"}
