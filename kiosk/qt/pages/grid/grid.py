"""A grid of cards, any number of them: one widget paints the cards that are seen; where there are too many, on a drum."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QWheelEvent,
)

from kiosk.model.card import Card
from kiosk.qt.pages.columns import column_count
from kiosk.qt.pages.grid.drum import Drum
from kiosk.qt.pages.grid.face import Faces
from kiosk.qt.pages.grid.spin import Spin
from kiosk.qt.parts.choices import Choices
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.touch.contact import finger_of

_WINDOW, _RIM = 290, 16
"""Design pixels: how wide a card in front of the drum is, how high its rims are."""
_TIERS = 2
"""Rows of a drum that are worth saying names alone."""
_DARK = 0.62
"""How dark it is at the sides of a drum."""
_BUDGET_BYTES = 24_000_000


class _Painted(NamedTuple):
    """The face of a card, and the name of the picture on it."""

    picture: str
    pixmap: QPixmap

    @property
    def bytes(self) -> int:
        return self.pixmap.width() * self.pixmap.height() * 4


class CardGrid(Choices):
    """Cards in even rows; keeps the painted faces of those seen last."""

    turned = Signal(int)
    """Another card is in front of the drum."""

    def __init__(self, look: Look, faces: Faces, choose: Callable[[str], None]) -> None:
        """Make an empty grid that calls `choose` with the id of the card that was touched."""
        super().__init__(choose)
        self.look, self._faces = look, faces
        self.cards: Sequence[Card] = ()
        self.front = -1
        """Which card is in front of the drum; -1 before it was turned."""
        self._columns = self._rows = 1
        self._drum: Drum | None = None
        self._spin = Spin(self, look, self._turn)
        self._painted: OrderedDict[str, _Painted] = OrderedDict()
        # A screenful must always fit, or every frame would paint it anew.
        self._budget = max(_BUDGET_BYTES, 6 * look.width * look.height)
        self._bytes = 0
        faces.pictures.came.connect(self._came)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these cards; `lay` must follow."""
        self.cards, self._drum, self.front = cards, None, -1
        self._fingers.clear()
        self._spin.stop()

    @property
    def keeps_fingers(self) -> bool:
        """Whether a finger turns a drum and leaves the page where it is."""
        return self._drum is not None

    @property
    def _gap(self) -> int:
        """Between windows of a drum: at its sides, where it is half of that, enough to be told apart."""
        return max(self.look.space("gap"), 2 * self.look.space("apart"))

    def _window(self) -> int:
        return self.look.px(_WINDOW) * (200 + self.look.text_percent) // 300

    def least_drum(self) -> int:
        """Return how high a drum is at least: one row, of names alone."""
        return self._faces.least(self.cards, self._window(), brief=True) + 2 * self.look.px(_RIM)

    def lay_drum(self, width: int, height: int) -> None:
        """Stand the cards on a drum in as many rows as the height has room for."""
        gap, rim, each = self._gap, self.look.px(_RIM), self._window()
        room = height - 2 * rim
        full, brief = (
            (room + gap) // (self._faces.least(self.cards, each, brief=short) + gap)
            for short in (False, True)
        )
        self._rows = max(1, full, min(brief, _TIERS))
        high = (room - gap * (self._rows - 1)) // self._rows
        self._faces.fill(self.cards, QSize(each, high), brief=self._rows > full)
        self._forget()
        self._drum = Drum(width, -(-len(self.cards) // self._rows), each, gap)
        if self.front >= 0:
            self._drum.front(self.front // self._rows)
        self.update()

    def _forget(self) -> None:
        self._painted.clear()
        self._bytes = 0

    def _turn(self, by: float) -> bool:
        """Turn the drum by so many pixels; tell whether it could."""
        if self._drum is None:
            return False
        turned = self._drum.turn_to(self._drum.turn + by)
        self._tell()
        return turned

    def turn_to(self, index: int) -> None:
        """Bring a card to the front, where they stand on a drum."""
        if self._drum is not None:
            self._drum.front(index // self._rows)
            self._tell()

    def _tell(self) -> None:
        self.update()
        if self._drum is not None:
            self.front = self._drum.column * self._rows
            self.turned.emit(self.front)

    def lay(self, width: int, *, most: int = 5, narrowest: int = 400) -> int:
        """Choose columns and the height of cards; return the height of all rows."""
        gap, self._drum = self.look.space("gap"), None
        narrowest = self.look.px(narrowest) * (200 + self.look.text_percent) // 300
        self._columns = column_count(len(self.cards), width, narrowest, gap, most) if self.cards else 1
        if len(self.cards) == 3 and self._columns == 2:
            self._columns = 1  # three wide faces below each other leave no hole
        each = (width - gap * (self._columns - 1)) // self._columns
        before = self._faces.size
        self._faces.fit(self.cards, each)
        if self._faces.size != before:
            self._forget()
        rows = -(-len(self.cards) // self._columns)
        self.update()
        return max(0, rows * (self._faces.size.height() + gap) - gap)

    def ids(self) -> list[str]:
        """Return the ids of the cards."""
        return [card.id for card in self.cards]

    def area(self, index: int) -> QRect:
        """Return where the card at `index` stands; nowhere, if it has turned away."""
        if self._drum is not None:
            return self._on_drum(self._drum, index)
        size, gap = self._faces.size, self.look.space("gap")
        row, column = divmod(index, self._columns)
        return QRect(QPoint(column * (size.width() + gap), row * (size.height() + gap)), size)

    def _on_drum(self, drum: Drum, index: int) -> QRect:
        column, row = divmod(index, self._rows)
        span = drum.span(column)
        if span is None:
            return QRect()
        middle = self.height() / 2
        top = self.look.px(_RIM) + row * (self._faces.size.height() + self._gap)
        left, right = round(span.left), round(span.right)
        upper, lower = (
            round(middle + (y - middle) * span.high) for y in (top, top + self._faces.size.height())
        )
        return QRect(left, upper, right - left, lower - upper)

    def at(self, point: QPoint) -> int:
        """Return the index of the card at a point; -1 for none."""
        if self._drum is not None:
            return next((one for one in self.seen(self.rect()) if self.area(one).contains(point)), -1)
        size, gap = self._faces.size, self.look.space("gap")
        column, row = point.x() // (size.width() + gap), point.y() // (size.height() + gap)
        index = row * self._columns + column
        inside = 0 <= column < self._columns and 0 <= index < len(self.cards)
        return index if inside and self.area(index).contains(point) else -1

    def targets(self) -> list[tuple[str, QRect]]:
        """Return the cards that are seen, and where they stand; not those that a drum has nearly turned away."""
        least = self.look.space("target")
        return [(name, area) for name, area in super().targets() if area.width() >= least]

    def seen(self, area: QRect) -> Sequence[int]:
        """Return the indexes of the cards that stand in `area`."""
        if self._drum is not None:
            rows, count = self._rows, len(self.cards)
            some = [column * rows + row for column in self._drum.columns() for row in range(rows)]
            return [index for index in some if index < count and self.area(index).intersects(area)]
        high = self._faces.size.height() + self.look.space("gap")
        first, last = max(0, area.top() // high), max(0, area.bottom() // high)
        return range(first * self._columns, min(len(self.cards), (last + 1) * self._columns))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards that are seen."""
        painter = QPainter(self)
        if self._drum is not None:
            self._paint_drum(painter, self._drum)
            return
        for index in self.seen(event.rect()):
            corner = self.area(index).topLeft()
            painter.drawPixmap(corner, self._face(self.cards[index]))
            if index in self.pressed:
                self._paint_pressed(painter, self.area(index))

    def _paint_drum(self, painter: QPainter, drum: Drum) -> None:
        """Paint the rims, and between them the cards: narrower, lower and darker the farther they are from the front."""
        theme = self.look.theme
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self._spin.moving)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("gold", 0.8), self.look.px(3)))
        middle, high = self.height() / 2, self.height() / 2 - self.look.px(3)
        for way in (-1, 1):
            points = [QPointF(x, middle + way * high * share) for x, share in drum.rim(48)]
            painter.drawPolyline(QPolygonF(points))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for index in self.seen(self.rect()):
            area, face = self.area(index), self._face(self.cards[index])
            span = drum.span(index // self._rows)
            painter.drawPixmap(QRectF(area), face, QRectF(face.rect()))
            if span is not None and span.light < 1:
                painter.fillRect(area, theme.colour("ink", min(1.0, _DARK * 2 * (1 - span.light))))
            if index in self.pressed:
                self._paint_pressed(painter, area)

    # Fingers on a drum ------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stop the drum under the finger, and show at once what was touched."""
        super().mousePressEvent(event)
        if self._drum is not None:
            self._spin.press(finger_of(event), event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Turn the drum with the finger: then it is on no card."""
        if self._spin.move(finger_of(event), event.position().x()):
            self._hold(finger_of(event), -1)
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the drum go, or choose what the finger is still on."""
        self._spin.release(finger_of(event))
        super().mouseReleaseEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        self._spin.stop()
        super().hideEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn by wheel, for desks."""
        if self._drum is None:
            super().wheelEvent(event)
        else:
            self._turn(-event.angleDelta().y())

    def _paint_pressed(self, painter: QPainter, area: QRect) -> None:
        theme, radius = self.look.theme, self.look.space("radius")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("gold"), self.look.px(3)))
        painter.setBrush(theme.colour("gold", 0.10))
        painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), radius, radius)

    def _face(self, card: Card) -> QPixmap:
        kept = self._painted.get(card.id)
        if kept is not None:
            self._painted.move_to_end(card.id)
            return kept.pixmap
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self._faces.size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self._faces.paint(painter, card)
        painter.end()
        painted = self._painted[card.id] = _Painted(card.face, pixmap)
        self._bytes += painted.bytes
        while self._bytes > self._budget and len(self._painted) > 1:
            _, oldest = self._painted.popitem(last=False)
            self._bytes -= oldest.bytes
        return pixmap

    def _came(self, picture: str) -> None:
        """Paint the cards anew that had to go without their picture."""
        for card_id in [card_id for card_id, face in self._painted.items() if face.picture == picture]:
            self._bytes -= self._painted.pop(card_id).bytes
        for index in self.seen(self.visibleRegion().boundingRect()):
            if self.cards[index].face == picture:
                self.update(self.area(index))

    def shown_texts(self) -> list[ShownText]:
        """Return the words of the cards that are seen."""
        return [
            text._replace(rect=_within(text.rect, self._faces.size, self.area(index)))
            for index in self.seen(self.visibleRegion().boundingRect())
            for text in self._faces.shown(self.cards[index])
        ]


def _within(rect: QRect, face: QSize, area: QRect) -> QRect:
    """Return where a part of a face is where the face is seen in `area`."""
    across, down = area.width() / face.width(), area.height() / face.height()
    corner = area.topLeft() + QPoint(round(rect.x() * across), round(rect.y() * down))
    return QRect(corner, QSize(round(rect.width() * across), round(rect.height() * down)))
