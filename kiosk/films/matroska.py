"""WebM and Matroska files: a tree of elements, each led by a number and its length.

Lengths may be left open, and none is believed: what is read ends with the file. The pictures themselves are not touched,
but for the first byte of one.
"""

import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import BinaryIO, NamedTuple

from kiosk.films.configured import Codec, configured
from kiosk.films.facts import FilmFacts, PictureTimes, film_times

_MOST_ELEMENTS = 600_000
"""Two hours of pictures and sound; of longer films the rest is not looked at."""
_SMALL = 1 << 16
"""Bytes of an element that is read at once."""

_SEGMENT, _CLUSTER, _GROUP, _INFO, _TRACKS = 0x18538067, 0x1F43B675, 0xA0, 0x1549A966, 0x1654AE6B
_ENTRY, _VIDEO = 0xAE, 0xE0
_INTO = frozenset((_SEGMENT, _CLUSTER, _GROUP, _INFO, _TRACKS))
_BLOCK, _SIMPLE_BLOCK, _REFERENCE = 0xA1, 0xA3, 0xFB
_TIME, _SCALE, _DURATION = 0xE7, 0x2AD7B1, 0x4489
_SOUNDS = {
    "A_OPUS": "opus",
    "A_VORBIS": "vorbis",
    "A_FLAC": "flac",
    "A_AAC": "aac",
    "A_MPEG/L3": "mp3",
    "A_AC3": "ac3",
    "A_EAC3": "eac3",
    "A_PCM/INT/LIT": "pcm",
    "A_PCM/FLOAT/IEEE": "pcm",
}


class _Element(NamedTuple):
    number: int
    begin: int
    end: int
    """Behind it, as it says; the end of the file where it is left open."""


class _Gathered:
    """What was gathered on the way through a file."""

    def __init__(self) -> None:
        self.scale, self.duration, self.time = 1_000_000, 0.0, 0
        self.picture, self.sound = -1, -1
        self.codec, self.sound_codec, self.extra = "", "", b""
        self.width = self.height = 0
        self.shown: list[int] = []
        """Times of pictures, in ticks."""
        self.keys: list[int] = []
        self.sound_bytes = 0
        self.first = b""
        self.cut = False


def is_matroska(head: bytes) -> bool:
    """Tell whether a file begins as WebM and Matroska do."""
    return head.startswith(b"\x1a\x45\xdf\xa3")


def read_matroska(file: BinaryIO, size: int) -> FilmFacts:
    """Return what a WebM or Matroska file says of itself; `size` is how many bytes there are."""
    file.seek(0)
    container = "webm" if b"webm" in file.read(64) else "mkv"
    seen = _Gathered()
    for element in _elements(file, size):
        _take(file, element, seen, size)
    codec = _codec(seen)
    times = _times(seen)
    told = seen.duration * seen.scale / 1e9
    seconds = max(told, times.seconds)
    whole = (
        min(1.0, times.seconds / told) if seen.cut and told > 0 else float(not seen.cut or bool(seen.shown))
    )
    return FilmFacts(
        container=container,
        bytes=size,
        codec=codec.name if seen.picture >= 0 else "",
        profile=codec.profile,
        bits=codec.bits,
        width=seen.width,
        height=seen.height,
        times=times,
        sound=_SOUNDS.get(seen.sound_codec, seen.sound_codec.removeprefix("A_").lower()),
        sound_rate=seen.sound_bytes * 8 / seconds if seconds > 0 else 0.0,
        whole=whole if not seen.cut else min(whole, 0.999),
    )


def _elements(file: BinaryIO, size: int) -> Iterator[_Element]:
    """Yield the elements of a file in their order, going into those that hold others."""
    at = 0
    for _ in range(_MOST_ELEMENTS):
        if at >= size:
            return
        file.seek(at)
        head = file.read(12)
        number, after = _number(head, 0, keep_mark=True)
        length, behind = _number(head, after)
        if not after or behind <= after:
            return
        begin = at + behind
        open_ended = length == (1 << 7 * (behind - after)) - 1
        end = size if open_ended else begin + length
        yield _Element(number, begin, end)
        at = begin if number in _INTO else end


