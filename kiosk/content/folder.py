"""The files of a content folder: which there are, what each is, and their bytes."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kiosk.content.document import MAX_BYTES

KINDS = {
    "exhibition": "exhibition.yaml",
    "units": "units.yaml",
    "feed": "feeds",
    "zone": "zones",
    "hall": "halls",
    "enterprise": "enterprises",
    "project": "projects",
}
"""Kind of file -> where it lies; what is referred to comes before what refers to it."""

SINGLE = ("exhibition", "units")
"""Kinds of which there is one file; of the others there is a folder."""

ID = re.compile(r"[a-z0-9][a-z0-9-]*\Z")
"""What a file may be called: its name is an id."""

_YAML = (".yaml", ".yml")


class File(NamedTuple):
    """One YAML file of the exhibition."""

    kind: str
    id: str
    name: str
    """As staff know it: the folder's own name, then the way inside it."""
    path: str


class Unreadable(Exception):  # noqa: N818 - a fact about a file that becomes a Problem, not a failure of the program
    """A file that is there and cannot be read; says why."""


def files(folder: Path) -> Iterator[File]:
    """Yield the YAML files of the exhibition, in the order of KINDS and then by name."""
    root, name = str(folder), title(folder)
    for kind, place in KINDS.items():
        if kind not in SINGLE:
            yield from _inside(kind, os.path.join(root, place), f"{name}/{place}")
        elif os.path.lexists(os.path.join(root, place)):
            yield File(kind, kind, f"{name}/{place}", os.path.join(root, place))


def title(folder: Path) -> str:
    """Return the folder's own name, also of `.`."""
    return folder.resolve().name


def listed(folder: str) -> list[str]:
    """Return the names in `folder` that are meant for the exhibition: editors' leavings begin with . or _."""
    try:
        return sorted(name for name in os.listdir(folder) if not name.startswith((".", "_")))
    except (OSError, ValueError):
        return []


def read(path: str, limit: int = MAX_BYTES) -> bytes:
    """Return at most one byte more than `limit` of a plain file; raises Unreadable for everything else."""
    try:
        # Not blocking: a named pipe would wait for its writer for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise Unreadable(getattr(error, "strerror", None) or str(error)) from error
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Unreadable("not a plain file")
        data = os.read(handle, limit + 1)
        while len(data) <= limit and (more := os.read(handle, limit + 1 - len(data))):
            data += more
        return data
    except OSError as error:
        raise Unreadable(error.strerror or str(error)) from error
    finally:
        os.close(handle)


def _inside(kind: str, folder: str, name: str) -> Iterator[File]:
    for entry in listed(folder):
        stem, ending = os.path.splitext(entry)
        if ending.lower() in _YAML:
            yield File(kind, stem, f"{name}/{entry}", f"{folder}/{entry}")
