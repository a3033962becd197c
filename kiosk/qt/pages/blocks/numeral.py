"""One figure as a large number with its unit, what it means and where it comes from."""

from decimal import Decimal

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QFontMetrics, QPainter

from kiosk.model.figure import Figure, about_text, number_text
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.badge import badge_size, paint_badge
from kiosk.qt.parts.panel import paint_surface
from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.parts.shown import ShownText

SHRINKS = (1.0, 0.9, 0.8, 0.7, 0.6)
"""How much smaller numerals may be set to fit their tile."""


class Numeral:
    """A figure's words and number; places itself anywhere in a block."""

    def __init__(self, figure: Figure, spot: Spot) -> None:
        """Set the words of a figure."""
        look = spot.look
        self.look, self.figure = look, figure
        self._unit = spot.setting.exhibition.units[figure.unit]
        self.share = 1.0
        """How far the number has counted up, 0 to 1."""
        self.shrink = 1.0
        theme = look.theme
        paper, muted = theme.colour("paper"), theme.colour("muted")
        self._label = Paragraph(look.say(figure.label), look.font("label"), paper, balanced=True)
        self._before, self._after = about_text(figure.about, look.language)
        unit = self._unit.en if look.language == "en" else figure.unit
        self._unit_words = Paragraph(unit, look.font("label"), muted)
        small = look.font("small")
        notes = [look.say(note) for note in (figure.note,) if note]
        self._notes = [Paragraph(note, small, muted) for note in notes]
        self._formula = Paragraph(look.say(figure.formula), small, muted) if figure.formula else None
        self._origin = Paragraph(spot.origin(figure.year, figure.source), small, muted)
        self._prints = Prints()
        self.area = QRect()
        self.number_area = QRect()
        self._badge_area = QRect()

    def number(self, share: float = 1.0) -> str:
        """Return the number as it reads after counting up to `share` of it."""
        value = self.figure.value
        if share < 1:
            value = (value * Decimal(str(round(share, 3)))).quantize(value)
        return number_text(value, self._unit, self.look.language)

    def _fonts(self) -> tuple[QFontMetrics, QFontMetrics]:
        size = self.look.type_px("numeral") * self.shrink
        return QFontMetrics(self.look.sized_font(size, bold=True)), QFontMetrics(self.look.font("label"))

    def number_width(self) -> int:
        """Return the width of the number with the words about it, without the unit."""
        large, plain = self._fonts()
        gap = self.look.px(10)
        about = sum(plain.horizontalAdvance(word) + gap for word in (self._before, self._after) if word)
        return large.horizontalAdvance(self.number()) + about

    def fits(self, width: int, shrink: float, *, beside: bool) -> bool:
        """Return True where the number, and the unit `beside` it, fit a tile of that width."""
        self.shrink = shrink
        unit = self._unit_words.natural_width() + self.look.px(12) if beside and self._unit_words.text else 0
        return self.number_width() + unit <= width - 2 * self._edge()

    def _edge(self) -> int:
        return self.look.space("padding")

    def label_height(self, width: int) -> int:
        """Return the height of the label, so that numbers of one row can stand in line."""
        return self._label.height(width - 2 * self._edge())

    def height(self, width: int, label: int) -> int:
        """Return the height at `width` where the row's labels are `label` pixels high."""
        return self.put(QRect(0, 0, width, 0), label)

    def put(self, area: QRect, label: int) -> int:
        """Stand in `area`; return the height needed."""
        px, edge = self.look.px, self._edge()
        room = area.width() - 2 * edge
        large, _ = self._fonts()
        # The face leaves a third of its height above and below figures: room that nobody sees.
        number = large.capHeight() + px(34)
        beside = self.number_width() + px(12) + self._unit_words.natural_width() <= room
        unit = 0 if beside or not self._unit_words.text else self._unit_words.height(room)
        below = sum(each.height(room) for each in (*self._notes, self._origin))
        derived = self._derived_height(room)
        needed = px(20) + label + number + unit + derived + below + px(18)
        spare = max(0, area.height() - needed)
        self.area = QRect(area.topLeft(), area.size())
        self._prints.clear()
        x, y = area.x() + edge, area.y() + px(20)
        self._prints.put(self._label, x, y, room)
        y += label + spare // 2
        self.number_area = QRect(x, y, area.width() - edge, number)
        y += number
        if beside:
            width = self._unit_words.natural_width()
            rise = QFontMetrics(self._unit_words.font).ascent()
            self._prints.put(self._unit_words, x + self.number_width() + px(12), y - px(17) - rise, width)
        else:
            y = self._prints.put(self._unit_words, x, y, room)
        y += spare - spare // 2
        y = self._put_derived(x, y, room) if derived else y
        for each in (*self._notes, self._origin):
            y = self._prints.put(each, x, y, room)
        return needed

    def _derived_height(self, room: int) -> int:
        if self._formula is None:
            return 0
        badge = badge_size(self.look, self.look.word("derived"))
        beside = badge.width() + self.look.px(12) + self._formula.natural_width() <= room
        words = self._formula.height(room)
        return (max(badge.height(), words) if beside else badge.height() + words) + self.look.px(8)

    def _put_derived(self, x: int, y: int, room: int) -> int:
        if self._formula is None:
            return y
        badge = badge_size(self.look, self.look.word("derived"))
        self._badge_area = QRect(QPoint(x, y), badge)
        left = badge.width() + self.look.px(12)
        if left + self._formula.natural_width() <= room:
            drop = (badge.height() - self._formula.height(room)) // 2
            self._prints.put(self._formula, x + left, y + drop, room - left)
            return y + badge.height() + self.look.px(8)
        return self._prints.put(self._formula, x, y + badge.height(), room) + self.look.px(8)

    def paint(self, painter: QPainter, exposed: QRect) -> None:
        """Paint the tile; only the number where no more is exposed."""
        paint_surface(painter, self.look, self.area)
        self._paint_number(painter)
        self._prints.paint(painter, exposed)
        if self._formula:
            paint_badge(painter, self.look, QRectF(self._badge_area), self.look.word("derived"), "gold")

    def _paint_number(self, painter: QPainter) -> None:
        theme, gap = self.look.theme, self.look.px(10)
        large, plain = self._fonts()
        x, y = self.number_area.x(), self.number_area.bottom() - self.look.px(16)
        label = self.look.font("label")
        painter.setFont(label)
        painter.setPen(theme.colour("muted"))
        if self._before:
            painter.drawText(x, y, self._before)
            x += plain.horizontalAdvance(self._before) + gap
        if self._after:
            painter.drawText(x + large.horizontalAdvance(self.number()) + gap, y, self._after)
        painter.setFont(self.look.sized_font(self.look.type_px("numeral") * self.shrink, bold=True))
        painter.setPen(theme.colour(self.figure.accent))
        painter.drawText(x, y, self.number(self.share))

    def shown(self) -> list[ShownText]:
        """Return every text of the tile."""
        number = " ".join(word for word in (self._before, self.number(), self._after) if word)
        fits = self.number_width() <= self.number_area.width() - self._edge()
        texts = [ShownText(number, self.number_area, fits), *self._prints.shown(self.area)]
        if self._formula:
            texts.append(
                ShownText(self.look.word("derived"), self._badge_area, self.area.contains(self._badge_area))
            )
        return texts
