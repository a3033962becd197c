"""A hall whose disk is full, and then cannot be written at all: it stands, it paints, and staff are told."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
ON_A_DISK_OF_ITS_OWN = """
set -e
mount -t tmpfs -o size=200k none "$1"
export XDG_STATE_HOME="$1" XDG_DATA_HOME="$1"
exec "$3" -m tests.end2end.full_disk "$1" "$2"
"""


def test_the_hall_stands_on_a_full_disk_and_on_one_that_becomes_read_only(tmp_path):
    disk, scratch = tmp_path / "disk", tmp_path / "scratch"
    disk.mkdir()
    scratch.mkdir()
    alone = ["unshare", "--mount", "--map-root-user"]
    tried = [*alone, "mount", "-t", "tmpfs", "none", str(disk)]
    if shutil.which("unshare") is None or subprocess.run(tried, check=False).returncode:
        pytest.skip("no namespaces of one's own here")
    command = [*alone, "sh", "-c", ON_A_DISK_OF_ITS_OWN, "sh", str(disk), str(scratch), sys.executable]
    subprocess.run(command, cwd=CHECKOUT, env=os.environ.copy(), check=True, timeout=300)
