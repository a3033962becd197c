"""One thing on its lit plinth: a drawing in the light, words below it; it answers the finger, and may open a place."""

from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen

from kiosk.model.block import StagePiece
from kiosk.model.figure import about_text, number_text
from kiosk.qt.hall.glyph import glyph
from kiosk.qt.pages.blocks.illustration import Illustration
from kiosk.qt.pages.blocks.loupe import LOUPE, paint_loupe
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.film_mark import paint_film_mark
from kiosk.qt.parts.panel import dragon_brush, paint_chevron
from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.parts.plinth import BASE, DEPTH, FRONT, SHAPE, STANDS, WIDER, paint_plinth
from kiosk.qt.parts.pressable import Pressable
from kiosk.qt.parts.room import TORCH, shine, torch_area
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.theme import Colour, Role

_NEARER = 1.07
"""How much larger it is seen that a finger is on."""
_DIM = 0.4


class Shown(NamedTuple):
    """What a stand shows."""

    title: str
    text: str
    picture: str
    opens: str
    number: str = ""
    about: str = ""
    """What the number counts, when, and who says so."""
    closely: str = ""
    """The place at which its picture is opened large, where it opens nothing else."""
    character: str = ""
    """A brush-written character that stands for a picture."""
    film: bool = False
    """Whether it stands for a film."""


def shown_piece(piece: StagePiece, spot: Spot) -> Shown:
    """Return what is shown of a piece; what it does not say itself the place says that it opens."""
    look, exhibition = spot.look, spot.setting.exhibition
    place = exhibition.place(piece.opens)
    text = piece.text or (place.caption if place is not None and piece.figure is None else None)
    picture = piece.picture or (place.face if place is not None else "")
    film = place is not None and bool(place.film)
    closely = spot.closely_at(piece)
    shown = Shown(look.say(piece.title), look.say(text), picture, piece.opens, closely=closely, film=film)
    figure = piece.figure
    if figure is None:
        return shown
    unit = exhibition.units[figure.unit]
    before, after = about_text(figure.about, look.language)
    number = number_text(figure.value, unit, look.language)
    told = (look.say(figure.label), look.say(figure.note), spot.origin(figure.year, figure.source))
    said = f"{before}{number} {after}{unit.say(figure.unit, look.language)}".strip()
    return shown._replace(number=said, about=" · ".join(part for part in told if part))


