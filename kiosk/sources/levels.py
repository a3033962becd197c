"""Threshold watch: whether a feed is beyond its limits, since when, and a line in the log when that begins and ends.

A limit counts from the first value beyond it, or once values have stayed there for a while, until one is back by the
hysteresis: what flaps around it is one event.
"""

import logging
import math
from typing import NamedTuple

import numpy as np

from kiosk.model.limits import Limit, LimitLevel, Limits
from kiosk.sources.inbox import Floats, Run
from kiosk.sources.ring import RingBuffer

log = logging.getLogger(__name__)

LOOKED_AT = 50_000
"""Samples that are looked at where all of them are new; nobody asks since when something is an alarm that began before."""
MOST_LOGGED = 4
"""Events of one feed that are logged of what came at once; the last ones."""
SHORTEST = 1e-3
"""Seconds by which times of samples may differ from what they mean."""
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
_RANKS: tuple[LimitLevel, ...] = ("calm", "attention", "alarm")


class LevelEvent(NamedTuple):
    """A feed changed its level."""

    time: float
    """When the sample was measured."""
    value: float
    before: LimitLevel
    level: LimitLevel


class LevelWatch:
    """The level of one feed, sample by sample."""

    def __init__(self, limits: Limits) -> None:
        """Be calm; nothing has come."""
        self.limits = limits
        self.level: LimitLevel = "calm"
        self.since = 0.0
        """When the first sample of this level was measured; 0.0 while there is none."""
        self._over: dict[Limit, bool] = dict.fromkeys(limits.all(), False)
        self._begun: dict[Limit, float] = dict.fromkeys(self._over, math.inf)
        """Since when all samples are beyond a limit; inf where the newest is not."""
        self._seen = -math.inf
        self._patience = math.inf
        self._cleared: int | None = None

    def take(self, ring: RingBuffer, patience: float = math.inf) -> list[LevelEvent]:
        """Look at what is new in a ring; return what became of the level, oldest first.

        Between samples that lie further apart than `patience` seconds nobody knows whether they stayed beyond a limit.
        """
        self._patience = patience
        whole = ring.view()
        if ring.cleared != self._cleared:
            before, self._cleared = self.level, ring.cleared
            self.level, self._over = "calm", dict.fromkeys(self._over, False)
            self._begun, self._seen = dict.fromkeys(self._over, math.inf), -math.inf
            events = self._hear(Run(whole.times[-LOOKED_AT:], whole.values[-LOOKED_AT:]))
            if self.level == before:
                return []
            if not events:  # what was beyond a limit is no more among the samples
                last = ring.last() or (0.0, 0.0)
                self.since = last[0]
                return [LevelEvent(*last, before, self.level)]
            return [events[-1]._replace(before=before)]
        new = int(np.searchsorted(whole.times, self._seen, side="right"))
        if new == whole.times.size - 1:
            return self._hear_one(whole.times.item(new), whole.values.item(new))
        return self._hear(Run(whole.times[new:], whole.values[new:]))

    def follow(self, moment: float, value: float) -> None:
        """Go on with a value that is worked out whenever somebody looks, of a moment that may be the same as before."""
        if moment <= self._seen:  # another part of it came late: it is judged as of the next moment
            moment = math.nextafter(self._seen, math.inf)
        self._hear(Run(np.array([moment]), np.array([value])))

    def _hear(self, run: Run) -> list[LevelEvent]:
        """Go on with samples that are newer than all before; return what became of the level, oldest first."""
        if not run.times.size:
            return []
        apart = np.diff(run.times, prepend=self._seen) > self._patience
        self._seen = float(run.times[-1])
        ranks = np.zeros(run.times.size, dtype=np.int64)
        for limit in self._over:
            over = self._beyond(limit, run, apart)
            ranks = np.maximum(ranks, np.where(over, _RANKS.index(limit.level), 0))
        before = np.concatenate(([_RANKS.index(self.level)], ranks[:-1]))
        events = [
            LevelEvent(float(run.times[at]), float(run.values[at]), _RANKS[before[at]], _RANKS[ranks[at]])
            for at in np.flatnonzero(ranks != before)[-MOST_LOGGED:]
        ]
        if events:
            self.level, self.since = events[-1].level, events[-1].time
        elif not self.since:
            self.since = float(run.times[0])
        return events

    def _hear_one(self, moment: float, value: float) -> list[LevelEvent]:
        """Go on with one sample, as `_hear` would: of thousands of feeds one each comes, for which arrays are slow."""
        apart = moment - self._seen > self._patience
        self._seen = moment
        before = _RANKS.index(self.level)
        rank = max(
            (
                _RANKS.index(limit.level)
                for limit in self._over
                if self._over_now(limit, moment, value, apart)
            ),
            default=0,
        )
        if rank == before:
            self.since = self.since or moment
            return []
        event = LevelEvent(moment, value, self.level, _RANKS[rank])
        self.level, self.since = event.level, moment
        return [event]

    def _over_now(self, limit: Limit, moment: float, value: float, apart: bool) -> bool:  # noqa: FBT001 - of one sample
        """Return whether the limit counts for the next sample, and remember it."""
        far = (value - limit.value) * limit.side
        begun = self._begun[limit]
        if begun == math.inf or apart:
            begun = moment
        self._begun[limit] = begun if far > 0 else math.inf
        if far > 0 and moment - begun >= self.limits.after_seconds - SHORTEST:
            self._over[limit] = True
        elif far <= -self.limits.hysteresis:
            self._over[limit] = False
        return self._over[limit]

    def _beyond(self, limit: Limit, run: Run, apart: Flags) -> Flags:
        """Return for each sample whether the limit counts, and remember it for the next one."""
        far = (run.values - limit.value) * limit.side
        said = np.where(
            self._lasts(limit, run.times, far > 0, apart), 1, np.where(far <= -self.limits.hysteresis, -1, 0)
        )
        said = np.concatenate(([1 if self._over[limit] else -1], said))
        # A value that says nothing leaves it as it was: the last that said something counts.
        last = np.maximum.accumulate(np.where(said != 0, np.arange(said.size), 0))
        over: Flags = said[last] > 0
        self._over[limit] = bool(over[-1])
        return over[1:]

    def _lasts(self, limit: Limit, times: Floats, beyond: Flags, apart: Flags) -> Flags:
        """Return for each sample whether it, and all for so long before it, were beyond the limit."""
        was = np.concatenate(([self._begun[limit] < math.inf], beyond[:-1])) & ~apart
        begun = np.where(beyond & ~was, times, -math.inf)
        if was[0]:
            begun[0] = self._begun[limit]
        begun = np.maximum.accumulate(begun)
        self._begun[limit] = float(begun[-1]) if beyond[-1] else math.inf
        lasts: Flags = beyond & (times - begun >= self.limits.after_seconds - SHORTEST)
        return lasts


def log_events(name: str, events: list[LevelEvent], limits: Limits, *, demo: bool) -> None:
    """Write what became of a feed into the log: a line for each time that an alarm or attention begins or ends."""
    for event in events:
        rising = _RANKS.index(event.level) > _RANKS.index(event.before)
        what, verb = (event.level, "begins") if rising else (event.before, "ends")
        side = _side(limits, event)
        log.log(
            logging.INFO if demo or not rising else logging.WARNING,
            "feed %s: %s %s at %g%s%s",
            name,
            what,
            verb,
            event.value,
            f" ({side})" if side else "",
            ", demo data" if demo else "",
        )


def _side(limits: Limits, event: LevelEvent) -> str:
    """Return beyond which limit a value is that begins something; empty where it ends."""
    passed = [limit for limit in limits.all() if limit.level == event.level and limit.passed(event.value)]
    lasting = f" for {limits.after_seconds:g} s" if limits.after_seconds and passed else ""
    return (
        " or ".join(f"{'above' if limit.side > 0 else 'below'} {limit.value:g}" for limit in passed) + lasting
    )
