"""Captions of the attract loop: a thing's name, what it is, and the first figure of what it opens."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QLinearGradient, QPainter, QPixmap

from kiosk.model.block import ExhibitBlock, FiguresBlock
from kiosk.model.exhibition import Exhibition
from kiosk.model.figure import Figure, about_text, number_text
from kiosk.qt.attract.stops import Stop
from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour

_LARGER = 1.3
"""Who passes by reads from farther away than who stands at the screen."""


def headline(opens: str, exhibition: Exhibition) -> tuple[Figure, str] | None:
    """Return the first figure of the zone that is opened, with the id of its source; None where there is none."""
    zone = exhibition.zones.get(opens)
    blocks = zone.blocks if zone is not None else ()
    for block in blocks:
        played = block.exhibit.named.values() if isinstance(block, ExhibitBlock) else ()
        figure = next(iter(block.items if isinstance(block, FiguresBlock) else played), None)
        if figure is not None:
            return figure, figure.source or (zone.source if zone is not None else "")
    return None


class Caption:
    """Words in the part of the stage that is kept for them, on a dark ground that begins softly."""

    def __init__(self, stop: Stop, exhibition: Exhibition, look: Look, words: QRect) -> None:
        """Set the words about a stop: beside its picture from the left, below it in the middle."""
        self._look, self._words = look, words
        self._beside = words.left() > look.width // 3
        self._prints = Prints()
        soft = look.px(150)
        left, top = (words.left() - soft, words.top()) if self._beside else (0, words.top() - soft)
        self.area = QRect(QPoint(left, top), QPoint(look.width - 1, look.height - 1))
        """Where it stands, with its ground."""
        end = self._set(stop, exhibition)
        spare = max(0, words.height() - end)
        self._shift = words.topLeft() + QPoint(0, spare // 2 if self._beside else spare // 3)
        self.picture = self._painted()

    def _set(self, stop: Stop, exhibition: Exhibition) -> int:
        look = self._look
        name, least = look.say(stop.name), look.type_px("headline")
        y = self._put(
            name, self._one_line(name, look.sized_font(least * _LARGER, bold=True), least), "paper", 0
        )
        if stop.caption is not None:
            y = self._put(look.say(stop.caption), look.font("title", bold=False), "muted", y + look.px(14))
        told = None if stop.shows_chart else headline(stop.opens, exhibition)
        return y if told is None else self._put_figure(told, exhibition, y + look.px(30))

    def _put(self, text: str, font: QFont, colour: Colour, y: int) -> int:
        shade, middle = self._look.theme.colour(colour), not self._beside
        words = Paragraph(text, font, shade, centred=middle, balanced=True)
        return self._prints.put(words, 0, y, self._words.width())

    def _put_figure(self, told: tuple[Figure, str], exhibition: Exhibition, y: int) -> int:
        (figure, source_id), look = told, self._look
        number = _number(figure, exhibition, look)
        font = self._one_line(number, look.font("numeral"), look.type_px("body"))
        y = self._put(number, font, figure.accent, y)
        y = self._put(look.say(figure.label), look.font("body"), "paper", y)
        source = exhibition.front.sources.get(source_id)
        origin = " · ".join(filter(None, (look.say(figure.year), look.say(source.short) if source else "")))
        if figure.formula is not None:
            origin = f"{look.word('derived')} · {origin}"
        return self._put(origin, look.font("small"), "muted", y + look.px(6))

    def _one_line(self, text: str, font: QFont, least: int) -> QFont:
        """Return a face in which a text stands in one line, if one that is not too small does."""
        ink = self._look.theme.colour("ink")
        while Paragraph(text, font, ink).natural_width() > self._words.width() and font.pixelSize() > least:
            font.setPixelSize(max(least, round(font.pixelSize() * 0.92)))
        return font

    def _painted(self) -> QPixmap:
        look = self._look
        picture = QPixmap(self.area.size())
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        ends = QPoint(look.px(170), 0) if self._beside else QPoint(0, look.px(170))
        ground = QLinearGradient(QPoint(), ends)
        for at, strength in ((0.0, 0.0), (0.5, 0.6), (1.0, 0.97)):
            ground.setColorAt(at, look.theme.colour("ink", strength))
        painter.fillRect(picture.rect(), ground)
        painter.translate(self._shift - self.area.topLeft())
        self._prints.paint(painter)
        painter.end()
        return picture

    def shown_texts(self) -> list[ShownText]:
        """Return what is written in it."""
        inside = QRect(QPoint(), self._words.size())
        return [one._replace(rect=one.rect.translated(self._shift)) for one in self._prints.shown(inside)]

    def paint(self, painter: QPainter, strength: float) -> None:
        """Paint it, so much of it as is seen."""
        painter.setOpacity(strength)
        painter.drawPixmap(self.area.topLeft(), self.picture)
        painter.setOpacity(1.0)


def _number(figure: Figure, exhibition: Exhibition, look: Look) -> str:
    unit = exhibition.units[figure.unit]
    before, after = about_text(figure.about, look.language)
    words = after + unit.say(figure.unit, look.language)
    # A sign stands close to its number, a word apart.
    apart = "" if words in ("%", "‰") else " "
    number = number_text(figure.value, unit, look.language)
    return f"{before.strip()} {number}{apart}{words}".strip()
