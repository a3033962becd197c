"""Edge node of Sparkplug B: what it has told since its birth, and whether it lives; a value counts while it does."""

import math
import time
from collections.abc import Sequence
from typing import NamedTuple

from kiosk.model.feeds.sparkplug import SparkplugFeed
from kiosk.sources import sparkplug_faults as faults
from kiosk.sources.backoff import Backoff
from kiosk.sources.clocks import STEP_SECONDS
from kiosk.sources.credible import measured, no_measurement, odd_time
from kiosk.sources.health import CLOCK, UNCERTAIN
from kiosk.sources.message import Arrival
from kiosk.sources.sink import Sink
from kiosk.sources.sparkplug_values import number_of, quality_of
from kiosk.sources.sparkplug_wire import Metric, SparkplugPayload, WireError, payload
from kiosk.sources.timeline import Timeline
from kiosk.sources.trouble import FeedError

ALIVE_SECONDS = 0.5
"""How often what has not changed is said anew."""
LOOK_SECONDS = 0.1
"""How often it is looked for what is due."""
LATE_SECONDS = 1.0
"""How long late samples are gathered before they are put where they belong."""
ASK_SECONDS, LONGEST_ASK_SECONDS = 5.0, 60.0
"""How often a node is asked for its birth, while it is heard, and while it is not."""
DEVICES_SECONDS = 5.0
"""So long after its own birth a node has told those of its devices."""
FORESEEN_SECONDS = 60.0
"""A value measured so long after it was sent was stamped by a clock that is wrong."""
MOST_NAMES = 5000
"""Names of a birth that are remembered, for who has written another."""
_NUMBERS = 256


class SparkplugItem:
    """A feed, and what is known of its metric."""

    def __init__(self, name: str, feed: SparkplugFeed, inbox: Sink) -> None:
        """Know of nothing yet."""
        self.name, self.feed, self.timeline = name, feed, Timeline(name, inbox)
        self.told = math.inf
        """When its value was told last, on the monotonic clock; infinite while it has none that counts."""


class _Birth(NamedTuple):
    """What a node or a device has said it has."""

    names: dict[int, str]
    """Alias -> metric, of those that are wanted."""
    types: dict[str, int]
    """Metric that is wanted -> its data type."""
    every: set[str]
    """All names."""


