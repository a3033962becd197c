"""Long timeline: moments side by side along a rail that a finger draws; whatever their number, only those seen are laid out."""

from collections import OrderedDict
from collections.abc import Iterator
from heapq import nlargest

from PySide6.QtCore import QEasingCurve, QPoint, QPointF, QRect, QRectF, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPen

from kiosk.model.block import TimelineBlock, TimelineMoment
from kiosk.model.dated import dated
from kiosk.qt.pages.blocks.loupe import LOUPE, paint_loupe
from kiosk.qt.pages.blocks.overview import TimelineOverview
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.glide import Glide
from kiosk.qt.parts.leaf import LeafedTile
from kiosk.qt.parts.panel import paint_chevron, paint_frame
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.parts.side_drag import SideDrag, given_way
from kiosk.qt.parts.tile import Tile

SETTLE_MS = 220
MOST_CARDS = 40
"""Whose words are kept broken into lines: what is seen, and a few that were."""
_MEASURED = 6
"""Of those with the longest texts it is measured how high they are."""
_NARROWEST, _GAP, _RAIL = 330, 30, 46
"""Design pixels: of a column, between two, and the height of the rail between pictures and words."""


class _Words:
    """What is said of one moment."""

    def __init__(self, item: TimelineMoment, tile: Tile) -> None:
        say, self.leads = tile.look.say, bool(item.opens)
        self.when = tile.words(say(item.when), "title", "gold") if item.when else None
        self.title = tile.words(say(item.title), "body", bold=True)
        self.text = tile.words(say(item.text), "label", "muted") if item.text else None
        self._aside = tile.look.px(30) if self.leads else 0

    def placed(self, left: int, top: int, width: int) -> Iterator[tuple[Paragraph, QRect]]:
        """Yield the paragraphs and where they stand, one below the other."""
        for each in (self.when, self.title, self.text):
            if each is not None:
                room = width - self._aside if each is self.title else width
                yield each, QRect(left, top, room, each.height(room))
                top += each.height(room)

    def height(self, width: int) -> int:
        """Return how high all of them are."""
        return max(area.bottom() + 1 for _, area in self.placed(0, 0, width))


