"""Boxes that flow: they fill one line after the other, as words do."""

from PySide6.QtCore import QPoint, QSize


def flow(sizes: list[QSize], width: int, gap: int) -> tuple[list[QPoint], int]:
    """Return where boxes stand when they fill lines of `width`, and the height of all lines."""
    places: list[QPoint] = []
    x = y = line = 0
    for size in sizes:
        if x and x + size.width() > width:
            x, y, line = 0, y + line + gap, 0
        places.append(QPoint(x, y))
        x += size.width() + gap
        line = max(line, size.height())
    return places, y + line
