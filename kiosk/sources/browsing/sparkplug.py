"""The nodes of Sparkplug B on a broker, their devices, and what these said they have when they were born."""

import time
from typing import TYPE_CHECKING, Any

from kiosk.model.feeds.sparkplug import SparkplugFeed
from kiosk.sources.backoff import Backoff
from kiosk.sources.broker import BrokerThread
from kiosk.sources.browsing.found import BrowseQuestion, Findings, SourceOffer, figure
from kiosk.sources.sparkplug import SPACE
from kiosk.sources.sparkplug_values import TYPES, number_of
from kiosk.sources.sparkplug_wire import Metric, WireError, payload, rebirth
from kiosk.sources.trouble import FeedError, explained
from kiosk.sources.trust import Trust
from kiosk.words import said

if TYPE_CHECKING:
    from paho.mqtt.client import Client, MQTTMessage

    from kiosk.sources.mqtt_client import BlockClient

MOST_NODES, MOST_METRICS = 500, 20_000
_EVERYBODY = f"{SPACE}/#"
_OF_NODE, _OF_DEVICE = 4, 5
_OF_PROTOCOL = ("bdSeq", "Node Control/", "Device Control/")
"""Beginnings of the names of metrics that are no measurements."""
_STEP_SECONDS, _SETTLED_SECONDS = 0.1, 1.0
"""How often it is looked whether the time is up; and how much of it is left for telling."""
_Birthplace = tuple[str, str, str]
"""Group, node and device; the last one empty for the node itself."""


class _NodeEar(BrokerThread):
    """Listens to all nodes, and asks those for their birth that are heard without one."""

    def __init__(self, feed: SparkplugFeed, trust: Trust) -> None:
        """Begin at once."""
        self.births: dict[_Birthplace, dict[str, Metric]] = {}
        self.trouble: FeedError | None = None
        self._asks, self._count = feed.ask_rebirth, 0
        self._named: dict[tuple[str, str], bool] = {}
        """Nodes that were heard, and whether nothing more is to be asked of them."""
        super().__init__(feed, trust, Backoff(), "browsing-sparkplug")

    def _begun(self, client: "Client") -> None:
        self.trouble = None
        client.subscribe(_EVERYBODY, 0)

    def _heard(self, client: "Client", _data: object, message: "MQTTMessage") -> None:  # type: ignore[override] # paho's
        levels = message.topic.split("/")
        if len(levels) not in (_OF_NODE, _OF_DEVICE) or message.retain or levels[2] in ("NCMD", "DCMD"):
            return
        group, kind, node = levels[1:4]
        place = group, node, levels[4] if len(levels) == _OF_DEVICE else ""
        if (group, node) not in self._named and len(self._named) >= MOST_NODES:
            return
        if kind in ("NBIRTH", "DBIRTH"):
            self._named[group, node] = True
            self._born(place, bytes(message.payload))
        elif not self._named.get((group, node)):
            self._named[group, node] = True
            if self._asks:
                client.publish(f"{SPACE}/{group}/NCMD/{node}", rebirth(time.time()))

    def _born(self, place: _Birthplace, content: bytes) -> None:
        try:
            told = payload(content).metrics
        except WireError:
            return
        room = max(0, MOST_METRICS - self._count)
        self.births[place] = {one.name: one for one in told[:room] if not one.name.startswith(_OF_PROTOCOL)}
        self._count += min(room, len(told))

    def _subscribed(self, client: "Client", data: object, number: int, reasons: Any, more: object) -> None:  # noqa: ANN401 - paho's
        """Whether all may be heard shows in what comes."""

    def _refused(self, topic: str) -> None:
        """What is too large is passed over."""

    def _deliver(self, client: "BlockClient") -> None:
        """Nothing is handed on before the time is up."""

    def _failed(self, error: Exception) -> None:
        self.trouble = explained(error)


def browse(question: BrowseQuestion, found: Findings) -> None:
    """Listen until the time is nearly up."""
    found.headings = ("head_group", "head_node", "head_device", "head_metric", "head_type", "head_last_value")
    ear = _NodeEar(question.feed, Trust(question.folder))
    try:
        while time.monotonic() < found.until - _SETTLED_SECONDS:
            if ear.trouble is not None:
                raise ear.trouble
            time.sleep(_STEP_SECONDS)
    finally:
        ear.end()
        ear.ended(_SETTLED_SECONDS)
    numberless = 0
    for place, metrics in sorted(ear.births.items()):
        for name, metric in sorted(metrics.items()):
            value = number_of(metric.value, metric.type)
            if value is None and not metric.null:
                numberless += 1
                continue
            keys = dict(zip(("group", "node", "device", "metric"), (*place, name), strict=True))
            shown = TYPES.get(metric.type, ""), "-" if value is None else figure(value)
            given = {key: one for key, one in keys.items() if one}
            found.add(SourceOffer(given, name.rpartition("/")[2], (*place, name, *shown)))
    if numberless:
        found.note(said("feeds", "browse_numberless_metrics", n=numberless))
