"""Data from an MQTT broker: one connection and one thread for all topics of a broker."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from kiosk.model.feeds.mqtt import MqttFeed
from kiosk.sources.backoff import Backoff
from kiosk.sources.broker import BrokerThread, begun
from kiosk.sources.group import Tools, Wanted
from kiosk.sources.message import Message, too_large
from kiosk.sources.sink import Sink
from kiosk.sources.trouble import FeedError
from kiosk.sources.trust import Trust
from kiosk.words import said

if TYPE_CHECKING:
    from paho.mqtt.client import Client, MQTTMessage

MOST_TOPICS = 1000


class _Topic(NamedTuple):
    """What is heard of one feed."""

    name: str
    feed: MqttFeed
    message: Message


class Broker(BrokerThread):
    """Hears the topics of all feeds with the same broker and account."""

    def __init__(self, feeds: Mapping[str, MqttFeed], inbox: Sink, trust: Trust) -> None:
        """Start at once; all feeds have the same address and account, secrets have been filled in."""
        self._topics = [_Topic(name, feed, Message(feed.value, feed.time)) for name, feed in feeds.items()]
        self._inbox = inbox
        self._asked: dict[int, tuple[str, ...]] = {}
        """Number of a question -> the topics that were asked for."""
        self._later: dict[str, int] = {}
        """Topics that will be asked for with receipts."""
        self._sort()
        self._read: dict[str, tuple[list[float], list[float]]] = {}
        super().__init__(next(iter(feeds.values())), trust, Backoff(), "feeds-mqtt")

    def drop(self, names: frozenset[str]) -> None:
        """Hear nothing more for the feeds of these names; with the last one the connection ends."""
        self._topics = [topic for topic in self._topics if topic.name not in names]
        self._sort()
        if not self._topics:
            self.end()

    def _begun(self, client: "Client") -> None:
        quality = _receipts(self._topics)
        wanted = {topic.feed.topic: quality(topic) for topic in sorted(self._topics, key=quality)}
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

    def _heard(self, client: object, data: object, message: "MQTTMessage") -> None:  # noqa: ARG002 - paho's
        for topic in self._of(message.topic):
            self._take(topic, message)

    def _refused(self, topic: str) -> None:
        for one in self._of(topic):
            self._inbox.health.failed(one.name, too_large())

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

    def _deliver(self, client: object) -> None:  # noqa: ARG002 - not asked
        """Hand on what has been read since the last time: in one piece, for they come by the thousand."""
        read, self._read = self._read, {}
        for name, (times, values) in read.items():
            self._inbox.deliver_many(name, times, values)
            self._inbox.health.works(name)

    def _failed(self, error: Exception) -> None:
        for topic in self._topics:
            self._inbox.health.failed(topic.name, error)


def _receipts(topics: Sequence[_Topic]) -> Callable[[_Topic], int]:
    """Return how good a service each is asked for with: none has receipts while a message may come without a time.

    Of messages with receipts a broker may send an older one after a newer one, as soon as twenty wait for theirs
    (mosquitto). A time tells which is older. Filters may overlap, and then one decides for the other: so it is one rule for
    all of a connection.
    """
    timed = all(topic.message.timed for topic in topics)
    return lambda topic: topic.feed.qos if timed else 0


def _no_topic() -> FeedError:
    return FeedError(
        said("feeds", "topic_refused"),
        said("feeds", "check_topic"),
        ("topic",),
    )


def begin(feeds: Mapping[str, MqttFeed], tools: Tools) -> Sequence[Wanted]:
    """Start one thread for each broker and account, where a connection is left for it."""
    return begun(feeds, tools, partial(Broker, trust=tools.trust))
