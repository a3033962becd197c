"""Compare slider: two pictures or films over each other, and a handle that a finger or a key draws between them."""

import math
from functools import partial

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QFontMetrics,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from kiosk.model.block import CompareBlock, ComparedPair
from kiosk.qt.pages.screening.course import FilmCourse
from kiosk.qt.pages.screening.pair import PairShow, film_of, painted_as
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
KEY_STEP = 0.05
"""A key draws the line so far, in shares of the picture."""
LOOK_MS = 100
"""Between two looks whether films are seen."""
_FRAME_MS = 16
_KEYS = {
    Qt.Key.Key_Left: -KEY_STEP,
    Qt.Key.Key_Up: -KEY_STEP,
    Qt.Key.Key_Right: KEY_STEP,
    Qt.Key.Key_Down: KEY_STEP,
    Qt.Key.Key_Home: -1.0,
    Qt.Key.Key_End: 1.0,
}
_AT_REST = 0.5


class CompareHandle(QWidget):
    """The line between two sides, with a knob; a finger on it never scrolls the page, and after that keys move it, too."""

    is_target = True
    keeps_fingers = True

    def __init__(self, look: Look, tile: "CompareTile", *, lying: bool) -> None:
        """Stand in the middle."""
        super().__init__(tile)
        self.look, self._tile, self._lying = look, tile, lying
        self.pressed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move a step, or to an end."""
        step = _KEYS.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
            return
        self._tile.step(step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Answer at once."""
        self.setFocus()
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
        self._pictures, self._spot, self._block = spot.pictures, spot, block
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
        exhibition = spot.setting.exhibition
        self._painted = [
            tuple(painted_as(each, exhibition) for each in _sides_of(pair)) for pair in block.pairs
        ]
        """What stands for each side of each pair, by the names of pictures."""
        self._with_films = [
            any(film_of(each, exhibition) for each in _sides_of(pair)) for pair in block.pairs
        ]
        self.show_: PairShow | None = None
        """What decides for the films of the pair that is seen; None where both are pictures."""
        self.course = FilmCourse(spot.look, self)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._hinting = QTimer(self, interval=_FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._hinting.timeout.connect(self._hint)
        self._pictures.came.connect(self._came)
        self._hold()

    # What is seen -------------------------------------------------------------------------------

    def choose(self, number: int) -> None:
        """Show another pair."""
        self.stop_hint()
        self._let_go()
        self.index = number
        self._hold()
        self.arranged(self.width(), self.height())
        self.update()

    def _hold(self) -> None:
        for number, chip in enumerate(self.chips):
            chip.selected = number == self.index
            chip.update()
        if self._with_films[self.index]:
            self.show_ = PairShow(self._pairs[self.index], self._block, self._spot, self)
            self.show_.changed.connect(self._changed)
        self.course.follow(self.show_)

    def _let_go(self) -> None:
        """Leave the films of the pair that was seen."""
        before, self.show_ = self.show_, None
        if before is not None:
            before.leave()
            before.deleteLater()

    def _look(self) -> None:
        if self.show_ is not None:
            self.show_.look(seen=not self.visibleRegion().isEmpty())
            self.course.refresh()

    def _changed(self) -> None:
        """Show other pictures of the films, or that they stand."""
        self._frame()
        self.update(self._room)
        self.course.refresh()

    def step(self, share: float) -> None:
        """Move the line by a share of the picture."""
        self.stop_hint()
        self._slide(self.share + share)

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
        if any(self._with_films):
            self._looking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still."""
        self.stop_hint()
        self._looking.stop()
        if self.show_ is not None:
            self.show_.leave()

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
        course = self.course.high if any(self._with_films) else 0
        tall = max(least, height - top - course - chips - words - edge)
        self._area = self._room = QRect(edge, top, room, tall)
        self.course.setGeometry(edge, top + tall, room, course)
        if self.show_ is not None:
            self.show_.show_at(QSize(self._room.size() * self.devicePixelRatio()))
        y = self._lay_chips(edge, top + tall + course, room)
        self.prints.put(caption, edge, y + px(12), room)
        self._frame()
        return max(height, top + tall + course + chips + words + edge)

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
        painter.fillRect(self._area, self.look.theme.colour("ink"))
        for name, film, side in zip(self._painted[self.index], self._moving(), self._sides(), strict=True):
            painter.save()
            painter.setClipRect(side, Qt.ClipOperation.IntersectClip)
            if film is not None:
                painter.drawImage(_fitted(film.size(), self._room), film)
            else:
                self._pictures.paint(painter, name, self._room)
            painter.restore()
        for label in self._labels():
            painter.fillRect(label.rect, self.look.theme.colour("ink", 0.72))
            painter.setPen(self.look.theme.colour("paper"))
            painter.setFont(self.look.font("label"))
            painter.drawText(label.rect, Qt.AlignmentFlag.AlignCenter, label.text)

    def _moving(self) -> tuple[QImage | None, QImage | None]:
        return self.show_.pictures if self.show_ is not None else (None, None)

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
        if name in self._painted[self.index]:
            self._frame()
            self.update()

    def _frame(self) -> None:
        """Have line and words stand within what the pictures cover."""
        covered = QRect()
        for name, film in zip(self._painted[self.index], self._moving(), strict=True):
            still = self._pictures.place_of(name, self._room)
            covered = covered.united(still if film is None else _fitted(film.size(), self._room))
        self._area = covered if covered.isValid() else self._room
        self._stand_handle()


def _sides_of(pair: ComparedPair) -> tuple[str, str]:
    return pair.before, pair.after


def _fitted(size: QSize, room: QRect) -> QRect:
    """Return where something of a shape stands that is as large as fits in the middle of a room."""
    area = QRect(room.topLeft(), size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
    area.moveCenter(room.center())
    return area


VIEWS = {CompareBlock: CompareTile}
