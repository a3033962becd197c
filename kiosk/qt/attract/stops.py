"""Stops of the attract loop: the things of the room and the exhibits that can be played, in turn."""

from collections.abc import Sequence
from itertools import cycle
from typing import NamedTuple

from kiosk.model.block import exhibit_of
from kiosk.model.card import Card
from kiosk.model.exhibit import ExhibitPart
from kiosk.model.exhibition import Exhibition
from kiosk.model.hall import Thing, WallScreen
from kiosk.model.words import Text
from kiosk.model.zone import Zone
from kiosk.qt.hall.plan import RoomPlace, RoomPlan, SpotKind

_ORDER: tuple[SpotKind, ...] = ("emblem", "overhead", "gate", "air", "screen", "exhibit")


class Stop(NamedTuple):
    """One thing that is shown for a while."""

    name: Text
    caption: Text | None
    opens: str
    """The place a touch leads to."""
    place: RoomPlace | None = None
    """Where it is in the room; None for an exhibit that is played."""
    part: ExhibitPart | None = None

    @property
    def shows_chart(self) -> bool:
        """Whether it is a wall screen: the figures are on it."""
        return self.place is not None and isinstance(self.place.thing, WallScreen)


def stops(plan: RoomPlan, exhibition: Exhibition) -> tuple[Stop, ...]:
    """Return one stop for every thing of the room, the large ones first, and an exhibit after each."""
    found: dict[int, RoomPlace] = {}
    for place in sorted(plan.places, key=lambda place: _ORDER.index(place.kind)):
        found.setdefault(id(place.thing), place)
    things = [
        Stop(one.thing.name, _said(one.thing, exhibition), one.thing.opens, one) for one in found.values()
    ]
    return _in_turn(things, _played(exhibition))


def _in_turn(things: Sequence[Stop], played: Sequence[Stop]) -> tuple[Stop, ...]:
    """Have something played after every thing; what there is of it again and again."""
    again = cycle(played) if played else iter(())
    return tuple(stop for thing in things for stop in (thing, next(again, None)) if stop is not None)


def _played(exhibition: Exhibition) -> list[Stop]:
    places: list[Zone | Card] = [*exhibition.zones.values(), *exhibition.cards.values()]
    blocks = [(place, exhibit_of(place.blocks)) for place in places]
    return [Stop(place.name, place.caption, place.id, part=block.exhibit) for place, block in blocks if block]


def _said(thing: Thing, exhibition: Exhibition) -> Text | None:
    """Return the line below the name of a thing; below that of a wall screen what it shows, if that says more."""
    said = exhibition.block(thing.shows).title if isinstance(thing, WallScreen) else thing.caption
    return said if said != thing.name else None
