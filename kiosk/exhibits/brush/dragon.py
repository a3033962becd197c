"""The dragon's flight: where its body is at a time after it has risen."""

import math

from kiosk.exhibits.brush.board import Board
from kiosk.exhibits.joint import THICK, Joint, girth

RISES_SECONDS, HOVERS_UNTIL, GONE_SECONDS = 3.4, 6.6, 9.4
"""Since the goal: the head has come out into the open, leaves for the ribbons, and all of it is gone."""
FADES_SECONDS = 0.6
"""Calm, how long it comes and goes."""
JOINTS = 60
"""So many places of its body are told."""


class Dragon:
    """What flies over a board."""

    def __init__(self, board: Board, flair: float) -> None:
        """Let it come out of the hook; `flair`, 0 to 1, is how freely the hand has written: it sways more."""
        self.board, self.flair = board, flair
        self.long = board.hover - board.lift_off + 190
        self.thick = THICK * min(1.0, math.sqrt(board.size / 490)) * (0.84 if board.upright else 1.0)

    def head(self, seconds: float, *, calm: bool) -> float:
        """Return how far along its flight the head is."""
        start, hover, end = self.board.lift_off, self.board.hover, self.board.flight.long - 100
        if calm:
            return hover
        if seconds < RISES_SECONDS:
            share = seconds / RISES_SECONDS
            return start + (hover - start) * (1 - math.pow(1 - share, 2.2))
        drift = 10 * min(seconds - RISES_SECONDS, HOVERS_UNTIL - RISES_SECONDS)
        if seconds < HOVERS_UNTIL:
            return hover + drift
        share = (seconds - HOVERS_UNTIL) / (GONE_SECONDS - HOVERS_UNTIL)
        return hover + drift + (end + self.long - hover) * share * share * (1.6 - 0.6 * share)

    def body(self, seconds: float, *, calm: bool) -> list[Joint]:
        """Return its joints from the neck to the tail."""
        head = self.head(seconds, calm=calm)
        time = 0.0 if calm else seconds
        return [self.joint(head, index / (JOINTS - 1), time) for index in range(JOINTS)]

    def joint(self, head: float, share: float, seconds: float) -> Joint:
        """Return the place of a share of its length, where its head has come so far."""
        along = head - share * self.long
        spot, (dx, dy) = self.board.flight.at(along), self.board.flight.ahead(along)
        free = min(1.0, max(0.0, (along - self.board.lift_off) / 240))
        sway = (7 + 8 * self.flair) * math.sin(share * 15 - seconds * 2.6) * math.sin(math.pi * share) * free
        return Joint(spot.x - dy * sway, spot.y + dx * sway, self.thick * girth(share))

    def strength(self, seconds: float, *, calm: bool) -> float:
        """Return how strongly it is seen."""
        if not calm:
            return 1.0
        return max(0.0, min(1.0, seconds / FADES_SECONDS, (GONE_SECONDS - seconds) / FADES_SECONDS))
