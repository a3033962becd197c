"""Registry of kinds of feeds: which module starts the feeds of a kind.

It is imported only where such a feed exists, and has a function `begin(feeds, tools)`: it is given all feeds of its
kinds and what they need (`Tools`), starts what needs no connection at once, and returns what waits for one (`Wanted`).
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Protocol, cast

from kiosk.model.feeds import Feed
from kiosk.sources.group import Tools, Wanted

MODULES: Mapping[str, str] = {
    "simulated": "kiosk.sources.simulated",
    "visitors": "kiosk.sources.visits",
    "file": "kiosk.sources.file",
    "http": "kiosk.sources.hosts",
    "websocket": "kiosk.sources.hosts",
    "influxdb": "kiosk.sources.hosts",
    "sse": "kiosk.sources.hosts",
    "prometheus": "kiosk.sources.hosts",
    "mqtt": "kiosk.sources.mqtt",
    "sparkplug": "kiosk.sources.sparkplug",
    "sql": "kiosk.sources.sql",
    "modbus": "kiosk.sources.modbus",
    "opcua": "kiosk.sources.opcua",
    "s7": "kiosk.sources.s7",
}
"""Kind of feed -> the module that starts those. The order is that in which they begin.

Derived feeds have none: the store works them out.
"""

OF_MACHINES = frozenset({"modbus", "opcua", "s7", "sparkplug"})
"""Kinds whose libraries keep the interpreter so busy that an open hall has them in a process of their own."""


class FeedKind(Protocol):
    """What such a module has."""

    def begin(self, feeds: Mapping[str, Any], tools: Tools) -> Sequence[Wanted]:
        """Start feeds of these kinds, by name; return what first needs to know how many files it may open."""


def begun(feeds: Mapping[str, Feed], tools: Tools) -> list[Wanted]:
    """Start the feeds of every kind; return what waits for files."""
    waiting: list[Wanted] = []
    for module in dict.fromkeys(MODULES.values()):
        mine = {name: feed for name, feed in feeds.items() if MODULES.get(feed.kind) == module}
        if mine:
            waiting += cast("FeedKind", import_module(module)).begin(mine, tools)
    return waiting
