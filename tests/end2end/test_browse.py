"""`kiosk feeds --browse` and real servers: what it lists is pasted, checked and read; and servers that mean no good."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import serve

from kiosk.cli.browsing import MOST_LISTED, MOST_WRITTEN
from tests.end2end.modbus_device import MEANT, WIDE
from tests.end2end.monitor import Monitor
from tests.end2end.opcua_tree import VARIABLES, WANTED
from tests.end2end.served import Served
from tests.end2end.sparkplug_broker import Broker
from tests.end2end.test_feeds_influxdb import Server as InfluxServer
from tests.end2end.test_feeds_modbus import Device
from tests.end2end.test_feeds_mqtt import Mosquitto
from tests.end2end.test_feeds_opcua import Server
from tests.end2end.test_feeds_s7 import Plc
from tests.end2end.test_feeds_sql import Postgres
from tests.end2end.test_feeds_sse import Server as Stream
from tests.outages.sources import Meter
from tests.sparkplug import BOOLEAN, INT32, STRING, Node, metric

BASE = Path(__file__).parents[1] / "content_cases" / "_base"
LONGEST_SECONDS = 240.0
ACCOUNT = ("kiosk", "geheim")
FILE = re.compile(r"^# feeds/([a-z0-9-]+)\.yaml\n(.*?)(?=^# feeds/|\Z)", re.MULTILINE | re.DOTALL)


@pytest.fixture
def exhibition(tmp_path):
    folder = Path(shutil.copytree(BASE, tmp_path / "content"))
    (folder / "data" / "power.csv").write_text("power\n30.5\n")
    return folder


@pytest.fixture
def kiosk(exhibition):
    def run(*words, code=0, secret=""):
        done = subprocess.run(
            [sys.executable, "-m", "kiosk", *map(str, words)],
            check=False,
            capture_output=True,
            text=True,
            timeout=LONGEST_SECONDS,
            env={**os.environ, "LC_ALL": "C.UTF-8", "MQTT_PASSWORD": secret},
        )
        assert code in (None, done.returncode), done.stdout + done.stderr
        return done

    return run


@pytest.fixture
def begun():
    servers = []

    def begin(server):
        servers.append(server)
        return server

    yield begin
    for one in servers:
        one.kill()


def pasted(told, exhibition):
    """Write the files that were told; return their names."""
    files = FILE.findall(told)
    for name, text in files:
        (exhibition / "feeds" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return [name for name, _ in files]


def read(kiosk, exhibition, names, secret=""):
    """Return what feeds of these names read now, once `kiosk check` has nothing against them."""
    checked = kiosk("check", exhibition, "--lang", "en", secret=secret)
    assert "0 errors, 0 warnings" in checked.stderr, checked.stdout
    table = kiosk("feeds", exhibition, "--lang", "en", "--wait", "40", secret=secret).stdout
    rows = [line.split() for line in table.splitlines()]
    return {row[0]: float(row[3]) for row in rows if row[0] in names}


class Web(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        if self.path == "/endless":
            self.end_headers()
            with suppress(OSError):
                while True:
                    self.wfile.write(b"1")
                    time.sleep(0.05)
            return
        content = json.dumps({"hall 一": {"kw": 31.5}, "rows": [{"t": 1.25}], "on": True}).encode()
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


@pytest.fixture
def web():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Web)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def sender():
    def talk(connection):
        with suppress(ConnectionClosed):
            connection.send('{"line": {"kw": 33.5}}')
            connection.recv()

    server = serve(talk, "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"ws://127.0.0.1:{server.socket.getsockname()[1]}/"
    server.shutdown()
    thread.join()


def test_a_plc_is_looked_through(kiosk, exhibition, begun):
    plc = begun(Plc())
    at = f"s7://127.0.0.1:{plc.port}"
    told = kiosk("feeds", exhibition, "--lang", "en", "--browse", at)
    assert re.search(r"^DB10 +66$", told.stdout, re.MULTILINE)
    assert "--from DB10.DBW0" in told.stderr
    told = kiosk("feeds", exhibition, "--browse", at, "--from", "DB10.DBW0", "--count", 20)
    names = pasted(told.stdout, exhibition)
    values = read(kiosk, exhibition, names)
    assert values["db10-dbd0"] == 23.5
    assert set(values) == set(names)
    # Beyond the end of the block it tells what there is.
    last = kiosk("feeds", exhibition, "--browse", at, "--from", "DB10.DBW60", "--count", 100)
    assert "DB10.DBW64" in last.stdout
    assert "DB10.DBW66" not in last.stdout
    gone = kiosk("feeds", exhibition, "--lang", "en", "--browse", at, "--from", "DB77.DBW0", code=1)
    assert "the PLC has no DB77" in gone.stderr


def test_registers_are_shown_in_every_order_of_their_bytes(kiosk, exhibition, begun):
    device = begun(Device())
    at = f"modbus://127.0.0.1:{device.port}"
    hint = kiosk("feeds", exhibition, "--lang", "en", "--browse", at, code=1)
    assert "--from 40001 --count 20" in hint.stderr
    told = kiosk("feeds", exhibition, "--browse", at, "--from", 40_001 + WIDE, "--count", 8)
    names = pasted(told.stdout, exhibition)
    values = read(kiosk, exhibition, names)
    assert values == dict.fromkeys([f"modbus-{40_001 + WIDE + half}" for half in (0, 2, 4, 6)], MEANT)
    (exhibition / "feeds" / "meter.yaml").write_text(
        f"kind: modbus\nname: {{zh: 电表, en: Meter}}\nunit: 千瓦\nurl: {at}\nregister_number: 10001\nunit_id: 2\n"
    )
    bits = kiosk("feeds", exhibition, "--browse", "meter", "--count", 4)
    assert re.findall(r"^(1000\d) +([01])$", bits.stdout, re.MULTILINE) == [
        ("10001", "1"),
        ("10002", "0"),
        ("10003", "0"),
        ("10004", "1"),
    ]
    assert "unit_id: 2" in bits.stdout


def test_the_tree_of_a_server_is_listed(kiosk, exhibition, begun):
    server = begun(Server())
    at = f"opc.tcp://127.0.0.1:{server.port}"
    told = kiosk("feeds", exhibition, "--lang", "zh", "--browse", at, "--match", "line level", "--wait", 60)
    assert "Line / Level" in told.stdout
    assert "Speed" not in told.stdout
    assert pasted(told.stdout, exhibition) == ["level"]
    assert "node: nsu=http://factory.example/line;s=Level" in told.stdout
    assert read(kiosk, exhibition, ["level"]) == {"level": 23.5}
    none = kiosk("feeds", exhibition, "--lang", "en", "--browse", at, "--match", "不", "--wait", 60, code=1)
    assert re.search(r"none of \d+ has '不'", none.stderr)


@pytest.mark.parametrize("kind", ["http", "websocket", "sqlite"])
def test_what_an_answer_or_a_table_holds_is_offered(kiosk, exhibition, web, sender, kind):
    if kind == "sqlite":
        with sqlite3.connect(exhibition / "data" / "power.db") as database:
            database.execute('CREATE TABLE "an odd ""one""" ("kw 二" REAL, note TEXT)')
            database.execute('INSERT INTO "an odd ""one""" VALUES (30.5, NULL), (32.5, NULL)')
        database.close()
    at, value = {"http": (web, 31.5), "websocket": (sender, 33.5), "sqlite": ("data/power.db", 32.5)}[kind]
    told = kiosk("feeds", exhibition, "--browse", at, "--match", "kw")
    names = pasted(told.stdout, exhibition)
    assert len(names) == 1
    assert read(kiosk, exhibition, names) == {names[0]: value}


