"""Small sprites of the lens: glints, sparks and rings."""

from collections.abc import Callable, Iterator
from functools import cached_property

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from kiosk.qt.exhibits.dragon.ember import light, outline
from kiosk.qt.exhibits.scene import made, sprite
from kiosk.qt.exhibits.strokes import pen
from kiosk.qt.style.tones import Tones

GLINT, SPARK, RING = 92.0, 44.0, 170.0
"""Sides, in design pixels."""


class LensSprites:
    """All of them, each made when it is first seen."""

    def __init__(self, tones: Tones, scale: float, ratio: float) -> None:
        """Take the shades; `scale` is pixels of the view for a design pixel, `ratio` pixels of the screen for one of those."""
        self._tones, self._scale, self._ratio = tones, scale, ratio

    def prepared(self) -> Iterator[None]:
        """Make them; yield after each."""
        yield from made(self, "glint", "spark", "_rings")

    def _square(self, side: float, paint: Callable[[QPainter], None]) -> QPixmap:
        wide = side * self._scale

        def centred(painter: QPainter) -> None:
            painter.translate(wide / 2, wide / 2)
            painter.scale(self._scale, self._scale)
            paint(painter)

        return sprite(wide, wide, self._ratio, centred)

    @cached_property
    def glint(self) -> QPixmap:
        """A star with four points."""

        def paint(painter: QPainter) -> None:
            light(painter, 0, 0, GLINT / 2, self._tones.of("dragon"), 0.55)
            star = outline("M 0 -24 Q 2 -2 24 0 Q 2 2 0 24 Q -2 2 -24 0 Q -2 -2 0 -24 Z")
            painter.fillPath(star, self._tones.mix("dragon_light", "paper", 0.35))

        return self._square(GLINT, paint)

    @cached_property
    def spark(self) -> QPixmap:
        """What flies to the rim."""

        def paint(painter: QPainter) -> None:
            light(painter, 0, 0, SPARK / 2, self._tones.of("dragon"), 0.95)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._tones.mix("dragon_light", "paper", 0.6))
            painter.drawEllipse(QPointF(0, 0), 5, 5)

        return self._square(SPARK, paint)

    def ring(self, *, second: bool) -> QPixmap:
        """Return the circles around a touch: whole ones in cyan, broken ones in gold for a second hand."""
        return self._rings[second]

    @cached_property
    def _rings(self) -> dict[bool, QPixmap]:
        return {False: self._square(RING, self._whole_ring), True: self._square(RING, self._broken_ring)}

    def _whole_ring(self, painter: QPainter) -> None:
        for radius, width, alpha in ((74, 3.0, 0.9), (58, 2.0, 0.4)):
            painter.setPen(pen(self._tones.of("cyan", alpha), width))
            painter.drawEllipse(QPointF(0, 0), radius, radius)

    def _broken_ring(self, painter: QPainter) -> None:
        for radius, width, alpha in ((74, 3.0, 0.9), (58, 2.0, 0.4)):
            line = QPen(self._tones.of("gold", alpha), width)
            line.setDashPattern([8.0, 5.0])
            line.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(line)
            painter.drawEllipse(QPointF(0, 0), radius, radius)
