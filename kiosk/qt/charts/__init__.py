"""Charts: a tile or a poster hosts what draws any of them; what paints curves is imported only when the first one is drawn."""

from kiosk.qt.charts.billboard import Billboard
from kiosk.qt.charts.brief import BriefTile
from kiosk.qt.charts.kinds import chart_kind
from kiosk.qt.charts.poster import Poster
from kiosk.qt.charts.tile import ChartTile

__all__ = ["Billboard", "BriefTile", "ChartTile", "Poster", "chart_kind", "warm_up"]


def warm_up() -> None:
    """Import now what the first curve needs, so that it does not have to wait."""
    import kiosk.qt.curve.stroke  # noqa: F401