def test_the_events_of_a_stream_are_offered(kiosk, exhibition, begun):
    at = f"http://127.0.0.1:{begun(Stream()).port}/named"
    told = kiosk("feeds", exhibition, "--lang", "en", "--browse", at, "--kind", "sse")
    assert "event: reading" in told.stdout
    names = pasted(told.stdout, exhibition)
    assert read(kiosk, exhibition, names)[names[0]] > 0


def test_the_series_of_a_monitor_are_offered_each_alone(kiosk, exhibition, begun, tmp_path):
    monitor = begun(Monitor(tmp_path, begun(Meter()).port))
    monitor.begin()
    at = f"http://127.0.0.1:{monitor.port}/monitor"
    end = time.monotonic() + 60
    words = ("feeds", exhibition, "--lang", "en", "--browse", at, "--kind", "prometheus", "--match")
    while 'kw{instance="' not in (told := kiosk(*words, "kw", code=None).stdout):
        assert time.monotonic() < end, told
    names = pasted(told, exhibition)
    assert read(kiosk, exhibition, names) == {names[0]: 1.0}
    assert "up" in kiosk(*words, "up meter").stdout


def test_the_metrics_of_nodes_and_their_devices_are_offered(kiosk, exhibition, begun, tmp_path):
    broker = begun(Broker(tmp_path))
    one = Node(broker.port)
    one.own = lambda: [
        metric(47.5, name="Line/Speed", alias=1, at=time.time()),
        metric("on", STRING, name="Line/Mode", alias=2),
        metric(False, BOOLEAN, name="Node Control/Rebirth"),
    ]
    one.devices["Press 一"] = lambda: [metric(7, INT32, name="Count", alias=3, at=time.time())]
    one.begin()
    over = threading.Event()

    def say():
        while not over.wait(0.2):
            one.say("NDATA", metric(47.5, alias=1, typed=False, at=time.time()))

    thread = threading.Thread(target=say)
    thread.start()
    try:
        at = ("--browse", f"mqtt://127.0.0.1:{broker.port}", "--kind", "sparkplug")
        told = kiosk("feeds", exhibition, "--lang", "en", *at)
        assert "1 metrics are no numbers" in told.stderr
        assert "Rebirth" not in told.stdout
        names = pasted(told.stdout, exhibition)
        assert sorted(read(kiosk, exhibition, names).values()) == [7.0, 47.5]
    finally:
        over.set()
        thread.join()
        one.end()


