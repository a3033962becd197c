"""Names of bodies and moons: set once, laid wherever their body is."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from kiosk.model.figure import Named
from kiosk.qt.exhibits.scene import Patch, sprite
from kiosk.qt.exhibits.strokes import shine
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour
from kiosk.qt.style.tones import Tones


class BodyLabel:
    """What a body is called and what it is, centred below it."""

    def __init__(
        self, look: Look, named: Named, colour: Colour, widest: int, ratio: float, *, brief: bool
    ) -> None:
        """Set it, wrapped at `widest` pixels; only the name where it is to be brief."""
        theme, say = look.theme, look.say
        self._tones = Tones(theme)
        title = Paragraph(say(named.title), look.font("label", bold=True), theme.colour(colour), centred=True, balanced=True)  # fmt: skip
        self._prints = [title]
        if named.text is not None and not brief:
            text = Paragraph(say(named.text), look.font("small"), theme.colour("muted"), centred=True, balanced=True)  # fmt: skip
            self._prints.append(text)
        self._width = min(widest, max(one.natural_width() for one in self._prints) + 2)
        self._width = max(one.extent(self._width) for one in self._prints) + 2
        self.size = QSize(self._width, sum(one.height(self._width) for one in self._prints))
        self._edge = look.px(14)
        whole = self.size + QSize(2 * self._edge, 2 * self._edge)
        self._picture = sprite(whole.width(), whole.height(), ratio, self._paint)

    def _paint(self, painter: QPainter) -> None:
        wide, high = self.size.width() + 2 * self._edge, self.size.height() + 2 * self._edge
        painter.save()
        painter.scale(1.0, high / wide)
        shine(painter, wide / 2, wide / 2, wide / 2, self._tones.of("ink"), 0.85)
        painter.restore()
        y = self._edge
        for one in self._prints:
            one.paint(painter, self._edge, y, self._width)
            y += one.height(self._width)

    def piece(self, key: object, x: float, top: float, strength: float) -> Patch:
        """Return it below its body, whose middle is at x."""
        at = self._at(x, top)

        def paint(painter: QPainter) -> None:
            painter.setOpacity(strength)
            painter.drawPixmap(at, self._picture)
            painter.setOpacity(1.0)

        area = QRect(at, self.size + QSize(2 * self._edge, 2 * self._edge))
        return Patch(
            ("words", "label", key, self.size.height(), at.x(), at.y(), round(strength * 20)), area, paint
        )

    def _at(self, x: float, top: float) -> QPoint:
        return QPoint(round(x - self.size.width() / 2) - self._edge, round(top) - self._edge)

    def area(self, x: float, top: float) -> QRect:
        """Return where its words stand."""
        return QRect(self._at(x, top) + QPoint(self._edge, self._edge), self.size)

    def shown(self, x: float, top: float) -> list[ShownText]:
        """Return what it says there, for `kiosk shots`."""
        at, told = self._at(x, top) + QPoint(self._edge, self._edge), []
        for one in self._prints:
            high = one.height(self._width)
            told.append(ShownText(one.text, QRect(at, QSize(self._width, high)), one.fits(self._width)))
            at += QPoint(0, high)
        return told


class MoonLabel:
    """The name of a moon on a small plate beside it; one that leads somewhere has an arrow."""

    def __init__(self, look: Look, text: str, ratio: float, *, leads: bool) -> None:
        """Set it on one line."""
        colour: Colour = "dragon_light" if leads else "paper"
        self._look = look
        self._words = Paragraph(
            text + (" ›" if leads else ""), look.font("small", bold=leads), look.theme.colour(colour)
        )
        self._width, self._edge = self._words.natural_width() + 2, look.px(10)
        self.size = QSize(self._width + 2 * self._edge, self._words.height(self._width) + look.px(8))
        self._picture = sprite(self.size.width(), self.size.height(), ratio, self._paint)

    def _paint(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.colour("ink", 0.8))
        painter.drawRoundedRect(QRectF(0, 0, self.size.width(), self.size.height()), self._edge, self._edge)
        self._words.paint(painter, self._edge, self._look.px(4), self._width)

    def piece(self, key: object, at: QPoint, strength: float) -> Patch:
        """Return it with its upper left corner there."""

        def paint(painter: QPainter) -> None:
            painter.setOpacity(strength)
            painter.drawPixmap(at, self._picture)
            painter.setOpacity(1.0)

        return Patch(
            ("words", "moon", key, at.x(), at.y(), round(strength * 20)), QRect(at, self.size), paint
        )

    def shown(self, at: QPoint) -> ShownText:
        """Return what it says there, for `kiosk shots`."""
        area = QRect(at, self.size).adjusted(self._edge, self._look.px(4), -self._edge, -self._look.px(4))
        return ShownText(self._words.text, area, self._words.fits(self._width))
