"""Colour steps: a column of pixels, read downwards, is a colour that changes at a few rows, and only those are written down.

The sum of all changes down to a row is that row: one addition for each pixel, whatever stands there. Pixels are numbers
of 32 bits that may go round, so a change may be of any colour to any other. numpy alone.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from kiosk.reduction.pyramid import Indices, Numbers

OPAQUE = 255
SHARES = np.arange(OPAQUE + 1.0)[:, None] / OPAQUE
"""Of a pixel that is covered in part: more cannot be told apart."""

Pixels = np.ndarray[Any, np.dtype[np.uint32]]
_Levels = np.ndarray[Any, np.dtype[np.uint16]]


class ColourSteps(NamedTuple):
    """Changes of colour, from the top downwards; no two of them are of the same pixel."""

    rows: _Levels
    columns: Indices
    changes: Pixels
    """What is added to the pixel above; below the last one of a column there is nothing any more."""

    def starts(self, depth: int, high: int) -> list[int]:
        """Return which step is the first of each band of `depth` rows, and how many there are."""
        return np.searchsorted(self.rows, np.arange(0, high + depth, depth)).tolist()  # type: ignore[no-any-return]


class SoftEnds(NamedTuple):
    """Pixels that columns cover in part, from the top downwards."""

    rows: Indices
    which: Indices
    """The columns, counted."""
    shares: Numbers
    """How much is covered, below 1."""


def hard(columns: Indices, upper: Numbers, lower: Numbers, ink: np.uint32) -> ColourSteps:
    """Return the steps of columns of whole pixels: those that lie wholly between two heights."""
    first = np.ceil(upper)
    return _steps(columns, (first, np.maximum(first, np.floor(lower))), (ink, np.uint32(0)))


def soft(columns: Indices, upper: Numbers, lower: Numbers, ink: np.uint32) -> ColourSteps:
    """Return the steps of columns whose ends cover shares of a pixel; `upper` is above `lower`."""
    first, last = np.floor(upper), np.floor(lower)
    rows = first, np.minimum(first + 1, last), last, last + 1
    begins, ends = _shares(upper, lower)
    return _steps(columns, rows, (_of(ink, begins), ink, _of(ink, ends), np.uint32(0)))


def within(
    columns: Indices,
    outer: tuple[Numbers, Numbers],
    inner: tuple[Numbers, Numbers],
    shade: np.uint32,
    ink: np.uint32,
) -> ColourSteps:
    """Return the steps of soft columns that lie over longer ones of a paler shade; an inner one may be empty."""
    (begun, ended), (upper, lower) = outer, inner
    first, last = np.floor(begun), np.floor(ended)
    begins, ends = _shares(begun, ended)
    top, bottom = _of(shade, begins), _of(shade, ends)
    drawn = upper < lower
    # An empty one is where the shade begins, and lets it go on.
    upper, lower = np.where(drawn, upper, begun), np.where(drawn, lower, begun)
    high, low = np.floor(upper), np.floor(lower)
    at_high, at_low = _shares(upper, lower)
    # What the shade is behind the two ends; in a pixel where it ends itself it covers but a share.
    behind_high = np.where(high == last, bottom, np.where(high == first, top, shade))
    behind_low = np.where(low == last, bottom, np.where(low == first, top, shade))
    inked = _over(ink, at_high, shade, behind_high), ink, _over(ink, at_low, shade, behind_low)
    rows = (
        first,
        np.minimum(first + 1, high),
        high,
        np.minimum(high + 1, low),
        low,
        low + 1,
        np.maximum(last, low + 1),
        np.maximum(last, low) + 1,
    )
    ends_below = np.where(last > low, bottom, np.uint32(0))
    return _steps(columns, rows, (top, shade, *inked, shade, ends_below, np.uint32(0)))


def soft_ends(upper: Numbers, lower: Numbers) -> SoftEnds:
    """Return where soft columns end within a pixel."""
    first, last = np.floor(upper), np.floor(lower)
    rows, shares = np.concatenate((first, last)), np.concatenate(_shares(upper, lower))
    # A column within one pixel has it once.
    part = np.flatnonzero((shares < 1) & np.concatenate((first != last, shares[first.size :] > 0)))
    part = part[np.argsort(rows[part], kind="stable")]
    return SoftEnds(rows[part].astype(np.intp), part % first.size, shares[part])


def shaded(inks: Pixels, shares: Numbers) -> Pixels:
    """Return premultiplied pixels of which shares are covered."""
    return _packed(_channels(inks) * shares[:, None])


def _shares(upper: Numbers, lower: Numbers) -> tuple[Numbers, Numbers]:
    """Return how much of their first and of their last pixel columns cover; of a single one both are the same."""
    first, last = np.floor(upper), np.floor(lower)
    short = first == last
    return np.where(short, lower, first + 1) - upper, lower - np.where(short, upper, last)


def _of(ink: np.uint32, shares: Numbers) -> Pixels:
    """Return shares of a premultiplied colour."""
    return _packed(_channels(np.array([ink])) * SHARES)[_nearest(shares)]


def _over(ink: np.uint32, shares: Numbers, shade: np.uint32, ground: Pixels) -> Pixels:
    """Return shares of a premultiplied colour over what is there, which is mostly `shade`."""
    covering = _channels(np.array([ink])) * SHARES
    through = 1 - covering[:, 3:] / OPAQUE
    mixed = _packed(covering + _channels(np.array([shade])) * through)
    mixed[-1] = ink  # what is wholly covered shows nothing of it
    nearest = _nearest(shares)
    found = mixed[nearest]
    other = np.flatnonzero((ground != shade) & (nearest < OPAQUE))
    if other.size:
        which = nearest[other]
        found[other] = _packed(covering[which] + _channels(ground[other]) * through[which])
    return found


def _nearest(shares: Numbers) -> Indices:
    return np.rint(shares * OPAQUE).astype(np.intp)


def _channels(pixels: Pixels) -> np.ndarray[Any, np.dtype[np.uint8]]:
    return np.ascontiguousarray(pixels).view(np.uint8).reshape(-1, 4)


def _packed(channels: Numbers) -> Pixels:
    return np.rint(channels).astype(np.uint8).view(np.uint32).ravel()


def _steps(columns: Indices, rows: Sequence[Numbers], colours: Sequence[Pixels | np.uint32]) -> ColourSteps:
    """Return the steps of columns that have a colour each from a row on; of several in one row the last one counts.

    The last colour is none: so the steps of a column begin from nothing, and one difference serves all of them.
    """
    count = len(rows)
    levels, shades = np.empty((columns.size, count), np.uint16), np.empty((columns.size, count), np.uint32)
    for place, (row, colour) in enumerate(zip(rows, colours, strict=True)):
        levels[:, place] = row
        shades[:, place] = colour
    heights, kept = levels.ravel(), np.empty(levels.size, np.bool_)
    np.not_equal(heights[:-1], heights[1:], out=kept[:-1])
    kept[count - 1 :: count] = True
    found = np.flatnonzero(kept)
    changes, heights = np.diff(shades.ravel()[found], prepend=np.uint32(0)), heights[found]
    order = np.argsort(heights, kind="stable")
    return ColourSteps(heights[order], columns[found[order] // count], changes[order])
