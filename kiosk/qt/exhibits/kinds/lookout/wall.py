"""Facades of the courtyard: floors, windows, balconies and washing, painted flat in metres and seen in perspective."""

from collections.abc import Iterator
from random import Random

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QTransform

from kiosk.exhibits.lookout.court import (
    COLUMN,
    FLOOR,
    GROUND_FLOOR,
    PARAPET,
    Court,
    Opening,
    Pane,
    Projection,
    Wall,
)
from kiosk.qt.exhibits.kinds.lookout.figures import HIGH, WIDE, hanging, person
from kiosk.qt.exhibits.kinds.lookout.lives import LIVES, QUIET, Painting, cross
from kiosk.qt.exhibits.kinds.lookout.night import Night
from kiosk.qt.exhibits.scene import saved
from kiosk.qt.exhibits.strokes import fill, glow, pen, stroke, upright, way

_DRESSES = ("balcony", "plain", "cooler", "balcony", "washing", "plain")


def seen(projection: Projection, scale: float) -> QTransform:
    """Return Qt's form of a projection, in pixels of the view."""
    a, b, c, d, e, f, g, h, i = projection.rows
    return QTransform(a * scale, d * scale, g, b * scale, e * scale, h, c * scale, f * scale, i)


def rooms_of(court: Court, seed: int = 7) -> tuple[Painting, ...]:
    """Return what is behind every window: neighbours differ, most are lit, the large cat sits at the right."""
    random = Random(seed)
    names, found = list(LIVES), list[Painting]()
    deck: list[str] = []
    for pane in court.panes:
        lit = random.random() < (0.74 if pane.wall == "front" else 0.60)
        if not lit:
            found.append(QUIET[random.choice(("dark", "dark", "asleep", "ajar"))])
            continue
        if not deck:
            deck = random.sample(names, len(names))
        found.append(LIVES[deck.pop()])
    return tuple(found)


