"""Navigation buttons: ways to other zones, cards and halls."""

from collections.abc import Sequence
from typing import ClassVar

from kiosk.model.block import DoorsBlock
from kiosk.model.figure import Named
from kiosk.model.words import Text
from kiosk.qt.pages.blocks.entry import Entry
from kiosk.qt.pages.columns import column_count, column_rects, fewest_columns
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.tile import Tile
from kiosk.words import Said


class DoorsTile(Tile):
    """Buttons with a title and a line of text, in even rows."""

    framed = False
    narrowest: ClassVar[int] = 330

    def __init__(self, items: Sequence[Named], spot: Spot, title: Text | Said | None = None) -> None:
        """Make a button for each way."""
        super().__init__(spot.look, title)
        self.spot = spot
        self._entries = self.entries(items)
        for entry in self._entries:
            entry.setParent(self)

    def entries(self, items: Sequence[Named]) -> list[Entry]:
        """Return the buttons; one without words of its own says what its place says."""
        return [Entry(self._explained(item), self.spot) for item in items]

    def _explained(self, item: Named) -> Named:
        place = self.spot.setting.exhibition.place(item.opens)
        if item.text is not None or place is None:
            return item
        return item.model_copy(update={"text": place.caption})

    def lay(self, width: int, height: int = 0) -> int:
        """Stand the buttons in even rows below the heading."""
        self.prints.clear()
        top = self.lay_heading(width)
        gap = self.look.space("gap")
        narrowest = max(self.column(self.narrowest), *(entry.least_width() for entry in self._entries))
        columns = column_count(len(self._entries), width, narrowest, gap, 4)
        for entry in self._entries:
            entry.large_picture = False
        heights = [entry.lay for entry in self._entries]
        columns = fewest_columns(heights, columns, width, gap, height - top, self.look.px(1000))
        rects, needed = column_rects(heights, columns, width, gap, height - top)
        large = all(entry.has_room(rect) for entry, rect in zip(self._entries, rects, strict=True))
        for entry, rect in zip(self._entries, rects, strict=True):
            entry.large_picture = large
            entry.put(rect.translated(0, top))
        return top + needed


class BriefDoorsTile(DoorsTile):
    """The same by their names alone, beside what is to be looked at."""

    narrowest = 230

    def entries(self, items: Sequence[Named]) -> list[Entry]:
        """Return buttons that say where they lead."""
        return [Entry(item.model_copy(update={"text": None}), self.spot) for item in items]


def _view(block: DoorsBlock, spot: Spot) -> Tile:
    return DoorsTile(block.items, spot, block.title)


VIEWS = {DoorsBlock: _view}
