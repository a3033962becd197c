"""Bars that stand: values on top, labels below. They need room: where there is none, `fits` says so."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter

from kiosk.qt.charts.clusters import Cluster, Lane
from kiosk.qt.charts.doors import CHEVRON_ROOM
from kiosk.qt.charts.sheet import Letters, Sheet

MOST_LABEL_LINES = 3


class Standing:
    """The layout of some clusters at one width."""

    def __init__(self, letters: Letters, clusters: Sequence[Cluster], width: float) -> None:
        """Decide how wide a cluster is."""
        look = letters.look
        self._letters, self._clusters, self._width, self._px = letters, clusters, width, look.px
        self._value, self._label = letters.face("label", bold=True), letters.face("small")
        self._paper, self._muted = look.theme.colour("paper"), look.theme.colour("muted")
        self._gap = look.px(12)
        self._slot = min(width / max(1, len(clusters)), look.px(420.0))
        aside = 2 * look.px(CHEVRON_ROOM) if any(cluster.opens for cluster in clusters) else 0
        self._words = max(1, int(self._slot - self._gap - aside))

    @property
    def fits(self) -> bool:
        """True where every value and label fits its bar's room, and a door is wide enough for a finger."""
        target = self._letters.look.space("target")
        for cluster in self._clusters:
            room = (self._slot - self._gap) / len(cluster.lanes)
            label = self._letters.paragraph(cluster.label, self._label)
            if any(self._value.width(lane.text) > room - self._gap for lane in cluster.lanes):
                return False
            if not label.fits(self._words) or label.lines(self._words) > MOST_LABEL_LINES:
                return False
            if cluster.opens and self._slot - self._gap < target:
                return False
        return True

    @property
    def height(self) -> float:
        """The least height of bars with values and labels."""
        return self._value.height + self._px(140) + self._labels_height()

    def paint(self, sheet: Sheet, area: QRectF, _places: Sequence[float], full: float, grown: float) -> None:
        """Paint all clusters, a bar of value `full` at full length, all grown by a part."""
        floor = round(area.bottom() - self._labels_height())
        for cluster, cell in zip(self._clusters, self.cells(area, ()), strict=True):
            self._paint_cluster(sheet, cluster, self._bars_in(cell, floor), grown / full)
        sheet.painter.fillRect(0, floor, int(self._width), 1, self._letters.look.theme.line())

    def cells(self, area: QRectF, _places: Sequence[float]) -> list[QRectF]:
        """Return the room of each cluster, its label included."""
        left = (self._width - self._slot * len(self._clusters)) / 2
        wide = self._slot - self._gap
        return [
            QRectF(left + index * self._slot + self._gap / 2, area.top(), wide, area.height())
            for index in range(len(self._clusters))
        ]

    def tip(self, index: int, cell: QRectF) -> QPointF:
        """Return where the chevron of a cluster stands: beside its label."""
        label = self._letters.paragraph(self._clusters[index].label, self._label)
        wide = min(label.natural_width(), self._words)
        y = cell.bottom() - self._labels_height() + self._px(8) + label.height(self._words) / 2
        return QPointF(cell.center().x() + wide / 2 + self._px(CHEVRON_ROOM - 4), y)

    def _labels_height(self) -> float:
        heights = [
            self._letters.paragraph(each.label, self._label).height(self._words) for each in self._clusters
        ]
        return max(heights, default=0) + self._px(10)

    def _bars_in(self, cell: QRectF, floor: float) -> QRectF:
        """Return the room of the bars: below the values, above the labels."""
        top = cell.top() + self._value.height + self._px(4)
        return QRectF(cell.left(), top, cell.width(), max(1.0, floor - top))

    def _paint_cluster(self, sheet: Sheet, cluster: Cluster, area: QRectF, per_value: float) -> None:
        px = self._px
        room = area.width() / len(cluster.lanes)
        thick = min(room - self._gap, px(92))
        inner = thick + min(room - thick, px(22))
        left = area.center().x() - inner * (len(cluster.lanes) - 1) / 2
        if any(self._value.width(lane.text) > inner - px(4) for lane in cluster.lanes):
            left, inner = area.center().x() - room * (len(cluster.lanes) - 1) / 2, room
        for index, lane in enumerate(cluster.lanes):
            self._paint_lane(sheet, lane, left + index * inner, thick, area, per_value)
        x = area.center().x() - self._words / 2
        sheet.block(
            cluster.label, self._label, self._muted, x, area.bottom() + px(8), self._words, centred=True
        )

    def _paint_lane(
        self, sheet: Sheet, lane: Lane, middle: float, thick: float, area: QRectF, per_value: float
    ) -> None:
        painter, radius = sheet.painter, self._px(6)
        tall = min(1.0, max(0.0, lane.value * per_value)) * area.height()
        whole = QRectF(middle - thick / 2, area.bottom() - tall, thick, tall)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.save()
        floor = area.bottom()
        for part in lane.parts:
            high = min(floor - whole.top(), max(0.0, part.value * per_value) * area.height())
            box = QRectF(whole.left(), floor - high, thick, high)
            last = part is lane.parts[-1]
            painter.setBrush(_fading(part.colour, whole) if len(lane.parts) == 1 else part.colour)
            # The lower corners of the last part hide behind the one below, or beneath the floor.
            painter.setClipRect(box if last else box.adjusted(0, 1, 0, 0))
            if high > 0:
                painter.drawRoundedRect(box.adjusted(0, 0, 0, radius), *((radius if last else 0,) * 2))
            floor -= high
        painter.restore()
        self._paint_numbers(sheet, lane, whole, area.height() * per_value)
        y = whole.top() - self._value.height - self._px(2)
        sheet.line(lane.text, self._value, self._paper, middle, y, "centre")

    def _paint_numbers(self, sheet: Sheet, lane: Lane, whole: QRectF, per_value: float) -> None:
        """Write the value of each part into it, where it has room."""
        face, floor = self._label, whole.bottom()
        for part in lane.parts if len(lane.parts) > 1 else ():
            high = max(0.0, part.value) * per_value
            if high > face.height * 1.1 and face.width(part.number) < whole.width() - self._px(8):
                y = floor - high / 2 - face.height / 2
                ink = self._letters.look.theme.colour("ink")
                sheet.line(part.number, face, ink, whole.center().x(), y, "centre")
            floor -= high


def _fading(colour: QColor, box: QRectF) -> QLinearGradient:
    fade = QLinearGradient(box.topLeft(), box.bottomLeft())
    low = QColor(colour)
    low.setAlphaF(colour.alphaF() * 0.55)
    fade.setColorAt(0, colour)
    fade.setColorAt(1, low)
    return fade
