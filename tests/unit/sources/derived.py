"""What derived series have to be, worked out one value at a time and all of it at once."""

import itertools
import math

from kiosk.model.feeds.derived import DerivedFeed
from kiosk.model.feeds.mqtt import MqttFeed
from kiosk.model.words import Text
from kiosk.sources.inbox import Inbox
from kiosk.sources.patience import patience
from kiosk.sources.store import Store

TODAY = 1_700_000_000.0


def measured(every=1.0, keep=100_000.0, unit="千瓦", **more):
    """Return a feed whose samples have times of their own."""
    return MqttFeed(
        kind="mqtt",
        name=Text(zh="甲"),
        unit=unit,
        url="mqtt://x",
        topic="a",
        time="t",
        every_seconds=every,
        keep_seconds=keep,
        **more,
    )


def derived(how, *of, scale=1.0, **more):
    """Return a feed that is worked out from those."""
    feed = DerivedFeed(
        kind="derived",
        how=how,
        of=of,
        **{"name": Text(zh="乙"), "unit": "千瓦", "keep_seconds": 100_000, **more},
    )
    return feed.worked_out(scale, 1.0)


class Hall:
    """A store with a clock that a test sets."""

    def __init__(self, **feeds):
        self.now, self.today = 1000.0, TODAY + 200
        self.inbox = Inbox(clock=lambda: self.today)
        self.store = Store(feeds, lambda: self.now, lambda: self.today)

    def waits(self, seconds):
        self.now += seconds
        self.today += seconds

    def hears(self, name, *pairs, since=None):
        """Hear samples of a feed, their times in seconds since the day began."""
        self.inbox.deliver_many(
            name, [TODAY + moment for moment, _ in pairs], [value for _, value in pairs], since=since
        )
        return self.takes()

    def takes(self):
        return self.store.take(self.inbox)

    def settles(self):
        """Let everything be worked out that can be."""
        self.waits(30)
        for _ in range(3):
            self.takes()

    def shows(self, name):
        """Return the samples of a feed, their times in seconds since the day began."""
        times, values = self.store.ring(name).view()
        return [
            (round(moment - TODAY, 6), value)
            for moment, value in zip(times.tolist(), values.tolist(), strict=True)
        ]


def at_once(store, name):
    """Return all samples a derived feed should have."""
    feed = store.feed(name)
    parts = [[*zip(*(one.tolist() for one in store.ring(part).view()), strict=True)] for part in feed.of]
    waits = [patience(store.interval(part)) for part in feed.of]
    if feed.over_seconds is not None:
        found = _moving(feed, parts[0], waits[0])
    else:
        lead = min(range(len(parts)), key=lambda one: store.interval(feed.of[one]))
        found = [(moment, _joined(feed, moment, parts, waits)) for moment, _ in parts[lead]]
    return [
        (moment, value * feed.scale)
        for moment, value in found
        if value is not None and math.isfinite(value) and abs(value * feed.scale) <= 1e15
    ]


TOGETHER = {
    "sum": math.fsum,
    "difference": lambda values: values[0] - values[1],
    "ratio": lambda values: values[0] / values[1] if values[1] else None,
    "mean": lambda values: math.fsum(values) / len(values),
    "highest": max,
    "lowest": min,
    "oee": math.prod,
}


def _joined(feed, moment, parts, waits):
    values = []
    for part, wait in zip(parts, waits, strict=True):
        before = [pair for pair in part if pair[0] <= moment]
        if not before or moment - before[-1][0] > wait:
            return None
        values.append(before[-1][1])
    return TOGETHER[feed.how](values)


def _moving(feed, part, wait):
    step, found, before = feed.over_seconds / 1000, [], None
    over = _whole if feed.how in ("mean", "highest", "lowest") else _since
    for index, (moment, _) in enumerate(part):
        if before is None or math.floor(moment / step) != math.floor(before / step):
            found.append((moment, over(feed, part[: index + 1], wait) if index else None))
        before = moment
    return found


def _whole(feed, part, wait):
    start = part[-1][0] - feed.over_seconds
    area = covered = 0.0
    for (left, one), (right, other) in itertools.pairwise(part):
        if right - left <= wait and right > start:
            begin = max(left, start)
            at_begin = one + (other - one) * (begin - left) / (right - left)
            area += (right - begin) * (at_begin + other) / 2
            covered += right - begin
    if covered < 0.9 * feed.over_seconds:
        return None
    inside = [value for moment, value in part if moment >= start]
    return {"mean": area / covered, "highest": max(inside), "lowest": min(inside)}[feed.how]


def _since(feed, part, wait):
    start = part[-1][0] - feed.over_seconds
    then = min(part[:-1], key=lambda pair: abs(pair[0] - start))
    if abs(then[0] - start) > min(wait, feed.over_seconds / 2):
        return None
    seconds, change = part[-1][0] - then[0], part[-1][1] - then[1]
    if feed.how == "per_hour":
        return _per_second(feed, part[part.index(then) :], wait)
    return change if feed.how == "change" else change / seconds


def _per_second(feed, part, wait):
    steps, lost = [], 0.0
    for (left, old), (right, new) in itertools.pairwise(part):
        amount, sure = new - old, not 0 <= new < old / 2
        if amount < 0 and feed.rolls_over_at and 0 <= amount + feed.rolls_over_at < feed.rolls_over_at / 10:
            amount, sure = amount + feed.rolls_over_at, right - left <= wait
        steps.append(amount if sure else 0.0)
        lost += 0.0 if sure else right - left
    seconds = part[-1][0] - part[0][0]
    sizes = sorted(abs(step) for step in steps if step)
    leaps = len(sizes) > 10 and sizes[-1] > 10 * math.fsum(sizes[:-1])
    if leaps or seconds - lost < 0.9 * seconds:
        return None
    speed = math.fsum(steps) / (seconds - lost)
    return None if feed.most_per_hour and abs(speed) * 3600 > feed.most_per_hour else speed
