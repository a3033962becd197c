"""The strip at the bottom, within everyone's reach: back, the dock of zones, language, text size."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.model.exhibition import Exhibition
from kiosk.model.hall import Hall
from kiosk.model.visit import Visit
from kiosk.model.zone import Zone
from kiosk.qt.frame.dock_button import DockButton
from kiosk.qt.look import Look


@dataclass(frozen=True)
class _Grid:
    """How the dock stands: so many buttons a row, with captions or without."""

    columns: int
    captions: bool


class Bar(QWidget):
    """Buttons for everything a visitor does often; rebuilt whenever the place or the look changes."""

    back_chosen = Signal()
    language_chosen = Signal()
    text_size_chosen = Signal()
    place_chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make an empty bar; `show_visit` fills it."""
        super().__init__(parent)
        self.look = look
        self.back: DockButton | None = None
        self.tools: list[DockButton] = []
        self.dock: list[DockButton] = []
        self.grid = _Grid(1, captions=False)
        # A touch between two buttons must not reach the room behind the bar.
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        # Opaque, so that a moving room costs nothing here.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_visit(self, visit: Visit) -> None:
        """Fill the bar for the place the visitor is at."""
        for old in self.findChildren(DockButton):
            old.hide()
            old.deleteLater()
        look, in_hall = self.look, visit.here == visit.hall.id
        self.back = self._back_button(visit) if len(visit.trail) > 1 else None
        language = DockButton(look, look.word("language"), parent=self)
        language.chosen.connect(self.language_chosen)
        text_size = DockButton(look, look.word("text_size"), f"{look.text_percent}%", parent=self)
        text_size.chosen.connect(self.text_size_chosen)
        self.tools = [text_size, language]
        self.grid = self._grid(len(visit.hall.dock), in_hall=in_hall)
        self.dock = [self._dock_button(visit, place_id) for place_id in visit.hall.dock]
        for button in (self.back, *self.dock, *self.tools):
            if button is not None:
                button.show()

    def _grid(self, count: int, *, in_hall: bool) -> _Grid:
        if not self.look.portrait:
            return _Grid(count, captions=False)
        if in_hall:
            return _Grid(2, captions=True)
        return _Grid(4 if self.look.text_percent < 150 and self.look.language == "zh" else 3, captions=False)

    def _back_button(self, visit: Visit) -> DockButton:
        button = DockButton(self.look, "‹ " + self.look.word("back"), parent=self)
        button.chosen.connect(self.back_chosen)
        return button

    def _dock_button(self, visit: Visit, place_id: str) -> DockButton:
        look, place = self.look, _dock_place(visit.exhibition, place_id)
        caption = place.slogan if isinstance(place, Hall) else place.subtitle
        button = DockButton(
            look,
            look.say(place.short or place.name),
            look.say(caption) if self.grid.captions else "",
            ("cyan" if isinstance(place, Hall) else place.accent)
            if look.portrait or visit.here == visit.hall.id
            else None,
            self,
            selected=place_id in visit.trail[1:] and place_id != visit.hall.id,
        )
        button.chosen.connect(lambda: self.place_chosen.emit(place_id))
        return button

    def place(self, width: int) -> int:
        """Lay the buttons out in `width` pixels; return the height needed."""
        return self._place_portrait(width) if self.look.portrait else self._place_landscape(width)

    def _place_landscape(self, width: int) -> int:
        look, gap, margin = self.look, self.look.px(12), self.look.space("margin")
        edges = [button for button in (self.back, *self.tools) if button is not None]
        edge_width = max(look.px(104), *(button.least_width() for button in edges))
        room = width - 2 * margin - len(edges) * (edge_width + gap)
        left = margin + (edge_width + gap if self.back else 0)
        columns = self._columns(room, gap)
        band = QRect(left, look.px(14), room, gap)
        bottom = self._place_rows(self.dock, columns, band) - gap
        height = max(bottom - band.top(), *(button.height_for(edge_width) for button in edges))
        lefts = ([margin] if self.back else []) + [
            width - margin - (edge_width + gap) * place + gap for place in range(len(self.tools), 0, -1)
        ]
        for button, button_left in zip(edges, lefts, strict=True):
            button.setGeometry(button_left, band.top(), edge_width, height)
        return height + band.top() + look.px(22)

    def _columns(self, room: int, gap: int) -> int:
        """Return how many dock buttons fit a row without breaking a word."""
        count = max(1, len(self.dock))
        widest = max((button.least_width() for button in self.dock), default=0)
        rows = 1
        while rows < count and (room + gap) // -(-count // rows) - gap < widest:
            rows += 1
        return -(-count // rows)

    def _place_portrait(self, width: int) -> int:
        look, gap, margin = self.look, self.look.px(12), self.look.space("margin")
        top = look.px(18)
        top = self._place_rows(self.dock, self.grid.columns, QRect(margin, top, width - 2 * margin, gap))
        tools = ([self.back] if self.back else []) + self.tools
        top = self._place_rows(tools, len(tools), QRect(margin, top, width - 2 * margin, gap))
        return top + look.px(24)

    def _place_rows(self, buttons: list[DockButton], columns: int, band: QRect) -> int:
        """Place buttons row by row below `band.top()`, `band.height()` apart; a last row shares its width."""
        gap, top = band.height(), band.top()
        for start in range(0, len(buttons), columns):
            row = buttons[start : start + columns]
            each = (band.width() - gap * (len(row) - 1)) // len(row)
            height = max(self.look.px(84), *(button.height_for(each) for button in row))
            for column, button in enumerate(row):
                button.setGeometry(QRect(band.left() + column * (each + gap), top, each, height))
            top += height + gap
        return top

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground below the buttons."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.look.theme.colour("ink"))
        painter.fillRect(QRect(0, 0, self.width(), 1), self.look.theme.line())


def _dock_place(exhibition: Exhibition, place_id: str) -> Zone | Hall:
    place = exhibition.place(place_id)
    if not isinstance(place, Zone | Hall):
        raise TypeError(place_id)
    return place
