"""The cone that is made: under the nozzle, on the counter, handed out, on the shelf; always of the order alone."""

import math
from collections.abc import Iterator
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from kiosk.exhibits.ice_cream.booth import CONES_LONG, HANDED, ON_COUNTER, Booth, BoothThing
from kiosk.exhibits.ice_cream.cream import TURNS, height, leaning, thickness
from kiosk.exhibits.ice_cream.order import ConeOrder, Sprinkle
from kiosk.exhibits.ice_cream.play import IceCreamPlay
from kiosk.exhibits.ice_cream.way import NOZZLE
from kiosk.qt.exhibits.kinds.ice_cream.kept import ShelfCone
from kiosk.qt.exhibits.kinds.ice_cream.layer import (
    AREA,
    CREAM_WIDE,
    Baked,
    Held,
    dashes,
    lay,
    paint_end,
    paint_sprinkle,
    strokes_of,
)
from kiosk.qt.exhibits.kinds.ice_cream.shades import Shades
from kiosk.qt.exhibits.kinds.ice_cream.things import CONE_TOP, cone_sprites
from kiosk.qt.exhibits.scene import Patch, made, sprite, stamp

AT_ONCE, LATE_SECONDS = 1.5, 0.7
"""So much of the large cone is painted for one picture, until so long after the goal: then the rest."""
LEANS_WIDE = 250.0
"""How far cream reaches to the left when it leans, in units of the cone."""


