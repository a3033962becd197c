"""Words on a rounded, tinted ground: tags, names, badges."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour, Role


class Pill:
    """A few words in a pill; wraps inside where the room is narrower than the words."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        role: Role = "label",
        colour: Colour = "paper",
        tint: Colour | None = None,
    ) -> None:
        """Take the words; the ground is the track colour, or `tint` made translucent."""
        self.look, self.text = look, text
        self.words = Paragraph(text, look.font(role), look.theme.colour(colour), centred=True)
        self.ground: QColor = look.theme.colour(tint, 0.16) if tint else look.theme.track()
        self._edge = QSize(look.px(22 if role != "small" else 14), look.px(10 if role != "small" else 4))
        self._height = QFontMetrics(self.words.font).height()

    def size(self, room: int) -> QSize:
        """Return its size where `room` pixels of width are free."""
        width = min(room, self.words.natural_width() + 2 * self._edge.width())
        return QSize(width, self.words.height(width - 2 * self._edge.width()) + 2 * self._edge.height())

    def fits(self, area: QRect) -> bool:
        """Return True where the words fit `area`."""
        return self.size(area.width()).height() <= area.height() and self.shown(area).fits

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Paint it to fill `area`, the words in the middle."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.ground)
        radius = min(area.height() / 2, self._height * 0.8)
        painter.drawRoundedRect(QRectF(area), radius, radius)
        inside = self._inside(area)
        self.words.paint(painter, inside.x(), inside.y(), inside.width())

    def shown(self, area: QRect) -> ShownText:
        """Return its words and where they stand."""
        inside = self._inside(area)
        return ShownText(self.text, inside, area.contains(inside) and self.words.fits(inside.width()))

    def _inside(self, area: QRect) -> QRect:
        width = area.width() - 2 * self._edge.width()
        height = self.words.height(width)
        return QRect(area.x() + self._edge.width(), area.y() + (area.height() - height) // 2, width, height)


def flow(sizes: list[QSize], width: int, gap: int) -> tuple[list[QPoint], int]:
    """Return where boxes stand when they fill lines of `width`, and the height of all lines."""
    places: list[QPoint] = []
    x = y = line = 0
    for size in sizes:
        if x and x + size.width() > width:
            x, y, line = 0, y + line + gap, 0
        places.append(QPoint(x, y))
        x += size.width() + gap
        line = max(line, size.height())
    return places, y + line
