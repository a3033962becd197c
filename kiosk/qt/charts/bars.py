"""Standing bars, alone or in groups; where their words would not fit, they lie down."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter
from PySide6.QtWidgets import QWidget

from kiosk.model.chart import BarChart, GroupedChart, chart_feeds
from kiosk.qt.charts.clusters import Bar, Cluster, clusters_of, full_scale, group_colours
from kiosk.qt.charts.legend import Entry, Legend
from kiosk.qt.charts.motion import Eased
from kiosk.qt.charts.rows import Rows
from kiosk.qt.charts.sheet import Face, Sheet
from kiosk.qt.charts.view import ChartView, Subject

MOST_LABEL_LINES = 3


class BarsView(ChartView):
    """Bars side by side with their values on top and their labels below."""

    def __init__(
        self, chart: BarChart | GroupedChart, subject: Subject, parent: QWidget | None = None
    ) -> None:
        """Show the figures, or what the store has."""
        super().__init__(subject, chart_feeds(chart), parent)
        self.chart = chart
        self._clusters: list[Cluster] = []
        self._lengths: list[Eased] = []
        self._full = Eased(1.0)
        self.take()
        self.arrive()

    def take(self) -> None:
        self._clusters = clusters_of(self, self.chart)
        self._full.aim(full_scale(self.chart, self._clusters))
        values = [bar.value for cluster in self._clusters for bar in cluster.bars]
        if not self._lengths:
            self._lengths = [Eased(value) for value in values]
            self._full.arrive()
        for length, value in zip(self._lengths, values, strict=True):
            length.aim(value)

    def step(self, seconds: float) -> bool:
        moving = [length.step(seconds, self._full.target) for length in self._lengths]
        return self._full.step(seconds, self._full.target) or any(moving)

    def arrive(self) -> None:
        for each in (self._full, *self._lengths):
            each.arrive()

    # Layout -----------------------------------------------------------------------------------------

    def plan_height(self, width: int) -> int:
        legend = self._legend().height(width)
        if not self._stand(width):
            return int(legend + Rows(self.letters, self._clusters, width).height + self.look.px(4))
        return int(legend + self._value().height + self.look.px(140) + self._labels_height(width))

    def best_height(self, width: int) -> int:
        if not self._stand(width):
            return round(self.plan_height(width) * 1.12)
        return max(self.plan_height(width), min(round(width * 0.5), self.look.px(400)))

    def _value(self) -> Face:
        return self.letters.face("label", bold=True)

    def _label(self) -> Face:
        return self.letters.face("small")

    def _legend(self) -> Legend:
        if not isinstance(self.chart, GroupedChart):
            return Legend(self.letters, [])
        colours = group_colours(self, len(self.chart.names))
        names = [self.look.say(name) for name in self.chart.names]
        return Legend(
            self.letters, [Entry(name, "", "", colour) for name, colour in zip(names, colours, strict=False)]
        )

    def _slot(self, width: float) -> float:
        """Return the width of one cluster with the room around it."""
        return min(width / max(1, len(self._clusters)), self.look.px(420.0))

    def _stand(self, width: float) -> bool:
        """Return True where every value and label fits its bar's room."""
        slot, gap = self._slot(width), self.look.px(10)
        for cluster in self._clusters:
            room = (slot - gap) / len(cluster.bars)
            label = self.letters.paragraph(cluster.label, self._label())
            if any(self._value().width(bar.text) > room - gap for bar in cluster.bars):
                return False
            if not label.fits(int(slot - gap)) or label.lines(int(slot - gap)) > MOST_LABEL_LINES:
                return False
        return True

    def _labels_height(self, width: float) -> float:
        room = int(self._slot(width) - self.look.px(10))
        heights = [self.letters.paragraph(each.label, self._label()).height(room) for each in self._clusters]
        return max(heights, default=0) + self.look.px(10)

    # Painting ---------------------------------------------------------------------------------------

    def draw(self, sheet: Sheet, width: float, height: float) -> None:
        top = self._legend().paint(sheet, 0, width, self.ink("muted"), self.ink("paper"))
        clusters = self._moving_clusters()
        if not self._stand(width):
            rows = Rows(self.letters, clusters, width)
            places = [float(index) for index in range(len(clusters))]
            area = QRectF(0, top, width, height - top)
            rows.paint(sheet, area, places, self._full.value, self.grown)
            return
        self._paint_standing(sheet, clusters, top, width, height)

    def _paint_standing(
        self, sheet: Sheet, clusters: list[Cluster], top: float, width: float, height: float
    ) -> None:
        floor = round(height - self._labels_height(width))
        slot = self._slot(width)
        left = (width - slot * len(clusters)) / 2
        area = QRectF(left, top + self._value().height + self.look.px(4), slot, 0)
        area.setBottom(floor)
        for cluster in clusters:
            self._paint_cluster(sheet, cluster, area)
            area.translate(slot, 0)
        sheet.painter.fillRect(0, floor, int(width), 1, self.look.theme.line())

    def _moving_clusters(self) -> list[Cluster]:
        lengths = iter(self._lengths)
        return [
            cluster._replace(bars=tuple(bar._replace(value=next(lengths).value) for bar in cluster.bars))
            for cluster in self._clusters
        ]

    def _paint_cluster(self, sheet: Sheet, cluster: Cluster, area: QRectF) -> None:
        px = self.look.px
        gap = px(10)
        room = (area.width() - gap) / len(cluster.bars)
        thick = min(room - gap, px(92))
        inner = thick + min(room - thick, px(22))
        left = area.center().x() - inner * (len(cluster.bars) - 1) / 2
        if any(self._value().width(bar.text) > inner - px(4) for bar in cluster.bars):
            left, inner = area.center().x() - room * (len(cluster.bars) - 1) / 2, room
        for index, bar in enumerate(cluster.bars):
            self._paint_bar(sheet, bar, left + index * inner, thick, area)
        width = int(area.width() - gap)
        x = area.left() + gap / 2
        sheet.block(
            cluster.label, self._label(), self.ink("muted"), x, area.bottom() + px(8), width, centred=True
        )

    def _paint_bar(self, sheet: Sheet, bar: Bar, middle: float, thick: float, area: QRectF) -> None:
        painter, radius = sheet.painter, self.look.px(6)
        share = min(1.0, max(0.0, bar.value / self._full.value)) * self.grown
        tall = share * area.height()
        box = QRectF(middle - thick / 2, area.bottom() - tall, thick, tall)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_fading(bar.colour, box))
        painter.save()
        painter.setClipRect(QRectF(area.left(), area.top() - 1, area.width(), area.height() + 1))
        painter.drawRoundedRect(box.adjusted(0, 0, 0, radius), radius, radius)
        painter.restore()
        face = self._value()
        y = box.top() - face.height - self.look.px(2)
        sheet.line(bar.text, face, self.ink("paper"), middle, y, "centre")


def _fading(colour: QColor, box: QRectF) -> QLinearGradient:
    fade = QLinearGradient(box.topLeft(), box.bottomLeft())
    low = QColor(colour)
    low.setAlphaF(colour.alphaF() * 0.55)
    fade.setColorAt(0, colour)
    fade.setColorAt(1, low)
    return fade