class MadeCones:
    """Paints cones at a few sizes; each size is painted once."""

    def __init__(self, booth: Booth, shades: Shades, scale: float, ratio: float) -> None:
        """Take the measures."""
        self._booth, self._shades, self._scale, self._ratio = booth, shades, scale, ratio
        self._cones: dict[tuple[int, float], tuple[QPixmap, QPixmap]] = {}
        self._cream: dict[float, Baked] = {}
        self._shelf: dict[ConeOrder, ShelfCone] = {}
        self._sprinkles: dict[tuple[int, int], QPixmap] = {}

    def prepared(self) -> Iterator[None]:
        """Make the cones that stand on the counter, and those in the arm; yield after each."""
        for cone in range(len(CONES_LONG)):
            self._waiting_picture(cone)
            yield
            self._cone(cone, 1.0)
            yield
        yield from made(self, "_dashes")

    def _pixels(self, size: float) -> float:
        """Pixels of the view for one unit of a cone of that size."""
        return self._booth.unit * self._scale * size

    def _cone(self, cone: int, size: float) -> tuple[QPixmap, QPixmap]:
        key = (cone, size)
        if key not in self._cones:
            self._cones[key] = cone_sprites(self._shades, cone, self._pixels(size), self._ratio)
        return self._cones[key]

    @cached_property
    def _dashes(self) -> QPixmap:
        return dashes(self._shades, self._pixels(1.0), self._ratio, TURNS)

    # In the arm -------------------------------------------------------------------------------

    def held(self, play: IceCreamPlay) -> Iterator[Patch]:
        """Yield the cone in the arm with its cream; in calm one fades out while another fades in."""
        strength = self._calm_strength(play)
        grows = play.nozzle.lands or (bool(play.nozzle.open) and play.way.at(NOZZLE))
        now = Held(play.order, play.carried, play.poured, play.landed, grows and not play.handed_out)
        large = play.handed_out and self._grown(HANDED, now, play.since_goal)
        native = HANDED if large else 1.0
        if not large:
            self._grown(1.0, now, LATE_SECONDS)
        yield self._patch(play, now, native, strength)
        if play.way.at(NOZZLE) and play.poured < TURNS and not play.handed_out:
            yield self._to_come(play)

    @staticmethod
    def _calm_strength(play: IceCreamPlay) -> float:
        if not play.calm or play.way.share >= 1.0:
            return 1.0
        share = play.way.share
        return 1.0 - share if play.way.end.name == "cone" else share

    def _grown(self, size: float, now: Held, age: float) -> bool:
        """Have the cream of a size painted as far as it has come; the large one little by little."""
        strokes = strokes_of(now.order, now.poured, now.landed)
        baked = self._cream.get(size)
        if baked is None or not baked.done <= set(strokes):
            baked = self._cream[size] = Baked(self._shades, self._pixels(size), self._ratio)
        return baked.grow(strokes, AT_ONCE if age < LATE_SECONDS else math.inf)

    def _patch(self, play: IceCreamPlay, now: Held, native: float, strength: float) -> Patch:
        x, y = play.rim.x * self._scale, play.rim.y * self._scale
        size = play.size / native
        pixels = self._pixels(native)

        def paint(painter: QPainter) -> None:
            painter.save()
            painter.setOpacity(strength)
            painter.translate(x, y)
            if abs(size - 1.0) > 1e-3:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.scale(size, size)
            else:
                painter.translate(round(x) - x, round(y) - y)
            self.paint(painter, now, native)
            painter.restore()

        tall = height(now.poured) + 2 * thickness(now.poured) + 80
        wide = LEANS_WIDE if leaning(now.poured) else CREAM_WIDE
        unit = pixels * size
        area = QRectF(
            x - wide * unit,
            y - tall * unit,
            (wide + CREAM_WIDE) * unit,
            (tall + CONES_LONG[now.cone] + 14) * unit,
        )
        key = (
            "held",
            now.cone,
            round(x * 2),
            round(y * 2),
            round(play.size * 200),
            round(strength * 50),
        )
        return Patch((*key, native, now.poured, now.grows, len(now.landed)), area.toAlignedRect(), paint)

    def paint(self, painter: QPainter, now: Held, native: float) -> None:
        """Paint a cone with its cream, the middle of its rim at (0, 0)."""
        behind, before = self._cone(now.cone, native)
        pixels = self._pixels(native)
        corner = QPointF(-behind.deviceIndependentSize().width() / 2, -CONE_TOP * pixels)
        painter.drawPixmap(corner, behind)
        if now.poured > 0:
            lay(painter, self._cream[native].picture, pixels, now.poured)
            paint_end(painter, now, pixels, self._shades)
        painter.drawPixmap(corner, before)

    def _to_come(self, play: IceCreamPlay) -> Patch:
        """Return the outline above what has come."""
        pixels = self._pixels(1.0)
        x, y = round(play.rim.x * self._scale), round(play.rim.y * self._scale)
        left, top = x + round(AREA.left() * pixels), y + round(AREA.top() * pixels)
        rest = -height(play.poured) - thickness(play.poured) * 0.4 if play.poured > 0.4 else 20.0
        high = max(1, round((rest - AREA.top()) * pixels))
        picture = self._dashes
        ratio = picture.devicePixelRatio()
        wide = picture.deviceIndependentSize().width()

        def paint(painter: QPainter) -> None:
            painter.drawPixmap(QPointF(left, top), picture, QRectF(0, 0, wide * ratio, high * ratio))

        area = QRectF(left, top, wide, high).toAlignedRect()
        return Patch(("to come", left, top, high), area, paint)

    # Elsewhere --------------------------------------------------------------------------------

    def waiting(self, play: IceCreamPlay, cone: int, strength: float) -> Patch:
        """Return a cone on the counter; where one was just taken, the next comes up."""
        before = self._waiting_picture(cone)
        foot = play.booth.feet[BoothThing("cone", cone)]
        taken = play.way.start.name == "cone" and play.way.start.cone == cone and play.way.share < 1.0
        strength *= play.way.share if taken else 1.0
        size = before.deviceIndependentSize()
        pixels = self._pixels(ON_COUNTER)
        y = foot.y * self._scale - CONES_LONG[cone] * pixels - CONE_TOP * pixels + size.height() / 2
        return stamp(("waiting", cone), before, foot.x * self._scale, y, strength)

    def _waiting_picture(self, cone: int) -> QPixmap:
        key = (cone, -1.0)
        if key not in self._cones:
            behind, before = self._cone(cone, ON_COUNTER)
            size = behind.deviceIndependentSize()

            def both(painter: QPainter) -> None:
                painter.drawPixmap(0, 0, behind)
                painter.drawPixmap(0, 0, before)

            self._cones[key] = (sprite(size.width(), size.height(), self._ratio, both), before)
        return self._cones[key][0]

    def shelf(self, play: IceCreamPlay) -> Iterator[Patch]:
        """Yield what was handed out today, each as it was made; of those not painted yet one gets a little more for each picture."""
        served = play.served
        fresh = min(1.0, play.since_served / 0.6)
        unfinished = True
        for index, order in enumerate(served):
            if order not in self._shelf:
                self._shelf[order] = ShelfCone(self._shades, order, self._shelf_unit, self._ratio)
            small = self._shelf[order]
            if unfinished and small.picture is None:
                unfinished = False
                small.grow()
            if small.picture is not None:
                place, picture = self._booth.shelf[index], small.picture
                y = place.y * self._scale - picture.deviceIndependentSize().height() / 2
                strength = fresh if index == len(served) - 1 else 1.0
                yield stamp(
                    ("served", index, picture.cacheKey()), picture, place.x * self._scale, y, strength
                )
        for gone in set(self._shelf) - set(served):
            del self._shelf[gone]

    @property
    def _shelf_unit(self) -> float:
        return self._booth.shelf_unit * self._scale

    def sprinkle(self, one: Sprinkle) -> QPixmap:
        """Return a sprinkle in the air: a square sprite to be turned."""
        key = (one.jar, int(one.turns * 97) % 3)
        if key not in self._sprinkles:
            side = 22 * self._pixels(1.0)

            def paint(painter: QPainter) -> None:
                painter.translate(side / 2, side / 2)
                painter.scale(self._pixels(1.0) * 1.15, self._pixels(1.0) * 1.15)
                paint_sprinkle(painter, self._shades, one._replace(tilt=0.0))

            self._sprinkles[key] = sprite(side, side, self._ratio, paint)
        return self._sprinkles[key]
