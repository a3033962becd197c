"""Status grid: each feed in order, worth attention, or an alarm; by word and shape, not by colour alone."""

import math
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from kiosk.model.chart import StatusChart, StatusItem, chart_feeds
from kiosk.model.feeds import Feed
from kiosk.model.limits import Limit, LimitLevel, given_limits
from kiosk.qt.charts.amount import NOTHING_YET, Amount, live_digits
from kiosk.qt.charts.axis import moment_text
from kiosk.qt.charts.freshness import duration
from kiosk.qt.charts.kind import ChartKind, Subject
from kiosk.qt.charts.legend import LegendEntry
from kiosk.qt.charts.marks import OwnLevels
from kiosk.qt.charts.probe import Probe
from kiosk.qt.charts.sheet import Sheet, Typeface
from kiosk.qt.style.theme import Colour
from kiosk.sources.freshness import OLD

_COLOURS: dict[LimitLevel, Colour] = {
    "calm": "cyan",
    "attention": "gold",
    "alarm": "red",
    "unknown": "muted",
}
NO_BREAK = "\u00a0"
_CORNERS: dict[LimitLevel, int] = {"calm": 0, "attention": 3, "alarm": 4, "unknown": 0}


class StatusCell(NamedTuple):
    """What one cell says."""

    level: LimitLevel
    label: str
    number: str
    word: str


def _limits(item: StatusItem, feed: Feed) -> tuple[Limit, ...]:
    """Return the limits of a cell: its own, or those of its feed."""
    return given_limits(item) or (feed.limits.all() if feed.limits is not None else ())


