"""One figure as a large number with its unit, what it means and where it comes from."""

from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter

from kiosk.model.figure import Figure, about_text, number_text
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.badge import badge_size, paint_badge
from kiosk.qt.parts.panel import paint_surface
from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.parts.shown import ShownText

SCALES = (1.0, 0.9, 0.8, 0.7, 0.6)
"""How much smaller numerals may be set to fit their tile."""
LARGER = (1.7, 1.5, 1.3, 1.15)
"""How much larger they are set where a tile is much higher than they need."""


class Heights(NamedTuple):
    """How high the parts of a tile are: in a row all tiles use the highest, so that everything stands in line."""

    label: int
    number: int
    unit: int
    """Where a unit stands below its number."""
    below: int

    def over(self, other: "Heights") -> "Heights":
        """Return the larger of each."""
        return Heights(*map(max, zip(self, other, strict=True)))


class Numeral:
    """A figure's words and number; places itself anywhere in a block."""

    def __init__(self, figure: Figure, spot: Spot, origin: str) -> None:
        """Set the words of a figure, and when it was so and who says that."""
        look = spot.look
        self.look, self.figure = look, figure
        self._unit = spot.setting.exhibition.units[figure.unit]
        self.share = 1.0
        """How far the number has counted up, 0 to 1."""
        self._widths: dict[float, int] = {}
        """By scale."""
        self._heights: dict[tuple[float, int], Heights] = {}
        """By scale and width: a tile that looks for both asks again and again."""
        self.scale = 1.0
        paper, muted = look.theme.colour("paper"), look.theme.colour("muted")
        small, plain = look.font("small"), look.font("label")
        self._label = Paragraph(look.say(figure.label), plain, paper, balanced=True)
        before, after = about_text(figure.about, look.language)
        self._before = before.strip()
        unit = self._unit.say(figure.unit, look.language)
        self._unit_words = Paragraph(after + unit, plain, muted)
        notes = (look.say(figure.note), origin)
        self._notes = [Paragraph(note, small, muted) for note in notes if note]
        self._formula = Paragraph(look.say(figure.formula), small, muted) if figure.formula else None
        self._prints = Prints()
        self._badge = QRect()
        self.area = QRect()
        self.number_area = QRect()

    # Measures ---------------------------------------------------------------------------------

    def number(self, share: float = 1.0) -> str:
        """Return the number as it reads after counting up to `share` of it."""
        value = self.figure.value
        if share < 1:
            value = (value * Decimal(str(round(share, 3)))).quantize(value)
        return number_text(value, self._unit, self.look.language)

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        size = self.look.type_px("numeral") * self.scale
        return QFontMetrics(self.look.sized_font(size, bold=True)), QFontMetrics(self.look.font("label"))

    def _number_width(self) -> int:
        """Return the width of the number with the words about it, without the unit."""
        if self.scale not in self._widths:  # a size is looked for again for each number of columns
            large, plain = self._metrics()
            about = plain.horizontalAdvance(self._before) + self.look.px(10) if self._before else 0
            self._widths[self.scale] = large.horizontalAdvance(self.number()) + about
        return self._widths[self.scale]

    def _line_width(self) -> int:
        unit = self._unit_words.natural_width() + self.look.px(12) if self._unit_words.text else 0
        return self._number_width() + unit

    def fits(self, width: int, scale: float, *, beside: bool) -> bool:
        """Return True where the number, and the unit `beside` it, fit a tile of that width."""
        self.scale = scale
        return (self._line_width() if beside else self._number_width()) <= self._room(width)

    def _room(self, width: int) -> int:
        return width - 2 * self.look.space("padding")

    def _unit_stands_below(self, room: int) -> bool:
        return bool(self._unit_words.text) and self._line_width() > room

    def heights(self, width: int) -> Heights:
        """Return the heights of its parts in a tile of that width."""
        known = self._heights.get((self.scale, width))
        if known is None:
            known = self._heights[self.scale, width] = self._measured(self._room(width))
        return known

    def _measured(self, room: int) -> Heights:
        # The face leaves a third of its height above and below figures: room that nobody sees.
        number = self._metrics()[0].capHeight() + self.look.px(36)
        unit = self._unit_words.height(room) if self._unit_stands_below(room) else 0
        below = sum(each.height(room) for each in self._notes) + self._derived_height(room)
        return Heights(self._label.height(room), number, unit, below)

    def tile_height(self, heights: Heights) -> int:
        """Return the height of a tile with these parts."""
        return sum(heights) + self.look.px(40)

    def _derived_height(self, room: int) -> int:
        if self._formula is None:
            return 0
        badge = badge_size(self.look, self.look.word("derived"))
        beside = badge.width() + self.look.px(12) + self._formula.natural_width() <= room
        words = self._formula.height(room)
        return (max(badge.height(), words) if beside else badge.height() + words) + self.look.px(8)

    # Places -----------------------------------------------------------------------------------

    def put(self, area: QRect, heights: Heights) -> None:
        """Stand in `area`, the parts as high as the row's."""
        px, x, room = self.look.px, area.x() + self.look.space("padding"), self._room(area.width())
        spare = max(0, area.height() - self.tile_height(heights))
        self.area = QRect(area)
        self._prints.clear()
        y = area.y() + px(20)
        self._prints.put(self._label, x, y, room)
        y += heights.label + spare // 2
        number = heights.number
        self.number_area = QRect(x, y, area.right() - x, number)
        if self._unit_stands_below(room):
            self._prints.put(self._unit_words, x, y + number - px(8), room)
        elif self._unit_words.text:
            rise = QFontMetrics(self._unit_words.font).ascent()
            left = x + self._number_width() + px(12)
            self._prints.put(
                self._unit_words, left, y + number - px(18) - rise, self._unit_words.natural_width()
            )
        own = sum(each.height(room) for each in self._notes) + self._derived_height(room)
        y = self._put_derived(x, area.bottom() + 1 - px(18) - own, room)
        for each in self._notes:
            y = self._prints.put(each, x, y, room)

    def _put_derived(self, x: int, y: int, room: int) -> int:
        if self._formula is None:
            return y
        badge = badge_size(self.look, self.look.word("derived"))
        self._badge = QRect(QPoint(x, y), badge)
        left = badge.width() + self.look.px(12)
        if left + self._formula.natural_width() <= room:
            drop = (badge.height() - self._formula.height(room)) // 2
            self._prints.put(self._formula, x + left, y + drop, room - left)
            return y + badge.height() + self.look.px(8)
        return self._prints.put(self._formula, x, y + badge.height(), room) + self.look.px(8)

    # Paint ------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, exposed: QRect, *, bare: bool = False) -> None:
        """Paint the tile, on a wall with a rule instead of a panel; only the number where no more is exposed."""
        if bare:
            rule = QRectF(
                self.area.left(),
                self.area.top() + self.look.px(22),
                self.look.px(4),
                self.area.height() - self.look.px(40),
            )
            painter.fillRect(rule, self.look.theme.colour(self.figure.accent, 0.8))
        else:
            paint_surface(painter, self.look, self.area)
        self._paint_number(painter)
        self._prints.paint(painter, exposed)
        if self._formula:
            paint_badge(painter, self.look, QRectF(self._badge), self.look.word("derived"), "gold")

    def _paint_number(self, painter: QPainter) -> None:
        theme = self.look.theme
        x, y = self.number_area.x(), self.number_area.bottom() - self.look.px(17)
        painter.setFont(self.look.font("label"))
        painter.setPen(theme.colour("muted"))
        if self._before:
            painter.drawText(x, y, self._before)
            x += self._metrics()[1].horizontalAdvance(self._before) + self.look.px(10)
        painter.setFont(self.look.sized_font(self.look.type_px("numeral") * self.scale, bold=True))
        painter.setPen(theme.colour(self.figure.accent))
        painter.drawText(x, y, self.number(self.share))

    def shown(self) -> list[ShownText]:
        """Return every text of the tile."""
        number = f"{self._before} {self.number()}".strip()
        fits = self._number_width() <= self._room(self.area.width())
        size = QSize(self._number_width(), self.number_area.height() - self.look.px(10))
        texts = [
            ShownText(number, QRect(self.number_area.topLeft(), size), fits),
            *self._prints.shown(self.area),
        ]
        if self._formula:
            texts.append(ShownText(self.look.word("derived"), self._badge, self.area.contains(self._badge)))
        return texts
