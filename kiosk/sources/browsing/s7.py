"""The data blocks of a Siemens PLC, as far as it names them, and what lies at the addresses that are wanted."""

import math
import struct
from typing import TYPE_CHECKING

from kiosk.model.plc_address import PlcAddress, plc_address
from kiosk.sources.browsing.found import BrowseQuestion, Findings, SourceOffer, figure
from kiosk.sources.connections import origin
from kiosk.sources.s7_faults import refused
from kiosk.sources.s7_spans import ByteSpan
from kiosk.sources.trouble import FeedError
from kiosk.words import said

if TYPE_CHECKING:
    from kiosk.sources.s7_link import S7Link

MOST_BLOCKS, MOST_BYTES = 500, 512
HEAD_BYTES = 18
"""Of an answer, before the bytes."""
LEAST, LARGEST, DIGITS = 1e-3, 1e7, 5
"""What people measure, with no more digits than that: four bytes that read so are a real."""


def browse(question: BrowseQuestion, found: Findings) -> None:
    """List the blocks; or, where an address is named, tell the bytes from there on in every type."""
    from kiosk.sources.s7_link import S7Link

    feed = question.feed
    written = question.first or str(feed.address or "")
    first = plc_address(written) if written else None
    if written and first is None:
        raise FeedError(said("feeds", "browse_no_address", given=written), said("feeds", "browse_bytes"))
    _, host, port = origin(feed.url)
    link = S7Link(host, port, feed.rack, feed.slot, min(feed.timeout_seconds, found.left()))
    try:
        if first is None:
            _tell_blocks(link.blocks(MOST_BLOCKS), found)
        else:
            span = ByteSpan(first.area, first.block, first.byte, max(1, min(question.places, MOST_BYTES)))
            _tell_bytes(first, _bytes(link, span, found), found)
    finally:
        link.close()


def _tell_blocks(blocks: list[tuple[int, int]], found: Findings) -> None:
    found.headings = ("head_block", "head_bytes")
    for number, length in blocks:
        found.add(SourceOffer({}, f"DB{number}", (f"DB{number}", f"{length}")))
    found.note(said("feeds", "browse_bytes"))


def _bytes(link: "S7Link", span: ByteSpan, found: Findings) -> bytes:
    """Return what lies there, up to where the block ends."""
    told = b""
    for piece in _cut(span, link.pdu_bytes - HEAD_BYTES):
        answer = _asked(link, piece)
        if isinstance(answer, bytes):
            told += answer
            continue
        for word in _cut(piece, 2):
            found.left()
            answer = _asked(link, word)
            if isinstance(answer, int):
                if told:
                    return told
                raise refused(answer, word)
            told += answer
    return told


def _asked(link: "S7Link", span: ByteSpan) -> bytes | int:
    from snap7.error import S7ProtocolError

    try:
        return link.read([span])[0]
    except S7ProtocolError as error:
        return error.error_code or 0


def _cut(span: ByteSpan, most: int) -> list[ByteSpan]:
    """Return a span in pieces of so many bytes."""
    starts = range(span.start, span.end, most)
    return [span._replace(start=at, length=min(most, span.end - at)) for at in starts]


def _tell_bytes(first: PlcAddress, content: bytes, found: Findings) -> None:
    found.headings = ("head_address", "byte", "int", "uint", "dint", "real")
    real_until = 0
    for at in range(0, len(content), 2):
        word, four = content[at : at + 2], content[at : at + 4]
        if len(word) < 2:  # noqa: PLR2004 - a word
            return
        place = first._replace(byte=first.byte + at, width="W", bit=0)
        real = struct.unpack(">f", four)[0] if len(four) == 4 else math.nan  # noqa: PLR2004 - a double word
        keys = {"address": str(place), "type": "int"}
        if at >= real_until and _measured(real):
            keys = {"address": str(place._replace(width="D")), "type": "real"}
            real_until = at + 4
        dint = figure(struct.unpack(">i", four)[0]) if len(four) == 4 else ""  # noqa: PLR2004
        cells = (
            str(place),
            " ".join(map(str, word)),
            *(figure(struct.unpack(form, word)[0]) for form in (">h", ">H")),
        )
        offered = {} if at < real_until and keys["type"] == "int" else keys
        found.add(SourceOffer(offered, keys["address"], (*cells, dint, figure(real))))


def _measured(value: float) -> bool:
    return LEAST <= abs(value) <= LARGEST and math.isclose(value, float(f"{value:.{DIGITS}g}"), rel_tol=1e-7)
