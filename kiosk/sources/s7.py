"""Data from the memory of Siemens PLCs: one connection and one thread for each PLC."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from kiosk.model.feeds.s7 import S7Feed
from kiosk.sources.connections import device_of, origin, together
from kiosk.sources.device import DevicePoint, DeviceThread
from kiosk.sources.group import Tools, Wanted
from kiosk.sources.s7_faults import refused
from kiosk.sources.s7_spans import ByteSpan, asked_at_once, joined, number_in, span_of
from kiosk.sources.sink import Sink

if TYPE_CHECKING:
    from kiosk.sources.s7_link import S7Link

_PlcPoint = DevicePoint[S7Feed, ByteSpan]


class Plc(DeviceThread[S7Feed, ByteSpan, "S7Link", bytes]):
    """Asks one PLC."""

    def __init__(self, feeds: Sequence[tuple[str, S7Feed]], inbox: Sink) -> None:
        """Start at once; all feeds have the same address, rack and slot, secrets have been filled in."""
        self._feed = feeds[0][1]
        self._alone: set[ByteSpan] = set()
        """What was refused together with its neighbours: one that does not exist takes none of the others along."""
        self._at_once = True
        """Whether several places may be named in one question."""
        points = [DevicePoint(name, feed, span_of(feed)) for name, feed in feeds]
        super().__init__(points, inbox, min(feed.timeout_seconds for _, feed in feeds), "feeds-s7")

    def _connected(self) -> "S7Link":
        from kiosk.sources.s7_link import S7Link

        _, host, port = origin(self._feed.url)
        link = S7Link(host, port, self._feed.rack, self._feed.slot, self._timeout)
        self._alone, self._at_once = set(), True  # its program may be another one
        return link

    def _number(self, feed: S7Feed, content: bytes) -> float:
        return number_in(feed, content)

    def _ask(self, link: "S7Link", due: Sequence[_PlcPoint]) -> Iterator[None]:
        spans = {point.span for point in due}
        whole = joined(spans - self._alone, link.pdu_bytes) + sorted(spans & self._alone)
        for some in asked_at_once(whole, link.pdu_bytes) if self._at_once else [[one] for one in whole]:
            self._ask_for(link, some, due)
            yield

    def _ask_for(self, link: "S7Link", spans: Sequence[ByteSpan], due: Sequence[_PlcPoint]) -> None:
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
                self._take(
                    (point, content[point.span.start - span.start :][: point.span.length]) for point in points
                )
            elif any(point.span != span for point in points):
                self._alone.update(
                    point.span for point in points
                )  # and asked for again at once: they are due still
            else:
                self._answered(points)
                self._failed(points, refused(content, span))

    def _told_by(self, span: ByteSpan, point: _PlcPoint) -> bool:
        return span == point.span or (span.holds(point.span) and point.span not in self._alone)


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
