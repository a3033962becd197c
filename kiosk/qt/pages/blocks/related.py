"""Related places: where a card leads on to, each as a small scene on a lit plinth."""

from collections.abc import Sequence

from PySide6.QtCore import QRect

from kiosk.model.block import CardsBlock, PictureBlock, StageBlock
from kiosk.model.exhibition import Exhibition
from kiosk.model.figure import Named
from kiosk.model.hall import Hall
from kiosk.qt.pages.blocks.stand import Shown, Stand
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.tile import Tile

_MOST = 4
"""Plinths in a row."""


class RelatedTile(Tile):
    """Small plinths side by side, each with a name below it, the short one where there is one."""

    stretch = 0
    framed = False

    def __init__(self, items: Sequence[tuple[str, str]], spot: Spot) -> None:
        """Make a plinth for each place that exists, of its id and its name."""
        super().__init__(spot.look)
        exhibition = spot.setting.exhibition
        seen = set(_pictures(spot.page.id, exhibition)) if spot.page is not None else set[str]()
        named = {place_id: name for place_id, name in items if exhibition.place(place_id) is not None}
        # A card has one picture, a zone may have several: cards choose first.
        cards = {
            each: self._chosen(each, named[each], seen, spot) for each in named if each in exhibition.cards
        }
        shown = [cards.get(each) or self._chosen(each, name, seen, spot) for each, name in named.items()]
        self._stands = [Stand(each, spot, small=True) for each in shown]
        for stand in self._stands:
            stand.setParent(self)

    def _chosen(self, place_id: str, name: str, seen: set[str], spot: Spot) -> Shown:
        """Return how a place is shown by what stands nowhere else on the page.

        That is a picture; else, for a zone that has none, the character of its hall; else the first of its Chinese name,
        for the face is a brush's.
        """
        exhibition = spot.setting.exhibition
        place = exhibition.place(place_id)
        pictures = _pictures(place_id, exhibition)
        picture = next((each for each in pictures if each not in seen), "")
        emblem = exhibition.hall_of(place).room.emblem.character if place is not None else ""
        own = (place.short or place.name).zh[:1] if place is not None else name[:1]
        written = own if pictures or emblem in seen else emblem
        seen.add(picture or written)
        film = place is not None and bool(place.film)
        return Shown(name, "", picture, place_id, character="" if picture else written, film=film)

    def lay(self, width: int, height: int = 0) -> int:
        """Stand the plinths in even rows at the lower edge."""
        gap, stands, px = self.look.space("gap"), self._stands, self.look.px
        if not stands:
            return height
        narrowest = max(self.column(128), *(stand.least_width() for stand in stands))
        fitting = max(1, min(_MOST, len(stands), (width + gap) // (narrowest + gap)))
        columns = -(-len(stands) // -(-len(stands) // fitting))
        each = min((width - gap * (columns - 1)) // columns, max(narrowest, px(230)))
        drawing = min(round(each * 0.8), px(96 if self.tight else 170))
        rows = [stands[start : start + columns] for start in range(0, len(stands), columns)]
        words = [max(stand.words_height(each) for stand in row) for row in rows]
        thing = round(drawing * 0.84)
        needed = sum(words) + (thing + gap) * len(rows) - gap
        y = max(0, height - needed)
        for row, below in zip(rows, words, strict=True):
            for column, stand in enumerate(row):
                stand.setGeometry(QRect(column * (each + gap), y, each, thing + below))
                stand.lay(each, thing + below, below, drawing)
            y += thing + below + gap
        return max(height, needed)


def related(place_ids: Sequence[str], spot: Spot) -> RelatedTile:
    """Return plinths of places by their own names, the short ones where there are any."""
    places = {each: spot.setting.exhibition.place(each) for each in place_ids}
    named = [
        (name, spot.look.say(place.short or place.name))
        for name, place in places.items()
        if place is not None
    ]
    return RelatedTile(named, spot)


def led_to(items: Sequence[Named], spot: Spot) -> RelatedTile:
    """Return plinths of the places that doors lead to."""
    return RelatedTile([(item.opens, spot.look.say(item.title)) for item in items], spot)


def _pictures(place_id: str, exhibition: Exhibition) -> list[str]:
    place = exhibition.place(place_id)
    if place is None or place.face or isinstance(place, Hall):
        return [place.face] if place is not None and place.face else []
    found: list[str] = []
    for block in place.blocks:
        if isinstance(block, PictureBlock):
            found.append(block.picture)
        elif isinstance(block, StageBlock):
            for piece in block.items:
                found += [piece.picture] if piece.picture else _card_picture(piece.opens, exhibition)
        elif isinstance(block, CardsBlock) and block.show != "all":
            for card in block.show:
                found += _card_picture(card, exhibition)
    return found


def _card_picture(card_id: str, exhibition: Exhibition) -> list[str]:
    card = exhibition.cards.get(card_id)
    return [card.face] if card is not None and card.face else []
