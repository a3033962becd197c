"""The clock of the machine is set, back and forward, by a second or by thirty years, under feeds of every kind.

What comes is live within seconds and stands at the right end of its curve; what does not come is never called live.
`KIOSK_CLOCK_STEPS=1000` sets it so often, `KIOSK_SEED` begins elsewhere.
"""

import json
import os
import random
import sqlite3
import time
from types import SimpleNamespace

import pytest

from kiosk.model.feeds.file import FileFeed
from kiosk.model.feeds.http import HttpFeed
from kiosk.model.feeds.mqtt import MqttFeed
from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.model.feeds.sql import SqlFeed
from kiosk.model.feeds.visitors import VisitorsFeed
from kiosk.model.feeds.websocket import WebSocketFeed
from kiosk.model.words import Text
from kiosk.sources.clocks import since_boot
from kiosk.sources.file import FileSource
from kiosk.sources.gate import FeedGate
from kiosk.sources.inbox import Inbox
from kiosk.sources.message import Message
from kiosk.sources.simulated import SimulatedSource
from kiosk.sources.sql import SqlSource
from kiosk.sources.store import Store
from kiosk.sources.trust import Trust
from kiosk.sources.visits import VisitorsSource

STEPS = int(os.environ.get("KIOSK_CLOCK_STEPS", "40"))
SEED = int(os.environ.get("KIOSK_SEED", "1"))
TRUTH, SINCE_BOOT = 1_790_000_000.0, 5_000.0
YEARS = 30 * 365.25 * 86_400
TICK, GRACE = 0.5, 6.0
PATIENCE = 2.25
"""After which a feed of one second is old."""
ROWS = 200
"""After so many rows a program begins its file anew."""


class World:
    """What time it is, for everybody who asks, and by how much the machine's clock is wrong."""

    def __init__(self, monkeypatch):
        self.passed = self.wrong = 0.0
        monkeypatch.setattr(time, "time", self.wall)
        monkeypatch.setattr(time, "monotonic", self.steady)
        monkeypatch.setattr(time, "clock_gettime", lambda _: self.steady())

    def steady(self):
        return SINCE_BOOT + self.passed

    def truth(self):
        return TRUTH + self.passed

    def wall(self):
        return self.truth() + self.wrong


class Sender:
    """Somebody who measures each second, and says so, until it dies; `clock` is the one it stamps with."""

    def __init__(self, name, feed, clock):
        self.name, self.feed, self.clock = name, feed, clock
        self.alive, self.said, self.said_at, self.since = True, 0.0, 0.0, 0.0
        self.source = None

    def speak(self, passed):
        self.said, self.said_at = self.said + 1.0, passed
        self.write()

    def write(self):
        """Put it where the source finds it."""

    def ask(self, inbox):
        self.source.poll(inbox)


class Table(Sender):
    """A program that writes a table: on this machine by its clock, or on another one on a disk of the network."""

    def __init__(self, name, clock, folder, *, timed):
        feed = FileFeed(
            kind="file",
            name=Text(zh=name),
            unit="%",
            path=f"{name}.csv",
            column="n",
            time_column="t" if timed else "",
            every_seconds=1,
        )
        super().__init__(name, feed, clock)
        self.path, self.timed = folder / feed.path, timed
        self.source = FileSource(name, feed, folder)
        self.rows = 0

    def write(self):
        self.rows += 1
        new = self.rows % ROWS == 1 or not self.timed
        with self.path.open("w" if new else "a") as file:
            if new:
                file.write("t,n\n" if self.timed else "n\n")
            file.write(f"{self.clock():.3f},{self.said}\n" if self.timed else f"{self.said}\n")
        os.utime(self.path, (self.clock(), self.clock()))


class Base(Sender):
    """A database that somebody fills."""

    def __init__(self, name, clock, folder, *, timed):
        said = (
            "select n, t from a order by t desc limit 50"
            if timed
            else "select n from a order by rowid desc limit 1"
        )
        feed = SqlFeed(
            kind="sql",
            name=Text(zh=name),
            unit="%",
            path=f"{name}.db",
            statement=said,
            column="n",
            time_column="t" if timed else "",
        )
        super().__init__(name, feed, clock)
        self.base = sqlite3.connect(folder / feed.path)
        self.base.execute("create table a (t real, n real)")
        self.source = SqlSource(name, feed, folder, Trust(folder))
        self.timed = timed

    def write(self):
        self.base.execute(
            "delete from a where rowid not in (select rowid from a order by rowid desc limit 50)"
        )
        self.base.execute("insert into a values (?, ?)", (self.clock(), self.said))
        self.base.commit()

    def ask(self, inbox):
        if self.timed or self.alive:  # a value without a time is as old as the answer
            super().ask(inbox)


