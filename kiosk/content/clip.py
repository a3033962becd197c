"""Whether a WebP or GIF file is whole, and how long it plays, told from its blocks without decoding it."""

import struct
from typing import NamedTuple

from kiosk.content.finding import Facts
from kiosk.content.photograph import MAX_BYTES, MAX_PNG_PIXELS, measures

MAX_PIXELS = 1920 * 1080
"""Of one picture of a clip: a larger one is not unpacked in the time it is shown."""

LONGEST_SECONDS = 120
"""Twice as long as a visitor stays."""

_MOST_BLOCKS = 20_000
"""A clip of two minutes with sixty pictures a second, each told of before it comes, has fewer."""

_SHORTEST_MS, _USUAL_MS = 20, 100
"""What is to be shown for less than the one is shown for the other: so do browsers, and many GIF files count on it."""


class Clip(NamedTuple):
    """What a file says of itself."""

    width: int
    height: int
    pictures: int
    """1 where nothing moves."""
    seconds: float
    """Of going through it once."""


def shown_ms(told: int) -> int:
    """Return for how long a picture is shown, from what its file tells."""
    return told if told >= _SHORTEST_MS else _USUAL_MS


def is_clip(data: bytes) -> bool:
    """Return whether this begins as a WebP or GIF file does."""
    return data.startswith((b"GIF87a", b"GIF89a")) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def read_clip(data: bytes) -> Clip | None:
    """Return what a WebP or GIF file says of itself; None where it is neither, or not whole."""
    if not is_clip(data):
        return None
    try:
        return _gif(data) if data.startswith(b"GIF") else _webp(data)
    except (IndexError, struct.error):
        return None


def clip_fault(data: bytes) -> tuple[str, Facts] | None:
    """Return the rule that a WebP or GIF file breaks and its facts, or None if it can be shown."""
    if len(data) > MAX_BYTES:
        return "picture_too_large", {"limit": MAX_BYTES // 1024 // 1024}
    clip = read_clip(data)
    if clip is None or min(clip.width, clip.height) == 0:
        return "picture_not_photograph", {}
    # One that does not move is unpacked whole, as a PNG is.
    limit = MAX_PIXELS if clip.pictures > 1 else MAX_PNG_PIXELS
    if clip.width * clip.height > limit:
        return "picture_too_many_pixels", {
            "count": measures((clip.width, clip.height), data),
            "limit": limit // 1_000_000,
        }
    if clip.seconds > LONGEST_SECONDS:
        return "clip_too_long", {"count": round(clip.seconds), "limit": LONGEST_SECONDS}
    return None


def _webp(data: bytes) -> Clip | None:
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        return None
    width = height = pictures = milliseconds = 0
    at = 12
    for _ in range(_MOST_BLOCKS):
        if at + 8 > end:
            break
        name, (length,) = data[at : at + 4], struct.unpack_from("<I", data, at + 4)
        block = data[at + 8 : at + 8 + min(length, 16)]
        if name == b"VP8X":
            width, height = _three(block, 4) + 1, _three(block, 7) + 1
        elif name == b"ANMF":
            pictures += 1
            milliseconds += shown_ms(_three(block, 12))
        elif name in (b"VP8 ", b"VP8L") and not width:
            width, height = _still_size(name, block)
        at += 8 + length + (length & 1)
    # The last block may lack the byte that evens it out.
    return _clip(width, height, max(1, pictures), milliseconds) if end <= at <= end + 1 else None


def _three(block: bytes, at: int) -> int:
    if len(block) < at + 3:
        raise IndexError
    return int.from_bytes(block[at : at + 3], "little")


def _still_size(name: bytes, block: bytes) -> tuple[int, int]:
    if name == b"VP8 ":
        width, height = struct.unpack_from("<HH", block, 6)
        return width & 0x3FFF, height & 0x3FFF
    (packed,) = struct.unpack_from("<I", block, 1)
    return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1


def _gif(data: bytes) -> Clip | None:
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    at = 13 + _palette(flags)
    pictures = milliseconds = delay = 0
    for _ in range(_MOST_BLOCKS):
        if data[at] == ord(";"):
            break
        if data[at] == ord("!"):
            if data[at + 1] == 0xF9:  # noqa: PLR2004 - how the next picture is shown
                delay = 10 * struct.unpack_from("<H", data, at + 4)[0]
            at = _behind(data, at + 2)
        elif data[at] == ord(","):
            left, top, wide, high, flags = struct.unpack_from("<HHHHB", data, at + 1)
            # A picture may stand out of the sheet; what is unpacked is as large as both.
            width, height = max(width, left + wide), max(height, top + high)
            pictures, milliseconds, delay = pictures + 1, milliseconds + shown_ms(delay), 0
            at = _behind(data, at + 11 + _palette(flags))
        else:
            return None
    whole = pictures > 0 and data[at] == ord(";")
    return _clip(width, height, pictures, milliseconds) if whole else None


def _clip(width: int, height: int, pictures: int, milliseconds: int) -> Clip:
    return Clip(width, height, pictures, milliseconds / 1000 if pictures > 1 else 0.0)


def _palette(flags: int) -> int:
    """Return how many bytes of colours follow."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _behind(data: bytes, at: int) -> int:
    """Return where a row of blocks ends, each led by its length, the last empty."""
    while data[at]:
        at += 1 + data[at]
    return at + 1
