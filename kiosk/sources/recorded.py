"""Historian as feeds know it."""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kiosk.model.feed import Sample
    from kiosk.sources.derivations import Derivable
    from kiosk.sources.inbox import Run


class SampleRecorder(Protocol):
    """Who writes down what comes. It waits for nothing, and the store does not know where it goes."""

    def take(self, feed: str, run: "Run", since: float | None) -> None:
        """Take samples as they count; with `since` they stand in place of all that was measured then or later."""

    def take_each(self, samples: "Sequence[Sample]") -> None:
        """Take one sample each of many feeds, each the newest of its feed."""

    def stepped(self, today: float, step: float) -> None:
        """Take it that the clock of this machine was set just now, by `step` seconds."""


class DerivedTold:
    """Which samples of derived series the recorder has been told of: they are worked out, and now and then anew."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._until: dict[str, float] = {}

    def tell(
        self, recorder: SampleRecorder, since: Mapping[str, float], series: "Mapping[str, Derivable]"
    ) -> None:
        """Tell what is new, and what is other than before, of those that are others `since` a moment."""
        for name, begin in since.items():
            one = series.get(name)
            if one is None or one.derivation is None or (first := one.ring.first()) is None:
                continue
            # What was let go by the ring is as true as it was.
            start = max(begin, first)
            whole = one.ring.view()
            place = int(whole.times.searchsorted(start))
            run = whole._replace(times=whole.times[place:].copy(), values=whole.values[place:].copy())
            again = start <= self._until.get(name, -math.inf)
            recorder.take(name, run, start if again else None)
            if run.times.size:
                self._until[name] = float(run.times[-1])
