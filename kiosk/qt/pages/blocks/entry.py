"""One named thing with its explanation: a door, a step, a node; a touch target where it leads somewhere."""

from enum import Enum

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from kiosk.model.figure import Named
from kiosk.qt.pages.blocks.illustration import Illustration
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.panel import paint_chevron, paint_frame, paint_rule, paint_surface, paint_warm
from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.parts.pressable import Pressable
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.theme import Colour


class Ground(Enum):
    """What an entry stands on."""

    PANEL = "panel"
    """A surface of its own on the page."""
    INSET = "inset"
    """A raised surface inside a panel."""
    WARM = "warm"
    """The warm ground, for what matters most; the title is larger."""
    NONE = "none"
    """The panel around it."""


_CENTRED = (Ground.PANEL, Ground.WARM)
_PICTURE, _LARGE_PICTURE = 150, 220
"""Widths of an entry's picture, in design pixels."""


class Entry(Pressable):
    """A title with text below; a mark on top or a number beside it; a chevron where it opens something."""

    def __init__(
        self,
        named: Named,
        spot: Spot,
        *,
        ground: Ground = Ground.PANEL,
        number: str = "",
        mark: Colour | None = None,
        picture: str = "",
    ) -> None:
        """Set the words of `named`."""
        super().__init__(spot.look)
        look = spot.look
        self.spot, self.opens = spot, named.opens
        self.is_target = bool(named.opens)
        self._ground, self._mark = ground, mark
        self._picture = Illustration(picture, spot, self, plays=False) if picture else None
        paper, muted, gold = (look.theme.colour(name) for name in ("paper", "muted", "gold"))
        self._number = Paragraph(number, look.font("headline"), gold) if number else None
        warm = ground is Ground.WARM
        title_font = look.font("headline") if warm else look.font("body", bold=True)
        self._title = Paragraph(look.say(named.title), title_font, paper, balanced=True)
        text_font, text_colour = (look.font("body"), paper) if warm else (look.font("label"), muted)
        self._text = Paragraph(look.say(named.text), text_font, text_colour) if named.text else None
        self._prints = Prints()
        self._flat = False
        self.large_picture = False
        """True to give the picture more room; the tile decides for all its entries alike."""
        if self.opens:
            self.chosen.connect(self._go)
        else:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _go(self) -> None:
        self.spot.setting.open(self.opens)

    def put(self, area: QRect) -> None:
        """Stand in `area` of the tile around it."""
        self.setGeometry(area)
        self.lay(area.width(), area.height())

    def least_width(self) -> int:
        """Return the width below which a word would have to be broken."""
        return self._longest() + 2 * self._edge() + self._picture_width() + self._chevron_room()

    def _longest(self) -> int:
        """Return the width of its longest word."""
        return max(each.least_width() for each in (self._title, self._text) if each)

    def _indent(self, number: Paragraph) -> int:
        """Return how far right of a number beside them its words begin."""
        return max(self.look.px(62), number.natural_width() + self.look.px(18))

    def _edge(self) -> int:
        return self.look.px({Ground.NONE: 0, Ground.WARM: 30}.get(self._ground, 22))

    def _chevron_room(self) -> int:
        return self.look.px(34) if self.opens else 0

    def _picture_width(self) -> int:
        if not self._picture:
            return 0
        return self.look.px(_LARGE_PICTURE if self.large_picture else _PICTURE)

    def has_room(self, area: QRect) -> bool:
        """Return True where the picture may be large in `area` without a word broken or the entry growing."""
        px = self.look.px
        if not self._picture or area.height() <= px(200) or area.width() <= px(480):
            return False
        before, self.large_picture = self.large_picture, True
        room = self.least_width() <= area.width() and self.lay(area.width()) <= area.height()
        self.large_picture = before
        return room

    def lay(self, width: int, height: int = 0) -> int:
        """Arrange the words at `width` and at least `height`; return the height needed."""
        edge, x = self._edge(), self._edge() + self._picture_width()
        room = width - edge - x - self._chevron_room()
        self._prints.clear()
        self._flat = self._ground is Ground.PANEL and not self._picture and self._fits_one_line(room)
        top = edge + (self.look.px(20) if self._mark and not self._flat else 0)
        if self._flat:
            bottom = self._lay_flat(x, top, room)
        elif self._number and room - self._indent(self._number) >= max(self.look.px(168), self._longest()):
            bottom = self._lay_beside(self._number, x, top, room)
        else:
            bottom = self._lay_words(x, self._prints.put(self._number, x, top, room), room)
        least = self.look.px(116) if self._picture else self.look.space("target") if self.opens else 0
        needed = max(bottom + edge, least)
        if self._ground in _CENTRED and (self._flat or not self._mark):
            self._prints.shift(max(0, max(height, needed) - bottom - edge) // 2)
        return max(height, needed)

    def _lay_words(self, x: int, y: int, room: int) -> int:
        y = self._prints.put(self._title, x, y, room)
        return self._prints.put(self._text, x, y + self.look.px(4), room) if self._text else y

    def _lay_beside(self, number: Paragraph, x: int, y: int, room: int) -> int:
        """Set the number at the left, level with the first line of the title."""
        indent = self._indent(number)
        line = self._title.height(room - indent) // self._title.lines(room - indent)
        below = self._prints.put(number, x, y, indent)
        drop = max(0, below - y - line) // 2
        return max(below, self._lay_words(x + indent, y + drop, room - indent))

    def _lay_flat(self, x: int, y: int, room: int) -> int:
        """Set title and text on one line."""
        title = self._title.natural_width()
        bottom = self._prints.put(self._title, x, y, title)
        if self._text:
            left = title + self.look.px(28)
            drop = (bottom - y - self._text.height(room - left)) * 2 // 3
            self._prints.put(self._text, x + left, y + drop, room - left)
        return bottom

    def _fits_one_line(self, room: int) -> bool:
        if self._text is None or room < self.look.px(1100):
            return False
        return self._title.natural_width() + self._text.natural_width() + self.look.px(28) <= room

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface, the mark, the words and the chevron."""
        painter = QPainter(self)
        theme, px = self.look.theme, self.look.px
        if self._ground is Ground.PANEL:
            paint_surface(painter, self.look, self.rect(), pressed=self.pressed)
        elif self._ground is Ground.WARM:
            paint_warm(painter, self.look, self.rect())
        elif self._ground is Ground.INSET:
            line = theme.colour("gold") if self.pressed else theme.line()
            paint_frame(painter, self.look, self.rect(), theme.colour("raised"), line)
        if self._mark and not self._flat:
            edge = 0 if self._ground is Ground.NONE else px(22)
            paint_rule(painter, QRectF(edge, edge, px(40), px(6)), theme.colour(self._mark))
        if self._picture:
            gap = px(9)
            area = QRect(gap, gap, self._picture_width(), self.height() - 2 * gap)
            paint_warm(painter, self.look, area)
            self._picture.stand(area.adjusted(gap, gap, -gap, -gap))
            self._picture.paint(painter)
        self._prints.paint(painter)
        if self.opens:
            paint_chevron(painter, self._chevron_tip(), px(9), QPen(theme.colour("gold"), px(3)))

    def _chevron_tip(self) -> QPointF:
        """Return where the chevron stands."""
        right = self.look.px(28 if self._ground is not Ground.NONE else 12)
        return QPointF(self.width() - right, self.height() / 2)

    def shown_texts(self) -> list[ShownText]:
        """Return the words, for `kiosk shots`."""
        return self._prints.shown(self.rect())
