"""Warmth (lit layer): the district as it is where lamps are on, laid over the dark one through soft round masks.

It is painted once, a few milliseconds at a time, and looked at in cells: where a lamp comes on, only the cells around it
are painted again.
"""

from collections import deque
from collections.abc import Callable, Generator, Hashable, Iterator
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPixmap, QRadialGradient

from kiosk.qt.exhibits.kinds.night_city.terrain import Terrain
from kiosk.qt.exhibits.scene import Patch, sprite

CELL = 192
"""Side of a cell, in pixels of the view at a scale of 1."""
PASSES, STRENGTH = 3, 0.62
"""A place is lit in so many passes, each of which lets so much of what is still dark go."""


class Pool(NamedTuple):
    """A place that is lit: its middle and half of its sides, in pixels of the view."""

    name: Hashable
    x: float
    y: float
    wide: float
    high: float


class Warmth:
    """Paints the lit district, and keeps what of it is seen."""

    def __init__(self, terrain: Terrain, size: QSize, scale: float, ratio: float) -> None:
        """Have nothing yet."""
        self._terrain, self._size, self._scale, self._ratio = terrain, size, scale, ratio
        self._whole: QPixmap | None = None
        self._rest: Generator[None] | None = None
        self._cells: dict[tuple[int, int], tuple[QPixmap, int]] = {}
        self._cell = max(32, round(CELL * scale))
        self._wanted: dict[Hashable, int] = {}
        """RoundPlace -> how many passes it has had, or will have."""
        self._due: deque[Pool] = deque()
        self._masks: dict[tuple[int, int], QPixmap] = {}

    @property
    def ready(self) -> bool:
        """Whether the lit district is painted."""
        return self._whole is not None

    def paint_on(self) -> None:
        """Paint one bit more of the lit district, until it is whole."""
        if self._whole is not None:
            return
        if self._rest is None:
            self._rest = self._paint()
        if next(self._rest, self) is self:
            self._rest = None

    def _paint(self) -> Generator[None]:
        image = QImage(self._size * self._ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        image.setDevicePixelRatio(self._ratio)
        painter = QPainter(image)
        try:
            painter.setRenderHints(
                QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
            )
            painter.scale(self._scale, self._scale)
            yield from self._terrain.paint(painter)
        finally:
            painter.end()
        self._whole = QPixmap.fromImage(image)

    def end(self) -> None:
        """Paint no more: a painter must go before its picture does."""
        if self._rest is not None:
            self._rest.close()
            self._rest = None

    def __del__(self) -> None:
        """Take the painter away first, whoever forgets the layer."""
        self.end()

    # What is lit ------------------------------------------------------------------------------

    def light(self, pools: list[Pool]) -> None:
        """Have these places lit and no others; those that are lit already stay as they are."""
        names = {pool.name for pool in pools}
        if any(name not in names for name in self._wanted):
            self._wanted.clear()
            self._due.clear()
            self._cells.clear()
        new = [pool for pool in pools if pool.name not in self._wanted]
        for pool in new:
            self._wanted[pool.name] = PASSES
        for _ in range(PASSES):
            self._due.extend(new)

    @property
    def busy(self) -> bool:
        """Whether something is lit that is not seen yet."""
        return bool(self._due)

    def go_on(self, until: float) -> None:
        """Let some more of the lit district through, at least one pass, until that time of `perf_counter`."""
        while self._due and self._whole is not None:
            self._let_through(self._due.popleft(), self._whole)
            if perf_counter() >= until:
                return

    def _let_through(self, pool: Pool, whole: QPixmap) -> None:
        wide, high = round(pool.wide * 2), round(pool.high * 2)
        corner = QPoint(round(pool.x) - wide // 2, round(pool.y) - high // 2)
        area = QRect(corner, QSize(wide, high)).intersected(QRect(QPoint(0, 0), self._size))
        if area.isEmpty():
            return
        seen = QPixmap(area.size() * self._ratio)
        seen.setDevicePixelRatio(self._ratio)
        seen.fill(Qt.GlobalColor.transparent)
        painter = QPainter(seen)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawPixmap(QPoint(0, 0), whole, self._source(area))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.drawPixmap(corner - area.topLeft(), self._mask(wide, high))
        painter.end()
        for cell in self._cells_of(area):
            self._into_cell(cell, seen, area.topLeft())

    def _source(self, area: QRect) -> QRect:
        ratio = self._ratio
        return QRect(
            QPoint(round(area.x() * ratio), round(area.y() * ratio)),
            QSize(round(area.width() * ratio), round(area.height() * ratio)),
        )

    def _mask(self, wide: int, high: int) -> QPixmap:
        if (wide, high) not in self._masks:

            def paint(painter: QPainter) -> None:
                painter.translate(wide / 2, high / 2)
                painter.scale(wide / 2, high / 2)
                shade = QRadialGradient(QPointF(0, 0), 1.0)
                for at, alpha in ((0.0, 1.0), (0.35, 0.92), (0.6, 0.55), (0.82, 0.15), (1.0, 0.0)):
                    colour = self._terrain.hues.tones.of("paper")
                    colour.setAlphaF(alpha * STRENGTH)
                    shade.setColorAt(at, colour)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QBrush(shade))
                painter.drawEllipse(QPointF(0, 0), 1.0, 1.0)

            self._masks[wide, high] = sprite(wide, high, self._ratio, paint)
        return self._masks[wide, high]

    def _cells_of(self, area: QRect) -> Iterator[tuple[int, int]]:
        for across in range(area.left() // self._cell, area.right() // self._cell + 1):
            for down in range(area.top() // self._cell, area.bottom() // self._cell + 1):
                yield across, down

    def _into_cell(self, cell: tuple[int, int], seen: QPixmap, at: QPoint) -> None:
        picture, version = self._cells.get(cell, (None, 0))
        if picture is None:
            picture = sprite(self._cell, self._cell, self._ratio, lambda _: None)
        painter = QPainter(picture)
        painter.drawPixmap(at - QPoint(cell[0] * self._cell, cell[1] * self._cell), seen)
        painter.end()
        self._cells[cell] = picture, version + 1

    def pieces(self) -> Iterator[Patch]:
        """Yield the cells in which something is lit."""
        side = self._cell
        for (across, down), (picture, version) in self._cells.items():
            at = QPoint(across * side, down * side)
            yield Patch(("warmth", across, down, version), QRect(at, QSize(side, side)), _laid(picture, at))


def _laid(picture: QPixmap, at: QPoint) -> Callable[[QPainter], None]:
    return lambda painter: painter.drawPixmap(at, picture)
