"""Body of a page with a hero, what is played or stands on a stage: it fills two thirds, the document's words stand beside it."""

from collections.abc import Iterator, Sequence
from itertools import product, takewhile
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap

from kiosk.model.block import Block, DoorsBlock, ExhibitBlock, FilmBlock, StageBlock, exhibit_of
from kiosk.model.card import Card
from kiosk.model.zone import Zone
from kiosk.qt.pages.blocks import tile
from kiosk.qt.pages.blocks.doors import BriefDoorsTile
from kiosk.qt.pages.blocks.exhibit import LEAST_HIGH, ExhibitTile
from kiosk.qt.pages.blocks.facts import FactsTile
from kiosk.qt.pages.blocks.figures import FiguresTile
from kiosk.qt.pages.blocks.film import FilmTile
from kiosk.qt.pages.blocks.ledger import LedgerTile, figure_rows
from kiosk.qt.pages.blocks.related import led_to, related
from kiosk.qt.pages.blocks.stage import StageTile
from kiosk.qt.pages.blocks.stand import Shown
from kiosk.qt.pages.blocks.story import StoryTile
from kiosk.qt.pages.body import PageBody
from kiosk.qt.pages.rows import Placed, place, rows_of
from kiosk.qt.pages.setting import Spot
from kiosk.qt.pages.strip import Strip
from kiosk.qt.parts.room import room
from kiosk.qt.parts.tile import Tile

SHARED_DOWN = 0.62
"""Of the height, at the least, for an exhibit that shares the first screen with all that comes below it."""
PEEKS = 96
"""Design pixels, at normal text size, of rows that come below an exhibit as wide as the page and have no room on its screen.

It keeps its fingers: the rows are seen to be there, and a drag that begins on them scrolls.
"""
HERO_ACROSS, HERO_DOWN = 0.66, 0.64
"""How much of the page's width the hero takes; of an upright page's height an exhibit, at least."""
_HERO_BESIDE = (0.6, 0.5)
"""The same beside words in large type: what lets them be seen at once, the last in two columns."""
_STAGE_ACROSS, _STAGE_DOWN = (0.72, 0.66, 0.62, 0.56), 0.42
"""The same of a stage: it takes as much as leaves its words room enough to be seen at once."""
_BESIDE_TWO, _BETWEEN = (0.44, 0.4, 0.36, 0.33), 52
"""The same of a stage whose words need two columns; design pixels between these."""
_NUMERALS = 3
"""A card with more figures than that says them in rows."""
_STRIP, _BELOW = 400, 330
"""Design pixels that words beside a stage are wide at least, at normal text size; each of two columns below a hero."""


class _Composed(NamedTuple):
    """How a strip stands beside a stage: the width of the stage and of each column, and what stands in which."""

    hero: int
    room: int
    columns: list[list[Tile]]


def hero_of(blocks: Sequence[Block]) -> ExhibitBlock | StageBlock | None:
    """Return the hero of a page: its exhibit, or a stage that is its first block; None where it has none."""
    first = blocks[0] if blocks else None
    return exhibit_of(blocks) or (first if isinstance(first, StageBlock) else None)


