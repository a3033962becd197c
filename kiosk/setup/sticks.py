"""Mounting of sticks that are plugged in and that nobody has mounted: a machine without a desktop leaves them alone.

They are mounted for reading, for as long as the technician chooses; nothing on them can be run.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kiosk.staff.drives import is_removable

_HOW = "ro,nosuid,nodev,noexec"
_SECONDS = 20


@contextmanager
def mounted(root: Path = Path("/")) -> Iterator[list[Path]]:
    """Mount what is plugged in, and give the folders; afterwards it can be pulled out. Only root can: others get nothing."""
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if sys.platform != "linux" or os.geteuid() != 0 or mount is None or unmount is None:
        yield []
        return
    folders: list[Path] = []
    with tempfile.TemporaryDirectory(prefix="kiosk-setup-") as place:
        try:
            for device in loose(root):
                folder = Path(place) / device.name
                folder.mkdir()
                # What holds no files that this system knows is no stick with an exhibition.
                if _done(mount, "-o", _HOW, str(device), str(folder)):
                    folders.append(folder)
            yield folders
        finally:
            for folder in folders:
                _done(unmount, "--lazy", str(folder))


def loose(root: Path) -> list[Path]:
    """Return the devices with files that can be pulled out and are mounted nowhere."""
    blocks = root / "sys/class/block"
    taken = _taken(root / "proc/self/mountinfo")
    found = []
    for block in sorted(blocks.iterdir()) if blocks.is_dir() else []:
        device = Path("/dev") / block.name
        # A disk that is divided holds its files in its parts.
        divided = any(block.glob("*/partition"))
        if not divided and str(device) not in taken and _size(block) and is_removable(blocks, str(device)):
            found.append(device)
    return found


def _taken(mounts: Path) -> set[str]:
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return set()
    return {after.split(" ")[1] for line in lines if " " in (after := line.partition(" - ")[2])}


def _size(block: Path) -> int:
    """Return the size in blocks; 0 for a reader without a card."""
    with suppress(OSError, ValueError):
        return int((block / "size").read_text())
    return 0


def _done(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False
