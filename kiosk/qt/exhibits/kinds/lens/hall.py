"""The hall under the glass: walls with their screens, the screen above with its towers, ribbons and the floor."""

import math
from collections.abc import Generator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath

from kiosk.exhibits.lens.room import STRANDS, LensRoom, SideName
from kiosk.exhibits.point import Point
from kiosk.qt.exhibits.kinds.lens.sketch import Sketch, inside, sheet, trail
from kiosk.qt.exhibits.strokes import pen, shine, upright
from kiosk.qt.style.theme import Colour
from kiosk.qt.style.tones import mixed

SIDES: tuple[SideName, ...] = ("left", "right")
RIBBON_SPOTS = 60
RING: tuple[tuple[int, int, Colour], ...] = (
    (90, -190, "cyan"),
    (-106, -110, "dragon_light"),
    (138, -42, "muted"),
)
"""Parts of a ring: from which degrees, how many, and their colour."""


class HallSketch:
    """The room itself, in design pixels."""

    def __init__(self, room: LensRoom, sketch: Sketch) -> None:
        """Take its places, and how it is painted."""
        self.room, self.sketch = room, sketch

    def paint(self) -> Generator[None]:
        """Paint from the back to the front; yield every few milliseconds."""
        yield from self._walls()
        yield from self._floor()
        for side in SIDES:
            yield from self._screens(side)
        yield from self._above()

    # Walls and floor --------------------------------------------------------------------------

    def _walls(self) -> Generator[None]:
        room, sketch = self.room, self.sketch
        painter, tones = sketch.painter, sketch.tones
        whole, wall = QRectF(0, 0, room.width, room.height), room.wall
        if sketch.wire:
            deep, far = tones.mix("ink", "cyan", 0.10), tones.mix("ink", "cyan", 0.20)
            painter.fillRect(
                whole, upright(0, room.height, (0, deep), (0.5, far), (1, tones.mix("ink", "cyan", 0.06)))
            )
            shine(painter, room.width / 2, wall.low * 0.8, room.unit * 0.75, tones.of("cyan"), 0.16)
            yield
            yield from self._grid()
        else:
            dark, lit = tones.mix("ink", "steel", 0.25), tones.mix("ink", "steel", 0.95)
            painter.fillRect(whole, upright(0, wall.low, (0, dark), (1, lit)))
            for index in range(1, 36):
                x = wall.left + (wall.right - wall.left) * index / 36
                away = abs(x - room.width / 2) / room.width * 2
                painter.fillRect(
                    QRectF(x, wall.top, 4.0, wall.low - wall.top),
                    mixed(tones.of("dragon_deep"), tones.of("ink"), 0.62 + 0.3 * away, 0.42),
                )
            yield
            x, y, radius = room.emblem
            shine(painter, x, y, radius * 3.1, tones.of("dragon_deep"), 0.34)
            yield
        for side in SIDES:
            for along in (0.0, 0.62, 1.0):
                line = trail([room.on_side(side, along, 0.0), room.on_side(side, along, 1.0)])
                sketch.line(line, "cyan" if sketch.wire else "muted", 0.42, 1.2)
            edge = trail([room.on_side(side, 0.0, 1.0), room.on_side(side, 1.0, 1.0)])
            sketch.line(edge, "dragon_light", 0.75, 2.2)
        sketch.line(
            trail([Point(wall.left, wall.low), Point(wall.right, wall.low)]), "dragon_light", 0.75, 2.2
        )
        yield

    def _grid(self) -> Generator[None]:
        """Lines of light on the walls."""
        room, painter = self.room, self.sketch.painter
        wall, colour = room.wall, self.sketch.tones
        painter.setPen(pen(colour.of("cyan", 0.13), 1.0))
        for index in range(13):
            x = wall.left + (wall.right - wall.left) * index / 12
            painter.drawLine(QPointF(x, wall.top), QPointF(x, wall.low))
            y = wall.top + (wall.low - wall.top) * index / 12
            painter.drawLine(QPointF(wall.left, y), QPointF(wall.right, y))
        for side in SIDES:
            for index in range(9):
                share = index / 8
                painter.drawLine(
                    QPointF(*room.on_side(side, share, 0)), QPointF(*room.on_side(side, share, 1))
                )
                painter.drawLine(
                    QPointF(*room.on_side(side, 0, share)), QPointF(*room.on_side(side, 1, share))
                )
        yield

    def _floor(self) -> Generator[None]:
        room, sketch = self.room, self.sketch
        painter, tones, wall = sketch.painter, sketch.tones, room.wall
        floor = sheet([
            Point(wall.left, wall.low), Point(wall.right, wall.low), Point(room.width, room.floor_front),
            Point(room.width, room.height), Point(0, room.height), Point(0, room.floor_front),
        ])  # fmt: skip
        if not sketch.wire:
            shade = upright(wall.low, room.height, (0, tones.mix("ink", "steel", 0.9)), (1, tones.of("ink")))
            painter.fillPath(floor, shade)
            painter.save()
            painter.setClipPath(floor)
            painter.translate(room.width / 2, wall.low)
            painter.scale(1, 0.5)
            shine(painter, 0, 0, room.unit * 0.42, tones.of("dragon"), 0.30)
            painter.restore()
        yield
        painter.save()
        painter.setClipPath(floor)
        for index in range(-16, 17):
            far, near = room.on_floor(index / 8, 0.0), room.on_floor(index / 8, 1.0)
            painter.setPen(pen(tones.of("cyan", 0.34) if sketch.wire else tones.of("muted", 0.09), 1.2))
            painter.drawLine(QPointF(*far), QPointF(*near))
        for index in range(10):
            y = room.on_floor(0.0, (index / 9) ** 1.7).y
            painter.drawLine(QPointF(0, y), QPointF(room.width, y))
        painter.restore()
        yield

    # Screens ------------------------------------------------------------------------------------

    def _screens(self, side: SideName) -> Generator[None]:
        for number in range(3):
            corners = self.room.panel(side, number)
            fill = self.sketch.shade("ink", "cyan", 0.085)
            self.sketch.face(sheet(corners), fill, "cyan", 0.75, 1.6)
            shown = ("bars", "curve", "ring") if side == "left" else ("ring", "rows", "bars")
            getattr(self, f"_{shown[number]}")(corners)
            yield

    def _bars(self, corners: tuple[Point, Point, Point, Point]) -> None:
        """Bars; as light they have left the wall."""
        sketch = self.sketch
        lifted = 0.10 if sketch.wire else 0.0
        toward = 1 if corners[0].x < self.room.width / 2 else -1
        for index, share in enumerate((0.78, 0.46, 0.62, 0.34)):
            top, low = 0.16 + index * 0.20, 0.27 + index * 0.20
            start, end = (0.10, 0.10 + share) if toward > 0 else (0.90 - share, 0.90)
            bar = [inside(corners, x, y) for x, y in ((start, top), (end, top), (end, low), (start, low))]
            moved = lifted * (corners[1].x - corners[0].x) * toward
            before = [Point(x + moved, y + abs(moved) * 0.5) for x, y in bar]
            colour: Colour = "cyan" if index != 1 else "dragon_light"
            if sketch.wire:
                for one, other in zip(bar, before, strict=True):
                    sketch.line(trail([one, other]), colour, 0.5)
                sketch.line(sheet(bar), colour, 0.35)
            sketch.face(sheet(before), sketch.tones.mix("ink", colour, 0.44), colour, 0.95)

    def _rows(self, corners: tuple[Point, Point, Point, Point]) -> None:
        for index in range(5):
            for part, long in ((0.10, 0.09), (0.26, 0.22 + 0.4 * ((index * 37 % 10) / 10))):
                y = 0.16 + index * 0.16
                line = trail([inside(corners, part, y), inside(corners, min(0.9, part + long), y)])
                self.sketch.line(line, "cyan" if part > 0.2 else "dragon_light", 0.9, 4.0)

    def _curve(self, corners: tuple[Point, Point, Point, Point]) -> None:
        spots = []
        for index in range(25):
            share = index / 24
            high = 0.5 + 0.22 * math.sin(share * 7.2 + 0.4) + 0.10 * math.sin(share * 17)
            spots.append(inside(corners, 0.08 + 0.84 * share, 1 - 0.16 - high * 0.6))
        area = [*spots, inside(corners, 0.92, 0.84), inside(corners, 0.08, 0.84)]
        if not self.sketch.wire:
            self.sketch.painter.fillPath(sheet(area), self.sketch.tones.mix("ink", "cyan", 0.22))
        else:
            for spot in spots[::3]:
                foot = Point(spot.x, spot.y + (corners[3].y - corners[0].y) * 0.3)
                self.sketch.line(trail([spot, foot]), "cyan", 0.4)
        self.sketch.line(trail(spots), "cyan", 1.0, 2.6)
        self.sketch.line(trail([inside(corners, 0.08, 0.84), inside(corners, 0.92, 0.84)]), "muted", 0.6)

    def _ring(self, corners: tuple[Point, Point, Point, Point]) -> None:
        """A ring in three parts; as light it stands before the wall, in depth."""
        wide, high = abs(corners[1].x - corners[0].x), abs(corners[3].y - corners[0].y)
        reach_x, reach_y = wide * 0.36, min(high * 0.34, wide * 0.62)
        middle = inside(corners, 0.5, 0.5)
        times = (0.0, 0.10, 0.20) if self.sketch.wire else (0.0,)
        toward = 1 if middle.x < self.room.width / 2 else -1
        for step in times:
            x = middle.x + toward * step * wide
            area = QRectF(x - reach_x, middle.y - reach_y, 2 * reach_x, 2 * reach_y)
            for start, long, colour in RING:
                path = QPainterPath()
                path.arcMoveTo(area, start)
                path.arcTo(area, start, long)
                self.sketch.line(
                    path, colour, 0.95 if step == times[-1] else 0.4, 1.6 if self.sketch.wire else 9.0
                )

    # Above --------------------------------------------------------------------------------------

    def _above(self) -> Generator[None]:
        """The screen above, which leans towards the eye, with two towers and a city; ribbons before it."""
        room, sketch = self.room, self.sketch
        left, top, right, low = room.screen
        lean = (right - left) * 0.035
        corners = Point(left - lean, top), Point(right + lean, top), Point(right, low), Point(left, low)
        sketch.face(sheet(corners), upright(top, low, (0, sketch.shade("ink", "cyan", 0.06)), (1, sketch.shade("ink", "cyan", 0.17))), "cyan", 0.9, 2.4)  # fmt: skip
        yield
        for index in range(17):
            x = left + (right - left) * (0.04 + index * 0.0575)
            high = (low - top) * (0.16 + 0.20 * ((index * 53 % 17) / 17))
            block = sheet([Point(x, low - high), Point(x + (right - left) * 0.04, low - high), Point(x + (right - left) * 0.04, low - 4), Point(x, low - 4)])  # fmt: skip
            sketch.face(block, sketch.shade("ink", "cyan", 0.13), "cyan", 0.30, 1.0)
        yield
        for middle, wide, high, floors in ((0.45, 0.088, 0.86, 13), (0.575, 0.068, 0.56, 8)):
            self._tower(left + (right - left) * middle, (right - left) * wide, (low - top) * high, floors)
            yield
        for number in range(STRANDS):
            self._ribbon(number)
            yield

    def _tower(self, x: float, wide: float, high: float, floors: int) -> None:
        """A tower of rounded slabs, each with its light."""
        sketch, low = self.sketch, self.room.screen.low - 6
        body = QRectF(x - wide / 2, low - high, wide, high)
        path = QPainterPath()
        path.addRoundedRect(body, wide * 0.16, wide * 0.16)
        sketch.face(path, sketch.shade("ink", "cyan", 0.20), "cyan", 1.0, 1.8)
        for floor in range(1, floors):
            y = low - high + high * floor / floors
            lit: Colour = "dragon_light" if floor % 4 == 1 else "cyan"
            arc = QPainterPath(QPointF(x - wide / 2, y))
            arc.quadTo(x, y + wide * 0.14, x + wide / 2, y)
            sketch.line(arc, lit, 0.9, 3.0 if lit == "dragon_light" else 1.2)
        foot = QPainterPath()
        for share in (0.75, 1.1):
            foot.addEllipse(QPointF(x, low), wide * share, wide * share * 0.18)
        sketch.line(foot, "cyan", 0.5)

    def _ribbon(self, number: int) -> None:
        room, sketch = self.room, self.sketch
        path = trail([room.strand(number, index / RIBBON_SPOTS) for index in range(RIBBON_SPOTS + 1)])
        if sketch.wire:
            sketch.line(path, "dragon_light", 0.6, 1.0)
            return
        sketch.painter.setBrush(Qt.BrushStyle.NoBrush)
        shade = sketch.tones.dragon(0.15 + 0.75 * (number % 3) / 2)
        sketch.painter.setPen(pen(mixed(sketch.tones.of("ink"), shade, 0.55), 1.4 + 0.5 * (number % 2)))
        sketch.painter.drawPath(path)
