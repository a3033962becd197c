"""Charts: one function makes any of them; pyqtgraph is imported only when the first curve is drawn."""

from kiosk.qt.charts.kinds import chart_view
from kiosk.qt.charts.tile import ChartTile
from kiosk.qt.charts.view import ChartView

__all__ = ["ChartTile", "ChartView", "chart_view", "warm_up"]


def warm_up() -> None:
    """Import now what the first curve needs, so that it does not have to wait."""
    import kiosk.qt.charts.stroke  # noqa: F401
