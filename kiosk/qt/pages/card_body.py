"""Card page: who it is on one side, what is known about it on the other."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from kiosk.model.card import Card
from kiosk.qt.pages.blocks import tile
from kiosk.qt.pages.blocks.facts import FactsTile
from kiosk.qt.pages.blocks.figures import FiguresTile
from kiosk.qt.pages.blocks.illustration import Illustration
from kiosk.qt.pages.blocks.related import RelatedTile
from kiosk.qt.pages.body import PageBody
from kiosk.qt.pages.setting import Spot
from kiosk.qt.pages.sharing import Cost, moved_below
from kiosk.qt.parts.panel import paint_surface, paint_warm
from kiosk.qt.parts.pill import Pill, flow
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.parts.tile import Tile


class PortraitTile(Tile):
    """The card's picture, name, tagline, text and tags."""

    stretch = 3

    def __init__(self, card: Card, spot: Spot) -> None:
        """Set the card's words."""
        super().__init__(spot.look)
        say = spot.look.say
        self._picture = Illustration(card.picture, spot, self)
        self._name = self.words(say(card.name), "title", balanced=True)
        self._tagline = self.words(say(card.tagline), "label", "gold")
        self._text = self.words(say(card.text))
        self._pills = [Pill(spot.look, say(tag), colour="muted") for tag in card.tags]
        self._areas: list[QRect] = []
        self._ground = QRect()

    def lay(self, width: int, height: int = 0) -> int:
        """Set the words below the picture, which takes the height that is left."""
        edge, px = self.look.space("padding"), self.look.px
        room = width - 2 * edge
        sizes = [pill.size(room) for pill in self._pills]
        places, tags = flow(sizes, room, px(12))
        words = sum(each.height(room) for each in (self._name, self._tagline, self._text))
        needed = px(22) + words + px(8) + px(14) + (tags + px(20) if sizes else 0) + edge
        picture = max(min(width // 2, px(330)), min(height - needed, width * 3 // 4))
        spare = max(0, height - needed - picture)
        self._ground = QRect(0, 0, width, picture)
        gap = px(20)
        self._picture.stand(self._ground.adjusted(gap, gap, -gap, -gap))
        self.prints.clear()
        y = self.prints.put(self._name, edge, picture + px(22) + spare // 3, room)
        y = self.prints.put(self._tagline, edge, y + px(8), room)
        y = self.prints.put(self._text, edge, y + px(14), room)
        start = QPoint(edge, y + px(20))
        self._areas = [QRect(start + at, size) for at, size in zip(places, sizes, strict=True)]
        return max(height, picture + needed)

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the panel, the picture and the tags."""
        paint_surface(painter, self.look, self.rect())
        paint_warm(painter, self.look, self._ground, open_below=True)
        self._picture.paint(painter)
        for pill, area in zip(self._pills, self._areas, strict=True):
            pill.paint(painter, area)

    def shown_texts(self) -> list[ShownText]:
        """Return the card's words and tags."""
        tags = [pill.shown(area) for pill, area in zip(self._pills, self._areas, strict=True)]
        return super().shown_texts() + tags


class CardBody(PageBody):
    """Two columns that end at the same height in landscape, one column in portrait."""

    def __init__(self, card: Card, spot: Spot) -> None:
        """Make the card's tiles."""
        self._portrait = PortraitTile(card, spot)
        others: list[Tile] = []
        if card.figures:
            others.append(FiguresTile(card.figures, spot))
        if card.facts:
            others.append(FactsTile(card.facts, spot))
        others += [tile(block, spot) for block in card.blocks]
        if card.related:
            others.append(RelatedTile(card.related, spot))
        super().__init__(spot.look, [self._portrait, *others], spot.source_of(""))
        self._others = others

    def place(self, area: QRect) -> int:
        """Stand the columns in `area`."""
        if self.look.portrait or not self._others:
            return self._place_columns([(self.tiles, area)], area)
        gap = self.look.space("gap")
        left = round(area.width() * 0.42)
        left_area = QRect(area.left(), area.top(), left, area.height())
        right_area = QRect(area.left() + left + gap, area.top(), area.width() - left - gap, area.height())
        return self._place_columns(self._balance(left_area, right_area), area)

    def _balance(self, left: QRect, right: QRect) -> list[tuple[list[Tile], QRect]]:
        """Keep all in the right column where it fits; else move below the portrait what makes both end nearly alike."""
        gap, others = self.look.space("gap"), self._others
        heights = [(each.arranged(left.width()) + gap, each.arranged(right.width()) + gap) for each in others]
        portrait = self._portrait.arranged(left.width()) + gap
        if sum(at_right for _, at_right in heights) - gap > max(right.height(), portrait):
            # Figures are what visitors look for first: they stay on top unless that makes the page much longer.
            pities = [self.look.px(240) * isinstance(each, FiguresTile) for each in others]
            costs = [Cost(*pair, pity) for pair, pity in zip(heights, pities, strict=True)]
            moved = moved_below(costs, portrait)
        else:
            moved = [False] * len(others)
        below = [each for each, move in zip(others, moved, strict=True) if move]
        beside = [each for each, move in zip(others, moved, strict=True) if not move]
        return [([self._portrait, *below], left), (beside, right)]

    def _place_columns(self, columns: list[tuple[list[Tile], QRect]], area: QRect) -> int:
        gap = self.look.space("gap")
        natural = [sum(each.arranged(box.width()) + gap for each in tiles) - gap for tiles, box in columns]
        height = max(area.height(), *natural)
        for (tiles, box), needed in zip(columns, natural, strict=True):
            self._stack(tiles, QRect(box.left(), box.top(), box.width(), height), height - needed)
        return area.top() + height

    def _stack(self, tiles: list[Tile], area: QRect, spare: int) -> None:
        """Stand tiles one below the other, the spare height with those that can use it."""
        most = max(each.stretch for each in tiles)
        takers = [each for each in tiles if each.stretch == most]
        y = area.top()
        for each in tiles:
            more = spare // len(takers) if each in takers else 0
            high = each.arranged(area.width()) + more
            each.put(QRect(area.left(), y, area.width(), high))
            y += high + self.look.space("gap")
