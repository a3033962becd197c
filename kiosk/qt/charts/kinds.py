"""From a chart in the content to the view that shows it."""

from PySide6.QtWidgets import QWidget

from kiosk.model.chart import (
    BarChart,
    Chart,
    FlowChart,
    GaugeChart,
    GroupedChart,
    HeatChart,
    LinkChart,
    NumeralChart,
    RingChart,
    ScatterChart,
    StatusChart,
    TimeChart,
)
from kiosk.model.exhibition import Exhibition
from kiosk.qt.charts.bars import BarsView
from kiosk.qt.charts.curves import TimeView
from kiosk.qt.charts.flow import FlowView
from kiosk.qt.charts.gauge import GaugeView
from kiosk.qt.charts.heat import HeatView
from kiosk.qt.charts.numeral import NumeralView
from kiosk.qt.charts.ring import RingView
from kiosk.qt.charts.scatter import ScatterView
from kiosk.qt.charts.status import StatusView
from kiosk.qt.charts.view import ChartView, Subject
from kiosk.qt.look import Look
from kiosk.sources.store import Store


def chart_view(  # noqa: PLR0911 - one for each kind
    chart: Chart, exhibition: Exhibition, store: Store, look: Look, parent: QWidget | None = None
) -> ChartView:
    """Return a view of `chart`, without title or badge (its `picture` has both)."""
    subject = Subject(exhibition, store, look, chart.unit)
    match chart:
        case TimeChart():
            return TimeView(chart, subject, parent)
        case BarChart() | GroupedChart():
            return BarsView(chart, subject, parent)
        case RingChart():
            return RingView(chart, subject, parent)
        case GaugeChart():
            return GaugeView(chart, subject, parent)
        case NumeralChart():
            return NumeralView(chart, subject, parent)
        case HeatChart():
            return HeatView(chart, subject, parent)
        case StatusChart():
            return StatusView(chart, subject, parent)
        case ScatterChart():
            return ScatterView(chart, subject, parent)
        case FlowChart() | LinkChart():
            return FlowView(chart, subject, parent)
