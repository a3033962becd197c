"""Navigation bar at the bottom, within everyone's reach: back, the dock of zones, guide, search, text size, language."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.model.visit import SEARCH, Visit
from kiosk.qt.hall.glyph import glyph
from kiosk.qt.parts.button import Button
from kiosk.qt.style.look import Look
from kiosk.words import tongue

if TYPE_CHECKING:
    from kiosk.qt.frame.guide_key import GuideKey

PORTRAIT_MOST = 4
"""Dock buttons beside each other on a portrait screen, at the most."""


class Bar(QWidget):
    """Buttons for everything a visitor does often; rebuilt whenever the place or the look changes."""

    back_chosen = Signal()
    language_chosen = Signal()
    text_size_chosen = Signal()
    search_chosen = Signal()
    guide_chosen = Signal()
    """The visitor wants the place read aloud, or not any more for now."""
    place_chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make an empty bar; `show_visit` fills it."""
        super().__init__(parent)
        self.look = look
        self.back: Button | None = None
        self.dock: list[Button] = []
        self._tools: list[Button] = []
        self._guide: GuideKey | None = None
        self._told = False
        self.slot = QRect()
        """Where the way back is, or would be: nothing else ever stands there."""
        self._measure: Button | None = None
        """As large as the way back, where there is none."""
        self._sign = QPainterPath()
        """The hall's character, which stands in the slot of the hall itself."""
        self.roomy = False
        """True in the hall of a portrait screen, where the dock has room for captions in normal type."""
        # A touch between two buttons must not reach the room behind the bar.
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        # Opaque, so that a moving room costs nothing here.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def guide(self) -> "GuideKey | None":
        """The key of the guide, where the place can be read aloud."""
        return self._guide if self._told else None

    @property
    def tools(self) -> list[Button]:
        """Guide, where it is offered, search, text size and, where there is a choice, language; each has its own name too."""
        return self._tools if self.guide is None else [self.guide, *self._tools]

    def offer_guide(self, *, told: bool) -> None:
        """Have the key of the guide, or no more; its place stays, where the exhibition has a guide, and nothing moves."""
        self._told = told and self._guide is not None
        if self._guide is not None:
            self._guide.setVisible(self._told)

    def show_visit(self, visit: Visit, *, told: bool = False) -> None:
        """Fill the bar for the place the visitor is at; `told`: it can be read aloud."""
        for old in self.findChildren(Button):
            old.hide()
            old.deleteLater()
        look, in_hall = self.look, visit.here == visit.hall.id
        back, deeper = self._back_button(), len(visit.trail) > 1
        self.back, self._measure = (back, None) if deeper else (None, back)
        self._sign = glyph(look, visit.hall.room.emblem.character)
        self.search = Button(look, look.word("search"), parent=self, selected=visit.here == SEARCH)
        self.search.chosen.connect(self.search_chosen)
        self.text_size = Button(look, look.word("text_size"), f"{look.text_percent}%", parent=self)
        self.text_size.chosen.connect(self.text_size_chosen)
        self._tools = [self.search, self.text_size]
        if len(visit.exhibition.front.languages) > 1:
            self.language = Button(look, tongue(visit.next_language).short, parent=self)
            self.language.chosen.connect(self.language_chosen)
            self._tools.append(self.language)
        self._guide = self._guide_key() if visit.exhibition.front.guide is not None else None
        self.offer_guide(told=told)
        self.roomy = look.portrait and in_hall and look.text_percent == 100
        self.dock = [self._dock_button(visit, place_id) for place_id in visit.hall.dock]
        for button in (self.back, *self.dock, *self.tools):
            if button is not None:
                button.show()
        if self._measure is not None:
            self._measure.hide()

    def _back_button(self) -> Button:
        button = Button(self.look, "‹ " + self.look.word("back"), parent=self)
        button.chosen.connect(self.back_chosen)
        return button

    def _guide_key(self) -> "GuideKey":
        from kiosk.qt.frame.guide_key import GuideKey  # many halls have none

        key = GuideKey(self.look, self)
        key.chosen.connect(self.guide_chosen)
        return key

    def _dock_button(self, visit: Visit, place_id: str) -> Button:
        look, place = self.look, visit.exhibition.place(place_id)
        if place is None:
            raise KeyError(place_id)
        button = Button(
            look,
            look.say(place.short or place.name),
            look.say(place.caption) if self.roomy else "",
            self,
            marked=look.portrait,
            selected=place_id in visit.trail[1:] and place_id != visit.hall.id,
        )
        button.chosen.connect(lambda: self.place_chosen.emit(place_id))
        return button

    def stand(self, stage: QSize) -> None:
        """Lay the buttons out, and stand at the lower end of a stage."""
        height = self.place(stage.width())
        self.setGeometry(0, stage.height() - height, stage.width(), height)

    def place(self, width: int) -> int:
        """Lay the buttons out in `width` pixels; return the height needed."""
        return self._place_portrait(width) if self.look.portrait else self._place_landscape(width)

    def _place_landscape(self, width: int) -> int:
        look, gap, margin = self.look, self.look.space("apart"), self.look.space("margin")
        back = (self.back or self._measure or self).sizeHint().width() + gap
        keys, least = self._keys, look.space("target")
        # As narrow as their words are where the dock needs every pixel to stand in few rows.
        for words in (Button.width_of_line, Button.width_of_words):
            tools = [max(least, words(key) + look.px(6)) for key in keys]
            room = width - 2 * margin - back - sum(tools) - gap * len(tools)
            columns = self._columns(room, gap, len(self.dock))
            if len(columns) == len(self.dock):
                break
        band = QRect(margin + back, look.px(14), room, gap)
        height = self._place_rows(self.dock, columns, band) - gap - band.top()
        sized = list(zip(keys, tools, strict=True))
        height = max(height, *(button.heightForWidth(wide) for button, wide in sized))
        if len({button.y() for button in self.dock}) == 1:
            for button in self.dock:
                button.resize(button.width(), height)  # one row: as high as the tools beside it
        self._take_slot(QRect(margin, band.top(), back - gap, height))
        left = band.right() + 1 + gap
        for button, wide in sized:
            button.setGeometry(left, band.top(), wide, height)
            left += wide + gap
        return height + band.top() + look.px(22)

    @property
    def _keys(self) -> list[Button]:
        """The tools, and the guide also where its place is kept for it."""
        return self._tools if self._guide is None else [self._guide, *self._tools]

    def _columns(self, room: int, gap: int, most: int) -> list[int]:
        """Return how wide the columns of the dock are, at most `most`, so that no word is broken and rows are even."""
        count = max(1, len(self.dock))
        fitting = next((some for some in range(min(most, count), 1, -1) if self._widths(some, room, gap)), 1)
        columns = -(-count // -(-count // fitting))
        return self._widths(columns, room, gap) or _even(columns, room, gap)

    def _widths(self, columns: int, room: int, gap: int) -> list[int]:
        """Return how wide so many columns are: the same, or, where that is too narrow for one, by what each needs.

        Empty where words break.
        """
        even = _even(columns, room, gap)
        for need in (Button.width_of_line, Button.least_width):
            widths = [max(map(need, self.dock[at::columns]), default=0) for at in range(columns)]
            if max(widths) <= even[0]:
                return even
            spare = (room - gap * (columns - 1) - sum(widths)) // columns
            if spare >= 0:
                return [wide + spare for wide in widths]
        return []

    def _place_portrait(self, width: int) -> int:
        look, gap, margin = self.look, self.look.space("apart"), self.look.space("margin")
        top = look.px(18)
        room = width - 2 * margin
        columns = _even(2, room, gap) if self.roomy else self._columns(room, gap, PORTRAIT_MOST)
        top = self._place_rows(self.dock, columns, QRect(margin, top, room, gap))
        back = self.back or self._measure
        tools = ([back] if back else []) + self._keys
        top = self._place_rows(tools, _even(len(tools), room, gap), QRect(margin, top, room, gap))
        if back:
            self._take_slot(back.geometry())
        return top + look.px(24)

    def _take_slot(self, slot: QRect) -> None:
        """Keep a place for the way back, whether there is one or not."""
        self.slot = slot
        if self.back:
            self.back.setGeometry(slot)

    def _place_rows(self, buttons: list[Button], columns: list[int], band: QRect) -> int:
        """Place buttons row by row below `band.top()`, `band.height()` apart; a last row that is shorter shares its width."""
        gap, top = band.height(), band.top()
        for start in range(0, len(buttons), len(columns)):
            row = buttons[start : start + len(columns)]
            widths = columns if len(row) == len(columns) else _even(len(row), band.width(), gap)
            height, left = self.look.px(84), band.left()
            for button, wide in zip(row, widths, strict=True):
                height = max(height, button.heightForWidth(wide))
            for button, wide in zip(row, widths, strict=True):
                button.setGeometry(left, top, wide, height)
                left += wide + gap
            top += height + gap
        return top

    def meant(self, at: QPoint) -> QWidget | None:
        """Return the button beside a gap that a finger came down in: the nearest one, as no gap is as wide as a finger."""
        if self.back is None and self.slot.contains(at):
            return None
        buttons = [button for button in (self.back, *self.dock, *self.tools) if button is not None]
        ways = {button: _way(button.geometry(), at) for button in buttons}
        nearest = min(ways, key=ways.__getitem__)
        return nearest if ways[nearest] <= self.look.space("apart") else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground below the buttons."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.look.theme.colour("ink"))
        painter.fillRect(QRect(0, 0, self.width(), 1), self.look.theme.line())
        if self.back is None and event.rect().intersects(self.slot):
            self._paint_sign(painter)

    def _paint_sign(self, painter: QPainter) -> None:
        """Say where one is by the character of the hall; it is no button and does not look like one."""
        box = self._sign.boundingRect()
        high, wide = self.slot.height() / max(1.0, box.height()), self.slot.width() / max(1.0, box.width())
        size = 0.62 * min(high, wide)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(QRectF(self.slot).center())
        painter.scale(size, size)
        painter.translate(-box.center())
        painter.fillPath(self._sign, self.look.theme.colour("dragon", 0.55))


def _even(columns: int, room: int, gap: int) -> list[int]:
    """Return the width of each of so many columns that share a room."""
    return [(room - gap * (columns - 1)) // columns] * columns


def _way(area: QRect, at: QPoint) -> int:
    """Return how many pixels a point lies beside an area, across and down together."""
    across = max(area.left() - at.x(), at.x() - area.right(), 0)
    return across + max(area.top() - at.y(), at.y() - area.bottom(), 0)
