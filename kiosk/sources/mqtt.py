"""Data from an MQTT broker: one connection and one thread for all topics of a broker."""

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

from kiosk.model.feed import MqttFeed
from kiosk.sources.backoff import Backoff
from kiosk.sources.inbox import Inbox
from kiosk.sources.message import Message
from kiosk.sources.trouble import FeedError
from kiosk.sources.trust import Trust

if TYPE_CHECKING:
    from paho.mqtt.client import Client, MQTTMessage

    from kiosk.sources.mqtt_client import BlockClient

PLAIN_PORT, TLS_PORT = 1883, 8883
LOOP_SECONDS = 0.25
"""How long the thread sleeps at most while nothing arrives: so soon it notices that it shall end."""

GATHER_SECONDS = 0.02

MOST_TOPICS = 1000


class _Topic(NamedTuple):
    """What is heard of one feed."""

    name: str
    feed: MqttFeed
    message: Message


class Broker:
    """A daemon thread that keeps one connection and delivers what comes; it connects again, ever less often."""

    def __init__(self, feeds: Sequence[tuple[str, MqttFeed]], inbox: Inbox, trust: Trust) -> None:
        """Start at once; all feeds have the same address and account, secrets have been filled in."""
        self._topics = [_Topic(name, feed, Message(feed.value, feed.time)) for name, feed in feeds]
        self._inbox, self._trust = inbox, trust
        self._feed = feeds[0][1]
        self._backoff = Backoff()
        self._asked: list[str] = []
        self._matching: dict[str, list[_Topic]] = {}
        self._read: dict[str, tuple[list[float], list[float]]] = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="feeds-mqtt", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Ask the thread to end."""
        self._stop.set()

    def drop(self, names: frozenset[str]) -> None:
        """Hear nothing more for the feeds of these names; with the last one the connection ends."""
        self._topics = [topic for topic in self._topics if topic.name not in names]
        self._matching = {}
        if not self._topics:
            self.end()

    def ended(self, patience_seconds: float) -> bool:
        """Return whether it ended; one that hangs is left behind."""
        self._thread.join(patience_seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        client: BlockClient | None = None
        while not self._stop.is_set():
            try:
                client = client or self._client()
                self._listen(client)
            except Exception as error:  # noqa: BLE001 - whatever fails, it is tried again
                self._failed(error)
            self._stop.wait(self._backoff.next_seconds())

    def _client(self) -> "BlockClient":
        from paho.mqtt.enums import CallbackAPIVersion

        from kiosk.sources.mqtt_client import BlockClient

        client = BlockClient(CallbackAPIVersion.VERSION2)
        address = urlsplit(self._feed.url)
        user = self._feed.user or unquote(address.username or "")
        if user:
            client.username_pw_set(user, self._feed.password or unquote(address.password or ""))
        if address.scheme == "mqtts":
            client.tls_set_context(self._trust.context(self._feed.ca_file))
        client.connect_timeout = self._feed.timeout_seconds
        client.on_connect, client.on_message = self._connected, self._heard
        client.on_subscribe = self._subscribed
        return client

    def _listen(self, client: "BlockClient") -> None:
        """Connect, and hear until the connection breaks; raises what broke it."""
        address = urlsplit(self._feed.url)
        port = address.port or (TLS_PORT if address.scheme == "mqtts" else PLAIN_PORT)
        # The broker is asked for a sign of life in this time, and has as long again to give it.
        client.connect(address.hostname or "", port, keepalive=max(1, round(self._feed.timeout_seconds)))
        code = 0
        try:
            while not self._stop.is_set() and not code:
                code = int(client.loop(LOOP_SECONDS)) or client.read_on()
                self._deliver()
                if client.all_read():
                    # Messages gather for a moment: else each would wake this thread, and hold up the screen's.
                    self._stop.wait(GATHER_SECONDS)
        finally:
            client.disconnect()
        if code:
            raise ConnectionError(f"the connection to the broker ended ({code})")

    def _connected(self, client: "Client", _data: object, _flags: object, reason: Any, _more: object) -> None:  # noqa: ANN401 - paho's
        if reason.is_failure:
            raise FeedError(
                (f"代理拒绝连接：{reason}", f"the broker refuses: {reason}"),
                ("检查 user 和 password", "check user and password"),
                ("user", "url"),
            )
        self._backoff.reset()
        wanted = {topic.feed.topic: topic.feed.qos for topic in sorted(self._topics, key=_qos)}
        self._asked = list(wanted)
        client.subscribe(list(wanted.items()))

    def _subscribed(self, _client: object, _data: object, _id: int, reasons: Any, _more: object) -> None:  # noqa: ANN401 - paho's
        refused = {topic for topic, reason in zip(self._asked, reasons, strict=False) if reason.is_failure}
        for topic in self._topics:
            if topic.feed.topic in refused:
                self._inbox.health.failed(topic.name, _no_topic())
            else:
                self._inbox.health.works(topic.name)

    def _heard(self, _client: object, _data: object, message: "MQTTMessage") -> None:
        for topic in self._of(message.topic):
            self._take(topic, message)

    def _of(self, heard: str) -> list[_Topic]:
        """Return what wants messages of a topic; remembered, for they come by the thousand."""
        if heard not in self._matching:
            from paho.mqtt.client import topic_matches_sub

            if len(self._matching) >= MOST_TOPICS:
                self._matching.clear()
            self._matching[heard] = [one for one in self._topics if topic_matches_sub(one.feed.topic, heard)]
        return self._matching[heard]

    def _take(self, topic: _Topic, message: "MQTTMessage") -> None:
        if message.retain and not topic.message.timed:
            return  # nobody knows how old it is
        try:
            readings = topic.message.readings(message.payload)
        except FeedError as error:
            self._inbox.health.failed(topic.name, error)
            return
        times, values = self._read.setdefault(topic.name, ([], []))
        for when, value in readings:
            times.append(when)
            values.append(value)

    def _deliver(self) -> None:
        """Hand on what has been read since the last time: in one piece, for they come by the thousand."""
        read, self._read = self._read, {}
        for name, (times, values) in read.items():
            self._inbox.deliver_many(name, times, values)
            self._inbox.health.works(name)

    def _failed(self, error: Exception) -> None:
        for topic in self._topics:
            self._inbox.health.failed(topic.name, error)


def accounts(feeds: Sequence[tuple[str, MqttFeed]]) -> list[list[tuple[str, MqttFeed]]]:
    """Return the feeds by broker and account: each gets a connection."""
    together: dict[tuple[object, ...], list[tuple[str, MqttFeed]]] = {}
    for name, feed in feeds:
        account = (feed.url, feed.user, feed.password, feed.ca_file, feed.timeout_seconds)
        together.setdefault(account, []).append((name, feed))
    return list(together.values())


def _qos(topic: _Topic) -> int:
    return topic.feed.qos


def _no_topic() -> FeedError:
    return FeedError(
        ("代理不允许订阅这个主题", "the broker does not allow this topic"),
        ("检查 topic 和账号的权限", "check the topic, and what the account may read"),
        ("topic",),
    )
