"""Gliding (easing): how a ghost's hand goes from place to place, slowly first and slowly last, as hands do."""

from collections.abc import Iterator

from kiosk.exhibits.play import STEP_SECONDS, Hand
from kiosk.exhibits.point import Point


def eased(share: float) -> float:
    """Return a share of a way that begins and ends softly, 0 to 1; of less or more than the whole way, its ends."""
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)


def between(one: Point, other: Point, share: float) -> Point:
    """Return the place after a share of the way."""
    return Point(one.x + (other.x - one.x) * share, one.y + (other.y - one.y) * share)


def glide(
    start: Point, end: Point, seconds: float, *, down: bool = False, at_once: bool = False
) -> Iterator[Hand]:
    """Yield a hand on its way, one for each step; `at_once` it is there with the first, and waits for as long."""
    steps = round(seconds / STEP_SECONDS)
    for step in range(steps):
        yield Hand(*between(start, end, 1.0 if at_once else eased((step + 1) / steps)), down)
