"""Figures that float before the walls in the glass: they are read through it only."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from kiosk.exhibits.lens.room import LensRoom
from kiosk.model.exhibits.lens import LensExhibit
from kiosk.qt.exhibits.kinds.lens.hall import SIDES
from kiosk.qt.exhibits.kinds.lens.sketch import inside
from kiosk.qt.exhibits.scene import sprite
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.style.look import Look

LEAST_SCALE = 0.5
"""Of pixels for a design pixel: small in the room nobody could read them."""
WIDEST = 0.235
"""As a part of the area's width."""


class FloatingFigures:
    """At most two: before the left wall, and before the right one."""

    def __init__(self, part: LensExhibit, look: Look, room: LensRoom, ratio: float) -> None:
        """Paint them once, where they belong."""
        self._look, self._ratio = look, ratio
        self._set: list[tuple[QPoint, QPixmap]] = []
        if look.scale < LEAST_SCALE:
            return
        theme, widest = look.theme, round(room.width * WIDEST * look.scale)
        for side, one in zip(SIDES, part.floats, strict=False):
            large = Paragraph(look.say(one.value), look.font("title"), theme.colour("paper"))
            small = Paragraph(look.say(one.label), look.font("small", bold=False), theme.colour("paper"))
            wide = min(widest, max(large.natural_width(), small.natural_width()) + 2)
            middle = inside(room.panel(side, 1), 0.5, 0.30)
            edge = look.px(12)
            left = edge if side == "left" else round(room.width * look.scale) - 3 * edge - wide
            at = QPoint(left, round(middle.y * look.scale))
            self._set.append((at, self._sprite(wide, (large, small))))

    def _sprite(self, wide: int, words: tuple[Paragraph, Paragraph]) -> QPixmap:
        """Return them on a breath of dark, so that they are read before lines of light."""
        high, edge = sum(one.height(wide) for one in words), self._look.px(10)

        def paint(painter: QPainter) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.theme.colour("ink", 0.66))
            painter.drawRoundedRect(QRect(0, 0, wide + 2 * edge, high + 2 * edge), edge, edge)
            top = edge
            for one in words:
                one.paint(painter, edge, top, wide)
                top += one.height(wide)

        return sprite(wide + 2 * edge, high + 2 * edge, self._ratio, paint)

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Paint those that a glass there shows a part of."""
        for at, picture in self._set:
            if area.intersects(QRect(at, picture.deviceIndependentSize().toSize())):
                painter.drawPixmap(at, picture)
