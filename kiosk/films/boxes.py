"""MP4 and MOV files: a tree of boxes, each led by its length and four letters.

Nothing is believed of a length: a box ends where the one around it ends, and of each list as much is read as the file
has. The pictures themselves are not touched.
"""

import math
import struct
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kiosk.films.configured import configured
from kiosk.films.facts import FilmFacts, PictureTimes, film_times
from kiosk.films.pieces import pieces_of
from kiosk.films.tree import MOST_BOXES, boxes, inner

MOST_INDEX = 64 << 20
"""Bytes of the part that tells what is inside; a day of pictures takes less."""
_MOST_RUNS = 200_000
_VIDEO, _AUDIO = b"vide", b"soun"
_SOUNDS = {
    "mp4a": "aac",
    "opus": "opus",
    "flac": "flac",
    "alac": "alac",
    "ac-3": "ac3",
    "ec-3": "eac3",
    ".mp3": "mp3",
    "sowt": "pcm",
    "twos": "pcm",
    "lpcm": "pcm",
    "ipcm": "pcm",
    "in24": "pcm",
    "fl32": "pcm",
}


class _Track(NamedTuple):
    """One track of a film: picture or sound."""

    handler: bytes
    scale: int
    entry: bytes
    """The first description of what its samples are."""
    turned: int
    table: dict[bytes, memoryview]
    identity: int


class _Outer(NamedTuple):
    """A box of the file itself."""

    kind: bytes
    begin: int
    """Where its content begins."""
    end: int
    whole: bool


def is_boxes(head: bytes) -> bool:
    """Tell whether a file begins as one of boxes does."""
    return head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")


def read_boxes(file: BinaryIO, size: int) -> FilmFacts:
    """Return what an MP4 or MOV file says of itself; `size` is how many bytes there are."""
    outer = list(_outermost(file, size))
    container = _brand(file, outer)
    index = next((one for one in outer if one.kind == b"moov"), None)
    data_at = next((one.begin for one in outer if one.kind == b"mdat"), size)
    if index is None or not index.whole or index.end - index.begin > MOST_INDEX:
        return FilmFacts(container, size, whole=0.0)
    file.seek(index.begin)
    inside = dict(boxes(memoryview(file.read(index.end - index.begin))))
    tracks = [track for one in _all(inside, b"trak") if (track := _track(one)) is not None]
    picture = next((one for one in tracks if one.handler == _VIDEO), None)
    sound = next((one for one in tracks if one.handler == _AUDIO), None)
    facts = FilmFacts(container, size, ahead=index.begin < data_at)
    if picture is not None:
        facts = _with_picture(facts, picture, size)
    if picture is not None and b"mvex" in inside:
        pieces = pieces_of(file, [one for one in outer if one.kind == b"moof"], inside)
        whole = float(all(one.whole for one in outer))
        facts = replace(facts, times=pieces.times(picture.identity, picture.scale), whole=whole)
    if sound is not None:
        facts = replace(facts, sound=_sound_named(sound), sound_rate=_sound_rate(sound))
    return facts


def _outermost(file: BinaryIO, size: int) -> Iterator[_Outer]:
    at = 0
    for _ in range(MOST_BOXES):
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:  # noqa: PLR2004 - length and name
            return
        length, kind = int.from_bytes(head[:4]), head[4:8]
        begin = at + 8
        if length == 1 and len(head) == 16:  # noqa: PLR2004 - a long length follows
            length, begin = int.from_bytes(head[8:]), at + 16
        end = at + length if length else size
        if end < begin:
            return
        yield _Outer(kind, begin, min(end, size), end <= size)
        at = end


def _brand(file: BinaryIO, outer: list[_Outer]) -> str:
    told = next((one for one in outer if one.kind == b"ftyp"), None)
    if told is None:
        return "mov"
    file.seek(told.begin)
    return "mov" if file.read(4) == b"qt  " else "mp4"


def _all(inside: dict[bytes, memoryview], kind: bytes) -> list[memoryview]:
    return [data for name, data in inside.items() if name.startswith(kind)]


def _track(data: memoryview) -> _Track | None:
    header, media = inner(data, b"tkhd"), inner(data, b"mdia")
    if header is None or media is None:
        return None
    about, handler = inner(media, b"mdhd"), inner(media, b"hdlr")
    table = inner(media, b"minf", b"stbl")
    if about is None or handler is None or table is None or len(about) < 24 or len(header) < 76:  # noqa: PLR2004
        return None
    lists = dict(boxes(table))
    entries = lists.get(b"stsd", memoryview(b""))
    length = int.from_bytes(entries[8:12])
    scale = int.from_bytes(about[20:24] if about[0] else about[12:16])
    identity = int.from_bytes(header[20:24] if header[0] else header[12:16])
    return _Track(
        bytes(handler[8:12]),
        max(1, scale),
        bytes(entries[12 : 8 + min(length, 1 << 16)]),
        _turn(header),
        lists,
        identity,
    )


