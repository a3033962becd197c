"""Clock steps in a history: stretches between two settings of the clock, and which of them fit with one another.

What was recorded earlier cannot have been measured later. Where two stretches contradict each other, one of the two
clocks was wrong: that with which the most hours of recording fit is believed, and the present one in any case.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

SLACK_SECONDS = 15.0
"""How far a sender's clock may be ahead of ours before its samples contradict what is recorded next."""


class ClockStretch(NamedTuple):
    """What was recorded between two settings of the clock."""

    number: int
    """Later ones have higher numbers."""
    began: float
    """By the clock of then, in seconds since the epoch."""
    ended: float


class TrustedTimes(NamedTuple):
    """Which times are believed."""

    until: dict[int, float]
    """ClockStretch -> what claims to be later is not believed; -inf where nothing is. One that nobody knows is believed."""
    doubtful: tuple[tuple[float, float], ...]
    """(from, to) of what is not: in seconds since the epoch, by clocks that were wrong."""


@lru_cache(maxsize=4)
def trusted(stretches: tuple[ClockStretch, ...]) -> TrustedTimes:
    """Return what is believed of stretches in the order in which they were recorded; the last one is the present."""
    if not stretches:
        return TrustedTimes({}, ())
    until = {one.number: -math.inf for one in stretches}
    until[stretches[-1].number] = math.inf
    after = stretches[-1]
    for at in _best(stretches):
        until[stretches[at].number] = after.began + SLACK_SECONDS
        after = stretches[at]
    doubtful = [
        (max(one.began, limit), one.ended)
        for one in stretches[:-1]
        if (limit := until[one.number]) < one.ended
    ]
    return TrustedTimes(until, tuple(sorted(span for span in doubtful if span[1] > span[0])))


def _best(stretches: Sequence[ClockStretch]) -> list[int]:
    """Return the places of those before the last that fit best, the latest first."""
    # weight[i]: the most seconds of recording that fit before stretch i begins.
    weight, before = [0.0] * len(stretches), [-1] * len(stretches)
    for at, one in enumerate(stretches):
        for earlier in range(at):
            other = stretches[earlier]
            if other.began < one.began:
                fits = weight[earlier] + min(other.ended, one.began) - other.began
                if fits >= weight[at] or before[at] < 0:
                    weight[at], before[at] = fits, earlier
    found, at = [], before[-1]
    while at >= 0:
        found.append(at)
        at = before[at]
    return found
