"""Sticks that nobody has mounted: which they are, and a real disk that is mounted and let go."""

import os
import shutil
import subprocess
import sys

import pytest

from kiosk.setup.media import candidates
from kiosk.setup.sticks import loose

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="as Linux tells it")

LOOK = """
import sys
from pathlib import Path
from kiosk.setup.media import candidates
from kiosk.setup.sticks import mounted
with mounted(Path(sys.argv[1])) as sticks:
    print([str(path.relative_to(sticks[0])) for path in candidates(Path(sys.argv[1]), sticks)])
    try:
        (sticks[0] / "new").touch()
    except OSError as error:
        print(error.strerror)
print(any("kiosk-setup-" in line for line in open("/proc/self/mountinfo")), sticks[0].exists())
"""


def a_block(root, place, size, removable=None):
    folder = root / "sys/devices" / place
    folder.mkdir(parents=True)
    (folder / "size").write_text(f"{size}\n")
    if removable is not None:
        (folder / "removable").write_text(removable)
    (root / "sys/class/block").mkdir(parents=True, exist_ok=True)
    (root / "sys/class/block" / folder.name).symlink_to(folder)
    return folder


def test_which_they_are(tmp_path):
    a_block(tmp_path, "pci/nvme0n1", 1000, "0")
    a_block(tmp_path, "pci/usb1/sda", 1000)
    (a_block(tmp_path, "pci/usb1/sda/sda1", 900) / "partition").write_text("1")
    a_block(tmp_path, "pci/usb2/sdb", 1000)
    a_block(tmp_path, "pci/usb3/sdc", 0)
    a_block(tmp_path, "pci/mmc/mmcblk0", 1000, "1")
    (tmp_path / "proc/self").mkdir(parents=True)
    (tmp_path / "proc/self/mountinfo").write_text("1 2 8:17 / /media/x rw - vfat /dev/sdb rw\n")
    # /dev/mmcblk0 and the others need not be there: the system says what they are.
    assert [device.name for device in loose(tmp_path)] == ["mmcblk0", "sda1"]
    assert loose(tmp_path / "nowhere") == []
    assert candidates(tmp_path / "nowhere") == []


@pytest.fixture
def loop(tmp_path):
    """A disk with an exhibition on it, which the system in tmp_path/root takes for a stick."""
    tools = [shutil.which(name) for name in ("mkfs.ext4", "losetup", "unshare")]
    if not all(tools) or os.geteuid() != 0:
        pytest.skip("no disks to be made here")
    content = tmp_path / "content" / "museum"
    content.mkdir(parents=True)
    (content / "exhibition.yaml").write_text("name: x\n")
    image = tmp_path / "disk"
    image.write_bytes(b"")
    os.truncate(image, 4 << 20)
    subprocess.run([tools[0], "-q", "-d", str(content.parent), str(image)], check=True, capture_output=True)
    made = subprocess.run(
        [tools[1], "--find", "--show", str(image)], capture_output=True, text=True, check=False
    )
    if made.returncode:
        pytest.skip("no loop device here")
    device = made.stdout.strip()
    a_block(tmp_path / "root", f"usb1/{device.rpartition('/')[2]}", 8192)
    yield tmp_path / "root"
    subprocess.run([tools[1], "--detach", device], check=True)


def test_a_real_one_is_read_and_let_go(loop):
    command = ["unshare", "--mount", sys.executable, "-c", LOOK, str(loop)]
    seen = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert seen.splitlines() == ["['museum']", "Read-only file system", "False False"]
