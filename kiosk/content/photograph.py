"""Whether a PNG or JPEG file is whole and of a size the screen can take, told from its first bytes without decoding it."""

import struct

from kiosk.content.finding import Facts
from kiosk.content.orientation import orientation, upright

MAX_BYTES = 16 * 1024 * 1024
"""A photograph for a 4K screen is about 8 MB as PNG."""

MAX_JPEG_PIXELS = 24_000_000
"""What a good camera takes; it is made small while it is unpacked."""

MAX_PNG_PIXELS = 4096 * 2304
"""A 4K screen: a PNG is unpacked whole, four bytes a pixel, however small the file is."""

LARGEST_SIDE = 4096
"""No screen of the hall shows more: a larger picture costs time and memory for nothing."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG file below which its size stands."""


def size(data: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels, or None if this is neither a PNG nor a JPEG file."""
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and len(data) >= 24:  # noqa: PLR2004 - where the size ends
        width, height = struct.unpack_from(">II", data, 16)
        return width, height
    return _jpeg_size(data) if data.startswith(_JPEG) else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004 - every segment begins so
        marker = data[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 1 if marker == 0xFF else 2 + struct.unpack_from(">H", data, at + 2)[0]  # noqa: PLR2004 - padding
    return None


def photograph_fault(data: bytes) -> tuple[str, Facts] | None:
    """Return the rule a photograph breaks and its facts, or None if it can be shown."""
    if len(data) > MAX_BYTES:
        return "picture_too_large", {"limit": MAX_BYTES // 1024 // 1024}
    found = size(data)
    if found is None or min(found) == 0:
        return "picture_not_photograph", {}
    limit = MAX_PNG_PIXELS if data.startswith(_PNG) else MAX_JPEG_PIXELS
    if found[0] * found[1] > limit:
        facts = {"count": measures(found, data), "limit": limit // 1_000_000}
        return "picture_too_many_pixels", facts
    # A file that was half copied has its size at the beginning and no end.
    ending = data.rfind(b"IEND") if data.startswith(_PNG) else data.rfind(b"\xff\xd9")
    return None if ending > len(data) // 2 else ("picture_not_photograph", {})


def photograph_waste(data: bytes) -> Facts | None:
    """Return the facts of a photograph that is larger than any screen, or None."""
    found = size(data)
    if found is None or max(found) <= LARGEST_SIDE:
        return None
    return {"count": measures(found, data), "limit": LARGEST_SIDE}


def measures(found: tuple[int, int], data: bytes) -> str:
    """Return the size of a picture as it is seen."""
    width, height = upright(found, orientation(data))
    return f"{width}×{height}"
