"""Sources that tell which question they answer: one class for each kind of feed, with its feeds and what is right of them.

A new kind joins by a class here, and its name in TELLING.
"""

import json
import shutil
import subprocess
import sys

import numpy as np
from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion
from pydantic import TypeAdapter

from kiosk.model.feeds import Feed
from kiosk.sources.connections import MOST_OF_DATABASE
from tests.end2end.conftest import certified
from tests.end2end.monitor import Monitor
from tests.end2end.postgres import Postgres
from tests.end2end.served import CHECKOUT, Served, free_port
from tests.outages.late import Way
from tests.outages.teller import PLACES, SCALE

FEED = TypeAdapter(Feed)
KEPT = 3000
LIMIT_SECONDS = 0.5
TWICE = 0.01


class Program(Served):
    """A program that listens at a port it is given."""

    def __init__(self, *command):
        super().__init__()
        self._command = command
        self.begin()

    def command(self):
        return [str(self.port) if one is None else one for one in self._command]


class Cables:
    """Cables to a source, whose answers come around the time limit; they are a process."""

    def __init__(self, count, target, seed, way):
        self.ports = [free_port() for _ in range(count)]
        given = map(json.dumps, (self.ports, target, seed, way))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.outages.late", *given],
            cwd=CHECKOUT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._process.stdout.readline()

    def end(self):
        """Take them away; return what they did."""
        return json.loads(self._process.communicate()[0])


class Telling:
    """A source, cables to it, and feeds each of which asks for another place."""

    cables = 1
    """Ways to the source: what waits for one time limit holds up nobody on another cable."""
    way = Way(LIMIT_SECONDS)
    scheme, every_seconds = "http", 0.02

    def __init__(self, folder, seed):
        self.folder = folder
        self.begin()
        self._cables = Cables(self.cables, self.port, seed, self.way)

    def begin(self):
        """Start what serves at `port`."""
        raise NotImplementedError

    def keys(self, place):
        """Return the keys of the feed that asks for a place, and the rest of its address."""
        raise NotImplementedError

    def feeds(self):
        for port in self._cables.ports:
            for place in self.places():
                keys, rest = self.keys(place)
                url = f"{self.scheme}://127.0.0.1:{port}{rest}"
                given = {"name": {"zh": "试"}, "unit": "千瓦", "url": url, **keys}
                # Shorter than anybody may write them, so that a hundred thousand take minutes.
                short = {"timeout_seconds": LIMIT_SECONDS, "every_seconds": self.every_seconds}
                yield f"{port}-{place}", FEED.validate_python(given).model_copy(update=short)

    def places(self):
        return range(PLACES)

    def wrong(self, place, _times, values):
        """Return those of the values that are not of this place; their times go with them, in order."""
        return values[values % SCALE != place]

    def order(self, values):
        """Return what never becomes less from one value to the next."""
        return values // SCALE

    def end(self):
        """Take all of it away; return what the cables did."""
        did = self._cables.end()
        self.leave()
        return did

    def leave(self):
        """End what serves."""
        self.program.kill()

    @property
    def port(self):
        return self.program.port


class Teller(Telling):
    """One of the servers of our own."""

    what, cables = "http", 3

    def begin(self):
        self.program = Program(sys.executable, "-m", "tests.outages.teller", None, self.what)

    def keys(self, place):
        return {"kind": "http", "value": "kw"}, f"/{place}"


class Sse(Teller):
    what, cables = "sse", 4

    def keys(self, place):
        return {"kind": "sse", "value": "kw"}, f"/{place}"


class WebSocket(Teller):
    what = scheme = "ws"
    cables = 4

    def keys(self, place):
        return {"kind": "websocket", "value": "kw"}, f"/{place}"


class OpcUa(Teller):
    what, scheme, cables = "opcua", "opc.tcp", 24

    def places(self):
        """Return a few of them: else an answer would bring many values, and few answers be late."""
        return range(0, PLACES, 6)

    def keys(self, place):
        return {"kind": "opcua", "node": f"nsu=http://factory.example/places;s=Place{place}"}, ""


class Constant(Telling):
    """A device whose places hold the same number for ever: their own."""

    cables = 24

    def places(self):
        return (3, 9, 12, 30, 50, 80, 90, 110, 130, 150, 170, 190)

    def wrong(self, place, _times, values):
        return values[values != place]

    def order(self, values):
        return np.zeros(values.size)


class Modbus(Constant):
    """Some answers come twice: their frames are numbered."""

    scheme, framer = "modbus", "socket"
    way = Way(LIMIT_SECONDS, twice=TWICE)

    def begin(self):
        self.program = Program(sys.executable, "-m", "tests.end2end.modbus_device", None, self.framer)

    def places(self):
        # Registers 40 to 70 hold other things.
        return [place for place in super().places() if not 40 <= place < 70]

    def keys(self, place):
        return {"kind": "modbus", "table": "holding", "address": place, "unit_id": 1 + place % 2}, ""


class ModbusRtu(Modbus):
    """No answer comes twice: in the time of the next question nobody could tell it from an answer to that."""

    scheme, framer = "modbus-rtu", "rtu"
    way = Way(LIMIT_SECONDS)


