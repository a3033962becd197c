"""Root in folders that belong to somebody else: what is done there is done as that user.

Whoever owns a folder can put a link there, or exchange a folder for one, at any moment; root would follow it and write
wherever it leads. As that user nothing can be reached that the user could not reach anyway.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def as_owner(path: Path) -> Iterator[None]:
    """Go on as whom the way to `path` belongs to first, if that is not root; for all but root nothing changes.

    The names of a path that are not there yet belong to nobody. Raises OSError.
    """
    owner = _owner(path) if sys.platform != "win32" and os.geteuid() == 0 else None
    if owner is None:
        yield
        return
    uid, gid = owner
    group, groups = os.getegid(), os.getgroups()
    os.setgroups([gid])
    os.setegid(gid)
    os.seteuid(uid)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(group)
        os.setgroups(groups)


@contextmanager
def as_root_again() -> Iterator[None]:
    """Go on as root for a moment, where `as_owner` has made another user of it: to read what that user may not."""
    if sys.platform == "win32" or os.getuid() != 0 or os.geteuid() == 0:
        yield
        return
    uid = os.geteuid()
    os.seteuid(0)
    try:
        yield
    finally:
        os.seteuid(uid)


def _owner(path: Path) -> tuple[int, int] | None:
    """Return the first user but root, and the group, on the way to a path: links, and what they lead to, count."""
    whole = path.absolute()
    for one in (*reversed(whole.parents), whole):
        try:
            for found in (one.lstat(), one.stat()):
                if found.st_uid != 0:
                    return found.st_uid, found.st_gid
        except OSError:
            return None
    return None
