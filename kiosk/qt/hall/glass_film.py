"""Films on the glass of the room: on a wall or overhead, as the camera sees them, in upright strips that Qt moves cheaply.

A picture in perspective costs four times as much as the same in strips that are only slanted.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QRegion, QTransform

from kiosk.qt.hall.camera import Camera, Points
from kiosk.qt.hall.strokes import polygon
from kiosk.qt.style.look import Look

_STEP = 4.0
"""Pixels by which the two sides of a strip may differ in height."""
_MOST_STRIPS = 32
_NEAR = 0.8
"""Metres: what the camera has come closer to than this is not painted."""


class GlassFilm:
    """A flat glass in the room on which a film is seen."""

    def __init__(
        self, quad: Points, edge: tuple[float, float], camera: Camera, *, clear: bool = False
    ) -> None:
        """Hang on a quad of the room, so far inside it as `edge` says in parts of its width and height.

        On `clear` glass what is behind it is seen beside a film of another shape; else that stands on black.
        """
        self._clear = clear
        across, down = edge
        right, low = quad[1] - quad[0], quad[3] - quad[0]
        corner = quad[0] + right * across + low * down
        right, low = right * (1 - 2 * across), low * (1 - 2 * down)
        self.quad = np.array([corner, corner + right, corner + right + low, corner + low])
        self.shape = float(np.linalg.norm(right) / np.linalg.norm(low))
        """Its width for a height of one."""
        self.picture: QImage | None = None
        """What is seen on it now; None where no film plays."""
        self.size = self._seen_size(camera)
        """How large it is seen at the most, in pixels."""
        self._strips: tuple[Camera, QSize, list[tuple[QTransform, QRectF]]] | None = None

    def _seen_size(self, camera: Camera) -> QSize:
        seen = camera.project(self.quad)
        high = max(np.linalg.norm(seen[3] - seen[0]), np.linalg.norm(seen[2] - seen[1]))
        wide = max(np.linalg.norm(seen[1] - seen[0]), np.linalg.norm(seen[2] - seen[3]))
        return QSize(max(2, math.ceil(wide)), max(2, math.ceil(high)))

    def say(self, look: Look, notes: Sequence[str]) -> None:
        """Say nothing: a film says itself what is staged."""

    def area(self, camera: Camera) -> QRect:
        """Return where it is on the stage."""
        return polygon(camera.project(self.quad)).boundingRect().toAlignedRect().adjusted(-1, -1, 1, 1)

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Paint the film as a camera sees it, as large as fits."""
        if self.picture is None or (camera.seen(self.quad)[:, 2] < _NEAR).any():
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        glass = polygon(camera.project(self.quad))
        if not self._clear:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(Qt.GlobalColor.black)
            painter.drawPolygon(glass)
        painter.setClipRegion(QRegion(glass.toPolygon()), Qt.ClipOperation.IntersectClip)
        before = painter.transform()
        for slant, part in self._slants(camera, self.picture.size()):
            painter.setTransform(slant * before)
            painter.drawImage(part, self.picture, part)
        painter.restore()

    def _slants(self, camera: Camera, size: QSize) -> list[tuple[QTransform, QRectF]]:
        """Return the strips of a picture of that size, and how each is laid on the stage."""
        known = self._strips
        if known is None or known[0] is not camera or known[1] != size:
            known = self._strips = camera, size, self._cut(camera, size)
        return known[2]

    def _cut(self, camera: Camera, size: QSize) -> list[tuple[QTransform, QRectF]]:
        wide, high = size.width(), size.height()
        shape = wide / high
        across, down = min(1.0, shape / self.shape), min(1.0, self.shape / shape)
        left, top = (1 - across) / 2, (1 - down) / 2
        plane = camera.sheet(self.quad)
        tops, lows = (_on_plane(plane, [(left, row), (left + across, row)]) for row in (top, top + down))
        heights = np.linalg.norm(lows - tops, axis=1)
        count = min(_MOST_STRIPS, max(1, math.ceil(abs(heights[1] - heights[0]) / _STEP)))
        cuts = np.linspace(0, 1, count + 1)
        tops, lows = (
            _on_plane(plane, [(left + across * cut, row) for cut in cuts]) for row in (top, top + down)
        )
        return [
            _slant(tops[at : at + 2], lows[at : at + 2], (cuts[at] * wide, cuts[at + 1] * wide), high)
            for at in range(count)
        ]


def _on_plane(plane: Points, spots: Iterable[tuple[float, float]]) -> Points:
    seen = np.array([(x, y, 1.0) for x, y in spots]) @ plane.T
    return np.asarray(seen[:, :2] / seen[:, 2:])


def _slant(tops: Points, lows: Points, columns: tuple[float, float], high: int) -> tuple[QTransform, QRectF]:
    """Return how a strip is laid, right in its middle, and which part of the picture it is."""
    begin, end = float(columns[0]), float(columns[1])
    along = ((tops[1] - tops[0]) + (lows[1] - lows[0])) / 2 / (end - begin)
    fall = (lows.mean(axis=0) - tops.mean(axis=0)) / high
    corner = tops.mean(axis=0) - along * (begin + end) / 2
    laid = QTransform(*map(float, (*along, *fall, *corner)))
    return laid, QRectF(QPointF(begin, 0), QPointF(min(end + 1, end + (end - begin)), high))


class GlassFilms:
    """All wall screens of a room on which films play."""

    def __init__(
        self, quads: Mapping[str, Points], edge: tuple[float, float], camera: Camera, before: QRegion
    ) -> None:
        """Hang a glass on each quad, by the address that its screen shows; `before` is what stands before all of them."""
        self._shown = {address: GlassFilm(quad, edge, camera) for address, quad in quads.items()}
        self._before = before

    def glass(self, address: str) -> GlassFilm | None:
        """Return where the film of an address is seen."""
        return self._shown.get(address)

    def paint_resting(self, painter: QPainter, camera: Camera, region: QRegion) -> None:
        """Paint the films of a region behind what stands before them."""
        for film in self._shown.values():
            if film.picture is not None and region.intersects(area := film.area(camera)):
                painter.save()
                painter.setClipRegion(QRegion(area) - self._before, Qt.ClipOperation.IntersectClip)
                film.paint(painter, camera)
                painter.restore()

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Paint all films; what stands before them is painted later."""
        for film in self._shown.values():
            film.paint(painter, camera)
