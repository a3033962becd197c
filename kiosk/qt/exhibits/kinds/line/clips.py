"""Pieces of two worlds in one picture: each is seen only where the edge says that its own is."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from kiosk.exhibits.line.curtain import SplitSpan
from kiosk.qt.exhibits.kinds.line.shades import Era
from kiosk.qt.exhibits.scene import Patch

COLUMN = 64
"""Pixels: what is seen of the other picture changes in columns so wide."""
LineStretch = tuple[int, int]
Sided = tuple[Era, Patch]
"""A piece, and where it is seen: before or after."""


class LineLayer(NamedTuple):
    """Which picture of a ground is seen, from where to where across the view, and how well."""

    number: int
    start: int
    end: int
    strength: float = 1.0


class Sides:
    """Where each of the two is seen, in whole pixels across the view."""

    def __init__(self, after: Iterable[SplitSpan], wide: int) -> None:
        """Take the spans of the width where it is after."""
        self.wide = wide
        seen = [(round(start * wide), round(end * wide)) for start, end in after]
        self.after: list[LineStretch] = [(start, end) for start, end in seen if end > start]
        self.before = list(self._others())

    def _others(self) -> Iterator[LineStretch]:
        at = 0
        for start, end in self.after:
            if start > at:
                yield at, start
            at = end
        if at < self.wide:
            yield at, self.wide

    def of(self, era: Era) -> list[LineStretch]:
        """Return where an era is seen."""
        return self.after if era == "after" else self.before

    def seen(self, given: Sided) -> Iterator[Patch]:
        """Yield a piece of an era where that is seen; where it is not, it paints nothing.

        Its key says nothing of the edge: where that moves, columns of the layer change and have it painted again.
        """
        era, piece = given
        area = piece.area
        left, right = max(0, area.left()), min(self.wide, area.right() + 1)
        parts = [
            QRect(max(start, left), area.top(), min(end, right) - max(start, left), area.height())
            for start, end in self.of(era)
            if start < right and end > left
        ]
        if not parts:
            return
        if parts[0].width() == right - left:
            yield piece._replace(key=(era, piece.key))
            return

        def paint(painter: QPainter) -> None:
            for part in parts:
                painter.save()
                painter.setClipRect(part, Qt.ClipOperation.IntersectClip)
                piece.paint(painter)
                painter.restore()

        yield Patch((era, piece.key), area, paint)

    def layer(self, painted: QPixmap, high: int, layer: LineLayer) -> Iterator[Patch]:
        """Yield another picture of a ground where it is after, in columns."""
        for start, end in self.after:
            x, limit = max(start, layer.start), min(end, layer.end)
            while x < limit:
                to = min(limit, (x // COLUMN + 1) * COLUMN)
                yield _column(painted, QRect(x, 0, to - x, high), layer)
                x = to


def _column(painted: QPixmap, area: QRect, layer: LineLayer) -> Patch:
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
