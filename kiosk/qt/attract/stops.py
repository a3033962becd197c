"""Stops of the attract loop: the things of the room, the exhibits that can be played and the films, in turn."""

from collections.abc import Sequence
from itertools import chain, cycle, zip_longest
from typing import NamedTuple

from kiosk.model.block import exhibit_of
from kiosk.model.card import Card
from kiosk.model.exhibit import ExhibitPart
from kiosk.model.exhibition import Exhibition, films_of
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
    """Where it is in the room; None for an exhibit or a film."""
    part: ExhibitPart | None = None
    film: str = ""
    """Name of a film; empty where it is something else."""

    @property
    def shows_chart(self) -> bool:
        """Whether it is a wall screen: the figures are on it."""
        return self.place is not None and isinstance(self.place.thing, WallScreen)


def stops(plan: RoomPlan, exhibition: Exhibition) -> tuple[Stop, ...]:
    """Return one stop for every thing of the room, the large ones first, and an exhibit or a film after each."""
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
    played = [
        Stop(place.name, place.caption, place.id, part=block.exhibit) for place, block in blocks if block
    ]
    films = [stop for place in places for stop in _films(place, exhibition)]
    return [stop for stop in chain.from_iterable(zip_longest(played, films)) if stop is not None]


def _films(place: Zone | Card, exhibition: Exhibition) -> list[Stop]:
    """Return the films of a page that play by themselves; what is drawn in one is said where it is seen."""
    return [
        Stop(block.title or place.name, block.caption or place.caption, place.id, film=block.film)
        for block in films_of(place)
        if block.plays == "seen" and block.film in exhibition.films
    ]


def _said(thing: Thing, exhibition: Exhibition) -> Text | None:
    """Return the line below the name of a thing; below that of a wall screen what it shows, if that says more."""
    said = exhibition.block(thing.shows).title if isinstance(thing, WallScreen) else thing.caption
    return said if said != thing.name else None