class SparkplugNode:
    """One edge node and its devices, heard in order; all on the thread of the broker."""

    def __init__(self, items: Sequence[SparkplugItem], inbox: Sink, arrival: Arrival) -> None:
        """Begin to hear; all items are of one node."""
        self.feed, self.items, self._inbox, self._arrival = items[0].feed, list(items), inbox, arrival
        self._asking = Backoff(ASK_SECONDS, LONGEST_ASK_SECONDS)
        self._wanted = _by_place(self.items)
        self._new: dict[str, SparkplugItem] = {}
        """Items of which something has come that is not handed on yet."""
        self._looked_at = 0.0
        self._sent = -math.inf
        """When it sent what it said last, by its own clock; kept over a loss, in which that clock may be set."""
        self.lost()

    def lost(self) -> None:
        """Believe nothing more until it is born anew: what was said meanwhile has not been heard."""
        self._births: dict[str, _Birth] = {}
        """By device; the node's own under an empty name."""
        self._session: int | None = None
        self._number, self._content = 0, b""
        self._ahead = 0.0
        self._odd_clock: FeedError | None = None
        """What is said of the time that it sent last, where that is impossible."""
        self._born_at = self._late_at = 0.0
        self.dead = False
        self.heard = False
        """Whether anything has come of it since."""
        self._asked, self._ask_at = -math.inf, 0.0
        for item in self.items:
            item.told = math.inf

    def drop(self, names: frozenset[str]) -> None:
        """Hear nothing more for the feeds of these names."""
        self.items = [item for item in self.items if item.name not in names]
        self._wanted = _by_place(self.items)

    # What comes --------------------------------------------------------------------------------------

    def hear(self, kind: str, device: str, content: bytes) -> None:
        """Take one message of the node."""
        try:
            told = payload(content)
        except WireError:
            self._tell(device or None, faults.no_payload())
            return
        self.heard = True
        self._odd_clock = odd_time(told.time, time.time()) if told.time is not None else None
        if told.time is not None and not self._inbox.takes(told.time):
            told = told._replace(time=self._arrival.now())  # its clock was never set, or is days ahead
        if kind == "NDEATH":
            self._dies(told)
        elif kind == "NBIRTH":
            self._is_born(told, content)
        elif self._follows(told.number, content):
            self._clock(told)
            if kind == "DBIRTH":
                self._births[device] = self._birth(device, told)
            elif kind == "DDEATH":
                self._births.pop(device, None)
                self._tell_dead(device)
            elif device in self._births:
                self._data(device, told)
            elif device:
                self._unbelieved()

    def _follows(self, number: int, content: bytes) -> bool:
        """Tell whether it is the message after the last one; where one is missing, it may have been a birth."""
        if "" not in self._births:
            self._unbelieved()
            return False
        if number == self._number and content == self._content:
            return False  # some brokers send one twice, where two questions ask for it
        if number != (self._number + 1) % _NUMBERS:
            self._unbelieved()
            return False
        self._number, self._content = number, content
        return True

    def _unbelieved(self) -> None:
        """Ask for another birth: what comes without one may be anything."""
        self._births, self.dead = {}, False
        self._ask_at = min(self._ask_at, self._asked + ASK_SECONDS)
        for item in self.items:
            item.told = math.inf

    def _is_born(self, told: SparkplugPayload, content: bytes) -> None:
        self._number, self._content, self._session = told.number, content, _session(told)
        self.dead, self._born_at = False, time.monotonic()
        self._asking.reset()
        self._clock(told)
        self._births = {"": self._birth("", told)}
        for item in self.items:
            if item.feed.device:
                item.told = math.inf  # until the device is born, too

    def _dies(self, told: SparkplugPayload) -> None:
        """Take note of its death, but not of that of an earlier life: its broker may tell of that later."""
        session, own = _session(told), self._session
        # One of a later life is believed: some libraries count on before they say goodbye.
        old = session is not None and own is not None and 0 < (own - session) % _NUMBERS < _NUMBERS // 2
        if self.dead or old:
            return
        self._births, self.dead = {}, True
        self._tell_dead("")

    def _clock(self, told: SparkplugPayload) -> None:
        """Follow the node's clock."""
        if told.time is None or (told.metrics and all(one.historical for one in told.metrics)):
            return
        if told.time < self._sent - STEP_SECONDS:
            for item in self.items:
                item.timeline.set_back()
        self._sent, self._ahead = told.time, told.time - self._arrival.now()

    def _birth(self, device: str, told: SparkplugPayload) -> _Birth:
        wanted, birth = self._wanted.get(device, {}), _Birth({}, {}, set())
        newest: dict[str, Metric] = {}
        for metric in told.metrics:
            if len(birth.every) < MOST_NAMES:
                birth.every.add(metric.name)
            if metric.name in wanted:
                birth.types[metric.name] = metric.type
                if metric.alias is not None:
                    birth.names[metric.alias] = metric.name
                if not metric.historical:
                    newest[metric.name] = metric
        for name, items in wanted.items():
            for item in items:
                if name in newest:
                    self._take(item, newest[name], birth, told, born=True)
                elif name not in birth.types:
                    self._fail(item, faults.no_metric(item.feed, birth.every))
        return birth

    def _data(self, device: str, told: SparkplugPayload) -> None:
        birth, wanted = self._births[device], self._wanted.get(device, {})
        for metric in told.metrics:
            name = metric.name or birth.names.get(-1 if metric.alias is None else metric.alias)
            for item in wanted.get(name or "", ()):
                if item.feed.metric in birth.types:
                    self._take(item, metric, birth, told)

    def _take(
        self,
        item: SparkplugItem,
        metric: Metric,
        birth: _Birth,
        told: SparkplugPayload,
        *,
        born: bool = False,
    ) -> None:
        """Take one value: it is good, doubtful, taken back, or of the past."""
        data_type = metric.type or birth.types[item.feed.metric]
        value = None if metric.null else number_of(metric.value, data_type)
        quality = quality_of(metric.quality)
        when = metric.time if metric.time is not None else told.time
        if metric.historical:
            if item.feed.source_time and value is not None and math.isfinite(value) and quality != "bad":
                item.timeline.before(self._arrival.now() if when is None else when, value)
        elif metric.null or (value is not None and math.isnan(value)):
            self._fail(item, faults.no_value(item.feed))
        elif quality == "bad":
            self._fail(item, faults.bad(metric.quality))
        elif value is None:
            self._fail(item, faults.no_number(item.feed, data_type, metric.value))
        elif not measured(value):
            self._fail(item, no_measurement("metric"))
        else:
            when = self._believable(metric.time, told.time)
            here = when is None or not item.feed.source_time
            moment = self._arrival.now() if here or when is None else when
            item.timeline.now(moment, value, told.time if born and not here else None)
            item.told, self._new[item.name] = time.monotonic(), item
            doubts = faults.uncertain(metric.quality) if quality == "uncertain" else None
            self._inbox.health.note(item.name, UNCERTAIN, doubts)
            odd = odd_time(metric.time, time.time()) if metric.time is not None else None
            self._inbox.health.note(item.name, CLOCK, (odd or self._odd_clock) if not here else None)
            self._inbox.health.works(item.name)

    def _believable(self, measured: float | None, sent: float | None) -> float | None:
        """Return when a value was measured, or else sent: an impossible time would keep all that comes after it away."""
        late = measured is not None and sent is not None and measured > sent + FORESEEN_SECONDS
        return sent if measured is None or late or not self._inbox.takes(measured) else measured

    # What is told of it ------------------------------------------------------------------------------

    def turn(self, ticks: float, heard: float) -> None:
        """Hand on what came; what has not changed goes on as long as the broker was `heard`."""
        for item in self._new.values():
            item.timeline.deliver()
            if item.told < math.inf:
                self._inbox.confirm(item.name)
        self._new.clear()
        if ticks - self._looked_at < LOOK_SECONDS:
            return
        self._looked_at = ticks
        late = ticks - self._late_at >= LATE_SECONDS
        self._late_at = ticks if late else self._late_at
        for item in self.items:
            if late:
                item.timeline.deliver_late()
            if heard >= item.told and ticks >= item.told + max(ALIVE_SECONDS, item.feed.every_seconds):
                # By the node's clock a little before now: what has changed meanwhile and is on its way comes after it.
                ahead = self._ahead - item.feed.every_seconds if item.feed.source_time else 0.0
                item.timeline.goes_on(self._arrival.now() + ahead)
                item.told = ticks
                self._inbox.health.works(item.name)
                self._inbox.confirm(item.name)
        if self._born_at and "" in self._births and ticks - self._born_at >= DEVICES_SECONDS:
            self._born_at = 0.0
            self._miss_devices()

    def asks(self, ticks: float) -> bool:
        """Tell, once, whether it is time to ask the node for its birth."""
        if "" in self._births or self.dead or ticks < self._ask_at:
            return False
        self._asked, self._ask_at = ticks, ticks + self._asking.next_seconds()
        return any(item.feed.ask_rebirth for item in self.items)

    def missed(self, ticks: float) -> bool:
        """Tell whether it is heard, and does not say what it has though it was asked."""
        return (
            self.heard and not self.dead and "" not in self._births and ticks >= self._asked + ASK_SECONDS / 2
        )

    def tell(self, why: Exception) -> None:
        """Tell of all its feeds what is wrong."""
        self._tell(None, why)

    def _miss_devices(self) -> None:
        """Tell which devices were not born with the node."""
        for item in self.items:
            if item.feed.device and item.feed.device not in self._births:
                self._fail(item, faults.no_device(item.feed, self._births.keys() - {""}))

    def _tell(self, device: str | None, why: Exception) -> None:
        for item in self.items:
            if device in (None, item.feed.device):
                self._inbox.health.failed(item.name, why)

    def _tell_dead(self, device: str) -> None:
        """Tell that a device is gone, or with an empty name the node and all it has."""
        now = time.time()
        for item in self.items:
            if device in ("", item.feed.device):
                self._fail(item, faults.dead(item.feed, now, device=bool(device)))

    def _fail(self, item: SparkplugItem, why: FeedError) -> None:
        """Take back what an item told."""
        item.told = math.inf
        self._inbox.health.failed(item.name, why)


def _by_place(items: Sequence[SparkplugItem]) -> dict[str, dict[str, list[SparkplugItem]]]:
    """Return the items by device and metric."""
    found: dict[str, dict[str, list[SparkplugItem]]] = {}
    for item in items:
        found.setdefault(item.feed.device, {}).setdefault(item.feed.metric, []).append(item)
    return found


def _session(told: SparkplugPayload) -> int | None:
    """Return the number of a node's connection, which its birth and its death have in common."""
    for metric in told.metrics:
        if metric.name == "bdSeq" and isinstance(metric.value, int):
            return metric.value
    return None
