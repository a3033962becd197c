"""Rules of the lens on its page: nine dragons hide in a hall; nine found open the glass to all of it.

What a glass does, and how a dragon is found, is `seeking`; here are the hunts, one after the other, and the ghost.
"""

import math
from collections.abc import Iterator

from kiosk.exhibits.glide import glide
from kiosk.exhibits.lens.dragon import HiddenDragon
from kiosk.exhibits.lens.glass import LensGlass
from kiosk.exhibits.lens.room import SPOTS, LensRoom
from kiosk.exhibits.lens.seeking import Seeking
from kiosk.exhibits.lens.wheel import DragonWheel
from kiosk.exhibits.play import STEP_SECONDS, Hand
from kiosk.exhibits.point import Point
from kiosk.model.hunt import COUNT

OPEN_SECONDS = 24.0
"""The open hall is looked at for so long; then the dragons hide by themselves."""
GHOST_FINDS = 3


class LensPlay(Seeking):
    """The hall under the glass."""

    room: LensRoom

    def begin(self) -> None:
        """Set everything as it is when nobody has been there."""
        self.hunt = 0
        self.dragons = [HiddenDragon(spot, spot) for spot in SPOTS[:COUNT]]
        self._stand()
        rest = self._rest()
        self._begin_seeking(LensGlass(rest, rest))
        self._ghost_turn = 0

    def arrange(self) -> None:
        """Stand in another area: the glass and what was found are where they were in the hall."""
        before = getattr(self, "room", None)
        self.room = LensRoom(self.width, self.height)
        self.wheel = DragonWheel(self.room)
        if before is not None:
            self._stand()
            self._move_glasses(self.width / before.width, self.height / before.height)

    def _home(self, dragon: HiddenDragon) -> Point:
        return self.room.spot(dragon.lies)

    def _rest(self) -> Point:
        """Return where the glass lies when nobody has touched it: beside what hides, and a dragon half in it."""
        gate = self.room.gate("right").middle
        return Point(gate.x + self.room.radius * 0.10, gate.y - self.room.radius * 0.06)

    def _admire(self, seconds: float) -> None:
        super()._admire(seconds)
        if self.since_goal >= OPEN_SECONDS and not self.slow:
            self._hide_anew()

    def _ends_goal(self) -> None:
        self._hide_anew()

    def _hide_anew(self) -> None:
        """Hide all dragons, anywhere now."""
        self.hunt += 1
        self.open, self.since_goal, self.looks_at = False, 0.0, None
        self.dragons = [HiddenDragon(spot, spot) for spot in self.random.sample(SPOTS, COUNT)]
        self._stand()
        self.found.clear()
        self._misses = 0

    def first_touched(self) -> None:
        """Let all hide again that only the ghost has found."""
        self._forget_found()

    def _forget_found(self) -> None:
        for dragon in self.dragons:
            dragon.since_found, dragon.held, dragon.touched = None, 0.0, False
        self.found.clear()

    # The ghost --------------------------------------------------------------------------------

    def haunt(self) -> Iterator[Hand]:
        """Take the glass by its edge, hold it on a few dragons, and rest; then all hide again."""
        self._forget_found()
        rest = Point(self.width * 0.60, self.height * 0.93)
        radius = self.room.radius
        hold = Point(radius * 0.36, radius * 0.62)
        start = Point(self.first.at.x + hold.x, self.first.at.y + hold.y)
        yield from self._glide(rest, start, down=False)
        at = start
        for turn in range(GHOST_FINDS):
            home = self.dragons[(self._ghost_turn * GHOST_FINDS + turn * 4 + 1) % COUNT].home
            to = Point(home.x + hold.x, home.y + hold.y)
            yield from self._glide(at, to, down=True)
            yield from (Hand(*to, down=True) for _ in range(round(1.7 / STEP_SECONDS)))
            at = to
        self._ghost_turn += 1
        yield from self._glide(at, rest, down=False)
        yield from (Hand(*rest, down=False) for _ in range(round(5.0 / STEP_SECONDS)))

    def _glide(self, one: Point, other: Point, *, down: bool) -> Iterator[Hand]:
        return glide(one, other, 0.5 + math.dist(one, other) / 620, down=down, at_once=self.calm)
