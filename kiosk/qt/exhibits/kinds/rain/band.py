"""The words below the land: what was chosen and how it is to be read, and at the goal the fact of the document."""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from kiosk.exhibits.rain.land import RainSite
from kiosk.exhibits.rain.play import RainPlay
from kiosk.model.exhibits.rain import RainExhibit
from kiosk.qt.exhibits.kinds.rain.numbers import RainNumbers
from kiosk.qt.exhibits.scene import Patch, sprite
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour, Role

_SIZES: tuple[tuple[Role, Role], ...] = (
    ("body", "label"),
    ("label", "label"),
    ("label", "small"),
    ("small", "small"),
)
_HIGHEST = 2.2
"""How high it gets at the most, in its usual heights; then it stands before the land."""


class _BandLines(NamedTuple):
    upper: Paragraph
    lower: Paragraph
    area: QRect
    """All of it, from its upper edge."""
    picture: QPixmap


class RainBand:
    """Two lines beside the button of the house."""

    def __init__(self, part: RainExhibit, numbers: RainNumbers, look: Look) -> None:
        """Take the words."""
        self._part, self._numbers, self._look = part, numbers, look
        self._lines = lru_cache(maxsize=16)(self._set)

    def arrange(self, site: RainSite, button: QRect, ratio: float) -> None:
        """Stand below the land, beside the button; `ratio` is as for `sprite`."""
        self._ratio = ratio
        px, scale = self._look.px, self._look.scale
        left = max(px(24), button.right() + px(24))
        top = round(site.low * scale) + px(2)
        self._room = QRect(
            left, top, round(site.width * scale) - px(24) - left, round(site.height * scale) - top - px(6)
        )
        self._lines.cache_clear()

    def _said(self, play: RainPlay) -> tuple[str, str, Colour]:
        say, risen = self._look.say, play.showers[play.stage].whole and play.touched
        number = play.stage if risen else play.chosen
        figure, shower = self._numbers.figures[number], play.showers[number]
        name = f"{say(figure.label)}  {self._numbers.said(number).whole}"
        if risen:
            told = (name, say(figure.year), say(self._part.apart), *(say(line) for line in self._part.tells))
            return say(self._part.reward), " · ".join(told), "dragon_light"
        if not shower.begun or shower.fades:
            years = dict.fromkeys(say(one.year) for one in self._numbers.figures)
            return say(self._part.apart), " · ".join(years), "paper"
        return name, " · ".join((say(figure.year), say(figure.point), say(self._part.apart))), "paper"

    def _set(self, first: str, second: str, colour: Colour) -> _BandLines:
        """Set the lines as large as they fit; the smallest may need more room, and take it from the land."""
        room, look = self._room, self._look
        wide = room.width()
        for large, small in _SIZES:
            upper = Paragraph(first, look.font(large, bold=True), look.theme.colour(colour))
            lower = Paragraph(second, look.font(small, bold=False), look.theme.colour("muted"))
            high = upper.height(wide) + lower.height(wide)
            if high <= room.height():
                break
        middle = room.top() + max(0, room.height() - high) // 2
        top = middle if high <= room.height() else room.bottom() + 1 - high
        return _BandLines(
            upper, lower, QRect(room.left(), top, wide, high), self._painted(upper, lower, QSize(wide, high))
        )

    def piece(self, play: RainPlay) -> Patch:
        """Return it."""
        said = self._said(play)
        lines = self._lines(*said)
        area, picture = lines.area, lines.picture
        px, rises = self._look.px, area.top() < self._room.top()
        more = area.adjusted(-px(16), -px(8), px(16), 0) if rises else area

        def paint(painter: QPainter) -> None:
            if rises:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._look.theme.colour("ink", 0.82))
                painter.drawRoundedRect(QRectF(more), px(14), px(14))
            painter.drawPixmap(area.topLeft(), picture)

        return Patch(("words", "band", *said), more, paint)

    def _painted(self, upper: Paragraph, lower: Paragraph, size: QSize) -> QPixmap:
        def paint(painter: QPainter) -> None:
            upper.paint(painter, 0, 0, size.width())
            lower.paint(painter, 0, upper.height(size.width()), size.width())

        return sprite(size.width(), size.height(), self._ratio, paint)

    def shown(self, play: RainPlay) -> list[ShownText]:
        """Return what it says, for `kiosk shots`."""
        upper, lower, area, _ = self._lines(*self._said(play))
        wide, high = area.width(), upper.height(area.width())
        fits = area.height() <= self._room.height() * _HIGHEST
        return [
            ShownText(upper.text, QRect(area.left(), area.top(), wide, high), fits and upper.fits(wide)),
            ShownText(
                lower.text,
                QRect(area.left(), area.top() + high, wide, lower.height(wide)),
                fits and lower.fits(wide),
            ),
        ]
