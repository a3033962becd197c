"""Outages of one source, one after the other: how soon its feed is heard again, and what it leaves behind."""

import gc
import random
import threading
import time
from pathlib import Path
from typing import NamedTuple

import psutil

from kiosk.sources.feeds import start
from kiosk.sources.inbox import Inbox
from kiosk.sources.store import Store
from tests.outages import clock

WAYS = ("kill", "stop", "refuse", "silence", "wrong")
LONGEST_SECONDS = 4.0
HOURS, HOURS_EVERY = 3.0, 5
"""Every so many outages takes hours, as the clocks of the hall tell."""
PATIENCE_SECONDS = 90.0
SETTLED = 10
"""After so many outages it holds what it holds."""


class Played(NamedTuple):
    """An outage, and after how many seconds its feed was heard again."""

    way: str
    lasted: float
    hours: bool
    back: float


class Held(NamedTuple):
    """What a process holds."""

    threads: int
    files: int
    megabytes: float


def held():
    gc.collect()
    own = psutil.Process()
    return Held(threading.active_count(), own.num_fds(), round(own.memory_info().rss / 1e6, 1))


def plan(count, seed):
    """Return so many ways, lengths, and whether hours pass: each way as often as the others."""
    chance = random.Random(seed)
    ways = [WAYS[number % len(WAYS)] for number in range(count)]
    chance.shuffle(ways)
    return [
        (way, chance.uniform(0.3, LONGEST_SECONDS), number % HOURS_EVERY == HOURS_EVERY - 1)
        for number, way in enumerate(ways)
    ]


class Outages:
    """A feed at its source."""

    def __init__(self, kind, folder):
        self.source = kind(folder)
        feeds = {"a": self.source.feed()}
        self.inbox, self.store = Inbox(), Store(feeds)
        self.feeds = start(feeds, self.inbox, Path(folder), keep=False)
        self.heard(0)

    def heard(self, count):
        """Wait until more than so many values have come, and all is well; return how long that took."""
        begun = clock.real()
        while self.inbox.delivered <= count or self.inbox.health.trouble("a") is not None:
            if clock.real() - begun > PATIENCE_SECONDS:
                raise AssertionError(f"not heard again: {self.inbox.health.trouble('a')}")
            self.store.take(self.inbox)
            time.sleep(0.01)
        return clock.real() - begun

    def play(self, way, lasts, *, hours):
        begin, end = {
            "kill": (self.source.kill, self.source.begin),
            "stop": (self.source.stop, self.source.go_on),
            "refuse": (self.source.link.cut, self.source.link.mend),
            "silence": (self.source.link.hold, self.source.link.mend),
            "wrong": (self.source.wrong, self.source.right),
        }[way]
        begin()
        time.sleep(lasts / 2)
        if hours:
            clock.move(HOURS * 3600)
            self.source.pass_by(HOURS * 3600)
        time.sleep(lasts / 2)
        end()
        return Played(way, lasts, hours, self.heard(self.inbox.delivered + 1))

    def all(self, count, seed):
        """Play them; return each, and what was held after the first ones and at the end."""
        played, first = [], held()
        for number, (way, lasts, hours) in enumerate(plan(count, seed)):
            played.append(self.play(way, lasts, hours=hours))
            if number < SETTLED:  # with a connection that has just broken it holds less than it needs
                first = Held(*map(max, first, held()))
        return played, first, self.rested(first)

    def rested(self, first):
        """Return what is held as soon as it is no more than it was, or in the end."""
        end = clock.real() + 20.0
        while (now := held())[:2] > first[:2] and clock.real() < end:
            time.sleep(0.2)
        return now

    def end(self):
        assert self.feeds.stop(), "a thread of a feed hangs"
        self.source.end()
