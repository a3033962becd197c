"""Sprites of urns and bowls, at rest and touched."""

from collections.abc import Iterator
from functools import cache
from random import Random

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPixmap

from kiosk.exhibits.milk_tea.play import TOUCHED_SECONDS, MilkTeaPlay
from kiosk.exhibits.milk_tea.stall import BOWLS, URNS, Drink, Filling, StallOffer
from kiosk.qt.exhibits.kinds.milk_tea.contents import Contents
from kiosk.qt.exhibits.kinds.milk_tea.shades import TeaShades
from kiosk.qt.exhibits.scene import Patch, faded, sprite
from kiosk.qt.exhibits.strokes import disc, fill, pen, shine, stroke, upright
from kiosk.qt.style.tones import mixed

WIDE, HIGH, BELOW = 150.0, 210.0, 26.0
"""Of a sprite, where an urn or bowl is 100 wide; its foot stands so far above the lower edge."""
SINKS = 5.0
"""So far a touched one sinks, in design pixels."""


class Wares:
    """Urns and bowls of one size."""

    def __init__(self, shades: TeaShades, contents: Contents, scale: float, ratio: float) -> None:
        """Take the shades and what lies in the bowls; `scale` is pixels of the view for a design pixel."""
        self._shades, self._contents, self._scale, self._ratio = shades, contents, scale, ratio
        self._pictures: dict[tuple[StallOffer, bool, int], QPixmap] = {}

    def pieces(self, play: MilkTeaPlay) -> list[Patch]:
        """Return all of them, as they are now."""
        return [self._piece(play, offer) for offer in (*URNS, *BOWLS)]

    def prepared(self, play: MilkTeaPlay) -> Iterator[None]:
        """Make all of them, also as they are when somebody touches them; yield after each."""
        for lit in (False, True):
            for offer in (*URNS, *BOWLS):
                self._picture(offer, self._wide(play, offer), lit=lit)
                yield

    @staticmethod
    def _wide(play: MilkTeaPlay, offer: StallOffer) -> float:
        return play.stall.urn_wide if offer in URNS else play.stall.bowl_wide

    def _piece(self, play: MilkTeaPlay, offer: StallOffer) -> Patch:
        wide = self._wide(play, offer)
        touched = play.lit.get(offer)
        lit = touched is not None and touched < TOUCHED_SECONDS
        picture = self._picture(offer, wide, lit=lit)
        size = picture.deviceIndependentSize().toSize()
        foot = play.stall.places[offer]
        left = round(foot.x * self._scale - size.width() / 2)
        sunk = SINKS if lit and not play.calm else 0.0
        top = round((foot.y + sunk) * self._scale - size.height() + BELOW * wide / 100 * self._scale)

        def paint(painter: QPainter) -> None:
            painter.drawPixmap(left, top, picture)

        return Patch((offer, lit, left, top), QRect(left, top, size.width(), size.height()), paint)

    def _picture(self, offer: StallOffer, wide: float, *, lit: bool) -> QPixmap:
        key = (offer, lit, round(wide))
        if key not in self._pictures:
            scale = wide / 100 * self._scale

            def paint(painter: QPainter) -> None:
                painter.scale(scale, scale)
                painter.translate(WIDE / 2, HIGH - BELOW)
                self._paint_coaster(painter, lit=lit)
                for urn in URNS:
                    if offer == urn:
                        self._paint_urn(painter, urn, lit=lit)
                for bowl in BOWLS:
                    if offer == bowl:
                        self._paint_bowl(painter, bowl, lit=lit)

            self._pictures[key] = sprite(WIDE * scale, HIGH * scale, self._ratio, paint)
        return self._pictures[key]

    def _paint_coaster(self, painter: QPainter, *, lit: bool) -> None:
        tones = self._shades.tones
        painter.save()
        painter.scale(1.0, 0.22)
        shine(painter, 0, 0, 74, tones.of("ink"), 0.9)
        if lit:
            shine(painter, 0, 0, 74, tones.of("gold"), 0.9)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(faded(self._shades.brass, 1.0 if lit else 0.34), 3.0 if lit else 1.6))
        painter.drawEllipse(QPointF(0, 0), 62, 13)

    # Urns -------------------------------------------------------------------------------------

    def _colours(self, urn: Drink) -> tuple[QColor, QColor]:
        shades = self._shades
        return {
            "tea": (shades.tea, shades.deep_tea),
            "green": (shades.green, shades.deep_green),
            "milk": (shades.cream, mixed(shades.cream, shades.tones.of("ink"), 0.34)),
        }[urn]

    def _paint_urn(self, painter: QPainter, urn: Drink, *, lit: bool) -> None:
        tones, glass = self._shades.tones, self._shades.glass
        if lit:
            shine(painter, 0, -76, 74, self._colours(urn)[0], 0.55)
        body = QPainterPath()
        body.addRoundedRect(QRectF(-42, -138, 84, 124), 14, 14)
        fill(painter, tones.mix("ink", "cyan", 0.07, 0.92), body)
        painter.save()
        painter.setClipPath(body)
        self._paint_drink(painter, urn)
        painter.restore()
        shade = QLinearGradient(-42, 0, 42, 0)
        for at, alpha in ((0.0, 0.42), (0.3, 0.0), (0.75, 0.0), (1.0, 0.48)):
            shade.setColorAt(at, tones.of("ink", alpha))
        fill(painter, QBrush(shade), body)
        streak = QPainterPath()
        streak.addRoundedRect(QRectF(-32, -128, 9, 96), 4, 4)
        fill(
            painter,
            upright(-128, -32, (0.0, tones.of("paper", 0.75)), (1.0, tones.of("paper", 0.08))),
            streak,
        )
        stroke(painter, tones.of("paper") if lit else glass, 2.8, body)
        self._paint_metal(painter, QRectF(-50, -158, 100, 24))
        knob = QPainterPath()
        knob.addRoundedRect(QRectF(-13, -170, 26, 13), 6, 6)
        self._paint_part(painter, knob, -170, -157)
        self._paint_metal(painter, QRectF(-50, -22, 100, 24))
        spout = QPainterPath(QPointF(-8, -150))
        spout.cubicTo(-6, -176, 26, -176, 30, -160)
        painter.setPen(pen(self._shades.brass, 3.0))
        self._paint_tap(painter, lit=lit)

    def _paint_drink(self, painter: QPainter, urn: Drink) -> None:
        high, low = self._colours(urn)
        top = {"tea": -112.0, "green": -100.0, "milk": -118.0}[urn]
        painter.fillRect(
            QRectF(-42, top, 84, -14 - top),
            upright(
                top, -14, (0.0, mixed(high, self._shades.tones.of("paper"), 0.10)), (0.45, high), (1.0, low)
            ),
        )
        shine(painter, 8, top + 40, 40, self._shades.tones.of("paper"), 0.24)
        disc(painter, mixed(high, self._shades.tones.of("paper"), 0.5), 0, top, 42, 6.5)

    def _paint_metal(self, painter: QPainter, area: QRectF) -> None:
        band = QPainterPath()
        band.addRoundedRect(area, 9, 9)
        self._paint_part(painter, band, area.top(), area.bottom(), wide=area.width() / 2)

    def _paint_part(
        self, painter: QPainter, shape: QPainterPath, top: float, low: float, wide: float = 20
    ) -> None:
        shade = QLinearGradient(-wide, top, wide, low)
        for at, light in ((0.0, 0.30), (0.28, 0.95), (0.55, 0.52), (1.0, 0.14)):
            shade.setColorAt(at, self._shades.tones.metal(light))
        fill(painter, QBrush(shade), shape)
        stroke(painter, self._shades.brass, 2.6, shape)

    def _paint_tap(self, painter: QPainter, *, lit: bool) -> None:
        handle = QPainterPath()
        handle.addRoundedRect(QRectF(-9, -40, 18, 22), 5, 5)
        self._paint_part(painter, handle, -40, -18)
        painter.save()
        painter.translate(0, -38)
        painter.rotate(34 if lit else -22)
        lever = QPainterPath()
        lever.addRoundedRect(QRectF(-4, -3.6, 31, 7.2), 3.6, 3.6)
        self._paint_part(painter, lever, -4, 4)
        painter.restore()

    # Bowls ------------------------------------------------------------------------------------

    def _paint_bowl(self, painter: QPainter, bowl: Filling, *, lit: bool) -> None:
        tones = self._shades.tones
        if lit:
            shine(painter, 0, -62, 74, tones.of("cyan"), 0.5)
        for x, y, turn in _heap(bowl):
            self._lay(painter, bowl, x, y, turn)
        shape = QPainterPath(QPointF(-50, -66))
        shape.cubicTo(-46, -22, -30, -4, -12, 0)
        shape.cubicTo(-6, 2, 6, 2, 12, 0)
        shape.cubicTo(30, -4, 46, -22, 50, -66)
        shape.cubicTo(26, -57, -26, -57, -50, -66)
        shade = QLinearGradient(-50, -60, 50, 0)
        for at, light in ((0.0, 0.42), (0.24, 0.86), (0.55, 0.46), (1.0, 0.10)):
            shade.setColorAt(at, tones.metal(light))
        fill(painter, QBrush(shade), shape)
        stroke(painter, tones.of("cyan") if lit else self._shades.brass, 2.8, shape)
        gleam = QPainterPath(QPointF(-38, -50))
        gleam.quadTo(-32, -24, -19, -13)
        stroke(painter, tones.of("paper", 0.65), 4.2, gleam)

    def _lay(self, painter: QPainter, bowl: Filling, x: float, y: float, turn: float) -> None:
        pictures = {"pearls": self._contents.pearl, "ice": self._contents.ice, "sugar": self._contents.sugar}
        side = {"pearls": 23.0, "ice": 42.0, "sugar": 29.0}[bowl]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(x, y)
        painter.rotate(turn)
        picture = pictures[bowl]
        painter.drawPixmap(QRectF(-side / 2, -side / 2, side, side), picture, QRectF(picture.rect()))
        painter.restore()


@cache
def _heap(bowl: Filling) -> tuple[tuple[float, float, float], ...]:
    """Return what is seen of what lies in a bowl: a heap, from its back to its front."""
    chance = Random(len(bowl))
    rows = {
        "pearls": ((-84, 3), (-76, 5), (-67, 6)),
        "ice": ((-92, 2), (-74, 4)),
        "sugar": ((-84, 3), (-70, 4)),
    }[bowl]
    step = {"pearls": 16.0, "ice": 24.0, "sugar": 23.0}[bowl]
    return tuple(
        (
            (place - (count - 1) / 2) * step + chance.uniform(-2, 2),
            y + chance.uniform(-3, 3),
            chance.uniform(-30, 30),
        )
        for y, count in rows
        for place in range(count)
    )
