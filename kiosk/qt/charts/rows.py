"""Bars that lie: label at the left or above, value at the end. They fit any width."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from kiosk.qt.charts.clusters import Bar, Cluster
from kiosk.qt.charts.sheet import Letters, Sheet


class Rows:
    """The layout of some clusters at one width; all rows are equally high, so that they can change places."""

    def __init__(self, letters: Letters, clusters: Sequence[Cluster], width: float) -> None:
        """Decide where the labels stand."""
        look = letters.look
        self._letters, self._clusters, self._width = letters, clusters, width
        self._label, self._value = letters.face("label"), letters.face("label", bold=True)
        self._gap = look.px(14)
        self._bar_gap = look.px(6)
        self._bars = max((len(cluster.bars) for cluster in clusters), default=1)
        texts = [bar.text for cluster in clusters for bar in cluster.bars]
        self._tail = max((self._value.width(text) for text in texts), default=0.0) + self._gap
        self._beside = self._label_column()
        self._above = 0.0 if self._beside else self._label_height(width) + look.px(4)
        self._least_bar = max(self._value.height * 0.86, look.px(18))
        self._most_bar = look.px(44)

    @property
    def height(self) -> float:
        """The least height of all rows."""
        return len(self._clusters) * (self._row() + self._gap) - self._gap if self._clusters else 0.0

    def paint(self, sheet: Sheet, area: QRectF, places: Sequence[float], full: float, grown: float) -> None:
        """Paint cluster i at row `places[i]`, a bar of value `full` at full length, all grown by a part."""
        pitch = (area.height() + self._gap) / max(1, len(self._clusters))
        row = min(pitch - self._gap, self._row() * 1.9)
        for cluster, place in zip(self._clusters, places, strict=True):
            y = area.top() + place * pitch + (pitch - self._gap - row) / 2
            self._paint_row(sheet, cluster, QRectF(0, y, self._width, row), grown / full)

    def _paint_row(self, sheet: Sheet, cluster: Cluster, area: QRectF, per_value: float) -> None:
        paper, gap = self._letters.look.theme.colour("paper"), self._letters.look.px(4)
        room = self._beside or self._width
        label = self._letters.paragraph(cluster.label, self._label).height(int(room))
        bars = min(area.height() - self._above, self._bars * (self._most_bar + self._bar_gap) - self._bar_gap)
        y = area.center().y() - (self._above + bars) / 2 + self._above
        top = area.center().y() - label / 2 if self._beside else y - gap - label
        sheet.block(cluster.label, self._label, paper, 0, top, room)
        left = self._beside + self._gap if self._beside else 0.0
        thick = (bars + self._bar_gap) / self._bars - self._bar_gap
        for bar in cluster.bars:
            lane = QRectF(left, y, self._width - left - self._tail, thick)
            self._paint_bar(sheet, bar, lane, bar.value * per_value)
            y += thick + self._bar_gap

    def _paint_bar(self, sheet: Sheet, bar: Bar, lane: QRectF, share: float) -> None:
        painter = sheet.painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        painter.setPen(Qt.PenStyle.NoPen)
        thick = min(lane.height(), self._letters.look.px(30) if len(self._clusters) > 1 else lane.height())
        lane = QRectF(lane.left(), lane.center().y() - thick / 2, lane.width(), thick)
        radius = min(thick / 2, self._letters.look.px(6))
        painter.setBrush(self._letters.look.theme.track())
        painter.drawRoundedRect(lane, radius, radius)
        length = lane.width() * min(1.0, max(0.0, share))
        painter.setBrush(bar.colour)
        if length > 0.5:
            painter.drawRoundedRect(
                QRectF(lane.left(), lane.top(), max(length, 2 * radius), thick), radius, radius
            )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        face = self._value
        paper = self._letters.look.theme.colour("paper")
        sheet.line(bar.text, face, paper, self._width, lane.center().y() - face.height / 2, "right")

    def _label_column(self) -> float:
        """Return the width of the label column, or 0.0 where labels stand above their bars."""
        letters, room = self._letters, self._width - self._tail
        natural = max((self._label.width(cluster.label) for cluster in self._clusters), default=0.0) + 2
        bars = letters.look.px(190)
        if natural <= room - bars and natural <= self._width * 0.42:
            return natural
        column = min(self._width * 0.36, room - bars)
        if column < letters.look.px(150):
            return 0.0
        fits = all(letters.paragraph(each.label, self._label).fits(int(column)) for each in self._clusters)
        return column if fits else 0.0

    def _label_height(self, width: float) -> float:
        room = max(1, int(width))
        return max(
            (self._letters.paragraph(each.label, self._label).height(room) for each in self._clusters),
            default=0.0,
        )

    def _row(self) -> float:
        bars = self._bars * (self._least_bar + self._bar_gap) - self._bar_gap
        if self._beside:
            return max(bars, self._label_height(self._beside))
        return self._above + bars
