"""Layout of the stall: where cup, urns, bowls and the shelf stand in an area, lying or upright."""

from typing import Literal

from kiosk.exhibits.point import Point

StallOffer = Literal["tea", "green", "milk", "sugar", "ice", "pearls"]
Filling = Literal["sugar", "ice", "pearls"]
Drink = Literal["tea", "green", "milk"]
URNS: tuple[Drink, ...] = ("tea", "green", "milk")
BOWLS: tuple[Filling, ...] = ("sugar", "ice", "pearls")

CUP_HIGH, CUP_TOP, CUP_BASE = 600.0, 210.0, 150.0
"""Of the cup, in its own lengths: how high it is, and half its width at the rim and at the base."""
ABOVE_RIM = 196.0
"""So far above the rim the straw ends."""
SLOTS = 12
"""Cups that stand on the shelf."""


def bend(start: Point, top: Point, end: Point, share: float) -> Point:
    """Return a place on the way from one place to another that bends towards a third."""
    rest = 1 - share
    return Point(
        rest * rest * start.x + 2 * rest * share * top.x + share * share * end.x,
        rest * rest * start.y + 2 * rest * share * top.y + share * share * end.y,
    )


class Stall:
    """Places in an area of that size."""

    def __init__(self, width: float, height: float) -> None:
        """Make the cup as large as it may be, and stand everything else around it."""
        self.width, self.height = width, height
        floor = height * 0.925
        self.cup_scale = max(0.02, min((floor - 14) / (CUP_HIGH + ABOVE_RIM), width * 0.36 / (2 * CUP_TOP)))
        """Design pixels for a length of the cup."""
        self.cup = Point(width / 2, floor)
        """The middle of its base, while nobody tilts it."""
        self.counter = height * 0.765
        """The far edge of the counter."""
        self.beside = height * 0.872
        """On what height urns and bowls stand."""
        self.rim_left = width / 2 - CUP_TOP * self.cup_scale
        base_left = width / 2 - CUP_BASE * self.cup_scale
        self.urn_wide = min(92.0, (base_left - width * 0.11) / 3.5)
        """How wide an urn is; all else of it is in proportion."""
        self.bowl_wide = min(118.0, (base_left - width * 0.02) / 3.4)
        step = self.urn_wide * 1.16
        self.places: dict[StallOffer, Point] = {
            urn: Point(width * 0.03 + self.urn_wide * 0.5 + step * index, self.beside)
            for index, urn in enumerate(URNS)
        }
        """Offer -> the middle of its foot."""
        step = self.bowl_wide * 1.12
        for index, bowl in enumerate(reversed(BOWLS)):
            x = width * 0.975 - self.bowl_wide * 0.5 - step * index
            self.places[bowl] = Point(x, self.beside)
        self.arm = Point(width * 0.298, height * 0.85)
        """The foot of the robot's arm."""
        self.board = height * 0.272
        """The upper edge of the shelf."""
        room = self.rim_left - 62 - width * 0.02
        self.slot_wide = max(4.0, min(room / 6, height * 0.09))
        self.shoulder = Point(self.arm.x, self.arm.y - 105.0 * self.cup_scale)

    def slot(self, index: int) -> Point:
        """Return where a cup of the shelf stands: six at the left, six at the right."""
        index %= SLOTS
        left = self.width * 0.02 if index < SLOTS // 2 else self.width * 0.98 - 6 * self.slot_wide
        return Point(left + (index % (SLOTS // 2) + 0.5) * self.slot_wide, self.board)

    def mouth(self, offer: StallOffer) -> Point:
        """Return from where an urn pours, or what is in a bowl flies off."""
        foot = self.places[offer]
        high = self.urn_wide * 1.60 if offer in URNS else self.bowl_wide * 0.72
        return Point(foot.x, foot.y - high)

    def offer_at(self, x: float, y: float) -> StallOffer | None:
        """Return what a finger there touches; None is the cup: whatever is not beside it is it."""
        base = CUP_BASE * self.cup_scale + 24
        if y < self.beside - self.urn_wide * 2.1 or abs(x - self.width / 2) < base:
            return None
        offers: tuple[StallOffer, ...] = URNS if x < self.width / 2 else BOWLS
        return min(offers, key=lambda one: abs(self.places[one].x - x))
