"""The fountain of arcs at the goal: what was caught stands in an arch, each with its arc back to its window."""

import itertools
import math
from collections.abc import Sequence
from typing import NamedTuple

from kiosk.exhibits.lookout.court import Court, Side
from kiosk.exhibits.lookout.thing import Arc
from kiosk.exhibits.point import Point


class Kept(NamedTuple):
    """A thing that was brought home."""

    kind: str
    pane: int
    side: Side


class Jet(NamedTuple):
    """One arc of the fountain."""

    kept: Kept
    arc: Arc
    """From the window to where the thing stands in its ring."""
    side: Side


def fountain(court: Court, kept: Sequence[Kept]) -> tuple[Jet, ...]:
    """Return the arcs, from left to right: windows and places in the same order, so that few of them cross."""
    ordered = sorted(kept, key=lambda one: court.middle_of(one.pane).x)
    return tuple(
        _jet(court, one, place) for one, place in zip(ordered, _arch(court, len(ordered)), strict=True)
    )


def highest(court: Court) -> float:
    """Return how high the middle of the highest ring stands; words have their place below it."""
    return court.height * 0.385


def _jet(court: Court, kept: Kept, place: Point) -> Jet:
    start = court.middle_of(kept.pane)
    side: Side = "left" if place.x < court.width / 2 else "right"
    return Jet(kept, Arc(start, place, court.height * 0.13 + max(0.0, start.y - place.y)), side)


def _arch(court: Court, count: int) -> list[Point]:
    """Return places on an arch open below, equally far from each other, with room in its middle for words."""
    middle, across = court.width / 2, court.width * 0.415
    low = court.height * 0.70
    down = low - highest(court)
    turns = [math.pi * step / 400 for step in range(401)]
    curve = [Point(middle - across * math.cos(turn), low - down * math.sin(turn) ** 0.7) for turn in turns]
    ways = [0.0]
    for one, other in itertools.pairwise(curve):
        ways.append(ways[-1] + math.dist(one, other))
    wanted = [ways[-1] * (index + 0.35) / (count - 0.3) for index in range(count)]
    return [next(at for at, far in zip(curve, ways, strict=True) if far >= want) for want in wanted]
