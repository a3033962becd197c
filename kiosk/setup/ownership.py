"""File ownership: what the hall's user must be able to write is given to that user, for the technician sets up as root."""

import os
import sys
from pathlib import Path

from kiosk.behalf import as_owner

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
    # What lies deepest first: as long as a folder is root's, nobody puts a link in the place of what is in it.
    for one in (*reversed(list(path.rglob("*"))), path):
        if one.is_symlink():
            continue
        os.chown(one, known.pw_uid, known.pw_gid, follow_symlinks=False)
        if shared:
            one.chmod(_FOLDER if one.is_dir() else _FILE)


def share(path: Path, user: str) -> None:
    """Give an exhibition to a user as `own` does with `shared`, in a folder that may be that user's already."""
    if sys.platform == "win32" or os.geteuid() != 0 or not path.exists():
        return
    with as_owner(path.parent):
        if os.geteuid() == 0:
            own(path, user, shared=True)
            return
        for one in (path, *path.rglob("*")):
            if not one.is_symlink():
                one.chmod(_FOLDER if one.is_dir() else _FILE)


def make(folder: Path, user: str) -> None:
    """Make a folder of that user, and those above it. Raises OSError."""
    if not folder.is_dir():
        make(folder.parent, user)
        with as_owner(folder.parent):
            folder.mkdir()
            own(folder, user)