class S7(Constant):
    scheme = "s7"
    way = Way(LIMIT_SECONDS, twice=TWICE)

    def begin(self):
        self.program = Program(sys.executable, "-m", "tests.end2end.s7_plc", None)

    def keys(self, place):
        return {"kind": "s7", "address": f"DB1.DBB{place}", "type": "byte", "slot": 1}, ""


class Sql(Constant):
    scheme, cables = "postgresql", 8
    way = Way(LIMIT_SECONDS, calm=6, share=6)  # TLS and account: else hardly a connection would come to be

    def begin(self):
        self.server = Postgres(certified(self.folder))

    @property
    def port(self):
        return self.server.port

    def places(self):
        """Return one more than there are connections: two share one, and let it go every time."""
        return super().places()[: MOST_OF_DATABASE + 1]

    def keys(self, place):
        account = {"user": "kiosk", "password": "geheim", "ca_file": str(self.server.root)}
        return {"kind": "sql", "statement": f"SELECT {place} AS kw", **account}, "/postgres"

    def leave(self):
        self.server.end()
        shutil.rmtree(self.server.folder, ignore_errors=True)


class Prometheus(Telling):
    """The program itself, asked for expressions that say the time they are about."""

    cables = 2

    def begin(self):
        self.monitor = Monitor(self.folder, 9)
        self.monitor.begin()
        self.program = self.monitor

    def places(self):
        return range(8)

    def keys(self, place):
        query = f"{place} + {SCALE} * floor(vector(time()))"
        return {"kind": "prometheus", "query": query, "keep_seconds": 5}, "/monitor"

    def wrong(self, place, times, values):
        return values[np.abs(values - place - SCALE * np.floor(times + 1e-6)) > SCALE]


class InfluxDb(Telling):
    """A process that answers as InfluxDB does, with rows that say the time they are about: five a second for each feed."""

    cables, every_seconds = 8, 0.4

    def begin(self):
        (self.folder / "spoilt").write_text("")
        self.program = Program(sys.executable, "tests/end2end/influxdb_server.py", None, self.folder)

    def places(self):
        return range(1, 10)

    def keys(self, place):
        where = f"WHERE line = '{place}' AND time >= $from"
        statement = f"SELECT time, kw FROM meter {where} ORDER BY time"  # noqa: S608 - to a server of our own
        account = {"database": "hall", "token": "geheim", "keep_seconds": 10}
        return {"kind": "influxdb", "statement": statement, **account}, ""

    def wrong(self, place, times, values):
        return values[np.abs(values - (place - 1) * 1e10 * (place > 2) - np.round(times * 5)) > 0.5]

    def order(self, values):
        return values


class Flooded(Telling):
    """A broker, and who floods it."""

    scheme, what, cables = "mqtt", "mqtt", 2

    def begin(self):
        self.settings = self.folder / "mosquitto.conf"
        program = shutil.which("mosquitto", path="/usr/sbin:/usr/bin:/usr/local/sbin")
        self.program = Broker(program, self.settings)
        keep(self.program.port)
        self.flood = Flood(self.program.port, self.what)

    def leave(self):
        self.flood.kill()
        super().leave()


class Mqtt(Flooded):
    """Messages, over the first cable heard without their times, over the others with them.

    With receipts a broker sends older ones after newer ones: there it is the time that keeps the order.
    """

    def feeds(self):
        first = f"{self._cables.ports[0]}-"
        for name, feed in super().feeds():
            if name.startswith(first):
                yield name, feed
            elif not name.endswith("kept"):
                yield name, feed.model_copy(update={"time": "at"})

    def places(self):
        return [*range(PLACES), "kept"]

    def keys(self, place):
        topic = "r/#" if place == "kept" else f"t/{place}"
        return {"kind": "mqtt", "topic": topic, "value": "kw", "qos": 0 if place == "kept" else place % 3}, ""

    def wrong(self, place, times, values):
        return values if place == "kept" else super().wrong(place, times, values)


class Sparkplug(Flooded):
    what = "sparkplug"

    def keys(self, place):
        return {"kind": "sparkplug", "group": "Works", "node": "Line1", "metric": f"P{place}"}, ""


def keep(port):
    """Have a broker keep something on topics of which nothing comes any more."""
    client = Client(CallbackAPIVersion.VERSION2)
    client.connect("127.0.0.1", port)
    client.loop_start()
    sent = [client.publish(f"r/{other}", '{"kw": -1}', 1, retain=True) for other in range(KEPT)]
    for one in sent:
        one.wait_for_publish(60)
    client.disconnect()
    client.loop_stop()


class Broker(Served):
    def __init__(self, program, settings):
        super().__init__()
        self._command = [program, "-c", settings]
        settings.write_text(f"listener {self.port} 127.0.0.1\nuser root\nallow_anonymous true\n")
        self.begin()

    def command(self):
        return self._command


class Flood(Served):
    """Who publishes all the time."""

    def __init__(self, port, what):
        self.port, self._what = port, what
        self.begin()

    def command(self):
        return [sys.executable, "-m", "tests.outages.teller", self.port, self._what]


TELLING = {
    "modbus": Modbus,
    "modbus-rtu": ModbusRtu,
    "s7": S7,
    "http": Teller,
    "sql": Sql,
    "prometheus": Prometheus,
    "influxdb": InfluxDb,
    "opcua": OpcUa,
    "mqtt": Mqtt,
    "sparkplug": Sparkplug,
    "sse": Sse,
    "websocket": WebSocket,
}
