"""A ranking: the largest on top; live items change places smoothly."""

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from kiosk.model.chart import BarChart, chart_feeds
from kiosk.qt.charts.clusters import Cluster, clusters_of, full_scale
from kiosk.qt.charts.motion import Eased
from kiosk.qt.charts.rows import Rows
from kiosk.qt.charts.sheet import Sheet
from kiosk.qt.charts.view import ChartView, Subject


class RankingView(ChartView):
    """Lying bars in order of their values."""

    def __init__(self, chart: BarChart, subject: Subject, parent: QWidget | None = None) -> None:
        """Show the figures, or what the store has."""
        super().__init__(subject, chart_feeds(chart), parent)
        self.chart = chart
        self._clusters: list[Cluster] = []
        self._places = [Eased() for _ in chart.items]
        self._lengths = [Eased() for _ in chart.items]
        self._full = Eased(1.0)
        self.take()
        self.arrive()

    def take(self) -> None:
        self._clusters = clusters_of(self, self.chart)
        self._full.aim(full_scale(self.chart, self._clusters))
        order = sorted(range(len(self._clusters)), key=lambda index: -self._clusters[index].bars[0].value)
        for place, index in enumerate(order):
            self._places[index].aim(float(place))
            self._lengths[index].aim(self._clusters[index].bars[0].value)

    def step(self, seconds: float) -> bool:
        places = [place.step(seconds) for place in self._places]
        lengths = [length.step(seconds, self._full.target) for length in (*self._lengths, self._full)]
        return any(places) or any(lengths)

    def arrive(self) -> None:
        for each in (*self._places, *self._lengths, self._full):
            each.arrive()

    def plan_height(self, width: int) -> int:
        return int(Rows(self.letters, self._clusters, width).height + self.look.px(4))

    def best_height(self, width: int) -> int:
        return round(self.plan_height(width) * 1.2)

    def draw(self, sheet: Sheet, width: float, height: float) -> None:
        shown = [
            cluster._replace(bars=(cluster.bars[0]._replace(value=length.value),))
            for cluster, length in zip(self._clusters, self._lengths, strict=True)
        ]
        places = [place.value for place in self._places]
        rows = Rows(self.letters, shown, width)
        rows.paint(sheet, QRectF(0, 0, width, height), places, self._full.value, self.grown)
