"""How long each feed is kept: as long as its charts look back, and as much as all feeds together may take."""

import math
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from kiosk.model.block import ChartBlock
from kiosk.model.card import Card
from kiosk.model.chart import chart_feeds
from kiosk.model.derived import in_order, made_of, worked_out
from kiosk.model.feeds import Feed
from kiosk.model.feeds.derived import DerivedFeed
from kiosk.model.figure import Unit
from kiosk.model.zone import Zone

LARGEST_SERIES = 1_000_000
"""Samples of one feed; each takes 32 bytes."""
MOST_SAMPLES = 8_000_000
"""Samples of all feeds together: 256 MB."""
UNKNOWN_SECONDS = 1.0
"""Between the samples of a feed that does not say it."""
JITTER = 1.1
"""Samples come a little more often than every so many seconds, now and then."""

AnyName = TypeVar("AnyName", bound=Hashable)


def windows(places: Sequence[Zone | Card]) -> dict[str, float]:
    """Return how far the widest chart over each feed looks back, in seconds."""
    widest: dict[str, float] = {}
    for place in places:
        for block in place.blocks:
            if isinstance(block, ChartBlock) and (seconds := block.chart.looks_back_seconds):
                for feed in chart_feeds(block.chart):
                    widest[feed] = max(seconds, widest.get(feed, 0.0))
    return widest


def kept(
    feeds: Mapping[str, Feed], places: Sequence[Zone | Card], units: Mapping[str, Unit]
) -> dict[str, Feed]:
    """Return the feeds; where their files do not say how long they are kept, it is as long as any chart looks back.

    What others are worked out from is kept as long as those are, and as long as they look back themselves.
    """
    known, widest = worked_out(feeds, units), windows(places)
    for name in reversed(in_order({name: made_of(feed) for name, feed in known.items()})):
        feed = known[name] = _kept(known[name], widest.get(name, 0.0))
        if isinstance(feed, DerivedFeed):
            seconds = feed.keep_seconds + (feed.over_seconds or 0.0)
            for one in feed.of:
                widest[one] = max(seconds, widest.get(one, 0.0))
    return known


def _kept(feed: Feed, widest: float) -> Feed:
    if "keep_seconds" in feed.model_fields_set:
        return feed
    usual = float(type(feed).model_fields["keep_seconds"].default)
    seconds = max(usual, widest)
    if seconds == feed.keep_seconds:
        return feed
    longer = feed.model_copy(update={"keep_seconds": seconds})
    longer.model_fields_set.discard("keep_seconds")  # nobody wrote it: another window gives another time
    return longer


def samples(feed: Feed) -> int:
    """Return how many samples a feed brings in the time it is kept."""
    return math.ceil(feed.keep_seconds / (feed.every_seconds or UNKNOWN_SECONDS) * JITTER) + 2


def shares(wants: Mapping[AnyName, int], total: int) -> dict[AnyName, int]:
    """Return how much of `total` each may have: nobody more than they want while others lack, the rest to all alike."""
    given: dict[AnyName, int] = {}
    left = total
    for waiting, name in zip(range(len(wants), 0, -1), sorted(wants, key=wants.__getitem__), strict=True):
        given[name] = min(wants[name], left // waiting)
        left -= given[name]
    return {name: share + left // len(wants) for name, share in given.items()}
