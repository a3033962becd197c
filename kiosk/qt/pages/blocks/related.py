"""Related places: where a card leads on to, other cards and zones, each with its picture."""

from collections.abc import Sequence
from typing import ClassVar

from kiosk.model.block import CardsBlock, PictureBlock
from kiosk.model.exhibition import Exhibition
from kiosk.model.figure import Named
from kiosk.model.words import Text
from kiosk.qt.pages.blocks.doors import DoorsTile
from kiosk.qt.pages.blocks.entry import Entry
from kiosk.qt.pages.setting import Spot
from kiosk.words import said


class RelatedTile(DoorsTile):
    """The related places of a card."""

    narrowest = 430
    headed: ClassVar[bool] = True

    def __init__(self, place_ids: Sequence[str], spot: Spot) -> None:
        """Make a button for each place that exists."""
        places = {each: spot.setting.exhibition.place(each) for each in place_ids}
        named = [
            Named(title=place.name, text=place.caption, opens=each)
            for each, place in places.items()
            if place is not None
        ]
        super().__init__(named, spot, said("visitor", "related") if self.headed else None)

    def entries(self, items: Sequence[Named]) -> list[Entry]:
        """Return the buttons, each with the picture of its place."""
        exhibition = self.spot.setting.exhibition
        return [Entry(item, self.spot, picture=_picture(item.opens, exhibition)) for item in items]


class BriefRelatedTile(RelatedTile):
    """The same by their names alone, beside what is to be looked at."""

    narrowest = 280
    headed = False

    def entries(self, items: Sequence[Named]) -> list[Entry]:
        """Return buttons that say a name, the short one where there is one."""
        return [
            Entry(item.model_copy(update={"title": self._name(item), "text": None}), self.spot)
            for item in items
        ]

    def _name(self, item: Named) -> Text:
        place = self.spot.setting.exhibition.place(item.opens)
        return place.short if place is not None and place.short is not None else item.title


def _picture(place_id: str, exhibition: Exhibition) -> str:
    """Return the picture of a card, or the first one of a zone; empty where there is none."""
    place = exhibition.place(place_id)
    if place is None or place.picture:
        return place.picture if place is not None else ""
    shown = [block.picture for block in place.blocks if isinstance(block, PictureBlock)]
    cards = [block.show for block in place.blocks if isinstance(block, CardsBlock) and block.show != "all"]
    return next(iter(shown), "") or next((_picture(card, exhibition) for show in cards for card in show), "")
