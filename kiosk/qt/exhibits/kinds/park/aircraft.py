"""Aircraft and birds: sprites of what flies over the park, and the two lines of light that an aeroplane leaves."""

import math
from collections.abc import Iterator

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from kiosk.exhibits.park.land import ParkLand
from kiosk.exhibits.park.play import ParkPlay
from kiosk.exhibits.park.take_off import NEXT_SECONDS
from kiosk.qt.exhibits.scene import Patch, Pose, faded, sprite, stamp, turned
from kiosk.qt.exhibits.strokes import disc, pen, shine, stroke, way
from kiosk.qt.style.tones import Tones

THREADS = (-1.1, 0.0, 1.1)
"""Where the thin lines of a trail lie beside its middle: of one pixel each, they are cheaper than a broad one."""
TRAIL_STEPS = 44
BANK = -7.0
COMES_SECONDS = 0.6
BIRDS, BIRD_SIDE = 3, 58.0
FLAPS = (1.3, 0.6, -0.2, 0.6)
ROUND_SECONDS = 15.0


class Aircraft:
    """The aeroplane on its way, its trails, and birds over the old park."""

    def __init__(self, land: ParkLand, tones: Tones, scale: float, ratio: float) -> None:
        """Paint the sprites."""
        self._land, self._tones, self._scale = land, tones, scale
        self._half = max(spot.half for spot in land.way.spots) or 1.0
        side = 2.5 * self._half * scale
        self._plane = sprite(side, side, ratio, self._paint_plane)
        bird = BIRD_SIDE * scale
        self._birds = [
            sprite(bird, bird, ratio, lambda painter, flap=flap: self._paint_bird(painter, flap))  # type: ignore[misc]
            for flap in FLAPS
        ]

    def pieces(self, play: ParkPlay) -> Iterator[Patch]:
        """Yield trails and aeroplane, as they are now."""
        plane, land = play.plane, self._land
        if plane.state in ("flies", "pushed", "gone") and plane.share > land.lifts:
            strength = 1.0 - plane.since / NEXT_SECONDS if plane.state == "gone" else 1.0
            if strength > 0:
                yield self._trail(plane.share, strength)
        if plane.state == "gone":
            return
        spot = land.way.at(plane.share * land.way.long)
        strength = min(1.0, 0.02 + plane.since / COMES_SECONDS) if plane.state == "stands" else 1.0
        climbed = max(0.0, plane.share - land.lifts) / (1.0 - land.lifts)
        pose = Pose(BANK * math.sin(math.pi * climbed), spot.half / self._half, strength)
        yield turned("plane", self._plane, spot.x * self._scale, spot.y * self._scale, pose)

    def birds(self, play: ParkPlay) -> Iterator[Patch]:
        """Yield the birds that circle over the old park."""
        land = self._land
        plot = land.tens[min(1, len(land.tens) - 1)]
        middle = land.at(
            (plot.left + plot.right) / 2,
            (plot.near + plot.far) / 2,
            min(104.0, (land.low - land.horizon) * 0.2),
        )
        wide = (plot.right - plot.left) * 0.46
        for number in range(BIRDS):
            turn = play.evening / ROUND_SECONDS * math.tau + number * 0.62
            x, y = middle.x + wide * math.cos(turn), middle.y + wide * 0.22 * math.sin(turn) - 9 * number
            beat = int(play.evening * 7 + number) % len(FLAPS)
            yield stamp(("bird", number, beat), self._birds[beat], x * self._scale, y * self._scale)

    def _trail(self, share: float, strength: float) -> Patch:
        """Two lines of light along the runway, and from there to where it is."""
        land, scale = self._land, self._scale
        colour = faded(self._tones.mix("gold", "dragon_light", 0.5), strength)
        lines = []
        for side in (-1, 1):
            points = []
            for step in range(TRAIL_STEPS + 1):
                spot = land.way.at(share * step / TRAIL_STEPS * land.way.long)
                points.append(QPointF((spot.x + side * spot.half * 0.34) * scale, spot.y * scale))
            lines.append(QPolygonF(points))
        area = lines[0].boundingRect().united(lines[1].boundingRect()).adjusted(-3, -3, 3, 3)

        def paint(painter: QPainter) -> None:
            for line in lines:
                for thread in THREADS:
                    thin = QPen(faded(colour, 1.0 - 0.45 * abs(thread)), 1)
                    thin.setCosmetic(True)
                    painter.setPen(thin)
                    painter.drawPolyline(line.translated(thread, 0))

        return Patch(("trail", round(share * 900), round(strength * 30)), area.toAlignedRect(), paint)

    # Sprites ----------------------------------------------------------------------------------

    def _paint_plane(self, painter: QPainter) -> None:
        """From behind, its wings' span twice its half."""
        tones, half = self._tones, self._half
        painter.scale(self._scale, self._scale)
        painter.translate(1.25 * half, 1.25 * half)
        painter.scale(half / 100, half / 100)
        gold, dark = tones.of("dragon_light"), tones.mix("ink", "steel", 0.75)
        line = pen(gold, 2.2)
        for side in (-1, 1):
            shine(painter, 42 * side, 13, 30, tones.of("dragon_light"), 0.75)
            wing = way((10 * side, 4), (98 * side, -17), (100 * side, -14), (62 * side, 3), (12 * side, 14), closed=True)  # fmt: skip
            painter.setPen(line)
            painter.setBrush(dark)
            painter.drawPath(wing)
            painter.drawPath(
                way((7 * side, -12), (40 * side, -21), (40 * side, -18), (8 * side, -6), closed=True)
            )
            painter.drawPath(way((98 * side, -17), (101 * side, -28), (100 * side, -14), closed=True))
            painter.setBrush(tones.mix("ink", "dragon", 0.25))
            painter.drawEllipse(QPointF(42 * side, 13), 10, 10)
            disc(painter, tones.mix("paper", "dragon_light", 0.4), 42 * side, 13, 6)
            shine(painter, 100 * side, -26, 12, tones.of("cyan" if side > 0 else "dragon"), 0.9)
        painter.setPen(line)
        painter.setBrush(tones.mix("ink", "cyan", 0.22))
        painter.drawPath(way((-3, -16), (-1.5, -62), (3, -62), (4, -16), closed=True))
        painter.setBrush(dark)
        painter.drawEllipse(QPointF(0, 0), 17, 18)
        painter.setPen(pen(tones.of("gold", 0.6), 1.6))
        painter.drawEllipse(QPointF(0, 2), 9, 9)
        disc(painter, gold, 0, 2, 3)

    def _paint_bird(self, painter: QPainter, flap: float) -> None:
        painter.scale(self._scale, self._scale)
        painter.translate(BIRD_SIDE / 2, BIRD_SIDE / 2)
        painter.scale(BIRD_SIDE / 46, BIRD_SIDE / 46)
        wings = QPainterPath(QPointF(-20, -8 * flap))
        wings.quadTo(-9, -11 * flap - 4, 0, 3)
        wings.quadTo(9, -11 * flap - 4, 20, -8 * flap)
        dark, light = self._tones.of("ink", 0.7), self._tones.mix("paper", "dragon_light", 0.35)
        for colour, width in ((dark, 5.4), (light, 2.6)):
            stroke(painter, colour, width, wings)
