"""A chart tile, wrapped so that pages can place it."""

from kiosk.model.block import ChartBlock
from kiosk.qt.pages.blocks.tile import Tile
from kiosk.qt.pages.setting import Spot


class ChartHolder(Tile):
    """Gives a chart its place; the chart paints and refreshes itself."""

    stretch = 4

    def __init__(self, block: ChartBlock, spot: Spot) -> None:
        """Make the chart."""
        super().__init__(spot, block.title)
        setting = spot.setting
        self.chart = None
        try:
            # pyqtgraph takes 0.3 s to import: only pages with charts pay for it.
            from kiosk.qt.charts import ChartTile
        except ImportError:
            return
        self.chart = ChartTile(
            block.title, block.chart, setting.exhibition, setting.store, spot.look, spot.source
        )
        self.chart.setParent(self)
        self.heading = None
        self.framed = False  # type: ignore[misc]

    def lay(self, width: int, height: int = 0) -> int:
        """Give the chart all the room."""
        needed = self.look.px(340)
        self.prints.clear()
        self.lay_heading(width)
        if self.chart is not None:
            wanted = self.chart.heightForWidth(width) if self.chart.hasHeightForWidth() else 0
            needed = max(wanted, self.chart.minimumSizeHint().height(), needed)
            self.chart.setGeometry(0, 0, width, max(height, needed))
        return max(height, needed)

    def refresh(self, changed: frozenset[str]) -> None:
        """Pass new values on."""
        if self.chart is not None:
            self.chart.refresh(changed)

    def show_at_once(self) -> None:
        """Skip what is still moving."""
        if self.chart is not None:
            self.chart.show_at_once()
