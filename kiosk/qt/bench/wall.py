"""Six live tiles in a window of their own."""

from collections.abc import Mapping
from itertools import islice

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.content import load
from kiosk.model.chart import Curve, TimeChart
from kiosk.model.exhibition import Exhibition
from kiosk.model.feeds import Feed
from kiosk.places import CONTENT
from kiosk.qt.charts import ChartTile
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme
from kiosk.sources.store import Store

COLUMNS, CHARTS = 3, 6


def wall(feeds: Mapping[str, Feed], store: Store, seconds: float) -> tuple[QWidget, list[ChartTile]]:
    """Return a window of 1920 × 1080 with a chart for each of the first six feeds, of its last `seconds`; not shown yet."""
    exhibition = hall().model_copy(update={"feeds": feeds})
    look = Look(Theme.read(), "zh", 100, 1920, 1080)
    window = QWidget()
    window.resize(1920, 1080)
    palette = QPalette(window.palette())
    palette.setColor(QPalette.ColorRole.Window, look.theme.colour("ink"))
    window.setPalette(palette)
    grid = QGridLayout(window)
    tiles = []
    for index, name in enumerate(islice(feeds, CHARTS)):
        chart = TimeChart(kind="area", unit="千瓦", curves=(Curve(feed=name),), window_seconds=seconds)
        tile = ChartTile(f"曲线 {index + 1}", chart, exhibition, store, look, "")
        grid.addWidget(tile, index // COLUMNS, index % COLUMNS)
        tiles.append(tile)
    return window, tiles


def hall() -> Exhibition:
    """Return the exhibition that comes with the program; raises ValueError where it cannot be shown."""
    exhibition = load(CONTENT).exhibition
    if exhibition is None:
        raise ValueError(str(CONTENT))
    return exhibition
