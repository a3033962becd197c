"""The label on the cup: which cup of the day it is."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath

from kiosk.model.words import NUMBER
from kiosk.qt.exhibits.kinds.milk_tea.glass import CupPrint, curve, printed
from kiosk.qt.exhibits.kinds.milk_tea.shades import TeaShades
from kiosk.qt.exhibits.scene import faded
from kiosk.qt.exhibits.strokes import fill, stroke
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.style.look import Look

LABEL_TOP, LABEL_LOW, LABEL_HALF = 352.0, 164.0, 140.0
"""Where it is on the cup, in lengths."""
SAG = 15.0


class CupLabel:
    """The label of the last number that was asked for."""

    def __init__(self, shades: TeaShades, look: Look, scale: float, ratio: float) -> None:
        """Take the shades; `scale` is pixels of the view for a length of the cup."""
        self._shades, self._look, self.scale, self._ratio = shades, look, scale, ratio
        self._label: tuple[tuple[str, ...], CupPrint] | None = None

    def on(self, said: str, number: int) -> CupPrint:
        """Return the label that counts the cup: what is said before the number, the number, and what is said after it."""
        before, _, after = (part.strip() for part in said.partition(NUMBER))
        words = (before, str(number), after)
        if self._label is None or self._label[0] != words:
            area = QRectF(
                -LABEL_HALF - 12, -LABEL_TOP - 8, 2 * LABEL_HALF + 24, LABEL_TOP - LABEL_LOW + SAG + 30
            )
            self._label = (
                words,
                printed(area, self.scale, self._ratio, lambda painter: self._paint_label(painter, words)),
            )
        return self._label[1]

    def _paint_label(self, painter: QPainter, words: tuple[str, ...]) -> None:
        tones = self._shades.tones
        top, low = LABEL_HALF, LABEL_HALF - 19
        plate = QPainterPath(QPointF(-top, -LABEL_TOP))
        curve(plate, LABEL_TOP, top, SAG)
        curve(plate, LABEL_LOW, low, SAG, back=True)
        plate.closeSubpath()
        shade = QLinearGradient(-top, 0, top, 0)
        for at, part in ((0.0, 0.10), (0.3, 0.85), (0.55, 0.55), (1.0, 0.05)):
            shade.setColorAt(at, tones.mix("ink", "steel", part))
        fill(painter, QBrush(shade), plate)
        stroke(painter, self._shades.brass, 4.0, plate)
        painter.save()
        painter.translate(0, -(LABEL_TOP + LABEL_LOW) / 2 + SAG * 0.5)
        painter.scale(0.915, 0.89)
        painter.translate(0, (LABEL_TOP + LABEL_LOW) / 2 - SAG * 0.5)
        stroke(painter, faded(self._shades.brass, 0.55), 1.6, plate)
        painter.restore()
        self._paint_words(painter, words)

    def _paint_words(self, painter: QPainter, words: tuple[str, ...]) -> None:
        """Set what stands before the number, the number, and what stands after it."""
        before, number, after = words
        tones, middle = self._shades.tones, SAG * 0.62
        self._centred(painter, before, 36, QRectF(-118, -LABEL_TOP + 8 + middle, 236, 52), tones.of("paper"))
        beside = 46.0 if 0 < len(after) < 3 else 0.0
        wide = min(190.0, 62.0 * len(number))
        left = -(wide + beside) / 2
        high = 108.0 if beside or not after else 86.0
        area = QRectF(left, -LABEL_TOP + 44 + middle, wide, high)
        self._centred(painter, number, 104 if high > 100 else 82, area, tones.of("gold"), bold=True)
        if beside:
            at = QRectF(left + wide, area.bottom() - 56, beside, 52)
            self._centred(painter, after, 36, at, tones.of("paper"))
        elif after:
            self._centred(painter, after, 32, QRectF(-112, area.bottom() - 10, 224, 46), tones.of("paper"))

    def _centred(
        self, painter: QPainter, text: str, size: float, area: QRectF, colour: QColor, *, bold: bool = False
    ) -> None:
        """Set one line as large as it fits into an area of the cup; set in pixels of the screen, where letters are sharp."""
        scale = self.scale
        wide = round(area.width() * scale)
        for larger in (1.0, 0.88, 0.76, 0.66, 0.56, 0.48, 0.40, 0.32):
            line = Paragraph(
                text, self._look.sized_font(size * larger * scale, bold=bold), colour, centred=True
            )
            if line.lines(wide) == 1 and line.fits(wide):
                break
        painter.save()
        painter.scale(1 / scale, 1 / scale)
        top = (area.center().y() * scale) - line.height(wide) / 2
        line.paint(painter, area.left() * scale, top, wide)
        painter.restore()
