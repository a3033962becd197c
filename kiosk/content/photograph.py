"""Whether a PNG or JPEG file is whole and of a size the screen can take, told from its first bytes without decoding it."""

import struct

from kiosk.content.finding import Facts
from kiosk.content.orientation import orientation, upright

MAX_BYTES = 16 * 1024 * 1024
"""A photograph for a 4K screen is about 8 MB as PNG."""

MAX_JPEG_PIXELS = 24_000_000
"""What a good camera takes; it is made small while it is unpacked."""

MAX_VAST_BYTES, MAX_VAST_PIXELS = 128 * 1024 * 1024, 250_000_000
"""Of a JPEG that one goes into: cut into pieces beforehand, 100 megapixels take some ten seconds and 30 MB of the disk."""

HEAD_BYTES = 1 << 20
"""So far from its beginning a JPEG says how large it is; before that stand small pictures and colours."""

MAX_PNG_PIXELS = 4096 * 2304
"""A 4K screen: a PNG is unpacked whole, four bytes a pixel, however small the file is."""

LARGEST_SIDE = 4096
"""No screen of the hall shows more: a larger picture costs time and memory for nothing."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG file below which its size stands."""
_PROGRESSIVE = frozenset((0xC2, 0xC6, 0xCA, 0xCE))


def size(data: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels, or None if this is neither a PNG nor a JPEG file."""
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and len(data) >= 24:  # noqa: PLR2004 - where the size ends
        width, height = struct.unpack_from(">II", data, 16)
        return width, height
    return _jpeg_size(data) if data.startswith(_JPEG) else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = _frame_at(data)
    if at < 0:
        return None
    height, width = struct.unpack_from(">HH", data, at + 5)
    return width, height


def _frame_at(data: bytes) -> int:
    """Return where the segment of a JPEG file begins that tells its size; -1 for nowhere."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004 - every segment begins so
        marker = data[at + 1]
        if marker in _FRAMES:
            return at
        at += 1 if marker == 0xFF else 2 + struct.unpack_from(">H", data, at + 2)[0]  # noqa: PLR2004 - padding
    return -1


def _is_progressive(data: bytes) -> bool:
    """Return whether a JPEG comes finer and finer: it is held whole while it is unpacked, six bytes a pixel."""
    return data[_frame_at(data) + 1] in _PROGRESSIVE


def is_vast(head: bytes, length: int) -> bool:
    """Return whether a file that begins so is a JPEG too large to be unpacked, or read, in a hall: another process makes it small."""
    found = size(head) if head.startswith(_JPEG) else None
    return found is not None and (length > MAX_BYTES or found[0] * found[1] > MAX_JPEG_PIXELS)


def photograph_fault(data: bytes) -> tuple[str, Facts] | None:
    """Return the rule a photograph breaks and its facts, or None if it can be shown."""
    most_bytes, most_pixels = (
        (MAX_BYTES, MAX_PNG_PIXELS) if data.startswith(_PNG) else (MAX_VAST_BYTES, MAX_VAST_PIXELS)
    )
    found = size(data)
    if len(data) > (most_bytes if found is not None else MAX_BYTES):
        return "picture_too_large", {"limit": most_bytes // 1024 // 1024}
    if found is None or min(found) == 0:
        return "picture_not_photograph", {}
    if found[0] * found[1] > most_pixels:
        facts = {"count": measures(found, data), "limit": most_pixels // 1_000_000}
        return "picture_too_many_pixels", facts
    if is_vast(data, len(data)) and _is_progressive(data):
        return "picture_progressive", {"count": measures(found, data), "limit": MAX_JPEG_PIXELS // 1_000_000}
    # A file that was half copied has its size at the beginning and no end.
    ending = data.rfind(b"IEND") if data.startswith(_PNG) else data.rfind(b"\xff\xd9")
    return None if ending > len(data) // 2 else ("picture_not_photograph", {})


def photograph_waste(data: bytes) -> Facts | None:
    """Return the facts of a photograph that is larger than any screen, or None; of a JPEG all is seen by who goes into it."""
    found = size(data)
    if found is None or max(found) <= LARGEST_SIDE or data.startswith(_JPEG):
        return None
    return {"count": measures(found, data), "limit": LARGEST_SIDE}


def measures(found: tuple[int, int], data: bytes) -> str:
    """Return the size of a picture as it is seen."""
    width, height = upright(found, orientation(data))
    return f"{width}×{height}"
