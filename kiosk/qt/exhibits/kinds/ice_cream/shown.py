"""The order in light: what will be made, floating over its lamp; a tick once it was made."""

import math
from collections.abc import Iterator

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from kiosk.exhibits.ice_cream.booth import CONES_LONG, Booth
from kiosk.exhibits.ice_cream.cream import OUTLINE_PARTS, TURNS, leaning
from kiosk.exhibits.ice_cream.order import ConeOrder
from kiosk.exhibits.ice_cream.play import IceCreamPlay
from kiosk.qt.exhibits.kinds.ice_cream.layer import AREA, Baked, lay, strokes_of_light
from kiosk.qt.exhibits.kinds.ice_cream.shades import LightShades, Shades
from kiosk.qt.exhibits.kinds.ice_cream.things import CONE_TOP, cone_sprites
from kiosk.qt.exhibits.scene import Patch, sprite, stamp
from kiosk.qt.exhibits.strokes import disc, shine, stroke

AT_ONCE = 2.0
"""So many half turns of another order are painted for one picture."""
JUMP_SECONDS, LATE_SECONDS = 0.3, 2.0
"""Where so much time has passed since the picture before, or so much without a change an order is painted whole."""
FLOATS, FLOAT_SECONDS = 5.0, 6.0
TICK = 120.0
PEAK = 76.0
"""How far a peak of light stands above the middle of the cream's end."""
AREA_SHOWN = AREA.adjusted(-150, 0, 20, CONES_LONG[0] - 20)
"""What an order takes, also when it bows, in units of the cone."""


class ShownOrder:
    """Paints an order a few strokes at a time; the one before is seen until it is ready."""

    def __init__(self, booth: Booth, light: LightShades, shades: Shades, scale: float, ratio: float) -> None:
        """Take the measures."""
        self._booth, self._light, self._shades, self._scale, self._ratio = booth, light, shades, scale, ratio
        self._pixels = booth.shown_unit * scale
        self._cones: dict[int, tuple[QPixmap, QPixmap]] = {}
        self._seen: tuple[ConeOrder, QPixmap] | None = None
        self._next: tuple[ConeOrder, Baked] | None = None
        self._last: Baked | None = None
        """The cream of what is seen: another order is often more of the same."""
        self._asked = 0.0
        self._tick = sprite(TICK * scale, TICK * scale, ratio, self._paint_tick)

    def pieces(self, play: IceCreamPlay) -> Iterator[Patch]:
        """Yield the order as it is, or as it was a moment ago, and the tick."""
        self._follow(play)
        self._asked = play.evening
        if self._seen is None:
            return
        order, picture = self._seen
        floats = 0.0 if play.calm else FLOATS * _swing(play.evening / FLOAT_SECONDS)
        x, y = self._booth.shown.x * self._scale, (self._booth.shown.y + floats) * self._scale
        middle = AREA_SHOWN.center()
        yield stamp(("shown", order), picture, x + middle.x() * self._pixels, y + middle.y() * self._pixels)
        if play.handed_out and order == play.order:
            strength = min(1.0, play.since_goal / 0.4)
            yield stamp("tick", self._tick, x + 118 * self._pixels, y - 170 * self._pixels, strength)

    def _follow(self, play: IceCreamPlay) -> None:
        """Go on painting what the order has become; while cream grows beyond the outline, wait until it ends."""
        order = play.order
        if play.nozzle.top < 1.0 and self._seen is not None and order.turns > TURNS:
            order = order._replace(cream=order.cream[:OUTLINE_PARTS])
        if self._seen is not None and self._seen[0] == order:
            self._next = None
            return
        strokes = strokes_of_light(order)
        if self._next is None or self._next[0] != order:
            more = self._last is not None and self._last.done <= set(strokes)
            cream = self._last if more else None
            self._next = (order, cream or Baked(self._light, self._pixels, self._ratio))
        jumped = not 0 <= play.evening - self._asked < JUMP_SECONDS
        late = jumped or play.since_order >= LATE_SECONDS
        cream = self._next[1]
        if cream.grow(strokes, math.inf if late else AT_ONCE):
            self._seen, self._next, self._last = (order, self._whole(order, cream)), None, cream

    def _whole(self, order: ConeOrder, cream: Baked) -> QPixmap:
        """Return an order in light as one picture."""
        pixels = self._pixels
        if order.cone not in self._cones:
            self._cones[order.cone] = cone_sprites(self._light, order.cone, pixels, self._ratio)
        behind, before = self._cones[order.cone]

        def paint(painter: QPainter) -> None:
            painter.translate(-AREA_SHOWN.topLeft() * pixels)
            corner = QPointF(-behind.deviceIndependentSize().width() / 2, -CONE_TOP * pixels)
            leans = leaning(order.turns) > 0
            if leans:
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
                lay(painter, cream.picture, pixels, order.turns, PEAK)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.drawPixmap(corner, behind)
            painter.drawPixmap(corner, before)
            if not leans:
                lay(painter, cream.picture, pixels, order.turns)

        size = AREA_SHOWN.size() * pixels
        return sprite(size.width(), size.height(), self._ratio, paint)

    def _paint_tick(self, painter: QPainter) -> None:
        painter.scale(self._scale, self._scale)
        painter.translate(TICK / 2, TICK / 2)
        shine(painter, 0, 0, TICK / 2, self._shades.brass, 0.55)
        disc(painter, self._shades.tones.of("ink", 0.85), 0, 0, 35)
        ring = QPainterPath()
        ring.addEllipse(QPointF(0, 0), 35, 35)
        stroke(painter, self._shades.brass, 4, ring)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        tick = QPainterPath(QPointF(-16, 1))
        tick.lineTo(-4, 14)
        tick.lineTo(18, -13)
        stroke(painter, self._shades.warm, 6.5, tick)


def _swing(share: float) -> float:
    """Return a slow rise and fall between -1 and 1."""
    folded = (share % 1.0) * 2 - 1
    return 4 * folded * (1 - abs(folded))
