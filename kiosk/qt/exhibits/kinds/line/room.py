"""The works as a building: walls, windows, roof, lamps, the far door, the floor and the line on it."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen, QRadialGradient

from kiosk.exhibits.line.works import WALL, Works
from kiosk.exhibits.point import Point
from kiosk.qt.exhibits.kinds.line.shades import WorksShades
from kiosk.qt.exhibits.strokes import disc, fill, glow, pen, shine, stroke, upright, way

ROOF, EAVES = 6.6, 5.5
"""Metres: the ridge, and where roof and wall meet."""
FAR = 0.085
"""How large a metre is at the far end, beside the first station."""
BAYS = (2.6, 1.45, 0.98, 0.70, 0.52, 0.395, 0.305, 0.24, 0.19, 0.152, 0.122, 0.10, FAR)
"""Where the frames of the building stand, from behind the visitor to the far end."""
LAMPS_AT = 2.3
BELT = 1.12
GATE_STATION, GATE_HALF, GATE_HIGH = 2.55, 1.78, 2.85
"""Of the gate that measures: its station, metres from the middle, and its height."""


class WorksRoom:
    """Paints it in design pixels."""

    def __init__(self, works: Works, shades: WorksShades) -> None:
        """Take geometry and shades."""
        self.works, self.shades = works, shades
        self.bays = [works.size * bay for bay in BAYS]

    def at(self, x: float, up: float, size: float) -> tuple[float, float]:
        """Return a place in the works as it is seen."""
        place = self.works.at(x, up, size)
        return place.x, place.y

    def _depth(self, size: float) -> float:
        """Return how far away a place is, 0 near to 1 at the far end."""
        return min(1.0, max(0.0, 1.0 - (size / self.works.size) / 1.4))

    def behind(self, painter: QPainter) -> Iterator[None]:
        """Paint all that stands behind whoever works."""
        works = self.works
        painter.fillRect(QRectF(0, 0, works.width, works.height), self.shades.tones.of("ink"))
        self._walls(painter)
        yield
        for near, far in zip(self.bays, self.bays[1:], strict=False):
            self._windows(painter, near, far)
            yield
        self._door(painter)
        yield
        for size in reversed(self.bays[1:]):
            self._truss(painter, size)
            yield
        self._lamps(painter)
        yield
        self._floor(painter)
        yield
        self._belt(painter)
        yield

    def _walls(self, painter: QPainter) -> None:
        """Paint walls and roof as surfaces that go towards the far end."""
        near, far = self.bays[0], self.bays[-1]
        middle = self.works.middle
        for side in (-1, 1):
            wall = way(
                self.at(side * WALL, 0, near),
                self.at(side * WALL, EAVES, near),
                self.at(side * WALL, EAVES, far),
                self.at(side * WALL, 0, far),
                closed=True,
            )
            shade = QLinearGradient(self.at(side * WALL, 0, self.works.size * 0.9)[0], 0, middle, 0)
            shade.setColorAt(0, self.shades.wall(0.0))
            shade.setColorAt(1, self.shades.wall(1.0))
            fill(painter, QBrush(shade), wall)
            roof = way(
                self.at(side * WALL, EAVES, near),
                self.at(0, ROOF, near),
                self.at(0, ROOF, far),
                self.at(side * WALL, EAVES, far),
                closed=True,
            )
            high = self.at(0, ROOF, self.works.size * 0.7)[1]
            fill(
                painter,
                upright(high, self.works.horizon, (0, self.shades.wall(0.0)), (1, self.shades.wall(0.75))),
                roof,
            )

    def _windows(self, painter: QPainter, near: float, far: float) -> None:
        """Paint the window of a bay on both walls."""
        depth = self._depth(far)
        gap = (near - far) * 0.14
        first, last = near - gap, far + gap * 0.5
        for side in (-1, 1):
            corners = [
                self.at(side * WALL, up, size)
                for up, size in ((2.35, first), (4.85, first), (4.85, last), (2.35, last))
            ]
            pane = way(*corners, closed=True)
            fill(painter, self.shades.pane(depth), pane)
            stroke(painter, self.shades.line(0.20 + 0.25 * depth), 1.2, pane)
            for part in (1 / 3, 2 / 3):
                size = 1 / (1 / first + (1 / last - 1 / first) * part)
                painter.drawLine(
                    QPointF(*self.at(side * WALL, 2.35, size)), QPointF(*self.at(side * WALL, 4.85, size))
                )
            painter.drawLine(
                QPointF(*self.at(side * WALL, 3.6, first)), QPointF(*self.at(side * WALL, 3.6, last))
            )
            painter.setPen(pen(self.shades.line(0.16 + 0.2 * depth), max(1.0, 0.035 * far)))
            painter.drawLine(
                QPointF(*self.at(side * WALL, 0, near)), QPointF(*self.at(side * WALL, EAVES, near))
            )

    def _door(self, painter: QPainter) -> None:
        """Paint the far end with its door, from which light comes."""
        size = self.bays[-1]
        wall = way(
            self.at(-WALL, 0, size),
            self.at(-WALL, EAVES, size),
            self.at(0, ROOF, size),
            self.at(WALL, EAVES, size),
            self.at(WALL, 0, size),
            closed=True,
        )
        fill(painter, self.shades.wall(1.0), wall)
        x, y = self.at(-4.4, 4.1, size)
        low_x, low_y = self.at(4.4, 0, size)
        door = QRectF(x, y, low_x - x, low_y - y)
        strength = 0.95 if self.shades.whole else 0.62 if self.shades.lit else 0.22
        middle = door.center()
        shine(painter, middle.x(), middle.y(), self.works.size * 1.9, self.shades.door, strength)
        painter.fillRect(
            door,
            upright(
                door.top(),
                door.bottom(),
                (0, self.shades.door),
                (1, self.shades.tones.mix("ink", "paper" if self.shades.lit else "muted", 0.62)),
            ),
        )
        painter.setPen(pen(self.shades.line(0.7), 1.2))
        painter.drawLine(QPointF(middle.x(), door.top()), QPointF(middle.x(), door.bottom()))

    def _truss(self, painter: QPainter, size: float) -> None:
        """Paint a frame of the roof."""
        strength = 0.13 + 0.30 * self._depth(size)
        width = max(1.0, 0.028 * size)
        painter.setPen(pen(self.shades.line(strength), width))
        lower, upper = QPainterPath(), QPainterPath()
        lower.moveTo(*self.at(-WALL, EAVES, size))
        lower.lineTo(*self.at(WALL, EAVES, size))
        upper.moveTo(*self.at(-WALL, EAVES, size))
        upper.lineTo(*self.at(0, ROOF, size))
        upper.lineTo(*self.at(WALL, EAVES, size))
        painter.setBrush(QColor(0, 0, 0, 0))
        painter.drawPath(lower)
        painter.drawPath(upper)
        painter.setPen(pen(self.shades.line(strength * 0.7), max(1.0, width * 0.6)))
        parts = 10
        for part in range(parts):
            x = WALL * (2 * part / parts - 1)
            between = WALL * (2 * (part + 0.5) / parts - 1)
            after = WALL * (2 * (part + 1) / parts - 1)
            high = EAVES + (ROOF - EAVES) * (1 - abs(between) / WALL)
            painter.drawLine(QPointF(*self.at(x, EAVES, size)), QPointF(*self.at(between, high, size)))
            painter.drawLine(QPointF(*self.at(between, high, size)), QPointF(*self.at(after, EAVES, size)))

    def lamps(self) -> Iterator[tuple[Point, float]]:
        """Yield where lamps are, the nearest first, and how many pixels a metre is there."""
        for bay, size in enumerate(self.bays[1:-2]):
            for side in (-1, 1):
                up = EAVES - 0.35 if self.shades.lit else 4.3 + 0.1 * (bay % 2)
                yield self.works.at(side * LAMPS_AT, up, size), size

    def _lamps(self, painter: QPainter) -> None:
        for place, size in self.lamps():
            if self.shades.lit:
                side = -1 if place.x < self.works.middle else 1
                near = size * 1.14
                tube = way(
                    self.at(side * (LAMPS_AT - 0.30), EAVES - 0.35, size),
                    self.at(side * (LAMPS_AT + 0.30), EAVES - 0.35, size),
                    self.at(side * (LAMPS_AT + 0.30), EAVES - 0.35, near),
                    self.at(side * (LAMPS_AT - 0.30), EAVES - 0.35, near),
                    closed=True,
                )
                fill(painter, self.shades.lamp, tube)
                reach, strength = (1.9, 0.62) if self.shades.whole else (1.1, 0.30)
                shine(painter, place.x, place.y, size * reach, self.shades.lamp, strength)
            else:
                painter.setPen(pen(self.shades.line(0.3), 1.0))
                painter.drawLine(QPointF(place.x, place.y), QPointF(place.x, place.y - (EAVES - 4.3) * size))
                hood = way(
                    (place.x - 0.20 * size, place.y),
                    (place.x - 0.06 * size, place.y - 0.14 * size),
                    (place.x + 0.06 * size, place.y - 0.14 * size),
                    (place.x + 0.20 * size, place.y),
                    closed=True,
                )
                fill(painter, self.shades.tones.mix("steel", "muted", 0.2), hood)
                disc(painter, self.shades.lamp, place.x, place.y, 0.11 * size, 0.05 * size)
                shine(painter, place.x, place.y, size * 0.8, self.shades.lamp, 0.20)

    def _floor(self, painter: QPainter) -> None:
        works, far = self.works, self.bays[-1]
        top = self.at(0, 0, far)[1]
        area = way(
            self.at(-WALL, 0, far),
            self.at(WALL, 0, far),
            self.at(WALL, 0, self.bays[0]),
            self.at(-WALL, 0, self.bays[0]),
            closed=True,
        )
        shade = upright(
            top,
            works.height,
            (0, self.shades.floor),
            (0.35, self.shades.tones.mix("ink", "cyan" if self.shades.lit else "muted", 0.09)),
            (1, self.shades.tones.mix("ink", "cyan" if self.shades.lit else "muted", 0.05)),
        )
        fill(painter, shade, area)
        painter.setPen(QPen(self.shades.line(0.17), 1.0))
        for metre in range(-7, 8):
            painter.drawLine(QPointF(*self.at(metre, 0, far)), QPointF(*self.at(metre, 0, self.bays[0])))
        for near in self.bays:
            for part in (1.0, 1.18):
                painter.drawLine(
                    QPointF(*self.at(-WALL, 0, near * part)), QPointF(*self.at(WALL, 0, near * part))
                )
        if self.shades.lit:
            y = self.at(0, 0, works.size)[1]
            painter.save()
            painter.translate(works.middle, y)
            painter.scale(1.0, 0.34)
            painter.fillRect(
                QRectF(-works.width / 2, -900, works.width, 1800),
                glow(
                    0, 0, works.size * 3.4, self.shades.tones.of("cyan"), 0.40 if self.shades.whole else 0.22
                ),
            )
            painter.restore()

    def _belt(self, painter: QPainter) -> None:
        """Paint the line itself: a dark way with two rails and plates across."""
        far, near = self.bays[-1], self.bays[0]
        belt = way(
            self.at(-BELT, 0.02, far),
            self.at(BELT, 0.02, far),
            self.at(BELT, 0.02, near),
            self.at(-BELT, 0.02, near),
            closed=True,
        )
        fill(painter, self.shades.tones.of("ink", 0.86), belt)
        painter.setPen(QPen(self.shades.line(0.34), 1.0))
        size = near
        while size > far:
            painter.drawLine(QPointF(*self.at(-BELT, 0.02, size)), QPointF(*self.at(BELT, 0.02, size)))
            size = 1 / (1 / size + 0.10 / self.works.size)
        for side in (-1, 1):
            for wide, strength in (
                ((9.0, 0.12), (4.0, 0.35), (2.0, 1.0)) if self.shades.lit else ((2.0, 0.8),)
            ):
                painter.setPen(pen(self.shades.line(strength), wide))
                painter.drawLine(
                    QPointF(*self.at(side * BELT, 0.02, far)), QPointF(*self.at(side * BELT, 0.02, near))
                )
            if self.shades.lit:
                painter.setPen(pen(self.shades.tones.of("gold", 0.55), 1.4))
                painter.drawLine(
                    QPointF(*self.at(side * 0.45, 0.02, far)), QPointF(*self.at(side * 0.45, 0.02, near))
                )

    def gate(self, painter: QPainter) -> None:
        """Paint the gate that measures every car."""
        size = self.works.size_at(GATE_STATION)
        arch = way(
            self.at(-GATE_HALF, 0, size),
            self.at(-GATE_HALF, GATE_HIGH - 0.45, size),
            self.at(-GATE_HALF + 0.45, GATE_HIGH, size),
            self.at(GATE_HALF - 0.45, GATE_HIGH, size),
            self.at(GATE_HALF, GATE_HIGH - 0.45, size),
            self.at(GATE_HALF, 0, size),
        )
        for wide, strength in ((13.0, 0.10), (7.0, 0.24), (2.6, 1.0)):
            stroke(painter, self.shades.line(strength), wide, arch)

    def before(self, painter: QPainter) -> Iterator[None]:
        """Let the edges sink into the night: words and the knob stand there."""
        works, of = self.works, self.shades.tones.of
        shade = QRadialGradient(works.middle, works.height * 0.48, max(works.width, works.height) * 0.64)
        for at, alpha in ((0.0, 0.0), (0.55, 0.0), (1.0, 0.70)):
            shade.setColorAt(at, of("ink", alpha))
        painter.fillRect(QRectF(0, 0, works.width, works.height), QBrush(shade))
        yield
        top = upright(
            0, works.height * 0.26, (0, of("ink", 0.80)), (0.5, of("ink", 0.42)), (1, of("ink", 0.0))
        )
        painter.fillRect(QRectF(0, 0, works.width, works.height * 0.26), top)
        low = upright(works.height * 0.74, works.height, (0, of("ink", 0.0)), (1, of("ink", 0.82)))
        painter.fillRect(QRectF(0, works.height * 0.74, works.width, works.height * 0.26), low)
        yield
