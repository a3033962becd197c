"""Two-column layout of a card: how its tiles share the columns."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple


class Cost(NamedTuple):
    """What a tile takes, in pixels."""

    below: int
    """Of the left column, below the portrait."""
    beside: int
    """Of the right column, where it stands unless it is moved."""
    pity: int
    """How much longer the page may become rather than that it is moved."""


def moved_below(tiles: Sequence[Cost], portrait: int) -> list[bool]:
    """Return which tiles stand below the portrait so that both columns end nearly alike.

    To try all ways would double with each tile. So all begin in one column and then in the other, and what helps most
    is done, one tile moved or two exchanged, until nothing helps: with the cube of the tiles for each such step.
    """
    tried = [_bettered(tiles, [moved] * len(tiles), portrait) for moved in (False, True)]
    return min(tried, key=lambda moved: _length(tiles, moved, portrait))


def _bettered(tiles: Sequence[Cost], moved: list[bool], portrait: int) -> list[bool]:
    lowest = _length(tiles, moved, portrait)
    while True:
        after = min(
            (_after(moved, step) for step in _steps(moved)),
            key=lambda one: _length(tiles, one, portrait),
            default=moved,
        )
        now = _length(tiles, after, portrait)
        if now >= lowest:
            return moved
        moved, lowest = after, now


def _steps(moved: Sequence[bool]) -> Iterator[tuple[int, ...]]:
    """Yield what can be done in one step: one tile to the other column, or two that change places."""
    yield from ((index,) for index in range(len(moved)))
    yield from (pair for pair in combinations(range(len(moved)), 2) if moved[pair[0]] != moved[pair[1]])


def _after(moved: Sequence[bool], step: Sequence[int]) -> list[bool]:
    return [move != (index in step) for index, move in enumerate(moved)]


def _length(tiles: Sequence[Cost], moved: Sequence[bool], portrait: int) -> tuple[int, int]:
    """Return how long the page is felt to be, and how many tiles are moved."""
    below = sum(tile.below for tile, move in zip(tiles, moved, strict=True) if move)
    beside = sum(tile.beside for tile, move in zip(tiles, moved, strict=True) if not move)
    pity = sum(tile.pity for tile, move in zip(tiles, moved, strict=True) if move)
    return max(portrait + below, beside) + pity, sum(moved)