class Facades:
    """Paints the three walls."""

    def __init__(self, court: Court, night: Night, scale: float) -> None:
        """Take the geometry; `scale` is pixels for a design pixel."""
        self.court, self.night, self._scale = court, night, scale
        self.rooms = rooms_of(court)
        self._dress = Random(11)

    def paint(self, painter: QPainter) -> Iterator[None]:
        """Paint all, wings last: they stand nearer."""
        walls: tuple[Wall, ...] = ("front", "left", "right")
        for wall in walls:
            dim = 0.0 if wall == "front" else 0.50
            wide = self.court.wide if wall == "front" else self.court.wing
            with saved(painter):
                painter.setTransform(seen(self.court.projections[wall], self._scale), combine=True)
                yield from self._wall(painter, wall, wide, dim)

    def _wall(self, painter: QPainter, wall: Wall, wide: float, dim: float) -> Iterator[None]:
        self._bare(painter, wide, dim)
        yield
        if wall != "front":
            self._wing_shops(painter, wide)
            yield
        for pane, room in zip(self.court.panes, self.rooms, strict=True):
            if pane.wall == wall:
                self._window(painter, pane, room, dim)
                yield

    def _bare(self, painter: QPainter, wide: float, dim: float) -> None:
        night, tall = self.night, self.court.tall
        high, low = night.dimmed(night.wall_high, dim), night.dimmed(night.wall_low, dim)
        painter.fillRect(
            QRectF(-0.3, 0, wide + 0.6, tall),
            upright(0, tall, (0, high), (0.75, low), (1, night.dimmed(low, 0.35))),
        )
        painter.fillRect(
            QRectF(-0.5, -0.25, wide + 1.0, 0.5), night.dimmed(night.tones.mix("raised", "muted", 0.30), dim)
        )
        painter.setPen(Qt.PenStyle.NoPen)
        for floor in range(self.court.floors + 1):
            y = PARAPET + floor * FLOOR
            painter.fillRect(QRectF(-0.3, y - 0.14, wide + 0.6, 0.10), night.dimmed(night.edge_light, dim))
            painter.fillRect(QRectF(-0.3, y - 0.04, wide + 0.6, 0.14), night.edge_dark)
        for column in range(round(wide / COLUMN) + 1):
            painter.fillRect(QRectF(column * COLUMN - 0.16, 0, 0.32, tall), night.tones.of("ink", 0.20))
            painter.fillRect(
                QRectF(column * COLUMN - 0.20, 0, 0.05, tall), night.dimmed(night.edge_light, dim)
            )

    def _wing_shops(self, painter: QPainter, wide: float) -> None:
        """Shutters, and one shop that is still open."""
        top = self.court.tall - GROUND_FLOOR
        for column in range(round(wide / COLUMN)):
            area = QRectF(column * COLUMN + 0.5, top + 0.8, COLUMN - 1.0, GROUND_FLOOR - 0.9)
            self._shop(painter, area, "eatery" if column == 2 else "shutter")
            painter.fillRect(area, self.night.tones.of("ink", 0.42))

    def _window(self, painter: QPainter, pane: Pane, room: Painting, dim: float) -> None:
        box, lit = pane.box, room.__name__ in LIVES
        if lit and dim < 0.1:
            self._halo(painter, box, room.__name__)
        self._frame(painter, box)
        self.room(painter, box, room)
        if dim:
            painter.fillRect(QRectF(*box), self.night.tones.of("ink", 0.30 if pane.column > 1 else 0.40))
        dress = self._dress.choice(_DRESSES)
        if dress in ("balcony", "washing"):
            self._balcony(painter, box, dim, lit=lit)
        if dress == "washing" and pane.floor:
            self._washing(painter, box, dim)
        if dress == "cooler":
            self._cooler(painter, box, dim)

    def _halo(self, painter: QPainter, box: Opening, room: str) -> None:
        colour = self.night.tones.of("cyan" if room in ("tank", "telly") else "gold")
        x, y = box.x + box.width / 2, box.y + box.height * 0.55
        painter.fillRect(QRectF(x - 3.6, y - 3.4, 7.2, 6.8), glow(x, y, 3.4, colour, 0.34))

    def _frame(self, painter: QPainter, box: Opening) -> None:
        around = QRectF(*box).adjusted(-0.13, -0.13, 0.13, 0.13)
        painter.fillRect(around, self.night.frame)
        painter.fillRect(
            QRectF(around.left() - 0.1, around.bottom(), around.width() + 0.2, 0.12), self.night.edge_light
        )

    def room(self, painter: QPainter, box: Opening, room: Painting) -> None:
        """Paint what is behind a window, and its glass."""
        painter.save()
        painter.setClipRect(QRectF(*box), Qt.ClipOperation.IntersectClip)
        painter.translate(box.x, box.y)
        mirrored = (round(box.x) + round(box.y)) % 2 == 1
        painter.translate(box.width if mirrored else 0, 0)
        painter.scale((-1 if mirrored else 1) * box.width / WIDE, box.height / HIGH)
        room(painter, self.night)
        cross(painter, self.night)
        painter.restore()

    def _balcony(self, painter: QPainter, box: Opening, dim: float, *, lit: bool) -> None:
        night, left, wide = self.night, box.x - 0.42, box.width + 0.84
        floor = box.y + box.height + 0.10
        brass = night.dimmed(night.brass, 0.15 if lit and not dim else 0.62)
        fill(
            painter,
            night.dimmed(night.tones.mix("raised", "muted", 0.22), dim),
            way(
                (left, floor),
                (left + wide, floor),
                (left + wide, floor + 0.16),
                (left, floor + 0.16),
                closed=True,
            ),
        )
        under = night.tones.mix("ink", "gold", 0.14 if lit else 0.03)
        fill(
            painter,
            under,
            way(
                (left, floor + 0.16),
                (left + wide, floor + 0.16),
                (left + wide - 0.35, floor + 0.52),
                (left + 0.35, floor + 0.52),
                closed=True,
            ),
        )
        rail = floor - 0.98
        painter.setPen(pen(brass, 0.055))
        painter.drawLine(QPointF(left, rail), QPointF(left + wide, rail))
        painter.setPen(pen(brass, 0.03))
        steps = 13
        for step in range(steps + 1):
            x = left + wide * step / steps
            painter.drawLine(QPointF(x, rail), QPointF(x, floor))

    def _washing(self, painter: QPainter, box: Opening, dim: float) -> None:
        night, y = self.night, box.y - 0.18
        stroke(painter, night.edge_light, 0.03, way((box.x - 0.3, y), (box.x + box.width + 0.3, y)))
        tones = night.tones
        colours = (
            tones.mix("muted", "ink", 0.25),
            tones.mix("cyan", "ink", 0.45),
            tones.mix("gold", "ink", 0.40),
            tones.mix("paper", "ink", 0.35),
        )
        for index in range(4):
            x, high = box.x + 0.1 + index * 0.68, 0.52 + 0.14 * (index % 2)
            cloth = way((x, y), (x + 0.48, y), (x + 0.44, y + high), (x + 0.05, y + high - 0.05), closed=True)
            fill(painter, night.dimmed(colours[index], dim), cloth)

    def _cooler(self, painter: QPainter, box: Opening, dim: float) -> None:
        night, x, y = self.night, box.x + box.width - 0.3, box.y + box.height + 0.16
        painter.setPen(pen(night.dimmed(night.edge_light, dim), 0.04))
        painter.setBrush(QBrush(night.dimmed(night.tones.mix("steel", "muted", 0.22), dim)))
        painter.drawRect(QRectF(x, y, 1.05, 0.62))
        painter.setBrush(QBrush(night.tones.of("ink", 0.6)))
        painter.drawEllipse(QPointF(x + 0.36, y + 0.31), 0.23, 0.23)
        painter.drawEllipse(QPointF(x + 0.36, y + 0.31), 0.10, 0.10)

    # The street's floor ----------------------------------------------------------------------

    def ground_floor(self, painter: QPainter) -> Iterator[None]:
        """Paint the door, shops and shutters."""
        with saved(painter):
            painter.setTransform(seen(self.court.projections["front"], self._scale), combine=True)
            yield from self._shops(painter)

    def _shops(self, painter: QPainter) -> Iterator[None]:
        night, wide, tall = self.night, self.court.wide, self.court.tall
        top, middle, room = tall - GROUND_FLOOR, wide / 2, (wide - 8.4) / 2
        low = upright(top, tall, (0, night.wall_low), (1, night.dimmed(night.wall_low, 0.45)))
        painter.fillRect(QRectF(-0.3, top, wide + 0.6, GROUND_FLOOR), low)
        painter.fillRect(QRectF(-0.3, top - 0.05, wide + 0.6, 0.2), night.edge_dark)
        shops = max(1, int(room / 4.2))
        for index in range(shops):
            width = room / shops - 0.9
            for side, open_shop in ((-1, "eatery"), (1, "shop")):
                x = middle + side * (4.2 + (index + 0.5) * room / shops) - width / 2
                area = QRectF(x, top + 0.75, width, GROUND_FLOOR - 0.78)
                self._shop(painter, area, "shutter" if index else open_shop)
                yield
        self._door(painter, QRectF(middle - 3.4, top + 0.62, 6.8, GROUND_FLOOR - 0.62))
        yield

    def _shop(self, painter: QPainter, area: QRectF, kind: str) -> None:
        night, tones = self.night, self.night.tones
        painter.fillRect(area.adjusted(-0.12, -0.12, 0.12, 0), night.frame)
        if kind == "shutter":
            painter.fillRect(area, night.dimmed(night.wall_low, 0.35))
            painter.setPen(pen(tones.of("ink", 0.55), 0.05))
            for line in range(1, 13):
                y = area.top() + area.height() * line / 13
                painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            return
        painter.save()
        painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
        painter.translate(area.topLeft())
        unit = area.height() / 130
        painter.scale(unit, unit)
        (self._eatery if kind == "eatery" else self._store)(painter, area.width() / unit)
        painter.restore()

    def _eatery(self, painter: QPainter, wide: float) -> None:
        night = self.night
        painter.fillRect(
            QRectF(0, 0, wide, 130), upright(0, 130, (0, night.warm), (0.6, night.amber), (1, night.brown))
        )
        for stripe in range(round(wide / 20)):
            colour = night.tones.of("paper") if stripe % 2 else night.tones.mix("dragon", "ink", 0.2)
            x = stripe * 20.0
            fill(painter, colour, way((x, 0), (x + 20, 0), (x + 20, 16), (x + 10, 22), (x, 16), closed=True))
        for index, hair in enumerate(("", "bun", "", "long", "")):
            x = 26 + index * 52
            if x > wide - 20:
                break
            hanging(painter, night, x + 18, 46)
            person(painter, night.figure, x, 72 + 5 * (index % 2), base=132, hair=hair)
        painter.fillRect(QRectF(8, 106, wide - 16, 6), night.figure)
        for index in range(round(wide / 26)):
            fill(
                painter,
                night.tones.of("paper"),
                way(
                    (14 + index * 26, 100),
                    (24 + index * 26, 100),
                    (21 + index * 26, 106),
                    (17 + index * 26, 106),
                    closed=True,
                ),
            )

    def _store(self, painter: QPainter, wide: float) -> None:
        night = self.night
        painter.fillRect(
            QRectF(0, 0, wide, 130),
            upright(
                0, 130, (0, night.screen), (0.5, night.tones.mix("cyan", "ink", 0.35)), (1, night.screen_deep)
            ),
        )
        painter.fillRect(QRectF(0, 0, wide, 15), night.tones.mix("ink", "cyan", 0.12))
        painter.fillRect(QRectF(10, 5, wide - 20, 5), night.screen)
        random = Random(3)
        for shelf in range(4):
            y = 44 + shelf * 25
            painter.fillRect(QRectF(6, y, wide - 12, 3), night.tones.mix("ink", "cyan", 0.2))
            x = 9.0
            while x < wide - 12:
                high = random.uniform(8, 18)
                colour = random.choice(
                    (
                        night.tones.of("paper"),
                        night.tones.of("gold"),
                        night.tones.mix("ink", "cyan", 0.3),
                        night.tones.mix("cyan", "paper", 0.5),
                    )
                )
                painter.fillRect(QRectF(x, y - high, 5, high), colour)
                x += random.uniform(6.5, 9)

    def _door(self, painter: QPainter, area: QRectF) -> None:
        night, tones = self.night, self.night.tones
        painter.fillRect(area.adjusted(-0.3, -0.25, 0.3, 0), night.dimmed(night.wall_low, 0.30))
        for index in range(2):
            leaf = QRectF(
                area.left() + index * (area.width() / 2 + 0.16),
                area.top(),
                area.width() / 2 - 0.16,
                area.height(),
            )
            painter.fillRect(
                leaf,
                upright(leaf.top(), leaf.bottom(), (0, night.lamp), (0.35, night.warm), (1, night.amber)),
            )
            painter.fillRect(QRectF(leaf.left(), leaf.top() + 0.72, leaf.width(), 0.07), night.brown)
            painter.fillRect(
                QRectF(leaf.center().x() - 0.04, leaf.top() + 0.75, 0.08, leaf.height()), night.brown
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tones.of("paper", 0.9))
            painter.drawEllipse(QPointF(leaf.center().x(), leaf.top() + 0.36), 0.62, 0.13)
            for row in range(3):
                for column in range(4):
                    x = leaf.left() + (0.25 if index == 0 else leaf.width() / 2 + 0.2) + column * 0.32
                    painter.fillRect(
                        QRectF(x, leaf.top() + 1.25 + row * 0.3, 0.26, 0.22), tones.mix("gold", "ink", 0.30)
                    )
            for side in (-0.16, 0.11):
                painter.fillRect(
                    QRectF(leaf.center().x() + side, leaf.top() + 1.9, 0.05, 0.55), tones.of("paper")
                )
        canopy = QRectF(area.left() - 0.9, area.top() - 0.42, area.width() + 1.8, 0.10)
        painter.fillRect(canopy.adjusted(0, -0.16, 0, 0), night.frame)
        painter.fillRect(canopy, _bright(night))


def _bright(night: Night) -> QColor:
    return night.tones.mix("dragon_light", "paper", 0.35)
