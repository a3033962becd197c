"""Strip: the words beside what is large on a page, or below it, in one column or in two."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect

from kiosk.qt.pages.blocks.related import RelatedTile
from kiosk.qt.parts.tile import Tile
from kiosk.qt.style.look import Look


class Stood(NamedTuple):
    """How a strip stands: what is in each column, and how high the longer one is."""

    columns: list[list[Tile]]
    high: int


class Strip:
    """The tiles of a strip, in their order; on a wall of a room (`in_room`) or beside an exhibit."""

    def __init__(self, tiles: Sequence[Tile], look: Look, *, in_room: bool) -> None:
        """Take the tiles: they stand bare."""
        self.tiles, self.look, self._in_room = list(tiles), look, in_room
        self._heights: dict[tuple[Tile, int, bool], int] = {}
        """How high tiles are at a width, and whether in small type, as long as they are being arranged."""
        for each in self.tiles:
            each.stand_bare()

    def forget(self) -> None:
        """Ask the tiles anew how high they are: what one shows may be another thing by now."""
        self._heights.clear()

    @property
    def worded(self) -> bool:
        """Whether anything is said, and not only led to."""
        return any(not isinstance(each, RelatedTile) for each in self.tiles)

    @property
    def _gap(self) -> int:
        tight = any(each.tight for each in self.tiles)
        return self.look.px(14 if tight else 26) if self._in_room else self.look.space("apart")

    def set_tight(self, *, tight: bool) -> None:
        """Set it in smaller type, or as it is meant."""
        for each in self.tiles:
            each.tight = tight

    def alone(self, width: int) -> Stood:
        """Return it as one column."""
        return Stood([self.tiles], self._needed(self.tiles, width))

    def halves(self, width: int) -> Stood:
        """Return it as two columns of a width, in their order: the longer one as short as can be.

        What leads on ends either.
        """
        strip, gap = self.tiles, self._gap
        high = {id(each): self._high(each, width) + gap for each in strip}
        splits = [[strip[:end], strip[end:]] for end in range(1, len(strip))] or [[strip, []]]
        if strip and isinstance(strip[-1], RelatedTile):
            splits += [[[*strip[:end], strip[-1]], strip[end:-1]] for end in range(1, len(strip) - 1)]

        def longer(both: list[list[Tile]]) -> int:
            return max(sum(high[id(each)] for each in column) for column in both) - gap

        best = min(splits, key=longer)
        return Stood(best, longer(best))

    def tighten(self, width: int, height: int) -> Stood:
        """Return it as one column, in smaller type where it would be higher than `height`."""
        for tight in (False, True):
            self.set_tight(tight=tight)
            stood = self.alone(width)
            if stood.high <= height:
                break
        return stood

    def fitted(self, width: int, half: int, height: int) -> Stood:
        """Return it as one column of `width`, or as two of `half` where it would be higher than `height`, in smaller type if need be.

        With no `half` it is one column.
        """
        alone = self.tighten(width, height)
        if alone.high <= height or len(self.tiles) == 1 or not half:
            return alone
        for tight in (False, True):
            self.set_tight(tight=tight)
            both = self.halves(half)
            if both.high <= height:
                break
        return both if both.high < alone.high else alone

    def _needed(self, tiles: Sequence[Tile], width: int) -> int:
        return sum(self._high(each, width) for each in tiles) + self._gap * max(0, len(tiles) - 1)

    def _high(self, each: Tile, width: int) -> int:
        """Return how high a tile is at a width: who looks for the best columns asks again and again."""
        key = (each, width, each.tight)
        if key not in self._heights:
            self._heights[key] = each.arranged(width)
        return self._heights[key]

    def stack(self, tiles: Sequence[Tile], area: QRect) -> int:
        """Stand tiles one below the other, and share what is left between those that can use it; return how high they are.

        In a room what leads on stands at the lower edge, on the floor, and nothing else grows.
        """
        spare = max(0, area.height() - self._needed(tiles, area.width()))
        takers = sum(each.stretch > (1 if self._in_room else 0) for each in tiles)
        y = area.top()
        for each in tiles:
            high = self._high(each, area.width())
            takes = each.stretch > (1 if self._in_room else 0)
            more = min(spare // takers, high // 2) if takes else 0
            spare -= more if self._in_room else 0
            if self._in_room and each is tiles[-1] and isinstance(each, RelatedTile):
                y += spare
            each.put(QRect(area.left(), y, area.width(), high + more))
            y += high + more + self._gap
        return y - self._gap - area.top()
