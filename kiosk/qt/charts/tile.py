"""Tile of a chart: title, badge, the chart, a note, and where its figures come from, all painted by one widget."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy

from kiosk.model.chart import Chart
from kiosk.model.exhibition import Exhibition
from kiosk.qt.charts.doors import ChartDoor, Doorway, doors_of
from kiosk.qt.charts.finger import Finger
from kiosk.qt.charts.fitted import FittedChart, guard_of, paint_calm
from kiosk.qt.charts.formula import formulas
from kiosk.qt.charts.growth import Growth
from kiosk.qt.charts.head import TileHead
from kiosk.qt.charts.kinds import chart_kind
from kiosk.qt.charts.lookback import Lookback
from kiosk.qt.charts.sheet import Sheet, noted
from kiosk.qt.parts.badge import paint_badge
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.parts.tile import Tile
from kiosk.qt.style.look import Look
from kiosk.sources.store import Store


class ChartTile(Tile):
    """A panel with one chart that says what kind of data it shows; repaints only what changed."""

    stretch = 4
    framed = False

    opened = Signal(str)
    """A part of the chart was touched that leads to the place with this id."""

    def __init__(
        self,
        title: str,
        chart: Chart,
        exhibition: Exhibition,
        store: Store,
        look: Look,
        source_id_default: str,
        *,
        opens: str = "",
    ) -> None:
        """Make the tile; figures that name no source have that of `source_id_default`.

        A touch on its title opens the place with the id `opens`.
        """
        super().__init__(look)
        self.chart, self.title = chart, title
        self.kind = kind = chart_kind(chart, exhibition, store, look)
        self.feeds = kind.feeds
        self.guard = guard_of(kind)
        self._fitted = FittedChart(kind)
        self.area = QRect()
        """Where the chart stands in the tile."""
        self._growth = Growth(self, kind, self.guard)
        self._growth.moved.connect(self._update_chart)
        self.lookback = Lookback(self, self._fitted, kind.stretch) if kind.stretch is not None else None
        """What a finger that draws the curves aside moves; None where there is no other time to show."""
        if self.lookback is not None:
            self.lookback.moved.connect(self._look_elsewhere)
        self.finger = Finger(self, look, self.lookback) if kind.readable else None
        """What reads out; None where there is nothing to read."""
        if self.finger is not None:
            self.finger.moved.connect(self._update_chart)
        self._doors = doors_of(kind.opens, look, self)
        for door in self._doors.values():
            door.opened.connect(self.opened)
        self._ground = _over(look.theme.panel(), look.theme.colour("ink"))
        self._title_door = ChartDoor(opens, look, self) if opens and title else None
        if self._title_door is not None:
            self._title_door.opened.connect(self.opened)
        self._head = TileHead(title, look, opens=self._title_door is not None)
        self._small_print = [
            self.words(text, "small", "muted")
            for text in (
                *formulas(self.feeds, exhibition.feeds, look),
                look.say(chart.note),
                self._origin(exhibition, source_id_default),
            )
            if text
        ]
        self.badge = kind.badge()
        """What the badge says, in all its lengths; None for figures."""
        self._places = self._head.places(look.px(400), self.badge)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def moving(self) -> bool:
        """True while anything in the chart moves."""
        return self._growth.moving

    # What the page and the pulse say ------------------------------------------------------------------

    def refresh(self, changed: frozenset[str]) -> None:
        """Show new samples of the feeds in `changed`, and how old the data is; costs nothing where neither differs."""
        mended = self.guard.mends()
        if not self.guard.broken:
            with self.guard:
                self._take(changed, anew=mended)
            if self.guard.broken:
                self._update_chart()
        self._tell_age()

    def show_at_once(self) -> None:
        """Skip what still counts or moves, now and later."""
        self._growth.skip()
        self._update_chart()

    def shown_texts(self) -> list[ShownText]:
        """Return every text of the tile and where it is."""
        texts = self.prints.shown(self.rect())
        if self.badge is not None:
            place = self._places.badge
            texts.append(ShownText(self._places.text, place, self.rect().contains(place)))
        return texts if self.guard.broken else texts + self._chart_texts()

    def _take(self, changed: frozenset[str], *, anew: bool) -> None:
        fed, aged = not changed.isdisjoint(self.feeds), self.kind.age()
        if fed or aged or anew:
            # Colours are taken with the values: what has grown old is taken once more.
            self._fitted.take()
            self._put_doors()
            self._growth.move()
            self._update_chart(None if aged or anew else self._touched())

    def _touched(self) -> QRegion | None:
        """Return which part of the chart the newest samples change; None where that may be all of it."""
        reads = self.finger is not None and self.finger.at is not None
        if reads or self._fitted.factor < 1:
            return None
        return self.kind.touched(self._fitted.area.width(), self._fitted.area.height())

    def _tell_age(self) -> None:
        """Let the badge say how old the data is now; only it is painted, unless it needs another place."""
        badge = self.kind.badge()
        if badge == self.badge:
            return
        self.badge, before = badge, self._places
        places = self._head.places(self.width(), badge)
        if places._replace(badge=before.badge, text=before.text) == before:
            self._places = places
            self.update(before.badge.united(places.badge))
        else:
            self._arrange()

    def _look_elsewhere(self) -> None:
        self._fitted.take()
        self._growth.move()
        self._update_chart()

    def _update_chart(self, part: QRegion | None = None) -> None:
        """Have the chart painted, or a part of it in its own coordinates."""
        if part is None:
            self.update(self.area)
        else:
            self.update(part.translated(self.area.topLeft()))

    # Layout ---------------------------------------------------------------------------------------

    def lay(self, width: int, height: int = 0) -> int:
        """Return the height wanted at a width; everything is arranged when the tile has got its size."""
        best = 0 if self.tight else min(self.heightForWidth(width), self.look.px(420))
        return max(height, best, self.least_height(width))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = self._room(width)
        return self._chrome(width) + max(self.kind.plan_height(room), self.kind.best_height(room))

    def least_height(self, width: int) -> int:
        """Return the height below which the chart is drawn smaller than it should be."""
        return self._chrome(width) + self.kind.plan_height(self._room(width))

    def sizeHint(self) -> QSize:
        width = self.look.px(620)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        least = self.kind.least_width() + 2 * self._edge()
        return QSize(least, self.least_height(max(least, self.width())))

    def _origin(self, exhibition: Exhibition, source_id_default: str) -> str:
        """Return `unit · year · source`; live data has none, its chart names the unit."""
        if self.feeds:
            return ""
        source = exhibition.front.sources.get(self.chart.source or source_id_default)
        parts = (self.look.say(self.chart.year), self.look.say(source.short) if source else "")
        return " · ".join(part for part in parts if part)

    def _edge(self) -> int:
        return self.look.space("padding")

    def _room(self, width: int) -> int:
        return max(1, width - 2 * self._edge())

    def _chrome(self, width: int) -> int:
        """Return the height of everything but the chart."""
        return self._head.places(width, self.badge).bottom + self._foot(width) + self._edge()

    def _foot(self, width: int) -> int:
        room = self._room(width)
        heights = [paragraph.height(room) + self.look.px(4) for paragraph in self._small_print]
        return sum(heights) + self.look.px(10) if heights else 0

    def _arrange(self) -> None:
        width, height, edge = self.width(), self.height(), self._edge()
        room, foot = self._room(width), self._foot(width)
        self._places = head = self._head.places(width, self.badge)
        self.prints.clear()
        self.prints.put(head.title, edge, edge, head.room)
        self.area = QRect(edge, head.bottom, room, max(1, height - head.bottom - foot - edge))
        self._fitted.stand(QRectF(self.area))
        y = height - edge - foot + self.look.px(10)
        for paragraph in self._small_print:
            y = self.prints.put(paragraph, edge, y, room) + self.look.px(4)
        self._put_title_door(edge)
        self._put_doors()
        self.update()

    def _put_title_door(self, edge: int) -> None:
        """Have a touch on the title, with some room around it, open the chart."""
        head, px = self._places, self.look.px
        if self._title_door is None or head.title is None:
            return
        tall, wide = head.title.height(head.room), head.title.extent(head.room)
        tip = QPointF(edge + wide + px(22), edge + tall / 2)
        target = self.look.space("target")
        area = QRectF(px(4), px(4), max(target, tip.x() + px(14) - px(4)), max(target, edge + tall + px(2)))
        self._title_door.put(Doorway(area, tip))

    def _put_doors(self) -> None:
        if self._doors:
            size, factor = self._fitted.size, self._fitted.factor
            ways = self.kind.doorways(size.width(), size.height())
            for index, door in self._doors.items():
                tip = self._fitted.area.topLeft() + ways[index].tip * factor
                door.put(Doorway(self._fitted.outside(ways[index].area), tip))

    # Painting -------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is asked for: the panel, the chart, or parts of them."""
        painter, region, area = QPainter(self), event.region(), self.area
        beyond = not area.contains(region.boundingRect())
        if beyond:
            self._paint_panel(painter, event.rect())
            region = region.intersected(area)
        if not region.isEmpty():
            self._paint_chart(painter, region, on_panel=beyond)
        painter.end()  # whoever keeps an exception keeps this frame

    def _paint_panel(self, painter: QPainter, part: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.look.theme.line())
        painter.setBrush(self._ground)
        radius = self.look.space("radius")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        self.prints.paint(painter, part)
        if self.badge is not None and part.intersects(self._places.badge):
            paint_badge(painter, self.look, QRectF(self._places.badge), self._places.text, self.badge.colour)

    def _paint_chart(self, painter: QPainter, region: QRegion, *, on_panel: bool) -> None:
        if not self.guard.broken:
            with self.guard:
                self._draw(painter, region, on_panel=on_panel)
                return
            # Where in its drawing it failed nobody knows: begin anew, and with all of it, not only what was new.
            painter.end()
            painter.begin(self)
            self._update_chart()
        paint_calm(painter, self.kind, self.area, self._ground)

    def _draw(self, painter: QPainter, region: QRegion, *, on_panel: bool) -> None:
        if on_panel:
            painter.setClipRect(self.area)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        elif not self.kind.paints_ground:
            painter.fillRect(region.boundingRect(), self._ground)
        sheet = Sheet(painter, self.kind.letters)
        sheet.ground, sheet.dirty = self._ground, region.translated(-self.area.topLeft())
        self._draw_on(sheet)

    def _draw_on(self, sheet: Sheet) -> None:
        if self.finger is None:
            self._fitted.draw(sheet)
        else:
            self._fitted.draw(sheet, self.finger.at, self.finger.strength)

    def _chart_texts(self) -> list[ShownText]:
        return noted(self.kind.letters, self.area, self._draw_on)

    # Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
        with self.guard:
            self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        with self.guard:
            self.kind.age()
            self._fitted.take()
            self._put_doors()
            self._growth.see()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.lookback is not None:
            self.lookback.back()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.finger is None or not self.area.contains(event.position().toPoint()):
            event.ignore()
            return
        if self.lookback is not None:
            self.lookback.be_first()
        self.finger.press(event)


def _over(upper: QColor, lower: QColor) -> QColor:
    """Return the opaque colour of a translucent one above another."""
    alpha = upper.alphaF()
    pairs = ((upper.redF(), lower.redF()), (upper.greenF(), lower.greenF()), (upper.blueF(), lower.blueF()))
    red, green, blue = (alpha * above + (1 - alpha) * below for above, below in pairs)
    return QColor.fromRgbF(red, green, blue)
