"""Device thread: one connection to what is asked for places in its memory, a PLC or a gateway, and its feeds in turn."""

import time
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from kiosk.model.feed import Sample
from kiosk.model.feeds.modbus import ModbusFeed
from kiosk.model.feeds.s7 import S7Feed
from kiosk.sources.backoff import Backoff
from kiosk.sources.message import Arrival
from kiosk.sources.sink import Sink
from kiosk.sources.threads import PollThread
from kiosk.sources.trouble import FeedError

LONGEST_PAUSE_SECONDS = 6.0
"""Between two tries: with the time that a try takes itself, a device that comes back is heard within ten seconds."""
SOON_SECONDS = 0.02
"""What is due so soon is asked for now, in the same answer."""


class AnewError(Exception):
    """The connection is of no use for another question: the next one is asked over another, and at once."""


class DeviceLink(Protocol):
    """A connection to a device."""

    def close(self) -> object:
        """Let go of it."""


AnyDeviceFeed = TypeVar("AnyDeviceFeed", bound=ModbusFeed | S7Feed)
AnyLink = TypeVar("AnyLink", bound=DeviceLink)
AnySpan = TypeVar("AnySpan")
AnyContent = TypeVar("AnyContent")


class DevicePoint(NamedTuple, Generic[AnyDeviceFeed, AnySpan]):
    """A feed, and where in the device it lies."""

    name: str
    feed: AnyDeviceFeed
    span: AnySpan


class DeviceThread(PollThread, Generic[AnyDeviceFeed, AnySpan, AnyLink, AnyContent]):
    """A daemon thread that asks a device again and again; whatever happens to it, it asks anew over a new connection."""

    def __init__(
        self,
        points: Sequence[DevicePoint[AnyDeviceFeed, AnySpan]],
        inbox: Sink,
        timeout_seconds: float,
        name: str,
    ) -> None:
        """Start at once; all feeds are of one device."""
        self._points, self._inbox, self._timeout = list(points), inbox, timeout_seconds
        self._due = {point.name: 0.0 for point in points}
        self._arrival = Arrival()
        super().__init__(name)

    def drop(self, names: frozenset[str]) -> None:
        """Ask for nothing more for the feeds of these names; with the last one the thread ends."""
        self._points = [point for point in self._points if point.name not in names]
        if not self._points:
            self.end()

    # What a kind of device says ----------------------------------------------------------------------

    @abstractmethod
    def _connected(self) -> AnyLink:
        """Return a new connection; raises anything."""

    @abstractmethod
    def _ask(self, link: AnyLink, due: Sequence[DevicePoint[AnyDeviceFeed, AnySpan]]) -> Iterator[None]:
        """Ask for these, and yield after each answer; raises what broke the connection."""

    @abstractmethod
    def _number(self, feed: AnyDeviceFeed, content: AnyContent) -> float:
        """Return the number that was read; raises FeedError."""

    # What is the same of all -------------------------------------------------------------------------

    def _run(self) -> None:
        backoff = Backoff(1.0, LONGEST_PAUSE_SECONDS)
        while not self._stopping:
            link: AnyLink | None = None
            backoff.tries()
            try:
                link = self._connected()
                self._ask_on(link, backoff)
            except AnewError:
                continue
            except Exception as error:  # noqa: BLE001 - whatever fails, it is tried again
                self._failed(self._points, error)
                self._woken.wait(backoff.next_seconds())
            finally:
                if link is not None:
                    link.close()

    def _ask_on(self, link: AnyLink, backoff: Backoff) -> None:
        """Ask for what is due, again and again; raises what broke the connection."""
        while not self._stopping:
            now = time.monotonic()
            points = list(self._points)
            due = [point for point in points if self._due[point.name] <= now + SOON_SECONDS]
            if not due:
                soonest = min((self._due[point.name] for point in points), default=now)
                self._woken.wait(max(0.0, soonest - now))
                continue
            for _ in self._ask(link, due):
                backoff.reset()
                if self._stopping:
                    return

    def _answered(self, points: Iterable[DevicePoint[AnyDeviceFeed, AnySpan]]) -> None:
        """Ask for these again when it is time. What was not answered is due still: a connection that broke takes no turn."""
        now = time.monotonic()
        for point in points:
            # After a long sleep a device is asked once, not for every moment it missed.
            self._due[point.name] = max(self._due[point.name], now - SOON_SECONDS) + point.feed.every_seconds

    def _take(self, told: Iterable[tuple[DevicePoint[AnyDeviceFeed, AnySpan], AnyContent]]) -> None:
        """Deliver what one answer says of each of these."""
        now, samples = self._arrival.now(), list[Sample]()
        for point, content in told:
            try:
                samples.append(Sample(point.name, now, self._number(point.feed, content)))
            except FeedError as error:
                self._inbox.health.failed(point.name, error)
        self._inbox.deliver_each(samples)
        for sample in samples:
            self._inbox.health.works(sample.series)

    def _failed(self, points: Iterable[DevicePoint[AnyDeviceFeed, AnySpan]], error: Exception) -> None:
        for point in points:
            self._inbox.health.failed(point.name, error)
