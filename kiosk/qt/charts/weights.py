"""Node totals of a flow: how much flows through each."""

from decimal import Decimal
from typing import NamedTuple

from kiosk.model.chart import FlowChart, LinkChart


class LinkOf(NamedTuple):
    """A link, and how much flows there; None where links are plain."""

    start: str
    end: str
    value: Decimal | None


class Weights:
    """Links with their weights; plain links weigh one each."""

    def __init__(self, chart: FlowChart | LinkChart) -> None:
        """Add them up."""
        self._weighted = isinstance(chart, FlowChart)
        self._exact: list[tuple[str, str, Decimal]] = (
            [(link.start, link.end, link.value) for link in chart.links]
            if isinstance(chart, FlowChart)
            else [(link.start, link.end, Decimal(1)) for link in chart.links]
        )
        self.links = [(start, end, float(value)) for start, end, value in self._exact]
        """Start, end and weight of every link."""

    def exact(self, key: str) -> Decimal:
        """Return what flows through a node: what comes or what leaves, whichever is more."""
        coming = sum((value for _, end, value in self._exact if end == key), Decimal(0))
        leaving = sum((value for start, _, value in self._exact if start == key), Decimal(0))
        return max(coming, leaving)

    def of(self, key: str) -> float:
        """Return the same for drawing; never zero."""
        return float(self.exact(key)) or 1e-9

    def leaving(self, key: str) -> float:
        """Return what leaves a node."""
        return sum(weight for start, _, weight in self.links if start == key)

    def coming(self, key: str) -> float:
        """Return what comes to a node."""
        return sum(weight for _, end, weight in self.links if end == key)

    def named(self) -> list[LinkOf]:
        """Return the links in their order."""
        return [LinkOf(start, end, value if self._weighted else None) for start, end, value in self._exact]

    def neighbours(self, key: str) -> list[tuple[str, Decimal | None]]:
        """Return the nodes a node is linked with, and how much flows there; None where links are plain."""
        return [
            (link.end if link.start == key else link.start, link.value)
            for link in self.named()
            if key in (link.start, link.end)
        ]
