"""An exhibit on its plinth."""

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from kiosk.model.hall import FloorExhibit
from kiosk.qt.hall.camera import Camera, Points
from kiosk.qt.hall.plan import RoomPlace, RoomPlan
from kiosk.qt.hall.shapes import Shapes
from kiosk.qt.hall.strokes import polygon, transform
from kiosk.qt.parts.picture import at_hand
from kiosk.qt.style.tones import Tones

_GROUND = 265 / 300
"""Where the illustrations have their ground line, from the top."""


class Exhibit:
    """A picture standing upright on a box of dark metal with a lit edge."""

    def __init__(self, place: RoomPlace, path: str | None, tones: Tones, camera: Camera) -> None:
        """Build the plinth; its picture stands on it if it is at hand, or from `stand_up` on."""
        self.place = place
        self.tones = tones
        self.path, self.size = path, _size(place, camera)
        self.picture: QPixmap | None = None
        self.live: QPixmap | None = None
        """What plays there instead; whoever shows it brings another one as it moves."""
        self._drawn = 0
        """By which number Qt knows the picture that stands there."""
        self.stand_up()
        self.standing = place.quad + np.array(
            [0.0, -(1 - _GROUND) * (place.quad[0, 1] - place.quad[3, 1]), 0.0]
        )
        self.shapes = Shapes()
        self._build()

    def stand_up(self) -> bool:
        """Take the picture if it is at hand by now; return whether it, or another one, stands there from now on."""
        image = at_hand(self.path, self.size) if self.path is not None else None
        if image is None or image.cacheKey() == self._drawn:
            return False
        self._drawn = image.cacheKey()
        self.picture = QPixmap(self.size)
        self.picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self.picture)
        left, top = (self.size.width() - image.width()) // 2, (self.size.height() - image.height()) // 2
        painter.drawImage(left, top, image)
        painter.end()
        return True

    def _build(self) -> None:
        x, base, z = (float(v) for v in (self.place.quad[2] + self.place.quad[3]) / 2)
        wide = float(self.place.quad[1, 0] - self.place.quad[0, 0])
        half, deep = wide * 0.46, wide * 0.22
        metal = self.tones.metal
        self._mirror(x, base, z, half, deep)
        foot = base * 0.10
        self.shapes.add_box(
            np.array([x - half * 0.95, 0, z - deep * 0.95]), np.array([x + half * 0.95, foot, z + deep]),
            (self.tones.of("dragon", 0.75), metal(0.2), self.tones.of("dragon", 0.5)),
        )  # fmt: skip
        self.shapes.add_box(
            np.array([x - half, foot, z - deep]), np.array([x + half, base, z + deep]),
            (metal(0.47), metal(0.74), metal(0.36)),
        )  # fmt: skip
        rim = base * 0.05
        for low, high, colour in (
            (base - rim, base, self.tones.of("dragon_light", 0.8)),
            (base * 0.62, base - rim, metal(0.53)),
        ):
            front = z - deep - 0.005
            self.shapes.add(
                np.array([[x - half, high, front], [x + half, high, front], [x + half, low, front], [x - half, low, front]]),
                colour,
            )  # fmt: skip

    def _mirror(self, x: float, base: float, z: float, half: float, deep: float) -> None:
        """Its reflection in the floor, fading downwards."""
        bands = 6
        front = z - deep
        for i in range(bands):
            high, low = -base * i / bands, -base * (i + 1) / bands
            self.shapes.add(
                np.array([[x - half, high, front], [x + half, high, front], [x + half, low, front], [x - half, low, front]]),
                self.tones.metal(0.55, 0.34 * (1 - i / bands)),
            )  # fmt: skip

    def area(self, camera: Camera) -> QRect:
        """Return the box on the stage that plinth and picture lie in."""
        corners = camera.project(np.concatenate([*self.shapes.shapes, self.standing]))
        (left, top), (right, bottom) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
        return QRectF(QPointF(left - 2, top - 2), QPointF(right + 2, bottom + 2)).toAlignedRect()

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Paint plinth and picture; not what plays there."""
        self.shapes.paint(painter, camera)
        if self.live is None:
            self.paint_picture(painter, camera)

    def paint_picture(self, painter: QPainter, camera: Camera) -> None:
        """Paint what stands on the plinth."""
        self._paint_standing(painter, camera, self.picture, self.standing)

    def paint_live(self, painter: QPainter, camera: Camera) -> None:
        """Paint what plays on it, behind glass with a thin edge of light."""
        if self.live is None:
            return
        if camera.yaw or camera.pitch:
            self._paint_standing(painter, camera, self.live, self.place.quad)
        else:  # it faces the eye: a copy is enough
            painter.drawPixmap(polygon(camera.project(self.place.quad)).boundingRect().toRect(), self.live)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.tones.of("dragon_light", 0.8), max(1.0, self.size.width() / 130)))
        painter.drawPolygon(polygon(camera.project(self.place.quad)))

    def live_area(self, camera: Camera) -> QRect:
        """Return where that is on the stage."""
        edge = self.size.width() // 100 + 2
        box = polygon(camera.project(self.place.quad)).boundingRect().toAlignedRect()
        return box.adjusted(-edge, -edge, edge, edge)

    def _paint_standing(
        self, painter: QPainter, camera: Camera, picture: QPixmap | None, quad: Points
    ) -> None:
        if picture is None or (camera.seen(quad)[:, 2] < 0.8).any():
            return
        painter.save()
        painter.setTransform(transform(camera.sheet(quad)), combine=True)
        painter.scale(1 / picture.width(), 1 / picture.height())
        painter.drawPixmap(0, 0, picture)
        painter.restore()


def standing(plan: RoomPlan, pictures: Mapping[str, str]) -> list[tuple[str, QSize]]:
    """Return the files of the pictures that stand in a room, and how large the resting camera sees them."""
    return [
        (path, _size(place, plan.camera))
        for place in plan.of("exhibit")
        if isinstance(place.thing, FloorExhibit) and (path := pictures.get(place.thing.picture))
    ]


def _size(place: RoomPlace, camera: Camera) -> QSize:
    corners = camera.project(place.quad)
    return QSize(round(corners[1, 0] - corners[0, 0]), round(corners[2, 1] - corners[1, 1]))
