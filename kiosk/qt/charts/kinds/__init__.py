"""From a chart in the content to what draws it: a kind is a module here that says which charts it is for."""

from collections.abc import Callable
from functools import cache
from typing import cast

from kiosk.kinds import offered
from kiosk.model.chart import Chart
from kiosk.model.exhibition import Exhibition
from kiosk.qt.charts.kind import ChartKind, Subject
from kiosk.qt.style.look import Look
from kiosk.sources.store import Store

KindMaker = Callable[[Chart, Subject], ChartKind]
"""What the table `KINDS` of a module here has for the type of a chart."""


@cache
def _kinds() -> dict[type, KindMaker]:
    return cast("dict[type, KindMaker]", offered(__name__, "KINDS"))


def chart_kind(chart: Chart, exhibition: Exhibition, store: Store, look: Look) -> ChartKind:
    """Return what draws `chart`, without title or badge."""
    return _kinds()[type(chart)](chart, Subject(exhibition, store, look, chart))
