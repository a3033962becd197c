"""Page layout: rows of blocks on a twelve-column grid, filled to the edges."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QRect

from kiosk.model.block import Width
from kiosk.qt.parts.tile import Tile
from kiosk.qt.style.look import Look

TileWidth = Width | Literal["sixth"]
_LANDSCAPE: dict[TileWidth, int] = {"sixth": 2, "third": 4, "half": 6, "two_thirds": 8, "full": 12}
_PORTRAIT: dict[TileWidth, int] = {"sixth": 4, "third": 6, "half": 12, "two_thirds": 12, "full": 12}


class Placed(NamedTuple):
    """A tile and the width its content asks for."""

    tile: Tile
    size: TileWidth


def rows_of(placed: Sequence[Placed], *, portrait: bool, large: bool = False) -> list[list[tuple[Tile, int]]]:
    """Return the rows that the tiles fill, in order, each tile with its share of the row; in `large` type fewer stand in one."""
    spans = dict(_PORTRAIT if portrait else _LANDSCAPE)
    if large:
        spans["sixth"] = spans["third"]
    rows: list[list[tuple[Tile, int]]] = []
    free = 0
    for tile, size in placed:
        span = spans[size]
        if span > free:
            rows.append([])
            free = 12
        rows[-1].append((tile, span))
        free -= span
    return rows


def place(rows: Sequence[Sequence[tuple[Tile, int]]], area: QRect, look: Look) -> int:
    """Stand all tiles in `area`, equally high within a row; return the y below the last row.

    Where the rows are lower than the area, the spare height goes to the rows that can use it.
    """
    gap = look.space("gap")
    widths = [_widths(row, area.width(), gap) for row in rows]
    heights = [
        max(tile.arranged(width) for (tile, _), width in zip(row, wide, strict=True))
        for row, wide in zip(rows, widths, strict=True)
    ]
    spare = area.height() - sum(heights) - gap * (len(rows) - 1)
    heights = [height + more for height, more in zip(heights, _shares(rows, spare), strict=True)]
    y = area.top()
    for row, wide, height in zip(rows, widths, heights, strict=True):
        x = area.left()
        for (tile, _), width in zip(row, wide, strict=True):
            tile.put(QRect(x, y, width, height))
            x += width + gap
        y += height + gap
    return y - gap


def _widths(row: Sequence[tuple[Tile, int]], width: int, gap: int) -> list[int]:
    """Return the tiles' widths: leftover columns are shared, edges meet the page's edges."""
    whole = sum(span for _, span in row)
    ends = [
        round((width + gap) * sum(span for _, span in row[: index + 1]) / whole) for index in range(len(row))
    ]
    return [end - start - gap for start, end in zip([0, *ends], ends, strict=False)]


def _shares(rows: Sequence[Sequence[tuple[Tile, int]]], spare: int) -> list[int]:
    """Return how much of the spare height each row takes: those with pictures and charts, if there are any."""
    if spare <= 0:
        return [0] * len(rows)
    weights = [max(tile.stretch for tile, _ in row) for row in rows]
    if max(weights) > 1:
        weights = [weight if weight > 1 else 0 for weight in weights]
    whole = sum(weights)
    if not whole:
        return [0] * len(rows)
    ends = [spare * sum(weights[: index + 1]) // whole for index in range(len(rows))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]
