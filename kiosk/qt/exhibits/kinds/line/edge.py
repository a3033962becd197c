"""The edge between before and after: a line of gold with a knob on it, and thin ones around whoever looks elsewhere."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPixmap, QRadialGradient

from kiosk.exhibits.line.play import LinePlay
from kiosk.qt.exhibits.scene import Patch, sprite
from kiosk.qt.exhibits.strokes import pen, shine, way
from kiosk.qt.style.tones import Tones

KNOB, HALO = 54.0, 92.0
"""Design pixels: radius of the knob, and of its light."""
BEAM, THIN = 96.0, 26.0
"""How wide the light of the edge is, and that of a strip's edge."""


class LineEdge:
    """Paints it for a view of that height in pixels."""

    def __init__(self, tones: Tones, scale: float, ratio: float, height: int) -> None:
        """Paint the sprites."""
        self._tones, self._scale, self._ratio, self._height = tones, scale, ratio, height
        self._beam = self._light(BEAM, 4.0)
        self._thin = self._light(THIN, 1.6)
        self._knob, self._held = self._painted_knob(held=False), self._painted_knob(held=True)

    def _light(self, wide: float, line: float) -> QPixmap:
        unit = self._scale

        def paint(painter: QPainter) -> None:
            shade = QLinearGradient(0, 0, wide * unit, 0)
            gold = self._tones.of("gold")
            for at, alpha in ((0.0, 0.0), (0.30, 0.10), (0.46, 0.42), (0.54, 0.42), (0.70, 0.10), (1.0, 0.0)):
                gold.setAlphaF(alpha)
                shade.setColorAt(at, gold)
            painter.fillRect(QRectF(0, 0, wide * unit, self._height), QBrush(shade))
            painter.fillRect(
                QRectF((wide - line) / 2 * unit, 0, line * unit, self._height), self._tones.of("dragon_light")
            )

        return sprite(wide * unit, self._height, self._ratio, paint)

    def _painted_knob(self, *, held: bool) -> QPixmap:
        unit = self._scale

        def paint(painter: QPainter) -> None:
            painter.scale(unit, unit)
            painter.translate(HALO, HALO)
            shine(painter, 0, 0, HALO, self._tones.of("gold"), 0.75 if held else 0.45)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(self._tones.of("paper", 0.8 if held else 0.45), 2.0))
            painter.drawEllipse(QPointF(0, 0), KNOB + 14, KNOB + 14)
            ball = QRadialGradient(QPointF(-16, -20), KNOB * 1.5)
            ball.setColorAt(0.0, self._tones.mix("dragon_light", "paper", 0.7 if held else 0.45))
            ball.setColorAt(0.45, self._tones.of("gold"))
            ball.setColorAt(1.0, self._tones.mix("gold", "ink", 0.5))
            painter.setPen(pen(self._tones.mix("gold", "ink", 0.75), 5.0))
            painter.setBrush(QBrush(ball))
            painter.drawEllipse(QPointF(0, 0), KNOB, KNOB)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(self._tones.of("ink"), 6.5))
            for side in (-1, 1):
                painter.drawPath(way((side * 15, -16), (side * 29, 0), (side * 15, 16)))

        return sprite(2 * HALO * unit, 2 * HALO * unit, self._ratio, paint)

    def pieces(self, play: LinePlay, front: float) -> Iterator[Patch]:
        """Yield the edges of strips, the edge and its knob; `front` is how far the light of the goal has come."""
        wide = play.width * self._scale
        curtain = play.curtain
        main = round(curtain.edge * wide)
        for start, end in curtain.after:
            for share in (start, end):
                x = round(share * wide)
                if 0 < x < round(wide) and abs(x - main) > 1:
                    yield self._stood("strip edge", self._thin, x)
        if 0 < front < 1:
            yield self._stood("front", self._thin, round(front * wide))
        yield self._stood("edge", self._beam, main)
        y = round(play.works.knob * self._scale)
        held = curtain.holder is not None
        picture = self._held if held else self._knob
        size = picture.deviceIndependentSize().toSize()
        left, top = main - size.width() // 2, y - size.height() // 2
        area = QRectF(left, top, size.width(), size.height()).toAlignedRect()
        yield Patch(("knob", held, left, top), area, lambda painter: painter.drawPixmap(left, top, picture))

    def _stood(self, key: str, picture: QPixmap, x: int) -> Patch:
        size = picture.deviceIndependentSize().toSize()
        left = x - size.width() // 2
        area = QRectF(left, 0, size.width(), size.height()).toAlignedRect()
        return Patch((key, left), area, lambda painter: painter.drawPixmap(left, 0, picture))
