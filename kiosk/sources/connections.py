"""Connection budget: how many files and connections feeds may hold open, so that everything else can still be opened."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar
from urllib.parse import urlsplit

from kiosk.model.feed import Feed, HttpFeed, ModbusFeed, MqttFeed, OpcUaFeed, SqlFeed, WebSocketFeed
from kiosk.model.kept import shares
from kiosk.sources.trouble import FeedError
from kiosk.words import said

MOST_FILES = 480
"""Open files of all feeds together."""
ENOUGH_FILES = 1024
"""Where the system lets a process have fewer, it is asked for so many. More would be of no use: libraries that wait with
select() serve none beyond."""
MOST_OF_DATABASE = 8
"""Statements that one database is asked at the same time."""
BROKER_FILES, DATABASE_FILES = 3, 3
"""A connection, and a pair of sockets to wake its thread by; a database, and its two files beside it."""

_PORTS = {"http": 80, "ws": 80, "https": 443, "wss": 443, "modbus": 502, "modbus-rtu": 502}

AnyFeed = TypeVar("AnyFeed", bound=Feed)
AnyKey = TypeVar("AnyKey", bound=Hashable)


def room() -> int:
    """Return how many files all feeds together may hold open in this process."""
    try:
        import resource
    except ImportError:  # there is no such limit on Windows
        return MOST_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < ENOUGH_FILES:
        soft = ENOUGH_FILES if hard == resource.RLIM_INFINITY else min(ENOUGH_FILES, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return MOST_FILES if soft == resource.RLIM_INFINITY else min(MOST_FILES, soft // 2)


def granted(wants: Mapping[AnyKey, int], left: int) -> dict[AnyKey, int]:
    """Return how many files each may hold open: no more than it wants, and never what others lack."""
    return {name: min(wants[name], share) for name, share in shares(wants, left).items()}


def together(feeds: Mapping[str, AnyFeed], key: Mapping[str, Hashable]) -> list[dict[str, AnyFeed]]:
    """Return the feeds, by what they share."""
    groups: dict[Hashable, dict[str, AnyFeed]] = {}
    for name, feed in feeds.items():
        groups.setdefault(key[name], {})[name] = feed
    return list(groups.values())


def hosts(feeds: Mapping[str, HttpFeed | WebSocketFeed]) -> list[dict[str, HttpFeed | WebSocketFeed]]:
    """Return the feeds by host, and how it is reached and trusted."""
    return together(
        feeds, {name: (origin(feed.url), feed.ca_file, feed.proxy) for name, feed in feeds.items()}
    )


def accounts(feeds: Mapping[str, MqttFeed]) -> list[dict[str, MqttFeed]]:
    """Return the feeds by broker and account: each gets a connection."""
    keys = {
        name: (feed.url, feed.user, feed.password, feed.ca_file, feed.timeout_seconds)
        for name, feed in feeds.items()
    }
    return together(feeds, keys)


def devices(feeds: Mapping[str, ModbusFeed]) -> list[dict[str, ModbusFeed]]:
    """Return the feeds by device or gateway: each gets one connection, for many allow no more."""
    return together(feeds, {name: device_of(feed) for name, feed in feeds.items()})


def device_of(feed: Feed) -> Hashable:
    """Return what a feed has a connection to that nobody may double; None for all other kinds."""
    return origin(feed.url) if isinstance(feed, ModbusFeed) else None


def servers(feeds: Mapping[str, OpcUaFeed]) -> list[dict[str, OpcUaFeed]]:
    """Return the feeds by OPC UA server, account and security: each gets a session."""
    keys = {
        name: (
            (feed.url, feed.user, feed.password, feed.timeout_seconds),
            (feed.security, feed.policy, feed.certificate, feed.private_key, feed.ca_file),
        )
        for name, feed in feeds.items()
    }
    return together(feeds, keys)


def databases(feeds: Mapping[str, SqlFeed]) -> list[dict[str, SqlFeed]]:
    """Return the feeds by database."""
    return together(feeds, {name: (feed.path, feed.url, feed.user) for name, feed in feeds.items()})


def origin(url: str) -> tuple[str, str, int]:
    """Return scheme, host and port of an address."""
    address = urlsplit(url)
    scheme = address.scheme.lower()
    return scheme, (address.hostname or "").lower(), address.port or _PORTS.get(scheme, 0)


def dealt(feeds: Mapping[str, AnyFeed], hands: int) -> list[dict[str, AnyFeed]]:
    """Return the feeds in so many parts, or fewer."""
    names = list(feeds)
    parts: Sequence[list[str]] = [names[start::hands] for start in range(min(hands, len(names)))]
    return [{name: feeds[name] for name in part} for part in parts]


def too_many() -> FeedError:
    """Return what is said of feeds for which no connection is left."""
    return FeedError(
        said("feeds", "too_many_connections", most=MOST_FILES),
        said("feeds", "fewer_feeds"),
        ("url", "path"),
    )
