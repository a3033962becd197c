"""Sparkplug B as a node speaks it: an encoder written for the tests, and a node that lives on a broker."""

import struct
import threading
import time

from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion

INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, FLOAT, DOUBLE, BOOLEAN, STRING, DATETIME = range(
    1, 14
)
_INTS, _LONGS = (INT8, INT16, INT32, UINT8, UINT16, UINT32), (INT64, UINT64, DATETIME)


def varint(value):
    written = bytearray()
    while value > 127:
        written.append(value & 127 | 128)
        value >>= 7
    return bytes([*written, value])


def whole(field, value):
    return varint(field << 3) + varint(value)


def within(field, data):
    return varint(field << 3 | 2) + varint(len(data)) + data


def valued(kind, value):
    if kind in _INTS:
        return whole(10, value & 0xFFFFFFFF)
    if kind in _LONGS:
        return whole(11, value & 0xFFFFFFFFFFFFFFFF)
    if kind == FLOAT:
        return varint(12 << 3 | 5) + struct.pack("<f", value)
    if kind == DOUBLE:
        return varint(13 << 3 | 1) + struct.pack("<d", value)
    return whole(14, int(value)) if kind == BOOLEAN else within(15, value.encode())


def metric(
    value=None, kind=DOUBLE, *, name="", alias=None, at=None, typed=True, quality=None, historical=False
):
    """Return a metric; a value of None is null."""
    told = within(1, name.encode()) if name else b""
    told += whole(2, alias) if alias is not None else b""
    told += whole(3, round(at * 1000)) if at is not None else b""
    told += whole(4, kind) if typed else b""
    told += whole(5, 1) if historical else b""
    if quality is not None:
        told += within(9, within(1, b"Quality") + within(2, whole(1, INT32) + whole(3, quality)))
    return told + (whole(7, 1) if value is None else valued(kind, value))


def payload(number, *metrics, at=None):
    sent = time.time() if at is None else at
    told = whole(1, round(sent * 1000)) + b"".join(within(2, one) for one in metrics)
    return told + (whole(3, number) if number is not None else b"")


class Node:
    """An edge node with a connection of its own; it answers who asks for its birth."""

    def __init__(self, port, group="Works", name="Line1", session=0, *, answers=True):
        self.port, self.group, self.name, self.session = port, group, name, session
        self.answers, self.number, self.asked = answers, 0, []
        self.own = lambda: [metric(1.0, name="Speed", alias=1)]
        """What it says of itself when it is born."""
        self.devices = {}
        """What it says of its devices."""
        self._speaking, self.born = threading.RLock(), threading.Event()
        self.client = Client(CallbackAPIVersion.VERSION2)
        self.client.reconnect_delay_set(1, 1)
        self.client.will_set(self.topic("NDEATH"), self.death(), 1)
        self.client.on_connect, self.client.on_message = self._connected, self._heard

    def begin(self):
        self.client.connect("127.0.0.1", self.port, keepalive=2)
        self.client.loop_start()
        assert self.born.wait(60), "the broker does not accept it"
        return self

    def topic(self, kind, device=""):
        return f"spBv1.0/{self.group}/{kind}/{self.name}" + (f"/{device}" if device else "")

    def death(self):
        return payload(None, metric(self.session, INT64, name="bdSeq"))

    def _connected(self, client, _data, _flags, _reason, _more):
        client.subscribe(self.topic("NCMD"))
        self.birth()

    def _heard(self, _client, _data, message):
        self.asked.append((time.monotonic(), message.payload))
        if self.answers:
            self.birth()

    def birth(self):
        with self._speaking:
            self.number = 0
            session = metric(self.session, INT64, name="bdSeq")
            self.client.publish(self.topic("NBIRTH"), payload(0, session, *self.own()))
            for device, told in self.devices.items():
                self.say("DBIRTH", *told(), device=device)
        self.born.set()

    def say(self, kind, *metrics, device="", skip=0, at=None):
        with self._speaking:
            self.number = (self.number + 1 + skip) % 256
            self.client.publish(self.topic(kind, device), payload(self.number, *metrics, at=at))

    def dies(self):
        """Say that it dies, and go."""
        self.client.publish(self.topic("NDEATH"), self.death(), 1).wait_for_publish(10)
        self.end()

    def vanishes(self):
        """Lose the connection without a word: the broker tells its will."""
        self.client.loop_stop()
        self.client.socket().close()

    def end(self):
        self.client.disconnect()
        self.client.loop_stop()
