"""The glass as it lies in the room: touched it comes up, or it is drawn out of there by the finger."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHideEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.qt.parts.pressable import Pressable
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.style.tones import Tones
from kiosk.qt.touch.contact import finger_of

OUTSIDE = -4000
"""A finger that was let go of says so from farther outside than that."""


class GlassPill(Pressable):
    """A small glass and a word; while the glass is up, what puts it down."""

    drawn = Signal(int, QPointF)
    """A finger has begun to draw the glass out, from there on the stage."""
    led = Signal(int, QPointF)
    """That finger leads it, here now."""
    left = Signal(int, bool)
    """And has left it; False where it was not meant."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make one that lies there."""
        super().__init__(look, parent)
        self._tones = Tones(look.theme)
        self.up = False
        self._began: QPointF | None = None
        self._leader: int | None = None
        self._drawing = False
        """Whether that finger has drawn the glass out: what others do here is nothing to it."""

    def lie(self, *, up: bool) -> None:
        """Show whether the glass lies there, or is up."""
        self.up = up
        self.resize(self.sizeHint())
        self.update()

    @property
    def _said(self) -> str:
        return self.look.word("put_glass" if self.up else "take_glass")

    @property
    def _icon(self) -> int:
        return self.look.px(46)

    def sizeHint(self) -> QSize:
        """Return room for the glass and the word, at least a touch target."""
        metrics, edge = QFontMetrics(self.look.font("label", bold=True)), self.look.px(18)
        target = self.look.space("target")
        wide = self._icon + metrics.horizontalAdvance(self._said) + 2 + 2 * edge + self.look.px(10)
        return QSize(max(target, wide), max(target, metrics.height() + 2 * self.look.px(12)))

    def shown_texts(self) -> list[ShownText]:
        """Return the word, for `kiosk shots`."""
        return [ShownText(self._said, self.rect(), self.sizeHint().width() <= self.width())]

    # Fingers ----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Feel a finger come down; the first of several is the one that may draw."""
        super().mousePressEvent(event)
        if self._began is None and not self.up:
            self._began, self._leader, self._drawing = event.position(), finger_of(event), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Have the glass drawn out once the finger has gone far enough to mean it."""
        finger = finger_of(event)
        if finger != self._leader or self._began is None or (self.up and not self._drawing):
            super().mouseMoveEvent(event)
            return
        if not self._drawing:
            way = (event.position() - self._began).manhattanLength()
            if way <= self.look.px(24):
                return
            self._drawing = True
            self._press(down=False)
            self.drawn.emit(finger, self.mapToParent(self._began))
        self.led.emit(finger, self.mapToParent(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave the glass where it was drawn to; or act, as any target."""
        finger = finger_of(event)
        drew = finger == self._leader and self._drawing
        if finger == self._leader:
            self._began = self._leader = None
            self._drawing = False
        if drew:
            self.left.emit(finger, event.position().x() > OUTSIDE)
        else:
            super().mouseReleaseEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Know of no finger any more."""
        self._began = self._leader = None
        self._drawing = False
        super().hideEvent(event)

    # What is seen -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the glass and the word, on a ground as names in the room have."""
        painter, theme, look = QPainter(self), self.look.theme, self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("gold") if self.pressed else theme.line(), 1))
        painter.setBrush(theme.colour("raised") if self.pressed else theme.colour("ink", 0.86))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        edge, icon = look.px(18), self._icon
        self._paint_glass(painter, QRectF(edge, (self.height() - icon) / 2, icon, icon))
        painter.setFont(look.font("label", bold=True))
        painter.setPen(theme.colour("paper"))
        words = self.rect().adjusted(edge + icon + look.px(10), 0, -edge, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._said)

    def _paint_glass(self, painter: QPainter, box: QRectF) -> None:
        """A ring of steel with a handle, and a spark in it."""
        tones, side = self._tones, box.width()
        middle, radius = box.center() - QPointF(side * 0.06, side * 0.06), side * 0.36
        painter.setPen(QPen(tones.metal(0.8), side * 0.13, c=Qt.PenCapStyle.RoundCap))
        out = QPointF(0.707, 0.707)
        painter.drawLine(middle + out * radius * 1.15, middle + out * radius * 1.5)
        painter.setBrush(tones.mix("ink", "cyan", 0.22))
        painter.setPen(QPen(tones.metal(0.62), side * 0.09))
        painter.drawEllipse(middle, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(tones.of("dragon_light"), max(1.0, side * 0.03)))
        painter.drawEllipse(middle, radius * 0.84, radius * 0.84)
        if self.up:
            self._paint_cross(painter, middle, radius * 0.36)
        else:
            painter.fillPath(_star(middle, radius * 0.66), tones.mix("dragon_light", "paper", 0.4))

    def _paint_cross(self, painter: QPainter, middle: QPointF, reach: float) -> None:
        painter.setPen(QPen(self._tones.of("dragon_light"), reach * 0.42, c=Qt.PenCapStyle.RoundCap))
        for one, other in (((-1, -1), (1, 1)), ((-1, 1), (1, -1))):
            painter.drawLine(middle + QPointF(*one) * reach, middle + QPointF(*other) * reach)


def _star(middle: QPointF, reach: float) -> QPainterPath:
    """Return the glint by which dragons are known: a star with four points."""
    path = QPainterPath(middle + QPointF(0, -reach))
    for x, y in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        path.quadTo(middle, middle + QPointF(x, y) * reach)
    return path
