"""Sources that tell which question they answer: one class for each kind of feed, with its feeds and what is right of them.

A new kind joins by a class here, and its name in TELLING.
"""

import shutil
import sys

import numpy as np
from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion
from pydantic import TypeAdapter

from kiosk.model.feeds import Feed
from tests.end2end.conftest import certified
from tests.end2end.monitor import Monitor
from tests.end2end.postgres import Postgres
from tests.end2end.served import Served
from tests.outages.teller import PLACES, SCALE

FEED = TypeAdapter(Feed)
KEPT = 3000
LIMIT_SECONDS, EVERY_SECONDS = 0.5, 0.02


class Program(Served):
    """A program that listens at a port it is given."""

    def __init__(self, *command):
        super().__init__()
        self._command = command
        self.begin()

    def command(self):
        return [str(self.port) if one is None else one for one in self._command]


class Cable(Served):
    """A cable to a source, whose answers come around the time limit."""

    def __init__(self, target, seed, calm):
        super().__init__()
        self._way = target, seed, LIMIT_SECONDS, calm
        self.begin()

    def command(self):
        return [sys.executable, "-m", "tests.outages.late", self.port, *self._way]


class Telling:
    """A source, cables to it, and feeds each of which asks for another place."""

    cables, calm = 1, 0
    """Ways to the source, and how much of what it says first on each connection comes at once."""
    scheme = "http"

    def __init__(self, folder, seed):
        self.folder = folder
        self.begin()
        self._ways = [Cable(self.port, seed + number, self.calm) for number in range(self.cables)]

    def begin(self):
        """Start what serves at `port`."""
        raise NotImplementedError

    def keys(self, place):
        """Return the keys of the feed that asks for a place, and the rest of its address."""
        raise NotImplementedError

    def feeds(self):
        for way in self._ways:
            for place in self.places():
                keys, rest = self.keys(place)
                url = f"{self.scheme}://127.0.0.1:{way.port}{rest}"
                given = {"name": {"zh": "试"}, "unit": "千瓦", "url": url, **keys}
                # Shorter than anybody may write them, so that a hundred thousand take minutes.
                short = {"timeout_seconds": LIMIT_SECONDS, "every_seconds": EVERY_SECONDS}
                yield f"{way.port}-{place}", FEED.validate_python(given).model_copy(update=short)

    def places(self):
        return range(PLACES)

    def wrong(self, place, _times, values):
        """Return those of the values that are not of this place; their times go with them, in order."""
        return values[values % SCALE != place]

    def order(self, values):
        """Return what never becomes less from one value to the next."""
        return values // SCALE

    def end(self):
        for one in (*self._ways, self.program):
            one.kill()

    @property
    def port(self):
        return self.program.port


class Teller(Telling):
    """One of the servers of our own."""

    what = "http"

    def begin(self):
        self.program = Program(sys.executable, "-m", "tests.outages.teller", None, self.what)

    def keys(self, place):
        return {"kind": "http", "value": "kw"}, f"/{place}"


class Sse(Teller):
    what = "sse"

    def keys(self, place):
        return {"kind": "sse", "value": "kw"}, f"/{place}"


class WebSocket(Teller):
    what = scheme = "ws"

    def keys(self, place):
        return {"kind": "websocket", "value": "kw"}, f"/{place}"


class OpcUa(Teller):
    what, scheme, cables = "opcua", "opc.tcp", 3

    def keys(self, place):
        return {"kind": "opcua", "node": f"nsu=http://factory.example/places;s=Place{place}"}, ""


class Constant(Telling):
    """A device whose places hold the same number for ever: their own."""

    cables = 6

    def places(self):
        return (3, 9, 12, 30, 50, 80, 90, 110, 130, 150, 170, 190)

    def wrong(self, place, _times, values):
        return values[values != place]

    def order(self, values):
        return np.zeros(values.size)


class Modbus(Constant):
    scheme, framer = "modbus", "socket"

    def begin(self):
        self.program = Program(sys.executable, "-m", "tests.end2end.modbus_device", None, self.framer)

    def places(self):
        # Registers 40 to 70 hold other things.
        return [place for place in super().places() if not 40 <= place < 70]

    def keys(self, place):
        return {"kind": "modbus", "table": "holding", "address": place, "unit_id": 1 + place % 2}, ""


class ModbusRtu(Modbus):
    scheme, framer = "modbus-rtu", "rtu"


class S7(Constant):
    scheme = "s7"

    def begin(self):
        self.program = Program(sys.executable, "-m", "tests.end2end.s7_plc", None)

    def keys(self, place):
        return {"kind": "s7", "address": f"DB1.DBB{place}", "type": "byte", "slot": 1}, ""


class Sql(Constant):
    scheme, cables, calm = "postgresql", 3, 6  # TLS and account: else hardly a connection would come to be

    def begin(self):
        self.server = Postgres(certified(self.folder))

    @property
    def port(self):
        return self.server.port

    def keys(self, place):
        account = {"user": "kiosk", "password": "geheim", "ca_file": str(self.server.root)}
        return {"kind": "sql", "statement": f"SELECT {place} AS kw", **account}, "/postgres"

    def end(self):
        for one in self._ways:
            one.kill()
        self.server.end()
        shutil.rmtree(self.server.folder, ignore_errors=True)


class Prometheus(Telling):
    """The program itself, asked for expressions that say the time they are about."""

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
    """A process that answers as InfluxDB does, with rows that say the time they are about."""

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

    def end(self):
        self.flood.kill()
        super().end()


class Mqtt(Flooded):
    """Messages, over the first cable heard without their times, over the others with them.

    With receipts a broker sends older ones after newer ones: there it is the time that keeps the order.
    """

    def feeds(self):
        first = f"{self._ways[0].port}-"
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
