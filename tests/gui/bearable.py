"""What a screen bears: whatever the models let in is built within a blink, in the processor's own time."""

import gc
from collections.abc import Callable

BEARABLE_SECONDS = 0.45
"""The dearest, twenty stages one below the other, takes 0.27 on a slow machine; a page somebody would write a tenth."""
TRIES = 10
"""What else a machine does makes the same work longer (its caches are shared) and never shorter: one good try will do."""


def bearable(once: Callable[[], float]) -> bool:
    """Return whether `once` returns few enough seconds in one of some tries."""
    gc.collect()
    return any(once() <= BEARABLE_SECONDS for _ in range(TRIES))
