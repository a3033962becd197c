"""What can fail: one class for each kind of feed, a real source at the end of a cable, which can also say what is wrong.

A new kind joins by a class here, and its name in KINDS.
"""

import shutil
import signal
import socket
import sys
import threading
import time
from types import MappingProxyType

from pydantic import TypeAdapter

from kiosk.model.feeds import Feed
from tests.end2end.conftest import certified
from tests.end2end.link import Link
from tests.end2end.monitor import Monitor
from tests.end2end.opcua_server import LINE
from tests.end2end.postgres import Postgres
from tests.end2end.served import Served
from tests.sparkplug import Node, metric

FEED = TypeAdapter(Feed)


class Source(Served):
    """A process that serves, and a cable to it. Signals tell it to say what is wrong, and to say what is right."""

    scheme = ""
    keys = MappingProxyType({})
    """Of its feed, beside its address."""

    def __init__(self, folder):
        super().__init__()
        self.folder = folder
        self.begin()
        self.link = Link(self.port)

    def feed(self):
        address = f"{self.scheme}://127.0.0.1:{self.link.port}"
        rest = {"name": {"zh": "试"}, "unit": "千瓦", "every_seconds": 0.2, "timeout_seconds": 1}
        return FEED.validate_python({**rest, "url": address, **self.keys})

    def wrong(self):
        self.process.send_signal(signal.SIGUSR1)

    def right(self):
        self.process.send_signal(signal.SIGUSR2)

    def pass_by(self, seconds):
        """Have so much time passed, where the source is to live through hours, too."""

    def end(self):
        self.go_on()
        self.kill()
        self.link.end()


class Modbus(Source):
    scheme, framer = "modbus", "socket"
    keys = MappingProxyType({"kind": "modbus", "table": "holding", "address": 5})

    def command(self):
        return [sys.executable, "-m", "tests.end2end.modbus_device", self.port, self.framer]


class ModbusRtu(Modbus):
    scheme, framer = "modbus-rtu", "rtu"


class OpcUa(Source):
    scheme = "opc.tcp"
    keys = MappingProxyType({"kind": "opcua", "node": f"nsu={LINE};s=Speed"})

    def command(self):
        return [sys.executable, "-m", "tests.end2end.opcua_server", self.port, 1]


class Http(Source):
    scheme = "http"
    keys = MappingProxyType({"kind": "http", "value": "kw"})

    def command(self):
        return [sys.executable, "-m", "tests.outages.talker", self.port, self.scheme]


class WebSocket(Http):
    scheme = "ws"
    keys = MappingProxyType({"kind": "websocket", "value": "kw"})


class Mqtt(Source):
    """A broker; who publishes does so all the time, and comes back by itself."""

    scheme = "mqtt"
    keys = MappingProxyType({"kind": "mqtt", "topic": "a", "value": "kw"})

    def __init__(self, folder):
        self._payload, self._over = b'{"kw": 1}', threading.Event()
        super().__init__(folder)
        threading.Thread(target=self._publish, name="publisher", daemon=True).start()

    def command(self):
        settings = self.folder / "mosquitto.conf"
        settings.write_text(f"listener {self.port} 127.0.0.1\nallow_anonymous true\n")
        return [shutil.which("mosquitto", path="/usr/sbin:/usr/bin:/usr/local/sbin"), "-c", settings]

    def _publish(self):
        while not self._over.is_set():
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=2.0) as broker:
                    broker.sendall(b"\x10\x10\x00\x04MQTT\x04\x02\x00\x00\x00\x04sent")
                    broker.recv(4)
                    while not self._over.wait(0.1):
                        body = b"\x00\x01a" + self._payload
                        broker.sendall(bytes((0x30, len(body))) + body)
            except OSError:
                self._over.wait(0.2)

    def wrong(self):
        self._payload = b'{"kw": "many"}'

    def right(self):
        self._payload = b'{"kw": 1}'

    def end(self):
        self._over.set()
        super().end()


