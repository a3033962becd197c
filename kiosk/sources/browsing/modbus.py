"""What a Modbus device says of itself, and what its registers hold, read in every way side by side."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kiosk.model.feeds.modbus import ModbusFeed
from kiosk.model.register import REGISTERS, numbered
from kiosk.sources.browsing.found import BrowseQuestion, Findings, SourceOffer, figure, line
from kiosk.sources.modbus import connected
from kiosk.sources.registers import MOST_WORDS, RegisterSpan, number_in
from kiosk.sources.trouble import FeedError, UnreadError
from kiosk.words import said

if TYPE_CHECKING:
    from pymodbus.client import ModbusTcpClient

_READ = {
    "discrete": "read_discrete_inputs",
    "holding": "read_holding_registers",
    "input": "read_input_registers",
}
_ORDERS = ("ABCD", "CDAB", "BADC", "DCBA")
LEAST, LARGEST, DIGITS = 1e-3, 1e7, 5
"""What people measure: between these, and with no more digits, once the bytes are in the right order."""
_LONGEST_WAIT = 3.0


def browse(question: BrowseQuestion, found: Findings) -> None:
    """Ask who it is, and for the registers that are wanted, or those around the feed's own."""
    feed, url = question.feed, question.feed.url
    wait = min(_LONGEST_WAIT, found.left(), feed.timeout_seconds)
    client = connected(url, wait)
    try:
        _identify(client, feed.unit_id, found)
    finally:
        client.close()  # type: ignore[no-untyped-call] # what comes late is to no other question
    number = question.first or str(feed.register_number or "")
    if not number:
        found.note(said("feeds", "browse_registers"))
        return
    span = _span(number, question.places, feed)
    client = connected(url, wait)
    try:
        words = _words(client, span, found)
    finally:
        client.close()  # type: ignore[no-untyped-call]
    if span.table == "discrete":
        _tell_bits(int(number), words, found)
    else:
        _tell_words(int(number), words, found)


def _span(number: str, count: int, feed: ModbusFeed) -> RegisterSpan:
    first = numbered(number.strip())
    if first is None:
        raise FeedError(said("feeds", "browse_no_register", given=number), said("feeds", "browse_registers"))
    length = max(1, min(count, MOST_WORDS, REGISTERS - first.address))
    return RegisterSpan(feed.unit_id, *first, length)


def _identify(client: "ModbusTcpClient", unit: int, found: Findings) -> None:
    """Note what the device calls itself; most say nothing, some not even that they do not."""
    from pymodbus.exceptions import ModbusException

    try:
        answer: Any = client.read_device_information(read_code=1, device_id=unit)
    except ModbusException:
        return
    if not answer.isError() and (told := getattr(answer, "information", None)):
        parts = (one.decode("utf-8", "replace") if isinstance(one, bytes) else one for one in told.values())
        found.note(said("feeds", "device_is", name=line(" ".join(map(str, parts)), 120)))


def _words(client: "ModbusTcpClient", span: RegisterSpan, found: Findings) -> list[int | None]:
    """Return what the registers hold; where a device does not tell all at once, it is asked one by one."""
    whole = _asked(client, span)
    if whole is not None:
        return list(whole)
    words: list[int | None] = []
    for at in range(span.start, span.end):
        found.left()
        one = _asked(client, span._replace(start=at, length=1))
        words.append(one[0] if one else None)
    if all(word is None for word in words):
        raise UnreadError(
            said("feeds", "no_such_register", table=span.table, address=span.start, last=span.end - 1),
            said("feeds", "registers_count_from_one"),
        )
    return words


def _asked(client: "ModbusTcpClient", span: RegisterSpan) -> Sequence[int] | None:
    from pymodbus.exceptions import ModbusException

    try:
        answer = getattr(client, _READ[span.table])(span.start, count=span.length, device_id=span.unit)
    except ModbusException as error:
        cure = said("feeds", "check_unit_or_device", unit=span.unit)
        raise FeedError(said("feeds", "no_answer_of_unit", unit=span.unit), cure) from error
    if answer.isError():
        return None
    told = [int(bit) for bit in answer.bits] if span.table == "discrete" else list(answer.registers)
    return told[: span.length] if len(told) >= span.length else None


def _tell_bits(number: int, bits: Sequence[int | None], found: Findings) -> None:
    found.headings = ("head_register", "head_last_value")
    for at, bit in enumerate(bits):
        if bit is not None:
            found.add(
                SourceOffer(
                    {"register_number": str(number + at)}, f"{number + at}", (f"{number + at}", str(bit))
                )
            )


def _tell_words(number: int, words: Sequence[int | None], found: Findings) -> None:
    found.headings = (
        "head_register",
        *(["uint16", "int16", "float32·ABCD", "·CDAB", "·BADC", "·DCBA", "int32·ABCD", "·CDAB"]),
    )
    second_half = False
    for at, word in enumerate(words):
        if word is None:
            continue
        after = words[at + 1] if at + 1 < len(words) else None
        pair = None if after is None else (word, after)
        signed = word - (1 << 16) if word >> 15 else word
        floats = [figure(_read(pair, "float32", order)) if pair else "" for order in _ORDERS]
        wholes = [figure(_read(pair, "int32", order)) if pair else "" for order in _ORDERS[:2]]
        order = "" if second_half or pair is None else _measured_order(pair)
        keys = {"register_number": str(number + at)}
        if order:
            keys |= {"type": "float32"} | ({"word_order": order} if order != "ABCD" else {})
        # What is the second half of a number is shown, and is no value of its own.
        offered = {} if second_half else keys
        cells = (f"{number + at}", f"{word}", f"{signed}", *floats, *wholes)
        found.add(SourceOffer(offered, f"{number + at}", cells))
        second_half = bool(order)


def _read(words: Sequence[int], kind: str, order: str) -> float:
    given = {
        "kind": "modbus",
        "name": {"zh": "-"},
        "unit": "-",
        "url": "modbus://-",
        "register_number": 40001,
    }
    feed = ModbusFeed.model_validate({**given, "type": kind, "word_order": order})
    try:
        return number_in(feed, words)
    except UnreadError:
        return math.nan


def _measured_order(words: Sequence[int]) -> str:
    """Return the order of bytes in which two registers are a number as people measure; empty where they are none."""
    for order in _ORDERS:
        value = _read(words, "float32", order)
        if LEAST <= abs(value) <= LARGEST and math.isclose(value, float(f"{value:.{DIGITS}g}"), rel_tol=1e-7):
            return order
    return ""
