"""Mosaic (tile pyramid) of a large picture: levels, each half as large as the one before, cut into square pieces on the disk."""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SIDE = 512
"""Pixels of a piece's side; those at the right and lower edges are smaller."""
COVER_SIDE = 2048
"""Of the longer side of the cover, which is all of the picture: levels that are not larger are not made."""
INDEX, COVER = "mosaic.json", "cover"
FORM = 1
"""Of the files; another form is made anew."""
SHARPER = 0.3
"""How much of a level finer than needed is taken: a piece is seen at 0.6 to 1.25 times its size."""


class MosaicPiece(NamedTuple):
    """One piece: its level, 0 for the finest, and where it stands there."""

    level: int
    column: int
    row: int


class Mosaic(NamedTuple):
    """A mosaic that is on the disk."""

    folder: str
    width: int
    """Pixels of the picture, held upright."""
    height: int
    levels: int
    """How many there are, from the finest on; none where the cover shows everything."""
    ending: str
    """Of its files."""

    def level_for(self, scale: float) -> int:
        """Return the level whose pieces are seen best at so many pixels of the screen for one of the picture; `levels` for the cover."""
        if scale <= 0:
            return self.levels
        return min(self.levels, max(0, math.floor(math.log2(1 / scale) + SHARPER)))

    def level_size(self, level: int) -> tuple[int, int]:
        """Return width and height of a level."""
        return level_size(self.width, level), level_size(self.height, level)

    def area(self, piece: MosaicPiece) -> tuple[float, float, float, float]:
        """Return where a piece stands in the picture: left, top, right, bottom, in its pixels."""
        across, down = self.level_size(piece.level)
        left, top = piece.column * SIDE, piece.row * SIDE
        right, bottom = min(left + SIDE, across), min(top + SIDE, down)
        x, y = self.width / across, self.height / down
        return left * x, top * y, right * x, bottom * y

    def pieces(
        self, level: int, part: tuple[float, float, float, float]
    ) -> Iterator[tuple[MosaicPiece, int]]:
        """Yield the pieces of a level that are seen of a part (shares: left, top, width, height), those in its middle first.

        With each comes how many times round its picture is seen there: 0 but for one that goes all round.
        """
        across, down = self.level_size(level)
        columns, rows = -(-across // SIDE), -(-down // SIDE)
        left, top, wide, high = part
        first = math.floor(left) * columns + int(math.floor(left % 1 * across) // SIDE)
        end = left + wide
        last = math.floor(end) * columns + int(math.floor(end % 1 * across) // SIDE)
        if end % 1 == 0:  # exactly at the edge: nothing of the next round is seen
            last -= 1
        upper, lower = int(top * down // SIDE), min(rows - 1, int((top + high) * down // SIDE))
        middle = (left + wide / 2) * columns, (top + high / 2) * down / SIDE
        found = [(x, y) for y in range(max(0, upper), lower + 1) for x in range(first, last + 1)]
        for x, y in sorted(found, key=lambda at: abs(at[0] + 0.5 - middle[0]) + abs(at[1] + 0.5 - middle[1])):
            yield MosaicPiece(level, x % columns, y), x // columns

    def path(self, piece: MosaicPiece) -> str:
        """Return the file of a piece."""
        return f"{self.folder}/{piece.level}-{piece.column}-{piece.row}.{self.ending}"

    @property
    def cover(self) -> str:
        """The file of all of it, small."""
        return f"{self.folder}/{COVER}.{self.ending}"


def level_size(length: int, level: int) -> int:
    """Return how many pixels a side of the picture has at a level; as halving it so often leaves it."""
    for _ in range(level):
        length = (length + 1) // 2
    return length


def levels_of(width: int, height: int) -> int:
    """Return how many levels are finer than the cover."""
    level = 0
    while level_size(max(width, height), level) > COVER_SIDE:
        level += 1
    return level


def written(mosaic: Mosaic) -> bytes:
    """Return what its index says of it."""
    return json.dumps([FORM, mosaic.width, mosaic.height, mosaic.levels, mosaic.ending]).encode()


def read_mosaic(folder: Path) -> Mosaic | None:
    """Return the mosaic in a folder; None where it is not there, or not whole."""
    try:
        form, width, height, levels, ending = json.loads((folder / INDEX).read_bytes())
        numbers = all(isinstance(each, int) and each > 0 for each in (width, height))
    except (OSError, ValueError, TypeError):
        return None
    if form != FORM or not numbers or not isinstance(levels, int) or ending not in ("jpg", "png"):
        return None
    return Mosaic(str(folder), width, height, levels, ending)
