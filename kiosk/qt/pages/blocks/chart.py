"""A chart tile, wrapped so that pages can place it."""

from kiosk.model.block import ChartBlock
from kiosk.qt.pages.blocks.tile import Tile
from kiosk.qt.pages.setting import Spot


class ChartHolder(Tile):
    """Gives a chart its place; the chart paints and refreshes itself."""

    stretch = 4
    framed = False

    def __init__(self, block: ChartBlock, spot: Spot) -> None:
        """Make the chart."""
        super().__init__(spot)
        # pyqtgraph takes 0.3 s to import: only pages with charts pay for it.
        from kiosk.qt.charts import ChartTile

        exhibition, store = spot.setting.exhibition, spot.setting.store
        title = spot.look.say(block.title)
        self.chart = ChartTile(title, block.chart, exhibition, store, spot.look, spot.source, parent=self)
        self.chart.opened.connect(spot.setting.open)

    def lay(self, width: int, height: int = 0) -> int:
        """Give the chart all the room."""
        best = min(self.chart.heightForWidth(width), self.look.px(420))
        needed = max(best, self.chart.least_height(width))
        self.chart.setGeometry(0, 0, width, max(height, needed))
        return max(height, needed)

    def refresh(self, changed: frozenset[str]) -> None:
        """Pass new values on."""
        self.chart.refresh(changed)

    def show_at_once(self) -> None:
        """Skip what is still moving."""
        self.chart.show_at_once()
