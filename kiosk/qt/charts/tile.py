"""A chart on its tile: title, badge, the chart, a note, and where its figures come from."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.model.chart import Chart
from kiosk.model.exhibition import Exhibition
from kiosk.qt.charts.kinds import chart_view
from kiosk.qt.look import Look
from kiosk.qt.parts.badge import Badge, badge_size
from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.theme import Role
from kiosk.sources.store import Store

_HEADINGS: tuple[Role, ...] = ("title", "body", "label", "small")


class _Head(NamedTuple):
    """Where the upper part of a tile stands."""

    bottom: int
    """The y where the chart begins."""
    badge: QRect
    title: int
    """Width of the title."""


class ChartTile(QWidget):
    """A panel that holds one chart and says what kind of data it shows."""

    def __init__(
        self,
        title: str,
        chart: Chart,
        exhibition: Exhibition,
        store: Store,
        look: Look,
        source_id_default: str,
        *,
        parent: QWidget | None = None,
    ) -> None:
        """Make the tile; figures that name no source have that of `source_id_default`."""
        super().__init__(parent)
        self.look, self.chart, self.title = look, chart, title
        self.view = chart_view(chart, exhibition, store, look, self)
        self._ground = _over(look.theme.panel(), look.theme.colour("ink"))
        self.view.set_ground(self._ground)
        self.feeds = self.view.feeds
        self.changed, self.opened = self.view.changed, self.view.opened
        theme = look.theme
        self._headings = [
            Paragraph(title, look.font(role, bold=True), theme.colour("paper"), balanced=True)
            for role in _HEADINGS
            if title
        ]
        self._small_print = [
            Paragraph(text, look.font("small"), theme.colour("muted"))
            for text in (look.say(chart.note), self._origin(exhibition, source_id_default))
            if text
        ]
        self._prints = Prints()
        self._badge: Badge | None = None
        self._words = words = self.view.badge_words()
        if words is not None:
            self._badge = Badge(look, words[0][-1], words[1], self)
            self._choose_badge(look.px(400))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # What the page and the pulse say ------------------------------------------------------------------

    def refresh(self, changed: frozenset[str]) -> None:
        """Show new samples of the feeds in `changed`, and how old the data is."""
        self.view.refresh(changed)
        words = self.view.badge_words()
        if words == self._words:
            return
        self._words = words
        before = self._badge.text if self._badge else ""
        self._choose_badge(self._room(self.width()))
        if self._badge is not None and self._badge.text != before:
            self._arrange(self.width(), self.height())
            self.view.changed.emit()

    def check_age(self) -> None:
        """Show what time has made of the data."""
        self.refresh(frozenset())

    def show_at_once(self) -> None:
        """Skip what still counts or moves."""
        self.view.show_at_once()

    def picture(self, size: QSize) -> QPixmap:
        """Return the tile as a picture for the screens in the room: title, badge and chart."""
        return self.view.picture(size, self.title)

    def shown_texts(self) -> list[ShownText]:
        """Return what the tile itself paints: title, note and source; chart and badge speak for themselves."""
        return self._prints.shown(self.rect())

    # Layout ---------------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = self._room(width)
        return self._chrome(width) + self.view.heightForWidth(room)

    def least_height(self, width: int) -> int:
        """Return the height below which the chart is drawn smaller than it should be."""
        return self._chrome(width) + self.view.plan_height(self._room(width))

    def sizeHint(self) -> QSize:
        width = self.look.px(620)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        least = self.view.least_width() + 2 * self._edge()
        return QSize(least, self.least_height(max(least, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_badge(self._room(self.width()))
        self._arrange(self.width(), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        # Opaque like the chart on it, so that its edges do not show, and nothing behind is painted for a new sample.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.look.theme.line())
        painter.setBrush(self._ground)
        radius = self.look.space("radius")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        self._prints.paint(painter, event.rect())

    # ----------------------------------------------------------------------------------------------

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

    def _choose_badge(self, room: int) -> None:
        """Let the badge say as much as fits the tile."""
        words = self.view.badge_words()
        if self._badge is None or words is None:
            return
        choices, colour = words
        fitting = (text for text in choices if badge_size(self.look, text).width() <= room)
        self._badge.show_text(next(fitting, choices[-1]), colour)

    def _chrome(self, width: int) -> int:
        """Return the height of everything but the chart."""
        return self._head(width).bottom + self._foot(width) + self._edge()

    def _heading(self, width: int) -> Paragraph | None:
        """Return the title in the largest type in which none of its words is wider than the tile."""
        room = self._room(width)
        fitting = (each for each in self._headings if _whole_words(each, room))
        return next(fitting, self._headings[-1] if self._headings else None)

    def _head(self, width: int) -> _Head:
        """Place the title, and the badge beside it or below."""
        edge, room, gap = self._edge(), self._room(width), self.look.px(14)
        badge = self._badge.sizeHint() if self._badge else QSize(0, 0)
        beside = QRect(edge + room - badge.width(), edge, badge.width(), badge.height())
        heading = self._heading(width)
        if heading is None:
            return _Head(edge + badge.height() + (gap if self._badge else 0), beside, 0)
        title = min(room, heading.natural_width())
        tall = heading.height(title)
        if self._badge is None:
            return _Head(edge + tall + gap, beside, title)
        if title + gap + badge.width() <= room:
            beside.moveTop(edge + (tall - badge.height()) // 2)
            return _Head(edge + max(tall, badge.height()) + gap, beside, title)
        below = edge + tall + self.look.px(6)
        return _Head(below + badge.height() + gap, QRect(edge, below, badge.width(), badge.height()), title)

    def _foot(self, width: int) -> int:
        room = self._room(width)
        heights = [paragraph.height(room) + self.look.px(4) for paragraph in self._small_print]
        return sum(heights) + self.look.px(10) if heights else 0

    def _arrange(self, width: int, height: int) -> None:
        edge, room, head, foot = self._edge(), self._room(width), self._head(width), self._foot(width)
        self._prints.clear()
        self._prints.put(self._heading(width), edge, edge, head.title)
        if self._badge is not None:
            self._badge.setGeometry(head.badge)
        self.view.setGeometry(edge, head.bottom, room, max(1, height - head.bottom - foot - edge))
        y = height - edge - foot + self.look.px(10)
        for paragraph in self._small_print:
            y = self._prints.put(paragraph, edge, y, room) + self.look.px(4)
        self.update()


def _whole_words(paragraph: Paragraph, room: int) -> bool:
    """Return True where no word, with the comma behind it, has to be broken at that width."""
    metrics = QFontMetrics(paragraph.font)
    latin = [word for word in paragraph.text.split() if word.isascii()]
    return paragraph.fits(min(room, paragraph.natural_width())) and all(
        metrics.horizontalAdvance(word) <= room for word in latin
    )


def _over(upper: QColor, lower: QColor) -> QColor:
    """Return the opaque colour of a translucent one above another."""
    alpha = upper.alphaF()
    pairs = ((upper.redF(), lower.redF()), (upper.greenF(), lower.greenF()), (upper.blueF(), lower.blueF()))
    red, green, blue = (alpha * above + (1 - alpha) * below for above, below in pairs)
    return QColor.fromRgbF(red, green, blue)
