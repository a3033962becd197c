"""Floor reflection: what the polished floor gives back of the lit things, soft, drawn out towards the visitor."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QLinearGradient, QPainter, QPainterPath, QTransform

from kiosk.qt.hall.emblem import EmblemView
from kiosk.qt.hall.exhibit import Exhibit
from kiosk.qt.hall.gate import Gate
from kiosk.qt.hall.glow import smoothed
from kiosk.qt.hall.plan import RoomPlan
from kiosk.qt.hall.shell import RoomShell, surfaces
from kiosk.qt.hall.strokes import polygon
from kiosk.qt.style.tones import Tones

_ACROSS, _ALONG = 5, 8
"""Pixels of the stage per pixel of the reflection: coarser along the view, as on a brushed floor."""


class Reflection:
    """Paints the mirrored things once, onto the floor of the shell."""

    def __init__(self, plan: RoomPlan, tones: Tones) -> None:
        """Take the measures."""
        self.plan = plan
        self.tones = tones
        self.camera = plan.camera

    def paint(self, shell: RoomShell, emblem: EmblemView, gates: list[Gate], exhibits: list[Exhibit]) -> None:
        """Draw everything upside down and small, then stretch it softly over the floor."""
        image = self._sheet(shell)
        painter = self._painter(image, shell)
        self._paint_sheets(painter)
        self._mirror(painter, self.plan.depth)
        painter.fillPath(emblem.path, emblem.face())
        painter.restore()
        for gate in gates:
            self._mirror(painter, float(gate.origin[2]))
            gate.paint(painter, self.camera)
            painter.restore()
        self._fade(painter, shell)
        self._paint_exhibits(painter, exhibits)
        painter.end()
        self._stretch(shell, image)

    def add(self, shell: RoomShell, exhibits: list[Exhibit]) -> None:
        """Mirror what has come to stand in the room since."""
        image = self._sheet(shell)
        painter = self._painter(image, shell)
        self._paint_exhibits(painter, exhibits)
        painter.end()
        self._stretch(shell, image)

    def _sheet(self, shell: RoomShell) -> QImage:
        unit_x, unit_y = _ACROSS * self.plan.scale, _ALONG * self.plan.scale
        size = shell.picture.size()
        image = QImage(
            max(1, round(size.width() / unit_x)),
            max(1, round(size.height() / unit_y)),
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        image.fill(Qt.GlobalColor.transparent)
        return image

    def _painter(self, image: QImage, shell: RoomShell) -> QPainter:
        size = shell.picture.size()
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(image.width() / size.width(), image.height() / size.height())
        painter.translate(shell.margin)
        return painter

    def _paint_exhibits(self, painter: QPainter, exhibits: list[Exhibit]) -> None:
        for exhibit in exhibits:
            self._mirror(painter, float(exhibit.place.middle[2]))
            painter.setOpacity(0.40)
            exhibit.paint_picture(painter, self.camera)
            painter.restore()

    def _mirror(self, painter: QPainter, depth: float) -> None:
        """Turn the painter upside down about the line where things at a depth meet the floor."""
        line = float(self.camera.project(np.array([[0.0, 0.0, depth]]))[0, 1])
        painter.save()
        painter.setTransform(QTransform(1, 0, 0, -1, 0, 2 * line), combine=True)

    def _paint_sheets(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for place, colour in [(p, self.tones.data(0.42, 0.62)) for p in self.plan.of("screen")] + [
            (p, self.tones.data(0.40, 0.5)) for p in self.plan.of("overhead")
        ]:
            painter.setBrush(colour)
            painter.drawPolygon(polygon(self.camera.outline(place.quad * np.array([1.0, -1.0, 1.0]))))

    def _fade(self, painter: QPainter, shell: RoomShell) -> None:
        """Weaken the reflection towards the visitor."""
        top = float(self.camera.project(np.array([[0.0, 0.0, self.plan.depth]]))[0, 1])
        area = QRectF(shell.picture.rect()).translated(-shell.margin.x(), -shell.margin.y())
        fade = QLinearGradient(QPointF(0, top), QPointF(0, area.bottom()))
        for at, alpha in ((0.0, 0.58), (0.25, 0.40), (0.6, 0.20), (1.0, 0.06)):
            fade.setColorAt(at, self.tones.of("paper", alpha))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.fillRect(area, fade)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _stretch(self, shell: RoomShell, image: QImage) -> None:
        painter = shell.painter()
        floor = QPainterPath()
        floor.addPolygon(polygon(self.camera.outline(surfaces(self.plan)[-1])))
        painter.setClipPath(floor)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Screen)
        area = QRectF(shell.picture.rect()).translated(-shell.margin.x(), -shell.margin.y())
        line = float(self.camera.project(np.array([[0.0, 0.0, self.plan.depth]]))[0, 1])
        # Only the rows that show floor: this costs most of the time.
        first = int((line - area.top()) / area.height() * image.height())
        floor_rows = image.copy(0, first, image.width(), image.height() - first)
        area.setTop(area.top() + first / image.height() * area.height())
        painter.drawImage(area, smoothed(floor_rows, 1, 2))
        painter.end()
