"""Which characters the program's own fonts have, read from the fonts without Qt."""

import struct
from functools import cache
from pathlib import Path

from kiosk.places import ASSETS

SANS = ASSETS / "fonts" / "NotoSansSC_400Regular.ttf"
"""All text."""
BRUSH = ASSETS / "fonts" / "MaShanZheng_400Regular.ttf"
"""The emblem, and the exhibition's name where it stands alone: the characters of GB 2312, and Latin letters."""

_INVISIBLE = frozenset("\n\r\t\u2028\u2029\ufeff\u200b")

_SEGMENTS, _GROUPS = 4, 12
"""The two forms of a font's table of characters that matter: for 16 bits, and for all."""


@cache
def characters(font: Path) -> frozenset[str]:
    """Return the characters a TrueType font has a glyph for; raises OSError if it cannot be read."""
    with font.open("rb") as file:
        (tables,) = struct.unpack(">4xH6x", file.read(12))
        directory = [struct.unpack(">4s4xII", file.read(16)) for _ in range(tables)]
        offset, length = next((start, size) for tag, start, size in directory if tag == b"cmap")
        file.seek(offset)
        cmap = file.read(length)
    codes: set[int] = set()
    (count,) = struct.unpack_from(">H", cmap, 2)
    for number in range(count):
        (start,) = struct.unpack_from(">I", cmap, 8 + 8 * number)
        (form,) = struct.unpack_from(">H", cmap, start)
        if form == _GROUPS:
            codes |= _groups(cmap, start)
        elif form == _SEGMENTS:
            codes |= _segments(cmap, start)
    return frozenset(map(chr, codes)) | _INVISIBLE


def _groups(cmap: bytes, start: int) -> set[int]:
    (count,) = struct.unpack_from(">I", cmap, start + 12)
    groups = struct.iter_unpack(">III", cmap[start + 16 : start + 16 + 12 * count])
    return {code for first, last, _ in groups for code in range(first, last + 1)}


def _segments(cmap: bytes, start: int) -> set[int]:
    (double,) = struct.unpack_from(">H", cmap, start + 6)
    lasts = struct.unpack_from(f">{double // 2}H", cmap, start + 14)
    firsts = struct.unpack_from(f">{double // 2}H", cmap, start + 16 + double)
    spans = zip(firsts, lasts, strict=True)
    return {code for first, last in spans for code in range(first, last + 1)} - {0xFFFF}
