"""Disks that are full, read-only, out of files: real ones, in a namespace of their own."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest

from kiosk.doctor.disk import damaged, places
from kiosk.keep import kept_tree

LOOK = """
import json, sys
from pathlib import Path
from kiosk.doctor.disk import places
from kiosk.doctor.finding import Patient
disk = Path(sys.argv[1])
found = places(Patient(disk, "0", disk / "state", disk / "state"))[1]
print(json.dumps([found.what.say("en"), found.state, found.fact.say("en"), found.cure.say("en")]))
"""


@pytest.fixture
def on_a_disk(tmp_path):
    """Runs the check on a small disk, made and spoilt by a few lines of shell; $1 is the disk."""
    alone = ["unshare", "--mount", "--map-root-user"]
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        shutil.which("unshare") is None
        or subprocess.run([*alone, "mount", "-t", "tmpfs", "none", str(disk)], check=False).returncode
    ):
        pytest.skip("no namespaces of one's own here")

    def look(script):
        command = [
            *alone,
            "sh",
            "-ec",
            f'{script}\nexec "$2" -c "$3" "$1"',
            "sh",
            str(disk),
            sys.executable,
            LOOK,
        ]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return json.loads(told.splitlines()[-1])

    return look


@pytest.mark.parametrize(
    ("script", "state", "fact"),
    [
        ('mount -t tmpfs -o size=2g none "$1"; mkdir "$1/state"', "good", "2.1 GB free of 2.1 GB"),
        ('mount -t tmpfs -o size=100m none "$1"', "attention", "104.9 MB free"),
        (
            'mount -t tmpfs -o size=1m none "$1"; dd if=/dev/zero of="$1/full" bs=64k >/dev/null 2>&1 || true',
            "trouble",
            "0.0 MB free",
        ),
        (
            'mount -t tmpfs -o size=2g none "$1"; mount -o remount,ro "$1"',
            "trouble",
            "cannot be written (Read-only",
        ),
        (
            'mount -t tmpfs -o size=2g,nr_inodes=20 none "$1"; i=0; while touch "$1/$i" 2>/dev/null; do i=$((i+1)); done',
            "trouble",
            "2.1 GB free",
        ),
    ],
    ids=["roomy", "little", "full", "read-only", "no-files"],
)
def test_a_disk(on_a_disk, script, state, fact):
    _, told_state, told_fact, cure = on_a_disk(script)
    assert (told_state, fact in told_fact) == (state, True), told_fact
    assert bool(cure) == (state != "good")


def test_a_content_folder_that_is_not_there(patient, one, tmp_path):
    found = places(replace(patient, content=tmp_path / "nowhere"))
    assert one(found, "content folder").state == "trouble"
    assert one(places(patient), "content folder").state == "good"


def test_files_that_were_put_aside(patient):
    (found,) = damaged(patient)
    assert found.state == "good"
    patient.state.mkdir(parents=True, exist_ok=True)
    (patient.state / "suspects.json").write_bytes(b"{")
    assert kept_tree(patient.state / "suspects.json", dict) == {}
    (found,) = damaged(patient)
    assert (found.state, "suspects.json.broken" in found.fact.say("en")) == ("attention", True)
