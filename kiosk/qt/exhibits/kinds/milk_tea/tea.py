"""Tea in the cup: one polygon with its surface, milk in clouds, light and bubbles."""

import math
from collections.abc import Callable, Iterator
from functools import cached_property
from random import Random
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap, QPolygonF

from kiosk.exhibits.milk_tea.grains import half_width
from kiosk.exhibits.milk_tea.play import MilkTeaPlay
from kiosk.exhibits.milk_tea.stall import CUP_HIGH
from kiosk.qt.exhibits.kinds.milk_tea.contents import at_pixel, plain
from kiosk.qt.exhibits.kinds.milk_tea.glass import FLAT
from kiosk.qt.exhibits.kinds.milk_tea.shades import TeaShades
from kiosk.qt.exhibits.scene import Patch, faded, made, sprite
from kiosk.qt.exhibits.strokes import disc, pen, shine, upright, way
from kiosk.qt.style.tones import mixed

SAMPLES = 18
"""Of the surface, from wall to wall."""
SOFT = 4
"""Clouds are painted so much smaller: they are soft."""
CLOUDINESS = 10
FINE, FINE_ASLEEP = 2.0, 0.5
"""To half a pixel a change is seen while somebody plays; to two pixels is enough while nobody does."""
BUBBLES, BUBBLES_FROM = 5, 0.15
"""How many rise, and how full a cup is in which they do."""
INSIDE = QRectF(-230, -470, 460, 470)
"""Where milk and light are, in lengths."""
BARELY = 0.005
"""Less of a cup is not seen."""