class Speaker(Sender):
    """A server or broker whose messages say when they were measured, or do not."""

    def __init__(self, name, kind, clock, *, timed):
        given = {"topic": "a"} if kind is MqttFeed else {}
        told = {HttpFeed: "http", MqttFeed: "mqtt", WebSocketFeed: "websocket"}[kind]
        url = {HttpFeed: "http://a", MqttFeed: "mqtt://a", WebSocketFeed: "ws://a"}[kind]
        feed = kind(
            kind=told, name=Text(zh=name), unit="%", url=url, value="n", time="t" if timed else "", **given
        )
        super().__init__(name, feed, clock)
        self.message, self.words = Message("n", feed.time), ""

    def write(self):
        self.words = json.dumps({"n": self.said, "t": self.clock()})

    def ask(self, inbox):
        if self.words:
            for when, value in self.message.readings(self.words):
                inbox.deliver_many(self.name, [when], [value])
        self.words = ""


class Own(Sender):
    """What the program makes itself."""

    def __init__(self, name, feed, source, clock):
        super().__init__(name, feed, clock)
        self.source = source

    def ask(self, inbox):
        if self.alive:
            super().ask(inbox)


@pytest.fixture
def world(monkeypatch):
    return World(monkeypatch)


@pytest.fixture
def senders(world, tmp_path):
    made = []
    for where, clock in (("here", world.wall), ("there", world.truth)):
        made += [
            Table(f"table-{where}", clock, tmp_path, timed=True),
            Base(f"base-{where}", clock, tmp_path, timed=True),
            *(
                Speaker(f"{kind.__name__}-{where}".lower(), kind, clock, timed=True)
                for kind in (HttpFeed, MqttFeed, WebSocketFeed)
            ),
        ]
    made += [
        Table("table", world.wall, tmp_path, timed=False),
        Base("base", world.wall, tmp_path, timed=False),
        Speaker("message", HttpFeed, world.wall, timed=False),
    ]
    demo = SimulatedFeed(kind="simulated", name=Text(zh="a"), unit="%", low=0, high=1, keep_seconds=100)
    made.append(Own("demo", demo, SimulatedSource("demo", demo), world.wall))
    visits = VisitorsFeed(kind="visitors", name=Text(zh="a"), unit="%", count="visits_today")
    counting = SimpleNamespace(value=lambda _count, _place: visitors.said)
    visitors = Own("visits", visits, VisitorsSource("visits", visits, counting), world.wall)
    made.append(visitors)
    yield made
    for one in made:
        if isinstance(one, Base):
            one.base.close()
            one.source.close()


class Hall:
    """The road from the feeds to the store, and what is wrong on it."""

    def __init__(self, world, senders):
        self.world, self.senders = world, senders
        self.store = Store({one.name: one.feed for one in senders}, since_boot, world.wall)
        self.inbox = Inbox(clock=world.wall)
        self.gate = FeedGate(self.inbox)
        self.set_at = 0.0
        self.wrong, self.looks = [], 0

    def tick(self, number):
        self.world.passed += TICK
        for one in self.senders:
            if number % 2 and one.alive:
                one.speak(self.world.passed)
            if number % 2 or isinstance(one, Table):
                try:
                    one.ask(self.gate)
                except Exception as error:  # noqa: BLE001 - as the thread of its feed: it is told, and asked again
                    self.inbox.health.failed(one.name, error)
                else:
                    self.inbox.health.works(one.name)
        self.store.take(self.inbox)
        for one in self.senders:
            self.judge(one)

    def judge(self, one):
        passed = self.world.passed
        state, last = self.store.freshness(one.name).state, self.store.ring(one.name).last()
        self.looks += 1
        if state == "live" and passed - one.said_at > PATIENCE + 2 * TICK:
            self.wrong.append((one.name, "called live", round(passed - one.said_at, 1), self.since()))
        if not one.alive or passed - max(one.since, self.set_at) < GRACE:
            return
        if state not in ("live", "demo"):
            self.wrong.append((one.name, "called", state, self.since()))
        elif one.name != "demo" and last[1] < one.said - 1:
            self.wrong.append((one.name, "stands still at", last, one.said, self.since()))
        elif abs(last[0] - self.world.wall()) > GRACE:
            self.wrong.append(
                (one.name, "stands", round(last[0] - self.world.wall()), "s from now", self.since())
            )

    def since(self):
        return round(self.world.passed - self.set_at, 1), self.world.wrong


def test_the_clock_may_be_set_in_any_way_at_any_time(world, senders):
    chance, hall = random.Random(SEED), Hall(world, senders)
    next_step, number = 20.0, 0
    steps = []
    while len(steps) < STEPS and len(hall.wrong) < 20:
        number += 1
        hall.tick(number)
        if chance.random() < 0.02:
            one = chance.choice(senders)
            one.alive, one.since = not one.alive, world.passed
        if world.passed >= next_step:
            before, wrong = world.wrong, set_anew(world.wrong, chance)
            world.wrong, hall.set_at = wrong, world.passed
            steps.append(wrong - before)
            next_step = world.passed + chance.choice((0.5, chance.uniform(1, 40)))
    told = "\n".join(map(str, hall.wrong))
    assert not hall.wrong, f"after {len(steps)} steps, the last of {steps[-3:]} s:\n{told}"


def set_anew(wrong, chance):
    """By how much the clock is wrong once it is set: right again, or by a second, or by decades."""
    if wrong and chance.random() < 0.4:
        return 0.0
    step = chance.choice((-1, 1)) * YEARS ** chance.random()
    return wrong + step if abs(wrong + step) <= YEARS else 0.0
