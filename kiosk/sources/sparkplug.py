"""Data from Sparkplug B nodes: one connection and one thread for all nodes of a broker's account."""

import time
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from kiosk.model.feeds.sparkplug import SparkplugFeed
from kiosk.sources import sparkplug_faults as faults
from kiosk.sources.backoff import Backoff
from kiosk.sources.broker import BrokerThread, begun
from kiosk.sources.group import Tools, Wanted
from kiosk.sources.message import Arrival, too_large
from kiosk.sources.sink import Sink
from kiosk.sources.sparkplug_node import ALIVE_SECONDS, SparkplugItem, SparkplugNode
from kiosk.sources.sparkplug_wire import rebirth
from kiosk.sources.trust import Trust

if TYPE_CHECKING:
    from paho.mqtt.client import Client, MQTTMessage

    from kiosk.sources.mqtt_client import BlockClient

SPACE = "spBv1.0"
LONGEST_PAUSE_SECONDS = 5.0
"""Between two tries: with the time that a try takes itself, a broker that comes back is heard within ten seconds."""
QUIET_SECONDS, LOOK_SECONDS = 2.5, 5.0
"""A node that is silent for so long after the connection is looked for among all others, for so long."""
MOST_NAMES = 500
_OF_NODE, _OF_DEVICE = 4, 5
"""Levels of a topic."""
_TOLD = frozenset(("NBIRTH", "NDATA", "NDEATH", "DBIRTH", "DDATA", "DDEATH"))
_EVERYBODY = tuple((f"{SPACE}/+/{kind}", 0) for kind in ("NBIRTH/+", "NDATA/+", "DDATA/+/+"))


class SparkplugBroker(BrokerThread):
    """Hears the nodes of all feeds with the same broker and account."""

    def __init__(self, feeds: Mapping[str, SparkplugFeed], inbox: Sink, trust: Trust) -> None:
        """Start at once; all feeds have the same address and account, secrets have been filled in."""
        self._inbox = inbox
        items: dict[tuple[str, str], list[SparkplugItem]] = {}
        for name, feed in feeds.items():
            items.setdefault((feed.group, feed.node), []).append(SparkplugItem(name, feed, inbox))
        arrival = Arrival()
        self._nodes = {place: SparkplugNode(some, inbox, arrival) for place, some in items.items()}
        self._asked: dict[int, tuple[str, str]] = {}
        """Number of a question -> the node it is about."""
        self._pinged = self._begun_at = 0.0
        self._looks: bool | None = None
        """Whether all nodes are heard to learn their names; None where they were."""
        self._names: set[tuple[str, str]] = set()
        super().__init__(
            next(iter(feeds.values())), trust, Backoff(1.0, LONGEST_PAUSE_SECONDS), "feeds-sparkplug"
        )

    def drop(self, names: frozenset[str]) -> None:
        """Hear nothing more for the feeds of these names; with the last one the connection ends."""
        for node in self._nodes.values():
            node.drop(names)
        if not any(node.items for node in self._nodes.values()):
            self.end()

    def _begun(self, client: "Client") -> None:
        self._asked, self._looks, self._begun_at = {}, False, time.monotonic()
        self._names = set()
        for (group, name), node in self._nodes.items():
            node.lost()
            _, number = client.subscribe(f"{SPACE}/{group}/+/{name}/#", 0)
            if number is not None:
                self._asked[number] = group, name

    def _subscribed(self, client: object, data: object, number: int, reasons: Any, more: object) -> None:  # noqa: ANN401, ARG002 - paho's
        node = self._nodes.get(self._asked.pop(number, ("", "")))
        if node is not None and any(reason.is_failure for reason in reasons):
            node.tell(faults.refused())

    def _heard(self, client: object, data: object, message: "MQTTMessage") -> None:  # noqa: ARG002 - paho's
        levels = message.topic.split("/")
        if levels[0] != SPACE or len(levels) not in (_OF_NODE, _OF_DEVICE) or levels[2] not in _TOLD:
            return
        place, device = (levels[1], levels[3]), levels[4] if len(levels) == _OF_DEVICE else ""
        if self._looks and len(self._names) < MOST_NAMES:
            self._names.add(place)
        node = self._nodes.get(place)
        # Births are never retained: what is kept somewhere may be of last year.
        if node is not None and not message.retain and (levels[2][0] == "D") == bool(device):
            node.hear(levels[2], device, bytes(message.payload))

    def _refused(self, topic: str) -> None:
        levels = topic.split("/")
        if len(levels) >= _OF_NODE and (node := self._nodes.get((levels[1], levels[3]))):
            node.tell(too_large())

    def _deliver(self, client: "BlockClient") -> None:
        ticks = time.monotonic()
        if ticks - max(client.heard, self._pinged) >= ALIVE_SECONDS:
            self._pinged = ticks
            client.ping()
        for (group, name), node in self._nodes.items():
            node.turn(ticks, client.heard)
            if self._asked or not node.items:
                continue  # what it answers would not be heard yet
            if node.asks(ticks):
                client.publish(f"{SPACE}/{group}/NCMD/{name}", rebirth(time.time()))
            if node.missed(ticks):
                node.tell(faults.no_birth(node.feed))
        if self._looks is not None and not self._asked:
            self._look(client, ticks - self._begun_at)

    def _look(self, client: "BlockClient", seconds: float) -> None:
        """Hear all nodes for a while where one is silent: its name may be written differently."""
        silent = [node for node in self._nodes.values() if node.items and not node.heard]
        if not self._looks and seconds >= QUIET_SECONDS:
            self._looks = True if silent else None
            if silent:
                client.subscribe(list(_EVERYBODY))
        elif self._looks and seconds >= QUIET_SECONDS + LOOK_SECONDS:
            self._looks = None
            client.unsubscribe([topic for topic, _ in _EVERYBODY])
            groups = {group for group, _ in self._names}
            for node in silent:
                node.tell(
                    faults.not_heard(
                        node.feed, groups, {name for group, name in self._names if group == node.feed.group}
                    )
                )

    def _failed(self, error: Exception) -> None:
        for node in self._nodes.values():
            node.lost()
            node.tell(error)


def begin(feeds: Mapping[str, SparkplugFeed], tools: Tools) -> Sequence[Wanted]:
    """Start one thread for each broker and account, where a connection is left for it."""
    return begun(feeds, tools, partial(SparkplugBroker, trust=tools.trust))
