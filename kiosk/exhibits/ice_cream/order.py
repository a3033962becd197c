"""Order (a value object): all that was chosen; the light that shows it, the things that are lit and the cone are made of it alone."""

import math
import re
from functools import lru_cache
from random import Random
from typing import NamedTuple

from kiosk.exhibits.ice_cream.cream import MOST_PARTS, OUTLINE_PARTS, PARTS, TURNS

CONES = TAPS = JARS = 3
Flavours = tuple[int, ...]
"""The taps that were open together, in their order: two are a twist."""
A_SHAKE, MOST_OF_A_JAR = 16, 32
"""Sprinkles of one shake, and the most of one jar on a cone."""
WRITTEN_PARTS = 2
"""Parts of the cream that are written as one."""
MOST_KNOWN = 32
"""Orders that were read and are kept."""
_WRITTEN = re.compile(rf"([0-2])-([1-7]{{1,{MOST_PARTS // WRITTEN_PARTS}}})-([0-2]{{{JARS}}})")


class Sprinkle(NamedTuple):
    """One of them, and where it belongs."""

    jar: int
    turns: float
    around: float
    """Where on the cream, see `cream.on_it`."""
    tilt: float
    """In degrees."""

    @property
    def ready(self) -> float:
        """How far the cream has to come before it can lie there: to the end of its half turn."""
        return (math.floor(self.turns * 2) + 1) / 2


class ConeOrder(NamedTuple):
    """What somebody has chosen; equal orders look the same."""

    cone: int = 0
    cream: tuple[Flavours, ...] = ((0,),) * OUTLINE_PARTS
    """The flavours of each part, up to the outline and as far beyond as it was held."""
    sprinkles: tuple[Sprinkle, ...] = ()

    @property
    def turns(self) -> float:
        """How much cream it is."""
        return max(TURNS, len(self.cream) / PARTS)

    @property
    def jars(self) -> frozenset[int]:
        """Which jars were shaken for it."""
        return frozenset(one.jar for one in self.sprinkles)

    def with_cream(self, poured: float, flavours: Flavours) -> "ConeOrder":
        """Return it with other flavours from what is poured on; what lies there already stays as it is."""
        part = min(int(poured * PARTS), MOST_PARTS - 1)
        rest = max(OUTLINE_PARTS, part + 1) - part
        if self.cream[part:] == (flavours,) * rest:
            return self
        return self._replace(cream=self.cream[:part] + (flavours,) * rest)

    def with_shake(self, jar: int, chance: Random) -> "ConeOrder":
        """Return it with some more of a jar, spread over all of the cream; a jar gives no more than looks good."""
        more = min(A_SHAKE, MOST_OF_A_JAR - sum(one.jar == jar for one in self.sprinkles))
        if more <= 0:
            return self
        first = chance.random()
        new = [_somewhere(jar, (first + index / more) % 1.0, chance) for index in range(more)]
        return self._replace(sprinkles=self.sprinkles + tuple(new))


def _somewhere(jar: int, share: float, chance: Random) -> Sprinkle:
    """Return a place in front, on the lower side of a turn: the next one above hides none of it."""
    wide = [1.0, 0.82, 0.62, 0.40]
    share *= sum(wide)
    turn = 0
    while turn < len(wide) - 1 and share > wide[turn]:
        share, turn = share - wide[turn], turn + 1
    along = 0.06 + 0.88 * min(1.0, share / wide[turn])
    around = math.radians(chance.uniform(-38, 34))
    return Sprinkle(jar, round(turn + 0.5 + along / 2, 4), round(around, 3), round(chance.uniform(-80, 80)))


def written(order: ConeOrder) -> str:
    """Return an order as one short word: its cone, the taps of its cream, how often each jar was shaken; nothing of who chose it."""
    cream = "".join(str(sum(1 << tap for tap in taps)) for taps in order.cream[::WRITTEN_PARTS])
    shakes = (sum(one.jar == jar for one in order.sprinkles) // A_SHAKE for jar in range(JARS))
    return f"{order.cone}-{cream}-{''.join(map(str, shakes))}"


@lru_cache(maxsize=MOST_KNOWN)
def read(word: str) -> ConeOrder | None:
    """Return the order that was written; None for what is none. Its sprinkles lie anywhere, but for one word always alike."""
    found = _WRITTEN.fullmatch(word)
    if found is None:
        return None
    cone, cream, shakes = found.groups()
    parts = [_taps(int(taps)) for taps in cream for _ in range(WRITTEN_PARTS)]
    parts += parts[-1:] * (OUTLINE_PARTS - len(parts))
    order, chance = ConeOrder(int(cone), tuple(parts[:MOST_PARTS])), Random(word)
    for jar, times in enumerate(shakes):
        for _ in range(int(times)):
            order = order.with_shake(jar, chance)
    return order


def _taps(mask: int) -> Flavours:
    return tuple(tap for tap in range(TAPS) if mask >> tap & 1)
