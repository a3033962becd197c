"""The number on the runway: written on the asphalt as runway marks are, seen as the runway is."""

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPixmap, QPolygonF, QTransform

from kiosk.exhibits.park.land import NUMERAL_DEEP, ParkLand
from kiosk.qt.exhibits.scene import Patch, sprite
from kiosk.qt.exhibits.strokes import pen, shine, upright
from kiosk.qt.style.look import Look
from kiosk.qt.style.tones import Tones

BROAD = 0.80
"""Of the runway, that it takes."""
EDGE = 30.0


class RunwayMark:
    """One number, dark and lit."""

    def __init__(self, land: ParkLand, said: str, look: Look, ratio: float) -> None:
        """Lay it on the runway."""
        self._tones, scale = Tones(look.theme), look.scale
        path = QPainterPath()
        path.addText(0, 0, look.sized_font(200, bold=True), said)
        box, half = path.boundingRect(), land.half * BROAD
        near, far = NUMERAL_DEEP
        corners = [(-half, far), (half, far), (half, near), (-half, near)]
        target = QPolygonF([QPointF(*land.at(*one)) * scale for one in corners])
        source = QPolygonF([box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()])
        laid = QTransform()
        if not box.isEmpty() and QTransform.quadToQuad(source, target, laid):
            path = laid.map(path)
        self.said, self._path, self._scale = said, path, scale
        self.box: QRectF = path.boundingRect()
        """Where it is seen, in pixels of the view."""
        edge = EDGE * scale
        self.area: QRect = self.box.adjusted(-edge, -edge, edge, edge).toAlignedRect()
        self._ratio = ratio
        self._pictures: dict[bool, QPixmap] = {}

    def piece(self, *, lit: bool, strength: float) -> Patch:
        """Return it as it is seen now."""
        if lit not in self._pictures:
            self._pictures[lit] = sprite(
                self.area.width(),
                self.area.height(),
                self._ratio,
                lambda painter: self._paint(painter, lit=lit),
            )
        picture, at = self._pictures[lit], self.area.topLeft()

        def paint(painter: QPainter) -> None:
            painter.setOpacity(strength)
            painter.drawPixmap(at, picture)
            painter.setOpacity(1.0)

        return Patch(("mark", lit, round(strength * 20)), self.area, paint)

    def _paint(self, painter: QPainter, *, lit: bool) -> None:
        tones, box = self._tones, self.box
        painter.translate(-self.area.topLeft())
        if lit:
            painter.save()
            painter.translate(box.center())
            painter.scale(1.0, max(0.1, box.height() / max(1.0, box.width())))
            shine(painter, 0, 0, box.width() * 0.56, tones.mix("gold", "dragon", 0.3), 0.55)
            painter.restore()
        top = tones.mix("dragon", "gold", 0.6) if lit else tones.mix("gold", "paper", 0.2, 0.74)
        low = tones.of("dragon_light") if lit else tones.mix("gold", "paper", 0.3, 0.88)
        painter.fillPath(self._path, upright(box.top(), box.bottom(), (0.0, top), (1.0, low)))
        if lit:
            painter.strokePath(self._path, pen(tones.mix("dragon_light", "paper", 0.6), 1.2 * self._scale))
