"""A grid of cards, any number of them: one widget paints the cards that are seen."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap

from kiosk.model.card import Card
from kiosk.qt.pages.columns import column_count
from kiosk.qt.pages.grid.face import Faces
from kiosk.qt.parts.choices import Choices
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look

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

    def __init__(self, look: Look, faces: Faces, choose: Callable[[str], None]) -> None:
        """Make an empty grid that calls `choose` with the id of the card that was touched."""
        super().__init__(choose)
        self.look, self._faces = look, faces
        self.cards: Sequence[Card] = ()
        self._columns = 1
        self._painted: OrderedDict[str, _Painted] = OrderedDict()
        # A screenful must always fit, or every frame would paint it anew.
        self._budget = max(_BUDGET_BYTES, 6 * look.width * look.height)
        self._bytes = 0
        faces.pictures.came.connect(self._came)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these cards; `lay` must follow."""
        self.cards = cards
        self._fingers.clear()

    def lay(self, width: int, *, most: int = 5, narrowest: int = 400) -> int:
        """Choose columns and the height of cards; return the height of all rows."""
        gap = self.look.space("gap")
        narrowest = self.look.px(narrowest) * (200 + self.look.text_percent) // 300
        self._columns = column_count(len(self.cards), width, narrowest, gap, most) if self.cards else 1
        if len(self.cards) == 3 and self._columns == 2:
            self._columns = 1  # three wide faces below each other leave no hole
        each = (width - gap * (self._columns - 1)) // self._columns
        before = self._faces.size
        self._faces.fit(self.cards, each)
        if self._faces.size != before:
            self._painted.clear()
            self._bytes = 0
        rows = -(-len(self.cards) // self._columns)
        self.update()
        return max(0, rows * (self._faces.size.height() + gap) - gap)

    def ids(self) -> list[str]:
        """Return the ids of the cards."""
        return [card.id for card in self.cards]

    def area(self, index: int) -> QRect:
        """Return where the card at `index` stands."""
        size, gap = self._faces.size, self.look.space("gap")
        row, column = divmod(index, self._columns)
        return QRect(QPoint(column * (size.width() + gap), row * (size.height() + gap)), size)

    def at(self, point: QPoint) -> int:
        """Return the index of the card at a point; -1 for none."""
        size, gap = self._faces.size, self.look.space("gap")
        column, row = point.x() // (size.width() + gap), point.y() // (size.height() + gap)
        index = row * self._columns + column
        inside = 0 <= column < self._columns and 0 <= index < len(self.cards)
        return index if inside and self.area(index).contains(point) else -1

    def seen(self, area: QRect) -> range:
        """Return the indexes of the cards that stand in `area`."""
        high = self._faces.size.height() + self.look.space("gap")
        first, last = max(0, area.top() // high), max(0, area.bottom() // high)
        return range(first * self._columns, min(len(self.cards), (last + 1) * self._columns))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards that are seen."""
        painter = QPainter(self)
        for index in self.seen(event.rect()):
            corner = self.area(index).topLeft()
            painter.drawPixmap(corner, self._face(self.cards[index]))
            if index in self.pressed:
                self._paint_pressed(painter, self.area(index))

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
        painted = self._painted[card.id] = _Painted(card.picture, pixmap)
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
            if self.cards[index].picture == picture:
                self.update(self.area(index))

    def shown_texts(self) -> list[ShownText]:
        """Return the words of the cards that are seen."""
        return [
            text._replace(rect=text.rect.translated(self.area(index).topLeft()))
            for index in self.seen(self.visibleRegion().boundingRect())
            for text in self._faces.shown(self.cards[index])
        ]
