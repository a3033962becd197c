"""Removable drives that are mounted now: where staff bring content, and where they take things to."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_MOUNTS, _BLOCKS = Path("/proc/self/mountinfo"), Path("/sys/class/block")
_WHERE_DESKTOPS_MOUNT = ("/media/", "/run/media/")
_NO_DISK = frozenset(("tmpfs", "ramfs", "overlay", "autofs", "fuse.portal", "squashfs"))
_DRIVE_REMOVABLE = 2


class Drive(NamedTuple):
    """One mounted drive."""

    folder: Path
    name: str
    """As staff know it: the stick's own name, or its letter."""
    writable: bool
    """Whether this program may write there."""


def drives(mounts: Path = _MOUNTS, blocks: Path = _BLOCKS) -> list[Drive]:
    """Return the removable drives, by name; none where the system does not tell. It may wait for a slow drive.

    A technician may name other folders that count as such in the environment, as KIOSK_DRIVES.
    """
    named = [Path(name) for name in os.environ.get("KIOSK_DRIVES", "").split(os.pathsep) if name]
    folders = [*named, *(_of_windows() if sys.platform == "win32" else _of_linux(mounts, blocks))]
    found = {
        folder: Drive(folder, folder.name or str(folder), os.access(folder, os.W_OK)) for folder in folders
    }
    return sorted(found.values(), key=lambda drive: drive.name)


def _of_linux(mounts: Path, blocks: Path) -> Iterator[Path]:
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return
    for line in lines:
        before, _, after = line.partition(" - ")
        fields, kind = before.split(" "), after.split(" ")
        if len(fields) < 5 or len(kind) < 2 or kind[0] in _NO_DISK:  # noqa: PLR2004 - as proc(5) lists them
            continue
        folder, device = _plain(fields[4]), _plain(kind[1])
        if folder.startswith(_WHERE_DESKTOPS_MOUNT) or is_removable(blocks, device):
            yield Path(folder)


def _plain(field: str) -> str:
    """Return a field as it is meant: a space in it is written as a number."""
    data = re.sub(rb"\\([0-7]{3})", lambda found: bytes([int(found[1], 8)]), os.fsencode(field))
    return os.fsdecode(data)


def is_removable(blocks: Path, device: str) -> bool:
    """Tell whether a device can be pulled out: the disk says so, or it hangs on USB."""
    if not device.startswith("/dev/"):
        return False
    try:
        block = (blocks / Path(device).resolve().name).resolve(strict=True)
    except OSError:
        return False
    if "/usb" in str(block):
        return True
    # A partition lies in the folder of its disk.
    for disk in (block, block.parent):
        try:
            return (disk / "removable").read_text().strip() == "1"
        except OSError:
            continue
    return False


def _of_windows() -> Iterator[Path]:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - there is none for a type checker on Linux
    letters = kernel.GetLogicalDrives()
    for number in range(26):
        root = f"{chr(ord('A') + number)}:\\"
        if letters >> number & 1 and kernel.GetDriveTypeW(root) == _DRIVE_REMOVABLE:
            yield Path(root)
