"""The emblem on the back wall: a brush-written character in dragon colours, in its own light."""

import math

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QRadialGradient,
    QTransform,
)

from kiosk.qt.hall.camera import Camera
from kiosk.qt.hall.glow import Mask, mask_of, softened, tinted
from kiosk.qt.hall.glyph import glyph
from kiosk.qt.hall.plan import RoomPlace
from kiosk.qt.hall.strokes import transform
from kiosk.qt.style.look import Look
from kiosk.qt.style.tones import Tones

_COARSE = 80
"""Pixels of the glow from the top to the bottom of the character."""

PATCH = 0.80
"""Half of how large its patch of the wall is, beside the height of the character."""


class EmblemView:
    """The character, fitted into its place as the resting camera sees it; it lies flat on the wall."""

    def __init__(self, place: RoomPlace, character: str, look: Look, camera: Camera) -> None:
        """Fit the character."""
        self.tones = Tones(look.theme)
        self.character = character
        self._quad, self._camera = place.quad, camera
        self.wall = QPixmap()
        """The wall behind it, as large as `patch`."""
        self.burns = False
        """Whether it shines more brightly, as once all dragons are found."""
        corners = camera.project(place.quad)
        self.area = QRectF(QPointF(*corners[0]), QPointF(*corners[2]))
        path = glyph(look, character)
        box = path.boundingRect()
        size = min(self.area.width() * 1.25 / box.width(), self.area.height() / box.height())
        fit = QTransform.fromTranslate(self.area.center().x(), self.area.center().y())
        fit.scale(size, size)
        fit.translate(-box.center().x(), -box.center().y())
        self.path: QPainterPath = fit.map(path)
        self.coarse = max(1.0, self.area.height() / _COARSE)
        self.edge = max(1.0, self.area.height() / 110)

    @property
    def halo(self) -> QRectF:
        """How far its light is seen on the wall."""
        reach = self.area.height() * 0.62
        return self.area.adjusted(-reach, -reach, reach, reach)

    @property
    def ring(self) -> QRectF:
        """The ring of light around the character."""
        radius = self.area.height() * 0.585
        return QRectF(-radius, -radius, 2 * radius, 2 * radius).translated(self.area.center())

    @property
    def patch(self) -> QRect:
        """Where on the stage the character is, with room around it; screens on the walls are beyond."""
        reach = self.area.height() * PATCH
        return QRectF(-reach, -reach, 2 * reach, 2 * reach).translated(self.area.center()).toAlignedRect()

    def moved(self, camera: Camera) -> QTransform:
        """Return the way from where it is painted to where a camera sees it."""
        return transform(camera.sheet(self._quad) @ np.linalg.inv(self._camera.sheet(self._quad)))

    def remember(self, wall: QPixmap, margin: QPoint) -> None:
        """Keep the wall as it is before the emblem is painted on it."""
        self.wall = wall.copy(self.patch.translated(margin))

    def mask(self, *, ring: bool) -> Mask:
        """Return the coarse mask of the halo's area: the character, or the ring around it."""
        halo = self.halo
        width, height = (math.ceil(side / self.coarse) for side in (halo.width(), halo.height()))
        image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(1 / self.coarse, 1 / self.coarse)
        painter.translate(-halo.topLeft())
        if ring:
            painter.setPen(QPen(self.tones.of("paper"), self.edge * 5))
            painter.drawEllipse(self.ring)
        else:
            painter.fillPath(self.path, self.tones.of("paper"))
        painter.end()
        return mask_of(image)

    def glow(self) -> QImage:
        """Return its light, as large as the halo: wide, around the ring, and close."""
        mask, ring = self.mask(ring=False), self.mask(ring=True)
        reach = max(2, round(self.area.height() / self.coarse / 9))
        return tinted(
            (softened(mask, reach * 2), self.tones.of("dragon_deep"), 0.95),
            (softened(ring, max(1, reach // 2)), self.tones.of("dragon"), 0.75),
            (softened(mask, max(1, reach // 3)), self.tones.of("dragon"), 0.75),
        )

    def paint(self, painter: QPainter) -> None:
        """Paint glow, ring, relief and face."""
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        painter.drawImage(self.halo, self.glow())
        self._paint_ring(painter)
        painter.setPen(Qt.PenStyle.NoPen)
        depth = self.edge * 1.3
        for step in (3, 2, 1):
            shade = self.tones.mix("ink", "dragon_deep", 0.62 - 0.12 * step)
            painter.fillPath(self.path.translated(depth * step * 0.5, depth * step), shade)
        painter.fillPath(self.path, self.face())
        painter.strokePath(self.path, QPen(self.tones.of("dragon_light", 0.55), self.edge * 0.35))
        if self.burns:
            self._paint_burning(painter)

    def _paint_burning(self, painter: QPainter) -> None:
        """More light around it, and a face as of white-hot metal."""
        box, tones = QRectF(self.patch), self.tones
        light = QRadialGradient(box.center(), box.width() / 2)
        for part, alpha in ((0.0, 0.55), (0.45, 0.30), (1.0, 0.0)):
            light.setColorAt(part, tones.of("dragon", alpha))
        painter.fillRect(box, light)
        area = self.path.boundingRect()
        fire = QLinearGradient(area.topLeft(), area.bottomRight())
        for part, colour in (
            (0.0, tones.mix("dragon_light", "paper", 0.85)),
            (0.55, tones.mix("dragon_light", "paper", 0.25)),
            (1.0, tones.of("dragon")),
        ):
            fire.setColorAt(part, colour)
        painter.strokePath(self.path, QPen(tones.of("dragon_light", 0.35), self.edge * 4))
        painter.fillPath(self.path, QBrush(fire))
        painter.strokePath(self.path, QPen(tones.mix("dragon_light", "paper", 0.8), self.edge * 0.5))

    def _paint_ring(self, painter: QPainter) -> None:
        """A ring of light with nine notches, and scales within it."""
        ring = self.ring
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._paint_scales(painter)
        painter.setPen(QPen(self.tones.mix("dragon_light", "paper", 0.25, 0.95), self.edge * 0.9))
        for notch in range(9):
            painter.drawArc(ring, round((notch * 40 + 3) * 16), 34 * 16)
        grown = ring.adjusted(-self.edge * 4, -self.edge * 4, self.edge * 4, self.edge * 4)
        painter.setPen(QPen(self.tones.of("dragon", 0.35), max(1.0, self.edge * 0.35)))
        painter.drawEllipse(grown)

    def _paint_scales(self, painter: QPainter) -> None:
        """Rows of arcs, as on a dragon's skin, brighter towards the middle."""
        ring, size = self.ring, self.area.height() / 11
        centre, radius = ring.center(), ring.width() / 2
        pens = [QPen(self.tones.of("dragon", 0.05 + 0.02 * step), 1) for step in range(11)]
        for row in range(-12, 13):
            for column in range(-7, 8):
                x = centre.x() + (column + (row % 2) / 2) * size
                y = centre.y() + row * size * 0.5
                away = math.hypot(x - centre.x(), y - centre.y()) / radius
                if away < 0.93:
                    painter.setPen(pens[int(10 * (1 - away))])
                    painter.drawArc(QRectF(x - size / 2, y - size / 2, size, size), 180 * 16, 180 * 16)

    def face(self) -> QBrush:
        """Return the dragon's gradient, from the first stroke to the tail."""
        box = self.path.boundingRect()
        gradient = QLinearGradient(box.topLeft() + QPointF(box.width() * 0.2, 0), box.bottomRight())
        for part in (0.0, 0.35, 0.7, 1.0):
            gradient.setColorAt(part, self.tones.dragon(part * 0.95))
        return QBrush(gradient)