class TeaShape(NamedTuple):
    """How the tea stands in this picture."""

    body: QPolygonF
    top: QPolygonF
    colours: tuple[QColor, QColor, QColor]
    clouds: int
    """How much of the milk lies in clouds still, in parts of `CLOUDINESS`."""
    at: QPoint
    """Where milk and light are painted."""
    fine: float
    """To how many parts of a pixel a change of it is seen."""

    @property
    def area(self) -> QRectF:
        """Return what it takes."""
        return self.body.boundingRect().united(self.top.boundingRect()).adjusted(-3, -3, 3, 3)

    @property
    def seen(self) -> tuple[object, ...]:
        """Return all that decides how it looks."""
        places = (0, SAMPLES // 4, SAMPLES // 2, SAMPLES, SAMPLES + 2, SAMPLES + 5)
        spots = tuple(round(self.fine * value) for index in places for value in self.body.at(index).toTuple())
        shades = tuple(colour.rgba() for colour in self.colours)
        return (*spots, *shades, self.clouds)


class Tea:
    """Paints it for one size of the cup; `scale` is pixels of the view for a length."""

    def __init__(self, shades: TeaShades, scale: float, ratio: float) -> None:
        """Take the shades."""
        self._shades, self._scale, self._ratio = shades, scale, ratio
        self._mixed: tuple[int, QPixmap] | None = None

    def prepared(self) -> Iterator[None]:
        """Make what lies over it; yield after each."""
        yield from made(self, "_light", "_clouds", "_bubble")

    def pieces(self, play: MilkTeaPlay, view_scale: float) -> Iterator[Patch]:
        """Yield the tea behind everything that is in it, and its surface."""
        if play.cup.filled <= BARELY:
            return
        shape = self._shape(play, view_scale)
        yield Patch(
            ("tea", *shape.seen), shape.area.toAlignedRect(), lambda painter: self._paint(painter, shape)
        )

    def _shape(self, play: MilkTeaPlay, view_scale: float) -> TeaShape:
        cup, recipe = play.cup, play.cup.recipe()
        front, back = _surface(play)
        body = QPolygonF([at_pixel(play, x, up, view_scale) for x, up in (*front, *_base())])
        top = QPolygonF([at_pixel(play, x, up, view_scale) for x, up in (*front, *reversed(back))])
        milk = recipe.milk / max(1.0, 100 * cup.filled)
        foot = at_pixel(play, 0.0, 0.0, view_scale)
        left = round(foot.x() + (INSIDE.left() + cup.wave * 0.5) * self._scale)
        return TeaShape(
            body,
            top,
            self._shades.of_drinks(recipe, cup.blended),
            round(min(1.0, milk * 2.4) * (1.0 - 0.75 * cup.blended) * CLOUDINESS),
            QPoint(
                left,
                round(
                    min(
                        body.boundingRect().top() - 26 * self._scale, foot.y() - INSIDE.height() * self._scale
                    )
                ),
            ),
            FINE if play.touched else FINE_ASLEEP,
        )

    def _paint(self, painter: QPainter, shape: TeaShape) -> None:
        box, (high, middle, low) = shape.body.boundingRect(), shape.colours
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(upright(box.top(), box.bottom(), (0.0, high), (0.42, middle), (1.0, low)))
        painter.drawPolygon(shape.body)
        painter.save()
        path = QPainterPath()
        path.addPolygon(shape.body)
        painter.setClipPath(path)
        painter.drawPixmap(shape.at, self._inside(shape.clouds))
        painter.restore()
        paper = self._shades.tones.of("paper")
        painter.setBrush(mixed(high, paper, 0.34))
        painter.setPen(pen(mixed(high, paper, 0.72), 2.0 * self._scale))
        painter.drawPolygon(shape.top)

    def _inside(self, clouds: int) -> QPixmap:
        """Return light that falls through the tea, and milk as it sinks: one picture, kept while it stays as it is."""
        if self._mixed is None or self._mixed[0] != clouds:
            self._mixed = (clouds, self._mix(clouds / CLOUDINESS))
        return self._mixed[1]

    def _mix(self, clouds: float) -> QPixmap:
        wide, high = INSIDE.width() * self._scale, INSIDE.height() * self._scale

        def paint(painter: QPainter) -> None:
            area = QRectF(0, 0, wide, high)
            painter.setOpacity(0.55)
            painter.drawPixmap(area, self._light, QRectF(self._light.rect()))
            painter.setOpacity(clouds)
            painter.drawPixmap(area, self._clouds, QRectF(self._clouds.rect()))

        return sprite(wide, high, self._ratio, paint)

    @cached_property
    def _clouds(self) -> QPixmap:
        return self._small(self._paint_clouds)

    @cached_property
    def _light(self) -> QPixmap:
        return self._small(self._paint_light)

    def _small(self, paint: Callable[[QPainter], None]) -> QPixmap:
        scale = self._scale / SOFT

        def painted(painter: QPainter) -> None:
            painter.scale(scale, scale)
            painter.translate(-INSIDE.topLeft())
            paint(painter)

        return sprite(INSIDE.width() * scale, INSIDE.height() * scale, self._ratio, painted)

    def _paint_clouds(self, painter: QPainter) -> None:
        chance, cream = Random(3), self._shades.cream
        for _ in range(26):
            x, y = chance.uniform(-215, 215), -470 + chance.uniform(0, 1) ** 1.6 * 190
            _blob(
                painter,
                (x, y),
                chance.uniform(46, 96),
                chance.uniform(0.6, 1.0),
                cream,
                chance.uniform(0.30, 0.75),
            )
        for trail in range(9):
            x, y = -200 + trail * 50 + chance.uniform(-18, 18), -330.0 + chance.uniform(-40, 30)
            sway, size, strength = chance.uniform(-9, 9), chance.uniform(26, 46), chance.uniform(0.34, 0.62)
            for step in range(chance.randint(5, 11)):
                _blob(painter, (x, y), size, 1.5, cream, strength)
                x += sway + math.sin(step * 0.9 + trail) * 9
                y += size * 0.62
                size, strength = size * 0.88, strength * 0.84

    def _paint_light(self, painter: QPainter) -> None:
        gold, paper = self._shades.tones.of("dragon_light"), self._shades.tones.of("paper")
        _blob(painter, (10, -190), 200, 1.0, gold, 0.50)
        _blob(painter, (-30, -330), 150, 0.8, paper, 0.34)
        for x, lean, wide, strength in ((-110, 40, 22, 0.18), (-30, 46, 34, 0.20), (86, 30, 18, 0.16)):
            ray = way((x, -470), (x + wide, -470), (x + wide + lean, 0), (x + lean, 0), closed=True)
            painter.fillPath(ray, upright(-470, 0, (0.0, faded(paper, strength)), (1.0, faded(gold, 0.0))))
        dark = self._shades.tones.of("ink")
        _blob(painter, (0, 40), 250, 0.5, dark, 0.42)

    # Bubbles ----------------------------------------------------------------------------------

    def bubbles(self, play: MilkTeaPlay, view_scale: float) -> Iterator[Patch]:
        """Yield a few bubbles that rise."""
        cup = play.cup
        if cup.filled < BUBBLES_FROM or play.calm:
            return
        picture = self._bubble
        size = picture.deviceIndependentSize().toSize()
        for index in range(BUBBLES):
            share = (play.time * (0.10 + 0.03 * (index % 3)) + index * 0.37) % 1.0
            up = 40 + (cup.level - 70) * share
            side = -1 if index % 2 else 1
            x = side * (half_width(up) - 14 - 9 * (index % 3)) + math.sin(play.time * 1.7 + index) * 4
            at = at_pixel(play, x, up, view_scale)
            left, top = round(at.x() - size.width() / 2), round(at.y() - size.height() / 2)
            yield plain(("bubble", index), picture, left, top)

    @cached_property
    def _bubble(self) -> QPixmap:
        side = 18 * self._scale

        def paint(painter: QPainter) -> None:
            painter.scale(self._scale, self._scale)
            white = self._shades.tones.of("paper")
            painter.setPen(pen(faded(white, 0.75), 1.5))
            painter.setBrush(faded(white, 0.16))
            painter.drawEllipse(QPointF(9, 9), 5.6, 5.6)
            disc(painter, faded(white, 0.95), 7.2, 7.0, 1.4)

        return sprite(side, side, self._ratio, paint)


def _surface(play: MilkTeaPlay) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """Return the near and the far edge of the surface, from left to right, in lengths."""
    cup = play.cup
    left, right = -half_width(cup.level), half_width(cup.level)
    for _ in range(2):
        left, right = -half_width(cup.surface(left)), half_width(cup.surface(right))
    sag = (right - left) / 2 * FLAT
    front, back = [], []
    for step in range(SAMPLES + 1):
        part = step / SAMPLES
        x = left + (right - left) * part
        up, bow = cup.surface(x), sag * math.sqrt(max(0.0, 1 - (2 * part - 1) ** 2))
        front.append((x, min(CUP_HIGH - 12, up - bow)))
        back.append((x, min(CUP_HIGH - 4, up + bow)))
    return front, back


def _base() -> list[tuple[float, float]]:
    """Return the tea's outline from the right end of its surface around the base to the left end."""
    found = [(half_width(34), 34.0), (half_width(16) - 8, 12.0)]
    found += [(110.0, 5.0), (40.0, 1.5), (-40.0, 1.5), (-110.0, 5.0)]
    return [*found, (-half_width(16) + 8, 12.0), (-half_width(34), 34.0)]


def _blob(
    painter: QPainter, at: tuple[float, float], radius: float, tall: float, colour: QColor, strength: float
) -> None:
    painter.save()
    painter.translate(*at)
    painter.scale(1.0, tall)
    shine(painter, 0, 0, radius, colour, strength)
    painter.restore()
