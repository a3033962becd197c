"""A chart as a picture: with its badge, for the screens on the walls of the room."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from kiosk.qt.charts.sheet import Sheet
from kiosk.qt.parts.badge import badge_size, paint_badge

if TYPE_CHECKING:
    from kiosk.qt.charts.view import ChartView


def poster(view: "ChartView", size: QSize, title: str) -> QPixmap:
    """Return what `view` shows now as a picture of that size."""
    pixmap = QPixmap(size)
    painter = QPainter(pixmap)
    if not view.guard.broken:
        with view.guard:
            _paint(view, painter, size, title)
            painter.end()
            return pixmap
        painter.end()
        painter.begin(pixmap)
    view.paint_calm(painter, pixmap.rect())
    painter.end()
    return pixmap


def _paint(view: "ChartView", painter: QPainter, size: QSize, title: str) -> None:
    px = view.look.px
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), view.look.theme.colour("steel"))
    edge = px(18)
    # A picture too small for words is a larger one made smaller.
    factor = min(1.0, size.width() / (view.least_width() + 2 * edge), size.height() / px(240.0))
    painter.scale(factor, factor)
    width, height = size.width() / factor, size.height() / factor
    top = _paint_head(view, painter, title, edge, int(width - 2 * edge))
    view.draw_in(
        Sheet(painter, view.letters), QRectF(edge, top, width - 2 * edge, max(1.0, height - top - edge))
    )


def _paint_head(view: "ChartView", painter: QPainter, title: str, edge: int, width: int) -> float:
    """Paint title and badge; return the y below."""
    look, top, badge = view.look, float(edge), QSize(0, 0)
    words = view.badge_words()
    if words is not None:
        choices, colour = words
        text = next((each for each in choices if badge_size(look, each).width() <= width), choices[-1])
        badge = badge_size(look, text)
        area = QRectF(edge + width - badge.width(), top, badge.width(), badge.height())
        paint_badge(painter, look, area, text, colour)
    if not title:
        return top + (badge.height() + look.px(8) if words else 0)
    face = view.letters.face("label", bold=True)
    room = width - (badge.width() + look.px(12) if words else 0)
    if face.width(title) > room and words is not None:
        top, room = top + badge.height() + look.px(6), width
    height = Sheet(painter, view.letters).block(title, face, view.ink("paper"), edge, top, room)
    return max(top + height, edge + badge.height()) + look.px(8)
