"""Page transition: the old picture leaves while the new one comes."""

from PySide6.QtCore import QEasingCurve, QPointF, QVariantAnimation, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.qt.style.look import Look

SLIDE = 0.06
"""How far pages move while they fade, in widths."""


class Crossing(QWidget):
    """Two pictures, one giving way to the other; a touch ends it at once and is not lost."""

    finished = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make an idle crossing, hidden."""
        super().__init__(parent)
        self._old, self._new = QPixmap(), QPixmap()
        self._way = 1.0
        self._direction = 1
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setDuration(look.theme.motions["page_ms"])
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._move)
        self._animation.finished.connect(self._end)
        self.hide()

    def start(self, old: QPixmap, new: QPixmap, direction: int) -> None:
        """Begin; `direction` is 1 going deeper, -1 going back, 0 for a plain fade."""
        self._old, self._new, self._direction = old, new, direction
        self.show()
        self.raise_()
        self._animation.start()

    def finish(self) -> None:
        """Jump to the end."""
        if not self.isHidden():
            self._animation.stop()
            self._end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """End at once: the visitor is ahead of us."""
        self.finish()

    def _move(self, way: float) -> None:
        self._way = way
        self.update()

    def _end(self) -> None:
        if self.isHidden():
            return
        self.hide()
        self._old, self._new = QPixmap(), QPixmap()
        self.finished.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both pictures, each a little aside."""
        painter = QPainter(self)
        slide = self.width() * SLIDE * self._direction
        painter.drawPixmap(QPointF(-slide * self._way, 0), self._old)
        painter.setOpacity(self._way)
        painter.drawPixmap(QPointF(slide * (1 - self._way), 0), self._new)
