"""MP4 files in pieces, as browsers and cameras record them: each piece tells its own pictures."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, BinaryIO

from kiosk.films.facts import PictureTimes, film_times
from kiosk.films.tree import inner

_MOST_PIECES = 20_000
_MOST_SAMPLES = 2_000_000
_LARGEST = 1 << 20
"""Bytes of what one piece tells."""


class Pieces:
    """When the samples of each track come."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self.stands: dict[int, list[tuple[int, int]]] = defaultdict(list)
        """Number of a track -> runs of samples, and the ticks each stands."""
        self.begins: dict[int, list[int]] = defaultdict(list)
        """Number of a track -> where pieces begin, in ticks."""

    def times(self, track: int, scale: int) -> PictureTimes:
        """Return when the pictures of a track come; a piece begins with one at which one can begin."""
        stands = [(number, ticks / scale) for number, ticks in self.stands[track]]
        count = sum(number for number, _ in stands)
        return film_times(stands, [one / scale for one in self.begins[track]], count)


def pieces_of(file: BinaryIO, outer: list[Any], inside: Mapping[bytes, memoryview]) -> Pieces:
    """Return what the pieces tell: `outer` are their boxes in the file, `inside` what is told for all of them."""
    usual: dict[int, int] = {}
    if (one := inner(inside[b"mvex"], b"trex")) is not None and len(one) >= 20:  # noqa: PLR2004 - its numbers
        usual[int.from_bytes(one[4:8])] = int.from_bytes(one[12:16])
    pieces, samples = Pieces(), 0
    for box in outer[:_MOST_PIECES]:
        file.seek(box.begin)
        data = memoryview(file.read(min(box.end - box.begin, _LARGEST)))
        samples += _piece(data, usual, pieces)
        if samples > _MOST_SAMPLES:
            break
    return pieces


def _piece(data: memoryview, usual: Mapping[int, int], pieces: Pieces) -> int:
    """Take in one piece; return how many samples it tells of."""
    count, at = 0, 0
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4]), bytes(data[at + 4 : at + 8])
        if length < 8:  # noqa: PLR2004 - its own head
            break
        if kind == b"traf":
            count += _run(data[at + 8 : at + length], usual, pieces)
        at += length
    return count


def _run(data: memoryview, usual: Mapping[int, int], pieces: Pieces) -> int:
    head, run = inner(data, b"tfhd"), inner(data, b"trun")
    if head is None or run is None or len(head) < 8 or len(run) < 8:  # noqa: PLR2004 - flags and a number
        return 0
    track, flags = int.from_bytes(head[4:8]), int.from_bytes(head[1:4])
    at = 8 + 8 * bool(flags & 1) + 4 * bool(flags & 2)
    ticks = int.from_bytes(head[at : at + 4]) if flags & 8 else usual.get(track, 0)
    told, number = int.from_bytes(run[1:4]), int.from_bytes(run[4:8])
    pieces.begins[track].append(sum(count * one for count, one in pieces.stands[track]))
    if not told & 0x100:
        pieces.stands[track].append((min(number, _MOST_SAMPLES), ticks))
        return number
    width = 4 * sum(bool(told & bit) for bit in (0x100, 0x200, 0x400, 0x800))
    at = 8 + 4 * bool(told & 1) + 4 * bool(told & 4)
    number = min(number, max(0, len(run) - at) // width)
    for one in range(number):
        begin = at + one * width
        pieces.stands[track].append((1, int.from_bytes(run[begin : begin + 4])))
    return number