class StatusKind(ChartKind):
    """A cell for each feed: a shape, its name, its value, and a word."""

    grows = False
    readable = True

    def __init__(self, chart: StatusChart, subject: Subject) -> None:
        """Show what the store has."""
        super().__init__(subject, chart_feeds(chart))
        self.chart = chart
        self._own = [OwnLevels(item, subject.store) for item in chart.items]
        self._cells: list[StatusCell] = []
        self.take()

    def age(self) -> bool:
        # Each cell has an age of its own, and tells it while no sample comes.
        before, aged = self._cells, super().age()
        self.take()
        return aged or self._cells != before

    def told(self) -> object:
        return super().told(), self._cells

    def take(self) -> None:
        self._cells = [self._cell(*pair) for pair in zip(self.chart.items, self._own, strict=True)]

    def _cell(self, item: StatusItem, own: OwnLevels) -> StatusCell:
        label, value = self.look.say(item.label), self.store.last(item.feed)
        feed, fresh = self.store.feed(item.feed), self.store.freshness(item.feed)
        if value is None or feed is None:
            return StatusCell("unknown", label, NOTHING_YET, self.look.word("waiting"))
        amount = Amount(self.subject.exhibition, feed.unit, self.look)
        number = amount.whole(amount.rounded(value, live_digits(feed, value)))
        if fresh.state in OLD:
            age = duration(fresh.age_seconds, self.look).replace(" ", NO_BREAK)
            word = self.look.word("stale" if fresh.state == "stale" else f"{fresh.state}_since", age=age)
            return StatusCell("unknown", label, number, word)
        level = own.of(item.feed) if own.limits is not None else self.store.level(item.feed)
        level = level if own.limits is not None or feed.limits else "calm"
        return StatusCell(level, label, number, self.look.word(level))

    # Layout -----------------------------------------------------------------------------------------

    def least_width(self) -> int:
        return self.look.px(260)

    def plan_height(self, width: int) -> int:
        lines, gap = -(-len(self._cells) // self._columns(width)), self.look.px(12)
        return int(lines * (self._tall(width) + gap) - gap + 2)

    def best_height(self, width: int) -> int:
        return round(self.plan_height(width) * 1.1)

    @property
    def _faces(self) -> tuple[Typeface, Typeface, Typeface]:
        letters = self.letters
        return letters.face("small"), letters.face("label", bold=True), letters.face("small", bold=True)

    def _columns(self, width: float) -> int:
        least = self.look.px(210) * self.look.text_percent / 100
        fitting = max(1, min(len(self._cells), int(width / least), 6))
        return -(-len(self._cells) // -(-len(self._cells) // fitting))

    def _text_room(self, width: float) -> float:
        columns, gap = self._columns(width), self.look.px(12)
        return (width - (columns - 1) * gap) / columns - self._shape - self.look.px(42)

    @property
    def _shape(self) -> float:
        return self.look.px(34.0)

    def _tall(self, width: float) -> float:
        room = int(self._text_room(width))
        return max(self._words_height(cell, room) for cell in self._cells) + self.look.px(24)

    def _words_height(self, cell: StatusCell, room: int) -> float:
        texts = (cell.label, cell.number, cell.word)
        return sum(
            self.letters.paragraph(text, face).height(room)
            for text, face in zip(texts, self._faces, strict=True)
        )

    # Painting ---------------------------------------------------------------------------------------

    def _areas(self, width: float, height: float) -> list[QRectF]:
        """Return where the cells stand."""
        columns, gap = self._columns(width), self.look.px(12)
        lines = -(-len(self._cells) // columns)
        wide, tall = (width - (columns - 1) * gap) / columns, (height - (lines - 1) * gap) / lines
        places = (divmod(index, columns) for index in range(len(self._cells)))
        return [QRectF(column * (wide + gap), line * (tall + gap), wide, tall) for line, column in places]

    def draw(self, sheet: Sheet, width: float, height: float) -> None:
        for cell, area in zip(self._cells, self._areas(width, height), strict=True):
            self._paint_cell(sheet, cell, area)

    def probe(self, at: QPointF, width: float, height: float) -> Probe | None:
        areas = self._areas(width, height)
        index = next((index for index, area in enumerate(areas) if area.contains(at)), None)
        return None if index is None else self._probe_of(index, areas[index])

    def _probe_of(self, index: int, area: QRectF) -> Probe | None:
        """Return value and limits of one cell, and when the value was measured."""
        item, cell = self.chart.items[index], self._cells[index]
        feed, ring = self.store.feed(item.feed), self.store.ring(item.feed)
        last = ring.last() if ring is not None else None
        if feed is None or last is None:
            return None
        amount = Amount(self.subject.exhibition, feed.unit, self.look)
        number = amount.rounded(last[1], live_digits(feed, last[1]))
        entries = [
            LegendEntry(
                self.look.say(feed.name), number, amount.unit, self.look.theme.colour(_COLOURS[cell.level])
            )
        ]
        entries += [
            LegendEntry(
                f"{self.look.word(limit.level)} {'>' if limit.side > 0 else '<'}",
                amount.limit(limit.value),
                amount.unit,
                self.look.theme.colour(_COLOURS[limit.level]),
            )
            for limit in _limits(item, feed)
        ]
        return Probe(moment_text(last[0], 0.0), entries, QPointF(area.center().x(), area.top()), box=area)

    def _paint_cell(self, sheet: Sheet, cell: StatusCell, area: QRectF) -> None:
        painter, px = sheet.painter, self.look.px
        colour = self.look.theme.colour(_COLOURS[cell.level])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.theme.colour(_COLOURS[cell.level], 0.14))
        painter.drawRoundedRect(area, px(8), px(8))
        middle = QPointF(area.left() + px(14) + self._shape / 2, area.center().y())
        self._paint_shape(painter, cell.level, middle, colour)
        x, room = area.left() + px(28) + self._shape, int(area.width() - self._shape - px(42))
        y = area.center().y() - self._words_height(cell, room) / 2
        colours = self.ink("muted"), self.ink("paper"), self.ink("paper")
        for text, face, ink in zip((cell.label, cell.number, cell.word), self._faces, colours, strict=True):
            y += sheet.block(text, face, ink, x, y, room)

    def _paint_shape(self, painter: QPainter, level: LimitLevel, middle: QPointF, colour: QColor) -> None:
        """Paint a disc, a triangle, a diamond, or a ring."""
        radius = self._shape / 2
        painter.setBrush(colour)
        if level == "unknown":
            painter.setPen(QPen(colour, self.look.px(4.0)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        corners = _CORNERS[level]
        if not corners:
            painter.drawEllipse(middle, radius * 0.8, radius * 0.8)
            return
        turns = [math.tau * index / corners for index in range(corners)]
        points = [middle + QPointF(math.sin(turn), -math.cos(turn)) * radius for turn in turns]
        painter.drawPolygon(QPolygonF(points))


KINDS = {StatusChart: StatusKind}
