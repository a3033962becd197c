"""What a screen bears: whatever the models let in is built within a blink, in the processor's own time."""

import gc
import time
from collections.abc import Callable

BEARABLE_SECONDS = 0.45
"""The dearest, twenty stages one below the other, takes 0.27 on a slow machine; a page somebody would write a tenth."""
TRIES = 10
"""What else a machine does makes the same work longer (its caches are shared) and never shorter: one good try will do."""


ADDING_SECONDS = 9e-6
"""What it takes that slow machine to add up a thousand numbers: one that is slower still is given as much more."""


def _slower() -> float:
    """Return how many times slower than that machine this one is just now; 1 if it is not."""
    spent = []
    for _ in range(5):
        begun = time.process_time()
        for _ in range(500):
            sum(range(1000))
        spent.append(time.process_time() - begun)
    return max(1.0, min(spent) / (500 * ADDING_SECONDS))


def bearable(once: Callable[[], float]) -> bool:
    """Return whether `once` returns few enough seconds in one of some tries."""
    gc.collect()
    return any(once() <= BEARABLE_SECONDS * _slower() for _ in range(TRIES))
