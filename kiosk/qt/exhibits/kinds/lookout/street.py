"""The courtyard around the walls: sky, ground, trees, who stands at the lit door, and the masts."""

import math
from collections.abc import Iterator
from random import Random

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPainterPath, QPen, QRadialGradient

from kiosk.exhibits.lookout.court import Court, Side
from kiosk.exhibits.point import Point
from kiosk.qt.exhibits.kinds.lookout.night import Night
from kiosk.qt.exhibits.strokes import disc, fill, glow, joined, limb_path, pen, shine, soft, upright, way

LEAVES = 150


class Street:
    """Paints all of it, in design pixels."""

    def __init__(self, court: Court, night: Night) -> None:
        """Take the geometry."""
        self.court, self.night = court, night

    def behind(self, painter: QPainter) -> Iterator[None]:
        """Paint sky and ground."""
        court, night = self.court, self.night
        wide, high, street = court.width, court.height, court.street
        painter.fillRect(
            QRectF(0, 0, wide, high), upright(0, street * 0.5, (0, night.sky_high), (1, night.sky_low))
        )
        shine(painter, wide / 2, street * 0.1, wide * 0.42, night.tones.of("cyan"), 0.16)
        random = Random(5)
        for _ in range(70):
            x, y = random.uniform(0, wide), random.uniform(0, high * 0.3)
            disc(painter, night.tones.of("paper", random.uniform(0.15, 0.7)), x, y, random.uniform(0.6, 1.5))
        yield
        ground = upright(
            street - 20, high, (0, night.tones.mix("steel", "muted", 0.10)), (1, night.tones.of("ink"))
        )
        painter.fillRect(QRectF(0, street - 20, wide, high - street + 20), ground)
        painter.setPen(QPen(night.tones.of("muted", 0.10), 1.2))
        for line in range(7):
            y = street + (high - street) * (line / 7) ** 1.5
            painter.drawLine(QPointF(0, y), QPointF(wide, y))
        for line in range(-12, 13):
            painter.drawLine(
                QPointF(wide / 2 + line * wide * 0.045, street), QPointF(wide / 2 + line * wide * 0.085, high)
            )
        yield

    def before(self, painter: QPainter) -> Iterator[None]:
        """Paint light on the ground, trees, masts and people, and let the edges sink into the night."""
        self._pools(painter)
        yield
        for side in (-1, 1):
            yield from self._tree(painter, side)
        sides: tuple[Side, Side] = ("left", "right")
        for each in sides:
            self._mast(painter, self.court.watcher(each))
        self._people(painter)
        yield
        self._edges(painter)
        yield

    def _pools(self, painter: QPainter) -> None:
        court, night = self.court, self.night
        middle, street, high = court.width / 2, court.street, court.height
        gold, cyan = night.tones.of("gold"), night.tones.of("cyan")
        size = min(court.width, 1290.0) / 1290
        shine(painter, middle, street - 90 * size, 430 * size, gold, 0.30)
        for x in (-0.30, 0.30):
            shine(painter, middle + x * court.width, street + 20, 300 * size, cyan, 0.17)
        spots = ((0.0, 330.0, gold, 0.85), (-340.0, 220.0, gold, 0.42), (340.0, 240.0, cyan, 0.40))
        for x, radius, colour, strength in spots:
            painter.save()
            painter.setClipRect(QRectF(0, street, court.width, high - street))
            painter.translate(middle + x * size, street)
            painter.scale(1.0, 0.45)
            painter.fillRect(QRectF(-400, 0, 800, 420), glow(0, 0, radius * size, colour, strength))
            painter.restore()
        path = way(
            (middle - 3, street), (middle + 3, street), (middle + 8, high), (middle - 8, high), closed=True
        )
        fill(
            painter,
            upright(
                street, high, (0, night.tones.of("dragon_light", 0.95)), (1, night.tones.of("gold", 0.55))
            ),
            path,
        )

    def _tree(self, painter: QPainter, side: int) -> Iterator[None]:
        court, night = self.court, self.night
        random = Random(17 + side)
        size = min(court.height, 1000.0) / 860
        foot = court.width / 2 + side * (court.width / 2 - 34 * size)
        top = court.height * 0.60
        trunk = soft(
            (foot - 13 * size, court.height),
            (foot - 8 * size, top + 60),
            (foot - 4 * size, top),
            (foot + 4 * size, top),
            (foot + 9 * size, top + 80),
            (foot + 14 * size, court.height),
            closed=True,
        )
        fill(painter, night.tones.mix("ink", "cyan", 0.04), trunk)
        shades = [night.dimmed(night.leaf_dark, 0.3), night.leaf_dark, night.leaf]
        for shade in range(3):
            for index in range(LEAVES // 3):
                around, away = random.uniform(0, math.tau), math.sqrt(random.random())
                x = foot - side * 18 * size + math.cos(around) * away * 135 * size
                y = top + math.sin(around) * away * 105 * size - shade * 10
                painter.save()
                painter.translate(x, y)
                painter.rotate(random.uniform(0, 180))
                disc(painter, shades[shade], 0, 0, random.uniform(9, 17) * size, random.uniform(4, 7) * size)
                painter.restore()
                if index % 15 == 14:
                    yield

    def _mast(self, painter: QPainter, place: Point) -> None:
        night, low = self.night, self.court.height
        shade = QLinearGradient(place.x - 8, 0, place.x + 8, 0)
        shade.setColorAt(0, night.tones.mix("steel", "muted", 0.35))
        shade.setColorAt(0.45, night.tones.mix("steel", "muted", 0.12))
        shade.setColorAt(1, night.tones.of("ink"))
        painter.fillRect(QRectF(place.x - 6, place.y, 12, low - place.y), QBrush(shade))
        painter.fillRect(QRectF(place.x - 11, low - 16, 22, 16), QBrush(shade))
        fill(
            painter,
            night.tones.mix("steel", "muted", 0.2),
            way(
                (place.x - 13, place.y - 2),
                (place.x + 13, place.y - 2),
                (place.x + 7, place.y + 22),
                (place.x - 7, place.y + 22),
                closed=True,
            ),
        )

    def _people(self, painter: QPainter) -> None:
        base, size = self.court.height * 0.945, min(self.court.height, 1000.0) / 860
        middle = self.court.width / 2
        people = ((grandmother(), -112.0, 1.0), (child(), -48.0, 1.0), (man(), 118.0, 1.0))
        for path, x, tall in people:
            painter.save()
            painter.translate(middle + x * size, base)
            painter.save()
            painter.scale(size, -0.30 * size)
            fill(painter, self.night.tones.of("ink", 0.45), path)
            painter.restore()
            painter.scale(size * tall, size * tall)
            painter.setPen(pen(self.night.brass, 3.4))
            painter.drawPath(path.translated(1.2 if x < 0 else -1.2, -0.8))
            painter.setPen(Qt.PenStyle.NoPen)
            fill(painter, self.night.dimmed(self.night.tones.of("ink"), 0.4), path)
            painter.restore()

    def _edges(self, painter: QPainter) -> None:
        court, ink = self.court, self.night.tones.of
        shade = QRadialGradient(court.width / 2, court.height * 0.50, max(court.width, court.height) * 0.68)
        for at, alpha in ((0.0, 0.0), (0.62, 0.0), (1.0, 0.78)):
            shade.setColorAt(at, ink("ink", alpha))
        painter.fillRect(QRectF(0, 0, court.width, court.height), QBrush(shade))
        top = upright(0, 120, (0, ink("ink", 0.62)), (1, ink("ink", 0.0)))
        painter.fillRect(QRectF(0, 0, court.width, 120), top)


def _head(x: float, y: float, radius: float, *, high: float = 0.0) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), radius, high or radius * 1.15)
    return path


