"""What the hall's user must be able to write is given to that user: the technician sets up as root."""

import os
import sys
from pathlib import Path

_FOLDER, _FILE = 0o2775, 0o664
"""Of an exhibition: members of the hall's group edit it, and what they make there belongs to the group, too."""


def own(path: Path, user: str, *, shared: bool = False) -> None:
    """Give a file, or a folder with all that is in it, to a user; nothing happens where we may not, or there is none.

    With `shared` the members of that user's group may write, too.
    """
    if sys.platform == "win32" or not user or os.geteuid() != 0 or not path.exists():
        return
    import pwd

    try:
        known = pwd.getpwnam(user)
    except KeyError:
        return
    for one in (path, *path.rglob("*")):
        if one.is_symlink():
            continue
        os.chown(one, known.pw_uid, known.pw_gid)
        if shared:
            one.chmod(_FOLDER if one.is_dir() else _FILE)


def make(folder: Path, user: str) -> None:
    """Make a folder of that user, and those above it. Raises OSError."""
    if not folder.is_dir():
        make(folder.parent, user)
        folder.mkdir()
        own(folder, user)
