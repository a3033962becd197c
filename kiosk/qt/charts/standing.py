"""Vertical bars: values on top, labels below. They need room: where there is none, `fits` says so."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter

from kiosk.qt.charts.clusters import Cluster, ClusterBar, Lane, Span
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

    def paint(self, sheet: Sheet, area: QRectF, _places: Sequence[float], span: Span, grown: float) -> None:
        """Paint all clusters, with room for the values of `span`, all grown by a part."""
        floor = round(area.bottom() - self._labels_height())
        top, bottom = area.top() + self._value.height + self._px(4), float(floor)
        if span.low < 0:
            # Below zero the values stand under their bars.
            bottom -= self._value.height + self._px(4)
        per_value = max(1.0, bottom - top) / span.length
        zero = round(top + span.high * per_value)
        for cluster, cell in zip(self._clusters, self.cells(area, ()), strict=True):
            self._paint_cluster(sheet, cluster, cell, zero, per_value * grown)
            self._paint_label(sheet, cluster, cell.center().x(), floor)
        sheet.painter.fillRect(0, zero, int(self._width), 1, self._letters.look.theme.line())

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

    def _paint_cluster(
        self, sheet: Sheet, cluster: Cluster, area: QRectF, zero: float, per_value: float
    ) -> None:
        px = self._px
        room = area.width() / len(cluster.lanes)
        thick = min(room - self._gap, px(92))
        inner = thick + min(room - thick, px(22))
        left = area.center().x() - inner * (len(cluster.lanes) - 1) / 2
        if any(self._value.width(lane.text) > inner - px(4) for lane in cluster.lanes):
            left, inner = area.center().x() - room * (len(cluster.lanes) - 1) / 2, room
        for index, lane in enumerate(cluster.lanes):
            self._paint_lane(sheet, lane, QRectF(left + index * inner - thick / 2, zero, thick, 0), per_value)

    def _paint_label(self, sheet: Sheet, cluster: Cluster, middle: float, floor: float) -> None:
        x, y = middle - self._words / 2, floor + self._px(8)
        sheet.block(cluster.label, self._label, self._muted, x, y, self._words, centred=True)

    def _paint_lane(self, sheet: Sheet, lane: Lane, foot: QRectF, per_value: float) -> None:
        """Paint the bar that stands on, or hangs from, the line `foot`, and its value at its end."""
        for sign in (-1, 1):
            self._paint_pile(sheet, lane, sign, foot, per_value)
        hangs = lane.reach(-1) < 0 and not lane.pile(1)
        end = foot.top() - lane.reach(-1 if hangs else 1) * per_value
        y = end + self._px(2) if hangs else end - self._value.height - self._px(2)
        sheet.line(lane.text, self._value, self._paper, foot.center().x(), y, "centre")

    def _paint_pile(self, sheet: Sheet, lane: Lane, sign: int, foot: QRectF, per_value: float) -> None:
        """Paint the parts on one side of zero, the first nearest to it."""
        painter, radius, parts = sheet.painter, self._px(6), lane.pile(sign)
        whole = foot.adjusted(0, 0, 0, -lane.reach(sign) * per_value)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.save()
        at = foot.top()
        for part in parts:
            high = part.value * per_value
            box = QRectF(foot.left(), at, foot.width(), -high).normalized()
            last = part is parts[-1]
            painter.setBrush(_fading(part.colour, whole) if len(lane.parts) == 1 else part.colour)
            # The inner corners of the last part hide behind the one before, or beyond zero.
            gap = 0 if last else sign
            painter.setClipRect(box.adjusted(0, max(gap, 0), 0, min(gap, 0)))
            towards = QRectF(box).adjusted(0, *((0, 0, radius) if sign > 0 else (-radius, 0, 0)))
            painter.drawRoundedRect(towards, *((radius if last else 0,) * 2))
            at -= high
        painter.restore()
        self._paint_numbers(sheet, lane, parts, foot, per_value)

    def _paint_numbers(
        self, sheet: Sheet, lane: Lane, parts: Sequence[ClusterBar], foot: QRectF, per_value: float
    ) -> None:
        """Write the value of each part into it, where it has room."""
        face, at = self._label, foot.top()
        for part in parts if len(lane.parts) > 1 else ():
            high = part.value * per_value
            if abs(high) > face.height * 1.1 and face.width(part.number) < foot.width() - self._px(8):
                y = at - high / 2 - face.height / 2
                ink = self._letters.look.theme.colour("ink")
                sheet.line(part.number, face, ink, foot.center().x(), y, "centre")
            at -= high


def _fading(colour: QColor, box: QRectF) -> QLinearGradient:
    """Return a brush that is strongest at the far end of a bar; `box` begins at zero."""
    fade = QLinearGradient(box.bottomLeft(), box.topLeft())
    low = QColor(colour)
    low.setAlphaF(colour.alphaF() * 0.55)
    fade.setColorAt(0, colour)
    fade.setColorAt(1, low)
    return fade
