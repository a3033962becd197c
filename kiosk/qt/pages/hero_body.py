"""Body of a page with an exhibit: what is played fills two thirds, the document's facts stand in a strip beside it."""

from collections.abc import Sequence
from itertools import takewhile

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from kiosk.model.block import Block, ExhibitBlock
from kiosk.model.card import Card
from kiosk.model.zone import Zone
from kiosk.qt.pages.blocks import tile
from kiosk.qt.pages.blocks.exhibit import ExhibitTile
from kiosk.qt.pages.blocks.facts import FactsTile
from kiosk.qt.pages.blocks.figures import FiguresTile
from kiosk.qt.pages.blocks.related import BriefRelatedTile
from kiosk.qt.pages.body import PageBody
from kiosk.qt.pages.rows import Placed, place, rows_of
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.pill import Pill, flow
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.parts.tile import Tile

HERO_ACROSS, HERO_DOWN = 0.66, 0.64
"""How much of the page's width the exhibit takes; of an upright page's height, at least."""


def exhibit_of(blocks: Sequence[Block]) -> ExhibitBlock | None:
    """Return the exhibit of a page; None where there is nothing to play."""
    return next((block for block in blocks if isinstance(block, ExhibitBlock)), None)


class StoryTile(Tile):
    """What a card says in words, beside what is played: its tagline, its text and its tags, on no panel."""

    stretch = 0
    framed = False

    def __init__(self, card: Card, spot: Spot) -> None:
        """Set the card's words; its name stands in the header."""
        super().__init__(spot.look)
        say = spot.look.say
        self._tagline = self.words(say(card.tagline), "body", "gold", bold=True, balanced=True)
        self._text = self.words(say(card.text))
        self._pills = [Pill(spot.look, say(tag), colour="muted") for tag in card.tags]
        self._areas: list[QRect] = []

    def lay(self, width: int, height: int = 0) -> int:
        """Set one below the other."""
        px = self.look.px
        self.prints.clear()
        y = self.prints.put(self._tagline, 0, px(6), width)
        y = self.prints.put(self._text, 0, y + px(14), width)
        sizes = [pill.size(width) for pill in self._pills]
        places, high = flow(sizes, width, px(12))
        start = QPoint(0, y + px(18))
        self._areas = [QRect(start + at, size) for at, size in zip(places, sizes, strict=True)]
        return max(height, y + (px(18) + high if sizes else 0))

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the tags."""
        for pill, area in zip(self._pills, self._areas, strict=True):
            pill.paint(painter, area)

    def shown_texts(self) -> list[ShownText]:
        """Return the words and the tags."""
        tags = [pill.shown(area) for pill, area in zip(self._pills, self._areas, strict=True)]
        return super().shown_texts() + tags


class HeroBody(PageBody):
    """The exhibit from edge to edge; a strip beside it, or below it in portrait; whatever else comes below both."""

    def __init__(self, place_: Zone | Card, block: ExhibitBlock, spot: Spot) -> None:
        """Make the tiles."""
        self._hero = tile(block, spot)
        others = [one for one in place_.blocks if one is not block]
        if isinstance(place_, Card):
            self._strip, below = _card_strip(place_, others, spot), list[Block]()
        else:
            self._strip, below = _zone_strip(place_, block, spot)
        placed = [Placed(tile(one, spot), one.size) for one in below]
        if block.exhibit.figures:
            self._strip.insert(isinstance(place_, Card), FiguresTile(block.exhibit.figures, spot))
        super().__init__(
            spot.look, [self._hero, *self._strip, *(one.tile for one in placed)], spot.source_of("")
        )
        self._rows = rows_of(placed, portrait=spot.look.portrait)
        self._way = 0
        """How far down the exhibit may go beside a strip that is longer than the screen is high."""

    def exhibit(self) -> ExhibitTile | None:
        """Return what is played; None where it could not be made."""
        return self._hero if isinstance(self._hero, ExhibitTile) else None

    def lay(self, width: int, height: int) -> int:
        """Arrange everything at `width`, filling at least `height`; return the height of all."""
        self._way = 0
        return self._upright(width, height) if self.look.portrait else self._lying(width, height)

    def pin(self, offset: int) -> bool:
        """Keep the exhibit where it is seen while the strip beside it scrolls: the one who reads takes it from nobody.

        Return whether it does not stand at the top of all.
        """
        self._hero.move(0, min(offset, self._way))
        return self._hero.y() > 0

    def _lying(self, width: int, height: int) -> int:
        if not self._strip:
            return self._alone(width, height)
        hero = round(width * HERO_ACROSS)
        self._hero.put(QRect(0, 0, hero, height))
        margin, px = self.look.space("margin"), self.look.px
        left, top = hero + px(32), px(18)
        room = width - left - margin
        source = self._source.height(room) + px(26)
        end = top + self._stack(QRect(left, top, room, height - top - source))
        if self._rows:
            self._way = max(0, end - height)
            return self._more(width, max(height, end))
        self._source_at(left, max(end + px(10), height - source + px(8)), room)
        self._way = max(0, end + source - height)
        return height + self._way

    def _alone(self, width: int, height: int) -> int:
        """Give the exhibit all the width: nothing is said beside it."""
        margin, px = self.look.space("margin"), self.look.px
        source = self._source.height(width - 2 * margin) + px(26)
        hero = height if self._rows else height - source
        self._hero.put(QRect(0, 0, width, hero))
        if self._rows:
            return self._more(width, hero)
        self._source_at(margin, hero + px(8), width - 2 * margin)
        return height

    def _upright(self, width: int, height: int) -> int:
        """Give the exhibit what the strip leaves, but neither more nor much less than two thirds.

        A little less where then all of the strip is seen; where that does not help either, it scrolls.
        """
        margin, px = self.look.space("margin"), self.look.px
        room = width - 2 * margin
        source, top = self._source.height(room) + px(26), px(20)
        strip = self._needed(room) if self._strip else 0
        left = height - strip - source - top
        hero = min(left, round(height * 0.68)) if left >= height * 0.61 else round(height * HERO_DOWN)
        self._hero.put(QRect(0, 0, width, hero))
        top += hero
        end = (
            top + self._stack(QRect(margin, top, room, max(0, height - top - source)))
            if self._strip
            else hero
        )
        if self._rows:
            return self._more(width, end)
        self._source_at(margin, max(end + px(10), height - source + px(8)), room)
        return max(height, end + source)

    def _more(self, width: int, y: int) -> int:
        """Stand what comes below hero and strip in rows, and the source under it."""
        margin, gap = self.look.space("margin"), self.look.space("gap")
        room = width - 2 * margin
        bottom = place(self._rows, QRect(margin, y + gap, room, 0), self.look)
        self._source_at(margin, bottom + self.look.px(12), room)
        return bottom + self.look.px(26) + self._source.height(room)

    def _source_at(self, x: int, y: int, width: int) -> None:
        self._prints.clear()
        self._prints.put(self._source, x, y, width)

    def _needed(self, width: int) -> int:
        return sum(each.arranged(width) for each in self._strip) + self._gap * (len(self._strip) - 1)

    @property
    def _gap(self) -> int:
        return self.look.space("apart")

    def _stack(self, area: QRect) -> int:
        """Stand the strip's tiles one below the other, and share what is left between those that can use it."""
        spare = max(0, area.height() - self._needed(area.width()))
        takers = sum(each.stretch > 0 for each in self._strip)
        y = area.top()
        for each in self._strip:
            high = each.arranged(area.width())
            more = min(spare // takers, high // 2) if each.stretch else 0
            each.put(QRect(area.left(), y, area.width(), high + more))
            y += high + more + self._gap
        return y - self._gap - area.top()


def _card_strip(card: Card, others: Sequence[Block], spot: Spot) -> list[Tile]:
    strip: list[Tile] = [StoryTile(card, spot)]
    if card.figures:
        strip.append(FiguresTile(card.figures, spot))
    if card.facts:
        strip.append(FactsTile(card.facts, spot))
    strip += [tile(block, spot) for block in others]
    if card.related:
        strip.append(BriefRelatedTile(card.related, spot))
    return strip


def _zone_strip(zone: Zone, block: ExhibitBlock, spot: Spot) -> tuple[list[Tile], list[Block]]:
    """Return what stands beside a zone's exhibit: the thirds that follow it in the file; and all that comes below."""
    after = zone.blocks[zone.blocks.index(block) + 1 :]
    beside = list(takewhile(lambda one: one.size == "third", after))
    below = [one for one in zone.blocks if one is not block and all(one is not each for each in beside)]
    return [tile(one, spot) for one in beside], below
