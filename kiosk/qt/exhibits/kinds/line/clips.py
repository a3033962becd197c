"""Pieces of two worlds in one picture: each is seen only where the edge says that its own is."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap, QRegion

from kiosk.exhibits.line.curtain import Span
from kiosk.qt.exhibits.kinds.line.shades import Era
from kiosk.qt.exhibits.scene import Patch

COLUMN = 64
"""Pixels: what is seen of the other picture changes in columns so wide."""
Stretch = tuple[int, int]


class Layer(NamedTuple):
    """Which picture of a ground is seen, from where to where across the view, and how well."""

    number: int
    start: int
    end: int
    strength: float = 1.0


class Sides:
    """Where each of the two is seen, in whole pixels across the view."""

    def __init__(self, after: Iterable[Span], wide: int) -> None:
        """Take the spans of the width where it is after."""
        self.wide = wide
        seen = [(round(start * wide), round(end * wide)) for start, end in after]
        self.after: list[Stretch] = [(start, end) for start, end in seen if end > start]
        self.before = list(self._others())

    def _others(self) -> Iterator[Stretch]:
        at = 0
        for start, end in self.after:
            if start > at:
                yield at, start
            at = end
        if at < self.wide:
            yield at, self.wide

    def of(self, era: Era) -> list[Stretch]:
        """Return where an era is seen."""
        return self.after if era == "after" else self.before

    def seen(self, era: Era, piece: Patch) -> Iterator[Patch]:
        """Yield a piece of an era as far as it is seen: all of it, parts of it, or nothing."""
        area = piece.area
        parts = [
            (max(start, area.left()), min(end, area.right() + 1))
            for start, end in self.of(era)
            if start <= area.right() and end > area.left()
        ]
        if not parts:
            return
        if parts == [(area.left(), area.right() + 1)] or self._holds(parts, area):
            yield piece._replace(key=(era, piece.key))
            return
        region = QRegion()
        for start, end in parts:
            region += QRect(start, area.top(), end - start, area.height())

        def paint(painter: QPainter) -> None:
            painter.save()
            painter.setClipRegion(region)
            piece.paint(painter)
            painter.restore()

        yield Patch((era, piece.key, tuple(parts)), region.boundingRect(), paint)

    def _holds(self, parts: list[Stretch], area: QRect) -> bool:
        """Tell whether a piece that reaches beyond the view is seen as far as there is view."""
        left, right = max(0, area.left()), min(self.wide, area.right() + 1)
        return parts == [(left, right)]

    def layer(self, painted: QPixmap, high: int, layer: Layer) -> Iterator[Patch]:
        """Yield another picture of a ground where it is after, in columns."""
        for start, end in self.after:
            x, limit = max(start, layer.start), min(end, layer.end)
            while x < limit:
                to = min(limit, (x // COLUMN + 1) * COLUMN)
                yield _column(painted, QRect(x, 0, to - x, high), layer)
                x = to


def _column(painted: QPixmap, area: QRect, layer: Layer) -> Patch:
    ratio = painted.devicePixelRatio()
    source = QRect(
        round(area.x() * ratio),
        round(area.height() * layer.number * ratio),
        round(area.width() * ratio),
        round(area.height() * ratio),
    )

    def paint(painter: QPainter) -> None:
        painter.setOpacity(layer.strength)
        painter.drawPixmap(area, painted, source)
        painter.setOpacity(1.0)

    return Patch((layer.number, area.x(), area.width(), round(layer.strength * 50)), area, paint)
