"""Fingers on the explorer's chart, of one visitor or two: what each of them holds, and what comes of it.

Places are shares of the chart's width, so nothing here knows a screen. Two fingers hold the two ends of a range; one near
an end draws that, one inside moves the range, any other reads, or draws the curve aside. Below the axis one finger draws
aside and two pinch. Every finger ends alone: none that stays, or is taken back, changes what others do.
"""

from dataclasses import dataclass
from typing import Literal

from kiosk.explorer.state import Explored
from kiosk.explorer.view import grain_of

READ_SECONDS = 0.35
"""A finger that has rested for so long reads, and does not draw aside any more."""

HandRole = Literal["reads", "aside", "start", "end", "range", "pinch", "line"]
_FREE: tuple[HandRole, ...] = ("reads", "aside", "range")
"""What a finger may do that becomes an end of a range when another comes."""


@dataclass
class ChartHand:
    """One finger."""

    role: HandRole
    x: float
    """Where it is, as a share of the width."""
    began_x: float
    began: float
    """When, in seconds."""
    offset: float = 0.0
    """Seconds from it to what it holds."""
    drags: bool = False
    """Whether it has left the place where it came down."""


class Hands:
    """All fingers on one chart."""

    def __init__(self, explored: Explored) -> None:
        """Know nobody yet."""
        self.explored = explored
        self.hands: dict[int, ChartHand] = {}
        self.only_read = False
        """Whether no range is chosen here: then whatever finger comes down reads."""
        self.reading: float | None = None
        """The moment that is read out; it stays when the finger has gone, until somebody takes it away."""

    def holding(self, role: HandRole) -> bool:
        """Tell whether a finger has that role."""
        return any(hand.role == role for hand in self.hands.values())

    def press(self, finger: int, x: float, now: float, reach: float, *, below: bool = False) -> None:
        """Come down at a share of the width; `reach` is how near an end of the range it takes that one."""
        self.hands.pop(finger, None)
        hand = self.hands[finger] = ChartHand("reads", x, x, now)
        if self.only_read:
            pass
        elif below:
            hand.role = "pinch"
        elif not self._takes_both(hand):
            self._take_one(hand, reach)
        if hand.role in ("reads", "range"):
            self.reading = self.explored.view.at(x)

    def take_line(self, finger: int, x: float, now: float) -> bool:
        """Come down on the limit's handle; return whether that is free: one finger draws it at a time."""
        if self.holding("line"):
            return False
        self.hands[finger] = ChartHand("line", x, x, now)
        return True

    def draws_line(self, finger: int) -> bool:
        """Tell whether a finger draws the limit."""
        hand = self.hands.get(finger)
        return hand is not None and hand.role == "line"

    def reads(self, finger: int) -> bool:
        """Tell whether a finger reads."""
        hand = self.hands.get(finger)
        return hand is not None and hand.role in ("reads", "range")

    def move(self, finger: int, x: float, now: float, slop: float) -> None:
        """Go to another place; within `slop` of where it came down a finger has not moved."""
        hand = self.hands.get(finger)
        if hand is None or hand.role == "line":
            return
        before, hand.x = hand.x, x
        if not hand.drags:
            if abs(x - hand.began_x) < slop:
                return
            hand.drags = True
            self._begin_to_drag(hand, now)
            before = hand.began_x
        self._drag(finger, hand, before)

    def lift(self, finger: int) -> None:
        """Go, or be taken back: what was done stays, and nothing else happens."""
        if self.hands.pop(finger, None) is not None and not self.hands:
            self.explored.settle()

    def let_go(self) -> None:
        """Forget all fingers and what is read."""
        self.hands.clear()
        self.reading = None

    # What a finger takes ------------------------------------------------------------------------

    def _takes_both(self, hand: ChartHand) -> bool:
        """Let this finger and one that only reads, or draws aside, hold the two ends of a range."""
        if self.holding("start") or self.holding("end"):
            return False
        free = (one for one in self.hands.values() if one is not hand and one.role in _FREE)
        if (other := next(free, None)) is None:
            return False
        first, last = (hand, other) if hand.x <= other.x else (other, hand)
        first.role, last.role = "start", "end"
        first.offset = last.offset = 0.0
        hand.drags = other.drags = True
        self.reading = None
        self._stretch()
        return True

    def _take_one(self, hand: ChartHand, reach: float) -> None:
        view, chosen = self.explored.view, self.explored.chosen
        at = view.at(hand.x)
        ends: tuple[tuple[HandRole, float], ...] = (("start", chosen.start), ("end", chosen.end))
        near = [
            (abs(view.share(moment) - hand.x), role, moment)
            for role, moment in ends
            if abs(view.share(moment) - hand.x) <= reach and not self.holding(role)
        ]
        if near:
            _, hand.role, moment = min(near)
            hand.offset = moment - at
        elif self.holding("start") != self.holding("end"):
            # Somebody holds one end: the other one comes to the second finger.
            hand.role = "end" if self.holding("start") else "start"
            hand.drags = True
            self._stretch()
        elif chosen.start < at < chosen.end and not self.holding("range") and not self.holding("start"):
            hand.role, hand.offset = "range", chosen.start - at

    # What a finger that moves does ----------------------------------------------------------------

    def _begin_to_drag(self, hand: ChartHand, now: float) -> None:
        if hand.role == "reads" and now - hand.began < READ_SECONDS and self._can_draw_aside():
            hand.role, self.reading = "aside", None
        elif hand.role == "range":
            self.reading = None

    def _can_draw_aside(self) -> bool:
        explored = self.explored
        others = sum(hand.role != "line" for hand in self.hands.values())
        closer = explored.view.seconds < explored.bounds.seconds * 0.999
        return closer and others == 1 and not self.only_read

    def _drag(self, finger: int, hand: ChartHand, before: float) -> None:
        if hand.role == "reads":
            self.reading = self.explored.view.at(min(max(hand.x, 0.0), 1.0))
        elif hand.role == "aside":
            self.explored.draw_aside(hand.x - before)
        elif hand.role == "range":
            self.explored.move(self.explored.view.at(hand.x) + hand.offset)
        elif hand.role == "pinch":
            self._pinch(finger, hand, before)
        else:
            self._stretch()

    def _pinch(self, finger: int, hand: ChartHand, before: float) -> None:
        other = next(
            (one for number, one in self.hands.items() if number != finger and one.role == "pinch"), None
        )
        if other is None:
            self.explored.draw_aside(hand.x - before)
        else:
            self.explored.pinch((before, other.x), (hand.x, other.x))

    def _stretch(self) -> None:
        """Have the chosen range from the finger at its start to the one at its end; an end that nobody holds stays."""
        view, chosen = self.explored.view, self.explored.chosen
        held = {
            hand.role: view.at(hand.x) + hand.offset
            for hand in self.hands.values()
            if hand.role in ("start", "end") and hand.drags
        }
        least = grain_of(view)
        start = held.get("start", chosen.start)
        end = held.get("end", chosen.end)
        if "end" not in held:
            start = min(start, end - least)
        elif "start" not in held:
            end = max(end, start + least)
        self.explored.stretch(start, end)
