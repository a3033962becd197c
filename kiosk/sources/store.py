"""Time-series store: all series the exhibition knows, their samples, and how old they are."""

import logging
import math
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from kiosk.model.derived import made_of, sources_of
from kiosk.model.feeds import Feed
from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.model.kept import MOST_SAMPLES, UNKNOWN_SECONDS, samples, shares
from kiosk.model.limits import LimitLevel
from kiosk.sources.clocks import ClockMoment, OwnClock, since_boot, wall_clock
from kiosk.sources.derivations import Derivations
from kiosk.sources.freshness import GRAVEST_OLD, OLD, Freshness, FreshnessState
from kiosk.sources.hands import DemoHands
from kiosk.sources.patience import patience
from kiosk.sources.recorded import DerivedTold, SampleRecorder
from kiosk.sources.stored import StoredSeries

if TYPE_CHECKING:
    # numpy takes a tenth of a second to import, and the first frame shows no data yet.
    from kiosk.sources.derived import Derivation
    from kiosk.sources.health import Health
    from kiosk.sources.inbox import DrainedSamples, Inbox, Run
    from kiosk.sources.ring import RingBuffer

log = logging.getLogger(__name__)

_GRAVEST: tuple[FreshnessState, ...] = ("waiting", *GRAVEST_OLD, "demo", "uncertain", "live")
"""Of what something is worked out from: what is true of it, too."""
_SAID = ("name", "limits", "formula")
"""Keys of a feed that say something about its data, and leave them as they are."""

_ODD = (
    "came late or twice",
    "went before their time: too many for the memory",
    "refused, being ahead of the clock",
)


def same_data(before: Feed | None, now: Feed) -> bool:
    """Tell whether a feed brings what it brought before, whatever it is called and whatever is said of it."""
    if before is None or before.kind != now.kind:
        return False
    said = {key: getattr(now, key) for key in _SAID if key in type(now).model_fields}
    return before.model_copy(update=said) == now


