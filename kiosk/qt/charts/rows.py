"""Horizontal bars: label and value beside the bar, or above it. They fit any width."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from kiosk.qt.charts.clusters import Cluster, ClusterBar, Lane, Span
from kiosk.qt.charts.doors import CHEVRON_ROOM
from kiosk.qt.charts.sheet import Letters, Sheet


class RowLayout:
    """The layout of some clusters at one width; all rows are equally high, so that they can change places."""

    def __init__(self, letters: Letters, clusters: Sequence[Cluster], width: float) -> None:
        """Decide where labels and values stand."""
        px = letters.look.px
        self._letters, self._clusters, self._width = letters, clusters, width
        self._paper = letters.look.theme.colour("paper")
        self._label, self._value = letters.face("label"), letters.face("label", bold=True)
        self._gap, self._close = px(14), px(6)
        self._lanes = max((len(cluster.lanes) for cluster in clusters), default=1)
        texts = [lane.text for cluster in clusters for lane in cluster.lanes]
        doors = any(cluster.opens for cluster in clusters)
        self._right = width - (px(CHEVRON_ROOM) if doors else 0)
        """Where values end."""
        self._tail = (
            max((self._value.width(text) for text in texts), default=0.0) + self._gap + width - self._right
        )
        self._least_row = float(letters.look.space("target")) if doors else 0.0
        self._beside = self._label_column()
        self._value_above = not self._beside and self._lanes == 1
        self._above = 0.0 if self._beside else self._head_height() + px(4)
        self._least_bar = max(self._value.height * 0.86, px(18.0)) if not self._value_above else px(20.0)

    @property
    def height(self) -> float:
        """The least height of all rows."""
        return len(self._clusters) * (self._row() + self._gap) - self._gap if self._clusters else 0.0

    def paint(self, sheet: Sheet, area: QRectF, places: Sequence[float], span: Span, grown: float) -> None:
        """Paint cluster i at row `places[i]`, with room for the values of `span`, all grown by a part."""
        for cluster, cell in zip(self._clusters, self.cells(area, places), strict=True):
            row = min(cell.height(), self._row() * 1.9)
            y = cell.center().y() - row / 2
            self._paint_row(sheet, cluster, QRectF(0, y, self._width, row), span, grown)

    def cells(self, area: QRectF, places: Sequence[float]) -> list[QRectF]:
        """Return the room of each cluster."""
        pitch = (area.height() + self._gap) / max(1, len(self._clusters))
        return [QRectF(0, area.top() + place * pitch, self._width, pitch - self._gap) for place in places]

    def tip(self, _index: int, cell: QRectF) -> QPointF:
        """Return where the chevron of a cluster stands: at the right edge."""
        return QPointF(self._width - self._letters.look.px(8), cell.center().y())

    def _paint_row(self, sheet: Sheet, cluster: Cluster, area: QRectF, span: Span, grown: float) -> None:
        most = self._letters.look.px(44)
        bars = min(area.height() - self._above, self._lanes * (most + self._close) - self._close)
        y = area.center().y() - (self._above + bars) / 2 + self._above
        self._paint_label(sheet, cluster, area, y)
        left = self._beside + self._gap if self._beside else 0.0
        tail = self._width - self._right if self._value_above else self._tail
        thick = (bars + self._close) / self._lanes - self._close
        for lane in cluster.lanes:
            self._paint_lane(sheet, lane, QRectF(left, y, self._width - left - tail, thick), span, grown)
            y += thick + self._close

    def _paint_label(self, sheet: Sheet, cluster: Cluster, area: QRectF, bars_top: float) -> None:
        room = self._beside or self._label_room()
        tall = self._letters.paragraph(cluster.label, self._label).height(int(room))
        floor = bars_top - self._letters.look.px(4)
        top = area.center().y() - tall / 2 if self._beside else floor - tall
        if self._value_above:
            value = self._value
            sheet.line(cluster.lanes[0].text, value, self._paper, self._right, floor - value.height, "right")
            top -= 0 if self._shares_line() else value.height
        sheet.block(cluster.label, self._label, self._paper, 0, top, room)

    def _paint_lane(self, sheet: Sheet, lane: Lane, area: QRectF, span: Span, grown: float) -> None:
        painter, px = sheet.painter, self._letters.look.px
        thick = min(area.height(), px(30.0)) if len(self._clusters) > 1 else area.height()
        area = QRectF(area.left(), area.center().y() - thick / 2, area.width(), thick)
        radius = min(thick / 2, px(6.0))
        painter.setRenderHint(painter.RenderHint.Antialiasing, on=True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._letters.look.theme.track())
        painter.drawRoundedRect(area, radius, radius)
        zero = area.left() - area.width() * span.low / span.length
        for sign in (-1, 1):
            self._paint_pile(painter, lane.pile(sign), area, zero, grown * area.width() / span.length)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if span.low < 0:
            over = px(4.0)
            painter.fillRect(QRectF(round(zero), area.top() - over, 1, thick + 2 * over), self._paper)
        if not self._value_above:
            y = area.center().y() - self._value.height / 2
            sheet.line(lane.text, self._value, self._paper, self._right, y, "right")

    def _paint_pile(
        self, painter: QPainter, parts: Sequence[ClusterBar], area: QRectF, zero: float, per_value: float
    ) -> None:
        """Paint the parts on one side of zero, each upon the rounded end of the one behind it."""
        radius = min(area.height() / 2, self._letters.look.px(6.0))
        for count in range(len(parts), 0, -1):
            length = sum(part.value for part in parts[:count]) * per_value
            if abs(length) > 0.5:
                end = zero + math.copysign(max(abs(length), 2 * radius), length)
                painter.setBrush(parts[count - 1].colour)
                box = QRectF(min(zero, end), area.top(), abs(end - zero), area.height())
                painter.drawRoundedRect(box & area, radius, radius)

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

    def _shares_line(self) -> bool:
        """Return True where every label fits beside its value, above the bar."""
        room = int(self._width - self._tail)
        return all(self._letters.paragraph(each.label, self._label).fits(room) for each in self._clusters)

    def _label_room(self) -> float:
        return self._width - self._tail if self._value_above and self._shares_line() else self._right

    def _label_height(self, room: float) -> float:
        heights = [
            self._letters.paragraph(each.label, self._label).height(int(room)) for each in self._clusters
        ]
        return max(heights, default=0.0)

    def _head_height(self) -> float:
        own_line = self._value_above and not self._shares_line()
        return self._label_height(self._label_room()) + (self._value.height if own_line else 0.0)

    def _row(self) -> float:
        bars = self._lanes * (self._least_bar + self._close) - self._close
        row = max(bars, self._label_height(self._beside)) if self._beside else self._above + bars
        return max(row, self._least_row)
