"""How far a cup is: a drop, a pearl and three arrows, which light one after the other; no words."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from kiosk.qt.exhibits.kinds.milk_tea.shades import TeaShades
from kiosk.qt.exhibits.scene import Patch, faded, sprite
from kiosk.qt.exhibits.strokes import disc, fill, pen, stroke, way
from kiosk.qt.style.look import Look

SIDE, STEP = 44.0, 54.0


class ProgressMarks:
    """A row of five."""

    def __init__(self, shades: TeaShades, look: Look, ratio: float) -> None:
        """Take the shades."""
        self._shades, self._look, self._ratio = shades, look, ratio
        self._pictures: dict[tuple[bool, bool, int], QPixmap] = {}

    def piece(self, at: QPoint, *, poured: bool, added: bool, wipes: float, most: float) -> Patch:
        """Return the row with its upper left corner there; half a wipe lights half an arrow."""
        halves = round(min(wipes, most) * 2)
        key = (poured, added, halves)
        if key not in self._pictures:
            self._pictures[key] = self._painted(poured=poured, added=added, halves=halves)
        picture = self._pictures[key]
        size = picture.deviceIndependentSize().toSize()
        return Patch(("marks", key), QRect(at, size), lambda painter: painter.drawPixmap(at, picture))

    def _painted(self, *, poured: bool, added: bool, halves: int) -> QPixmap:
        scale = self._look.scale

        def paint(painter: QPainter) -> None:
            painter.scale(scale, scale)
            painter.translate(SIDE / 2 + 4, SIDE / 2 + 4)
            lit = [2 * poured, 2 * added, *(max(0, min(2, halves - 2 * wipe)) for wipe in range(3))]
            for index, part in enumerate(lit):
                painter.save()
                painter.translate(index * STEP, 0)
                self._mark(painter, index, part)
                painter.restore()

        return sprite((4 * STEP + SIDE + 8) * scale, (SIDE + 8) * scale, self._ratio, paint)

    def _mark(self, painter: QPainter, index: int, part: int) -> None:
        tones = self._shades.tones
        disc(painter, tones.of("ink", 0.72), 0, 0, SIDE / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(tones.of("muted", 0.45), 2.0))
        painter.drawEllipse(QPointF(0, 0), SIDE / 2 - 1, SIDE / 2 - 1)
        if part:
            painter.setPen(pen(tones.of("gold"), 3.0))
            painter.drawArc(
                QRectF(-SIDE / 2 + 1, -SIDE / 2 + 1, SIDE - 2, SIDE - 2), 90 * 16, -part * 180 * 16
            )
        colour = tones.of("gold") if part == 2 else tones.of("paper", 0.8)
        if index == 0:
            drop = QPainterPath(QPointF(0, -13))
            drop.cubicTo(4, -5, 9, 0, 9, 5)
            drop.cubicTo(9, 15, -9, 15, -9, 5)
            drop.cubicTo(-9, 0, -4, -5, 0, -13)
            fill(painter, colour if part else faded(colour, 0.45), drop)
        elif index == 1:
            for x, y in ((-6.5, 4), (6.5, 4), (0, -7)):
                disc(painter, colour if part else faded(colour, 0.45), x, y, 5.4)
        else:
            side = 1 if index % 2 else -1
            stroke(
                painter,
                colour if part else faded(colour, 0.45),
                4.0,
                way((-6 * side, -9), (5 * side, 0), (-6 * side, 9)),
            )
