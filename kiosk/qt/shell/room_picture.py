"""Placeholder of a room: a picture of it, which is there sooner than the room."""

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget


class RoomPicture(QWidget):
    """Shows it; a touch is not lost."""

    chosen = Signal(QPointF)
    """Where a finger was lifted."""

    def __init__(self, picture: QImage, parent: QWidget) -> None:
        """Show a picture as large as the stage."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._picture = picture

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take it: the lifted finger chooses."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of it."""
        self.chosen.emit(event.position())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        for part in cast("Iterable[QRect]", event.region()):
            painter.drawImage(part, self._picture, part)
