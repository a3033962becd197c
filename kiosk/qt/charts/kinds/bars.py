"""Bar chart: bars alone, in groups, stacked, or ranked. They stand; where their words would not fit, they lie down."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF

from kiosk.model.chart import BarChart, GroupedChart, chart_feeds
from kiosk.qt.charts.clusters import Cluster, ClusterFigures, Span
from kiosk.qt.charts.doors import Doorway
from kiosk.qt.charts.kind import ChartKind, Subject
from kiosk.qt.charts.legend import Legend, LegendEntry
from kiosk.qt.charts.motion import Eased
from kiosk.qt.charts.probe import Probe
from kiosk.qt.charts.rows import RowLayout
from kiosk.qt.charts.sheet import Sheet
from kiosk.qt.charts.standing import Standing


class BarsKind(ChartKind):
    """Bars with their values and labels; a ranking lies always, its largest on top, and sorts itself smoothly."""

    readable = True

    def __init__(self, chart: BarChart | GroupedChart, subject: Subject) -> None:
        """Show the figures, or what the store has."""
        opens = [item.opens for item in chart.items] if isinstance(chart, BarChart) else []
        super().__init__(subject, chart_feeds(chart), opens)
        self.chart = chart
        self._ranked = chart.kind == "ranking"
        self._figures = ClusterFigures(self, chart)
        self._clusters: list[Cluster] = []
        self._lengths: list[Eased] = []
        """Of every part of every lane, in order."""
        self._places: list[Eased] = []
        """Of every cluster that lies: its row."""
        self._low, self._high = Eased(), Eased(1.0)
        self.take()
        self.arrive()

    def take(self) -> None:
        self._clusters = clusters = self._figures.clusters()
        span = self._figures.span(clusters)
        self._low.aim(span.low)
        self._high.aim(span.high)
        values = [part.value for cluster in clusters for lane in cluster.lanes for part in lane.parts]
        if not self._lengths:
            self._lengths = [Eased(value) for value in values]
            self._places = [Eased(float(index)) for index in range(len(clusters))]
            self._low.arrive()
            self._high.arrive()
        for length, value in zip(self._lengths, values, strict=True):
            length.aim(value)
        if self._ranked:
            order = sorted(range(len(clusters)), key=lambda index: -clusters[index].lanes[0].value)
            for place, index in enumerate(order):
                self._places[index].aim(float(place))

    def step(self, seconds: float) -> bool:
        places = [place.step(seconds) for place in self._places]
        whole = self._high.target - self._low.target
        lengths = [length.step(seconds, whole) for length in (*self._lengths, self._low, self._high)]
        return any(places) or any(lengths)

    def arrive(self) -> None:
        for each in (*self._places, *self._lengths, self._low, self._high):
            each.arrive()

    # Layout -----------------------------------------------------------------------------------------

    def plan_height(self, width: int) -> int:
        return int(self._legend().height(width) + self._layout(width).height + self.look.px(4))

    def best_height(self, width: int) -> int:
        plan = self.plan_height(width)
        if isinstance(self._layout(width), RowLayout):
            return round(plan * (1.2 if self._ranked else 1.12))
        return max(plan, min(round(width * 0.5), self.look.px(400)))

    def _layout(self, width: float, clusters: Sequence[Cluster] = ()) -> RowLayout | Standing:
        """Return how the bars are arranged; `clusters` as they are just now, where they move."""
        standing = Standing(self.letters, self._clusters, width)
        if self._ranked or not standing.fits:
            return RowLayout(self.letters, clusters or self._clusters, width)
        return Standing(self.letters, clusters, width) if clusters else standing

    def _legend(self) -> Legend:
        pairs = zip(self._figures.names, self._figures.colours(), strict=True)
        return Legend(self.letters, [LegendEntry(name, "", "", colour) for name, colour in pairs])

    def _area(self, width: float, height: float) -> QRectF:
        top = self._legend().height(width)
        return QRectF(0, top, width, height - top)

    def _cells(self, width: float, height: float) -> list[QRectF]:
        """Return the room of each cluster, where it stands or is going to."""
        places = [place.target for place in self._places]
        return self._layout(width).cells(self._area(width, height), places)

    # Painting and touching --------------------------------------------------------------------------

    def draw(self, sheet: Sheet, width: float, height: float) -> None:
        self._legend().paint(sheet, 0, width, self.ink("muted"), self.ink("paper"))
        places = [place.value for place in self._places]
        layout = self._layout(width, self._moving_clusters())
        span = Span(self._low.value, self._high.value)
        layout.paint(sheet, self._area(width, height), places, span, self.grown)

    def _moving_clusters(self) -> list[Cluster]:
        lengths = iter(self._lengths)
        return [
            cluster._replace(
                lanes=tuple(
                    lane._replace(
                        parts=tuple(part._replace(value=next(lengths).value) for part in lane.parts)
                    )
                    for lane in cluster.lanes
                )
            )
            for cluster in self._clusters
        ]

    def doorways(self, width: float, height: float) -> list[Doorway]:
        layout, cells = self._layout(width), self._cells(width, height)
        return [Doorway(cell, layout.tip(index, cell)) for index, cell in enumerate(cells)]

    def probe(self, at: QPointF, width: float, height: float) -> Probe | None:
        for cluster, cell in zip(self._clusters, self._cells(width, height), strict=True):
            if cell.contains(at):
                return self._figures.probe(cluster, cell)
        return None


KINDS = {BarChart: BarsKind, GroupedChart: BarsKind}