def _number(data: bytes, at: int, *, keep_mark: bool = False) -> tuple[int, int]:
    """Return a number whose first bit that is set tells how many bytes it has, and where it ends; 0 for none."""
    if at >= len(data) or not data[at]:
        return 0, 0
    width = 9 - data[at].bit_length()
    if at + width > len(data):
        return 0, 0
    value = int.from_bytes(data[at : at + width])
    return value if keep_mark else value & ((1 << 7 * width) - 1), at + width


def _take(file: BinaryIO, element: _Element, seen: _Gathered, size: int) -> None:
    number, begin, end = element
    if end > size and number != _SEGMENT:
        seen.cut = True
        return
    seen.cut = seen.cut or end > size
    if number in (_SIMPLE_BLOCK, _BLOCK):
        _block(file, element, seen, simple=number == _SIMPLE_BLOCK)
    elif number == _REFERENCE and seen.shown and seen.keys and seen.keys[-1] == seen.shown[-1]:
        seen.keys.pop()  # it needs another picture
    elif number in (_TIME, _SCALE, _DURATION):
        _tell(number, _bytes_of(file, begin, end), seen)
    elif number == _ENTRY:
        _entry(_bytes_of(file, begin, end), seen)


def _bytes_of(file: BinaryIO, begin: int, end: int) -> bytes:
    file.seek(begin)
    return file.read(max(0, min(end - begin, _SMALL)))


def _tell(number: int, data: bytes, seen: _Gathered) -> None:
    if number == _TIME:
        seen.time = int.from_bytes(data[:8])
    elif number == _SCALE:
        seen.scale = max(1, int.from_bytes(data[:8]))
    elif len(data) in (4, 8):
        told = struct.unpack(">f" if len(data) == 4 else ">d", data)[0]  # noqa: PLR2004 - bytes
        seen.duration = told if 0 <= told < 1e15 else 0.0  # noqa: PLR2004 - no film, and no number either


def _entry(data: bytes, seen: _Gathered) -> None:
    """Take in the description of a track."""
    told = _inside(data)
    kind, track = int.from_bytes(told.get(0x83, b"")), int.from_bytes(told.get(0xD7, b""))
    name = told.get(0x86, b"").rstrip(b"\0").decode("latin-1")
    if kind == 1 and seen.picture < 0:
        seen.picture, seen.codec, seen.extra = track, name, told.get(0x63A2, b"")
        size = _inside(told.get(_VIDEO, b""))
        seen.width, seen.height = int.from_bytes(size.get(0xB0, b"")), int.from_bytes(size.get(0xBA, b""))
    elif kind == 2 and seen.sound < 0:  # noqa: PLR2004 - sound
        seen.sound, seen.sound_codec = track, name


def _inside(data: bytes) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    at = 0
    while at < len(data) and len(found) < 200:  # noqa: PLR2004 - a description has fewer
        number, after = _number(data, at, keep_mark=True)
        length, begin = _number(data, after) if after else (0, 0)
        if not begin:
            break
        found.setdefault(number, data[begin : begin + length])
        at = begin + length
    return found


def _block(file: BinaryIO, element: _Element, seen: _Gathered, *, simple: bool) -> None:
    file.seek(element.begin)
    head = file.read(16)
    track, at = _number(head, 0)
    if not at or at + 4 > len(head):
        return
    if track == seen.sound:
        seen.sound_bytes += element.end - element.begin
    if track != seen.picture:
        return
    time = seen.time + struct.unpack_from(">h", head, at)[0]
    seen.first = seen.first or head[at + 3 :]
    seen.shown.append(time)
    if not simple or head[at + 2] & 0x80:
        seen.keys.append(time)


def _codec(seen: _Gathered) -> Codec:
    """Return the codec; VP9 tells its profile in the first byte of a picture."""
    found = configured(seen.codec, dict.fromkeys(("avcC", "hvcC"), seen.extra))
    if found.name == "vp9" and seen.first:
        profile = (seen.first[0] >> 5 & 1) | (seen.first[0] >> 4 & 1) << 1
        return Codec("vp9", f"Profile {profile}", 10 if profile >= 2 else 8)  # noqa: PLR2004 - deep colours
    return found


def _times(seen: _Gathered) -> PictureTimes:
    shown, tick = sorted(seen.shown), seen.scale / 1e9
    stands = [(1, (later - sooner) * tick) for sooner, later in pairwise(shown)]
    if stands:  # the last one stands as long as the one before
        stands.append(stands[-1])
    first = shown[0] if shown else 0
    return film_times(stands, [(one - first) * tick for one in seen.keys], len(shown))
