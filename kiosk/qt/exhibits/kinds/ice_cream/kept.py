"""Cones of the day on the shelf, each as it was made: in small, painted a little at a time."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPixmap

from kiosk.exhibits.ice_cream.booth import CONES_LONG
from kiosk.exhibits.ice_cream.order import ConeOrder
from kiosk.qt.exhibits.kinds.ice_cream.layer import AREA, Baked, Held, lay, paint_end, strokes_of_small
from kiosk.qt.exhibits.kinds.ice_cream.shades import Shades
from kiosk.qt.exhibits.kinds.ice_cream.things import CONE_TOP, cone_sprites
from kiosk.qt.exhibits.scene import sprite

AT_ONCE = 1.0
"""So many half turns, and as much again of sprinkles, are painted for one picture."""
WIDE, ABOVE = 300.0, 10.0
"""What one takes across, also where it bows, and above its rim beside its cream, in units of the cone."""


class ShelfCone:
    """One of them."""

    def __init__(self, shades: Shades, order: ConeOrder, pixels: float, ratio: float) -> None:
        """Begin with nothing; `pixels` of the view are one unit of the cone."""
        self.picture: QPixmap | None = None
        """It, once all is painted; the middle of its lower edge is its foot."""
        self._shades, self._order, self._pixels, self._ratio = shades, order, pixels, ratio
        self._cream = Baked(shades, pixels, ratio)

    def grow(self) -> None:
        """Paint a little more."""
        if self.picture is None and self._cream.grow(strokes_of_small(self._order), AT_ONCE):
            high = AREA.height() + ABOVE + CONES_LONG[self._order.cone] - AREA.bottom()
            self.picture = sprite(WIDE * self._pixels, high * self._pixels, self._ratio, self._paint)

    def _paint(self, painter: QPainter) -> None:
        order, pixels = self._order, self._pixels
        behind, before = cone_sprites(self._shades, order.cone, pixels, self._ratio)
        painter.translate(WIDE / 2 * pixels, -AREA.top() * pixels)
        corner = QPointF(-behind.deviceIndependentSize().width() / 2, -CONE_TOP * pixels)
        painter.drawPixmap(corner, behind)
        lay(painter, self._cream.picture, pixels, order.turns)
        made = Held(order, order.cone, order.turns, frozenset(order.sprinkles), grows=False)
        paint_end(painter, made, pixels, self._shades)
        painter.drawPixmap(corner, before)
