"""Sprites of the bodies: each painted once dark and once lit, at the size of the largest it is shown."""

import math
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPixmap, QRadialGradient

from kiosk.exhibits.constellation.web import CORE, CROWN, GROWN, INNER, OUTER
from kiosk.model.exhibits.constellation import ConstellationExhibit
from kiosk.qt.exhibits.kinds.constellation.forms import BodyForms
from kiosk.qt.exhibits.scene import sprite
from kiosk.qt.exhibits.strokes import disc, fill, shine, stroke
from kiosk.qt.style.look import Look
from kiosk.qt.style.tones import Tones

SPARK, RING = 34.0, 180.0
GLOW = 330.0
"""How far the light of the core reaches, in design pixels."""


class Globes:
    """All bodies of a constellation as pictures."""

    def __init__(self, part: ConstellationExhibit, look: Look, ratio: float) -> None:
        """Paint nothing yet: each when it is first seen."""
        self._part, self._look, self.ratio = part, look, ratio
        self._tones, self._scale = Tones(look.theme), look.scale
        self._pictures: dict[tuple[int, bool, bool], QPixmap] = {}
        side = SPARK * self._scale
        self.spark = sprite(side, side, ratio, self._paint_spark)
        around = RING * self._scale
        self.ring = sprite(around, around, ratio, self._paint_ring)
        self._glow: QPixmap | None = None

    def prepared(self) -> Iterator[None]:
        """Paint every body as a touch shows it; yield after each."""
        for number in range(1 + len(self._part.inner) + len(self._part.outer)):
            for grown in (False, True):
                self.body(number, lit=True, grown=grown)
                yield

    def body(self, number: int, *, lit: bool, grown: bool) -> QPixmap:
        """Return a body as it is at rest, or as large as a touched one; a lit one in its light."""
        key = (number, lit, grown)
        if key not in self._pictures:
            size = self._scale * (GROWN if grown else 1.0)
            side = 2 * self.half(number) * size
            self._pictures[key] = sprite(
                side, side, self.ratio, lambda painter: self._paint(painter, number, size, lit=lit)
            )
        return self._pictures[key]

    def half(self, number: int) -> float:
        """Return how far a picture reaches from the middle of the body, in design pixels."""
        radius = CORE if number == 0 else INNER if number <= len(self._part.inner) else OUTER
        crown = CROWN + 22 if 0 < number <= len(self._part.inner) else 16
        return radius + crown + 6

    def glow(self) -> QPixmap:
        """Return the light round the core."""
        if self._glow is None:
            side = 2 * GLOW * self._scale

            def paint(painter: QPainter) -> None:
                warm = self._tones.mix("gold", "dragon", 0.25)
                painter.translate(0, side * 0.16)
                painter.scale(1.0, 0.68)
                shine(painter, side / 2, side / 2, side / 2, warm, 0.34)

            self._glow = sprite(side, side, self.ratio, paint)
        return self._glow

    def _paint_spark(self, painter: QPainter) -> None:
        middle = SPARK * self._scale / 2
        shine(painter, middle, middle, middle, self._tones.of("dragon_light"), 0.9)
        disc(painter, self._tones.of("paper"), middle, middle, middle * 0.22)

    def _paint_ring(self, painter: QPainter) -> None:
        painter.scale(self._scale, self._scale)
        for radius, width, strength in ((RING / 2 - 4, 2.6, 0.85), (RING / 2 - 20, 1.6, 0.35)):
            ring = QPainterPath()
            ring.addEllipse(QPointF(RING / 2, RING / 2), radius, radius)
            stroke(painter, self._tones.of("cyan", strength), width, ring)

    def _paint(self, painter: QPainter, number: int, size: float, *, lit: bool) -> None:
        painter.scale(size, size)
        painter.translate(self.half(number), self.half(number))
        zones = len(self._part.inner)
        if number == 0:
            self._paint_core(painter, lit=lit)
        elif number <= zones:
            self._paint_zone(painter, number - 1, lit=lit)
        else:
            self._paint_industry(painter, number - 1 - zones, lit=lit)

    def _paint_core(self, painter: QPainter, *, lit: bool) -> None:
        tones = self._tones
        disc(painter, tones.of("ink", 0.9), 0, 0, CORE)
        shine(painter, 0, 0, CORE, tones.of("dragon"), 0.55 if lit else 0.34)
        for radius, width, strength in ((CORE - 8, 1.2, 0.45), (CORE, 2.6, 1.0)):
            ring = QPainterPath()
            ring.addEllipse(QPointF(0, 0), radius, radius)
            stroke(painter, tones.of("gold", strength), width, ring)
        glyph = QPainterPath()
        glyph.addText(0, 0, self._look.brush_font(self._part.glyph, 116), self._part.glyph)
        area = glyph.boundingRect()
        glyph.translate(-area.center().x(), -area.center().y())
        shade = QRadialGradient(-10, -24, CORE * 1.2)
        for at in (0.0, 0.5, 1.0):
            shade.setColorAt(at, tones.dragon(at if not lit else at * 0.7))
        fill(painter, QBrush(shade), glyph)

    def _paint_zone(self, painter: QPainter, zone: int, *, lit: bool) -> None:
        tones, form = self._tones, self._part.inner[zone].form
        if lit:
            shine(painter, 0, 0, INNER * 1.55, tones.of("cyan"), 0.5)
        else:
            disc(painter, tones.of("ink", 0.5), 0, INNER * 1.04, INNER * 0.8, INNER * 0.2)
        ball = QRadialGradient(0, 0, INNER, -INNER * 0.4, -INNER * 0.45)
        ball.setColorAt(0.0, tones.mix("ink", "cyan", 0.62 if lit else 0.34))
        ball.setColorAt(1.0, tones.mix("ink", "cyan", 0.14 if lit else 0.06))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(ball))
        painter.drawEllipse(QPointF(0, 0), INNER, INNER)
        self._lines_of_globe(painter, strength=0.45 if lit else 0.20)
        forms = BodyForms(painter, tones, INNER, lit=lit)
        rim = QPainterPath()
        rim.addEllipse(QPointF(0, 0), INNER, INNER)
        stroke(painter, tones.of("cyan", 1.0 if lit else 0.55), 2.4, rim)
        forms.zone(form)
        sheen = QPainterPath()
        sheen.arcMoveTo(QRectF(-INNER + 8, -INNER + 8, 2 * INNER - 16, 2 * INNER - 16), 120)
        sheen.arcTo(QRectF(-INNER + 8, -INNER + 8, 2 * INNER - 16, 2 * INNER - 16), 120, 60)
        stroke(painter, tones.of("paper", 0.5 if lit else 0.28), 2.2, sheen)

    def _lines_of_globe(self, painter: QPainter, *, strength: float) -> None:
        thin = self._tones.of("cyan", strength)
        for turn in (22, 48, 74):
            line = QPainterPath()
            line.addEllipse(QPointF(0, 0), INNER * math.cos(math.radians(turn)), INNER)
            stroke(painter, thin, 1.0, line)
        for share in (-0.5, 0.0, 0.5):
            wide = INNER * math.sqrt(1 - share * share)
            line = QPainterPath(QPointF(-wide, INNER * share))
            line.quadTo(0, INNER * share + wide * 0.22, wide, INNER * share)
            stroke(painter, thin, 1.0, line)

    def _paint_industry(self, painter: QPainter, industry: int, *, lit: bool) -> None:
        tones = self._tones
        if lit:
            shine(painter, 0, 0, OUTER * 1.5, tones.of("gold"), 0.5)
        disc(painter, tones.mix("ink", "gold", 0.10 if lit else 0.05), 0, 0, OUTER)
        shine(painter, -OUTER * 0.3, -OUTER * 0.35, OUTER * 0.95, tones.of("gold"), 0.28 if lit else 0.12)
        for radius, width, strength in ((OUTER - 6, 1.0, 0.35), (OUTER, 2.4, 1.0)):
            ring = QPainterPath()
            ring.addEllipse(QPointF(0, 0), radius, radius)
            stroke(painter, tones.of("gold", strength if lit else strength * 0.6), width, ring)
        BodyForms(painter, tones, OUTER, lit=lit).industry(self._part.outer[industry].form)
