"""What is in the air: streams of tea, what flies from the bowls, touches, and the trail of a wipe."""

import math
from collections.abc import Iterator
from functools import cached_property

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap, QPolygonF

from kiosk.exhibits.milk_tea.grains import Grain
from kiosk.exhibits.milk_tea.play import MilkTeaPlay
from kiosk.exhibits.milk_tea.spray import DROP_SECONDS
from kiosk.exhibits.milk_tea.stall import URNS, bend
from kiosk.exhibits.milk_tea.things import LEAVES_BEHIND, Stream, WipeTrace
from kiosk.exhibits.point import Point
from kiosk.qt.exhibits.kinds.milk_tea.contents import Contents
from kiosk.qt.exhibits.kinds.milk_tea.shades import TeaShades
from kiosk.qt.exhibits.rings import rings
from kiosk.qt.exhibits.scene import Patch, faded, made, sprite, stamp
from kiosk.qt.exhibits.strokes import disc, pen, shine, stroke, way
from kiosk.qt.style.tones import mixed

STREAM_WIDE = 25.0
STREAM_SAMPLES = 24
RISES, FLIES = 400.0, 330.0
"""So far above the rim is what a way bends towards: it goes over the rim, not through the wall."""
SPINS = 300.0
"""Degrees a second."""


