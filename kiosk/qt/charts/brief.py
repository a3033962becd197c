"""Brief tile of a chart: its one number, a small curve or dial, and that it is a demonstration, on a sixth of a row."""

import math

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF

from kiosk.model.block import ChartBlock
from kiosk.model.chart import GaugeChart, NumeralChart
from kiosk.model.exhibition import Exhibition
from kiosk.model.limits import given_limits
from kiosk.qt.charts.doors import ChartDoor, Doorway
from kiosk.qt.charts.fitted import guard_of, paint_calm
from kiosk.qt.charts.headline import Headline, headline, recent
from kiosk.qt.charts.kinds import chart_kind
from kiosk.qt.parts.badge import badge_size, fitting_text, paint_badge
from kiosk.qt.parts.panel import paint_surface
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.parts.tile import Tile
from kiosk.qt.style.look import Look
from kiosk.sources.store import Store

NUMBER_PX = 44.0
_START, _SWEEP = 200.0, 220.0
"""Degrees of a dial: from where, and how far round."""


class BriefTile(Tile):
    """Title, number, curve, name and badge; its upper half opens the page of what it is about, its lower one the chart."""

    stretch = 0

    opened = Signal(str)
    """It was touched, and leads to the place with this id."""

    def __init__(
        self, block: ChartBlock, exhibition: Exhibition, store: Store, look: Look, *, explores: str = ""
    ) -> None:
        """Make the tile; `explores` is the id of the place where its chart is gone into."""
        super().__init__(look)
        self._chart = block.chart
        self.kind = chart_kind(block.chart, exhibition, store, look)
        self.feeds, self.guard = self.kind.feeds, guard_of(self.kind)
        self.title = look.say(block.title)
        self._title = self.words(self.title, "label", bold=True, balanced=True)
        self._said: Headline | None = None
        self._badge, self._badge_text = QRect(), ""
        self._row = QRect()
        """Where number and curve stand."""
        self._two_lines = False
        """Whether there is a line for the name above the badge."""
        self.doors = [self._door(opens) for opens in (block.opens, explores)]
        """The upper and the lower one; None where it leads nowhere."""

    def _door(self, opens: str) -> ChartDoor | None:
        if not opens:
            return None
        door = ChartDoor(opens, self.look, self)
        door.opened.connect(self.opened)
        return door

    # What the page and the pulse say ------------------------------------------------------------

    def refresh(self, changed: frozenset[str]) -> None:
        """Show new values of the feeds in `changed`, and how old they are."""
        anew = self.guard.mends()
        if not self.guard.broken:
            with self.guard:
                if self.kind.age() or anew or not changed.isdisjoint(self.feeds):
                    self._take()
        if self.guard.broken or anew:
            self.update()

    def _take(self) -> None:
        self.kind.take()
        self.kind.arrive()
        self._said = headline(self._chart, self.kind)
        self._put_badge()
        self.update()

    @property
    def _alarmed(self) -> bool:
        """Whether the number is beyond a limit that means alarm: of the chart, or of its feed."""
        said = self._said
        if said is None or not said.feed:
            return False
        value, limits = self.kind.store.last(said.feed), given_limits(self._chart)
        if limits:
            return value is not None and any(one.level == "alarm" and one.passed(value) for one in limits)
        return self.kind.store.level(said.feed) == "alarm"

    # Layout -------------------------------------------------------------------------------------

    def lay(self, width: int, height: int = 0) -> int:
        """Set title, number and name one below the other."""
        with self.guard:
            if self._said is None:
                self.kind.age()
                self._take()
        px, edge = self.look.px, self.look.px(16)
        room = max(1, width - 2 * edge)
        self.prints.clear()
        y = self.prints.put(self._title, edge, px(12), room - px(26)) + px(4)
        tall = self._number_height()
        foot = self._foot(room)
        self._two_lines = foot > self._badge_size(room).height()
        need = y + tall + px(4) + foot + px(12)
        high = max(height, need)
        self._row = QRect(edge, y, room, high - y - px(4) - foot - px(12))
        self._put_badge(width, high)
        half = max(self.look.space("target"), y - px(8))
        if self.doors[0] is not None:
            tip = edge + min(self._title.extent(room - px(26)), room - px(26)) + px(20)
            self.doors[0].put(Doorway(QRectF(0, 0, width, half), QPointF(tip, px(12) + (y - px(16)) / 2)))
        if self.doors[1] is not None:
            top = half + self.look.space("apart") if self.doors[0] is not None else 0
            at = QPointF(width - px(14), max(self._row.center().y(), top + px(13)))
            self.doors[1].put(Doorway(QRectF(0, top, width, high - top), at))
        return high

    def _number_height(self) -> int:
        return round(QFontMetricsF(self.look.sized_font(self._number_px, bold=True)).height() * 0.86)

    @property
    def _number_px(self) -> float:
        return self.look.type_px("numeral") * NUMBER_PX / 84

    def _foot(self, room: int) -> int:
        """Return how high the line with name and badge is; where both have no room beside each other, two lines."""
        label, badge = self._label(), self._badge_size(room)
        beside = self._label_width(label) + self.look.px(10) + badge.width() <= room
        return badge.height() if beside else badge.height() + round(self._small().height())

    def _label(self) -> str:
        return self._said.label if self._said is not None else ""

    def _small(self) -> QFontMetricsF:
        return QFontMetricsF(self.look.font("small"))

    def _label_width(self, label: str) -> float:
        return self._small().horizontalAdvance(label)

    def _badge_size(self, room: int) -> QRect:
        words = self.kind.badge()
        self._badge_text = fitting_text(self.look, words.choices[1:] or words.choices, room) if words else ""
        return (
            QRect(0, 0, 0, 0)
            if words is None
            else QRect(0, 0, *badge_size(self.look, self._badge_text).toTuple())
        )

    def _put_badge(self, width: int = 0, height: int = 0) -> None:
        width, height = width or self.width(), height or self.height()
        edge = self.look.px(16)
        size = self._badge_size(max(1, width - 2 * edge))
        size.moveBottomRight(QRect(0, 0, width - edge, height - self.look.px(12)).bottomRight())
        self._badge = size

    # Painting -----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the panel, and what it says."""
        painter = QPainter(self)
        paint_surface(painter, self.look, self.rect())
        if not self.guard.broken:
            with self.guard:
                self._paint(painter)
        if self.guard.broken:
            paint_calm(painter, self.kind, self._row, self.look.theme.colour("steel"))
        self.prints.paint(painter, event.rect())
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        said = self._said
        if said is None:
            return
        alarmed = self._alarmed
        colour = self.kind.tone("red" if alarmed else said.accent, feed=said.feed or None)
        if alarmed:
            radius = self.look.space("radius")
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, self.look.px(2.5)))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        end = self._paint_number(painter, said, colour)
        self._paint_shape(painter, said, colour, end)
        self._paint_foot(painter)

    def _number(self) -> tuple[str, QRectF, str, QRectF]:
        """Return number and unit, and where they stand."""
        said = self._said
        number = said.number if said is not None else ""
        unit = said.unit if said is not None else ""
        large = QFontMetricsF(self.look.sized_font(self._number_px, bold=True))
        wide = large.horizontalAdvance(number)
        top = self._row.center().y() - large.height() / 2
        area = QRectF(self._row.left(), top, wide + 1, large.height())
        small = self._small()
        base = top + large.ascent()
        beside = QRectF(
            area.right() + self.look.px(6),
            base - small.ascent(),
            small.horizontalAdvance(unit) + 1,
            small.height(),
        )
        return number, area, unit, beside

    def _paint_number(self, painter: QPainter, said: Headline, colour: QColor) -> float:
        number, area, unit, beside = self._number()
        painter.setPen(self.look.theme.colour("muted") if said.number == "—" else colour)
        painter.setFont(self.look.sized_font(self._number_px, bold=True))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft, number)
        painter.setPen(self.look.theme.colour("muted"))
        painter.setFont(self.look.font("small"))
        painter.drawText(beside, Qt.AlignmentFlag.AlignLeft, unit)
        return beside.right()

    def _paint_shape(self, painter: QPainter, said: Headline, colour: QColor, start: float) -> None:
        """Paint how it went lately, or where it stands on its dial, in the room that is left."""
        px = self.look.px
        room = QRectF(self._row).adjusted(0, px(8), -px(18 if self.doors[1] is not None else 0), -px(6))
        room.setLeft(start + px(12))
        if room.width() < px(34):
            return
        if isinstance(self._chart, GaugeChart):
            self._paint_dial(painter, room, said, colour)
            return
        seconds = self._chart.window_seconds if isinstance(self._chart, NumeralChart) else 0.0
        curve = said.curve or (recent(self.kind, said.feed, seconds) if said.feed and seconds else ())
        if not curve:
            return
        points = [
            QPointF(
                room.left() + room.width() * index / (len(curve) - 1), room.bottom() - room.height() * value
            )
            for index, value in enumerate(curve)
        ]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, max(1.0, px(2.0))))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(points[-1], px(4), px(4))

    def _paint_dial(self, painter: QPainter, room: QRectF, said: Headline, colour: QColor) -> None:
        chart, value = self._chart, self.kind.store.last(said.feed) if said.feed else None
        if not isinstance(chart, GaugeChart):
            return
        if value is None:
            value = float(chart.item.value) if chart.item.value is not None else chart.low
        thick = self.look.px(9)
        radius = min(room.width() / 2, room.height() / 1.3) - thick / 2
        if radius < thick:
            return
        box = QRectF(
            room.right() - 2 * radius - thick / 2, room.center().y() - radius * 0.72, 2 * radius, 2 * radius
        )
        share = min(1.0, max(0.0, (value - chart.low) / (chart.high - chart.low)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for tone, part in ((self.look.theme.track(), 1.0), (colour, share)):
            painter.setPen(QPen(tone, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawArc(box, round(_START * 16), round(-_SWEEP * part * 16))
        if self._alarmed:
            self._paint_sign(painter, box.center(), radius * 0.62)

    def _paint_sign(self, painter: QPainter, at: QPointF, size: float) -> None:
        """A triangle with its mark: an alarm is told by a shape, too."""
        path = QPainterPath()
        for step in range(3):
            turn = math.tau * step / 3 - math.pi / 2
            spot = at + QPointF(math.cos(turn), math.sin(turn)) * size
            path.lineTo(spot) if step else path.moveTo(spot)
        path.closeSubpath()
        painter.setPen(QPen(self.look.theme.colour("red"), self.look.px(3)))
        painter.drawPath(path)
        painter.drawLine(at - QPointF(0, size * 0.38), at + QPointF(0, size * 0.06))
        painter.drawPoint(at + QPointF(0, size * 0.3))

    @property
    def _beside(self) -> bool:
        """Whether the name of the number has room left of the badge as it is now."""
        wide = self.look.px(16) + self._label_width(self._label()) + self.look.px(10)
        return wide <= self._badge.left() or self._badge.isEmpty()

    def _shown_label(self) -> str:
        """Return the name of the number; nothing while a longer badge, as of an alarm, takes its line."""
        return self._label() if self._beside or self._two_lines else ""

    def _label_area(self) -> QRectF:
        """Return where the name of the number stands: left of the badge, or above it."""
        small, edge = self._small(), self.look.px(16)
        wide, beside = self._label_width(self._label()), self._beside
        bottom = self.height() - self.look.px(12)
        middle = (
            bottom - self._badge.height() / 2
            if beside
            else bottom - self._badge.height() - small.height() / 2
        )
        return QRectF(
            edge, middle - small.height() / 2, min(wide + 1, self.width() - 2 * edge), small.height()
        )

    def _paint_foot(self, painter: QPainter) -> None:
        painter.setPen(self.look.theme.colour("muted"))
        painter.setFont(self.look.font("small"))
        painter.drawText(self._label_area(), Qt.AlignmentFlag.AlignLeft, self._shown_label())
        words = self.kind.badge()
        if words is not None:
            paint_badge(painter, self.look, QRectF(self._badge), self._badge_text, words.colour)

    def shown_texts(self) -> list[ShownText]:
        """Return every text of the tile, and where it is."""
        number, area, unit, beside = self._number()
        inside = QRectF(self.rect())
        texts = [*super().shown_texts()]
        for text, place in ((number, area), (unit, beside), (self._shown_label(), self._label_area())):
            if text:
                texts.append(ShownText(text, place.toAlignedRect(), inside.contains(place)))
        if self._badge_text:
            texts.append(ShownText(self._badge_text, self._badge, self.rect().contains(self._badge)))
        return texts
