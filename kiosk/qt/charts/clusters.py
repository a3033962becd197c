"""What bar charts draw: labelled clusters of bars, whether they stand or lie."""

from typing import NamedTuple

from PySide6.QtGui import QColor

from kiosk.model.chart import BarChart, GroupedChart
from kiosk.qt.charts.amount import Reading
from kiosk.qt.charts.axis import nice_scale
from kiosk.qt.charts.view import ChartView


class Bar(NamedTuple):
    """One bar."""

    value: float
    text: str
    colour: QColor


class Cluster(NamedTuple):
    """Bars that belong together, and what they are about."""

    label: str
    bars: tuple[Bar, ...]


def clusters_of(view: ChartView, chart: BarChart | GroupedChart) -> list[Cluster]:
    """Return what `chart` shows now."""
    if isinstance(chart, GroupedChart):
        return _grouped(view, chart)
    found = []
    for item in chart.items:
        reading = Reading(item, view.store, view.amount)
        bar = Bar(reading.value or 0.0, reading.text(), view.tone(item.accent))
        found.append(Cluster(view.look.say(item.label), (bar,)))
    return found


def _grouped(view: ChartView, chart: GroupedChart) -> list[Cluster]:
    colours = group_colours(view, len(chart.names))
    amount = view.amount
    return [
        Cluster(
            view.look.say(group.label),
            tuple(
                Bar(float(value), amount.whole(amount.text(value)), colour)
                for value, colour in zip(group.values, colours, strict=False)
            ),
        )
        for group in chart.groups
    ]


def group_colours(view: ChartView, count: int) -> list[QColor]:
    """Return the colours of the bars of a group: what was before is grey, what is now has colour."""
    before = view.ink("muted", 0.5)
    return [before, view.ink("cyan")] if count == 2 else [before, view.ink("cyan"), view.ink("gold")]


def full_scale(chart: BarChart | GroupedChart, clusters: list[Cluster]) -> float:
    """Return the value that a bar of full length stands for."""
    largest = max((bar.value for cluster in clusters for bar in cluster.bars), default=0.0)
    if chart.unit == "%" and largest <= 100:
        return 100.0
    if isinstance(chart, BarChart) and any(item.feed for item in chart.items):
        return nice_scale(0.0, max(largest, 1e-9), 4, 0.0).high  # steady while the values move
    return largest or 1.0
