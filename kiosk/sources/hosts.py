"""Feeds of web servers: one thread for all, and so many connections to each host."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from kiosk.model.feeds.http import HttpFeed
from kiosk.model.feeds.influxdb import InfluxDbFeed
from kiosk.model.feeds.prometheus import PrometheusFeed
from kiosk.model.feeds.sse import SseFeed
from kiosk.model.feeds.websocket import WebSocketFeed
from kiosk.sources.connections import origin, together
from kiosk.sources.gate import FeedGate
from kiosk.sources.group import Tools, Wanted, of_kind
from kiosk.sources.network import FeedErrand, Network

if TYPE_CHECKING:
    from kiosk.sources.trust import Trust

HeldFeed = SseFeed | WebSocketFeed
"""Feeds that keep a connection each."""
Asked = HttpFeed | InfluxDbFeed | PrometheusFeed | HeldFeed
HostPlan = Sequence[tuple[Mapping[str, Asked], int]]
"""For each host its feeds, and how many connections may be open for those that ask again and again."""


def hosts(feeds: Mapping[str, Asked]) -> list[dict[str, Asked]]:
    """Return the feeds by host, and how it is reached and trusted."""
    return together(
        feeds, {name: (origin(feed.url), feed.ca_file, feed.proxy) for name, feed in feeds.items()}
    )


def begin(feeds: Mapping[str, Asked], tools: Tools) -> Sequence[Wanted]:
    """Start one thread for all hosts, when it is known how many connections may be open at each."""
    asked = hosts(feeds)

    def start(given: Sequence[int]) -> None:
        plan = [_at_host(some, files) for some, files in zip(asked, given, strict=True)]
        heard = [name for some, _ in plan for name in some]
        tools.refuse(feeds.keys() - heard)
        if heard:
            tools.add(heard, lambda gate: _network(plan, gate, tools.trust), sum(given))

    return [Wanted([len(some) for some in asked], start)]


def _at_host(feeds: Mapping[str, Asked], files: int) -> tuple[dict[str, Asked], int]:
    """Return which feeds of a host are heard, and how many connections are left for those that ask."""
    answers = {name: feed for name, feed in feeds.items() if not isinstance(feed, HeldFeed)} if files else {}
    held = [(name, feed) for name, feed in feeds.items() if isinstance(feed, HeldFeed)]
    kept = dict(held[: files - bool(answers)] if files else ())
    return {**answers, **kept}, files - len(kept)


def _network(plan: HostPlan, gate: FeedGate, trust: "Trust") -> Network:
    errands = [errand for feeds, most in plan for errand in _errands(feeds, gate, trust, most)]
    return Network("feeds-network", errands, gate.health)


def _errands(feeds: Mapping[str, Asked], gate: FeedGate, trust: "Trust", most: int) -> Iterable[FeedErrand]:
    """Return what asks the feeds of one host."""
    from kiosk.sources.web import Turns

    turns = Turns(sum(not isinstance(feed, HeldFeed) for feed in feeds.values()), most)
    if asked := of_kind(feeds, HttpFeed):
        from kiosk.sources.http import HttpErrand

        yield from (HttpErrand(name, feed, gate, trust, turns) for name, feed in asked.items())
    if statements := of_kind(feeds, InfluxDbFeed):
        from kiosk.sources.influxdb import InfluxDbErrand

        yield from (InfluxDbErrand(name, feed, gate, trust, turns) for name, feed in statements.items())
    if expressions := of_kind(feeds, PrometheusFeed):
        from kiosk.sources.prometheus import PrometheusErrand

        yield from (PrometheusErrand(name, feed, gate, trust, turns) for name, feed in expressions.items())
    if heard := of_kind(feeds, WebSocketFeed):
        from kiosk.sources.websocket import WebSocketErrand

        yield from (WebSocketErrand(name, feed, gate, trust) for name, feed in heard.items())
    if streams := of_kind(feeds, SseFeed):
        from kiosk.sources.sse import SseErrand

        yield from (SseErrand(name, feed, gate, trust) for name, feed in streams.items())
