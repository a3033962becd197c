"""Before-and-after comparison: bars where the source gives values, its own words where it does not."""

from decimal import Decimal

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from kiosk.model.block import BeforeAfterBlock, Change
from kiosk.model.figure import Unit, number_text
from kiosk.qt.pages.blocks.ledger import LedgerRow, LedgerTile
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.badge import badge_size, paint_badge
from kiosk.qt.parts.panel import paint_rule
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.parts.tile import Tile
from kiosk.qt.style.theme import Colour

_APART = 24
"""Design pixels between a name and the bars beside it."""


class _ChangeRow:
    """One change, laid out inside the tile."""

    def __init__(self, change: Change, tile: Tile, unit: Unit | None) -> None:
        look = tile.look
        self.change, self.look = change, look
        before, after = change.before, change.after
        self.values = (before, after) if before is not None and after is not None else None
        self.unit = unit
        self.label = tile.words(look.say(change.label), "body")
        quote = look.say(change.quote)
        if self.values:
            self.quote = tile.words(quote, "label", "cyan", bold=True)
        else:
            self.quote = tile.words(quote, "title", "paper", balanced=True)
        self.quoted = tile.words(look.word("quoted"), "small", "muted")
        self.formula = tile.words(look.say(change.formula), "small", "muted") if change.formula else None
        self.bars: list[tuple[QRectF, str, Colour]] = []
        self.badge = QRect()

    def number(self, value: Decimal) -> str:
        """Return a value with its unit."""
        number, unit, look = str(value), self.change.unit, self.look
        if self.unit is not None:
            number = number_text(value, self.unit, look.language)
            unit = self.unit.say(unit, look.language)
        return number + unit if unit == "%" else f"{number} {unit}".strip()

    def whole(self) -> Decimal:
        """Return what the longest bar of the row would show: 100 % or the larger value."""
        values = self.values or (Decimal(0), Decimal(0))
        return max(*values, Decimal(100) if self.change.unit == "%" else Decimal(0), Decimal("0.001"))

    def stands_beside(self, left: int, right: int) -> bool:
        """Return whether no word would have to be broken with its name in one column and the rest in the other."""
        names, rest = (
            ((self.label, self.quote), ()) if self.values else ((self.label,), (self.quote, self.quoted))
        )
        return all(each.least_width() <= left for each in names) and all(
            each.least_width() <= right for each in rest
        )

    def lay(self, tile: Tile, x: int, y: int, left: int, room: int, height: int = 0) -> int:
        """Place words in a column `left` wide, bars in `room` beside it; return the height needed."""
        px, gap = self.look.px, self.look.px(_APART)
        bar_x, bar_room = (x + left + gap, room - left - gap) if left else (x, room)
        words_width, small = left or room, self.quoted.height(bar_room)
        words = self.label.height(words_width) + (self.quote.height(words_width) if self.values else 0)
        if self.values:
            bars = px(34) * 2 + px(10) + self._formula_height(bar_room)
        else:
            bars = self.quote.height(bar_room) + small
        needed = max(words, bars) if left else words + px(8) + bars
        y += max(0, height - needed) // 2
        below = tile.prints.put(self.label, x, y + ((needed - words) // 2 if left else 0), words_width)
        if self.values:
            below = tile.prints.put(self.quote, x, below, words_width)
        bar_y = y + (needed - bars) // 2 if left else below + px(8)
        self.bars = []
        if self.values:
            self._put_bars(bar_x, bar_y, bar_room)
            self._put_formula(tile, bar_x, bar_y + px(34) * 2 + px(18), bar_room)
        else:
            tile.prints.put(self.quote, bar_x, tile.prints.put(self.quoted, bar_x, bar_y, bar_room), bar_room)
        return needed

    def _formula_height(self, width: int) -> int:
        if self.formula is None:
            return 0
        badge = badge_size(self.look, self.look.word("derived"))
        beside = width - badge.width() - self.look.px(12)
        return max(badge.height(), self.formula.height(beside)) + self.look.px(8)

    def _put_formula(self, tile: Tile, x: int, y: int, width: int) -> None:
        if self.formula is None:
            return
        self.badge = QRect(QPoint(x, y), badge_size(self.look, self.look.word("derived")))
        left = self.badge.width() + self.look.px(12)
        drop = max(0, self.badge.height() - self.formula.height(width - left)) // 2
        tile.prints.put(self.formula, x + left, y + drop, width - left)

    def _put_bars(self, x: int, y: int, room: int) -> None:
        px = self.look.px
        metrics = QFontMetrics(self.look.font("label", bold=True))
        values = self.values or ()
        words = max(metrics.horizontalAdvance(self.number(value)) for value in values) + px(20)
        for index, value in enumerate(values):
            length = float(value / self.whole()) * (room - words)
            bar = QRectF(x, y + index * px(44), max(px(4), length), px(34))
            self.bars.append((bar, self.number(value), "cyan" if index else "muted"))

    def paint(self, painter: QPainter) -> None:
        """Paint the bars and their numbers."""
        theme, px = self.look.theme, self.look.px
        font = self.look.font("label", bold=True)
        metrics = QFontMetrics(font)
        for index, (bar, number, colour) in enumerate(self.bars):
            paint_rule_square(painter, bar, px(5), theme.colour(colour, 1.0 if index else 0.28))
            painter.setPen(theme.colour("paper" if index else "muted"))
            painter.setFont(font)
            baseline = bar.center().y() + (metrics.ascent() - metrics.descent()) / 2
            painter.drawText(round(bar.right() + px(14)), round(baseline), number)
        if self.formula:
            paint_badge(painter, self.look, QRectF(self.badge), self.look.word("derived"), "gold")

    def shown(self) -> list[ShownText]:
        """Return the numbers beside the bars."""
        texts = [ShownText(number, bar.toAlignedRect(), True) for bar, number, _ in self.bars]
        if self.formula:
            texts.append(ShownText(self.look.word("derived"), self.badge, True))
        return texts


def paint_rule_square(painter: QPainter, area: QRectF, radius: float, colour: QColor) -> None:
    """Paint a bar with slightly rounded corners."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(area, radius, radius)


class BeforeAfterTile(Tile):
    """Every change in one row: its name and the source's words, then two bars from zero."""

    stretch = 2

    def __init__(self, block: BeforeAfterBlock, spot: Spot) -> None:
        """Set the changes."""
        super().__init__(spot.look, block.title)
        units = spot.setting.exhibition.units
        self._rows = [_ChangeRow(change, self, units.get(change.unit)) for change in block.items]
        say = spot.look.say
        self._names = [self.words(say(name), "label", "muted") for name in block.names]
        self._origin = self.words(spot.origin(block.year, block.source), "small", "muted")
        self._keys: list[QRectF] = []

    def lay(self, width: int, height: int = 0) -> int:
        """Share the height between the rows."""
        edge, px = self.edge, self.look.px
        room = width - 2 * edge
        self.prints.clear()
        top = self.lay_heading(width)
        top = self._lay_keys(edge, top, room)
        left = self._left(room)
        gap, origin = px(26), self._origin.height(room)
        heights = [row.lay(self, edge, 0, left, room) for row in self._rows]
        needed = top + sum(heights) + gap * len(heights) + origin + edge
        spare = max(0, height - needed) // len(heights)
        self.prints.clear()
        self.lay_heading(width)
        y = self._lay_keys(edge, top - self._keys_height(room), room)
        for row, high in zip(self._rows, heights, strict=True):
            row.lay(self, edge, y, left, room, high + spare)
            y += high + spare + gap
        self.prints.put(self._origin, edge, max(height, needed) - edge - origin, room)
        return max(height, needed)

    def _left(self, room: int) -> int:
        """Return how wide a column names have, with the bars beside it; 0 where these stand below."""
        px = self.look.px
        left = min(px(330), room * 2 // 5)
        right = room - left - px(_APART)
        beside = room > px(560) and all(row.stands_beside(left, right) for row in self._rows)
        return left if beside else 0

    def _keys_height(self, room: int) -> int:
        if not any(row.values for row in self._rows):
            return 0
        highs = [name.height(width) for name, _, width in self._key_places(room)]
        high = max(highs) if self._in_one_row(room) else sum(highs) + self.look.px(6)
        return high + self.look.px(14)

    def _in_one_row(self, room: int) -> bool:
        px, widths = self.look.px, [name.natural_width() for name in self._names]
        return sum(widths) + px(42) * len(widths) + px(36) * (len(widths) - 1) <= room

    def _key_places(self, room: int) -> list[tuple[Paragraph, int, int]]:
        """Return the names of the bars, each with its distance from the left edge and its width: side by side, if they fit."""
        px, places, x = self.look.px, [], 0
        for name in self._names:
            width = min(name.natural_width(), room - px(42))
            places.append((name, x + px(42), width))
            x += px(42) + width + px(36) if self._in_one_row(room) else 0
        return places

    def _lay_keys(self, x: int, y: int, room: int) -> int:
        """Say once which bar is which."""
        self._keys = []
        if not self._keys_height(room):
            return y
        px, top = self.look.px, y
        for name, left, width in self._key_places(room):
            line = name.height(name.natural_width())
            self._keys.append(QRectF(x + left - px(42), top + (line - px(18)) / 2, px(30), px(18)))
            below = self.prints.put(name, x + left, top, width)
            top = top if self._in_one_row(room) else below + px(6)
        return y + self._keys_height(room)

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the panel, the key and all bars."""
        super().paint_ground(painter)
        theme = self.look.theme
        for key, colour in zip(self._keys, (theme.colour("muted", 0.28), theme.colour("cyan")), strict=False):
            paint_rule(painter, key, colour)
        for row in self._rows:
            row.paint(painter)

    def shown_texts(self) -> list[ShownText]:
        """Return all words and numbers."""
        return super().shown_texts() + [text for row in self._rows for text in row.shown()]


def _view(block: BeforeAfterBlock, spot: Spot) -> Tile:
    """Return bars; where no item has values, the source's own words as rows: said once that they are quoted."""
    if any(item.before is not None and item.after is not None for item in block.items):
        return BeforeAfterTile(block, spot)
    look = spot.look
    rows = [LedgerRow(look.say(item.label), look.say(item.quote), "", "cyan") for item in block.items]
    foot = f"{look.word('quoted')} · {spot.origin(block.year, block.source)}"
    return LedgerTile(rows, spot, block.title, foot)


VIEWS = {BeforeAfterBlock: _view}
