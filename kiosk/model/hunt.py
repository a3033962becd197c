"""The hunt: nine dragons hide in the rooms of all halls, behind what stands and hangs there.

Content has no positions, so a dragon hides behind a thing, and the room says where that is. An exhibition has a hunt as
soon as one of its pages has the lens to play with: whoever takes the glass up in the room reads that one's words.
"""

from collections.abc import Iterator
from itertools import cycle
from random import Random
from typing import Literal, NamedTuple

from kiosk.model.block import ExhibitBlock
from kiosk.model.exhibition import Exhibition, Place
from kiosk.model.exhibits.lens import LensExhibit
from kiosk.model.hall import Room

COUNT = 9
JIU = "九"
"""The character that nine dragons belong to: where it is the hall's, it answers to what was found."""
HidingKind = Literal["exhibit", "screen", "gate", "overhead", "air"]
KINDS: tuple[HidingKind, ...] = ("exhibit", "screen", "gate", "overhead", "air")
"""In this order behind one of each, then behind a second one."""
RIGHT_WALL = 10
"""Screens of the right wall are counted from here on, as the room counts them."""


class HidingPlace(NamedTuple):
    """A thing that a dragon hides behind."""

    hall: str
    kind: HidingKind
    number: int
    """Which of its kind, as the room counts them."""

    @property
    def name(self) -> str:
        """Under which it is remembered as found."""
        return f"{self.hall}/{self.kind}-{self.number}"


def lens_of(exhibition: Exhibition) -> LensExhibit | None:
    """Return the lens that is played with on a page; None where there is none, and so no hunt."""
    pages: tuple[Place, ...] = (*exhibition.cards.values(), *exhibition.zones.values())
    blocks = (block for page in pages for block in page.blocks if isinstance(block, ExhibitBlock))
    return next((block.exhibit for block in blocks if isinstance(block.exhibit, LensExhibit)), None)


def hiding(exhibition: Exhibition, turn: int = 0) -> tuple[HidingPlace, ...]:
    """Return behind what the nine hide, by halls; nothing where there is no hunt, or fewer places than nine.

    Each `turn`, which is one visit, they hide elsewhere; the first hall, where visits begin, has the odd one more.
    """
    if lens_of(exhibition) is None:
        return ()
    home = exhibition.front.home
    halls = sorted(exhibition.halls, key=lambda hall: hall != home)  # stable: the others in their own order
    turns = [_in_hall(hall, exhibition.halls[hall].room, Random(f"{turn} {hall}")) for hall in halls]
    dealt: dict[str, list[HidingPlace]] = {hall: [] for hall in halls}
    for hall, places in _round(halls, turns):
        place = next(places, None)
        if place is None:
            continue
        dealt[hall].append(place)
        if sum(map(len, dealt.values())) == COUNT:
            return tuple(place for hall in halls for place in dealt[hall])
    return ()


def _round(
    halls: list[str], turns: list[Iterator[HidingPlace]]
) -> Iterator[tuple[str, Iterator[HidingPlace]]]:
    """Yield the halls in turn, more often than any has places for."""
    for number, pair in enumerate(cycle(zip(halls, turns, strict=True))):
        if number >= COUNT * len(halls):
            return
        yield pair


def _in_hall(hall: str, room: Room, dice: Random) -> Iterator[HidingPlace]:
    """Yield where one may hide in a hall, the kinds in turn: never all of them behind what stands in one row."""
    left = {kind: dice.sample(numbers, len(numbers)) for kind, numbers in _numbers(room).items()}
    if left["exhibit"] and (aside := 2 * left["exhibit"][-1] - len(room.floor) + 1):
        # The last comes first: neither the gate right behind that exhibit, nor a screen beside that gate.
        left["gate"].sort(reverse=aside > 0)
        left["screen"].sort(key=lambda number: (number >= RIGHT_WALL) == (aside > 0))
    while any(left.values()):
        for kind in KINDS:
            if left[kind]:
                yield HidingPlace(hall, kind, left[kind].pop())


def _numbers(room: Room) -> dict[HidingKind, list[int]]:
    walls = [*range(len(room.left_wall)), *(RIGHT_WALL + number for number in range(len(room.right_wall)))]
    flies = room.air is not None and bool(room.air.ribbons or room.air.drones)
    return {
        "exhibit": list(range(len(room.floor))),
        "screen": walls,
        "gate": [0, 1] if room.gates is not None else [],
        "overhead": [0],
        "air": [0] if flies else [],
    }
