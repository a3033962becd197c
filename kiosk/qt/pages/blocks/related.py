"""Where a card leads on to: other cards and zones, each with its picture."""

from collections.abc import Sequence

from kiosk.model.block import CardsBlock, PictureBlock
from kiosk.model.card import Card
from kiosk.model.exhibition import Exhibition
from kiosk.model.figure import Named
from kiosk.model.zone import Zone
from kiosk.qt.pages.blocks.doors import DoorsTile, line_of
from kiosk.qt.pages.blocks.entry import Entry
from kiosk.qt.pages.setting import Spot
from kiosk.qt.words import WORDS


class RelatedTile(DoorsTile):
    """The related places of a card."""

    narrowest = 430

    def __init__(self, place_ids: Sequence[str], spot: Spot) -> None:
        """Make a button for each place that exists."""
        places = {each: spot.setting.exhibition.place(each) for each in place_ids}
        named = [
            Named(title=place.name, text=line_of(place), opens=each)
            for each, place in places.items()
            if place is not None
        ]
        super().__init__(named, spot, WORDS["related"])

    def entries(self, items: Sequence[Named]) -> list[Entry]:
        """Return the buttons, each with the picture of its place."""
        exhibition = self.spot.setting.exhibition
        return [Entry(item, self.spot, picture=_picture(item.opens, exhibition)) for item in items]


def _picture(place_id: str, exhibition: Exhibition) -> str:
    """Return the picture of a card, or the first one of a zone; empty where there is none."""
    place = exhibition.place(place_id)
    if isinstance(place, Card):
        return place.picture
    blocks = place.blocks if isinstance(place, Zone) else ()
    shown = [block.picture for block in blocks if isinstance(block, PictureBlock)]
    cards = [block.show for block in blocks if isinstance(block, CardsBlock) and block.show != "all"]
    return next(iter(shown), "") or next((_picture(card, exhibition) for show in cards for card in show), "")
