"""The closed screen: dark and still, with the hall's name and when it opens; a touch still opens a hall not paused."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.model.exhibition import Exhibition
from kiosk.model.rest import Rest
from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.words import word

_DIM = 0.55
"""How much of the words' brightness is left: a lamp in a dark hall disturbs."""
_PAUSED = 0.9
"""The same by day, when visitors shall read why nothing opens."""


class Closed(QWidget):
    """Covers the window outside opening hours."""

    def __init__(
        self, exhibition: Exhibition, rest: Rest, look: Look, parent: QWidget, *, paused: bool = False
    ) -> None:
        """Say that the hall is closed, or paused by staff, in every language."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._look, self._light = look, _PAUSED if paused else _DIM
        gold, muted = look.theme.colour("dragon_light"), look.theme.colour("muted")
        name = exhibition.front.name.say("zh")
        lines = [Paragraph(name, look.brush_font(name, look.px(96)), gold, centred=True)]
        for language in exhibition.front.languages:
            said = [word(language, "visitor", "paused" if paused else "closed")]
            if rest.hours and not paused:
                said.append(word(language, "visitor", "open_hours", hours=rest.hours))
            lines.append(Paragraph("  ·  ".join(said), look.font("body"), muted, centred=True))
        self._lines = lines

    def _prints(self) -> Prints:
        prints, margin = Prints(), self._look.space("margin")
        y = round(self.height() * 0.38)
        for line in self._lines:
            y = prints.put(line, margin, y, self.width() - 2 * margin) + self._look.px(16)
        return prints

    def shown_texts(self) -> list[ShownText]:
        """Return every visible string."""
        return self._prints().shown(QRect(0, 0, self.width(), self.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words on a dark ground."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._look.theme.colour("ink"))
        painter.setOpacity(self._light)
        self._prints().paint(painter)
