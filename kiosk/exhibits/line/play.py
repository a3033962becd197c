"""Rules of the production line: one edge, before on its left, after on its right; at the left end all of the line works.

Between before and after nothing is known: the edge says where one looks, never how far along a retrofit would be.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.exhibits.glide import glide
from kiosk.exhibits.line.curtain import SplitCurtain
from kiosk.exhibits.line.leaver import WALKS_SECONDS, Leaver
from kiosk.exhibits.line.takt import Takt
from kiosk.exhibits.line.welder import Welder
from kiosk.exhibits.line.works import ARMS, Works
from kiosk.exhibits.play import STEP_SECONDS, Hand, Play
from kiosk.exhibits.point import Point

RESTS_AT = 0.5
GOAL_AT, LEAVES_AT = 0.10, 0.15
"""Shares of the width: left of the first all of the line works, right of the other one no longer."""
END = 0.066
"""Where the edge stays at the goal."""
ONWARD, BACK = 0.05, 0.025
"""What an act moves the edge by."""
GRIPS_AT = 0.19
"""At the goal a touch left of this means the edge; elsewhere it means the arms."""
GHOST_GOES = (0.27, 0.70, 0.5)
"""Where the ghost pulls the edge to."""
STREAM = 0.35
"""Shares of the width a second: so fast the edge must come for people to be seen leaving."""
MOST_LEAVERS, SEEN_OF, MOST_MARKS = 26, 3, 24
"""Of so many who leave, one is seen walking: more would be a crowd before the robots."""
MARK_SECONDS, MARK_APART = 5.0, 14.0
MEANT = 0.12
"""Share of the width: so far pulled, or touched twice, and the edge was meant."""
LED_SECONDS = 1.2
"""So long after a touch an arm goes on where it was wanted."""


@dataclass
class SeamMark:
    """A place on the car that was welded where somebody wanted it, glowing still."""

    place: Point
    age: float = 0.0


class LinePlay(Play):
    """The line while it is played."""

    own_acts = ("back", "onward")

    def __init__(self, seed: int = 0, *, calm: bool = False) -> None:
        """Begin with half before, half after."""
        super().__init__(seed, calm=calm)
        self.stay = 0
        """How many of a hundred people are there after the retrofit, too; whoever shows it says so."""
        self.arrange()
        self.begin()

    def begin(self) -> None:
        """Set everything as it is when nobody has been there."""
        self.curtain = SplitCurtain(RESTS_AT)
        self.takt = Takt()
        self.whole = False
        """Whether all of the line works: the edge is at its left end."""
        self.since_goal = self.shift = 0.0
        self.leavers: list[Leaver] = []
        self.marks: list[SeamMark] = []
        self._touches: list[float] = []
        """Where the edge was touched or sent to first, and since."""
        self.led: dict[int, tuple[int, float]] = {}
        """Finger -> which arm it leads, and for how many seconds that one goes on after the finger has gone."""
        self.welders = self._welders()

    def arrange(self) -> None:
        """Stand in another area."""
        self.works = Works(self.width, self.height)
        if not hasattr(self, "curtain"):
            return
        self.leavers, self.marks = [], []
        self.led.clear()
        self.welders = self._welders()

    def _welders(self) -> tuple[Welder, ...]:
        return tuple(Welder(self.works, number) for number in range(len(ARMS)))

    @property
    def knob(self) -> Point:
        """Where the knob is."""
        return Point(self.curtain.edge * self.width, self.works.knob)

    # Time -------------------------------------------------------------------------------------

    def advance(self, seconds: float) -> None:
        """Let the edge follow, cars move on and arms weld."""
        self.shift += seconds
        before = self.curtain.edge
        self.curtain.advance(seconds, calm=self.calm)
        if before - self.curtain.edge > STREAM * seconds and not self.calm:
            self._stream(before)
        self.takt.advance(seconds, waits=bool(self.led) or self.calm)
        if self.led:
            self._lead(seconds)
        for welder in self.welders:
            welder.advance(seconds, self.takt.stood, all_=self.whole, calm=self.calm)
        if self.leavers or self.marks:
            self._age(seconds)
        self._judge(seconds)

    def _age(self, seconds: float) -> None:
        for leaver in self.leavers:
            leaver.age += seconds
        for mark in self.marks:
            mark.age += seconds
        self.leavers = [one for one in self.leavers if one.age < WALKS_SECONDS]
        self.marks = [one for one in self.marks if one.age < MARK_SECONDS]

    def _judge(self, seconds: float) -> None:
        """Know whether the whole line works now; that is for whoever comes, never for the ghost."""
        if not self.touched:
            return
        if not self.whole and self.curtain.wanted <= GOAL_AT and self._meant:
            self.whole = self.reached = True
            self.since_goal = 0.0
            self.curtain.put(END)
            self.takt.stand()
        elif self.whole and self.curtain.wanted > LEAVES_AT:
            self.whole = False
            self._lead_nothing()
        if self.whole:
            self.since_goal += seconds

    @property
    def _meant(self) -> bool:
        """Whether the edge was pulled, or touched again: one touch at the end is an accident."""
        return len(self._touches) > 1

    def _touched_at(self, share: float) -> None:
        if len(self._touches) <= 1:
            self._touches.append(share)

    def _stream(self, before: float) -> None:
        """Let people be seen leaving where the edge has just passed them, towards after."""
        now = self.curtain.edge
        for place in self.works.places:
            passed = now * self.width < place.foot.x <= before * self.width
            seen = place.rank >= self.stay and place.rank % SEEN_OF == 0
            if passed and seen and len(self.leavers) < MOST_LEAVERS:
                self.leavers.append(Leaver(place))

    def _lead(self, seconds: float) -> None:
        """Let each arm weld where its finger is, and a little longer."""
        gone = [one for one in self.led if one not in self.fingers]
        for finger in gone:
            arm, left = self.led[finger]
            self.led[finger] = (arm, left - seconds)
        self.led = {finger: (arm, left) for finger, (arm, left) in self.led.items() if left > 0}
        leading = {arm for arm, _ in self.led.values()}
        for welder in self.welders:
            if welder.number not in leading:
                welder.led = None
            elif welder.heat > 0.5:  # noqa: PLR2004 - it has come there
                self._mark(welder.tip)

    def _lead_nothing(self) -> None:
        self.led.clear()
        for welder in self.welders:
            welder.led = None

    def _mark(self, at: Point) -> None:
        """Keep a place of the seam, some way from the one before."""
        near = any(math.hypot(one.place.x - at.x, one.place.y - at.y) < MARK_APART for one in self.marks)
        if not near:
            self.marks.append(SeamMark(at))
            del self.marks[:-MOST_MARKS]

    # Hands ------------------------------------------------------------------------------------

    def pressed(self, finger: int, x: float, y: float) -> None:
        """Pull the edge here; at the goal lead an arm, unless it is the edge that is meant."""
        if self.whole and not self._grips(x, y):
            self._point(finger, Point(x, y))
        else:
            self.curtain.press(finger, x / self.width)
            self._touched_at(x / self.width)

    def _grips(self, x: float, y: float) -> bool:
        knob = self.knob
        return x < self.width * GRIPS_AT or math.hypot(x - knob.x, y - knob.y) < self.works.reach

    def _point(self, finger: int, at: Point) -> None:
        """Have the nearest arm that nobody leads weld there; where all are led, the nearest."""
        leading = {arm for one, (arm, _) in self.led.items() if one in self.fingers and one != finger}
        free = [one for one in self.welders if one.number not in leading] or list(self.welders)
        nearest = min(free, key=lambda one: math.hypot(one.shoulder.x - at.x, one.shoulder.y - at.y))
        for other in [one for one, (arm, _) in self.led.items() if arm == nearest.number]:
            del self.led[other]
        self.led[finger] = (nearest.number, LED_SECONDS)
        nearest.led = at

    def moved(self, finger: int, x: float, y: float) -> None:
        """Follow a finger: with the edge, or with the arm that it leads."""
        if finger in self.led:
            self.welders[self.led[finger][0]].led = Point(x, y)
        elif not self.whole or finger == self.curtain.holder or x < self.width * GRIPS_AT:
            self.curtain.move(finger, x / self.width)
            if self._touches and abs(x / self.width - self._touches[0]) > MEANT:
                self._touched_at(x / self.width)

    def lifted(self, finger: int) -> None:
        """Know that it has gone."""
        self.curtain.lift(finger)

    def let_go(self, finger: int) -> None:
        """Know that it was not meant: its arm goes back at once."""
        if finger in self.led:
            self.welders[self.led.pop(finger)[0]].led = None
        self.lifted(finger)

    def acted(self, act: str) -> None:
        """Move the edge a little: onward shows more of after, back more of before."""
        if self.whole and act == "back":
            self.curtain.put(LEAVES_AT + BACK)
        elif not self.whole:
            self.curtain.put(self.curtain.wanted + (BACK if act == "back" else -ONWARD))
            self._touched_at(self.curtain.wanted)

    # The ghost --------------------------------------------------------------------------------

    def haunt(self) -> Iterator[Hand]:
        """Take the knob, pull it to the left, to the right and back to the middle, and rest."""
        rest = Point(self.width * 0.62, self.height * 0.97)
        at = self.knob
        yield from self._glide(rest, at, 1.0, down=False)
        for share in GHOST_GOES:
            to = Point(share * self.width, self.works.knob)
            yield from self._glide(at, to, 1.7, down=True)
            yield from (Hand(*to, down=True) for _ in range(round(0.5 / STEP_SECONDS)))
            at = to
        yield from self._glide(at, rest, 1.0, down=False)
        yield from (Hand(*rest, down=False) for _ in range(round(4.0 / STEP_SECONDS)))

    def _glide(self, start: Point, end: Point, seconds: float, *, down: bool) -> Iterator[Hand]:
        return glide(start, end, seconds, down=down, at_once=self.calm)

    def first_touched(self) -> None:
        """Forget where the ghost has pulled the edge to."""
        self.curtain.put(RESTS_AT)
        self._touches.clear()
