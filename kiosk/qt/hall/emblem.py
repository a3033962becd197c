"""The emblem on the back wall: a brush-written character in dragon colours, in its own light."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QLinearGradient, QPainter, QPainterPath, QPen, QTransform

from kiosk.qt.hall.camera import Camera
from kiosk.qt.hall.glow import Mask, mask_of, softened, tinted
from kiosk.qt.hall.glyph import glyph
from kiosk.qt.hall.plan import Place
from kiosk.qt.hall.tones import Tones
from kiosk.qt.look import Look

_COARSE = 6
"""Pixels of the stage per pixel of the glow."""


class Emblem:
    """The character, fitted into its place as the resting camera sees it; it lies flat on the wall."""

    def __init__(self, place: Place, character: str, look: Look, camera: Camera) -> None:
        """Fit the character."""
        self.tones = Tones(look.theme)
        corners = camera.project(place.quad)
        self.area = QRectF(QPointF(*corners[0]), QPointF(*corners[2]))
        path = glyph(look, character)
        box = path.boundingRect()
        size = min(self.area.width() * 1.25 / box.width(), self.area.height() / box.height())
        fit = QTransform.fromTranslate(self.area.center().x(), self.area.center().y())
        fit.scale(size, size)
        fit.translate(-box.center().x(), -box.center().y())
        self.path: QPainterPath = fit.map(path)
        self.edge = max(1.0, self.area.height() / 110)

    @property
    def halo(self) -> QRectF:
        """How far its light is seen on the wall."""
        reach = self.area.height() * 0.62
        return self.area.adjusted(-reach, -reach, reach, reach)

    def mask(self) -> Mask:
        """Return the coarse mask of the halo's area."""
        halo = self.halo
        image = QImage(
            math.ceil(halo.width() / _COARSE),
            math.ceil(halo.height() / _COARSE),
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(1 / _COARSE, 1 / _COARSE)
        painter.translate(-halo.topLeft())
        painter.fillPath(self.path, Qt.GlobalColor.white)
        painter.end()
        return mask_of(image)

    def glows(self) -> list[QImage]:
        """Return its light in two reaches, both as large as the halo: wide and close."""
        mask = self.mask()
        reach = max(2, round(self.area.height() / _COARSE / 9))
        return [
            tinted(softened(mask, reach * 2), self.tones.of("dragon_deep"), 0.75),
            tinted(softened(mask, max(1, reach // 3)), self.tones.of("dragon"), 0.62),
        ]

    def paint(self, painter: QPainter) -> None:
        """Paint glow, relief and face."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for glow in self.glows():
            painter.drawImage(self.halo, glow)
        painter.setPen(Qt.PenStyle.NoPen)
        depth = self.edge * 1.3
        for step in (3, 2, 1):
            painter.fillPath(
                self.path.translated(depth * step * 0.5, depth * step),
                self.tones.mix("ink", "dragon_deep", 0.62 - 0.12 * step),
            )
        painter.fillPath(self.path, self.face())
        painter.strokePath(self.path, QPen(self.tones.of("dragon_light", 0.55), self.edge * 0.35))

    def face(self) -> QBrush:
        """Return the dragon's gradient, from the first stroke to the tail."""
        box = self.path.boundingRect()
        gradient = QLinearGradient(box.topLeft() + QPointF(box.width() * 0.2, 0), box.bottomRight())
        for part in (0.0, 0.35, 0.7, 1.0):
            gradient.setColorAt(part, self.tones.dragon(part * 0.95))
        return QBrush(gradient)
