"""Data from the registers of Modbus devices: one connection and one thread for each device or gateway."""

import logging
import select
import socket
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from kiosk.model.feeds.modbus import ModbusFeed
from kiosk.sources.backoff import Backoff
from kiosk.sources.connections import device_of, of_one_connection, origin
from kiosk.sources.device import LONGEST_PAUSE_SECONDS, AnewError, DevicePoint, DeviceThread
from kiosk.sources.group import Tools, Wanted
from kiosk.sources.registers import RegisterSpan, asked_together, number_in, span_of
from kiosk.sources.sink import Sink
from kiosk.sources.trouble import FeedError, UnreadError
from kiosk.words import said

if TYPE_CHECKING:
    from pymodbus.client import ModbusTcpClient
    from pymodbus.pdu import ModbusPDU

_READ = {
    "coil": "read_coils",
    "discrete": "read_discrete_inputs",
    "holding": "read_holding_registers",
    "input": "read_input_registers",
}
_FUNCTIONS = {"coil": 1, "discrete": 2, "holding": 3, "input": 4}
SILENT_SECONDS = 1.0
"""How long one that is silent is waited for when it is asked again."""
_NO_SUCH_TABLE, _NO_SUCH_ADDRESS, _GATEWAY = 1, 2, (10, 11)
"""What devices and gateways answer."""
_ABOUT_ALL = (_NO_SUCH_TABLE, *_GATEWAY)
"""Not because only some of the registers that were asked for exist; devices say that with various numbers."""


_ModbusPoint = DevicePoint[ModbusFeed, RegisterSpan]


class ModbusDevice(DeviceThread[ModbusFeed, RegisterSpan, "ModbusTcpClient", Sequence[int]]):
    """Asks a device, or all that are behind a gateway."""

    def __init__(self, feeds: Sequence[tuple[str, ModbusFeed]], inbox: Sink) -> None:
        """Start at once; all feeds have the same address, secrets have been filled in."""
        self._url = feeds[0][1].url
        self._units: dict[int, Backoff] = {}
        """Devices behind a gateway that did not answer."""
        self._apart: set[RegisterSpan] = set()
        """What a device refuses to tell in one answer, because it does not have all that lies between."""
        self._planned_for: Sequence[_ModbusPoint] = []
        self._planned: Sequence[tuple[RegisterSpan, Sequence[_ModbusPoint]]] = []
        self._answered_here = False
        """Whether something was answered over this connection."""
        points = [DevicePoint(name, feed, span_of(feed)) for name, feed in feeds]
        super().__init__(points, inbox, min(feed.timeout_seconds for _, feed in feeds), "feeds-modbus")

    def _connected(self) -> "ModbusTcpClient":
        self._answered_here = False
        return connected(self._url, self._timeout)

    def _number(self, feed: ModbusFeed, content: Sequence[int]) -> float:
        return number_in(feed, content)

    def _ask(self, link: "ModbusTcpClient", due: Sequence[_ModbusPoint]) -> Iterator[None]:
        for span, points in self._plan(due):
            self._ask_for(link, span, points)
            yield

    def _plan(self, due: Sequence[_ModbusPoint]) -> Sequence[tuple[RegisterSpan, Sequence[_ModbusPoint]]]:
        """Return what to ask for, and for whom: mostly the same as the last time."""
        if self._planned_for != due:
            self._planned_for = list(due)
            spans = self._spans(due)
            self._planned = [(span, [point for point in due if _within(point.span, span)]) for span in spans]
        return self._planned

    def _spans(self, due: Sequence[_ModbusPoint]) -> list[RegisterSpan]:
        """Return what to ask for."""
        whole = asked_together([point.span for point in due])
        apart = [span for span in whole if span in self._apart]
        alone = {point.span for point in due for span in apart if _within(point.span, span)}
        return [span for span in whole if span not in self._apart] + sorted(alone)

    def _ask_for(self, client: "ModbusTcpClient", span: RegisterSpan, points: Sequence[_ModbusPoint]) -> None:
        from pymodbus.exceptions import ModbusException, ModbusIOException

        if _unasked(client):
            # It would be taken for the answer: a gateway that somebody else asks, too, may pass on what is said to him.
            if self._answered_here:
                raise AnewError
            raise ConnectionError("it ends, or speaks, before it is asked")
        ask = getattr(client, _READ[span.table])
        # Who did not answer the last time is not waited for as long: others behind the same gateway wait, too.
        client.comm_params.timeout_connect = (
            min(self._timeout, SILENT_SECONDS) if span.unit in self._units else self._timeout
        )
        try:
            answer: ModbusPDU = ask(span.start, count=span.length, device_id=span.unit)
        except ModbusIOException as error:
            # A late answer to this question would be taken for one to the next: not on this connection.
            self._rest(span.unit)
            raise AnewError from error
        except ModbusException as error:
            raise FeedError(said("feeds", "connection_closed"), said("feeds", "check_network")) from error
        self._answered_here = True
        if answer.isError():
            self._refused(int(getattr(answer, "exception_code", 0)), span, points)
            return
        words = list(answer.bits[: span.length] if answer.bits else answer.registers)
        if answer.function_code != _FUNCTIONS[span.table] or len(words) != span.length:
            raise ConnectionError("the answer is to another question")
        self._units.pop(span.unit, None)
        self._answered(points)
        self._take((point, words[point.span.start - span.start :][: point.span.length]) for point in points)

    def _refused(self, code: int, span: RegisterSpan, points: Sequence[_ModbusPoint]) -> None:
        if code not in _ABOUT_ALL and any(point.span != span for point in points):
            self._apart.add(span)
            self._planned_for = []
            return  # and they are asked for again at once, for they are due still
        self._answered(points)
        self._failed(points, _refused(code, span))

    def _rest(self, unit: int) -> None:
        """Let a device that does not answer be for a while: others behind the same gateway do not wait for it."""
        pause = self._units.setdefault(unit, Backoff(1.0, LONGEST_PAUSE_SECONDS)).next_seconds()
        silent = [point for point in self._points if point.span.unit == unit]
        for point in silent:
            self._due[point.name] = time.monotonic() + pause
        several = len({point.span.unit for point in self._points}) > 1
        self._failed(silent, _no_answer(unit, several=several))


