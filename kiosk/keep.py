"""Atomic writes: files that are old or new whenever the power goes, never neither."""

import errno
import logging
import os
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

log = logging.getLogger(__name__)

BROKEN = ".broken"
"""What is added to the name of a damaged file; one is kept of each, for whoever wants to know what became of it."""
LARGEST = 4 * 1024 * 1024
"""Bytes of a small file of ours; a larger one is damaged."""

_PATIENCE, _PAUSE_SECONDS = 40, 0.05
"""Virus scanners look at what was just written, and let no other name lead to it meanwhile."""

NO_PLAIN_FILE = "this is no plain file, and is not replaced"
"""What is said of a link, a pipe or a device."""


def keep(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Write a whole file so that at every moment its name leads to the old bytes or to the new ones; see `keeping`."""
    with keeping(path, mode) as file:
        file.write(data)


@contextmanager
def keeping(path: Path, mode: int = 0o666) -> Iterator[BinaryIO]:
    """Write a file piece by piece; only when all is written and on the disk its name leads to the new bytes.

    The folder must exist. A file that was there keeps its permissions, a new one gets `mode` less the umask. What a
    killed program leaves behind begins with a dot and is nobody's content. Only a plain file is ever replaced. Raises
    OSError, with the old file as it was.
    """
    spare(path)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(beside, flags, mode)
    except OSError as error:  # of the file that was meant, not of the one beside it
        raise OSError(error.errno, error.strerror, str(path)) from error
    try:
        with os.fdopen(handle, "wb") as file:
            with suppress(FileNotFoundError):
                beside.chmod(stat.S_IMODE(path.stat().st_mode))
            yield file
            file.flush()
            os.fsync(file.fileno())
        _replace(path, beside)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    settle(path.parent)


def spare(path: Path) -> None:
    """Raise OSError where the name leads to what is no plain file: a link, a pipe, a device, a folder.

    Whoever gives a new file such a name would take away what was there, and could not bring it back.
    """
    try:
        found = path.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(found):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(found):
        raise FileExistsError(errno.EEXIST, NO_PLAIN_FILE, str(path))


def _replace(path: Path, new: Path) -> None:
    """Give `path` the bytes of `new`; on Windows, wait a moment for who is just reading the old ones."""
    for _ in range(_PATIENCE if os.name == "nt" else 0):
        try:
            new.replace(path)
        except PermissionError:
            time.sleep(_PAUSE_SECONDS)
        else:
            return
    new.replace(path)


def settle(folder: Path) -> None:
    """Return when the names in `folder` are on the disk: a rename, too, waits in memory. Raises OSError."""
    if not hasattr(os, "O_DIRECTORY"):  # a system whose folders cannot be opened
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put_aside(path: Path, why: object) -> None:
    """Give a damaged file another name, and tell of it: the program goes on as if there were none."""
    aside = path.with_name(path.name + BROKEN)
    try:
        path.replace(aside)
    except OSError as error:
        log.warning("%s is damaged (%s) and cannot be put aside: %s", path, why, error)
    else:
        log.warning("%s is damaged (%s): it is put aside as %s", path, why, aside.name)


def kept_tree(path: Path, kind: type) -> Any:  # noqa: ANN401 - JSON is anything
    """Return what a small JSON file of ours holds; an empty `kind`, dict or list, where there is none.

    One that is damaged is put aside and told. One that cannot be read just now is left as it is.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError:
        return kind()
    import json  # where there is no such file, the first frame does not wait for it

    try:
        tree = json.loads(data) if len(data) <= LARGEST else None
    except (ValueError, RecursionError) as error:
        put_aside(path, error)
        return kind()
    if not isinstance(tree, kind):
        put_aside(path, f"no {kind.__name__}")
        return kind()
    return tree
