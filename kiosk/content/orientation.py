"""How a photograph was held when it was taken, as its Exif block says: in JPEG, PNG and WebP files."""

import struct
from collections.abc import Iterator

UPRIGHT = 1
"""Exif numbers the eight ways a picture can be turned and mirrored from 1 to 8."""

_SIDEWAYS = 5
"""From here on, width and height are exchanged."""

_TAG = 0x0112
_MOST_BLOCKS = 10_000
_BEGINS = b"Exif\0\0"


def orientation(data: bytes) -> int:
    """Return how the picture in a file is to be turned; UPRIGHT where it does not say, or moves."""
    try:
        for block in _blocks(data):
            found = _told(block.removeprefix(_BEGINS))
            if found is not None:
                return found
    except (struct.error, IndexError):
        pass
    return UPRIGHT


def upright(size: tuple[int, int], turned: int) -> tuple[int, int]:
    """Return the width and height that are seen of a picture that is stored as `size`."""
    return (size[1], size[0]) if turned >= _SIDEWAYS else size


def _blocks(data: bytes) -> Iterator[bytes]:
    """Yield the blocks that may hold Exif."""
    if data.startswith(b"\xff\xd8"):
        return _of_jpeg(data)
    if data.startswith(b"\x89PNG"):
        return _of_chunks(data, 8, ">I4s", b"eXIf", around=12)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP" and not _plays(data):
        return _of_chunks(data, 12, "<4sI", b"EXIF", around=8)
    return iter(())


def _of_jpeg(data: bytes) -> Iterator[bytes]:
    at = 2
    while data[at] == 0xFF and data[at + 1] not in (0xDA, 0xD9):  # noqa: PLR2004 - the picture itself, or the end
        if data[at + 1] == 0xFF:  # noqa: PLR2004 - padding
            at += 1
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        if data[at + 1] == 0xE1 and data[at + 4 : at + 10] == _BEGINS:  # noqa: PLR2004 - APP1
            yield data[at + 4 : at + 2 + length]
        at += 2 + length


def _of_chunks(data: bytes, at: int, form: str, wanted: bytes, *, around: int) -> Iterator[bytes]:
    for _ in range(_MOST_BLOCKS):
        one, other = struct.unpack_from(form, data, at)
        name, length = (other, one) if isinstance(one, int) else (one, other)
        if name == wanted:
            yield data[at + 8 : at + 8 + length]
        at += around + length
        if around == 8:  # noqa: PLR2004 - RIFF, whose blocks begin at even places
            at += length & 1


def _plays(data: bytes) -> bool:
    return data[12:16] == b"VP8X" and data[20] & 2 != 0


def _told(tiff: bytes) -> int | None:
    """Return what a block of Exif says; None where it does not."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return None
    (at,) = struct.unpack_from(order + "I", tiff, 4)
    (count,) = struct.unpack_from(order + "H", tiff, at)
    for number in range(count):
        tag, _, _, value = struct.unpack_from(order + "HHIH", tiff, at + 2 + 12 * number)
        if tag == _TAG:
            return value if UPRIGHT <= value <= 8 else None  # noqa: PLR2004 - the last of them
    return None
