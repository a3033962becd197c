"""Equal columns for what stands side by side in a block or a grid."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect


def column_count(items: int, width: int, narrowest: int, gap: int, most: int) -> int:
    """Return how many columns of at least `narrowest` pixels fit, with rows as even as possible."""
    fitting = max(1, min(items, most, (width + gap) // (max(1, narrowest) + gap)))
    rows = -(-items // fitting)
    return -(-items // rows)


def fewest_columns(
    heights: Sequence[Callable[[int], int]], columns: int, width: int, gap: int, height: int, widest: int
) -> int:
    """Return the smallest number of columns, none wider than `widest`, whose rows still fit `height`."""
    for fewer in range(1, columns):
        even = -(-len(heights) // -(-len(heights) // fewer))
        each = (width - gap * (fewer - 1)) // fewer
        if even == fewer and each <= widest and _fit(heights, fewer, width, gap, height):
            return fewer
    return columns


def _fit(heights: Sequence[Callable[[int], int]], columns: int, width: int, gap: int, height: int) -> bool:
    """Return whether all rows fit `height`; to measure means to break lines, so the rest is left out once they do not."""
    y = -gap
    for start in range(0, len(heights), columns):
        if y + gap > height:
            return False
        row = heights[start : start + columns]
        each = (width - gap * (len(row) - 1)) / len(row)
        y += gap + max(of(int(each)) for of in row)
    return y <= height


def column_rects(
    heights: Sequence[Callable[[int], int]], columns: int, width: int, gap: int, height: int = 0
) -> tuple[list[QRect], int]:
    """Return a rect for each item, and the height of all rows.

    `heights` gives each item's height at a width. Items of a row are equally high, the last row fills the width,
    and spare `height` makes the rows as equal as it can.
    """
    rows = [heights[start : start + columns] for start in range(0, len(heights), columns)]
    widths = [(width - gap * (len(row) - 1)) / len(row) for row in rows]
    needed = [max(of(int(each)) for of in row) for row, each in zip(rows, widths, strict=True)]
    highs = _evened(needed, height - gap * (len(rows) - 1))
    total = sum(needed) + gap * (len(rows) - 1)
    rects: list[QRect] = []
    y = 0
    for row, each, high in zip(rows, widths, highs, strict=True):
        for column in range(len(row)):
            left, right = round(column * (each + gap)), round(column * (each + gap) + each)
            rects.append(QRect(left, y, right - left, high))
        y += high + gap
    return rects, max(height, total)


def _evened(needed: Sequence[int], height: int) -> list[int]:
    """Return row heights that fill `height` together: the lowest rows grow first."""
    highs, spare = list(needed), height - sum(needed)
    while spare > 0:
        low = min(highs)
        lowest = [index for index, high in enumerate(highs) if high == low]
        above = min((high for high in highs if high > low), default=low + spare)
        more = min(spare, (above - low) * len(lowest))
        for number, index in enumerate(lowest):
            highs[index] += more * (number + 1) // len(lowest) - more * number // len(lowest)
        spare -= more
    return highs