def grandmother() -> QPainterPath:
    """Return somebody old in a coat, a bun in her hair, who holds out a hand; the feet at (0, 0)."""
    coat = soft(
        (-22, -14),
        (-27, -50),
        (-24, -88),
        (-10, -100),
        (8, -98),
        (20, -84),
        (20, -50),
        (24, -12),
        (0, -10),
        (-22, -14),
        closed=True,
    )
    return joined(
        coat,
        _head(4, -112, 11),
        _head(-8, -120, 6),
        limb_path(9, (14, -86), (26, -66), (36, -56)),
        limb_path(9, (-9, -14), (-9, -3)),
        limb_path(9, (9, -14), (10, -3)),
    )


def child() -> QPainterPath:
    """Return a child who points up."""
    coat = soft((-13, -18), (-15, -40), (-10, -52), (4, -54), (13, -46), (15, -18), (-13, -18), closed=True)
    return joined(
        coat,
        _head(0, -63, 10),
        limb_path(7, (10, -46), (22, -58), (30, -76)),
        limb_path(7, (-9, -44), (-20, -50), (-27, -56)),
        limb_path(8, (-6, -18), (-7, -3)),
        limb_path(8, (7, -18), (8, -3)),
    )


def man() -> QPainterPath:
    """Return a man who looks up, a bag in one hand."""
    coat = soft(
        (-15, -54),
        (-18, -84),
        (-17, -101),
        (-6, -108),
        (8, -108),
        (18, -100),
        (19, -82),
        (16, -52),
        (-15, -54),
        closed=True,
    )
    parts = (
        _head(1, -121, 9.5),
        limb_path(8, (0, -104), (0, -114)),
        limb_path(8, (-15, -98), (-21, -76), (-18, -56)),
        limb_path(8, (16, -98), (23, -76), (22, -56)),
        way((14, -54), (32, -54), (34, -28), (13, -28), closed=True),
        limb_path(10, (-7, -56), (-9, -30), (-12, -3)),
        limb_path(10, (8, -56), (9, -30), (11, -3)),
        limb_path(7, (-12, -3), (-18, -2)),
        limb_path(7, (11, -3), (17, -2)),
    )
    return joined(coat, *parts)
