"""Clips for tests, put together block by block: no library of ours writes moving pictures."""

import struct
from collections.abc import Iterator, Sequence

Colour = tuple[int, int, int]


def webp(stills: Sequence[bytes], width: int, height: int, milliseconds: int = 40) -> bytes:
    """Return a WebP file that shows the pictures of still ones, each for so long."""
    sheet = _three(width - 1) + _three(height - 1)
    blocks = [_block(b"VP8X", b"\2\0\0\0" + sheet), _block(b"ANIM", struct.pack("<IH", 0, 0))]
    for still in stills:
        pixels = b"".join(_block(name, data) for name, data in _blocks(still) if name in (b"VP8 ", b"VP8L"))
        blocks.append(_block(b"ANMF", bytes(6) + sheet + _three(milliseconds) + b"\2" + pixels))
    return riff(blocks)


def riff(blocks: Sequence[bytes]) -> bytes:
    """Return a WebP file of these blocks."""
    body = b"WEBP" + b"".join(blocks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def pixels(width: int, height: int) -> bytes:
    """Return the block of a still picture that tells its size; there are no pixels in it."""
    return _block(b"VP8L", b"\x2f" + struct.pack("<I", width - 1 | height - 1 << 14) + bytes(3))


def spoilt(data: bytes, since: int) -> bytes:
    """Return a clip in which the picture of the block at `since` can be found, and not be unpacked."""
    head = 8 + 16 + 8 + 5  # what is told of the picture before its pixels begin
    end = since + 8 + int.from_bytes(data[since + 4 : since + 8], "little")
    return data[: since + head] + b"\xff" * (end - since - head) + data[end:]


def gif(colours: Sequence[Colour], hundredths: int = 4, width: int = 4, height: int = 3) -> bytes:
    """Return a GIF file of at most four plain pictures, each shown for so many hundredths of a second."""
    palette = b"".join(map(bytes, colours)).ljust(3 * 4, b"\0")
    blocks = [b"GIF89a", struct.pack("<HHBBB", width, height, 0x81, 0, 0), palette]
    for index in range(len(colours)):
        blocks.append(b"!\xf9\4\0" + struct.pack("<H", hundredths) + b"\0\0")
        blocks.append(b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\2")
        codes = _packed([code for _ in range(width * height) for code in (4, index)] + [5])
        blocks.append(bytes([len(codes)]) + codes + b"\0")
    return b"".join(blocks) + b";"


def _packed(codes: Sequence[int]) -> bytes:
    """Return codes of three bits; where the table is emptied before each, they never grow longer."""
    bits = sum(code << 3 * place for place, code in enumerate(codes))
    return bits.to_bytes((3 * len(codes) + 7) // 8, "little")


def _blocks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        (length,) = struct.unpack_from("<I", data, at + 4)
        yield data[at : at + 4], data[at + 8 : at + 8 + length]
        at += 8 + length + (length & 1)


def _block(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) & 1)


def _three(number: int) -> bytes:
    return number.to_bytes(3, "little")
