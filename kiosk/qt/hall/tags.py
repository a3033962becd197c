"""Labels (name tags): each has its place by its thing, never on another, never off the clear part of the stage."""

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPixmap

from kiosk.qt.hall.plan import RoomPlace, RoomPlan, SpotKind
from kiosk.qt.hall.spots import Spots, is_central
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look

_ORDER: tuple[SpotKind, ...] = ("emblem", "exhibit", "air", "screen", "overhead", "gate")
_WAYS = (
    (True, 330, 0),
    (True, 250, 25),
    (False, 330, 60),
    (False, 250, 75),
    (False, 190, 90),
)
"""How to set a tag: with its caption or without, design pixels of a line, and how much less it is liked."""
_GOOD = 90.0
"""A spot that costs less than this is taken at once."""


class TagLine(NamedTuple):
    """The name of a tag, or its caption: where it stands in the tag, and the width it was set at."""

    text: Paragraph
    box: QRect
    width: int


@dataclass
class TagWords:
    """The words of a tag, and the size of the whole tag."""

    lines: list[TagLine]
    size: QSize


@dataclass
class SpotTag:
    """A tag in its place."""

    place: RoomPlace
    words: TagWords
    area: QRect
    near: bool
    """It lies on its own thing, or right beside it, and needs no line to it."""
    cost: float
    """How far it is from where it should be, and what it hides."""


class Tags:
    """All tags of a room, placed once, each apart from all others: whichever are seen together lie well."""

    def __init__(self, plan: RoomPlan, look: Look) -> None:
        """Find a spot for every tag."""
        self.plan = plan
        self.look = look
        # Tags grow half as much as other words, as numerals do: the room does not grow with them.
        size = look.theme.types["label"] * look.scale * (100 + look.text_percent) / 200
        self.name_font: QFont = look.sized_font(size * 1.14, bold=True)
        self.caption_font: QFont = look.sized_font(size)
        self.edge = look.px(14)
        self.spots = Spots(plan, look)
        self.tags: list[SpotTag] = []
        self._texts: dict[int, list[Paragraph]] = {}
        """Name and caption of each thing, while places are looked for."""
        self._words: dict[tuple[int, int, bool], TagWords] = {}
        """Set for each thing, by width and whether with its caption: it has several places, and some look twice."""
        self.pictures: dict[int, QPixmap] = {}
        self._place_all()

    # -- words ---------------------------------------------------------------------------------------------

    def _said(self, place: RoomPlace) -> list[Paragraph]:
        """Return what the tag of a place says: the name of its thing and the caption, if that has one."""
        known = self._texts.get(id(place.thing))
        if known is None:
            known = self._texts[id(place.thing)] = self._told(place)
        return known

    def _told(self, place: RoomPlace) -> list[Paragraph]:
        thing, look = place.thing, self.look
        paper, muted = look.theme.colour("paper"), look.theme.colour("muted")
        texts = [Paragraph(look.say(thing.name), self.name_font, paper, balanced=True)]
        if place.kind != "screen" and thing.caption is not None:
            texts.append(Paragraph(look.say(thing.caption), self.caption_font, muted, balanced=True))
        return texts

    def _wording(self, place: RoomPlace, width: int, *, caption: bool) -> TagWords:
        """Return the words of a tag in lines no wider than `width`, unless a word is."""
        key = id(place.thing), width, caption
        if key not in self._words:
            texts = self._said(place)
            self._words[key] = self._set(texts if caption else texts[:1], width)
        return self._words[key]

    def _set(self, texts: list[Paragraph], width: int) -> TagWords:
        look = self.look
        edge, left, y = self.edge, self.edge + look.px(6), round(self.edge * 0.55)
        lines = []
        for text in texts:
            room = max(width, text.least_width())
            box = QRect(left, y, text.extent(room), text.height(room))
            y = box.bottom() + 1 + look.px(2)
            lines.append(TagLine(text, box, room))
        wide = max(line.box.width() for line in lines)
        whole = QSize(left + wide + edge, y - look.px(2) + round(edge * 0.65))
        # Of a name ten times too long no more is painted than can be seen.
        return TagWords(lines, whole.boundedTo(self.plan.clear.toAlignedRect().size()))

    # -- places --------------------------------------------------------------------------------------------

    def _place_all(self) -> None:
        """Find a spot for the tag of every thing, then let those that lie badly look again."""
        # What stands in the middle has room on both sides: it comes after its neighbours.
        places = [place for kind in _ORDER for place in sorted(self.plan.of(kind), key=is_central)]
        for place in places:
            self.tags.append(self._placed(place))
        for number, place in enumerate(places):
            if self.tags[number].cost > _GOOD:
                self.tags[number : number + 1] = []
                self.tags.insert(number, self._placed(place))
        self._texts.clear()
        self._words.clear()

    def _placed(self, place: RoomPlace) -> SpotTag:
        """Return the tag of a place, with its caption and in wide lines where that fits, else as small as it must be."""
        grown = self._grown()
        taken = [tag.area for tag in self.tags]
        has_caption = len(self._said(place)) > 1
        ways = [way for way in _WAYS if has_caption or not way[0]]
        found: list[tuple[float, TagWords, QRect]] = []
        for captioned, width, less in ways:
            words = self._wording(place, self.look.px(width * grown), caption=captioned)
            cost, area = self.spots.best(place, words.size, taken, _GOOD / 2)
            found.append((cost + less - ways[0][2], words, area))
            if found[-1][0] < _GOOD:
                break
        cost, words, area = min(found, key=lambda way: way[0])
        return SpotTag(place, words, area, self.spots.is_near(place, QRectF(area)), cost)

    def _grown(self) -> float:
        return 0.75 + self.look.text_percent / 400

    # -- pictures ------------------------------------------------------------------------------------------

    def shown_texts(self) -> list[ShownText]:
        """Return every line of words and where it is."""
        clear = self.plan.clear.toAlignedRect()
        return [
            ShownText(line.text.text, rect, line.text.fits(line.width) and clear.contains(rect))
            for tag in self.tags
            for line in tag.words.lines
            for rect in (line.box.translated(tag.area.topLeft()),)
        ]

    def picture(self, number: int) -> QPixmap:
        """Return the picture of a tag."""
        if number not in self.pictures:
            self.pictures[number] = self._drawn(self.tags[number])
        return self.pictures[number]

    def _drawn(self, tag: SpotTag) -> QPixmap:
        theme, look = self.look.theme, self.look
        picture = QPixmap(tag.area.size())
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(picture.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = look.px(9)
        painter.setPen(QPen(theme.line(), 1))
        painter.setBrush(theme.colour("ink", 0.80))
        painter.drawRoundedRect(box, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("gold"))
        bar = look.px(4)
        painter.drawRoundedRect(
            QRectF(look.px(5), box.height() * 0.22, bar, box.height() * 0.56), bar / 2, bar / 2
        )
        for text, inside, width in tag.words.lines:
            text.paint(painter, inside.x(), inside.y(), width)
        painter.end()
        return picture
