"""Recipe of a cup: what is in it, short enough to be counted, and nothing of who made it."""

from typing import NamedTuple

LONGEST = 40
MOST = 99
"""Of anything, as it is written."""


class Recipe(NamedTuple):
    """How a cup was made; drinks are percent of a cup."""

    tea: int = 0
    green: int = 0
    milk: int = 0
    sugar: int = 0
    ice: int = 0
    pearls: int = 0

    @property
    def level(self) -> float:
        """How full it is, 0 to 1."""
        return min(1.0, (self.tea + self.green + self.milk) / 100)

    def written(self) -> str:
        """Return it as one word."""
        return "-".join(str(min(MOST, max(0, part))) for part in self)


def read(written: str) -> Recipe:
    """Return what was written; what is none is an empty cup."""
    parts = written[:LONGEST].split("-")
    if len(parts) != len(Recipe._fields) or not all(part.isdecimal() for part in parts):
        return Recipe()
    return Recipe(*(min(MOST, int(part)) for part in parts))
