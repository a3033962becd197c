"""Rules of play (game logic): what every exhibit is asked for, in plain Python, whoever paints it.

Lengths are design pixels (the shorter side of the screen is 1080), times are seconds. A play is the same for the same
seed and the same calls: it asks no clock.
"""

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from kiosk.exhibits.day import DayCount, OneDay
from kiosk.exhibits.ripple import Ripples

STEP_SECONDS = 1 / 60
"""What a play advances by at once."""
LATEST_SECONDS = 0.25
"""A picture that came so late is not made up for."""
ALONE_SECONDS = 3.0
"""After so long without a hand the ghost plays."""
FORGETS_SECONDS = 20.0
"""After so long without a hand what was played is forgotten."""
SLOW = 0.5
"""How fast it goes where somebody has asked for slower."""
MOST_OVER = 8
"""Plays that nobody has told of yet; older ones are forgotten."""
GHOST = -1000
"""The number of the ghost's finger; no touch screen has it."""
KEYPAD = -1001
"""The number of the finger that `do` presses with."""


class Hand(NamedTuple):
    """Where a hand is, and whether it touches."""

    x: float
    y: float
    down: bool


class Played(NamedTuple):
    """What is told of a play once it is over; nothing of who it was."""

    seconds: float
    """From the first touch to the last."""
    reached: bool
    """Whether its goal was reached."""


