"""Links in a chart: touch targets over those of its parts that lead somewhere."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.qt.parts.panel import paint_chevron
from kiosk.qt.parts.pressable import Pressable
from kiosk.qt.style.look import Look

CHEVRON_ROOM = 30
"""Design pixels that a chevron takes beside words."""


class Doorway(NamedTuple):
    """Where a door stands in its chart."""

    area: QRectF
    tip: QPointF
    """The tip of its chevron."""


class ChartDoor(Pressable):
    """A transparent target with a chevron; a golden frame while it is pressed."""

    opened = Signal(str)
    """The id of the place it leads to."""

    def __init__(self, opens: str, look: Look, parent: QWidget) -> None:
        """Lead to the place with the id `opens`; the door stands nowhere yet."""
        super().__init__(look, parent)
        self._opens = opens
        self.tip = QPointF()
        """Of its chevron."""
        self.chosen.connect(self._go)

    def _go(self) -> None:
        self.opened.emit(self._opens)

    def put(self, way: Doorway) -> None:
        """Stand there."""
        area: QRect = way.area.toAlignedRect()
        self.tip = way.tip - QPointF(area.topLeft())
        self.setGeometry(area)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chevron, and the frame while pressed."""
        painter, theme, px = QPainter(self), self.look.theme, self.look.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.pressed:
            painter.setPen(QPen(theme.colour("gold"), max(1.0, px(2.0))))
            painter.setBrush(theme.colour("gold", 0.12))
            radius = self.look.space("radius")
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        paint_chevron(painter, self.tip, px(8), QPen(theme.colour("gold"), px(3)))


def doors_of(places: Sequence[str], look: Look, parent: QWidget) -> dict[int, ChartDoor]:
    """Return a door for each part of a chart that leads somewhere: number of the part -> door."""
    return {index: ChartDoor(opens, look, parent) for index, opens in enumerate(places) if opens}
