"""Rules of the brush: write 九, one stroke or two, in either order; whole, its hook rears up as a dragon.

Nothing fails: ink is drawn to the way, wherever the hand goes; a tap writes on to the next station.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.exhibits.brush.board import Board
from kiosk.exhibits.brush.dragon import GONE_SECONDS, Dragon
from kiosk.exhibits.brush.fire import Fire
from kiosk.exhibits.brush.stroke import JiuStroke
from kiosk.exhibits.brush.way import SIGNS, WAYS, Station, StrokeName
from kiosk.exhibits.glide import eased, glide
from kiosk.exhibits.play import GHOST, STEP_SECONDS, Hand, Play
from kiosk.exhibits.point import Point
from kiosk.exhibits.ripple import SECOND

REACH, AHEAD = 150.0, 240.0
"""Design pixels: how far beside the way ink still follows a hand exactly, and how far ahead on it."""
STRAYS, DRAWN = 90.0, 0.45
"""A hand that is so far away and not on its way: ink goes so much of the way that it goes."""
TAP_SECONDS, TAP_REACH = 0.45, 26.0
"""A touch that goes sooner, and has moved less, is a tap."""
TAP_SPEED = 420.0
"""Design pixels a second that a tap writes with."""
MOVES_ON = 60.0
"""A hand that has written one stroke to its end, and goes on for so long, writes the other."""
HELD_PENALTY = 500.0
"""So much nearer must a stroke be that somebody else is writing already."""
NEXT_AFTER, AGAIN_AFTER = GONE_SECONDS, 18.0
"""Seconds since the goal: from then on a touch begins anew; and then it does by itself."""
LINGERS = 1.5
"""Seconds that the drop glows where a brush has just been."""
OF_DRAGON, OF_FRESH, OF_FLAMES = 0.5, 0.7, 0.45
"""Of what burns: how much on the dragon, on what is just being written, and as flames."""
GHOST_WRITES, GHOST_WAITS = 2.6, 3.2
GHOST_STEPS = 4
"""Calm, the ghost's hand is seen at so many places of the stroke, one after the other."""


@dataclass
class WritingFinger:
    """A finger that writes."""

    name: StrokeName
    x: float
    y: float
    age: float = 0.0
    gone: float = 0.0
    """How far it has moved since it came."""
    beyond: float = 0.0
    """And since its stroke was whole."""
    station: float = 0.0
    """Where a tap of it writes to."""


