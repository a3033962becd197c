"""Gallery (carousel): pictures one after the other, drawn aside by a finger or leafed by keys; a touch opens one large."""

from PySide6.QtCore import QEasingCurve, QPointF, QRect, Qt, QVariantAnimation
from PySide6.QtGui import QFontMetrics, QHideEvent, QMouseEvent, QPainter

from kiosk.model.block import GalleryBlock
from kiosk.qt.pages.blocks.loupe import LOUPE, paint_loupe
from kiosk.qt.pages.blocks.thumbs import Thumbs
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.glide import Glide
from kiosk.qt.parts.leaf import LeafedTile
from kiosk.qt.parts.panel import paint_dark, paint_surface
from kiosk.qt.parts.side_drag import SideDrag, given_way

FLICK, FAR = 240, 0.35
"""Design pixels a second from which on a finger flings; share of the width that goes on without."""
SETTLE_MS = 260


class GalleryTile(LeafedTile):
    """One picture large, its caption below, then the others small, with a key at either end."""

    stretch = 4

    def __init__(self, block: GalleryBlock, spot: Spot) -> None:
        """Show the first."""
        super().__init__(spot.look, block.title)
        self._items, self._pictures, self._quiet = block.items, spot.pictures, spot.setting.reduce_motion
        self._closely_at = spot.closely_at
        self._open = spot.setting.open
        self._left, self._number = spot.remembered.leafed, spot.number_of(block)
        captions = (spot.look.say(each.caption) for each in block.items)
        self._captions = [self.words(each, "label", "muted") if each else None for each in captions]
        self.at = min(self._left.get(self._number, 0.0), len(block.items) - 1.0)
        """Which picture is in the middle; between two while one gives way to the next."""
        self._area, self._told = QRect(), QRect()
        self._aim = round(self.at)
        self.thumbs = Thumbs(spot.look, [each.picture for each in block.items], spot.pictures, self)
        self.thumbs.chosen.connect(self.show_picture)
        self._speed = Glide(self, spot.look, lambda _: False)
        self._drag = SideDrag(spot.look, self._speed)
        self._way = QVariantAnimation(self, duration=SETTLE_MS)
        self._way.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._way.valueChanged.connect(self._move)
        self._pictures.came.connect(self._came)
        self._tell_index()

    @property
    def index(self) -> int:
        """The number of the picture that is seen."""
        return min(max(0, round(self.at)), len(self._items) - 1)

    def _place(self) -> str:
        """Return where the picture that is seen opens large; asked when it is, as a page may have thousands."""
        return self._closely_at(self._items[self.index])

    # Fingers ------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hold what moves."""
        self._way.stop()
        at = event.position()
        self._drag.take(at.x(), self.at if self._area.contains(at.toPoint()) else None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the picture aside."""
        way, began = self._drag.follow(event.position().x()), self._drag.began
        if way is not None and began is not None:
            self._move(given_way(began - way / max(1, self._area.width()), len(self._items) - 1))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go on to the next, or back; open what was only touched."""
        began = self._drag.let_go()
        if began is None:
            return
        inside = self._area.contains(event.position().toPoint())
        if not self._drag.draws and inside and (place := self._place()):
            self._open(place)
            return
        speed, way = self._speed.finger_speed(), self.at - began
        fast = inside and abs(speed) > self.look.px(FLICK)
        way = speed if fast else way if abs(way) > FAR else 0.0
        self.show_picture(min(max(0, round(began) + (way > 0) - (way < 0)), len(self._items) - 1))

    def leaf(self, by: int) -> None:
        """Go on by so many pictures, or back."""
        self.show_picture(min(max(0, self._aim + by), len(self._items) - 1))

    def show_picture(self, number: int) -> None:
        """Have another picture come to the middle."""
        self._way.stop()
        self._aim = number
        self._left[self._number] = float(number)
        if self._quiet or self.at == number:
            self._move(float(number))
            return
        # From far away only the last step is seen: what lies between is not asked for.
        self._way.setStartValue(min(max(self.at, number - 1.0), number + 1.0))
        self._way.setEndValue(float(number))
        self._way.start()

    def _move(self, at: float) -> None:
        before, self.at = self.index, at
        self.update(self._area)
        if self.index != before:
            self._lay_words()
            self._tell_index()
            self.update()

    def _tell_index(self) -> None:
        self.thumbs.show_index(self.index)
        self.back.show_end(ends=self.index == 0)
        self.on.show_end(ends=self.index == len(self._items) - 1)

    def hideEvent(self, event: QHideEvent) -> None:
        """Know of no finger: what is hidden hears of no release."""
        self._drag.let_go()
        self._way.stop()
        self.at = float(self.index)
        self._aim = self.index

    # Layout and paint ---------------------------------------------------------------------------

    def lay(self, width: int, height: int = 0) -> int:
        """Give the picture what words and keys leave."""
        px, edge = self.look.px, self.edge
        room = width - 2 * edge
        heading = self.heading.height(room) + px(14) + edge if self.heading is not None else 0
        words = max((each.height(room) for each in self._captions if each), default=0)
        several = len(self._items) > 1
        row = self.look.space("target") + self.look.space("apart") if several else 0
        below = px(14) + words + row + px(22)
        tall = max(px(300), min(width * 9 // 16, px(560)), height - heading - below)
        self._area = QRect(0, heading, width, tall)
        keys = QRect(edge, heading + tall + below - row - px(10), room, row)
        self.thumbs.setVisible(several)
        self._lay_row(self.lay_keys(keys, needed=several))
        self._lay_words()
        return max(height, heading + tall + below)

    def _lay_row(self, between: QRect) -> None:
        """Stand the small pictures between the keys; where not all fit the number of the one that is seen stands beside."""
        self.thumbs.setGeometry(between)
        self._told = QRect()
        if self.thumbs.fits < len(self._items):
            widest = f"{len(self._items)} / {len(self._items)}"
            wide = QFontMetrics(self.look.font("small")).horizontalAdvance(widest) + self.look.px(16)
            self._told = between.adjusted(between.width() - wide, 0, 0, 0)
            self.thumbs.setGeometry(between.adjusted(0, 0, -wide, 0))

    def _lay_words(self) -> None:
        self.prints.clear()
        room = self.width() - 2 * self.edge
        if self.heading is not None:
            self.prints.put(self.heading, self.edge, self.edge, room)
        self.prints.put(self._captions[self.index], self.edge, self._area.bottom() + self.look.px(14), room)
        if not self._told.isEmpty():
            told = self.words(f"{self.index + 1} / {len(self._items)}", "small", "muted", centred=True)
            middle = self._told.center().y() - told.height(self._told.width()) // 2
            self.prints.put(told, self._told.x(), middle, self._told.width())

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the panel and the picture, or two that give way to each other."""
        if self.framed:
            paint_surface(painter, self.look, self.rect())
        paint_dark(painter, self.look, self._area, heading=self.heading is not None)
        painter.save()
        painter.setClipRect(self._area, Qt.ClipOperation.IntersectClip)
        gap, first = self.look.px(20), int(self.at // 1)
        for number in range(first, first + 1 + (self.at > first)):
            if 0 <= number < len(self._items):
                aside = round((number - self.at) * self._area.width())
                where = self._area.adjusted(gap, gap, -gap, -gap).translated(aside, 0)
                self._pictures.paint(painter, self._items[number].picture, where)
        painter.restore()
        if self._place():
            aside = self.look.px(LOUPE * 2.2)
            paint_loupe(painter, self.look, QPointF(self._area.right() - aside, self._area.bottom() - aside))

    def _came(self, name: str) -> None:
        if any(each.picture == name for each in self._items):
            self.update(self._area)


VIEWS = {GalleryBlock: GalleryTile}
