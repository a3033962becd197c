"""Where files lie that a reading asks for and does not read: data of feeds, certificates, private keys.

Whoever keeps a reading asks once more; apart from the rules, which the first frame does not wait for.
"""

from pathlib import Path
from typing import NamedTuple


class PathAnswer(NamedTuple):
    """What the disk says of a path in the content folder."""

    inside: bool
    """Whether it stays in the folder, wherever links lead."""
    file: bool
    there: bool
    """Whether there is anything, be it a folder."""


def place_of(folder: Path, given: str) -> PathAnswer:
    """Return where a path leads that is written in the content of `folder`; one that no disk can have leads nowhere."""
    try:
        root = folder.resolve()
        target = (root / given).resolve()
        return PathAnswer(target.is_relative_to(root), target.is_file(), target.exists())
    except (OSError, ValueError, RuntimeError):
        return PathAnswer(inside=True, file=False, there=False)
