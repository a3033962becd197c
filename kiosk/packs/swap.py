"""Atomic exchange of the content folder and the one before it, whenever the power goes.

Beside `content` lies `content.previous`. What is new takes the place of the previous content first, and then the two
names are exchanged: in one instant where the system can do that, so that `content` is at every moment the old folder
or the new one. Where it cannot, `content` is away for an instant, and `mend` brings it back.
"""

import ctypes
import errno
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from os.path import samestat
from pathlib import Path
from typing import NamedTuple

from kiosk.behalf import as_owner
from kiosk.keep import settle
from kiosk.packs.refusal import PackError

_AT_FDCWD, _EXCHANGE = -100, 2
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)
"""What systems and disks answer that cannot exchange two names."""
_PATIENCE = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds between tries on Windows, where a folder in which somebody reads cannot be renamed."""


class Beside(NamedTuple):
    """A content folder, and what lies beside it; links are followed before anything is changed."""

    content: Path
    previous: Path
    """What was shown before; one, or none."""
    staged: Path
    """Holds a folder that is still being written."""
    older: Path
    """What was the previous content until a moment ago; on its way out."""
    away: Path
    """The content, for the instant in which two names cannot be exchanged at once."""
    lock: Path


def beside(folder: Path) -> Beside:
    """Return the names around a content folder."""
    content = folder.resolve()
    hidden = [content.with_name(f".{content.name}.{what}") for what in ("staged", "older", "away", "lock")]
    return Beside(content, content.with_name(f"{content.name}.previous"), *hidden)


@contextmanager
def alone(places: Beside) -> Iterator[None]:
    """Be the only one who changes that content, and begin with what a power cut has left put right.

    Raises PackError where somebody else is at it, or nothing can be written there.
    """
    try:
        handle = os.open(places.lock, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise _cannot_write(places, error) from error
    try:
        hand_over(places.lock, places)
        _take(handle, places)
        try:
            mend(places)
            yield
        except OSError as error:
            raise _cannot_write(places, error) from error
    finally:
        os.close(handle)


@contextmanager
def alone_as_owner(folder: Path) -> Iterator[Beside]:
    """Be the only one who changes the content in `folder`, and root only where that belongs to root."""
    places = beside(folder)
    # What the way to it belongs to, and what it really is: a link can lead into somebody's home.
    with as_owner(folder.absolute().parent), as_owner(places.content.parent), alone(places):
        yield places


def _cannot_write(places: Beside, error: OSError) -> PackError:
    return PackError("cannot_write", folder=places.content.parent, why=error)


def _take(handle: int, places: Beside) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise PackError("busy", folder=places.content) from error


def hand_over(path: Path, places: Beside) -> None:
    """Give a file or folder that an administrator has made to whom the content belongs: staff go on from there.

    Raises OSError.
    """
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    like = (places.content if places.content.exists() else places.content.parent).stat()
    # What lies deepest first: as long as a folder is root's, nobody puts a link in the place of what is in it.
    for each in (*reversed(list(path.rglob("*"))), path) if path.is_dir() else (path,):
        os.chown(each, like.st_uid, like.st_gid, follow_symlinks=False)


def mend(places: Beside) -> None:
    """Finish what a power cut interrupted. Raises OSError."""
    content, previous, staged, older, away, _ = places
    if away.exists():
        if not content.exists():
            _rename(away, content)
        elif not previous.exists():
            _rename(away, previous)
    if older.exists() and not previous.exists():
        _rename(older, previous)
    for left in (staged, older):
        if left.exists():
            shutil.rmtree(left)


def put(places: Beside, new: Path) -> None:
    """Make the folder `new`, which is on the disk already, the content, and the content the previous one.

    Raises OSError, with everything as it was.
    """
    content, previous, _, older, _, _ = places
    if not content.exists():
        _rename(new, content)
        return
    one = new.stat()
    if previous.exists():
        _rename(previous, older)
    try:
        _rename(new, previous)
        exchange(places)
    except OSError:
        with suppress(OSError):
            if previous.exists() and samestat(previous.stat(), one):
                _rename(previous, new)
            if older.exists() and not previous.exists():
                _rename(older, previous)
        raise
    if older.exists():
        shutil.rmtree(older, ignore_errors=True)  # what is left of it goes with the next


def exchange(places: Beside) -> None:
    """Let content and previous content change places. Raises OSError, with everything as it was."""
    content, previous, *_ = places
    if not _at_once(content, previous):
        _by_turns(places)
        return
    try:
        settle(content.parent)
    except OSError:
        with suppress(OSError):
            _at_once(content, previous)
        raise


def _by_turns(places: Beside) -> None:
    content, previous, _, _, away, _ = places
    _rename(content, away)
    try:
        _rename(previous, content)
        try:
            _rename(away, previous)
        except OSError:
            _rename(content, previous)
            raise
    except OSError:
        _rename(away, content)
        raise


def _at_once(one: Path, other: Path) -> bool:
    """Exchange two names in one instant; return False where the system cannot. Raises OSError."""
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    renameat2 = getattr(libc, "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(one))


def _rename(source: Path, target: Path) -> None:
    """Give a folder another name, on the disk when this returns. Raises OSError, with the name it had."""
    for seconds in _PATIENCE if sys.platform == "win32" else ():
        try:
            source.rename(target)
            break
        except PermissionError:
            time.sleep(seconds)
    else:
        source.rename(target)
    try:
        settle(target.parent)
    except OSError:
        with suppress(OSError):
            target.rename(source)
        raise
