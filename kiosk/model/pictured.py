"""Places of pictures that are opened large, on the trail behind the page where they stand."""

from collections.abc import Iterator
from typing import NamedTuple

from kiosk.model.block import GalleryBlock, PictureBlock, StageBlock, TimelineBlock
from kiosk.model.card import Card
from kiosk.model.exhibition import Exhibition, Place
from kiosk.model.hall import Hall
from kiosk.model.part import Part
from kiosk.model.words import Text
from kiosk.model.zone import Zone

PICTURE = "/picture/"
"""How the id of such a place begins; no id of a file looks like this."""


class Pictured(NamedTuple):
    """A picture of a page that can be opened."""

    place: Place
    part: Part
    """What shows it: a card, a block or a piece of one."""
    picture: str
    """Its name."""
    title: Text | None = None
    caption: Text | None = None
    panorama: bool = False
    """Whether it goes all round: its right edge is where its left one begins."""


def picture_place(place_id: str, index: int) -> str:
    """Return the id of the place at which a picture is opened: the one of that number on a page."""
    return f"{PICTURE}{place_id}/{index}"


def pictures_on(place: Place) -> tuple[Pictured, ...]:
    """Return the pictures of a page that can be opened, in the order in which they are numbered."""
    return () if isinstance(place, Hall) else tuple(_pictures_on(place))


def _pictures_on(place: Zone | Card) -> Iterator[Pictured]:
    if isinstance(place, Card):
        yield Pictured(place, place, place.picture, place.name)
    for block in place.blocks:
        if isinstance(block, PictureBlock):
            yield Pictured(place, block, block.picture, block.title, block.caption, block.panorama)
        elif isinstance(block, GalleryBlock):
            for one in block.items:
                yield Pictured(place, one, one.picture, block.title, one.caption)
        elif isinstance(block, StageBlock | TimelineBlock):
            for piece in block.items:
                # A piece of a stage that leads somewhere is touched for that.
                if piece.picture and not (piece.opens and isinstance(block, StageBlock)):
                    yield Pictured(place, piece, piece.picture, piece.title, piece.text)


def pictured(exhibition: Exhibition, place_id: str) -> Pictured | None:
    """Return the picture that is opened at a place; None where there is none, or none any more."""
    if not place_id.startswith(PICTURE):
        return None
    page, _, number = place_id.removeprefix(PICTURE).rpartition("/")
    place = exhibition.place(page)
    found = pictures_on(place) if place is not None else ()
    if not number.isdecimal() or int(number) >= len(found):
        return None
    return found[int(number)] if found[int(number)].picture in exhibition.pictures else None