class Play(ABC):
    """One exhibit being played; a kind implements what stands below the line, and touches nothing above it."""

    def __init__(self, seed: int = 0, *, calm: bool = False) -> None:
        """Begin with nobody there; `calm` where nothing may fly or flash: states change by crossfades."""
        self.calm, self.seed = calm, seed
        self.random = Random(seed)
        self.width, self.height = 1280.0, 860.0
        self.day: DayCount = OneDay()
        """What was made here today; whoever shows it gives it the one that is kept."""
        self.ripples = Ripples()
        """Touches that were felt: a kind says which with `feel`, they pass by themselves."""
        self.slow = False
        """Half as fast, and without an end."""
        self.touched = False
        """Whether somebody plays."""
        self.reached = False
        """Whether the goal was reached in this play."""
        self.fingers: dict[int, tuple[float, float]] = {}
        """Finger -> where it is."""
        self.ghost: Hand | None = None
        """The hand that plays by itself, while nobody does."""
        self._haunts: Iterator[Hand] | None = None
        self._owed = self._alone = 0.0
        self._stirs = False
        """Whether a hand has stirred that nothing was told of yet."""
        self._since_first = self._held = 0.0
        self._views = 0
        """How many show it."""
        self.over: deque[Played] = deque(maxlen=MOST_OVER)
        """What is told of plays that are over; whoever tells it takes it away."""
        self.asked: deque[str] = deque(maxlen=1)
        """The place that a hand wants to go to, by its id; whoever shows it takes it away and goes there."""

    def ask(self, place: str) -> None:
        """Want to go to a place; nothing where there is none."""
        if place:
            self.asked.append(place)

    # What whoever shows it calls ----------------------------------------------------------------

    def resize(self, width: float, height: float) -> None:
        """Stand in an area of another size, lying or upright; what flies goes on in it."""
        self.width, self.height = max(1.0, width), max(1.0, height)
        self.ripples.clear()
        self.arrange()

    def step(self, seconds: float) -> None:
        """Let time pass."""
        self._owed += min(max(0.0, seconds), LATEST_SECONDS)
        while self._owed >= STEP_SECONDS:
            self._owed -= STEP_SECONDS
            self._tick()

    def press(self, finger: int, x: float, y: float) -> None:
        """Feel a finger come down."""
        if finger in self.fingers:
            self.cancel(finger)
        if finger != GHOST:
            self._somebody()
        self.fingers[finger] = (x, y)
        self.pressed(finger, x, y)

    def move(self, finger: int, x: float, y: float) -> None:
        """Feel it move; of one that never came down nothing is felt."""
        if finger in self.fingers:
            self._stirred(finger)
            self.fingers[finger] = (x, y)
            self.moved(finger, x, y)

    def lift(self, finger: int) -> None:
        """Feel it go."""
        if self.fingers.pop(finger, None) is not None:
            self._stirred(finger)
            self.lifted(finger)

    def cancel(self, finger: int) -> None:
        """Know that it was not meant: the system took it, or a palm was it."""
        if self.fingers.pop(finger, None) is not None:
            self.let_go(finger)

    def slower(self) -> None:
        """Go half as fast and without an end, or as before again."""
        self._somebody()
        self.slow = not self.slow

    def do(self, act: str) -> None:
        """Do one of `acts()`; anything else is a mistake of the program."""
        if act not in self.acts():
            raise ValueError(f"no act {act!r}: there are {', '.join(self.acts())}")
        if act == "slower":
            self.slower()
            return
        self._somebody()
        self.acted(act)

    def acts(self) -> tuple[str, ...]:
        """Return the names of what can be done without pointing, for a keypad."""
        return ("slower", *self.own_acts)

    def reset(self) -> None:
        """Be as in the beginning, with nobody there."""
        self.leave()
        for finger in list(self.fingers):
            self.cancel(finger)
        self.random.seed(self.seed)
        self.slow = self.touched = self.reached = False
        self.ghost = self._haunts = None
        self._alone = self._since_first = self._held = 0.0
        self.ripples.clear()
        self.begin()

    def seen(self) -> None:
        """Know that a view shows it; in another language another view does, before the first one goes."""
        self._views += 1

    def unseen(self) -> None:
        """Know that a view shows it no longer; with the last one what was played is over."""
        self._views = max(0, self._views - 1)
        if not self._views:
            self.leave()

    def leave(self) -> None:
        """Know that nobody sees it any more: what was played until now is over, what is on the screen stays."""
        if self.touched and self._stirs:
            self.over.append(Played(self._held, self.reached))
        self._stirs = False
        self._since_first = self._held = 0.0

    @property
    def watched(self) -> bool:
        """Whether a view shows it."""
        return self._views > 0

    # How it goes --------------------------------------------------------------------------------

    def _somebody(self) -> None:
        """Stop the ghost at the first real touch."""
        self._alone = 0.0
        if not self.touched:
            self.cancel(GHOST)
            self.ghost = self._haunts = None
            self.touched = True
            self.first_touched()
        self._stirs, self._held = True, self._since_first

    def _stirred(self, finger: int) -> None:
        if finger != GHOST:
            self._alone, self._held = 0.0, self._since_first
            self._stirs = True

    def _tick(self) -> None:
        self._alone = 0.0 if any(finger != GHOST for finger in self.fingers) else self._alone + STEP_SECONDS
        if self.touched:
            self._since_first += STEP_SECONDS
            if self._alone >= FORGETS_SECONDS:
                self.reset()
        elif self._alone >= ALONE_SECONDS:
            self._haunt()
        seconds = STEP_SECONDS * (SLOW if self.slow else 1.0)
        self.ripples.spread(seconds)
        self.advance(seconds)

    def _haunt(self) -> None:
        """Let the ghost's hand do its next bit, by the very touches of a finger."""
        if self._haunts is None:
            self._haunts = self.haunt()
        before, self.ghost = self.ghost, next(self._haunts, None)
        if self.ghost is None:
            self._haunts = None
            self.lift(GHOST)
        elif self.ghost.down and not (before and before.down):
            self.press(GHOST, self.ghost.x, self.ghost.y)
        elif self.ghost.down:
            self.move(GHOST, self.ghost.x, self.ghost.y)
        elif before and before.down:
            self.lift(GHOST)

    # ------------------------------------------------------------- What a kind of exhibit implements

    makes: str = ""
    """Under which name `day` counts what is made here; empty where nothing is."""

    own_acts: tuple[str, ...] = ()
    """What can be done without pointing, besides `slower`; doing them again and again reaches the goal."""

    instead: frozenset[str] = frozenset()
    """Names of `amounts` of which demonstration data says as much, instead of as much more."""

    def amounts(self) -> dict[str, float]:
        """Return by how much what is played moves demonstration data, by name; most plays move none."""
        return {}

    @abstractmethod
    def begin(self) -> None:
        """Set everything as it is when nobody has been there."""

    @abstractmethod
    def arrange(self) -> None:
        """Put everything where it belongs in `width` × `height`."""

    @abstractmethod
    def advance(self, seconds: float) -> None:
        """Let one small step of its own time pass."""

    @abstractmethod
    def pressed(self, finger: int, x: float, y: float) -> None:
        """Answer a finger."""

    @abstractmethod
    def acted(self, act: str) -> None:
        """Do one of `own_acts`."""

    @abstractmethod
    def haunt(self) -> Iterator[Hand]:
        """Yield where the ghost's hand is, one for each step, until it has shown the way once."""

    def moved(self, finger: int, x: float, y: float) -> None:  # noqa: B027 - most need nothing of it
        """Follow a finger that is down."""

    def lifted(self, finger: int) -> None:  # noqa: B027
        """Know that it has gone."""

    def let_go(self, finger: int) -> None:
        """Know that it was not meant; a touch that was taken back does no harm."""
        self.lifted(finger)

    def first_touched(self) -> None:  # noqa: B027
        """Forget what only the ghost has done."""
