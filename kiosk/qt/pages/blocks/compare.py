"""Compare slider: two pictures over each other, and a handle that a finger draws between them."""

import math
from functools import partial

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QHideEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.model.block import CompareBlock
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.chip import Chip
from kiosk.qt.parts.panel import paint_surface
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.parts.tile import Tile
from kiosk.qt.style.look import Look

HANDLE = 64
"""Design pixels that a finger has to take it by."""
HINT_SECONDS, HINT_SWAY = 2.8, 0.12
"""On first sight it sways once, so far to each side, in shares of the picture."""
_FRAME_MS = 16
_AT_REST = 0.5


class CompareHandle(QWidget):
    """The line between two pictures, with a knob; a finger on it never scrolls the page."""

    is_target = True
    keeps_fingers = True

    def __init__(self, look: Look, tile: "CompareTile", *, lying: bool) -> None:
        """Stand in the middle."""
        super().__init__(tile)
        self.look, self._tile, self._lying = look, tile, lying
        self.pressed = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Answer at once."""
        self.pressed = True
        self._tile.stop_hint()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the finger."""
        if self.pressed:
            self._tile.slide_to(QPointF(self.mapToParent(event.position().toPoint())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stay there."""
        self.pressed = False
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        """Know of no finger: what is hidden hears of no release."""
        self.pressed = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line and the knob with its two arrows."""
        painter, theme, px = QPainter(self), self.look.theme, self.look.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRectF(self.rect()).center()
        painter.translate(middle)
        if self._lying:
            painter.rotate(90)
        reach = max(self.width(), self.height())
        painter.fillRect(QRectF(-px(2), -reach / 2, px(4), reach), theme.colour("paper"))
        painter.setPen(QPen(theme.colour("gold" if self.pressed else "paper"), px(3)))
        painter.setBrush(theme.colour("raised" if self.pressed else "ink"))
        painter.drawEllipse(QPointF(0, 0), px(HANDLE / 2 - 3), px(HANDLE / 2 - 3))
        painter.setPen(QPen(theme.colour("gold"), px(4), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for side in (-1, 1):
            tip = QPointF(side * px(20), 0)
            for way in (-1, 1):
                painter.drawLine(tip, QPointF(side * px(11), way * px(9)))


class CompareTile(Tile):
    """Before and after in one frame; of several pairs one is chosen below."""

    stretch = 4

    def __init__(self, block: CompareBlock, spot: Spot) -> None:
        """Show the first pair, half and half."""
        super().__init__(spot.look, block.title)
        self._pairs, self._lying, self._calm_motion = block.pairs, block.lying, spot.setting.reduce_motion
        self._pictures = spot.pictures
        self._names = [spot.look.say(each) for each in block.names]
        self.index, self.share = 0, _AT_REST
        """Which pair is seen, and where the line is: the share of the picture from its left or upper edge."""
        self._room = QRect()
        """What words and chips leave; and what the pictures cover of it, once they are there."""
        self._area = QRect()
        self._hinted, self._sway = self._calm_motion, 0.0
        self.handle = CompareHandle(spot.look, self, lying=block.lying)
        self.chips: list[Chip] = []
        if len(block.pairs) > 1:
            for number, pair in enumerate(block.pairs):
                chip = Chip(spot.look, spot.look.say(pair.name) or str(number + 1), parent=self)
                chip.chosen.connect(partial(self.choose, number))
                self.chips.append(chip)
        captions = (spot.look.say(pair.caption) for pair in block.pairs)
        self._captions = [self.words(each, "label", "muted") if each else None for each in captions]
        self._hinting = QTimer(self, interval=_FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._hinting.timeout.connect(self._hint)
        self._pictures.came.connect(self._came)
        self._hold()

    # What is seen -------------------------------------------------------------------------------

    def choose(self, number: int) -> None:
        """Show another pair."""
        self.stop_hint()
        self.index = number
        self._hold()
        self.arranged(self.width(), self.height())
        self.update()

    def _hold(self) -> None:
        for number, chip in enumerate(self.chips):
            chip.selected = number == self.index
            chip.update()

    def slide_to(self, at: QPointF) -> None:
        """Have the line under a finger, within the picture."""
        area = self._area
        along = at.y() - area.y() if self._lying else at.x() - area.x()
        self._slide(along / max(1, area.height() if self._lying else area.width()))

    def _slide(self, share: float) -> None:
        old = self.handle.geometry()
        self.share = min(max(share, 0.0), 1.0)
        self._stand_handle()
        self.update(old.united(self.handle.geometry()))

    def _stand_handle(self) -> None:
        area, size = self._area, self.look.px(HANDLE)
        if self._lying:
            y = area.y() + round(self.share * area.height())
            self.handle.setGeometry(area.x(), y - size // 2, area.width(), size)
        else:
            x = area.x() + round(self.share * area.width())
            self.handle.setGeometry(x - size // 2, area.y(), size, area.height())
        self.handle.raise_()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take note: whoever lets go on the picture has the line come there."""
        self.stop_hint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Have the line come there."""
        if self._area.contains(event.position().toPoint()):
            self.slide_to(event.position())

    # The hint -----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Sway once, on first sight, to show that it can be drawn."""
        if not self._hinted:
            self._sway = 0.0
            self._hinting.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still."""
        self.stop_hint()

    def stop_hint(self) -> None:
        """Sway no more."""
        if self._hinting.isActive():
            self._hinted = True
            self._hinting.stop()

    def _hint(self) -> None:
        self._sway += _FRAME_MS / 1000 / HINT_SECONDS
        if self._sway >= 1:
            self.stop_hint()
            self._slide(_AT_REST)
        elif not self.visibleRegion().isEmpty():
            self._slide(_AT_REST + HINT_SWAY * math.sin(self._sway * 2 * math.pi))

    def show_at_once(self) -> None:
        """Stand in the middle."""
        self.stop_hint()
        self._hinted = True
        self._frame()
        self._slide(_AT_REST)

    # Layout and paint ---------------------------------------------------------------------------

    def lay(self, width: int, height: int = 0) -> int:
        """Give the pictures what words and chips leave."""
        px, edge = self.look.px, self.edge
        self.prints.clear()
        top = self.lay_heading(width) if self.heading is not None else edge
        room = width - 2 * edge
        caption = self._captions[self.index]
        chips = self._chips_height(room)
        words = max((each.height(room) + px(12) for each in self._captions if each), default=0)
        least = max(px(260), min(room * 9 // 16, px(620)))
        tall = max(least, height - top - chips - words - edge)
        self._area = self._room = QRect(edge, top, room, tall)
        y = self._lay_chips(edge, top + tall, room)
        self.prints.put(caption, edge, y + px(12), room)
        self._frame()
        return max(height, top + tall + chips + words + edge)

    def _chips_height(self, room: int) -> int:
        return self._lay_chips(self.edge, 0, room)

    def _lay_chips(self, left: int, top: int, room: int) -> int:
        """Place the chips in rows below a height; return where they end."""
        gap, x, y, tall = self.look.space("apart"), 0, top + self.look.px(14), 0
        for chip in self.chips:
            size = chip.sizeHint()
            if x and x + size.width() > room:
                x, y = 0, y + tall + gap
            chip.setGeometry(left + x, y, min(size.width(), room), size.height())
            x, tall = x + size.width() + gap, size.height()
        return y + tall if self.chips else top

    def paint_ground(self, painter: QPainter) -> None:
        """Paint both pictures, each on its side of the line, and what they are called."""
        if self.framed:
            paint_surface(painter, self.look, self.rect())
        pair = self._pairs[self.index]
        painter.fillRect(self._area, self.look.theme.colour("ink"))
        one, other = self._sides()
        for name, side in ((pair.before, one), (pair.after, other)):
            painter.save()
            painter.setClipRect(side, Qt.ClipOperation.IntersectClip)
            self._pictures.paint(painter, name, self._room)
            painter.restore()
        for label in self._labels():
            painter.fillRect(label.rect, self.look.theme.colour("ink", 0.72))
            painter.setPen(self.look.theme.colour("paper"))
            painter.setFont(self.look.font("label"))
            painter.drawText(label.rect, Qt.AlignmentFlag.AlignCenter, label.text)

    def _sides(self) -> tuple[QRect, QRect]:
        area = self._area
        if self._lying:
            cut = round(self.share * area.height())
            return area.adjusted(0, 0, 0, cut - area.height()), area.adjusted(0, cut, 0, 0)
        cut = round(self.share * area.width())
        return area.adjusted(0, 0, cut - area.width(), 0), area.adjusted(cut, 0, 0, 0)

    def _labels(self) -> list[ShownText]:
        metrics, px, area = QFontMetrics(self.look.font("label")), self.look.px, self._area
        found: list[ShownText] = []
        for number, name in enumerate(self._names):
            wide, high = metrics.horizontalAdvance(name) + px(28), metrics.height() + px(12)
            right = number == 1 and not self._lying
            x = area.right() - px(14) - wide if right else area.x() + px(14)
            y = area.bottom() - px(14) - high if number == 1 and self._lying else area.y() + px(14)
            place = QRect(x, y, wide, high)
            if found and place.intersects(found[0].rect):
                place.moveTop(found[0].rect.bottom() + px(8))  # on pictures too narrow for both side by side
            found.append(ShownText(name, place, area.contains(place)))
        return found

    def shown_texts(self) -> list[ShownText]:
        """Return all words."""
        return super().shown_texts() + self._labels()

    def _came(self, name: str) -> None:
        pair = self._pairs[self.index]
        if name in (pair.before, pair.after):
            self._frame()
            self.update()

    def _frame(self) -> None:
        """Have line and words stand within what the pictures cover."""
        pair = self._pairs[self.index]
        before, after = (self._pictures.place_of(each, self._room) for each in (pair.before, pair.after))
        self._area = before.united(after) if before.isValid() or after.isValid() else self._room
        self._stand_handle()


VIEWS = {CompareBlock: CompareTile}
