"""Charts of every kind, and the feeds they show."""

from decimal import Decimal

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QRegion

from kiosk.model.chart import (
    BarChart,
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
from kiosk.model.feeds.file import FileFeed
from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.model.words import Text
from kiosk.qt.style.theme import Theme

THEME = Theme.read()
FEEDS = {
    "demo": SimulatedFeed(
        kind="simulated",
        name=Text(zh="智能路灯", en="Street lights"),
        unit="千瓦",
        low=0,
        high=200,
        keep_seconds=4000,
    ),
    "real": FileFeed(
        kind="file", name=Text(zh="环境温度", en="Temperature"), unit="千瓦", path="a.csv", column="x"
    ),
}
LONG = Text(zh="高技术服务业营业收入占比", en="Share of high-technology services in revenue")
SHORT = Text(zh="一组", en="Group 1")


def share(label=LONG, **rest):
    return {"label": label, **rest}


def figures(*values):
    return [share(SHORT if index % 2 else LONG, value=Decimal(value)) for index, value in enumerate(values)]


CHARTS = {
    "line": TimeChart(
        kind="line", unit="千瓦", curves=[{"feed": "real"}, {"feed": "demo", "accent": "gold"}]
    ),
    "area": TimeChart(kind="area", unit="千瓦", curves=[{"feed": "demo"}], window_seconds=60),
    "stacked": TimeChart(
        kind="stacked",
        unit="千瓦",
        curves=[{"feed": "demo"}, {"feed": "real", "accent": "gold"}],
        attention_above=120,
        alarm_above=180,
    ),
    "bars": BarChart(kind="bars", unit="亿元", year="2020 年", items=figures("60", "25.5", "12", "7")),
    "many": BarChart(kind="bars", unit="家", year="2020 年", items=figures(*map(str, range(100, 220, 10)))),
    "ranking": BarChart(kind="ranking", unit="家", items=[*figures("432", "2032"), share(feed="real")]),
    "grouped": GroupedChart(
        kind="grouped",
        unit="%",
        year="2021 年",
        names=[Text(zh="改造前", en="Before"), Text(zh="改造后", en="After")],
        groups=[{"label": LONG, "values": ["85", "99"]}, {"label": SHORT, "values": ["40", "88.5"]}],
    ),
    "stacked_bars": GroupedChart(
        kind="stacked_bars",
        unit="千瓦",
        names=[SHORT, LONG],
        groups=[{"label": LONG, "feeds": ["demo", "real"]}, {"label": SHORT, "feeds": ["real", "demo"]}],
    ),
    "doors": BarChart(
        kind="bars",
        unit="家",
        year="2020 年",
        items=[
            share(LONG, value=Decimal(40), opens="lobby"),
            share(SHORT, value=Decimal(217), opens="tower"),
        ],
    ),
    "ring": RingChart(kind="ring", unit="%", items=figures("52.1", "11", "100")),
    "gauge": GaugeChart(kind="gauge", unit="千瓦", item=share(feed="demo"), low=0, high=200, alarm_above=150),
    "heat": HeatChart(kind="heat", unit="千瓦", feed="demo"),
    "given-heat": HeatChart(
        kind="heat",
        unit="家",
        year="2020 年",
        columns=[SHORT, LONG, SHORT],
        rows=[{"label": LONG, "values": [1, "2.5", 3]}, {"label": SHORT, "values": [4, 5, 600]}],
    ),
    "status": StatusChart(
        kind="status",
        items=[
            {"label": LONG, "feed": "demo", "alarm_above": 150},
            {"label": SHORT, "feed": "demo", "attention_above": 150},
            {"label": LONG, "feed": "real", "attention_below": 1},
            {"label": SHORT, "feed": "real", "alarm_above": 1e6},
        ],
    ),
    "scatter": ScatterChart(kind="scatter", across="demo", up="real", accent="gold", trail=True),
    "live-numeral": NumeralChart(kind="numeral", unit="千瓦", item=share(feed="demo", accent="gold")),
    "numeral": NumeralChart(kind="numeral", unit="亿元", year="2020 年", item=share(value=Decimal("124.15"))),
}

STAGES = [
    {"nodes": [{"key": "a", "name": LONG, "accent": "gold"}]},
    {"nodes": [{"key": "b", "name": SHORT}, {"key": "c", "name": LONG}]},
    {"nodes": [{"key": "d", "name": SHORT}, {"key": "e", "name": SHORT, "accent": "gold"}]},
]
FLOWS = (("a", "b", "12.5"), ("a", "c", 40), ("b", "d", "12.5"), ("c", "d", 10), ("c", "e", 30))
CHARTS["links"] = LinkChart(
    kind="links",
    stages=STAGES,
    links=[{"start": one, "end": other} for one, other in ("ab", "ac", "bd", "cd", "ce")],
)
CHARTS["flow"] = FlowChart(
    kind="flow",
    unit="亿元",
    year="2020 年",
    stages=STAGES,
    links=[{"start": one, "end": other, "value": value} for one, other, value in FLOWS],
)


class Paints(QObject):
    """Counts the paint events of some widgets, and keeps the region of the last."""

    def __init__(self, *widgets):
        super().__init__()
        self.count = 0
        self.region = QRegion()
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            self.count += 1
            self.region = event.region()
        return False
