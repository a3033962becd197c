"""Overview (minimap): all of the picture, small, and a frame around what is seen of it."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.qt.pages.closely.pane import ClosePane
from kiosk.qt.style.look import Look

SIDE = 240
"""Design pixels of its longer side."""
SHOWN_FROM = 1.15
"""Times larger than as a whole from which on it is of use."""


class Overview(QWidget):
    """Lies over a corner of the pane; a finger on it takes the view along."""

    is_target = True

    def __init__(self, look: Look, pane: ClosePane) -> None:
        """Show nothing until the pane has its picture."""
        super().__init__(pane)
        self.look, self._pane = look, pane
        self._picture, self._of = QPixmap(), 0
        self.hide()

    def show_view(self) -> None:
        """Show what is seen now; hide where that is all of it."""
        view, ground = self._pane.view, self._pane.ground
        if view is None or ground is None:
            self.hide()
            return
        self.setVisible(view.closer > SHOWN_FROM)
        if self.isHidden():
            return
        image = ground.original.image
        if self._of != image.cacheKey():
            self._of = image.cacheKey()
            side = self.look.px(SIDE)
            self._picture = QPixmap.fromImage(self._pane.small(QSize(side, side)))
        edge = self.look.px(4)
        least = self.look.space("target")
        wide, high = max(least, self._picture.width()), max(least, self._picture.height())
        size = QSize(wide + 2 * edge, high + 2 * edge)
        margin = self.look.px(18)
        self.setGeometry(margin, self._pane.height() - margin - size.height(), size.width(), size.height())
        self.update()

    def _area(self) -> QRect:
        size = self._picture.size()
        return QRect(
            (self.width() - size.width()) // 2,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, darker where it is not seen, and the frame."""
        view = self._pane.view
        if view is None:
            return
        painter, theme, area = QPainter(self), self.look.theme, self._area()
        painter.fillRect(self.rect(), theme.colour("ink", 0.85))
        painter.drawPixmap(area.topLeft(), self._picture)
        painter.fillRect(area, theme.colour("ink", 0.45))
        left, top, wide, high = view.part()
        for turn in (0, 1) if view.endless else (0,):
            frame = QRectF(
                area.x() + (left % 1 - turn if view.endless else left) * area.width(),
                area.y() + top * area.height(),
                wide * area.width(),
                high * area.height(),
            ).intersected(QRectF(area))
            if frame.isEmpty():
                continue
            painter.drawPixmap(
                frame, self._picture, frame.translated(-area.topLeft().x(), -area.topLeft().y())
            )
            painter.setPen(QPen(theme.colour("gold"), self.look.px(3)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(frame)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look there."""
        self._look(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Look where the finger goes."""
        if self.rect().contains(event.position().toPoint()):
            self._look(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave it there."""

    def _look(self, at: QPointF) -> None:
        area = self._area()
        x, y = (at.x() - area.x()) / max(1, area.width()), (at.y() - area.y()) / max(1, area.height())
        self._pane.look_at(min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0))
