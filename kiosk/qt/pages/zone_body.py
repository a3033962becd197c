"""A zone: its blocks in rows."""

from PySide6.QtCore import QRect

from kiosk.model.zone import Zone
from kiosk.qt.pages.blocks import tile
from kiosk.qt.pages.body import PageBody
from kiosk.qt.pages.rows import Placed, place, rows_of
from kiosk.qt.pages.setting import Spot


class ZoneBody(PageBody):
    """All blocks of a zone, in the order of its file."""

    def __init__(self, zone: Zone, spot: Spot) -> None:
        """Make the zone's tiles."""
        placed = [Placed(tile(block, spot), block.size) for block in zone.blocks]
        super().__init__(spot.look, [each.tile for each in placed], spot.source_of(""))
        self._rows = rows_of(placed, portrait=spot.look.portrait)

    def place(self, area: QRect) -> int:
        """Stand the rows in `area`."""
        return place(self._rows, area, self.look)