class Sql(Source):
    """A PostgreSQL server, whose every process is killed and stopped."""

    keys = MappingProxyType({"kind": "sql", "user": "kiosk", "statement": "SELECT kw FROM meter"})
    scheme = "postgresql"

    def __init__(self, folder):
        self.server = Postgres(certified(folder))
        self.server.runs("CREATE TABLE meter (kw float)", "INSERT INTO meter VALUES (1)")
        self.port, self.link = self.server.port, Link(self.server.port)

    def feed(self):
        url = f"postgresql://127.0.0.1:{self.link.port}/postgres"
        more = {"password": "geheim", "ca_file": str(self.server.root)}
        rest = {"name": {"zh": "试"}, "unit": "千瓦", "every_seconds": 0.2, "timeout_seconds": 1}
        return FEED.validate_python({**rest, **self.keys, **more, "url": url})

    def begin(self):
        self.server.begin()

    def kill(self):
        self.server.end()

    def stop(self):
        self.server.hang(signal.SIGSTOP)

    def go_on(self):
        self.server.hang(signal.SIGCONT)

    def wrong(self):
        self.server.runs("UPDATE meter SET kw = 'NaN'")

    def right(self):
        self.server.runs("UPDATE meter SET kw = 1")

    def end(self):
        self.server.hang(signal.SIGCONT)
        self.server.end()
        self.link.end()
        shutil.rmtree(self.server.folder, ignore_errors=True)


class S7(Source):
    scheme = "s7"
    keys = MappingProxyType({"kind": "s7", "address": "DB10.DBD0", "type": "real", "slot": 1})

    def command(self):
        return [sys.executable, "-m", "tests.end2end.s7_plc", self.port]


class Sparkplug(Mqtt):
    """A broker, and a node that lives on it and comes back by itself."""

    keys = MappingProxyType({"kind": "sparkplug", "group": "Works", "node": "Line1", "metric": "Speed"})

    def _publish(self):
        self._node = Node(self.port)
        self._node.own = lambda: [self._metric(name="Speed")]
        self._node.begin()
        while not self._over.wait(0.1):
            self._node.say("NDATA", self._metric(typed=False))
        self._node.end()

    def _metric(self, **keys):
        return metric(1.0, alias=1, at=time.time(), quality=self._quality, **keys)

    _quality = 192

    def wrong(self):
        self._quality = 0

    def right(self):
        self._quality = 192


class Sse(Http):
    scheme = "sse"
    keys = MappingProxyType({"kind": "sse", "value": "kw"})

    def feed(self):
        address = f"http://127.0.0.1:{self.link.port}"
        return super().feed().model_copy(update={"url": address})


class Prometheus(Source):
    """The program itself, which asks a meter in a process of its own; it is the meter that is wrong."""

    scheme = "http"
    keys = MappingProxyType({"kind": "prometheus", "query": "kw", "every_seconds": 0.5})

    def __init__(self, folder):
        self.meter = Meter()
        self.server = Monitor(folder, self.meter.port)
        super().__init__(folder)

    def feed(self):
        made = super().feed()
        return made.model_copy(update={"url": f"{made.url}/monitor"})

    def command(self):
        self.server.port = self.port
        return self.server.command()

    def wrong(self):
        self.meter.process.send_signal(signal.SIGUSR1)

    def right(self):
        self.meter.process.send_signal(signal.SIGUSR2)

    def end(self):
        super().end()
        self.meter.kill()


class Meter(Served):
    """What Prometheus asks."""

    def __init__(self):
        super().__init__()
        self.begin()

    def command(self):
        return [sys.executable, "-m", "tests.outages.talker", self.port, "metrics"]


class InfluxDb(Source):
    """A process that answers as InfluxDB does; where hours pass they pass for it, too, and it has a row for all of them."""

    scheme = "http"
    keys = MappingProxyType(
        {
            "kind": "influxdb",
            "database": "hall",
            "token": "geheim",
            "statement": "SELECT time, kw FROM meter WHERE line = '1' AND time >= $from ORDER BY time",
            "keep_seconds": 60,
        }
    )

    def __init__(self, folder):
        self._spoilt, self._ahead = folder / "spoilt", folder / "ahead"
        self.right()
        self.pass_by(0.0)
        super().__init__(folder)

    def command(self):
        return [sys.executable, "tests/end2end/influxdb_server.py", self.port, self.folder]

    def pass_by(self, seconds):
        self._ahead.write_text(str(float(self._ahead.read_text() if seconds else 0.0) + seconds))

    def wrong(self):
        self._spoilt.write_text("words")

    def right(self):
        self._spoilt.write_text("")


KINDS = {
    "modbus": Modbus,
    "modbus-rtu": ModbusRtu,
    "opcua": OpcUa,
    "mqtt": Mqtt,
    "http": Http,
    "websocket": WebSocket,
    "sql": Sql,
    "s7": S7,
    "sparkplug": Sparkplug,
    "sse": Sse,
    "prometheus": Prometheus,
    "influxdb": InfluxDb,
}