class TeaAir:
    """Paints it; places are design pixels times `scale`."""

    def __init__(self, shades: TeaShades, contents: Contents, scale: float, ratio: float) -> None:
        """Take shades, and the pictures of what flies."""
        self._shades, self._contents, self._scale, self._ratio = shades, contents, scale, ratio

    def prepared(self) -> Iterator[None]:
        """Make what a touch shows; yield after each."""
        yield from made(self, "_ring", "_arrows", "_drop")

    # Streams ----------------------------------------------------------------------------------

    def streams(self, play: MilkTeaPlay) -> Iterator[Patch]:
        """Yield what flows from urns into the cup."""
        for stream in play.streams:
            yield self._stream(play, stream)

    def _stream(self, play: MilkTeaPlay, stream: Stream) -> Patch:
        start = play.stall.mouth(stream.drink)
        end = play.on_cup(30.0 * URNS.index(stream.drink) - 40.0, max(60.0, play.cup.level - 6.0))
        top = Point(start.x + (end.x - start.x) * 0.62, play.mouth.y - RISES * play.stall.cup_scale)
        head, tail, strength = stream.head, stream.tail, 1.0
        if play.calm:
            strength = min(head, 1.0 - tail)
            head, tail = 1.0, 0.0
        spots = [
            bend(start, top, end, tail + (head - tail) * step / STREAM_SAMPLES)
            for step in range(STREAM_SAMPLES + 1)
        ]
        ribbon = self._ribbon(spots, play.time, play.stall.urn_wide / 92)
        colour = {"tea": self._shades.tea, "green": self._shades.green, "milk": self._shades.cream}[
            stream.drink
        ]
        light = mixed(colour, self._shades.tones.of("paper"), 0.55)
        line = QPolygonF(
            [QPointF(spot.x * self._scale - 2 * self._scale, (spot.y - 3) * self._scale) for spot in spots]
        )

        def paint(painter: QPainter) -> None:
            painter.setOpacity(strength)
            painter.setPen(pen(mixed(colour, self._shades.tones.of("ink"), 0.25), 1.6 * self._scale))
            painter.setBrush(colour)
            painter.drawPolygon(ribbon)
            painter.setPen(pen(faded(light, 0.85), 3.4 * self._scale))
            painter.drawPolyline(line)
            for spot in (spots[0], spots[-1]):
                disc(painter, colour, spot.x * self._scale, spot.y * self._scale, 8 * self._scale)
            painter.setOpacity(1.0)

        area = ribbon.boundingRect().adjusted(-12, -12, 12, 12).toAlignedRect()
        key = (
            "stream",
            stream.drink,
            round(head * 90),
            round(tail * 90),
            round(play.time * 60),
            round(strength * 20),
        )
        return Patch(key, area, paint)

    def _ribbon(self, spots: list[Point], time: float, wide: float) -> QPolygonF:
        """Return the outline of a stream: thinner as it falls, and never quite smooth."""
        left, right = [], []
        for index, spot in enumerate(spots):
            before, after = spots[max(0, index - 1)], spots[min(len(spots) - 1, index + 1)]
            across, down = after.x - before.x, after.y - before.y
            long = math.hypot(across, down) or 1.0
            share = index / STREAM_SAMPLES
            half = (
                STREAM_WIDE
                * wide
                / 2
                * (0.72 + 0.28 * math.cos(share * 3.0))
                * (1 + 0.13 * math.sin(share * 15 - time * 22))
            )
            aside = (-down / long * half, across / long * half)
            left.append(QPointF((spot.x + aside[0]) * self._scale, (spot.y + aside[1]) * self._scale))
            right.append(QPointF((spot.x - aside[0]) * self._scale, (spot.y - aside[1]) * self._scale))
        return QPolygonF([*left, *reversed(right)])

    # Flights ----------------------------------------------------------------------------------

    def flights(self, play: MilkTeaPlay) -> Iterator[Patch]:
        """Yield what flies from the bowls."""
        mouth = play.mouth
        for flyer in play.flyers:
            if flyer.age <= 0.0:
                continue
            top = Point((flyer.start.x + mouth.x) / 2 + 40, mouth.y - FLIES * play.stall.cup_scale)
            at = bend(flyer.start, top, mouth, flyer.share)
            behind = bend(flyer.start, top, mouth, max(0.0, flyer.share - 0.09))
            x, y = at.x * self._scale, at.y * self._scale
            yield self._tail(flyer.number, Point(behind.x * self._scale, behind.y * self._scale), Point(x, y))
            if flyer.kind == "pearls":
                yield self._contents.pearl_at(flyer.number, x, y)
            else:
                cube = Grain(flyer.number, flyer.kind, 0.0, 0.0)
                yield self._contents.cube_at(cube, x, y, flyer.age * SPINS * (1 if flyer.number % 2 else -1))

    def _tail(self, number: int, start: Point, end: Point) -> Patch:
        line = way((start.x, start.y), (end.x, end.y))
        colour, wide = self._shades.tones.of("dragon_light", 0.34), 9 * self._scale

        def paint(painter: QPainter) -> None:
            stroke(painter, colour, wide, line)

        area = line.boundingRect().adjusted(-wide, -wide, wide, wide).toAlignedRect()
        return Patch(("tail", number, round(start.x), round(end.x), round(end.y)), area, paint)

    # Touches ----------------------------------------------------------------------------------

    def touches(self, play: MilkTeaPlay) -> Iterator[Patch]:
        """Yield rings where somebody touched, and the trail of who wipes with an arrow at both sides of the finger."""
        yield from self._trails(play)
        for drop in play.spray.drops:
            strength = 1.0 - max(0.0, drop.age / DROP_SECONDS - 0.6) / 0.4
            yield stamp(
                ("drop", drop.number), self._drop, drop.x * self._scale, drop.y * self._scale, strength
            )
        for finger in play.wiping():
            x, y = finger.x * self._scale, finger.y * self._scale
            yield stamp("wiping", self._arrows, x, y)
        yield from rings(play, self._scale, lambda _: self._ring)

    def _trails(self, play: MilkTeaPlay) -> Iterator[Patch]:
        """Yield the light that wiping fingers leave behind: wide and bright at the finger, thin where it was."""
        by_finger: dict[int, list[WipeTrace]] = {}
        for trace in play.traces[::-2]:
            by_finger.setdefault(trace.finger, []).append(trace)
        colour, scale = self._shades.tones.of("paper"), self._scale
        for finger, traces in by_finger.items():
            if len(traces) < 2:
                continue
            spots = [QPointF(one.place.x * scale, one.place.y * scale) for one in traces]
            fresh = [max(0.0, 1.0 - one.age / LEAVES_BEHIND) for one in traces]

            def paint(painter: QPainter, spots: list[QPointF] = spots, fresh: list[float] = fresh) -> None:
                for wide, alpha in ((40.0, 0.26), (15.0, 0.90)):
                    for at in range(1, len(spots)):
                        line = pen(faded(colour, alpha * fresh[at]), wide * scale * (0.25 + 0.75 * fresh[at]))
                        line.setCapStyle(Qt.PenCapStyle.FlatCap)
                        painter.setPen(line)
                        painter.drawLine(spots[at - 1], spots[at])

            more = 20 * scale
            box = QPolygonF(spots).boundingRect().adjusted(-more, -more, more, more).toAlignedRect()
            yield Patch(("trail", finger, round(play.time * 60), len(spots)), box, paint)

    @cached_property
    def _drop(self) -> QPixmap:
        side = 22 * self._scale

        def paint(painter: QPainter) -> None:
            painter.scale(self._scale, self._scale)
            painter.setPen(pen(self._shades.tones.of("dragon_light", 0.8), 1.4))
            painter.setBrush(mixed(self._shades.cream, self._shades.tea, 0.25))
            painter.drawEllipse(QPointF(11, 11), 7, 8)
            disc(painter, self._shades.tones.of("paper", 0.95), 8.8, 8.2, 1.8)

        return sprite(side, side, self._ratio, paint)

    @cached_property
    def _arrows(self) -> QPixmap:
        side = 210 * self._scale

        def paint(painter: QPainter) -> None:
            painter.scale(self._scale, self._scale)
            painter.translate(105, 105)
            paper = self._shades.tones.of("paper")
            shine(painter, 0, 0, 62, self._shades.tones.of("dragon_light"), 0.55)
            painter.setBrush(faded(paper, 0.18))
            painter.setPen(pen(paper, 4.5))
            painter.drawEllipse(QPointF(0, 0), 36, 36)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(faded(paper, 0.35), 2.0))
            painter.drawEllipse(QPointF(0, 0), 54, 54)
            for side_ in (-1, 1):
                stroke(painter, paper, 5.5, way((side_ * 74, -20), (side_ * 92, 0), (side_ * 74, 20)))

        return sprite(side, side, self._ratio, paint)

    @cached_property
    def _ring(self) -> QPixmap:
        side = 190 * self._scale

        def paint(painter: QPainter) -> None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for part, alpha in ((0.46, 0.95), (0.36, 0.45), (0.25, 0.25)):
                painter.setPen(pen(self._shades.tones.mix("cyan", "paper", 0.4, alpha), 3.2 * self._scale))
                painter.drawEllipse(QPointF(side / 2, side / 2), side * part, side * part)

        return sprite(side, side, self._ratio, paint)
