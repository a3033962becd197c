"""Animation layer of the resting room: what moves in it is painted as often as one can see that it moves, and kept meanwhile."""

import math
from collections.abc import Callable, Iterable
from typing import cast

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap, QRegion

from kiosk.qt.hall.camera import Camera
from kiosk.qt.hall.drones import Drones
from kiosk.qt.hall.overhead import OverheadView
from kiosk.qt.hall.ribbons import Ribbons

SLOW_SECONDS = 1 / 22
"""So long model and ribbons are shown at the least: in every second picture of 30 a second. They move by a pixel or two meanwhile."""
_LATEST_SECONDS = 0.25
"""Older than this, they are painted anew even where only a part of them is asked for."""


class RestingMotion:
    """Model and ribbons in a picture of their own, and drones that hover before it."""

    def __init__(self, bounds: QRect, overhead: OverheadView, ribbons: Ribbons, drones: Drones) -> None:
        """Have nothing painted yet, `look` comes first; nothing is seen to move outside `bounds`."""
        self.bounds, self.overhead, self.ribbons, self.drones = bounds, overhead, ribbons, drones
        self.behind: Callable[[QPainter, QRect], None] = lambda _painter, _area: None
        """Paints what does not move, in an area."""

    def look(self, camera: Camera, behind: Callable[[QPainter, QRect], None]) -> None:
        """Have room for pictures as a camera sees them."""
        self.camera, self.behind = camera, behind
        # What plays at the overhead screen says when it moves, and is painted behind all that moves by itself.
        areas = [] if self.overhead.live is not None else [self.overhead.moving_area(camera)]
        if self.ribbons.count:
            areas.append(self.ribbons.area(camera))
        self.slow = QRegion()
        for area in areas:
            self.slow += area.toAlignedRect() & self.bounds
        self.band = self.slow.boundingRect()
        self.picture = QPixmap(self.band.size())
        self.drones.look(camera, self.bounds)
        self.spoil()

    def spoil(self) -> None:
        """Paint all of it anew the next time: something else lies behind it."""
        self.painted = math.inf

    def renew(self, area: QRect) -> None:
        """Paint a part anew as it stood: only there something else lies behind it."""
        part = area & self.band
        if part.isEmpty() or not math.isfinite(self.painted):
            return
        painter = QPainter(self.picture)
        painter.translate(-self.band.topLeft())
        painter.setClipRect(part)
        self._paint_into(painter, part, self.painted)
        painter.end()

    def areas(self) -> list[QRect]:
        """Return where something moves."""
        return [
            *cast("Iterable[QRect]", self.slow),
            *(area.toAlignedRect() & self.bounds for area in self.drones.areas(self.camera)),
        ]

    def is_due(self, seconds: float) -> bool:
        """Return whether model and ribbons are to move on."""
        return not 0 <= seconds - self.painted < SLOW_SECONDS

    def changing(self, seconds: float) -> QRegion:
        """Return what of the stage changes in a picture painted now."""
        return (
            self.drones.changing(seconds) + self.slow
            if self.is_due(seconds)
            else self.drones.changing(seconds)
        )

    def paint(self, painter: QPainter, region: QRegion, seconds: float) -> None:
        """Paint what moves in a region, over all that does not move."""
        if self.band.isEmpty():
            self.drones.paint_hovering(painter, region, seconds)
            return
        whole = (self.slow - region).isEmpty() or not 0 <= seconds - self.painted < _LATEST_SECONDS
        if whole and self.is_due(seconds):
            self._paint_slow(seconds)
        # In one piece: only what is asked for is painted, and Qt knows best how.
        part = region.boundingRect() & self.band
        painter.drawPixmap(part, self.picture, part.translated(-self.band.topLeft()))
        self.drones.paint_hovering(painter, region, seconds)

    def _paint_slow(self, seconds: float) -> None:
        self.painted = seconds
        painter = QPainter(self.picture)
        painter.translate(-self.band.topLeft())
        self._paint_into(painter, self.band, seconds)
        painter.end()

    def _paint_into(self, painter: QPainter, area: QRect, seconds: float) -> None:
        self.behind(painter, area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.overhead.live is None:
            self.overhead.paint_model(painter, self.camera, seconds, self.camera.yaw)
        self.ribbons.paint(painter, self.camera, seconds)
