"""Keys of the spoken guide: the one in the bar, and those that lie over the page while it is read aloud."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.qt.parts.button import Button
from kiosk.qt.style.look import Look

GuideState = Literal["silent", "speaking", "held"]
_ICON = 22
"""Design pixels of an icon's side; it stands above the words."""
_EDGE = 8
"""Above the icon: with it the key is no higher than the tools beside it, that have two lines."""


class IconButton(Button):
    """A button with a drawing above its words."""

    def __init__(
        self, look: Look, title: str, parent: QWidget | None = None, *, selected: bool = False
    ) -> None:
        """Show the words; a subclass says what is drawn."""
        super().__init__(look, title, parent=parent, selected=selected)

    def icon(self) -> QPainterPath:
        """Return what is drawn, in a square of the side 1."""
        raise NotImplementedError

    def _above(self) -> int:
        return self.look.px(_EDGE)

    def _words(self, width: int) -> int:
        return super()._words(width) + self.look.px(_ICON + 4)

    def _lay(self) -> None:
        edge, top = self._edge(), (self.height() - self._words(self.width())) // 2
        self._prints.clear()
        self._prints.put(self._title, edge, top + self.look.px(_ICON + 4), self.width() - 2 * edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint surface, words and drawing."""
        super().paintEvent(event)
        painter, side = QPainter(self), self.look.px(_ICON)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate((self.width() - side) / 2, (self.height() - self._words(self.width())) / 2)
        painter.scale(side, side)
        painter.fillPath(self.icon(), self._ink())


class GuideKey(IconButton):
    """Has the place read aloud; while that is done it holds it, and lets it go on."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Be silent."""
        super().__init__(look, look.word("guide"), parent)
        self.state: GuideState = "silent"

    def show_state(self, state: GuideState) -> None:
        """Say what a touch does now."""
        if state == self.state:
            return
        self.state = state
        word = {"silent": "guide", "speaking": "guide_pause", "held": "guide_on"}[state]
        self.rename(self.look.word(word))
        self.select(selected=state != "silent")

    def icon(self) -> QPainterPath:
        """Return a loudspeaker, two bars, or a triangle."""
        return {"silent": loudspeaker, "speaking": bars, "held": triangle}[self.state]()


class VolumeKey(IconButton):
    """The visitor's own volume: as it is, lower, mute."""

    def __init__(self, look: Look, percent: int, parent: QWidget) -> None:
        """Say how it is."""
        self.percent = percent
        super().__init__(look, look.word(self._word()), parent)

    def show_percent(self, percent: int) -> None:
        """Say how it is now."""
        if percent != self.percent:
            self.percent = percent
            self.rename(self.look.word(self._word()))

    def _word(self) -> str:
        return "volume_mute" if not self.percent else "volume_low" if self.percent < 100 else "volume_full"

    def icon(self) -> QPainterPath:
        """Return a loudspeaker with as many waves as it is loud."""
        return loudspeaker(2 if self.percent == 100 else 1 if self.percent else 0)


class AgainKey(IconButton):
    """Has the sentence said once more."""

    def icon(self) -> QPainterPath:
        """Return an arrow that goes round to where it began."""
        ring = QPainterPath()
        ring.arcMoveTo(QRectF(0.1, 0.1, 0.8, 0.8), 60)
        ring.arcTo(QRectF(0.1, 0.1, 0.8, 0.8), 60, 290)
        ring.arcTo(QRectF(0.24, 0.24, 0.52, 0.52), 350, -290)
        ring.closeSubpath()
        ring.addPath(_polygon((0.55, 0.0), (0.98, 0.2), (0.6, 0.46)))
        return ring


class EndKey(IconButton):
    """Has nothing read any more."""

    def icon(self) -> QPainterPath:
        """Return a square."""
        path = QPainterPath()
        path.addRect(QRectF(0.14, 0.14, 0.72, 0.72))
        return path


class GuideStrip(QWidget):
    """Lies over the lower end of the page while it is read aloud: once more, how loud, no more."""

    again_chosen = Signal()
    volume_chosen = Signal()
    end_chosen = Signal()

    def __init__(self, look: Look, percent: int, parent: QWidget) -> None:
        """Make the three keys."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.look = look
        self.again = AgainKey(look, look.word("guide_again"), self)
        self.volume = VolumeKey(look, percent, self)
        self.stop = EndKey(look, look.word("guide_end"), self)
        self.again.chosen.connect(self.again_chosen)
        self.volume.chosen.connect(self.volume_chosen)
        self.stop.chosen.connect(self.end_chosen)
        gap, left = look.space("apart"), look.space("apart")
        keys = (self.again, self.volume, self.stop)
        width = max(*(key.sizeHint().width() for key in keys), look.px(120))
        height = max(key.heightForWidth(width) for key in keys)
        for key in keys:
            key.setGeometry(left, gap, width, height)
            left += width + gap
        self.resize(left, height + 2 * gap)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground that keeps the keys apart from the page."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.look.theme.line())
        painter.setBrush(self.look.theme.colour("ink", 0.94))
        round_ = self.look.px(14)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), round_, round_)


def loudspeaker(waves: int = 2) -> QPainterPath:
    """Return a loudspeaker with so many waves before it; crossed out with none."""
    path = _polygon((0.0, 0.34), (0.18, 0.34), (0.44, 0.08), (0.44, 0.92), (0.18, 0.66), (0.0, 0.66))
    for wave in range(waves):
        outer, inner = 0.2 + 0.22 * wave, 0.11 + 0.22 * wave
        centre = QPointF(0.5, 0.5)
        arc, within = (QRectF(centre.x() - r, centre.y() - r, 2 * r, 2 * r) for r in (outer, inner))
        bow = QPainterPath()
        bow.arcMoveTo(arc, -48)
        bow.arcTo(arc, -48, 96)
        bow.arcTo(within, 48, -96)
        bow.closeSubpath()
        path.addPath(bow)
    if not waves:
        path.addPath(_polygon((0.56, 0.36), (0.63, 0.29), (0.98, 0.64), (0.91, 0.71)))
        path.addPath(_polygon((0.91, 0.29), (0.98, 0.36), (0.63, 0.71), (0.56, 0.64)))
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def bars() -> QPainterPath:
    """Return two bars: a touch holds it."""
    path = QPainterPath()
    path.addRect(QRectF(0.18, 0.08, 0.22, 0.84))
    path.addRect(QRectF(0.6, 0.08, 0.22, 0.84))
    return path


def triangle() -> QPainterPath:
    """Return a triangle: a touch lets it go on."""
    return _polygon((0.18, 0.04), (0.92, 0.5), (0.18, 0.96))


def _polygon(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    path.closeSubpath()
    return path
