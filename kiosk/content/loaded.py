"""What came of reading a content folder; apart from what reads it, which the first frame does not wait for."""

from collections.abc import Mapping
from typing import NamedTuple

from kiosk.content.asked import PathAnswer
from kiosk.model.exhibition import Exhibition
from kiosk.model.problem import Problem


class Loaded(NamedTuple):
    """What came of a content folder: no exhibition if any problem is an error."""

    exhibition: Exhibition | None
    problems: tuple[Problem, ...]
    prints: Mapping[str, int] = {}
    """Path -> what stands for what was read there: equal where a part is the same."""
    seen: str = ""
    """What stands for the state of all its files on the disk, pictures included; empty where that is not known."""
    asked: Mapping[str, PathAnswer] = {}
    """Path in the folder -> where it led, of files that were asked for and are not among those."""
