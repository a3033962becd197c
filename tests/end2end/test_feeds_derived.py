"""Derived feeds out of a file somebody writes and a broker that falls silent, as YAML files say, and `kiosk feeds`."""

import logging
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion

from kiosk.content import load
from kiosk.sources.missing import cause, missing
from kiosk.sources.patience import patience

MOSQUITTO = shutil.which("mosquitto", path="/usr/sbin:/usr/local/sbin:/usr/bin")
BASE = Path(__file__).parents[1] / "content_cases" / "_base"
NOTES = "moment,kw\n"


class Plant:
    """A folder of content with a table of one meter and a broker for another, and a feed of both."""

    def __init__(self, folder, aside):
        self.folder, self.aside = folder, aside
        shutil.copytree(BASE, folder, dirs_exist_ok=True)
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            self.port = taken.getsockname()[1]
        self.notes = {}
        self.writes(-2, 10.0)
        head = "name: {zh: 线, en: Line}\nunit: 千瓦\n"
        derived = "kind: derived\nname: {zh: 合计, en: Both}\n"
        self.feed(
            "line-1",
            f"kind: file\n{head}path: data/notes.csv\ncolumn: kw\ntime_column: moment\nevery_seconds: 1\n",
        )
        self.feed(
            "line-2",
            f"kind: mqtt\n{head}url: mqtt://127.0.0.1:{self.port}\ntopic: line/2\ntimeout_seconds: 1\n",
        )
        self.feed(
            "both",
            f"{derived}unit: 千瓦\nhow: sum\nof: [line-1, line-2]\nlimits: {{alarm_above: 95, hysteresis: 2}}\n",
        )
        self.feed("share", f'{derived}unit: "%"\nhow: ratio\nof: [line-1, both]\n')
        self.feed("hour", f"{derived}unit: 千瓦\nhow: mean\nof: [line-1]\nover_seconds: 3600\n")
        self.process = None

    def feed(self, name, text):
        (self.folder / "feeds" / f"{name}.yaml").write_text(text, encoding="utf-8")

    def writes(self, ago, value):
        """Write a row into the table, or another value into one that is there."""
        moment = int(time.time()) + ago
        self.notes[moment] = value
        rows = (
            f"{time.strftime('%Y-%m-%d %H:%M:%S', time.localtime(at))},{kw}\n"
            for at, kw in sorted(self.notes.items())
        )
        (self.folder / "data" / "notes.csv").write_text(NOTES + "".join(rows))
        return moment

    def broker(self):
        assert MOSQUITTO, "mosquitto is not installed: packaging/setup.sh test installs it"
        (self.aside / "mosquitto.conf").write_text(
            f"listener {self.port} 127.0.0.1\nallow_anonymous true\nuser root\n"
        )
        self.process = subprocess.Popen(
            [MOSQUITTO, "-c", self.aside / "mosquitto.conf"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        client = Client(CallbackAPIVersion.VERSION2)
        for _ in range(500):
            try:
                client.connect("127.0.0.1", self.port)
            except OSError:
                time.sleep(0.01)
                continue
            break
        client.loop_start()
        return client

    def ends(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


@pytest.fixture
def plant(tmp_path, tmp_path_factory):
    plant = Plant(tmp_path, tmp_path_factory.mktemp("broker"))
    yield plant
    plant.ends()


def kiosk_feeds(plant):
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "feeds", plant.folder, "--wait", "4"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    return done.returncode, {line.split()[0]: line for line in done.stdout.splitlines() if line.strip()}


def test_a_table_and_a_broker_are_one_curve_that_ends_where_one_of_them_does(plant, run, until, caplog):
    client = plant.broker()
    feeds = load(plant.folder).exhibition.feeds
    chosen = {name: feeds[name] for name in ("line-1", "line-2", "both", "share")}
    live = run(**chosen)
    store = live.store

    def speaks(one, two):
        moment = plant.writes(0, one)
        client.publish("line/2", str(two))
        store.take(live.inbox)
        return moment

    def shows(wanted):
        speaks(60.0, 30.0)
        time.sleep(0.2)
        return store.last("both") == wanted

    with caplog.at_level(logging.INFO, "kiosk.sources.levels"):
        until(lambda: shows(90.0))
        assert store.freshness("both").state == "live"
        assert store.level("both") == "calm"
        assert store.last("share") == pytest.approx(60 / 90 * 100)
        until(lambda: speaks(70.0, 30.0) and (time.sleep(0.2) or store.last("both") == 100.0))
        until(lambda: store.take(live.inbox) is not None and store.level("both") == "alarm")
    assert "feed both: alarm begins at 100 (above 95)" in [one.getMessage() for one in caplog.records]

    moment = speaks(70.0, 30.0)
    until(lambda: store.take(live.inbox) is not None and moment in store.ring("both").view().times)
    plant.notes[moment] = 40.0
    plant.writes(0, 40.0)

    def mended():
        store.take(live.inbox)
        run = store.ring("both").view()
        return dict(zip(run.times.tolist(), run.values.tolist(), strict=True)).get(moment) == 70.0

    until(mended)  # what a row says now counts, in the sum too

    plant.ends()

    def torn():
        plant.writes(0, 10.0)
        store.take(live.inbox)
        time.sleep(0.1)
        return store.freshness("both").state == "unreachable"

    until(torn)
    until(lambda: torn() and store.freshness("line-1").state == "live")
    assert cause(store, "share") == "line-2"
    assert "line-2" in missing(store, "share", feeds).message.say("en")
    assert store.level("both") == "unknown"
    for _ in range(30):
        plant.writes(0, 10.0)
        store.take(live.inbox)
        time.sleep(0.1)
    fell_silent = store.ring("line-2").last()[0]
    assert store.ring("both").last()[0] <= fell_silent + patience(1.0), "no value is invented"
    client.loop_stop()


def test_kiosk_feeds_tells_what_a_derived_feed_needs(plant):
    client = plant.broker()
    client.publish("line/2", "30", retain=False)
    code, told = kiosk_feeds(plant)
    assert code == 1
    assert "line-2" in told["both"]
    assert "feeds/both.yaml:5:5" in told["both"], "it points at what it is worked out from"
    assert "no 3600 s of data yet" in told["hour"]
    assert " ok " in told["hour"]
    client.loop_stop()
