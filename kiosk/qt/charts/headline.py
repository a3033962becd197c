"""Headline of a chart (its key figure): the one number that a screen across the room says of it."""

from typing import NamedTuple

import numpy as np

from kiosk.model.chart import (
    BarChart,
    Chart,
    GaugeChart,
    GroupedChart,
    NumeralChart,
    RingChart,
    TimeChart,
)
from kiosk.model.figure import Accent, Share
from kiosk.model.words import Text
from kiosk.qt.charts.amount import AmountReading
from kiosk.qt.charts.kind import ChartKind

POINTS = 160
"""Of the curve behind a figure, at the most."""


class Headline(NamedTuple):
    """What is said, and what is drawn under it."""

    label: str
    number: str
    unit: str
    """Read after the number; % stands right behind it."""
    accent: Accent
    feed: str
    """Where the number comes from; empty for a figure of the content."""
    year: str
    share: float | None
    """Of the whole, where there is one, 0 to 1."""
    curve: tuple[float, ...]
    """How it went lately, 0 (low) to 1 (high); empty where it is no curve."""


def headline(chart: Chart, kind: ChartKind) -> Headline | None:
    """Return the key figure of a chart, its first or newest; None for a chart that says no single one."""
    say = kind.look.say
    match chart:
        case TimeChart():
            first = chart.curves[0]
            feed = kind.store.feed(first.feed)
            label = say(first.name or (feed.name if feed else None))
            share = Share(label=Text(zh=label or first.feed), feed=first.feed, accent=first.accent)
            return _of(share, label, kind)._replace(curve=_curve(chart, kind))
        case RingChart():
            return _of(chart.items[0], say(chart.items[0].label), kind, whole=float(chart.whole))
        case BarChart():
            return _of(chart.items[0], say(chart.items[0].label), kind)
        case GaugeChart() | NumeralChart():
            return _of(chart.item, say(chart.item.label), kind)
        case GroupedChart():
            # What the first group has come to.
            group, name = chart.groups[0], chart.names[-1]
            value, feed_id = (group.values[-1], "") if group.values else (None, group.feeds[-1])
            label = say(name) if len(chart.groups) == 1 else f"{say(group.label)} · {say(name)}"
            return _of(Share(label=name, value=value, feed=feed_id), label, kind)
    return None


def _of(item: Share, label: str, kind: ChartKind, whole: float = 0.0) -> Headline:
    reading, year = AmountReading(item, kind.store, kind.amount), kind.look.say(kind.subject.chart.year)
    share = min(1.0, max(0.0, reading.value / whole)) if whole and reading.value is not None else None
    return Headline(label, reading.number(), kind.amount.unit, item.accent, item.feed, year, share, ())


def _curve(chart: TimeChart, kind: ChartKind) -> tuple[float, ...]:
    return recent(kind, chart.curves[0].feed, chart.window_seconds, (chart.low, chart.high))


def recent(
    kind: ChartKind, feed: str, seconds: float, ends: tuple[float | None, float | None] = (None, None)
) -> tuple[float, ...]:
    """Return how a feed went lately, 0 (low) to 1 (high), between the ends that are given; empty where nothing is known."""
    ring = kind.store.ring(feed)
    newest = ring.last() if ring is not None else None
    if ring is None or newest is None:
        return ()
    values = ring.since(newest[0] - seconds).values
    values = values[np.isfinite(values)]
    if values.size < 2:
        return ()
    seen = values[np.linspace(0, values.size - 1, min(POINTS, values.size)).astype(int)]
    low, high = float(seen.min()), float(seen.max())
    low, high = (low if ends[0] is None else ends[0]), (high if ends[1] is None else ends[1])
    span = high - low
    return tuple(((seen - low) / span).clip(0, 1).tolist()) if span > 0 else (0.5,) * len(seen)
