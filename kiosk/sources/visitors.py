"""This kiosk's own counts as a feed."""

import time
from typing import Protocol

from kiosk.model.feed import Sample, VisitorsFeed
from kiosk.sources.inbox import Inbox
from kiosk.sources.message import Arrival

POLL_SECONDS = 30.0
"""An hour that is over is told so soon, however seldom the feed says that it speaks."""


class Visitors(Protocol):
    """Who counts. It knows nothing of feeds, and they do not know how it counts."""

    def value(self, count: str, place: str) -> float | None:
        """Return a number of today; None while it is not known, or must not be told."""

    def hours(self) -> list[tuple[float, float]]:
        """Return (time in seconds since the epoch, visits) of the hours that are over, oldest first."""


class VisitorsSource:
    """Delivers one count: as it stands now, or hour by hour with what is known of the hours before."""

    def __init__(self, name: str, feed: VisitorsFeed, visitors: Visitors | None) -> None:
        """Deliver nothing yet; without `visitors`, in a tour or a preview, there is never anything to deliver."""
        self.name = name
        self.every_seconds = min(feed.every_seconds, POLL_SECONDS)
        self._feed, self._visitors = feed, visitors
        self._arrival = Arrival()
        self._newest = 0.0

    def poll(self, inbox: Inbox) -> None:
        """Deliver what is new."""
        if self._visitors is None:
            return
        if self._feed.count == "visits_per_hour":
            self._deliver_hours(inbox, self._visitors)
            return
        value = self._visitors.value(self._feed.count, self._feed.place)
        if value is not None:
            inbox.deliver(Sample(self.name, self._arrival.now(), value))

    def _deliver_hours(self, inbox: Inbox, visitors: Visitors) -> None:
        oldest = max(self._newest, time.time() - self._feed.keep_seconds)
        fresh = [(moment, count) for moment, count in visitors.hours() if moment > oldest]
        if fresh:
            self._newest = fresh[-1][0]
            inbox.deliver_many(self.name, [moment for moment, _ in fresh], [count for _, count in fresh])
