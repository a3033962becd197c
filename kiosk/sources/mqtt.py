"""Data from an MQTT broker: one connection and one thread for all topics of a broker."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

from kiosk.model.feeds.mqtt import MqttFeed
from kiosk.sources.backoff import Backoff
from kiosk.sources.connections import BROKER_FILES, together
from kiosk.sources.group import Tools, Wanted
from kiosk.sources.message import LARGEST_MESSAGE, Message, too_large
from kiosk.sources.sink import Sink
from kiosk.sources.threads import PollThread
from kiosk.sources.trouble import FeedError
from kiosk.sources.trust import Trust
from kiosk.words import said

if TYPE_CHECKING:
    from paho.mqtt.client import Client, MQTTMessage

    from kiosk.sources.mqtt_client import BlockClient

PLAIN_PORT, TLS_PORT = 1883, 8883
LOOP_SECONDS = 0.25
"""How long the thread sleeps at most while nothing arrives: so soon it notices that it shall end."""

GATHER_SECONDS = 0.02

MOST_TOPICS = 1000
MOST_BEFORE = 2**16 + 3
"""Bytes before a message's content: its topic, and its number."""


class _Topic(NamedTuple):
    """What is heard of one feed."""

    name: str
    feed: MqttFeed
    message: Message


class Broker(PollThread):
    """A daemon thread that keeps one connection and delivers what comes; it connects again, ever less often."""

    def __init__(self, feeds: Sequence[tuple[str, MqttFeed]], inbox: Sink, trust: Trust) -> None:
        """Start at once; all feeds have the same address and account, secrets have been filled in."""
        self._topics = [_Topic(name, feed, Message(feed.value, feed.time)) for name, feed in feeds]
        self._inbox, self._trust = inbox, trust
        self._feed = feeds[0][1]
        self._backoff = Backoff()
        self._asked: dict[int, tuple[str, ...]] = {}
        """Number of a question -> the topics that were asked for."""
        self._later: dict[str, int] = {}
        """Topics that will be asked for with receipts."""
        self._sort()
        self._read: dict[str, tuple[list[float], list[float]]] = {}
        super().__init__("feeds-mqtt")

    def drop(self, names: frozenset[str]) -> None:
        """Hear nothing more for the feeds of these names; with the last one the connection ends."""
        self._topics = [topic for topic in self._topics if topic.name not in names]
        self._sort()
        if not self._topics:
            self.end()

    def _run(self) -> None:
        client: BlockClient | None = None
        while not self._stopping:
            try:
                client = client or self._client()
                self._listen(client)
            except Exception as error:  # noqa: BLE001 - whatever fails, it is tried again
                self._failed(error)
            self._woken.wait(self._backoff.next_seconds())

    def _client(self) -> "BlockClient":
        from kiosk.sources.mqtt_client import BlockClient

        client = BlockClient(LARGEST_MESSAGE + MOST_BEFORE, self._refused)
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
            while not self._stopping and not code:
                code = int(client.loop(LOOP_SECONDS)) or client.read_on()
                self._deliver()
                if client.all_read():
                    # Messages gather for a moment: else each would wake this thread, and hold up the screen's.
                    self._woken.wait(GATHER_SECONDS)
        finally:
            client.disconnect()
        if code:
            raise ConnectionError(f"the connection to the broker ended ({code})")

    def _connected(self, client: "Client", _data: object, _flags: object, reason: Any, _more: object) -> None:  # noqa: ANN401 - paho's
        if reason.is_failure:
            raise FeedError(
                said("feeds", "broker_refuses", reason=str(reason)),
                said("feeds", "check_account"),
                ("user", "url"),
            )
        self._backoff.reset()
        wanted = {topic.feed.topic: topic.feed.qos for topic in sorted(self._topics, key=_qos)}
        self._asked = {}
        # What is retained is asked for without receipts first: of messages with receipts a broker holds a thousand for
        # us, and drops the rest. With the second question, for receipts, some of it comes twice.
        self._later = {topic: quality for topic, quality in wanted.items() if quality}
        self._subscribe(client, dict.fromkeys(wanted, 0))

    def _subscribe(self, client: "Client", wanted: Mapping[str, int]) -> None:
        _, number = client.subscribe(list(wanted.items()))
        if number is not None:
            self._asked[number] = tuple(wanted)

    def _subscribed(self, client: "Client", _data: object, number: int, reasons: Any, _more: object) -> None:  # noqa: ANN401 - paho's
        asked = self._asked.pop(number, ())
        refused = {topic for topic, reason in zip(asked, reasons, strict=False) if reason.is_failure}
        for topic in self._topics:
            if topic.feed.topic in refused:
                self._inbox.health.failed(topic.name, _no_topic())
            elif topic.feed.topic in asked:
                self._inbox.health.works(topic.name)
        later, self._later = self._later, {}
        if wanted := {topic: quality for topic, quality in later.items() if topic not in refused}:
            self._subscribe(client, wanted)

    def _heard(self, _client: object, _data: object, message: "MQTTMessage") -> None:
        for topic in self._of(message.topic):
            self._take(topic, message)

    def _refused(self, heard: str) -> None:
        for topic in self._of(heard):
            self._inbox.health.failed(topic.name, too_large())

    def _of(self, heard: str) -> list[_Topic]:
        """Return what wants messages of a topic; remembered, for they come by the thousand."""
        if heard not in self._matching:
            from paho.mqtt.client import topic_matches_sub

            if len(self._matching) >= MOST_TOPICS:
                self._matching.clear()
            found = [one for one in self._wild if topic_matches_sub(one.feed.topic, heard)]
            self._matching[heard] = [*self._plain.get(heard, ()), *found]
        return self._matching[heard]

    def _sort(self) -> None:
        """Tell topics with wildcards from the others, which are found by their name."""
        self._matching: dict[str, list[_Topic]] = {}
        self._plain: dict[str, list[_Topic]] = {}
        self._wild: list[_Topic] = []
        for topic in self._topics:
            if {"+", "#"} & set(topic.feed.topic):
                self._wild.append(topic)
            else:
                self._plain.setdefault(topic.feed.topic, []).append(topic)

    def _take(self, topic: _Topic, message: "MQTTMessage") -> None:
        if not message.payload:
            return  # a topic was cleared
        if message.retain and not topic.message.timed:
            return  # nobody knows how old it is
        try:
            readings = topic.message.readings(message.payload)
        except FeedError as error:
            self._inbox.health.failed(topic.name, error)
            return
        self._inbox.health.unread(topic.name, topic.message.unread)
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


def _qos(topic: _Topic) -> int:
    return topic.feed.qos


def _no_topic() -> FeedError:
    return FeedError(
        said("feeds", "topic_refused"),
        said("feeds", "check_topic"),
        ("topic",),
    )


def accounts(feeds: Mapping[str, MqttFeed]) -> list[dict[str, MqttFeed]]:
    """Return the feeds by broker and account: each gets a connection."""
    keys = {
        name: (feed.url, feed.user, feed.password, feed.ca_file, feed.timeout_seconds)
        for name, feed in feeds.items()
    }
    return together(feeds, keys)


def begin(feeds: Mapping[str, MqttFeed], tools: Tools) -> Sequence[Wanted]:
    """Start one thread for each broker and account, where a connection is left for it."""
    brokers = accounts(feeds)

    def start(given: Sequence[int]) -> None:
        for broker, files in zip(brokers, given, strict=True):
            if files < BROKER_FILES:
                tools.refuse(broker)
            else:
                listen = partial(Broker, list(broker.items()), trust=tools.trust)
                tools.add(broker, listen, BROKER_FILES)

    return [Wanted([BROKER_FILES] * len(brokers), start)]
