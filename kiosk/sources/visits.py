"""This kiosk's own counts as a feed."""

import time
from collections.abc import Mapping, Sequence
from functools import partial

from kiosk.model.feed import Sample
from kiosk.model.feeds.visitors import VisitorsFeed
from kiosk.sources.group import Tools, Wanted
from kiosk.sources.message import Arrival
from kiosk.sources.rota import Rota
from kiosk.sources.sink import Sink
from kiosk.sources.visitors import Visitors

POLL_SECONDS = 30.0
"""An hour that is over is told so soon, however seldom the feed says that it speaks."""


class VisitorsSource:
    """Delivers one count: as it stands now, or hour by hour with what is known of the hours before."""

    def __init__(self, name: str, feed: VisitorsFeed, visitors: Visitors | None) -> None:
        """Deliver nothing yet; without `visitors`, in a tour or a preview, there is never anything to deliver."""
        self.name = name
        self.every_seconds = min(feed.every_seconds, POLL_SECONDS)
        self._feed, self._visitors = feed, visitors
        self._arrival = Arrival()
        self._newest = 0.0

    def poll(self, inbox: Sink) -> None:
        """Deliver what is new."""
        if self._visitors is None:
            return
        if self._feed.count == "visits_per_hour":
            self._deliver_hours(inbox, self._visitors)
            return
        value = self._visitors.value(self._feed.count, self._feed.place)
        if value is not None:
            inbox.deliver(Sample(self.name, self._arrival.now(), value))

    def _deliver_hours(self, inbox: Sink, visitors: Visitors) -> None:
        now = time.time()
        if self._newest > now:
            self._newest = 0.0  # the clock was set back
        oldest = max(self._newest, now - self._feed.keep_seconds)
        fresh = [(moment, count) for moment, count in visitors.hours() if moment > oldest]
        if fresh:
            self._newest = fresh[-1][0]
            inbox.deliver_many(self.name, [moment for moment, _ in fresh], [count for _, count in fresh])


def begin(feeds: Mapping[str, VisitorsFeed], tools: Tools) -> Sequence[Wanted]:
    """Start one thread for all."""
    sources = [VisitorsSource(name, feed, tools.visitors) for name, feed in feeds.items()]
    tools.add(feeds, partial(Rota, "feeds-visitors", sources))
    return ()