class Store:
    """A ring for each feed, filled by the pulse on the thread of the screen."""

    def __init__(
        self,
        feeds: Mapping[str, Feed],
        clock: Callable[[], float] = since_boot,
        time_of_day: Callable[[], float] = wall_clock,
    ) -> None:
        """Make empty rings; ages are counted by `clock`, which never jumps, and counts when the machine sleeps."""
        self._series = {name: StoredSeries(name, feed) for name, feed in feeds.items()}
        self._share()
        self._clock = OwnClock(clock, time_of_day)
        self._asked: tuple[Health, int] | None = None
        """Whose feeds are in trouble, and its version."""
        self._troubled: frozenset[str] = frozenset()
        self._outdated: frozenset[str] = frozenset()
        self._unreadable: frozenset[str] = frozenset()
        self._bad: frozenset[str] = frozenset()
        self._uncertain: frozenset[str] = frozenset()
        self._restored: dict[str, tuple[float, float]] = {}
        self._derivations: Derivations | None = None
        """What fills the derived series; None where they may be others by now."""
        self._told = DerivedTold()
        self._hands = DemoHands()
        self.recorder: SampleRecorder | None = None
        """Who is told of every sample that counts, also of one that came late."""

    def change(self, feeds: Mapping[str, Feed]) -> frozenset[str]:
        """Hold these feeds from now on; return those whose samples so far mean nothing any more, or are not asked for."""
        before, self._series = self._series, {}
        for name, feed in feeds.items():
            old = before.get(name)
            if old is not None and same_data(old.feed, feed):
                old.feed = feed
                self._series[name] = old
            else:
                self._series[name] = StoredSeries(name, feed)
        self._share()
        self._derivations = None
        self._compare_with_limits([name for name, one in self._series.items() if one.judged_by_others])
        others = frozenset(name for name, old in before.items() if self._series.get(name) is not old)
        self._hands.forget(others)
        return others

    def push(self, name: str, by: float | None, *, instead: bool = False) -> bool:
        """Have an invented feed say so much more, or so much `instead`; None lets it go. False for any other: untouched."""
        if invented := isinstance(self.feed(name), SimulatedFeed):
            self._hands.push(name, by, instead=instead)
        return invented

    def _share(self) -> None:
        """Give every feed the room it asks for; where there is not enough for all, nobody takes another's."""
        wants = {name: samples(one.feed) for name, one in self._series.items()}
        for name, room in shares(wants, MOST_SAMPLES).items():
            self._series[name].allow(room)

    def take(self, inbox: "Inbox", most: int | None = None) -> frozenset[str]:
        """Empty the inbox into the rings, or take about so many deliveries; return the ids of the series that changed."""
        taken, renewed, moment = inbox.take(most), inbox.renewed(), self._clock.look()
        self._ask(inbox.health)
        self._hands.look(moment)
        since = self._step(moment) | self._restore(inbox, moment)
        runs = self._follow(taken, moment, since)
        for name, run in runs.items():
            series = self._series.get(name)
            if series is None or series.derivation is not None:
                continue
            come = self._hands.moved(name, run) if isinstance(series.feed, SimulatedFeed) else run
            others = self._add(name, series, (come, renewed.get(name)), moment, inbox.health)
            if others is not None:
                since[name] = min(others, since.get(name, others))
        for name in inbox.confirmed():
            series = self._series.get(name)
            if series is not None and len(series.ring) and not series.restored:
                series.born = moment.now
        for name, run in self._hands.samples(moment):
            if self._series[name].ring.append(run, moment.today):
                self._series[name].measured(moment)
                since[name] = min(moment.today, since.get(name, moment.today))
        if self._derivations is None:
            self._derivations = Derivations(self._series)
        self._derivations.go_on(since, moment)
        if self.recorder is not None:
            self._told.tell(self.recorder, since, self._series)
        self._compare_with_limits(since)
        return frozenset(since)

    def _ask(self, health: "Health") -> None:
        """Know which feeds are in trouble: thousands may be, so that is asked only where it changed."""
        if self._asked == (health, health.version):
            return
        self._asked = (
            health,
            health.version,
        )  # as it was before: what changes meanwhile is asked for the next time
        self._troubled, self._outdated = health.troubled(), health.outdated()
        self._unreadable, self._bad = health.unreadable(), health.bad()
        self._uncertain = health.uncertain()

    def _follow(
        self, taken: "DrainedSamples", moment: ClockMoment, since: dict[str, float]
    ) -> "dict[str, Run]":
        """Add the samples of series that go on as before, into `since` too; return what is left, for which that is not enough."""
        from kiosk.sources.inbox import as_run

        left, followed = dict(taken.runs), []
        for name, sample in taken.singles.items():
            series = self._series.get(name)
            if series is None:
                continue
            if series.hand_moved or series.derivation is not None or not series.follow(sample, moment):
                left[name] = as_run(sample)
                continue
            followed.append(sample)
            if name not in since:
                since[name] = sample.time
        if self.recorder is not None and followed:
            self.recorder.take_each(followed)
        return left

    def _add(
        self,
        name: str,
        series: StoredSeries,
        come: "tuple[Run, float | None]",
        moment: ClockMoment,
        health: "Health",
    ) -> float | None:
        from kiosk.sources.credible import ahead

        ring, lead = series.ring, series.lead
        before = ring.late, ring.crowded, lead.refused
        others = series.append(come[0], moment, come[1], self.recorder)
        after = ring.late, ring.crowded, lead.refused
        if after != before:
            for count, old, what in zip(after, before, _ODD, strict=True):
                if count > old:
                    health.odd(name, what, count)
        health.note(name, "ahead", ahead(lead.seconds) if lead.seconds else None)
        return others

    def _compare_with_limits(self, changed: Collection[str]) -> None:
        """Find out which of these series went beyond their limits or came back; old data is no news."""
        for name in changed:
            series = self._series[name]
            limits = series.feed.limits
            if limits is None:
                series.watch = None
                continue
            from kiosk.sources.levels import LevelWatch, log_events

            if series.watch is None or series.watch.limits != limits:
                series.watch = LevelWatch(limits)
            events = series.watch.take(series.ring, patience(series.interval))
            if events and (fresh := self.freshness(name)).state not in OLD:
                log_events(name, events, limits, demo=fresh.state == "demo")

    def _step(self, moment: ClockMoment) -> dict[str, float]:
        if not moment.step:
            return {}
        log.warning("the clock of this machine was set by %+.0f s; curves go on", moment.step)
        if self.recorder is not None:
            self.recorder.stepped(moment.today, moment.step)
        filled = {name for name, one in self._series.items() if len(one.ring)}
        for series in self._series.values():
            series.stepped(moment)
        return dict.fromkeys(filled, -math.inf)

    def _restore(self, inbox: "Inbox", moment: ClockMoment) -> dict[str, float]:
        """Show values from before the start; those that our clock has yet to reach wait until it is set."""
        self._restored |= inbox.restored()
        if not self._restored:
            return {}
        import numpy as np

        from kiosk.sources.inbox import Run

        changed = {}
        for name, (when, value) in tuple(self._restored.items()):
            series = self._series.get(name)
            if when > moment.today and series is not None and not len(series.ring):
                continue
            del self._restored[name]
            if series is not None and not len(series.ring):
                series.ring.append(Run(np.array([when]), np.array([value])))
                series.measured(moment)
                series.restored = True
                changed[name] = -math.inf
        return changed

    def feed(self, name: str) -> Feed | None:
        """Return what is known of a feed, or None."""
        series = self._series.get(name)
        return series.feed if series else None

    def ring(self, name: str) -> "RingBuffer | None":
        """Return the samples of a feed, or None where there is no such feed."""
        series = self._series.get(name)
        return series.ring if series else None

    def interval(self, name: str) -> float:
        """Return how many seconds lie between two samples of a feed: as it says, or as they come."""
        series = self._series.get(name)
        return series.interval if series else UNKNOWN_SECONDS

    def late(self, name: str) -> int:
        """Return how many samples of a feed were not kept: they came after a newer one, or twice."""
        series = self._series.get(name)
        return series.ring.late if series else 0

    def last(self, name: str) -> float | None:
        """Return the newest value of a feed, or None while there is none."""
        series = self._series.get(name)
        newest = series.ring.last() if series else None
        return newest[1] if newest else None

    def level(self, name: str) -> LimitLevel:
        """Return how the newest value of a feed stands to its own limits; what is old is never an alarm."""
        series = self._series.get(name)
        watch = series.watch if series is not None else None
        if watch is None:
            return "unknown"
        return "unknown" if self.freshness(name).state in (*OLD, "waiting") else watch.level

    def level_since(self, name: str) -> float:
        """Return when the sample was measured with which the level of a feed began; 0.0 where none is known."""
        series = self._series.get(name)
        return series.watch.since if series is not None and series.watch is not None else 0.0

    def sources(self, name: str) -> tuple[str, ...]:
        """Return the ids of all feeds that one is worked out from; none for one that is measured."""
        return sources_of({one: series.feed for one, series in self._series.items()}, name)

    def freshness(self, name: str, now: float | None = None) -> Freshness:
        """Return how old a feed's data is; simulated data is always demo.

        What is worked out is as old as what it is worked out from: waiting, old, or demo as soon as one of that is.
        """
        series = self._series.get(name)
        if series is None:
            return Freshness("waiting", 0.0)
        now = self._clock.elapsed() if now is None else now
        if series.derivation is not None:
            return self._worked_out_freshness(series, series.derivation, now)
        filled = len(series.ring) > 0
        age = max(0.0, now - series.born) if filled else 0.0
        if isinstance(series.feed, SimulatedFeed):
            return Freshness("demo", age)
        if not filled:
            return Freshness("waiting", 0.0)
        live = age <= patience(series.interval) and name not in self._outdated
        if live and not series.restored:
            return Freshness("uncertain" if name in self._uncertain else "live", age)
        failing: FreshnessState = "unreadable" if name in self._unreadable else "unreachable"
        if name in self._bad:
            failing = "bad"
        return Freshness(failing if name in self._troubled else "stale", age)

    def _worked_out_freshness(self, series: StoredSeries, derivation: "Derivation", now: float) -> Freshness:
        """Return the gravest state of all it is worked out from, or its own where nothing came of them."""
        parts = [self.freshness(one, now) for one in made_of(series.feed)]
        if not len(series.ring) or any(one.state == "waiting" for one in parts):
            return Freshness("waiting", 0.0)
        own = max(0.0, now - series.born)
        state = min((one.state for one in parts), key=_GRAVEST.index)
        if state in OLD:
            return Freshness(state, max(one.age_seconds for one in parts if one.state in OLD))
        if own > patience(derivation.interval) + derivation.late_seconds:
            return Freshness("stale", own)
        return Freshness(state, max(own, *(one.age_seconds for one in parts)))
