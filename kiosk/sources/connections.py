"""Connection budget: how many files and connections feeds may hold open, so that everything else can still be opened."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar
from urllib.parse import urlsplit

from kiosk.model.feed import RemoteFeed
from kiosk.model.feeds import Feed
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

_PORTS = {"http": 80, "ws": 80, "https": 443, "wss": 443, "modbus": 502, "modbus-rtu": 502, "s7": 102}

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


def of_one_connection(feeds: Mapping[str, AnyFeed]) -> list[dict[str, AnyFeed]]:
    """Return the feeds by device or gateway: each gets one connection, for many allow no more."""
    return together(feeds, {name: device_of(feed) for name, feed in feeds.items()})


def device_of(feed: Feed) -> Hashable:
    """Return what a feed has a connection to that nobody may double; None for all others."""
    return origin(feed.url) if isinstance(feed, RemoteFeed) and feed.one_connection else None


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
