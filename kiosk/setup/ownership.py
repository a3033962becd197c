"""What the hall's user must be able to write is given to that user: the technician sets up as root."""

import os
import shutil
from contextlib import suppress
from pathlib import Path


def own(path: Path, user: str) -> None:
    """Give a file, or a folder with all that is in it, to a user; nothing happens where we may not, or there is none."""
    if not user or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    with suppress(LookupError):
        for inside, folders, files in os.walk(path):
            for name in (*folders, *files):
                shutil.chown(Path(inside) / name, user, user)
        shutil.chown(path, user, user)


def make(folder: Path, user: str) -> None:
    """Make a folder of that user, and those above it. Raises OSError."""
    if not folder.is_dir():
        make(folder.parent, user)
        folder.mkdir()
        own(folder, user)
