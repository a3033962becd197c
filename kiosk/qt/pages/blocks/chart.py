"""A chart on a page."""

from kiosk.model.block import ChartBlock
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.tile import Tile


def _tile(block: ChartBlock, spot: Spot) -> Tile:
    # Charts need numpy: only pages with charts wait for that.
    from kiosk.qt.charts import BriefTile, ChartTile

    exhibition, store = spot.setting.exhibition, spot.setting.store
    if block.size == "sixth":
        brief = BriefTile(block, exhibition, store, spot.look, explores=spot.opened_as(block))
        brief.opened.connect(spot.setting.open)
        return brief
    made = ChartTile(
        spot.look.say(block.title),
        block.chart,
        exhibition,
        store,
        spot.look,
        spot.source,
        opens=spot.opened_as(block),
    )
    made.opened.connect(spot.setting.open)
    return made


VIEWS = {ChartBlock: _tile}