class BrushPlay(Play):
    """The board while it is written on."""

    own_acts = ("write",)
    makes = "brush"

    def __init__(self, seed: int = 0, *, calm: bool = False) -> None:
        """Begin with an empty board."""
        super().__init__(seed, calm=calm)
        self.arrange()
        self.begin()

    def begin(self) -> None:
        """Set everything as it is when nobody has been there."""
        self.evening = self.since_goal = 0.0
        self.dragon: Dragon | None = None
        """What the whole character has become; None until then, and again afterwards."""
        self.number = 0
        """Which dragon of the day it is."""
        self.looks_at: tuple[float, float] | None = None
        """Where somebody has touched while the dragon was there."""
        self.fire = Fire(self.random)
        self._hands: dict[int, WritingFinger] = {}
        self._owed_sparks = 0.0
        self._blank()

    def _blank(self) -> None:
        self.strokes: dict[StrokeName, JiuStroke] = {name: JiuStroke(name) for name in WAYS}
        self._tapped: dict[StrokeName, float] = {}

    def arrange(self) -> None:
        """Stand in another area: what is written stays written."""
        self.board = Board(self.width, self.height)
        if getattr(self, "dragon", None) is not None:
            self.dragon = Dragon(self.board, self._flair())
        if hasattr(self, "fire"):
            self.fire = Fire(self.random)

    # Time -------------------------------------------------------------------------------------

    def advance(self, seconds: float) -> None:
        """Let ink flow and fire burn."""
        self.evening += seconds
        for hand in self._hands.values():
            hand.age += seconds
        if self.dragon is not None:
            self._fly(seconds)
        else:
            self._write(seconds)
        self.fire.advance(seconds)
        if not self.calm:
            self._burn(seconds)

    def _write(self, seconds: float) -> None:
        for name, wanted in list(self._tapped.items()):
            stroke = self.strokes[name]
            stroke.want(min(wanted, stroke.wanted + TAP_SPEED / self.board.unit * seconds))
            if stroke.wanted >= wanted:
                del self._tapped[name]
        held = {hand.name for hand in self._hands.values()}
        for name, stroke in self.strokes.items():
            stroke.advance(seconds, self.board.unit, pressed=name in held)
        if all(stroke.whole for stroke in self.strokes.values()):
            self._rear()

    def _rear(self) -> None:
        """Let the hook rear up as a dragon."""
        self.dragon = Dragon(self.board, self._flair())
        self.reached, self.since_goal = True, 0.0
        self.number = self.day.count(self.makes) + 1
        self.day.add(self.makes, f"{self.dragon.flair:.1f}")
        self._hands.clear()
        self._tapped.clear()

    def _flair(self) -> float:
        """Return how freely the hand has written: 0 slowly, 1 fast."""
        marks = [mark.wet for stroke in self.strokes.values() for mark in stroke.marks]
        return 1.0 - sum(marks) / len(marks) if marks else 0.0

    def _fly(self, seconds: float) -> None:
        self.since_goal += seconds
        if self.since_goal >= AGAIN_AFTER and not self._real_fingers():
            self._begin_again()

    def _real_fingers(self) -> bool:
        return any(finger != GHOST for finger in self.fingers)

    def _begin_again(self) -> None:
        self.dragon, self.since_goal, self.looks_at = None, 0.0, None
        self._blank()

    def _burn(self, seconds: float) -> None:
        """Let wet ink burn: most where the brush is."""
        self._owed_sparks += seconds * (26 if self._hands or self._tapped else 12)
        while self._owed_sparks >= 1.0:
            self._owed_sparks -= 1.0
            self._spark()

    def _spark(self) -> None:
        if self.dragon is not None and self.random.random() < OF_DRAGON:
            head = self.dragon.head(self.since_goal, calm=False)
            joint = self.dragon.joint(head, self.random.random() * 0.8, self.since_goal)
            if 0 < joint.x < self.width and 0 < joint.y < self.height:
                self.fire.spark(joint.x, joint.y, joint.half)
            return
        begun = [stroke for stroke in self.strokes.values() if stroke.begun]
        if not begun:
            return
        stroke = self.random.choice(begun)
        fresh = bool(stroke.speed) and self.random.random() < OF_FRESH
        index = len(stroke.marks) - 1 if fresh else self.random.randrange(len(stroke.marks))
        spot, mark = stroke.way.spots[index], stroke.marks[index]
        if self.random.random() > mark.wet:
            return
        x, y = self.board.at(spot)
        half = spot.half * mark.broad * self.board.unit
        if self.random.random() < OF_FLAMES:
            self.fire.burn(x + self.random.uniform(-half, half) * 0.5, y - half * 0.72, mark.wet)
        else:
            self.fire.spark(x, y, half)

    # Hands ------------------------------------------------------------------------------------

    def pressed(self, finger: int, x: float, y: float) -> None:
        """Let the brush touch the stroke that is meant."""
        self.ripples.feel(x, y, SECOND if any(other != finger for other in self._hands) else "")
        if self.dragon is not None:
            self.looks_at = (x, y)
            if self.since_goal < NEXT_AFTER or finger == GHOST:
                return
            self._begin_again()
        stroke = self._meant(x, y)
        if stroke is None:
            return
        hand = WritingFinger(stroke.name, x, y, station=stroke.next_station(self._wanted(stroke)))
        self._hands[finger] = hand
        stroke.wet_at_once()
        along, away = stroke.way.nearest(*self.board.to_units(x, y), stroke.wanted, hand.station)
        if away * self.board.unit < REACH * 0.6:
            self._tapped[stroke.name] = max(self._tapped.get(stroke.name, 0.0), along)

    def _wanted(self, stroke: JiuStroke) -> float:
        return max(stroke.wanted, self._tapped.get(stroke.name, 0.0))

    def _meant(self, x: float, y: float) -> JiuStroke | None:
        """Return the stroke somebody means who touches there: that whose next bit is nearer; None when all is written."""
        held = {hand.name for hand in self._hands.values()}
        open_ = [stroke for stroke in self.strokes.values() if self._wanted(stroke) < stroke.way.long]
        at = self.board.to_units(x, y)

        def away(stroke: JiuStroke) -> float:
            wanted = self._wanted(stroke)
            _, far = stroke.way.nearest(*at, wanted, stroke.next_station(wanted))
            return far + (HELD_PENALTY if stroke.name in held else 0.0)

        return min(open_, key=away, default=None)

    def moved(self, finger: int, x: float, y: float) -> None:
        """Draw the ink after a finger."""
        hand = self._hands.get(finger)
        if hand is None:
            if self.dragon is None:
                self._take_up(finger, x, y)
            return
        far = math.hypot(x - hand.x, y - hand.y)
        hand.x, hand.y = x, y
        hand.gone += far
        stroke = self.strokes[hand.name]
        if stroke.wanted >= stroke.way.long:
            hand.beyond += far
            self._go_over(finger, hand)
            return
        if hand.gone > TAP_REACH:
            self._draw(stroke, x, y, far)

    def _take_up(self, finger: int, x: float, y: float) -> None:
        """Let a finger that was left over from before write, too."""
        stroke = self._meant(x, y)
        if stroke is not None:
            self._hands[finger] = WritingFinger(stroke.name, x, y, TAP_SECONDS, station=stroke.wanted)
            stroke.wet_at_once()

    def _go_over(self, finger: int, hand: WritingFinger) -> None:
        """Let a finger whose stroke is whole write the other one, once it goes on."""
        stroke = self._meant(hand.x, hand.y)
        if hand.beyond < MOVES_ON or stroke is None:
            return
        self._hands[finger] = WritingFinger(stroke.name, hand.x, hand.y, TAP_SECONDS, station=stroke.wanted)
        stroke.wet_at_once()

    def _draw(self, stroke: JiuStroke, x: float, y: float, far: float) -> None:
        unit = self.board.unit
        start = stroke.written
        along, away = stroke.way.nearest(*self.board.to_units(x, y), start, start + AHEAD / unit)
        if away * unit < REACH and along > stroke.wanted:
            stroke.want(along)
        elif away * unit >= STRAYS:
            stroke.want(stroke.wanted + DRAWN * far / unit)

    def lifted(self, finger: int) -> None:
        """Let a tap write on to the next station."""
        hand = self._hands.pop(finger, None)
        if hand is not None and hand.age < TAP_SECONDS and hand.gone < TAP_REACH:
            self._tapped[hand.name] = max(self._tapped.get(hand.name, 0.0), hand.station)

    def let_go(self, finger: int) -> None:
        """Forget a touch that was not meant."""
        self._hands.pop(finger, None)

    def acted(self, _act: str) -> None:
        """Write on to the next station, or begin anew."""
        if self.dragon is not None:
            if self.since_goal >= NEXT_AFTER:
                self._begin_again()
            return
        open_ = [stroke for stroke in self.strokes.values() if self._wanted(stroke) < stroke.way.long]
        if open_:
            stroke = open_[0]
            stroke.wet_at_once()
            self._tapped[stroke.name] = stroke.next_station(self._wanted(stroke))

    def first_touched(self) -> None:
        """Begin with an empty board: only the ghost has written."""
        self._hands.clear()
        self._blank()

    # What is seen -----------------------------------------------------------------------------

    def passed(self, station: Station) -> bool:
        """Return whether the brush has done that already."""
        name, along = SIGNS[station]
        stroke = self.strokes[name]
        return stroke.begun and stroke.written >= along - 1.0

    @property
    def drops(self) -> list[tuple[StrokeName, bool]]:
        """On which strokes a brush is just now, and whether it is the second hand's."""
        held = [hand.name for hand in self._hands.values()]
        names = list(dict.fromkeys([*held, *self._tapped]))
        names += [
            name
            for name, one in self.strokes.items()
            if one.begun and one.rested < LINGERS and name not in names
        ]
        return [(name, index > 0) for index, name in enumerate(names) if not self.strokes[name].whole]

    # The ghost --------------------------------------------------------------------------------

    def haunt(self) -> Iterator[Hand]:
        """Write the first stroke, point at where the other begins, and let what it has written go."""
        start, end = self.board.on("fall", 0.0), self.board.on("hook", 0.0)
        rest = (start[0] + 130 * (1 if start[0] + 130 < self.width else -1), start[1] + 60)
        yield from self._passing(rest, start, 0.8)
        steps = round(GHOST_WRITES / STEP_SECONDS)
        long = WAYS["fall"].long
        for step in range(steps + 1):
            share = step / steps
            share = math.floor(share * GHOST_STEPS) / GHOST_STEPS if self.calm else share
            yield Hand(*self.board.on("fall", long * eased(share)), down=True)
        yield from self._passing(self.board.on("fall", long), end, 0.9)
        for _ in range(round(GHOST_WAITS / STEP_SECONDS)):
            yield Hand(*end, down=False)
        self._hands.clear()
        self._blank()
        yield from self._passing(end, rest, 1.4)

    def _passing(
        self, one: tuple[float, float], other: tuple[float, float], seconds: float
    ) -> Iterator[Hand]:
        return glide(Point(*one), Point(*other), seconds, at_once=self.calm)
