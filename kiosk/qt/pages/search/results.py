"""Result list: places in even rows, what each is called, what it is, and its colour; one widget paints those that are seen."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from kiosk.model.exhibition import Exhibition, Place
from kiosk.qt.parts.choices import Choices
from kiosk.qt.parts.film_mark import paint_film_disc
from kiosk.qt.parts.panel import paint_rule, paint_surface
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look

_NARROWEST, _MOST_COLUMNS = 520, 3


class ResultFace(NamedTuple):
    """One place as it is shown here."""

    place_id: str
    name: Paragraph
    kind: Paragraph
    """What it is, and where."""
    film: bool = False
    """Whether a film plays there."""


class Results(Choices):
    """Words on top, then places to touch."""

    def __init__(self, exhibition: Exhibition, look: Look, choose: Callable[[str], None]) -> None:
        """Make an empty list that calls `choose` with the id of the place that was touched."""
        super().__init__(choose)
        self.look = look
        self._exhibition = exhibition
        self._faces: dict[str, ResultFace] = {}
        self._shown: list[ResultFace] = []
        self._words: list[Paragraph] = []
        self._columns, self._top, self._size = 1, 0, QSize()

    def show_places(self, place_ids: Sequence[str], words: Sequence[Paragraph] = ()) -> None:
        """Show these places below some lines of words; `lay` must follow."""
        self._shown = [face for place_id in place_ids if (face := self._face(place_id)) is not None]
        self._words = list(words)
        self._fingers.clear()

    def ids(self) -> list[str]:
        """Return the ids of what is shown."""
        return [face.place_id for face in self._shown]

    def _face(self, place_id: str) -> ResultFace | None:
        place = self._exhibition.place(place_id)
        if place is None:
            return None
        if place_id not in self._faces:
            look, theme = self.look, self.look.theme
            name = Paragraph(
                look.say(place.name), look.font("label", bold=True), theme.colour("paper"), balanced=True
            )
            kind = Paragraph(self._kind(place), look.font("small"), theme.colour("muted"))
            self._faces[place_id] = ResultFace(place_id, name, kind, bool(place.film))
        return self._faces[place_id]

    def _kind(self, place: Place) -> str:
        look, hall = self.look, self._exhibition.hall_of(place)
        field = self._exhibition.front.fields.get(place.field)
        of_hall = "" if place.id == hall.id else look.say(hall.short or hall.name)
        return " · ".join(part for part in (look.word(place.kind), look.say(field), of_hall) if part)

    def lay(self, width: int) -> int:
        """Arrange everything at `width`, with the page's margins at both sides; return the height needed."""
        look, gap, margin = self.look, self.look.space("apart"), self.look.space("margin")
        width -= 2 * margin
        narrowest = look.px(_NARROWEST) * (200 + look.text_percent) // 300
        self._columns = max(1, min(_MOST_COLUMNS, (width + gap) // (narrowest + gap)))
        each = (width - gap * (self._columns - 1)) // self._columns
        self._top = sum(words.height(width) for words in self._words)
        self._top += look.px(14) if self._words else 0
        needed = max((self._needed(face, each) for face in self._shown), default=0)
        self._size = QSize(each, max(needed, look.px(84)))
        rows = -(-len(self._shown) // self._columns)
        self.update()
        return self._top + max(0, rows * (self._size.height() + gap) - gap)

    def _needed(self, face: ResultFace, width: int) -> int:
        room = width - self._left() - self._right(face)
        return face.name.height(room) + face.kind.height(room) + self.look.px(24)

    def _right(self, face: ResultFace) -> int:
        return self.look.px(58 if face.film else 16)

    def _left(self) -> int:
        return self.look.px(34)

    def area(self, index: int) -> QRect:
        """Return where a place stands."""
        row, column = divmod(index, self._columns)
        gap = self.look.space("apart")
        across, down = self._size.width() + gap, self._size.height() + gap
        corner = QPoint(self.look.space("margin") + column * across, self._top + row * down)
        return QRect(corner, self._size)

    def seen(self, area: QRect) -> list[int]:
        """Return the indexes of the places in an area."""
        return [index for index in range(len(self._shown)) if self.area(index).intersects(area)]

    def at(self, point: QPoint) -> int:
        """Return the index of the place at a point; -1 for none."""
        return next((index for index in range(len(self._shown)) if self.area(index).contains(point)), -1)

    # Looks ------------------------------------------------------------------------------------

    def _placed(self, index: int) -> list[tuple[Paragraph, QRect]]:
        """Return the words of a place, and where they stand."""
        face, area, left = self._shown[index], self.area(index), self._left()
        room = area.width() - left - self._right(face)
        name, kind = face.name.height(room), face.kind.height(room)
        y = area.y() + (area.height() - name - kind) // 2
        return [
            (face.name, QRect(area.x() + left, y, room, name)),
            (face.kind, QRect(area.x() + left, y + name, room, kind)),
        ]

    def _placed_words(self) -> list[tuple[Paragraph, QRect]]:
        placed, y, margin = [], 0, self.look.space("margin")
        width = self.width() - 2 * margin
        for words in self._words:
            high = words.height(width)
            placed.append((words, QRect(margin, y, width, high)))
            y += high
        return placed

    def shown_texts(self) -> list[ShownText]:
        """Return the words of what is seen."""
        seen = self.seen(self.visibleRegion().boundingRect())
        placed = [one for index in seen for one in self._placed(index)] + self._placed_words()
        return [ShownText(words.text, area, words.fits(area.width())) for words, area in placed]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen."""
        painter, px = QPainter(self), self.look.px
        for words, area in self._placed_words():
            words.paint(painter, area.x(), area.y(), area.width())
        for index in self.seen(event.rect()):
            area = self.area(index)
            paint_surface(painter, self.look, area, pressed=index in self.pressed)
            mark = QRectF(area.x() + px(14), area.y() + px(16), px(6), area.height() - 2 * px(16))
            paint_rule(painter, mark, self.look.theme.colour("gold"))
            if self._shown[index].film:
                paint_film_disc(painter, self.look, QPointF(area.right() - px(32), area.center().y()))
            for words, at in self._placed(index):
                words.paint(painter, at.x(), at.y(), at.width())
