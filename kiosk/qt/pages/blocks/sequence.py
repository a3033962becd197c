"""Scrubbed sequence: a thing photographed all round, turned by a finger, or picture by picture with keys."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QShowEvent

from kiosk.model.block import SequenceBlock
from kiosk.model.numbered import frames_from
from kiosk.qt.pages.blocks.frames import FrameStore
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.glide import Glide
from kiosk.qt.parts.leaf import FAR, LeafedTile
from kiosk.qt.parts.panel import paint_dark, paint_surface
from kiosk.qt.parts.side_drag import SideDrag

TURN = 0.9
"""A finger that goes so many widths of the picture goes through all of the sequence."""


class SequenceTile(LeafedTile):
    """The picture of the sequence that a finger has turned to; let go, it turns on a while."""

    stretch = 4

    def __init__(self, block: SequenceBlock, spot: Spot) -> None:
        """Show the first."""
        super().__init__(spot.look, block.title)
        known = spot.setting.exhibition.pictures
        self._round, self._quiet = block.round, spot.setting.reduce_motion
        self.names = frames_from(block.first, known)
        self.frames = FrameStore([known[name] for name in self.names], self)
        self.frames.came.connect(self._came)
        self._caption = self.words(spot.look.say(block.caption), "label", "muted") if block.caption else None
        self._hint = self.words(spot.look.word("turn_it"), "small", "muted")
        self._left, self._number = spot.remembered.leafed, spot.number_of(block)
        self.at = self._left.get(self._number, 0.0)
        """Which picture is seen, and how near the next one."""
        self._area = QRect()
        self._glide = Glide(self, spot.look, self._step)
        self._drag = SideDrag(spot.look, self._glide)

    @property
    def index(self) -> int:
        """The number of the picture that is seen, from 0."""
        count = max(1, len(self.names))
        return round(self.at) % count if self._round else min(max(0, round(self.at)), count - 1)

    # Fingers ------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hold it."""
        self._glide.stop()
        at = event.position()
        self._drag.take(at.x(), self.at if self._area.contains(at.toPoint()) else None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Turn it with the finger."""
        way, began = self._drag.follow(event.position().x()), self._drag.began
        if way is not None and began is not None:
            self._turn_to(began + way * self._each())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it turn on."""
        began = self._drag.let_go()
        inside = self.rect().contains(event.position().toPoint())
        if began is not None and self._drag.draws and inside and not self._quiet:
            self._glide.let_go()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still: what is hidden hears of no release."""
        self._drag.let_go()
        self._glide.stop()
        self.frames.rest()

    def showEvent(self, event: QShowEvent) -> None:
        """Have the pictures fetched, those around the one that is seen first."""
        self._want()

    def leaf(self, by: int) -> None:
        """Turn by so many pictures, or back; to the end where one does not go round."""
        self._glide.stop()
        last = len(self.names) - 1
        if abs(by) == FAR:
            self._turn_to(0.0 if by < 0 else float(last))
        else:
            self._turn_to(round(self.at) + by)

    def _each(self) -> float:
        """Return how many pictures a pixel of a finger's way is."""
        return len(self.names) / (TURN * max(1, self._area.width()))

    def _step(self, way: float) -> bool:
        before = self.at
        self._turn_to(self.at - way * self._each())
        return way == 0.0 or self.at != before

    def _turn_to(self, at: float) -> None:
        before = self.index
        self.at = at if self._round else min(max(0.0, at), len(self.names) - 1.0)
        self._tell_ends()
        if self.index != before:
            self._left[self._number] = float(self.index)
            self._want()
            self.update(self._area)

    def _tell_ends(self) -> None:
        self.back.show_end(ends=not self._round and self.index == 0)
        self.on.show_end(ends=not self._round and self.index == len(self.names) - 1)

    # Layout and paint ---------------------------------------------------------------------------

    def lay(self, width: int, height: int = 0) -> int:
        """Give the pictures what words leave."""
        px, edge = self.look.px, self.edge
        room = width - 2 * edge
        self.prints.clear()
        top = self.lay_heading(width) if self.heading is not None else 0
        several = len(self.names) > 1
        aside = 2 * (self.look.space("target") + self.look.space("apart")) if several else 0
        told = [each for each in (self._caption, self._hint) if each]
        high = sum(each.height(room - aside) for each in told)
        row = max(high, self.look.space("target")) if several else high
        words = row + px(36)
        tall = max(px(300), min(width * 3 // 4, px(560)), height - top - words)
        self._area = QRect(0, top, width, tall)
        between = self.lay_keys(QRect(edge, top + tall + px(14), room, row), needed=several)
        y = between.top() + (row - high) // 2
        for each in told:
            y = self.prints.put(each, between.left(), y, between.width())
        self._tell_ends()
        self._want()
        return max(height, top + tall + words)

    def _picture_area(self) -> QRect:
        gap = self.look.px(20)
        return self._area.adjusted(gap, gap, -gap, -gap)

    def _want(self) -> None:
        size = self._picture_area().size()
        if self.names and not size.isEmpty() and self.isVisible():
            self.frames.want(self.index, size, round_=self._round)

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the panel, and the picture that is seen, or the nearest one that is there."""
        if self.framed:
            paint_surface(painter, self.look, self.rect())
        paint_dark(painter, self.look, self._area, heading=self.heading is not None)
        image = self.frames.nearest(self.index)
        if image is not None and not image.isNull():
            where = self._picture_area()
            x = where.x() + (where.width() - image.width()) // 2
            painter.drawImage(x, where.y() + (where.height() - image.height()) // 2, image)

    def show_at_once(self) -> None:
        """Wait for the picture that is seen."""
        if self.names:
            self.frames.fetch_now(self.index, self._picture_area().size())
            self.update()

    def _came(self) -> None:
        self.update(self._area)


VIEWS = {SequenceBlock: SequenceTile}