def connected(url: str, timeout_seconds: float) -> "ModbusTcpClient":
    """Return a client that is connected to a device or gateway; raises OSError."""
    from pymodbus import FramerType
    from pymodbus.client import ModbusTcpClient

    logging.getLogger("pymodbus.logging").setLevel(logging.CRITICAL)  # what fails is told in our own words
    scheme, host, port = origin(url)
    framer = FramerType.RTU if scheme == "modbus-rtu" else FramerType.SOCKET
    client = ModbusTcpClient(host, port=port, framer=framer, timeout=timeout_seconds, retries=0)
    # Connected by hand: the library would log why it could not, and tell nobody.
    client.socket = socket.create_connection((host, port), timeout=timeout_seconds)
    return client


def _unasked(client: "ModbusTcpClient") -> bool:
    """Return whether something lies on a connection on which nothing is asked; its end, too."""
    assert client.socket is not None  # noqa: S101 - connected by us
    return bool(select.select([client.socket], [], [], 0)[0])


def _within(inner: RegisterSpan, outer: RegisterSpan) -> bool:
    return inner[:2] == outer[:2] and outer.start <= inner.start and inner.end <= outer.end


def _no_answer(unit: int, *, several: bool) -> FeedError:
    cure = (
        said("feeds", "check_unit", unit=unit)
        if several
        else said("feeds", "check_unit_or_device", unit=unit)
    )
    return FeedError(said("feeds", "no_answer_of_unit", unit=unit), cure, ("unit_id", "url"))


def _refused(code: int, span: RegisterSpan) -> FeedError:
    """Return what is said where a device answers that it cannot tell."""
    keys = ("register_number", "address", "table")
    if code == _NO_SUCH_TABLE:
        return UnreadError(
            said("feeds", "no_such_table", table=span.table), said("feeds", "other_table"), keys
        )
    if code == _NO_SUCH_ADDRESS:
        facts = {"table": span.table, "address": span.start, "last": span.end - 1}
        return UnreadError(
            said("feeds", "no_such_register", **facts), said("feeds", "registers_count_from_one"), keys
        )
    if code in _GATEWAY:
        return FeedError(
            said("feeds", "gateway_hears_nothing", unit=span.unit),
            said("feeds", "check_unit", unit=span.unit),
            ("unit_id", "url"),
        )
    return UnreadError(said("feeds", "device_refuses", code=code), said("feeds", "look_at_device"), keys)


def begin(feeds: Mapping[str, ModbusFeed], tools: Tools) -> Sequence[Wanted]:
    """Start one thread for each device or gateway, where a connection is left for it."""
    asked = of_one_connection(feeds)

    def start(given: Sequence[int]) -> None:
        for device, files in zip(asked, given, strict=True):
            if files:
                key = device_of(next(iter(device.values())))
                tools.add(device, partial(ModbusDevice, list(device.items())), 1, device=key)
            else:
                tools.refuse(device)

    return [Wanted([1] * len(asked), start)]
