"""Boxes inside boxes, as MP4 and MOV files have them; a box ends where the one around it ends, whatever it says."""

from collections.abc import Iterator

MOST_BOXES = 20_000
"""Inside of one another or in a row: no film has as many."""


def boxes(data: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    """Yield the boxes in one, the first of each kind; those that may be several come by a number."""
    at = seen = 0
    while at + 8 <= len(data) and seen < MOST_BOXES:
        length, kind = int.from_bytes(data[at : at + 4]), bytes(data[at + 4 : at + 8])
        begin = at + 8
        if length == 1 and at + 16 <= len(data):
            length, begin = int.from_bytes(data[at + 8 : at + 16]), at + 16
        end = at + length if length else len(data)
        if end < begin:
            return
        yield (kind if kind != b"trak" else b"trak%d" % seen), data[begin : min(end, len(data))]
        at, seen = end, seen + 1


def inner(data: memoryview, *way: bytes) -> memoryview | None:
    """Return the box that a way of names leads to."""
    found: memoryview | None = data
    for kind in way:
        if found is None:
            return None
        found = dict(boxes(found)).get(kind)
    return found
