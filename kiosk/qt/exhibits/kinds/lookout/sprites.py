"""Sprites of the lookout: everything that moves, painted once for a size of the screen."""

from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPixmap, QRadialGradient

from kiosk.exhibits.lookout.court import Side
from kiosk.qt.exhibits.kinds.lookout.night import Night
from kiosk.qt.exhibits.kinds.lookout.things import DRAWINGS, paint_thing
from kiosk.qt.exhibits.scene import sprite
from kiosk.qt.exhibits.strokes import disc, fill, pen, shine, way

THING, RING, HEAD = 106.0, 220.0, 190.0
"""Sides of sprites, in design pixels."""
RADIUS = 78.0
"""Of the ring around what is caught."""
BEAM_LONG, BEAM_WIDE = 400.0, 150.0


class Sprites:
    """All of them, each made when it is first seen."""

    def __init__(self, night: Night, scale: float, ratio: float) -> None:
        """Take the shades; `scale` is pixels of the view for a design pixel, `ratio` pixels of the screen for one of those."""
        self.night, self.scale, self.ratio = night, scale, ratio
        self._things: dict[tuple[str, str, float], QPixmap] = {}

    def colour(self, side: Side) -> QColor:
        """Return the colour of a half."""
        return self.night.tones.of("cyan" if side == "left" else "gold")

    def thing(self, kind: str, tone: str = "falling", size: float = 1.0) -> QPixmap:
        """Return a thing, as large as near the ground; `tone` is what has become of it."""
        key = (kind, tone, size)
        if key not in self._things:
            lines = {"falling": self.night.brass, "caught": self.night.tones.of("paper")}
            line = lines.get(tone) or self.night.tones.of("cyan" if tone == "left" else "gold")
            side = THING * size * self.scale

            def paint(painter: QPainter) -> None:
                painter.translate(side / 2, side / 2)
                painter.scale(side / 112, side / 112)
                paint_thing(
                    painter,
                    DRAWINGS[kind](),
                    self.night.tones.of("ink", 0.94),
                    line,
                    4.4 if size > 0.6 else 6.4,
                )

            self._things[key] = sprite(side, side, self.ratio, paint)
        return self._things[key]

    @cached_property
    def rings(self) -> dict[Side, QPixmap]:
        """What closes around a caught thing: whole with four ticks at the left, broken and double at the right."""
        return {"left": self._ring("left"), "right": self._ring("right")}

    def _ring(self, side: Side) -> QPixmap:
        wide = RING * self.scale

        def paint(painter: QPainter) -> None:
            painter.translate(wide / 2, wide / 2)
            painter.scale(self.scale, self.scale)
            colour = self.colour(side)
            self._lens(painter, colour)
            (self._whole if side == "left" else self._broken)(painter, colour)

        return sprite(wide, wide, self.ratio, paint)

    def _lens(self, painter: QPainter, colour: QColor) -> None:
        shine(painter, 0, 0, RING / 2, colour, 0.55)
        shade = QRadialGradient(0, 0, RADIUS)
        shade.setColorAt(0, self.night.tones.of("ink", 0.42))
        shade.setColorAt(0.8, self.night.tones.of("ink", 0.62))
        shade.setColorAt(1, self.night.tones.of("ink", 0.78))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(shade))
        painter.drawEllipse(QPointF(0, 0), RADIUS, RADIUS)

    @staticmethod
    def _whole(painter: QPainter, colour: QColor) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(colour, 5))
        painter.drawEllipse(QPointF(0, 0), RADIUS, RADIUS)
        painter.setPen(pen(colour, 4.4))
        for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            painter.drawLine(
                QPointF(x * (RADIUS + 9), y * (RADIUS + 9)), QPointF(x * (RADIUS + 25), y * (RADIUS + 25))
            )

    @staticmethod
    def _broken(painter: QPainter, colour: QColor) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        area = QRectF(-RADIUS, -RADIUS, 2 * RADIUS, 2 * RADIUS)
        for piece in range(12):
            painter.drawArc(area, (piece * 30 + 4) * 16, 21 * 16)
        painter.setPen(pen(colour, 2.2))
        painter.drawEllipse(QPointF(0, 0), RADIUS + 12, RADIUS + 12)

    @cached_property
    def heads(self) -> dict[bool, QPixmap]:
        """A watcher's camera, which looks to the right; True where it is upside down, to look to the left."""
        return {over: self._head(-1.0 if over else 1.0) for over in (False, True)}

    def _head(self, up: float) -> QPixmap:
        wide = HEAD * self.scale

        def paint(painter: QPainter) -> None:
            painter.translate(wide / 2, wide / 2)
            painter.scale(self.scale, self.scale * up)
            shine(painter, 48, 0, 62, self.night.tones.of("cyan"), 0.75)
            self._camera(painter)

        return sprite(wide, wide, self.ratio, paint)

    def _camera(self, painter: QPainter) -> None:
        night = self.night
        shade = QLinearGradient(0, -30, 0, 30)
        shade.setColorAt(0, night.tones.mix("steel", "muted", 0.38))
        shade.setColorAt(1, night.tones.mix("ink", "steel", 0.7))
        painter.setPen(pen(night.brass, 3.6))
        painter.setBrush(QBrush(shade))
        painter.drawRoundedRect(QRectF(-58, -20, 84, 44), 9, 9)
        painter.drawPolygon(way((26, -16), (44, -21), (44, 25), (26, 20), closed=True).toFillPolygon())
        painter.setBrush(night.tones.mix("raised", "muted", 0.15))
        painter.drawRoundedRect(QRectF(-62, -32, 98, 14), 6, 6)
        disc(painter, night.tones.mix("cyan", "ink", 0.30), 44, 2, 9, 22)
        disc(painter, night.tones.of("cyan"), 45, 2, 6, 16)
        disc(painter, night.tones.mix("cyan", "paper", 0.8), 46, -4, 2.4, 6)
        disc(painter, night.tones.of("cyan"), -44, 8, 4)

    @cached_property
    def beam(self) -> QPixmap:
        """Light from a camera, which is at the middle of the left edge."""
        long, wide = BEAM_LONG * self.scale, BEAM_WIDE * self.scale

        def paint(painter: QPainter) -> None:
            for part, alpha in ((1.0, 0.20), (0.72, 0.20), (0.42, 0.22)):
                shade = QLinearGradient(0, 0, long, 0)
                for at, strength in ((0.0, 1.0), (0.4, 0.5), (1.0, 0.16)):
                    shade.setColorAt(at, self.night.tones.mix("cyan", "paper", 0.2, alpha * strength * 1.7))
                half = wide / 2 * part
                fill(
                    painter,
                    QBrush(shade),
                    way(
                        (0, wide / 2 - 5 * part),
                        (long, wide / 2 - half),
                        (long, wide / 2 + half),
                        (0, wide / 2 + 5 * part),
                        closed=True,
                    ),
                )

        return sprite(long, wide, self.ratio, paint)

    @cached_property
    def dust(self) -> QPixmap:
        """What is left of a miss."""
        wide = 130 * self.scale

        def paint(painter: QPainter) -> None:
            painter.scale(self.scale, self.scale)
            for x, y, radius in ((40, 78, 30), (66, 66, 38), (92, 80, 28), (62, 90, 26)):
                shine(painter, x, y, radius, self.night.tones.mix("muted", "gold", 0.35), 0.5)

        return sprite(wide, wide, self.ratio, paint)

    @cached_property
    def spark(self) -> QPixmap:
        """A bead of light that runs along an arc."""
        wide = 44 * self.scale

        def paint(painter: QPainter) -> None:
            shine(painter, wide / 2, wide / 2, wide / 2, self.night.tones.of("paper"), 0.9)
            disc(painter, self.night.tones.of("paper"), wide / 2, wide / 2, wide / 11)

        return sprite(wide, wide, self.ratio, paint)

    def ripple(self, side: str) -> QPixmap:
        """Return the ring that goes out from a touch beside everything."""
        wide = 170 * self.scale

        def paint(painter: QPainter) -> None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for part, alpha in ((0.46, 0.9), (0.36, 0.4)):
                painter.setPen(
                    pen(self.night.tones.of("cyan" if side == "left" else "gold", alpha), 3 * self.scale)
                )
                painter.drawEllipse(QPointF(wide / 2, wide / 2), wide * part, wide * part)

        return self._once(f"ripple {side}", wide, paint)

    def _once(self, name: str, wide: float, paint: object) -> QPixmap:
        key = (name, "", 1.0)
        if key not in self._things and callable(paint):
            self._things[key] = sprite(wide, wide, self.ratio, paint)
        return self._things[key]
