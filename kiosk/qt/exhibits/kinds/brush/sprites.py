"""Sprites of the brush: everything small that moves, painted once for a size of the screen."""

from collections.abc import Callable, Iterator
from functools import cached_property, partial

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from kiosk.qt.exhibits.dragon.ember import Embers, light, outline, pen, slope
from kiosk.qt.exhibits.scene import made, sprite

DROP, RING, BEAD, SPARK, FLAME, HAND = 210.0, 190.0, 44.0, 26.0, 92.0, 120.0
"""Sides, in design pixels."""


class BrushSprites:
    """All of them, each made when it is first seen."""

    def __init__(self, embers: Embers, scale: float, ratio: float) -> None:
        """Take the shades; `scale` is pixels of the view for a design pixel, `ratio` pixels of the screen for one of those."""
        self.embers, self.scale, self.ratio = embers, scale, ratio

    def _square(self, side: float, paint: Callable[[QPainter], None]) -> QPixmap:
        wide = side * self.scale

        def centred(painter: QPainter) -> None:
            painter.translate(wide / 2, wide / 2)
            painter.scale(self.scale, self.scale)
            paint(painter)

        return sprite(wide, wide, self.ratio, centred)

    def prepared(self) -> Iterator[None]:
        """Make them, and pause after each."""
        yield from made(self, "drop", "heat", "bead", "spark", "hand", "flames", "_rings")

    @cached_property
    def drop(self) -> QPixmap:
        """The molten drop at the tip of the brush."""

        def paint(painter: QPainter) -> None:
            light(painter, 0, 0, DROP / 2, self.embers.deep, 0.7)
            light(painter, 0, 0, DROP * 0.36, self.embers.fire, 0.8)
            light(painter, 0, 0, DROP * 0.22, self.embers.light, 1.0)
            light(painter, 0, 0, DROP * 0.12, self.embers.paper, 1.0)

        return self._square(DROP, paint)

    @cached_property
    def heat(self) -> QPixmap:
        """What is written just now is hotter than the rest."""

        def paint(painter: QPainter) -> None:
            light(painter, 0, 0, DROP * 0.26, self.embers.light, 0.55)

        return self._square(DROP * 0.54, paint)

    @cached_property
    def bead(self) -> QPixmap:
        """A bead of light that runs ahead on the way."""

        def paint(painter: QPainter) -> None:
            light(painter, 0, 0, BEAD / 2, self.embers.gold, 0.75)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.embers.paper)
            painter.drawEllipse(QPointF(0, 0), 6.0, 6.0)

        return self._square(BEAD, paint)

    @cached_property
    def spark(self) -> QPixmap:
        """An ember."""

        def paint(painter: QPainter) -> None:
            light(painter, 0, 0, SPARK / 2, self.embers.fire, 0.9)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.embers.light)
            painter.drawEllipse(QPointF(0, 0), 2.7, 2.7)

        return self._square(SPARK, paint)

    @cached_property
    def flames(self) -> tuple[QPixmap, ...]:
        """Small flames that lean to either side."""
        return tuple(self._square(FLAME, partial(self._flame, lean=lean)) for lean in (-1, 1))

    def _flame(self, painter: QPainter, lean: int) -> None:
        painter.scale(lean, 1)
        light(painter, 0, 12, FLAME * 0.42, self.embers.deep, 0.4)
        high = FLAME * 0.44
        outer = outline(f"M -9 26 C -18 6 -2 0 -4 {-high} C 10 {-high * 0.4} 3 -4 11 4 C 15 12 11 22 4 28 Z")
        inner = outline("M -4 26 C -9 10 0 6 0 -12 C 5 0 5 10 7 16 C 7 22 4 27 1 28 Z")
        painter.fillPath(
            outer,
            slope(
                0,
                30,
                0,
                -high,
                (0, self.embers.tones.of("dragon_light", 0.0)),
                (0.35, self.embers.tones.of("dragon", 0.62)),
                (1, self.embers.tones.of("dragon_deep", 0.05)),
            ),
        )
        painter.fillPath(
            inner,
            slope(
                0,
                30,
                0,
                -14,
                (0, self.embers.tones.of("paper", 0.0)),
                (0.4, self.embers.tones.of("dragon_light", 0.8)),
                (1, self.embers.tones.of("dragon_light", 0.1)),
            ),
        )

    def ring(self, *, second: bool) -> QPixmap:
        """Return the circles around a brush: whole ones in gold, broken ones in cyan for the second hand."""
        return self._rings[second]

    @cached_property
    def _rings(self) -> dict[bool, QPixmap]:
        return {second: self._square(RING, partial(self._ring, second=second)) for second in (False, True)}

    def _ring(self, painter: QPainter, *, second: bool) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for radius, width, strength in ((52, 3.4, 0.95), (70, 2.0, 0.5), (88, 1.4, 0.28)):
            shade = self.embers.tones.of("cyan" if second else "dragon_light", strength)
            line = QPen(shade, width)
            if second:
                line.setDashPattern([9.0, 5.0])
                line.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(line)
            painter.drawEllipse(QPointF(0, 0), radius, radius)

    @cached_property
    def hand(self) -> QPixmap:
        """The ghost's hand: it points with one finger, whose tip is in the middle."""

        def paint(painter: QPainter) -> None:
            shape = outline(
                "M -3 2 C -9 8 -6 15 -2 21 L 10 39 C 4 38 -4 40 -4 46 C 4 54 12 56 22 58 C 36 60 46 52 48 42"
                " C 50 32 46 22 40 16 C 36 12 32 13 31 16 C 29 12 24 11 22 15 C 19 11 14 12 13 16 L 7 4 C 4 -2 0 -2 -3 2 Z"
            )
            painter.setBrush(self.embers.tones.of("ink", 0.82))
            painter.setPen(pen(self.embers.tones.mix("dragon_light", "paper", 0.5), 3.0))
            painter.drawPath(shape)
            painter.setPen(pen(self.embers.tones.of("dragon_light", 0.7), 2.0))
            for x in (14, 23, 32):
                painter.drawLine(QPointF(x, 17), QPointF(x + 5, 28))

        return self._square(HAND, paint)
