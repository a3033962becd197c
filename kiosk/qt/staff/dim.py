"""The dark that staff lay over a hall whose screen is too bright for its room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget


class Dim(QWidget):
    """Lies over all of the window and lets every touch through; hidden at full brightness."""

    def __init__(self, parent: QWidget) -> None:
        """Be hidden."""
        super().__init__(parent)
        self._percent = 100
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.hide()

    def set_brightness(self, percent: int) -> None:
        """Leave so much of the light."""
        self._percent = percent
        self.setVisible(percent < 100)
        self.cover()
        self.update()

    def cover(self) -> None:
        """Lie over whatever came last."""
        parent = self.parentWidget()
        if not self.isHidden() and parent is not None:
            self.setGeometry(parent.rect())
            self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Take light away."""
        QPainter(self).fillRect(event.rect(), QColor(0, 0, 0, round(255 * (100 - self._percent) / 100)))
