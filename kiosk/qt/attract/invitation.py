"""Call to action: the line that invites a touch, in every language at once, for nobody knows yet who comes."""

import math

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap

from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.words import Language, word

_BREATH_SECONDS = 3.2


class Invitation:
    """A pill at the foot of the screen that breathes."""

    def __init__(self, look: Look, languages: tuple[Language, ...]) -> None:
        """Paint the pill once."""
        self._look = look
        self.text = "   ·   ".join(word(language, "visitor", "step_in") for language in languages)
        font = look.font("title")
        room = look.width - 2 * look.space("margin") - look.px(96)
        while QFontMetrics(font).horizontalAdvance(self.text) > room and font.pixelSize() > look.px(20):
            font.setPixelSize(font.pixelSize() - 1)
        metrics = QFontMetrics(font)
        self._picture = QPixmap(
            metrics.horizontalAdvance(self.text) + look.px(96), metrics.height() + look.px(40)
        )
        self._picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.theme.colour("gold"))
        area = self._picture.rect()
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        painter.setFont(font)
        painter.setPen(look.theme.colour("ink"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.text)
        painter.end()

    def area(self, sheet: QRect) -> QRect:
        """Return where it stands."""
        area = self._picture.rect()
        area.moveCenter(sheet.center())
        area.moveBottom(sheet.bottom() - self._look.space("margin"))
        return area

    def shown_texts(self, sheet: QRect) -> list[ShownText]:
        """Return what is written on it."""
        return [ShownText(self.text, self.area(sheet), sheet.contains(self.area(sheet)))]

    def paint(self, painter: QPainter, sheet: QRect, seconds: float) -> None:
        """Paint it, brighter and paler with every breath."""
        painter.setOpacity(0.92 + 0.08 * math.sin(seconds * 2 * math.pi / _BREATH_SECONDS))
        painter.drawPixmap(self.area(sheet).topLeft(), self._picture)
        painter.setOpacity(1.0)