class Stand(Pressable):
    """A drawing on a lit plinth; what a finger is on comes nearer, and the light goes with the finger."""

    def __init__(self, shown: Shown, spot: Spot, *, small: bool = False) -> None:
        """Show it; a small one says its name alone."""
        super().__init__(spot.look)
        self.shown_thing = shown
        self.lit = self.dim = False
        """Chosen among its like; or one of those that are not."""
        self._finger: QPointF | None = None
        self._illustration = Illustration(shown.picture, spot, self, plays=not small)
        self._box = QRect()
        self._plinth = QRectF()
        self._prints = Prints()
        self._title = self._paragraph(shown.title, "label" if small else "body", "paper", bold=True)
        self._number = self._paragraph(shown.number, "headline", "gold", bold=True)
        self._about = self._paragraph(shown.about, "small", "muted")
        self._text = None if small else self._paragraph(shown.text, "label", "muted")
        self._look_open = spot.setting.open
        self.leads = shown.opens or shown.closely
        """The id of the place that a touch opens; empty for none."""
        if self.leads:
            self.chosen.connect(self._go)

    def _paragraph(self, text: str, role: Role, colour: Colour, *, bold: bool = False) -> Paragraph | None:
        if not text:
            return None
        font = self.look.font(role, bold=bold)
        return Paragraph(text, font, self.look.theme.colour(colour), centred=True, balanced=bold)

    def _go(self) -> None:
        self._look_open(self.leads)

    # Layout -----------------------------------------------------------------------------------

    def least_width(self) -> int:
        """Return the width below which a word would have to be broken."""
        words = [each.least_width() for each in self._words() if each]
        return max(words, default=0) + 2 * self._aside()

    def _words(self) -> tuple[Paragraph | None, ...]:
        return self._title, self._number, self._about, self._text

    def _aside(self) -> int:
        return self.look.px(26 if self.shown_thing.opens else 6)

    def words_height(self, width: int) -> int:
        """Return how high its words are at a width, with the gap above them."""
        room = width - 2 * self._aside()
        high = sum(each.height(room) for each in self._words() if each)
        return high + self.look.px(14) if high else 0

    def drawing_width(self, width: int, height: int) -> int:
        """Return how wide its drawing can be where drawing and plinth have so much room."""
        return max(0, int(min(width * 0.96 / WIDER, height / STANDS, self.look.px(820))))

    def lay(self, width: int, height: int, words: int, drawing: int) -> None:
        """Stand in `width` and `height`, with a drawing so wide, above `words` pixels of words."""
        floor = height - words
        across = drawing * WIDER
        high = across * (DEPTH + FRONT)
        self._plinth = QRectF((width - across) / 2, floor - high, across, high)
        base = self._plinth.top() + across * DEPTH / 2
        tall = drawing * SHAPE
        self._box = QRect(round((width - drawing) / 2), round(base - tall * BASE), drawing, round(tall))
        self._illustration.stand(self._box)
        self._prints.clear()
        aside, y = self._aside(), floor + self.look.px(10)
        for each in self._words():
            y = self._prints.put(each, aside, y, width - 2 * aside)
        self.update()

    def horizon(self) -> int:
        """Return the y at which the floor behind it begins."""
        return round(self._plinth.top() - self._plinth.height() * 0.35)

    def lamp(self) -> QPointF:
        """Return where the light behind it is."""
        return QPointF(self._box.center())

    # Fingers ----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Come nearer."""
        self._finger = event.position()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the light go with the finger."""
        self._finger = event.position()
        super().mouseMoveEvent(event)
        if self.pressed:
            self.update()

    def show_chosen(self, *, lit: bool, dim: bool) -> None:
        """Be the one that is chosen, or one of the others, or neither."""
        if (lit, dim) != (self.lit, self.dim):
            self.lit, self.dim = lit, dim
            self.update()

    # Paint ------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint light, plinth, drawing and words."""
        painter, lit = QPainter(self), self.pressed or self.lit
        if self.dim and not lit:
            painter.setOpacity(_DIM)
        span = self._box.width() * 1.25
        middle = QPointF(self._box.center())
        around = QRectF(middle.x() - span / 2, middle.y() - span / 2, span, span)
        shine(painter, self.look, around, "dragon_light", 0.34 if lit else 0.13)
        if self.pressed and self._finger is not None:
            shine(painter, self.look, torch_area(self.look, self._finger), "dragon_light", TORCH)
        paint_plinth(painter, self.look, self._plinth, lit=lit)
        painter.save()
        if lit:
            base = QPointF(self._box.center().x(), self._box.top() + self._box.height() * BASE)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.translate(base)
            painter.scale(_NEARER, _NEARER)
            painter.translate(-base)
        if self.shown_thing.character:
            self._paint_character(painter)
        else:
            self._illustration.paint(painter)
        if self.shown_thing.film:
            paint_film_mark(painter, self.look, self._illustration.covers())
        painter.restore()
        self._prints.paint(painter)
        if self.shown_thing.opens and self._title is not None:
            self._paint_way(painter, self._title)
        elif self.shown_thing.closely:
            aside = self.look.px(LOUPE * 2)
            paint_loupe(painter, self.look, QPointF(self._box.right() - aside, self._plinth.top() - aside))

    def _paint_character(self, painter: QPainter) -> None:
        """Paint the character as large as a drawing, standing on the plinth."""
        path = glyph(self.look, self.shown_thing.character)
        bounds, box = path.boundingRect(), QRectF(self._box)
        scale = min(box.width() * 0.7 / bounds.width(), box.height() * 0.8 / bounds.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(box.center().x(), box.top() + box.height() * BASE)
        painter.scale(scale, scale)
        painter.translate(-bounds.center().x(), -bounds.bottom())
        painter.fillPath(path, dragon_brush(self.look, bounds))

    def _paint_way(self, painter: QPainter, title: Paragraph) -> None:
        """Paint the › behind its name."""
        room = self.width() - 2 * self._aside()
        line = title.height(room) / title.lines(room)
        top = self._plinth.bottom() + self.look.px(10)
        tip = QPointF((self.width() + title.extent(room)) / 2 + self.look.px(20), top + line / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        paint_chevron(painter, tip, self.look.px(7), QPen(self.look.theme.colour("gold"), self.look.px(3)))

    def shown_texts(self) -> list[ShownText]:
        """Return the words, for `kiosk shots`."""
        return self._prints.shown(QRect(QPoint(0, 0), self.size()))
