"""Data from the memory of Siemens PLCs: one connection and one thread for each PLC."""

import time
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from kiosk.model.feed import Sample
from kiosk.model.feeds.s7 import S7Feed
from kiosk.sources.backoff import Backoff
from kiosk.sources.connections import device_of, origin, together
from kiosk.sources.group import Tools, Wanted
from kiosk.sources.message import Arrival
from kiosk.sources.s7_faults import refused
from kiosk.sources.s7_spans import ByteSpan, asked_at_once, joined, number_in, span_of
from kiosk.sources.sink import Sink
from kiosk.sources.threads import PollThread
from kiosk.sources.trouble import FeedError

if TYPE_CHECKING:
    from kiosk.sources.s7_link import S7Link

LONGEST_PAUSE_SECONDS = 6.0
"""Between two tries: with the time that a try takes itself, a PLC that comes back is heard within ten seconds."""
SOON_SECONDS = 0.02
"""What is due so soon is asked for now, in the same answer."""


class _PlcPoint(NamedTuple):
    """A feed, and where its bytes are."""

    name: str
    feed: S7Feed
    span: ByteSpan


class Plc(PollThread):
    """A daemon thread that asks a PLC again and again; whatever happens to it, it asks anew over a new connection."""

    def __init__(self, feeds: Sequence[tuple[str, S7Feed]], inbox: Sink) -> None:
        """Start at once; all feeds have the same address, rack and slot, secrets have been filled in."""
        self._points = [_PlcPoint(name, feed, span_of(feed)) for name, feed in feeds]
        self._inbox, self._feed = inbox, feeds[0][1]
        self._timeout = min(feed.timeout_seconds for _, feed in feeds)
        self._due = {point.name: 0.0 for point in self._points}
        self._alone: set[ByteSpan] = set()
        """What was refused together with its neighbours: one that does not exist takes none of the others along."""
        self._at_once = True
        """Whether several places may be named in one question."""
        self._arrival = Arrival()
        super().__init__("feeds-s7")

    def drop(self, names: frozenset[str]) -> None:
        """Ask for nothing more for the feeds of these names; with the last one the thread ends."""
        self._points = [point for point in self._points if point.name not in names]
        if not self._points:
            self.end()

    def _run(self) -> None:
        backoff = Backoff(1.0, LONGEST_PAUSE_SECONDS)
        while not self._stopping:
            link: S7Link | None = None
            try:
                link = self._connected()
                self._alone, self._at_once = set(), True  # its program may be another one
                self._ask_on(link, backoff)
            except Exception as error:  # noqa: BLE001 - whatever fails, it is tried again
                self._failed(self._points, error)
                self._woken.wait(backoff.next_seconds())
            finally:
                if link is not None:
                    link.close()

    def _connected(self) -> "S7Link":
        from kiosk.sources.s7_link import S7Link

        _, host, port = origin(self._feed.url)
        return S7Link(host, port, self._feed.rack, self._feed.slot, self._timeout)

    def _ask_on(self, link: "S7Link", backoff: Backoff) -> None:
        """Ask for what is due, again and again; raises what broke the connection."""
        while not self._stopping:
            now = time.monotonic()
            points = list(self._points)
            due = [point for point in points if self._due[point.name] <= now + SOON_SECONDS]
            if not due:
                soonest = min((self._due[point.name] for point in points), default=now)
                self._woken.wait(max(0.0, soonest - now))
                continue
            spans = {point.span for point in due}
            whole = joined(spans - self._alone, link.pdu_bytes) + sorted(spans & self._alone)
            for some in asked_at_once(whole, link.pdu_bytes) if self._at_once else [[one] for one in whole]:
                self._ask(link, some, due)
                backoff.reset()
                if self._stopping:
                    return

    def _ask(self, link: "S7Link", spans: Sequence[ByteSpan], due: Sequence[_PlcPoint]) -> None:
        from snap7.error import S7ProtocolError

        told: Sequence[bytes | int]
        try:
            told = link.read(spans)
        except S7ProtocolError as error:  # it refuses the question, and does not say for which place
            if len(spans) > 1:
                self._at_once = False
                return  # all of it is due still, and asked for one by one
            told = [error.error_code or 0]
        for span, content in zip(spans, told, strict=True):
            points = [one for one in due if self._told_by(span, one)]
            if isinstance(content, bytes):
                self._answered(points)
                for point in points:
                    self._take(point, content[point.span.start - span.start :][: point.span.length])
            elif any(point.span != span for point in points):
                self._alone.update(
                    point.span for point in points
                )  # and asked for again at once: they are due still
            else:
                self._answered(points)
                self._failed(points, refused(content, span))

    def _told_by(self, span: ByteSpan, point: _PlcPoint) -> bool:
        return span == point.span or (span.holds(point.span) and point.span not in self._alone)

    def _answered(self, points: Sequence[_PlcPoint]) -> None:
        """Ask for these again when it is time. What was not answered is due still: a connection that broke takes no turn."""
        now = time.monotonic()
        for point in points:
            # After a long sleep a PLC is asked once, not for every moment it missed.
            self._due[point.name] = max(self._due[point.name], now - SOON_SECONDS) + point.feed.every_seconds

    def _take(self, point: _PlcPoint, content: bytes) -> None:
        try:
            value = number_in(point.feed, content)
        except FeedError as error:
            self._inbox.health.failed(point.name, error)
            return
        self._inbox.deliver(Sample(point.name, self._arrival.now(), value))
        self._inbox.health.works(point.name)

    def _failed(self, points: Sequence[_PlcPoint], error: Exception) -> None:
        for point in points:
            self._inbox.health.failed(point.name, error)


def plcs(feeds: Mapping[str, S7Feed]) -> list[dict[str, S7Feed]]:
    """Return the feeds by PLC: several may stand in one rack, behind one address."""
    return together(feeds, {name: (device_of(feed), feed.rack, feed.slot) for name, feed in feeds.items()})


def begin(feeds: Mapping[str, S7Feed], tools: Tools) -> Sequence[Wanted]:
    """Start one thread for each PLC, where a connection is left for it."""
    asked = plcs(feeds)

    def start(given: Sequence[int]) -> None:
        for plc, files in zip(asked, given, strict=True):
            if files:
                key = device_of(next(iter(plc.values())))
                tools.add(plc, partial(Plc, list(plc.items())), 1, device=key)
            else:
                tools.refuse(plc)

    return [Wanted([1] * len(asked), start)]
