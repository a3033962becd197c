"""Call to action: the line that invites a touch, in every language at once, for nobody knows yet who comes."""

import math
from dataclasses import replace

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap

from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.words import Language, word

_BREATH_SECONDS = 3.2


class Invitation:
    """A pill at the foot of the screen that breathes."""

    def __init__(self, look: Look, languages: tuple[Language, ...], key: str = "step_in") -> None:
        """Paint the pill once; `key` is that of the words on it."""
        self._look = look
        self.text = "   ·   ".join(word(language, "visitor", key) for language in languages)
        font = replace(look, language=languages[0]).font(
            "title"
        )  # one face for all, that of Chinese where it is said
        room = look.width - 2 * look.space("margin") - look.px(96)
        while QFontMetrics(font).horizontalAdvance(self.text) > room and font.pixelSize() > look.px(20):
            font.setPixelSize(font.pixelSize() - 1)
        metrics = QFontMetrics(font)
        self._picture = QPixmap(
            metrics.horizontalAdvance(self.text) + look.px(96), metrics.height() + look.px(32)
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

    def area(self, foot: QRect) -> QRect:
        """Return where it stands, in the middle of the area kept for it."""
        area = self._picture.rect()
        area.moveCenter(foot.center())
        return area

    def shown_texts(self, foot: QRect) -> list[ShownText]:
        """Return what is written on it."""
        return [ShownText(self.text, self.area(foot), foot.contains(self.area(foot)))]

    def paint(self, painter: QPainter, foot: QRect, seconds: float) -> None:
        """Paint it, brighter and paler with every breath."""
        painter.setOpacity(0.92 + 0.08 * math.sin(seconds * 2 * math.pi / _BREATH_SECONDS))
        painter.drawPixmap(self.area(foot).topLeft(), self._picture)
        painter.setOpacity(1.0)
