"""The screens on the walls, with the real charts of the zones."""

from collections.abc import Callable, Collection

import numpy as np
from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPen, QPixmap

from kiosk.model.hall import WallScreen
from kiosk.qt.hall.camera import Camera, Points
from kiosk.qt.hall.plan import RoomPlace, RoomPlan
from kiosk.qt.hall.shell import RoomShell
from kiosk.qt.hall.strokes import polygon, warp
from kiosk.qt.style.look import Look
from kiosk.qt.style.tones import Tones

_READ = 19.0
"""Design pixels on the stage of the smallest words on a wall."""
FINENESS = 1.3
"""Pixels of a picture for each pixel of its screen on the stage: it is slanted there, and flown closer to."""
_ACROSS, _DOWN = 0.03, 0.035
"""Parts of a screen that its frame takes on each side."""
EDGE = _ACROSS, _DOWN
FRAME = (
    (_ACROSS, _DOWN),
    (1 - _ACROSS, _DOWN),
    (1 - _ACROSS, 1 - _DOWN),
    (_ACROSS, 1 - _DOWN),
)


class Screens:
    """All wall screens; they lie flat on the walls and so belong to the picture of the shell."""

    def __init__(
        self, plan: RoomPlan, look: Look, wall_picture: Callable[[WallScreen, QSize], QPixmap | None]
    ) -> None:
        """Remember where to get the charts from."""
        self.places = plan.of("screen")
        self.camera = plan.camera
        self.look = look
        self.tones = Tones(look.theme)
        self.wall_picture = wall_picture

    def paint(self, painter: QPainter, camera: Camera, area: QRect) -> None:
        """Paint every screen that a camera sees in an area of the stage."""
        for place in self.places:
            if self.area(place, camera).intersects(area):
                self._paint_screen(painter, place, camera)

    @property
    def bare(self) -> bool:
        """Whether a screen shows nothing yet: its picture comes."""
        return any(
            isinstance(place.thing, WallScreen) and self.wall_picture(place.thing, self.size(place)) is None
            for place in self.places
        )

    def area(self, place: RoomPlace, camera: Camera) -> QRect:
        """Return where a screen is on the stage."""
        box = polygon(camera.project(place.quad)).boundingRect()
        return box.toAlignedRect().adjusted(-2, -2, 2, 2)

    def refresh(self, shell: RoomShell, addresses: Collection[str]) -> list[RoomPlace]:
        """Paint the screens that show one of these in the picture of the shell; return them."""
        places = [
            place
            for place in self.places
            if isinstance(place.thing, WallScreen) and place.thing.shows in addresses
        ]
        if places:
            painter = shell.painter()
            for place in places:
                self._paint_screen(painter, place, self.camera)
            painter.end()
        return places

    def quads(self) -> dict[str, Points]:
        """Return where screens hang in the room, by the address each shows."""
        return {place.thing.shows: place.quad for place in self.places if isinstance(place.thing, WallScreen)}

    def _corners(self, place: RoomPlace) -> Points:
        return self.camera.project(place.quad)

    def _paint_screen(self, painter: QPainter, place: RoomPlace, camera: Camera) -> None:
        corners = camera.project(place.quad)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        middle = corners.mean(axis=0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.tones.metal(0.10))
        painter.drawPolygon(polygon(middle + (corners - middle) * 1.03))
        box = polygon(corners).boundingRect()
        glass = QLinearGradient(box.topLeft(), box.bottomLeft())
        glass.setColorAt(0, self.tones.data(0.03))
        glass.setColorAt(1, self.tones.data(0.13))
        painter.setBrush(glass)
        painter.setPen(QPen(self.tones.data(0.7, 0.55), 1))
        painter.drawPolygon(polygon(corners))
        self._paint_chart(painter, place, corners)
        self._paint_gloss(painter, corners)

    def _paint_chart(self, painter: QPainter, place: RoomPlace, corners: Points) -> None:
        if not isinstance(place.thing, WallScreen):
            return
        size = self.size(place)
        picture = self.wall_picture(place.thing, size)
        if picture is None or picture.isNull():
            return
        # Where one of another size hangs for now: reduced first, its lines stay whole.
        picture = picture.scaled(
            size * FINENESS, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        unit = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
        frame = np.array(FRAME)
        target = warp(unit, corners).map(polygon(frame))
        inner = np.array([[point.x(), point.y()] for point in target.toList()])
        fit = warp(unit * (picture.width(), picture.height()), inner)
        painter.save()
        painter.setTransform(fit, combine=True)
        painter.drawPixmap(0, 0, picture)
        painter.restore()

    def size(self, place: RoomPlace) -> QSize:
        """Return how large a chart hangs on the stage while the visitor looks straight ahead."""
        corners = self._corners(place)
        width = np.linalg.norm(corners[1] - corners[0])
        height = (np.linalg.norm(corners[3] - corners[0]) + np.linalg.norm(corners[2] - corners[1])) / 2
        return QSize(round(width * (1 - 2 * _ACROSS)), round(height * (1 - 2 * _DOWN)))

    def smallest(self) -> dict[str, float]:
        """Return, by the address that a screen shows, how large its words must be, in design pixels of its picture.

        At the far edge all is smaller: there they are as large as whoever stands in the room must see them.
        """
        found: dict[str, float] = {}
        for place in self.places:
            if isinstance(place.thing, WallScreen):
                least = _READ / self._least_scale(place)
                found[place.thing.shows] = max(least, found.get(place.thing.shows, 0.0))
        return found

    def _least_scale(self, place: RoomPlace) -> float:
        """Return pixels of the stage for one of the height of its picture, where that is least."""
        size, unit = self.size(place), np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
        fit = warp(unit * (size.width(), size.height()), self._corners(place))
        wide, high = size.width(), size.height() * (1 - 2 * _DOWN)
        spots = [(x, y) for x in (0.0, float(wide)) for y in (0.0, high)]
        step = high / 10
        return min(
            (fit.map(QPointF(x, y + step)).y() - fit.map(QPointF(x, y)).y()) / step * (1 - 2 * _DOWN)
            for x, y in spots
        )

    def _paint_gloss(self, painter: QPainter, corners: Points) -> None:
        """A pale slant over the glass: the light of the ceiling."""
        a, b, c, d = corners
        shine = np.array([a, a + (b - a) * 0.62, d + (c - d) * 0.22, d])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.tones.of("paper", 0.025))
        painter.drawPolygon(polygon(shine))
