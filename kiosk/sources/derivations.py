"""All derived series of a store: which are filled by what, in which order, and how much of it in one go."""

import logging
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from kiosk.model.derived import in_order, made_of
from kiosk.model.feeds import Feed
from kiosk.model.feeds.derived import DerivedFeed
from kiosk.sources.clocks import ClockMoment

if TYPE_CHECKING:
    # numpy takes a tenth of a second to import, and the first frame shows no data yet.
    from kiosk.sources.derived import Derivation
    from kiosk.sources.ring import RingBuffer

log = logging.getLogger(__name__)

MOST_WORKED_OUT = 5_000
"""Samples that are worked out in one go: a few milliseconds. The rest follows with the next ones."""


class Derivable(Protocol):
    """A series of the store."""

    feed: Feed
    derivation: "Derivation | None"
    """What fills it, where it is worked out from others."""

    @property
    def ring(self) -> "RingBuffer":
        """Its samples."""

    @property
    def interval(self) -> float:
        """Seconds between two of them."""

    def measured(self, moment: ClockMoment) -> None:
        """Take it that the newest sample is as old as its time says."""


class Derivations:
    """Fills the derived series among those of a store."""

    def __init__(self, series: Mapping[str, Derivable]) -> None:
        """Find out what fills which; what was filled already goes on where its parts are the same."""
        self._series = series
        filled = {name: made_of(one.feed) for name, one in series.items()}
        self._order = [name for name in in_order(filled) if filled[name] and series.keys() >= {*filled[name]}]
        for name in self._order:
            self._begin(series[name], tuple(series[one] for one in filled[name]))

    @staticmethod
    def _begin(series: Derivable, parts: Iterable[Derivable]) -> None:
        from kiosk.sources.derived import Derivation

        before, parts = series.derivation, tuple(parts)
        if isinstance(series.feed, DerivedFeed) and (before is None or before.parts != parts):
            series.derivation = Derivation(series.feed, parts, series.ring)

    def go_on(self, since: dict[str, float], moment: ClockMoment) -> None:
        """Go on as far as there is time now.

        `since` says from which moment on series are others than before; what is worked out is added to it.
        """
        left = MOST_WORKED_OUT
        for name in self._order:
            series = self._series[name]
            derivation = series.derivation
            parts = [since[one] for one in made_of(series.feed) if one in since]
            if derivation is None or not (parts or derivation.behind):
                continue
            if parts:
                derivation.renew(min(parts))
            try:
                done, others = derivation.go_on(moment.today, left)
            except Exception:
                # It grows old as if nothing came; all other live data goes on.
                log.exception("feed %s cannot be worked out", name)
                self._order = [one for one in self._order if one != name]
                continue
            left -= done
            if others is not None:
                since[name] = others
                series.measured(moment)
