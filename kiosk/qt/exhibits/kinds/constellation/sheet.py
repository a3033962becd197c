"""The sheet on which the bodies lie: a net of lines of exactly one pixel, which sags under each of them."""

import math
from collections.abc import Generator, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from kiosk.exhibits.constellation.body_places import ConstellationBody
from kiosk.qt.exhibits.scene import Patch
from kiosk.qt.exhibits.strokes import upright
from kiosk.qt.style.tones import Tones

SheetFloats = NDArray[np.float64]
WELL = 3.1
"""How far a body draws the sheet down, in its radii."""
DEEP = 0.62
"""How deep, in its radii."""
ACROSS, DOWN = 44, 34
"""Lines of the net."""
PIECE = 18.0
"""Design pixels of one straight piece of a line."""


class Dent(NamedTuple):
    """Where a body draws the sheet down, in design pixels."""

    x: float
    y: float
    radius: float


def dent_of(body: ConstellationBody) -> Dent:
    """Return the well of a body that is at home."""
    return Dent(*body.home, body.radius)


class BodySheet:
    """The net in an area, and pieces of it that are painted anew where a body was drawn aside."""

    def __init__(self, tones: Tones, size: tuple[float, float], scale: float) -> None:
        """Know the area, in design pixels, and how many pixels of the view one is."""
        self._tones, self._scale = tones, scale
        self._wide, self._high = size

    def night(self) -> QBrush:
        """Return what is behind the net, in pixels of the view."""
        tones, high = self._tones, self._high * self._scale
        deep = tones.mix("ink", "cyan", 0.05)
        return upright(0, high, (0.0, tones.of("ink")), (0.45, deep), (1.0, tones.mix("ink", "cyan", 0.02)))

    def paint(self, painter: QPainter, dents: Sequence[Dent]) -> Generator[None]:
        """Paint the whole net; yield after each line."""
        whole = QRectF(0, 0, self._wide, self._high)
        for count, line in enumerate(self._lines(whole, dents)):
            self._draw(painter, *line)
            if count % 4 == 3:
                yield

    def piece(self, key: str, dents: Sequence[Dent], around: Dent) -> Patch:
        """Return the net anew round a place, with the wells that are there now."""
        reach = around.radius * WELL + 4
        area = QRectF(around.x - reach, around.y - reach, 2 * reach, 2 * reach)
        near = [one for one in dents if _meets(one, area)]
        scale = self._scale
        pixels = QRectF(
            area.x() * scale, area.y() * scale, area.width() * scale, area.height() * scale
        ).toAlignedRect()

        def paint(painter: QPainter) -> None:
            painter.save()
            painter.setClipRect(pixels, Qt.ClipOperation.IntersectClip)
            painter.fillRect(pixels, self.night())
            for line in self._lines(area.adjusted(-30, -90, 30, 30), near):
                self._draw(painter, *line)
            painter.restore()

        seen = tuple((round(one.x), round(one.y)) for one in near)
        return Patch(("net", key, pixels.x(), pixels.y(), seen), pixels, paint)

    def _lines(self, area: QRectF, dents: Sequence[Dent]) -> Iterator[tuple[QPolygonF, float]]:
        """Yield the lines that pass an area, as far as they do, sagged by what lies on them, each with its strength."""
        rows = np.linspace(0.0, 1.0, DOWN + 1)
        level = self._high * (0.04 + 1.02 * rows**1.22)
        seen = (level >= area.top()) & (level <= area.bottom())
        along = np.linspace(area.left(), area.right(), max(2, math.ceil(area.width() / PIECE)) + 1)
        yield from self._bent(
            *np.meshgrid(along, level[seen]), strengths=0.14 + 0.18 * rows[seen], dents=dents
        )
        top, low = max(0.0, area.top()), area.bottom()
        down = np.linspace(top, low, max(2, math.ceil((low - top) / PIECE)) + 1)
        far = np.linspace(-1.0, 1.0, ACROSS + 1)[:, None]
        x = self._wide / 2 + far * self._wide * (0.42 + 0.34 * down[None, :] / self._high)
        seen = (x.max(axis=1) >= area.left()) & (x.min(axis=1) <= area.right())
        y = np.broadcast_to(down[None, :], x.shape)
        yield from self._bent(x[seen], y[seen], strengths=0.30 - 0.18 * abs(far[:, 0][seen]), dents=dents)

    def _bent(
        self, x: SheetFloats, y: SheetFloats, *, strengths: SheetFloats, dents: Sequence[Dent]
    ) -> Iterator[tuple[QPolygonF, float]]:
        """Yield rows of points as lines, drawn down and together by what lies on them, in pixels of the view."""
        right, down = np.zeros_like(x), np.zeros_like(x)
        for dent in dents:
            reach = dent.radius * WELL
            apart = ((x - dent.x) / reach) ** 2 + ((y - dent.y) / (reach * 0.8)) ** 2
            sag = np.clip(1.0 - apart, 0.0, 1.0) ** 2
            down += dent.radius * DEEP * sag
            right -= (x - dent.x) * 0.30 * sag
        across, along = ((x + right) * self._scale).tolist(), ((y + down) * self._scale).tolist()
        for xs, ys, strength in zip(across, along, strengths.tolist(), strict=True):
            yield QPolygonF([QPointF(*spot) for spot in zip(xs, ys, strict=True)]), strength

    def _draw(self, painter: QPainter, line: QPolygonF, strength: float) -> None:
        thin = QPen(self._tones.of("cyan", strength), 1)
        thin.setCosmetic(True)
        painter.setPen(thin)
        painter.drawPolyline(line)


def _meets(dent: Dent, area: QRectF) -> bool:
    reach = dent.radius * WELL
    return area.intersects(QRectF(dent.x - reach, dent.y - reach, 2 * reach, 2 * reach))