class MomentsTile(LeafedTile):
    """Pictures above the rail, words below it, and an overview of all the years with a key at either end."""

    stretch = 3

    def __init__(self, block: TimelineBlock, spot: Spot) -> None:
        """Show where it was left, or the first moments."""
        super().__init__(spot.look, block.title)
        self._items, self._pictures, self._quiet = block.items, spot.pictures, spot.setting.reduce_motion
        self._open, self._closely_at = spot.setting.open, spot.closely_at
        self._left, self._number = spot.remembered.leafed, spot.number_of(block)
        known = spot.setting.exhibition.pictures
        self._shown = {item.picture for item in block.items if item.picture in known}
        self._words: OrderedDict[int, _Words] = OrderedDict()
        self._tallest = 0
        self.at = self._left.get(self._number, 0.0)
        """Which moment stands at the left end; between two while one gives way to the next."""
        self.seen, self._step, self._wide = 1, 1.0, 1
        """How many moments are seen, how far one is from the next, and how wide it is."""
        self._view, self._picture_high, self._words_top, self._words_high = QRect(), 0, 0, 0
        self._held = -1
        self._glide = Glide(self, spot.look, self._glided)
        self._drag = SideDrag(spot.look, self._glide)
        self._way = QVariantAnimation(self, duration=SETTLE_MS)
        self._way.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._way.valueChanged.connect(self._move)
        years = [found.year if item.when and (found := dated(item.when.zh)) else None for item in block.items]
        self.overview = TimelineOverview(spot.look, years, self)
        self.overview.scrubbed.connect(self._scrub)
        self.overview.let_go.connect(self._settle)
        self._pictures.came.connect(self._came)

    @property
    def last(self) -> int:
        """The number of the moment that stands at the left end where the last one stands at the right end."""
        return max(0, len(self._items) - self.seen)

    # Going along --------------------------------------------------------------------------------

    def leaf(self, by: int) -> None:
        """Go on by so many moments, or back."""
        self._glide.stop()
        self.show_moment(self._aim() + by)

    def _aim(self) -> int:
        """Return the number of the moment that it is on the way to, or at."""
        running = self._way.state() == QVariantAnimation.State.Running
        return round(float(self._way.endValue()) if running else self.at)

    def show_moment(self, number: int) -> None:
        """Have a moment stand at the left end, or as near to it as there are others behind it."""
        self._way.stop()
        aim = float(min(max(0, number), self.last))
        self._left[self._number] = aim
        if self._quiet or self.at == aim:
            self._move(aim)
            return
        self._way.setStartValue(self.at)
        self._way.setEndValue(aim)
        self._way.start()

    def _scrub(self, at: float) -> None:
        self._way.stop()
        self._glide.stop()
        self._move(min(max(0.0, at - self.seen / 2), float(self.last)))

    def _settle(self) -> None:
        self.show_moment(round(self.at))

    def _glided(self, way: float) -> bool:
        if way == 0.0:
            self._settle()
            return True
        before = self.at
        self._move(min(max(0.0, self.at + way / self._step), float(self.last)))
        return self.at != before

    def _move(self, at: float) -> None:
        self.at = at
        self.overview.show_seen(min(max(0.0, at), float(self.last)), self.seen)
        self.back.show_end(ends=at <= 0)
        self.on.show_end(ends=at >= self.last)
        self.update(self._view)

    # Fingers ------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hold what moves."""
        at = event.position()
        inside = self._view.contains(at.toPoint())
        if inside:
            self._way.stop()
            self._glide.stop()
        self._hold(self._number_at(at.toPoint()) if inside else -1)
        self._drag.take(at.x(), self.at if inside else None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the rail along."""
        way, began = self._drag.follow(event.position().x()), self._drag.began
        if way is not None and began is not None:
            self._hold(-1)
            self._move(given_way(began - way / self._step, self.last))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go on a while; open what was only touched."""
        held, began = self._held, self._drag.let_go()
        self._hold(-1)
        at = event.position().toPoint()
        if began is None:
            return
        if held >= 0 and not self._drag.draws and self._number_at(at) == held:
            self._settle()
            if place := self._place(held, at):
                self._open(place)
        elif self._quiet or not (self._drag.draws and self._view.contains(at) and self._glide.let_go()):
            self._settle()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still: what is hidden hears of no release."""
        self._drag.let_go()
        self._held = -1
        self._glide.stop()
        self._way.stop()
        self.at = float(min(max(0, round(self.at)), self.last))

    def _hold(self, number: int) -> None:
        if number != self._held:
            self._held = number
            self.update(self._view)

    def _number_at(self, point: QPoint) -> int:
        """Return the number of the moment under a finger that something opens; -1 for none."""
        return next(
            (number for number in self._seen_now() if any(self._opening(number, point))),
            -1,
        )

    def _opening(self, number: int, point: QPoint) -> tuple[bool, bool]:
        """Return whether a point is on the picture of a moment, and whether it is on words that lead somewhere."""
        item, area = self._items[number], self._area(number)
        on_picture = item.picture in self._shown and self._picture_area(area).contains(point)
        return on_picture, bool(item.opens) and area.contains(point)

    def _place(self, number: int, point: QPoint) -> str:
        on_picture, _ = self._opening(number, point)
        item = self._items[number]
        return (self._closely_at(item) if on_picture else "") or item.opens

    # Layout -------------------------------------------------------------------------------------

    def lay(self, width: int, height: int = 0) -> int:
        """Have as many whole moments side by side as there is room for."""
        px, edge = self.look.px, self.edge
        self.prints.clear()
        top, room, gap = self.lay_heading(width), width - 2 * edge, px(_GAP)
        fits = max(1, (room + gap) // (self.column(_NARROWEST) + gap))
        self.seen = min(fits, len(self._items))
        self._step = (room + gap) / self.seen
        self._wide = int(self._step) - gap
        self._words_high = max(
            self._tallest, *(self._words_of(n).height(self._wide) for n in self._longest())
        )
        below = self.overview.height_needed() + px(20) if self.last else 0
        fixed = top + px(_RAIL) + self._words_high + below + edge
        self._picture_high = self._picture_height(height - fixed) if self._shown else 0
        needed = fixed + self._picture_high
        top += max(0, height - needed) // 2
        self._words_top = top + self._picture_high + px(_RAIL)
        self._view = QRect(edge, top, room, self._picture_high + px(_RAIL) + self._words_high)
        row = QRect(edge, self._view.bottom() + 1 + px(20), room, self.overview.height_needed())
        self.overview.setVisible(self.last > 0)
        self.overview.lay(self.lay_keys(row, needed=self.last > 0))
        self._move(min(max(0.0, self.at), float(self.last)))
        return max(height, needed)

    def _picture_height(self, room: int) -> int:
        least = min(self._wide * 9 // 16, self.look.px(300))
        return max(least, min(room, self._wide * 4 // 5))

    def _longest(self) -> list[int]:
        """Return the moments that are likely to be the highest: to measure all would take as long as to lay them out."""
        body, label, say = self.look.type_px("body"), self.look.type_px("label"), self.look.say
        weights = [len(say(item.title)) * body + len(say(item.text)) * label for item in self._items]
        return nlargest(_MEASURED, range(len(weights)), key=weights.__getitem__)

    def _words_of(self, number: int) -> _Words:
        words = self._words.get(number)
        if words is None:
            words = self._words[number] = _Words(self._items[number], self)
            if len(self._words) > MOST_CARDS:
                self._words.popitem(last=False)
        self._words.move_to_end(number)
        return words

    def _seen_now(self) -> range:
        """Return the numbers of the moments of which something is seen."""
        first = int(max(0.0, self.at))
        return range(first, min(len(self._items), int(self.at + self.seen) + 1))

    def _area(self, number: int) -> QRect:
        left = self._view.left() + round((number - self.at) * self._step)
        return QRect(left, self._view.top(), self._wide, self._view.height())

    def _picture_area(self, area: QRect) -> QRect:
        return QRect(area.left(), area.top(), area.width(), self._picture_high)

    def _whole(self) -> Iterator[tuple[int, QRect]]:
        """Yield the moments that are seen from edge to edge."""
        for number in self._seen_now():
            if self._view.contains(area := self._area(number)):
                yield number, area

    # Paint --------------------------------------------------------------------------------------

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the panel, the rail, and the moments along it."""
        super().paint_ground(painter)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self._view, Qt.ClipOperation.IntersectClip)
        self._paint_rail(painter)
        for number in self._seen_now():
            area = self._area(number)
            if area.intersects(self._view):
                self._paint_moment(painter, number, area)
        painter.restore()

    def _rail_y(self) -> float:
        return self._view.top() + self._picture_high + self.look.px(_RAIL) / 2

    def _paint_rail(self, painter: QPainter) -> None:
        dot, y = self.look.px(11), self._rail_y()
        begin, end = self._area(0).left() + dot, self._area(len(self._items) - 1).left() + dot
        painter.setPen(QPen(self.look.theme.colour("muted", 0.45), self.look.px(3)))
        left = max(begin, self._view.left())
        right = self._view.right() if end > self._view.right() or not self.last else end
        painter.drawLine(QPointF(left, y), QPointF(right, y))

    def _paint_moment(self, painter: QPainter, number: int, area: QRect) -> None:
        px, theme, item = self.look.px, self.look.theme, self._items[number]
        if item.picture in self._shown:
            frame = self._picture_area(area)
            paint_frame(painter, self.look, frame, theme.colour("ink"), theme.line())
            inside = px(10)
            self._pictures.paint(painter, item.picture, frame.adjusted(inside, inside, -inside, -inside))
            aside = px(LOUPE * 2.2)
            paint_loupe(painter, self.look, QPointF(frame.right() - aside, frame.bottom() - aside))
        dot = QPointF(area.left() + px(11), self._rail_y())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("steel"))
        painter.drawEllipse(dot, px(16), px(16))
        painter.setPen(QPen(theme.colour("gold"), px(4)))
        painter.drawEllipse(dot, px(9), px(9))
        words = self._words_of(number)
        for paragraph, where in words.placed(area.left(), self._words_top, area.width()):
            paragraph.paint(painter, where.x(), where.y(), where.width())
            if words.leads and paragraph is words.title:
                line = where.height() / paragraph.lines(where.width())
                tip = QPointF(area.left() + paragraph.extent(where.width()) + px(20), where.y() + line / 2)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                paint_chevron(painter, tip, px(7), QPen(theme.colour("gold"), px(3)))
        if number == self._held:
            painter.setPen(QPen(theme.colour("gold"), px(3)))
            painter.setBrush(theme.colour("gold", 0.12))
            round_ = self.look.space("radius")
            painter.drawRoundedRect(QRectF(area).adjusted(2, 2, -2, -2), round_, round_)
        if (high := words.height(area.width())) > self._words_high and high > self._tallest:
            self._tallest = high
            QTimer.singleShot(0, self, self.grew.emit)  # a page is not arranged while it is painted

    def _came(self, name: str) -> None:
        if name in self._shown:
            self.update(self._view)

    def show_at_once(self) -> None:
        """Stand where it was going to."""
        self._glide.stop()
        aim = self._aim()
        self._way.stop()
        self._move(float(aim))

    def shown_texts(self) -> list[ShownText]:
        """Return the words of the moments that are seen."""
        found = super().shown_texts()
        for number, area in self._whole():
            for paragraph, where in self._words_of(number).placed(area.left(), self._words_top, area.width()):
                fits = paragraph.fits(where.width()) and self.rect().contains(where)
                found.append(ShownText(paragraph.text, where, fits))
        return found

    def targets(self) -> list[tuple[str, QRect]]:
        """Return what of it opens something, for `kiosk shots`."""
        return [
            ("MomentsTile", self._picture_area(area))
            for number, area in self._whole()
            if self._items[number].picture in self._shown
        ]
