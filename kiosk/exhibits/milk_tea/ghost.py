"""The way of the ghost's hand: it pours a little, throws pearls in, wipes, and rests."""

import math
from collections.abc import Iterator

from kiosk.exhibits.glide import glide
from kiosk.exhibits.milk_tea.stall import Stall, StallOffer
from kiosk.exhibits.play import STEP_SECONDS, Hand
from kiosk.exhibits.point import Point

OFFERS: tuple[StallOffer, ...] = ("milk", "pearls")
GLIDES, PRESSES, LOOKS, WIPES, RESTS = 1.0, 0.3, 1.3, 1.6, 6.0
"""Seconds."""


class GhostWay:
    """One way, from rest to rest."""

    def __init__(self, stall: Stall, *, calm: bool) -> None:
        """Take the places."""
        self._stall, self._calm = stall, calm
        self.rest = Point(stall.width * 0.70, stall.height * 0.70)

    def hands(self) -> Iterator[Hand]:
        """Yield where the hand is, step by step."""
        stall, at = self._stall, self.rest
        for offer in OFFERS:
            place = Point(stall.places[offer].x, stall.beside - stall.urn_wide * 0.8)
            yield from self._glide(at, place)
            yield from _stay(place, PRESSES, down=True)
            yield from _stay(place, LOOKS)
            at = place
        middle = Point(stall.width / 2, stall.height * 0.66)
        yield from self._glide(at, middle)
        for step in range(round(WIPES / STEP_SECONDS)):
            swing = math.sin(step * STEP_SECONDS / WIPES * math.tau * 1.5) * min(190.0, stall.width * 0.2)
            yield Hand(middle.x + swing, middle.y, down=True)
        yield from self._glide(middle, self.rest)
        yield from _stay(self.rest, RESTS)

    def _glide(self, one: Point, other: Point) -> Iterator[Hand]:
        return glide(one, other, GLIDES, at_once=self._calm)


def _stay(place: Point, seconds: float, *, down: bool = False) -> Iterator[Hand]:
    for _ in range(round(seconds / STEP_SECONDS)):
        yield Hand(*place, down=down)