class HeroBody(PageBody):
    """The hero from edge to edge; a strip beside it, or below it in portrait; whatever else comes below both."""

    def __init__(self, place_: Zone | Card, spot: Spot) -> None:
        """Make the tiles; a card without a hero of its own has its picture on a plinth."""
        blocks = place_.shown_blocks if isinstance(place_, Card) else place_.blocks
        block = hero_of(blocks) or _film_of(place_, blocks)
        self._hero = _alone(place_, spot) if block is None else tile(block, spot)
        self._hero.framed = not isinstance(self._hero, FilmTile)
        self._stage = self._hero if isinstance(self._hero, StageTile) else None
        others = [one for one in blocks if one is not block]
        if isinstance(place_, Card):
            strip, below = (
                _card_strip(place_, others, spot, named=not isinstance(self._hero, ExhibitTile)),
                list[Block](),
            )
        else:
            strip, below = _zone_strip(place_.blocks, block, spot, in_room=self._stage is not None)
        placed = [Placed(tile(one, spot), one.size) for one in below]
        if isinstance(block, ExhibitBlock) and block.exhibit.figures:
            strip.insert(isinstance(place_, Card), FiguresTile(block.exhibit.figures, spot))
        self._strip = Strip(strip, spot.look, in_room=self._stage is not None)
        super().__init__(spot.look, [self._hero, *strip, *(one.tile for one in placed)], spot.source_of(""))
        self._rows = rows_of(placed, portrait=spot.look.portrait, large=spot.look.text_percent > 100)
        self._way = 0
        """How far down the hero may go beside a strip that is longer than the screen is high."""
        self._screen = 0
        self._room: QPixmap | None = None
        self._stage_highs: dict[int, int] = {}
        """How high the stage is at a width, as long as it is being arranged."""

    def exhibit(self) -> ExhibitTile | None:
        """Return what is played; None where it could not be made, or there is nothing to play."""
        return self._hero if isinstance(self._hero, ExhibitTile) else None

    @property
    def hero(self) -> QRect:
        """Where the hero stands, as it was arranged last."""
        return self._hero.geometry()

    def lay(self, width: int, height: int) -> int:
        """Arrange everything at `width`, filling at least `height`; return the height of all."""
        self._way, self._screen, self._room = 0, height, None
        self._strip.forget()
        self._stage_highs.clear()
        if self._stage is not None:
            self._stage.inset = self.look.space("margin")
        return self._upright(width, height) if self.look.portrait else self._lying(width, height)

    def pin(self, offset: int) -> bool:
        """Keep the hero where it is seen while the strip beside it scrolls: the one who reads takes it from nobody.

        Return whether it does not stand at the top of all.
        """
        before = self._hero.y()
        self._hero.move(0, min(offset, self._way))
        if self._stage is not None and self._hero.y() != before:
            self.update()
        return self._hero.y() > 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the room that a stage stands in, and the source line."""
        if self._stage is not None and self._screen:
            painter = QPainter(self)
            if self._room is None:
                size = self.size().boundedTo(QRect(0, 0, self.width(), self._screen).size())
                lamp, ratio = self._stage.lamp(), self.devicePixelRatioF()
                self._room = room(self.look, size, self._stage.size(), self._stage.horizon(), lamp, ratio)
            painter.drawPixmap(0, self._hero.y(), self._room)
            painter.end()
        super().paintEvent(event)

    def _lying(self, width: int, height: int) -> int:
        if not self._strip.tiles:
            return self._alone(width, height)
        if self._stage is not None:
            return self._beside_stage(self._stage, width, height)
        margin, px, top = self.look.space("margin"), self.look.px, self.look.px(18)
        hero, columns = self._beside_exhibit(width, height - top)
        left = hero + px(32)
        room = width - left - margin
        source = self._source.height(room) + px(26)
        self._hero.put(QRect(0, 0, hero, height))
        each = (room + px(_BETWEEN)) // len(columns) - px(_BETWEEN)
        end = 0
        for number, tiles in enumerate(columns):
            area = QRect(left + number * (each + px(_BETWEEN)), top, each, height - top - source)
            end = max(end, top + self._strip.stack(tiles, area))
        if self._rows:
            self._way = max(0, end - height)
            return self._more(width, max(height, end))
        self._source_at(left, max(end + px(10), height - source + px(8)), room)
        self._way = max(0, end + source - height)
        return height + self._way

    def _beside_exhibit(self, width: int, height: int) -> tuple[int, list[list[Tile]]]:
        """Return how wide an exhibit is, and its strip in columns: two thirds; less where large words are all seen at once then."""
        px, free = self.look.px, width - self.look.px(32) - self.look.space("margin")
        narrower = _HERO_BESIDE if self.look.text_percent > 100 else ()
        for across in (HERO_ACROSS, *narrower, HERO_ACROSS):
            hero = round(width * across)
            high = height - self._source.height(free - hero) - px(26)
            half = (free - hero - px(_BETWEEN)) // 2 if across == _HERO_BESIDE[-1] else 0
            stood = self._strip.fitted(free - hero, half, high)
            if stood.high <= high:
                break
        return hero, stood.columns

    def _beside_stage(self, stage: StageTile, width: int, height: int) -> int:
        """Stand the strip beside a stage, which has the source below it: the wall is for what leads on."""
        margin, px, top = self.look.space("margin"), self.look.px, self.look.px(18)
        foot = px(8)
        hero, room, columns = self._composed(stage, width, height, top + foot)
        source = self._source.height(hero - 2 * margin) + px(26)
        tall = self._screen = max(height, self._stage_high(hero) + source)
        stage.put(QRect(0, 0, hero, tall - source))
        end = 0
        for number, tiles in enumerate(reversed(columns)):
            right = width - margin - number * (room + px(_BETWEEN))
            area = QRect(right - room, top, room, tall - top - foot)
            end = max(end, top + self._strip.stack(tiles, area))
        bottom = max(tall, end + foot)
        self._way = bottom - tall if tall == height else 0
        if self._rows:
            return self._more(width, bottom)
        self._source_at(margin, bottom - source + px(8), hero - 2 * margin)
        return bottom

    def _composed(self, stage: StageTile, width: int, height: int, edges: int) -> _Composed:
        """Return how stage and strip stand: the stage as wide as leaves the words room to be seen at once, in two columns if need be.

        Where nothing lets all be seen at once, it is what is least high.
        """
        best, lowest, smaller = _Composed(0, 0, []), 0, False
        for two, tight, hero, across in self._candidates(width):
            self._strip.set_tight(tight=tight)
            stood = self._strip.halves(across) if two else self._strip.alone(across)
            if best.columns and stood.high + edges >= lowest:
                continue
            source = self._source.height(hero - 2 * self.look.space("margin")) + self.look.px(26)
            tall = max(stood.high + edges, self._stage_high(hero) + source)
            if not best.columns or tall < lowest:
                best, lowest, smaller = _Composed(hero, across, stood.columns), tall, tight
            if lowest <= height:
                break
        self._strip.set_tight(tight=smaller)
        return best

    def _candidates(self, width: int) -> Iterator[tuple[bool, bool, int, int]]:
        """Yield how a strip may stand beside a stage, best first: in two columns, in smaller type, width of the stage and of a column."""
        least = self.look.px(_STRIP) * self.look.text_percent // 100 if self._strip.worded else 0
        free = width - self.look.px(32) - self.look.space("margin")
        for across, tight in product(_STAGE_ACROSS, (False, True)):
            hero = round(width * across)
            if free - hero >= least or across == _STAGE_ACROSS[-1]:
                yield False, tight, hero, free - hero
        for tight, across in product((False, True), _BESIDE_TWO):
            hero = round(width * across)
            room = (free - hero - self.look.px(_BETWEEN)) // 2
            if room >= least and len(self._strip.tiles) > 1:
                yield True, tight, hero, room

    def _stage_high(self, width: int) -> int:
        """Return how high the stage is at the least; every way to stand it is tried, and the one taken asked once more."""
        if width not in self._stage_highs:
            self._stage_highs[width] = self._stage.arranged(width) if self._stage is not None else 0
        return self._stage_highs[width]

    def _alone(self, width: int, height: int) -> int:
        """Give the hero all the width: nothing is said beside it.

        What comes below it stands on the same screen where that leaves an exhibit about two thirds, else its top peeks in.
        """
        margin, px = self.look.space("margin"), self.look.px
        source = self._source.height(width - 2 * margin) + px(26)
        hero = height - source
        if self._rows:
            hero = height if self._stage is not None else self._above_rows(width, height, source)
        if self._stage is not None:
            hero = max(hero, self._stage_high(width))
            self._screen = max(height, hero)
        self._hero.put(QRect(0, 0, width, hero))
        if self._rows:
            return self._more(width, hero)
        self._source_at(margin, hero + px(8), width - 2 * margin)
        return max(height, hero + source)

    def _upright(self, width: int, height: int) -> int:
        """Give the hero what the strip leaves: an exhibit about two thirds, a stage a half or more, for larger drawings.

        A little less where then all of the strip is seen; where that does not help either, it scrolls.
        """
        margin, px = self.look.space("margin"), self.look.px
        room = width - 2 * margin
        source, top = self._source.height(room) + px(26), px(20)
        least = _STAGE_DOWN if self._stage is not None else HERO_DOWN
        between = px(_BETWEEN)
        half = (room - between) // 2
        wide = half >= px(_BELOW) * self.look.text_percent // 100
        high = round(height * (1.03 - least)) - source - top
        if self._stage is not None:
            high = min(high, height - self._stage_high(width) - source - top)
        stood = self._strip.fitted(room, half, high) if wide else self._strip.tighten(room, high)
        left = height - stood.high - source - top
        if self._rows and not self._strip.tiles and self._stage is None:
            hero = self._above_rows(width, height, source)
            self._hero.put(QRect(0, 0, width, hero))
            return self._more(width, hero)
        most = left if self._stage is not None else round(height * 0.68)
        if isinstance(self._hero, FilmTile):
            most = min(most, self._hero.arranged(width))  # the words begin below it
        hero = min(left, most) if left >= height * (least - 0.03) else min(round(height * least), most)
        if not self._strip.tiles and self._stage is None:
            hero = left + top  # nothing is said below it: no hole there
        if self._stage is not None:
            hero = max(hero if self._strip.tiles else height - source, self._stage_high(width))
            self._screen = max(height, hero)
        self._hero.put(QRect(0, 0, width, hero))
        top, end = top + hero, hero
        each = room if len(stood.columns) == 1 else half
        for number, tiles in enumerate(stood.columns if self._strip.tiles else ()):
            area = QRect(margin + number * (each + between), top, each, max(0, height - top - source))
            end = max(end, top + self._strip.stack(tiles, area))
        if self._rows:
            return self._more(width, end)
        self._source_at(margin, max(end + px(10), height - source + px(8)), room)
        return max(height, end + source)

    def _above_rows(self, width: int, height: int, source: int) -> int:
        """Return how high an exhibit is that has nothing beside it: what the rows leave, or what their titles leave."""
        room, gap, least = (
            width - 2 * self.look.space("margin"),
            self.look.space("gap"),
            self.look.px(LEAST_HIGH),
        )
        below = place(self._rows, QRect(0, 0, room, 0), self.look) + gap + self.look.px(12) + source
        left = height - below
        if left >= max(height * SHARED_DOWN, least):
            return left
        return max(height - self.look.px(PEEKS) * self.look.text_percent // 100, least)

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


def _film_of(place_: Zone | Card, blocks: Sequence[Block]) -> FilmBlock | None:
    """Return what plays the film of a card."""
    films = (one for one in blocks if isinstance(one, FilmBlock) and one.film == place_.film)
    return next(films, None) if place_.film else None


def _alone(place_: Zone | Card, spot: Spot) -> StageTile:
    """Return the stage of a card that has none: its picture on a plinth, and a word where that is a drawing."""
    file = spot.setting.exhibition.pictures.get(place_.face, "")
    note = spot.look.word("drawn") if file.lower().endswith(".svg") else ""
    return StageTile([Shown("", "", place_.face, "", closely=spot.closely_at(place_))], spot, note=note)


def _card_strip(card: Card, others: Sequence[Block], spot: Spot, *, named: bool) -> list[Tile]:
    strip: list[Tile] = [StoryTile(card, spot, named=named)]
    if len(card.figures) > _NUMERALS:
        rows, foot = figure_rows(card.figures, spot)
        strip.append(LedgerTile(rows, spot, foot=foot))
    elif card.figures:
        strip.append(FiguresTile(card.figures, spot))
    if card.facts:
        strip.append(FactsTile(card.facts, spot))
    strip += [tile(block, spot) for block in others]
    if card.related:
        strip.append(related(card.related, spot))
    return strip


def _zone_strip(
    blocks: Sequence[Block], hero: Block | None, spot: Spot, *, in_room: bool
) -> tuple[list[Tile], list[Block]]:
    """Return what stands beside a zone's hero: the thirds that follow it in the file; and all that comes below."""
    at = next((number for number, one in enumerate(blocks) if one is hero), -1)
    beside = list(takewhile(lambda one: one.size == "third", blocks[at + 1 :]))
    below = [one for one in blocks if one is not hero and all(one is not each for each in beside)]
    return [_beside(one, spot, in_room=in_room) for one in beside], below


def _beside(block: Block, spot: Spot, *, in_room: bool) -> Tile:
    """Return a tile of the strip: in a room doors are plinths on its floor, elsewhere names that lead on."""
    if not isinstance(block, DoorsBlock):
        return tile(block, spot)
    doors = led_to(block.items, spot) if in_room else BriefDoorsTile(block.items, spot, block.title)
    doors.shows = block
    return doors