@pytest.mark.parametrize("keys", ["", "language: influxql\n", "language: influxql\napi: v1\n"])
def test_the_series_of_a_database_of_times_are_offered(kiosk, exhibition, begun, tmp_path, keys):
    server = begun(InfluxServer(tmp_path))
    at = f"http://127.0.0.1:{server.port}"
    account = ("--kind", "influxdb", "--password", "${MQTT_PASSWORD}")
    known = kiosk("feeds", exhibition, "--lang", "en", "--browse", at, *account, secret=ACCOUNT[1])
    assert re.search("^hall$", known.stdout, re.MULTILINE)
    asked = "SELECT time, kw FROM meter WHERE time >= $from ORDER BY time"
    (exhibition / "feeds" / "times.yaml").write_text(
        f"kind: influxdb\nname: {{zh: 电表, en: Meter}}\nunit: 千瓦\nurl: {at}\ndatabase: hall\n{keys}"
        f"token: ${{MQTT_PASSWORD}}\nstatement: {asked}\n"
    )
    told = kiosk("feeds", exhibition, "--lang", "en", "--browse", "times", secret=ACCOUNT[1]).stdout
    (exhibition / "feeds" / "times.yaml").unlink()
    assert (names := pasted(told, exhibition)) == ["meter-1-kw", "meter-2-kw"]
    assert set(read(kiosk, exhibition, names, secret=ACCOUNT[1])) == set(names)


def test_topics_are_heard_with_the_account_of_a_feed_and_no_secret_is_told(
    kiosk, exhibition, begun, tmp_path, certificates
):
    (tmp_path / "broker").mkdir()
    broker = begun(Mosquitto(tmp_path / "broker", certificates))
    shutil.copy(certificates.root, exhibition / "data" / "root.pem")
    (exhibition / "feeds" / "meter.yaml").write_text(
        "kind: mqtt\nname: {zh: 电表, en: Meter}\nunit: 千瓦\ntopic: hall/#\n"
        f"url: mqtts://127.0.0.1:{broker.port}\nuser: kiosk\npassword: ${{MQTT_PASSWORD}}\nca_file: data/root.pem\n"
    )
    publisher = broker.publisher()
    for number in range(300):
        publisher.publish(f"hall/many/{number}", str(number), retain=True)
    publisher.publish("hall/flood", "9" * 100_000, retain=True)
    publisher.publish("hall/text", "on", retain=True)
    over = threading.Event()

    def say():
        while not over.wait(0.1):
            publisher.publish("hall/line", '{"power": {"kW": 47.5}}')

    thread = threading.Thread(target=say)
    thread.start()
    try:
        told = kiosk("feeds", exhibition, "--lang", "en", "--browse", "meter", secret=ACCOUNT[1])
        assert "password: ${MQTT_PASSWORD}" in told.stdout
        assert ACCOUNT[1] not in told.stdout + told.stderr
        assert "301" in told.stderr  # of which so many are shown
        assert len(told.stdout.splitlines()) < MOST_LISTED + 11 * MOST_WRITTEN + 10
        found = kiosk("feeds", exhibition, "--browse", "meter", "--match", "kw", secret=ACCOUNT[1])
        names = pasted(found.stdout, exhibition)
        assert names == ["kw"]
        wrong = kiosk("feeds", exhibition, "--lang", "en", "--browse", "meter", code=1, secret=ACCOUNT[0])
        assert "check user and password" in wrong.stderr
        (exhibition / "feeds" / "meter.yaml").write_text((BASE / "feeds" / "meter.yaml").read_text())
        table = kiosk("feeds", exhibition, "--lang", "en", secret=ACCOUNT[1]).stdout
        assert re.search(r"^kw +mqtt +ok +47.5 ", table, re.MULTILINE)
    finally:
        over.set()
        thread.join()
        publisher.disconnect()
        publisher.loop_stop()


