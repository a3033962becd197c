"""Values of bar charts: labelled clusters of lanes, each a bar or several bars one upon the other."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from kiosk.model.chart import BarChart, GroupedChart
from kiosk.model.figure import Share
from kiosk.qt.charts.amount import NOTHING_YET, AmountReading
from kiosk.qt.charts.axis import nice_scale
from kiosk.qt.charts.kind import ChartKind
from kiosk.qt.charts.legend import LegendEntry
from kiosk.qt.charts.probe import Probe

WHOLE = 100.0
"""Per cent: a bar of full length, where no share is below zero."""


class ClusterBar(NamedTuple):
    """One bar, or one part of a bar."""

    value: float
    number: str
    """The value as it is read, without its unit."""
    colour: QColor


class Lane(NamedTuple):
    """Where one bar lies: parts one after the other, and what is written at its end."""

    parts: tuple[ClusterBar, ...]
    text: str

    @property
    def value(self) -> float:
        """What all parts come to."""
        return sum(part.value for part in self.parts)

    def pile(self, sign: int) -> tuple[ClusterBar, ...]:
        """Return the parts on one side of zero: above for 1, below for -1."""
        return tuple(part for part in self.parts if part.value * sign > 0)

    def reach(self, sign: int) -> float:
        """Return how far the parts on one side of zero reach, signed."""
        return sum(part.value for part in self.pile(sign))


class Span(NamedTuple):
    """The values for which there is room along a bar's full length; zero is one of them."""

    low: float
    high: float

    @property
    def length(self) -> float:
        """From end to end."""
        return self.high - self.low


class Cluster(NamedTuple):
    """Lanes that belong together, and what they are about."""

    label: str
    lanes: tuple[Lane, ...]
    opens: bool
    """Whether a touch leads somewhere."""


Shares = tuple[tuple[Share, ...], ...]
"""What a chart shows: cluster by cluster."""


def shares_of(chart: BarChart | GroupedChart) -> Shares:
    """Return the values of `chart`, wherever they come from."""
    if isinstance(chart, BarChart):
        return tuple((item,) for item in chart.items)
    return tuple(
        (
            *(Share(label=group.label, value=value) for value in group.values),
            *(Share(label=group.label, feed=feed) for feed in group.feeds),
        )
        for group in chart.groups
    )


class ClusterFigures:
    """Reads the values of one bar chart."""

    def __init__(self, kind: ChartKind, chart: BarChart | GroupedChart) -> None:
        """Know where they come from."""
        self._kind, self._chart = kind, chart
        self._shares = shares_of(chart)
        self.names = () if isinstance(chart, BarChart) else tuple(kind.look.say(name) for name in chart.names)
        """What the bars of a cluster are called; empty where each cluster is one bar."""

    def clusters(self) -> list[Cluster]:
        """Return what the chart shows now."""
        return [self._cluster(shares) for shares in self._shares]

    def colours(self) -> list[QColor]:
        """Return the colours of `names`."""
        return [self._colour(index, self._oldest(index)) for index in range(len(self.names))]

    def span(self, clusters: Sequence[Cluster]) -> Span:
        """Return the values that the bars need room for."""
        lanes = [lane for cluster in clusters for lane in cluster.lanes]
        low, high = (sign * max((abs(lane.reach(sign)) for lane in lanes), default=0.0) for sign in (-1, 1))
        if self._chart.unit == "%" and not low and high <= WHOLE:
            return Span(0.0, WHOLE)
        if not low and not high:
            return Span(0.0, 1.0)
        if self._kind.feeds:  # steady while the values move
            scale = nice_scale(low, high, 4, None if low else 0.0, None if high else 0.0)
            return Span(scale.low, scale.high)
        return Span(low, high)

    def probe(self, cluster: Cluster, cell: QRectF) -> Probe:
        """Return what is read out where a finger is on a cluster."""
        unit = self._kind.amount.unit
        parts = [part for lane in cluster.lanes for part in lane.parts]
        if not self.names:
            entries = [LegendEntry(cluster.label, parts[0].number, unit, parts[0].colour)]
            return Probe("", entries, QPointF(cell.center().x(), cell.top()), box=cell)
        entries = [
            LegendEntry(name, part.number, unit, part.colour)
            for name, part in zip(self.names, parts, strict=False)
        ]
        return Probe(cluster.label, entries, QPointF(cell.center().x(), cell.top()), box=cell)

    def _oldest(self, index: int) -> Share:
        """Return one of the shares of a name: an old one only where all of them are."""
        shares = [shares[index] for shares in self._shares]
        return next((share for share in shares if not self._kind.is_old(share.feed)), shares[0])

    def _cluster(self, shares: tuple[Share, ...]) -> Cluster:
        kind = self._kind
        readings = [AmountReading(share, kind.store, kind.amount) for share in shares]
        bars = [
            ClusterBar(reading.value or 0.0, reading.number(), self._colour(index, share))
            for index, (share, reading) in enumerate(zip(shares, readings, strict=True))
        ]
        if self._chart.kind == "stacked_bars":
            lanes: tuple[Lane, ...] = (Lane(tuple(bars), self._total(readings)),)
        else:
            lanes = tuple(Lane((bar,), kind.amount.whole(bar.number)) for bar in bars)
        return Cluster(kind.look.say(shares[0].label), lanes, bool(shares[0].opens))

    def _total(self, readings: Sequence[AmountReading]) -> str:
        """Return the sum of all parts; none where a part is unknown."""
        amount = self._kind.amount
        exact = [reading.exact for reading in readings]
        known = [each for each in exact if each is not None]
        if len(known) == len(exact):
            return amount.whole(amount.text(sum(known[1:], known[0])))
        values = [reading.value for reading in readings if reading.value is not None]
        if len(values) < len(readings):
            return amount.whole(NOTHING_YET)
        digits = max(reading.digits for reading in readings)
        return amount.whole(amount.rounded(sum(values), digits))

    def _colour(self, index: int, share: Share) -> QColor:
        """Return the colour of a bar; bars of a cluster differ, a bar alone has its accent."""
        kind, feed = self._kind, share.feed
        if not self.names:
            return kind.tone(share.accent, feed=feed)
        if self._chart.kind == "grouped" and not kind.feeds:
            # What was before is grey, what is now has colour; grey live data would look old.
            if index == 0:
                return kind.ink("muted", 0.5)
            index -= 1
        colour = kind.tone("gold" if index % 2 else "cyan", feed=feed)
        return colour.lighter(150) if index > 1 else colour
