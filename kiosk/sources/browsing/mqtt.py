"""The topics of an MQTT broker that say a number while it is listened to."""

import time
from typing import TYPE_CHECKING

from kiosk.sources.browsing.found import BrowseQuestion, Findings, SourceOffer, figure
from kiosk.sources.browsing.http import last_name
from kiosk.sources.browsing.numbers import numbers_in
from kiosk.sources.inbox import Inbox
from kiosk.sources.mqtt import Broker
from kiosk.sources.trust import Trust
from kiosk.words import said

if TYPE_CHECKING:
    from paho.mqtt.client import MQTTMessage

MOST_TOPICS, LARGEST = 2000, 16 * 1024
"""What is heard of a broker, and the longest message that is looked into."""
EVERYTHING = "#"
_NAME = ""
_STEP_SECONDS = 0.1
_SETTLED_SECONDS = 1.0
"""The rest of the time is left for telling."""


class _TopicEar(Broker):
    """Listens as feeds listen, and keeps the last message of each topic as it came."""

    def __init__(self, question: BrowseQuestion, inbox: Inbox) -> None:
        """Listen to all topics, or to those of the feed."""
        feed = question.feed.model_copy(update={"topic": question.feed.topic or EVERYTHING, "qos": 0})
        self.heard: dict[str, tuple[bytes, bool]] = {}
        super().__init__({_NAME: feed}, inbox, Trust(question.folder))

    def _heard(self, _client: object, _data: object, message: "MQTTMessage") -> None:
        if message.topic in self.heard or len(self.heard) < MOST_TOPICS:
            kept = message.payload if len(message.payload) <= LARGEST else b""
            self.heard[message.topic] = bytes(kept), bool(message.retain)


def browse(question: BrowseQuestion, found: Findings) -> None:
    """Listen until the time is nearly up."""
    found.headings = ("head_topic", "head_path", "head_last_value", "head_retained")
    inbox = Inbox()
    ear = _TopicEar(question, inbox)
    listens_until = found.until - _SETTLED_SECONDS
    try:
        while time.monotonic() < listens_until and len(ear.heard) < MOST_TOPICS:
            if (trouble := inbox.health.trouble(_NAME)) is not None:
                raise trouble
            time.sleep(_STEP_SECONDS)
    finally:
        ear.end()
        ear.ended(_SETTLED_SECONDS)
    numberless = 0
    for topic, (content, retained) in sorted(ear.heard.items()):
        told = numbers_in(content)
        numberless += not told
        for path, value in told:
            keys = {"topic": topic} | ({"value": path} if path else {})
            name = last_name(path) or topic.rpartition("/")[2]
            kept = said("feeds", "is_retained") if retained else ""
            found.add(SourceOffer(keys, name, (topic, path or "@", figure(value), kept)))
    if numberless:
        found.note(said("feeds", "browse_numberless_topics", n=numberless))