def _turn(header: memoryview) -> int:
    """Return by how many degrees the matrix of a track turns its picture."""
    at = 52 if header[0] else 40
    if len(header) < at + 8:
        return 0
    across, down = struct.unpack_from(">ii", header, at)
    return round(math.degrees(math.atan2(down, across)) / 90) * 90 % 360


def _with_picture(facts: FilmFacts, track: _Track, size: int) -> FilmFacts:
    name = track.entry[:4].decode("latin-1")
    described = memoryview(track.entry)
    width, height = struct.unpack_from(">HH", described, 28) if len(described) >= 32 else (0, 0)  # noqa: PLR2004
    extra = dict(boxes(described[82:]))
    codec = configured(name, {kind.decode("latin-1"): bytes(data) for kind, data in extra.items()})
    times, whole = _sample_times(track, size)
    return replace(
        facts,
        codec=codec.name,
        profile=codec.profile,
        bits=codec.bits,
        width=width,
        height=height,
        turned=track.turned,
        times=times,
        whole=whole,
    )


def _sample_times(track: _Track, size: int) -> tuple[PictureTimes, float]:
    """Return when the pictures come, and which part of them is in the file."""
    runs = _pairs(track.table.get(b"stts"))
    stands = [(int(number), int(ticks) / track.scale) for number, ticks in runs[:_MOST_RUNS]]
    lengths = _lengths(track)
    count = len(lengths)
    starts = np.concatenate(
        ([0.0], np.cumsum(np.repeat(runs[:, 1], np.minimum(runs[:, 0], count))[:count] / track.scale))
    )
    sync = track.table.get(b"stss")
    keys = np.arange(min(count, len(starts))) if sync is None else _column(sync, 4) - 1
    times = film_times(stands, [float(starts[one]) for one in keys if 0 <= one < len(starts)], count)
    ends = _ends(track, lengths)
    return times, float(np.count_nonzero(ends <= size)) / len(ends) if len(ends) else 0.0


def _pairs(data: memoryview | None) -> NDArray[np.int64]:
    numbers = _column(data, 8) if data is not None else np.zeros(0, np.int64)
    return numbers[: len(numbers) // 2 * 2].reshape(-1, 2)


def _column(data: memoryview, width: int) -> NDArray[np.int64]:
    """Return the numbers of a list, of which each entry is so many bytes, as far as they are there."""
    told = int.from_bytes(data[4:8])
    there = min(told, (len(data) - 8) // width) * width // 4
    return (
        np.frombuffer(data, ">u4", max(0, there), 8).astype(np.int64) if there > 0 else np.zeros(0, np.int64)
    )


def _lengths(track: _Track) -> NDArray[np.int64]:
    """Return how many bytes each sample has."""
    data = track.table.get(b"stsz")
    if data is None or len(data) < 12:  # noqa: PLR2004 - its head
        return np.zeros(0, np.int64)
    alike, count = int.from_bytes(data[4:8]), int.from_bytes(data[8:12])
    if alike:
        return np.full(min(count, 10 * _MOST_RUNS), alike, np.int64)
    return np.frombuffer(data, ">u4", min(count, (len(data) - 12) // 4), 12).astype(np.int64)


def _ends(track: _Track, lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where in the file each sample ends."""
    chunks = _offsets(track)
    rows = track.table.get(b"stsc")
    if rows is None or not len(chunks):
        return np.zeros(0, np.int64)
    runs = _column(rows, 12)
    runs = runs[: len(runs) // 3 * 3].reshape(-1, 3)
    ends: list[NDArray[np.int64]] = []
    sample = 0
    firsts = [*(int(one) - 1 for one in runs[:, 0]), len(chunks)]
    for at, (_, each, _) in enumerate(runs[:_MOST_RUNS]):
        for chunk in range(max(0, firsts[at]), min(firsts[at + 1], len(chunks))):
            inside = lengths[sample : sample + int(each)]
            if not len(inside):
                break
            ends.append(chunks[chunk] + np.cumsum(inside))
            sample += len(inside)
    return np.concatenate(ends) if ends else np.zeros(0, np.int64)


def _offsets(track: _Track) -> NDArray[np.int64]:
    if (data := track.table.get(b"stco")) is not None:
        return _column(data, 4)
    data = track.table.get(b"co64")
    if data is None or len(data) < 8:  # noqa: PLR2004 - its head
        return np.zeros(0, np.int64)
    count = min(int.from_bytes(data[4:8]), (len(data) - 8) // 8)
    starts: NDArray[np.int64] = np.minimum(np.frombuffer(data, ">u8", count, 8), 1 << 62).astype(np.int64)
    return starts


def _sound_named(track: _Track) -> str:
    name = track.entry[:4].decode("latin-1")
    return _SOUNDS.get(name.lower(), name.strip() or "?")


def _sound_rate(track: _Track) -> float:
    runs = _pairs(track.table.get(b"stts"))
    seconds = float((runs[:, 0] * runs[:, 1]).sum()) / track.scale if len(runs) else 0.0
    return float(_lengths(track).sum()) * 8 / seconds if seconds > 0 else 0.0
