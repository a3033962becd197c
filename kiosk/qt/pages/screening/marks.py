"""What is touched beside a film: go on or stop, the bar of its course, enlarge."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from kiosk.qt.parts.pressable import Pressable
from kiosk.qt.style.look import Look

TARGET = 60
"""Design pixels of each target: as large as a finger is."""


class FilmMark(Pressable):
    """A sign to touch."""

    def __init__(self, look: Look, parent: QWidget, sign: str) -> None:
        """Show a sign: play, pause, larger or smaller."""
        super().__init__(look, parent)
        self.sign = sign

    def show_sign(self, sign: str) -> None:
        """Show another sign."""
        if sign != self.sign:
            self.sign = sign
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign."""
        painter = QPainter(self)
        painter.translate(self.width() / 2, self.height() / 2)
        unit = self.look.px(100) / 100
        painter.scale(unit, unit)
        paint_sign(painter, self.sign, self.look, pressed=self.pressed)


def paint_sign(painter: QPainter, sign: str, look: Look, *, pressed: bool = False) -> None:
    """Paint a sign about 26 design pixels large around the origin."""
    colour = look.theme.colour("gold" if pressed else "paper")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if sign == "pause":
        painter.drawRects([QRectF(-9, -12, 6, 24), QRectF(3, -12, 6, 24)])
    elif sign == "play":
        painter.drawPolygon(QPolygonF([QPointF(-8, -13), QPointF(14, 0), QPointF(-8, 13)]))
    else:
        outward = 1 if sign == "larger" else -1
        for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
            corner = QPointF(x * 13, y * 13) if outward > 0 else QPointF(x * 4, y * 4)
            for leg in (QPointF(-x * 9 * outward, 0), QPointF(0, -y * 9 * outward)):
                end = corner + leg
                area = QRectF(corner, end).normalized().adjusted(-1.5, -1.5, 1.5, 1.5)
                painter.drawRect(area)


def clock_text(milliseconds: int) -> str:
    """Return how far a film is, as 1:05."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return f"{minutes}:{seconds:02d}"


class SeekBar(QWidget):
    """Scrub bar: the course of a film, along which a finger goes to any place."""

    keeps_fingers = True
    is_target = True
    sought = Signal(float)
    """A share of the film, from 0 to 1."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Stand at the beginning."""
        super().__init__(parent)
        self._look, self._share, self._held = look, 0.0, False

    @property
    def held(self) -> bool:
        """Whether a finger is on it."""
        return self._held

    def show_share(self, share: float) -> None:
        """Show how much has been seen; while a finger is on it, that decides."""
        if not self._held and round(share * self.width()) != round(self._share * self.width()):
            self._share = share
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the finger is."""
        self._held = True
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the finger."""
        if self._held:
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stay there."""
        self._held = False
        self.update()

    def _follow(self, event: QMouseEvent) -> None:
        edge = self._look.px(14)
        self._share = min(max((event.position().x() - edge) / max(1, self.width() - 2 * edge), 0.0), 1.0)
        self.sought.emit(self._share)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the course, how much of it was seen, and a knob."""
        painter, px, colour = QPainter(self), self._look.px, self._look.theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        edge, middle, thick = px(14), self.height() / 2, px(6)
        whole = QRectF(edge, middle - thick / 2, self.width() - 2 * edge, thick)
        painter.setBrush(colour("paper", 0.35))
        painter.drawRoundedRect(whole, thick / 2, thick / 2)
        at = whole.left() + self._share * whole.width()
        painter.setBrush(colour("gold"))
        painter.drawRoundedRect(
            QRectF(whole.left(), whole.top(), at - whole.left(), thick), thick / 2, thick / 2
        )
        radius = px(15) if self._held else px(11)
        painter.drawEllipse(QPointF(at, middle), radius, radius)
