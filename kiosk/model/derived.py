"""Derived feeds: what they are made of, in which order they are worked out, and what units make of their results."""

from collections.abc import Iterable, Mapping
from typing import Any

from kiosk.model.feeds import Feed
from kiosk.model.feeds.derived import DerivedFeed
from kiosk.model.figure import Unit

WHOLES: Mapping[str, float] = {"%": 100.0, "‰": 1000.0}
"""Units that are shares, declared or not, and what the whole is in them."""

MOST_STEPS = 1000
"""In what is looked at over a time a result is worked out at most so many times: none differs visibly from the next."""


def whole_of(name: str, unit: Unit | None) -> float | None:
    """Return what the whole is in a unit of shares; None where a unit is none."""
    if unit is not None and unit.whole is not None:
        return float(unit.whole)
    return WHOLES.get(name)


def made_of(feed: Feed) -> tuple[str, ...]:
    """Return the ids of the feeds that a feed is worked out from; none for all that are measured."""
    return feed.of if isinstance(feed, DerivedFeed) else ()


def sources_of(feeds: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Return the ids of all feeds that one is worked out from in the end, itself left out; each once."""
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        feed = feeds.get(waiting.pop(0))
        new = [one for one in made_of(feed) if one not in found and one != name] if feed is not None else []
        found |= dict.fromkeys(new)
        waiting += new
    return tuple(found)


def in_order(made: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the names so that each stands behind all it is made of; those in a circle are left out."""
    done: dict[str, None] = {}
    waiting = {name: {one for one in parts if one in made} for name, parts in made.items()}
    while ready := [name for name, parts in waiting.items() if parts <= done.keys()]:
        for name in ready:
            done[name] = None
            del waiting[name]
    return list(done)


def circle(made: Mapping[str, Iterable[str]], start: str) -> tuple[str, ...]:
    """Return the shortest way from a feed to itself, without its end; empty where there is none."""
    ways: dict[str, tuple[str, ...]] = {start: (start,)}
    waiting = [start]
    while waiting:
        name = waiting.pop(0)
        for part in made.get(name, ()):
            if part == start:
                return ways[name]
            if part not in ways:
                ways[part] = (*ways[name], part)
                waiting.append(part)
    return ()


def worked_out(feeds: Mapping[str, Feed], units: Mapping[str, Unit]) -> dict[str, Feed]:
    """Return the feeds; the derived ones know by what they are multiplied, and how often they come."""
    known = dict(feeds)
    for name in in_order({name: made_of(feed) for name, feed in feeds.items()}):
        feed = known[name]
        if isinstance(feed, DerivedFeed):
            every = [known[one].every_seconds for one in feed.of if one in known]
            fastest = None if None in every else min((one for one in every if one is not None), default=None)
            if fastest is not None and feed.over_seconds is not None:
                fastest = max(fastest, feed.over_seconds / MOST_STEPS)
            known[name] = feed.worked_out(_scale(feed, known, units), fastest)
    return known


def _scale(feed: DerivedFeed, feeds: Mapping[str, Feed], units: Mapping[str, Unit]) -> float:
    unit = units.get(feed.unit)
    whole = whole_of(feed.unit, unit) or 1.0
    if feed.how == "ratio":
        return whole
    if feed.how in ("rate", "per_hour"):
        return float(unit.per_seconds) if unit is not None and unit.per_seconds is not None else 1.0
    if feed.how == "oee":
        for one in feed.of:
            used = feeds[one].unit if one in feeds else ""
            whole /= whole_of(used, units.get(used)) or 1.0
        return whole
    return 1.0
