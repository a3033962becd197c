"""An arm beside the line: it goes to a seam, welds it, goes on to the next, and aside while the cars move."""

import math

from kiosk.exhibits.line.works import FORE, TOOL, UPPER, Works
from kiosk.exhibits.point import Point

SEAMS = ((0.84, 0.70), (0.77, 0.96), (0.60, 1.36), (0.88, 0.47))
"""Metres on a car that stands: from its middle outward, and up."""
ASIDE = (1.36, 1.62)
"""Where a tool is while the cars move."""
SEAM_SECONDS, GOES_SECONDS = 2.4, 0.17
"""How long a seam takes, and how fast a tool comes: after so long a third of the way is left."""
NEAR, THERE = 16.0, 0.5
"""Design pixels: so near a tool begins to weld, and so near it stands still."""
GLOWS_SECONDS = 0.3
TOOL_FROM = 0.7
"""Metres above the shoulder: from there a tool points to its work."""


class Welder:
    """One arm: where its tool is, and whether it welds."""

    def __init__(self, works: Works, number: int) -> None:
        """Stand aside."""
        self.number, self._works = number, works
        self.shoulder, self.size = works.shoulders[number]
        self.side = -1.0 if self.shoulder.x < works.middle else 1.0
        self._aside = self._place(*ASIDE)
        self._seams = [self._place(*seam) for seam in SEAMS]
        self.tip = self._aside
        self.heat = 0.0
        """How bright it welds, 0 to 1."""
        self.led: Point | None = None
        """Where somebody wants it to weld."""

    def _place(self, out: float, up: float) -> Point:
        return self._works.at(self.side * out, up, self.size)

    @property
    def reach(self) -> float:
        """Design pixels: how far its tool comes."""
        return (UPPER + FORE - 0.04) * self.size

    @property
    def wrist(self) -> Point:
        """Where its tool begins: the tool points from above the shoulder to where it works."""
        across = self.shoulder.x - self.tip.x
        down = self.shoulder.y - TOOL_FROM * self.size - self.tip.y
        part = TOOL * self.size / max(1.0, math.hypot(across, down))
        return Point(self.tip.x + across * part, self.tip.y + down * part)

    def advance(self, seconds: float, stood: float, *, all_: bool, calm: bool) -> None:
        """Go on; `stood` is how long the cars have stood, `all_` whether all arms weld at once."""
        wanted, works = self._wanted(stood, all_=all_)
        if self.tip != wanted:
            self._come(wanted, 1.0 if calm else 1.0 - math.exp(-seconds / GOES_SECONDS))
        near = self.tip == wanted or math.hypot(self.tip.x - wanted.x, self.tip.y - wanted.y) < NEAR
        goal = 1.0 if works and near else 0.0
        if self.heat != goal:
            change = seconds / GLOWS_SECONDS
            self.heat += max(-change, min(change, goal - self.heat))

    def _come(self, wanted: Point, share: float) -> None:
        across, down = wanted.x - self.tip.x, wanted.y - self.tip.y
        there = abs(across) + abs(down) < THERE
        self.tip = wanted if there else Point(self.tip.x + across * share, self.tip.y + down * share)

    def _wanted(self, stood: float, *, all_: bool) -> tuple[Point, bool]:
        """Return where its tool is wanted, and whether it welds there."""
        if self.led is not None:
            return self._within(self.led), True
        begins = 0.1 if all_ else 0.1 + 0.75 * ((self.number * 3) % 4)
        turn = (stood - begins) / SEAM_SECONDS
        if stood < 0 or turn < 0 or turn >= (2 if all_ else 1):
            return self._aside, False
        return self._seams[(int(turn) + self.number) % len(SEAMS)], True

    def _within(self, at: Point) -> Point:
        """Return the nearest place that its tool can come to."""
        across, down = at.x - self.shoulder.x, at.y - self.shoulder.y
        away = math.hypot(across, down)
        if away <= self.reach:
            return at
        share = self.reach / away
        return Point(self.shoulder.x + across * share, self.shoulder.y + down * share)
