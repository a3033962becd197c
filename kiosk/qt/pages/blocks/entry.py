"""One named thing with its explanation: a door, a step, a node; a touch target where it leads somewhere."""

from enum import Enum

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from kiosk.model.figure import Named
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.panel import paint_rule, paint_surface, paint_warm
from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.parts.pressable import Pressable
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.theme import Colour


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
    ) -> None:
        """Set the words of `named`."""
        super().__init__(spot.look)
        look = spot.look
        self.spot, self.opens = spot, named.opens
        self.is_target = bool(named.opens)
        self._ground, self._mark = ground, mark
        paper, muted, gold = (look.theme.colour(name) for name in ("paper", "muted", "gold"))
        self._number = Paragraph(number, look.font("headline"), gold) if number else None
        warm = ground is Ground.WARM
        title_font = look.font("headline") if warm else look.font("body", bold=True)
        self._title = Paragraph(look.say(named.title), title_font, paper, balanced=True)
        text_font, text_colour = (look.font("body"), paper) if warm else (look.font("label"), muted)
        self._text = Paragraph(look.say(named.text), text_font, text_colour) if named.text else None
        self._prints = Prints()
        self._flat = False
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

    def lay(self, width: int, height: int = 0) -> int:
        """Arrange the words at `width` and at least `height`; return the height needed."""
        px = self.look.px
        edge = {Ground.NONE: 0, Ground.WARM: px(30)}.get(self._ground, px(22))
        left, top = edge, edge + (px(20) if self._mark else 0)
        room = width - 2 * edge - (px(34) if self.opens else 0)
        number = self._number
        beside = number is not None and room > px(330)
        if number is not None and beside:
            indent = max(px(62), number.natural_width() + px(18))
            left, room = left + indent, room - indent
        title = self._title.height(room)
        text = self._text.height(room) + px(4) if self._text else 0
        above = number.height(room) if number is not None and not beside else 0
        line = self._one_line(room) if self._ground is Ground.PANEL else 0
        if line:
            top, text = edge, 0
        self._flat = bool(line)
        needed = top + above + title + text + edge
        if number is not None and beside:
            needed = max(needed, number.height(width) + 2 * edge)
        if self.opens:
            needed = max(needed, self.look.space("target"))
        spare = max(0, height - needed) // 2 if self._ground in _CENTRED and not self._mark else 0
        self._prints.clear()
        if number is not None:
            drop = (
                0
                if above
                else (self._title.height(room) // self._title.lines(room) - number.height(room)) // 2
            )
            self._prints.put(number, edge, top + spare + drop, width - 2 * edge)
        y = self._prints.put(self._title, left, top + spare + above, line or room)
        if self._text and line:
            drop = (title - self._text.height(room - line)) * 2 // 3
            self._prints.put(self._text, left + line + px(28), top + spare + drop, room - line - px(28))
        elif self._text:
            self._prints.put(self._text, left, y + px(4), room)
        return max(height, needed)

    def _one_line(self, room: int) -> int:
        """Return the title's width where title and text stand side by side on one line, else 0."""
        if self._text is None or room < self.look.px(1100):
            return 0
        title, text = self._title.natural_width(), self._text.natural_width()
        return title if title + text + self.look.px(28) <= room else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface, the mark, the words and the chevron."""
        painter = QPainter(self)
        theme, px = self.look.theme, self.look.px
        if self._ground is Ground.PANEL:
            paint_surface(painter, self.look, self.rect(), pressed=self.pressed)
        elif self._ground is Ground.WARM:
            paint_warm(painter, self.look, self.rect())
        elif self._ground is Ground.INSET:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("gold") if self.pressed else theme.line(), 1))
            painter.setBrush(theme.colour("raised"))
            radius = self.look.space("radius")
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if self._mark and not self._flat:
            edge = 0 if self._ground is Ground.NONE else px(22)
            paint_rule(painter, QRectF(edge, edge, px(40), px(6)), theme.colour(self._mark))
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


def paint_chevron(painter: QPainter, tip: QPointF, size: float, pen: QPen) -> None:
    """Paint a ›, its tip pointing right."""
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawPolyline([tip + QPointF(-size, -size), tip, tip + QPointF(-size, size)])
