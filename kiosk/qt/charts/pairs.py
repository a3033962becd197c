"""Paired samples: the values that two feeds had at the same moments."""

from typing import NamedTuple

import numpy as np

from kiosk.sources.inbox import Floats, Run

MOST = 300
"""So many points are drawn at most, evenly spread over the window."""


class Pairs(NamedTuple):
    """Moments and the two values at each, oldest first; never empty."""

    times: Floats
    across: Floats
    up: Floats


def pairs_of(across: Run, up: Run, window_seconds: float) -> Pairs | None:
    """Return the pairs of the window that ends with the newest; None where the feeds have no time in common.

    A pair stands at each sample of `across`; the other feed's value is taken between its samples.
    """
    if not across.times.size or not up.times.size:
        return None
    end = min(across.times[-1], up.times[-1])
    start = max(end - window_seconds, up.times[0])
    chosen = np.flatnonzero((across.times >= start) & (across.times <= end))
    if not chosen.size:
        return None
    step = -(-chosen.size // MOST)
    # Counted from the newest, which is always among them.
    chosen = chosen[(chosen.size - 1) % step :: step]
    times = across.times[chosen]
    return Pairs(times, across.values[chosen], np.interp(times, up.times, up.values))