def test_columns_of_a_server_are_listed_with_the_time_that_stands_beside_them(
    kiosk, exhibition, tmp_path, certificates
):
    server = Postgres(certificates)
    try:
        server.runs(
            "CREATE SCHEMA line",
            'CREATE TABLE line."Power" (at timestamptz, "kW" numeric, note text)',
            "INSERT INTO line.\"Power\" VALUES (now(), 32.5, 'x')",
        )
        shutil.copy(certificates.root, exhibition / "data" / "root.pem")
        text = (
            "kind: sql\nname: {zh: 电表, en: Meter}\nunit: 千瓦\nstatement: SELECT 1\nuser: kiosk\n"
            f"url: postgresql://127.0.0.1:{server.port}/postgres\n"
            "password: ${MQTT_PASSWORD}\nca_file: data/root.pem\n"
        )
        (exhibition / "feeds" / "meter.yaml").write_text(text)
        (exhibition / "data" / "power.csv").unlink()
        told = kiosk("feeds", exhibition, "--browse", "meter", "--match", "line.Power kW", secret=ACCOUNT[1])
        assert "time_column: at" in told.stdout
        names = pasted(told.stdout, exhibition)
        assert names == ["power-kw"]
        assert read(kiosk, exhibition, names, secret=ACCOUNT[1]) == {"power-kw": 32.5}
    finally:
        server.end()
        shutil.rmtree(server.folder)


class Tree(Served):
    def __init__(self):
        super().__init__()
        self.begin()

    def command(self):
        return [sys.executable, Path(__file__).with_name("opcua_tree.py"), self.port]


def test_a_tree_that_goes_in_circles_ends_and_its_names_do_no_harm(kiosk, exhibition, begun):
    tree = begun(Tree())
    at = f"opc.tcp://127.0.0.1:{tree.port}"
    told = kiosk("feeds", exhibition, "--lang", "en", "--browse", at, "--wait", 90)
    lines = told.stdout.splitlines()
    assert len(lines) < MOST_LISTED + 8 * MOST_WRITTEN + 10
    assert max(map(len, lines)) < 400
    assert f"{MOST_LISTED} of {VARIABLES + 2} are listed" in told.stderr
    loud = kiosk("feeds", exhibition, "--browse", at, "--wait", 90, "--match", "loud").stdout
    assert "\x1b" not in loud
    assert "\x07" not in loud
    names = pasted(loud, exhibition)
    wanted = kiosk("feeds", exhibition, "--browse", at, "--wait", 90, "--match", WANTED)
    names += pasted(wanted.stdout, exhibition)
    assert read(kiosk, exhibition, names)[WANTED] == 4711.5


def test_who_never_ends_his_answer_is_left_when_the_time_is_up(kiosk, exhibition, web, begun):
    told = kiosk("feeds", exhibition, "--lang", "en", "--browse", f"{web}/endless", "--wait", 3, code=1)
    assert "no answer in time" in told.stderr
    plc = begun(Plc())
    plc.stop()
    at = f"s7://127.0.0.1:{plc.port}"
    silent = kiosk("feeds", exhibition, "--lang", "en", "--browse", at, "--wait", 3, code=1)
    assert "no answer in time" in silent.stderr
    plc.go_on()


def test_it_works_where_nothing_is_written_yet(kiosk, tmp_path, web):
    told = kiosk("feeds", tmp_path, "--lang", "en", "--browse", web)
    assert "hall" in told.stdout
    unknown = kiosk("feeds", tmp_path, "--lang", "en", "--browse", "ftp://127.0.0.1", code=1)
    assert "no address that can be looked through" in unknown.stderr
    secret = kiosk(
        "feeds", tmp_path, "--lang", "en", "--browse", web, "--user", "a", "--password", "b", code=1
    )
    assert "'${NAME}'" in secret.stderr
    alone = kiosk("feeds", tmp_path, "--lang", "en", "--match", "a", code=1)
    assert "--match needs --browse" in alone.stderr
