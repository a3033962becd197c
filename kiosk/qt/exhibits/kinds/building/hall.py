"""The ground of the building: the hall's wall with its big screen between two gates, and the floor before it."""

from collections.abc import Generator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPainterPath, QPen

from kiosk.exhibits.building.site import BuildingSite
from kiosk.qt.exhibits.kinds.building.shades import GlassShades
from kiosk.qt.exhibits.scene import faded, saved
from kiosk.qt.exhibits.strokes import fill, glow, pen, shine, upright, way

RING = 0.378
"""Radius of the ring the building turns in, in its units."""
BEZEL = 24.0
"""How broad the frame of the screen is, in design pixels."""
SLAT = 34.0


class BigScreenHall:
    """Paints the ground in design pixels."""

    def __init__(self, site: BuildingSite, shades: GlassShades) -> None:
        """Take places and shades."""
        self._site, self._shades, self._tones = site, shades, shades.tones

    def paint(self, painter: QPainter) -> Generator[None]:
        """Paint from back to front; yield every few milliseconds."""
        yield from self._wall(painter)
        yield from self._floor(painter)
        yield from self._gates(painter)
        yield from self._screen(painter)

    def _wall(self, painter: QPainter) -> Generator[None]:
        site, tones = self._site, self._tones
        painter.fillRect(
            QRectF(0, 0, site.width, site.height),
            upright(
                0,
                site.floor,
                (0, tones.of("ink")),
                (0.5, tones.mix("ink", "steel", 0.9)),
                (1, tones.of("steel")),
            ),
        )
        count = int(site.width / SLAT) + 1
        for index in range(count):
            x = site.axis + (index - count / 2) * SLAT
            painter.fillRect(QRectF(x, 0, 2.0, site.floor), tones.of("ink", 0.75))
            painter.fillRect(QRectF(x + 2, 0, 1.0, site.floor), tones.of("muted", 0.10))
            if index % 24 == 23:
                yield
        glass = site.glass
        for x in (glass.left - 90, glass.right + 90):
            shine(painter, x, site.height * 0.35, site.unit * 0.42, tones.of("dragon_deep"), 0.16)
        yield

    def _floor(self, painter: QPainter) -> Generator[None]:
        site, tones = self._site, self._tones
        high = site.height - site.floor
        painter.fillRect(
            QRectF(0, site.floor, site.width, high),
            upright(
                site.floor,
                site.height,
                (0, tones.mix("steel", "cyan", 0.10)),
                (0.4, tones.mix("ink", "steel", 0.8)),
                (1, tones.of("ink")),
            ),
        )
        with saved(painter):
            painter.setClipRect(QRectF(0, site.floor, site.width, high), Qt.ClipOperation.IntersectClip)
            painter.translate(site.axis, site.floor + high * 0.2)
            painter.scale(1.0, 0.16)
            shine(painter, 0, 0, site.unit * 0.95, tones.of("cyan"), 0.34)
        yield
        painter.setPen(pen(tones.of("muted", 0.10), 1.2))
        for index in range(-9, 10):
            x = site.axis + index * site.width / 11
            painter.drawLine(QPointF(x, site.floor), QPointF(site.axis + (x - site.axis) * 1.5, site.height))
        for share in (0.28, 0.62):
            y = site.floor + high * share
            painter.drawLine(QPointF(0, y), QPointF(site.width, y))
        painter.fillRect(QRectF(0, site.floor - 1.5, site.width, 3), tones.of("cyan", 0.30))
        yield

    # The gates -------------------------------------------------------------------------------------

    def _gates(self, painter: QPainter) -> Generator[None]:
        """Stand one on either side, as far as the screen leaves room."""
        site = self._site
        room = site.glass.left - BEZEL
        if room < 46:
            return
        wide = min(site.height * 0.30, room * 1.40)
        high = wide / 0.60
        middle = room * 0.5 if room > wide * 1.1 else room - wide * 0.56
        for x in (middle, site.width - middle):
            with saved(painter):
                painter.translate(x, site.floor)
                self._glow_on_floor(painter, wide)
                painter.scale(wide, high)
                yield from self._gate(painter)

    def _glow_on_floor(self, painter: QPainter, wide: float) -> None:
        with saved(painter):
            painter.setClipRect(
                QRectF(-wide, 0, 2 * wide, self._site.height - self._site.floor),
                Qt.ClipOperation.IntersectClip,
            )
            painter.scale(1.0, 0.55)
            shine(painter, 0, 0, wide * 0.62, self._tones.of("dragon"), 0.55)

    def _gate(self, painter: QPainter) -> Generator[None]:
        """Paint a gate that is 1 wide and 1 high, its foot in the middle."""
        tones = self._tones
        dark, red = tones.mix("ink", "dragon_deep", 0.26), tones.mix("ink", "dragon_deep", 0.62)
        edge = tones.mix("gold", "dragon_light", 0.4)
        painter.fillRect(
            QRectF(-0.33, -0.66, 0.66, 0.66),
            upright(
                -0.66,
                0,
                (0, tones.mix("ink", "dragon_deep", 0.30)),
                (0.5, tones.mix("dragon_deep", "ink", 0.35)),
                (0.86, tones.of("dragon")),
                (1, tones.of("dragon_light")),
            ),
        )
        for x in (-0.335, -0.20, -0.115, 0.10, 0.185, 0.32):
            painter.fillRect(QRectF(x, -0.66, 0.015, 0.66), dark)
        for y in (-0.58, -0.52, -0.31, -0.25, -0.19, -0.07):
            painter.fillRect(QRectF(-0.33, y, 0.66, 0.008), dark)
        yield
        for x in (-0.455, 0.335):
            pillar = QLinearGradient(x, 0, x + 0.12, 0)
            for at, colour in (
                (0.0, dark),
                (0.35, tones.mix("dragon_deep", "ink", 0.12)),
                (0.65, red),
                (1.0, dark),
            ):
                pillar.setColorAt(at, colour)
            painter.fillRect(QRectF(x, -0.90, 0.12, 0.90), QBrush(pillar))
            painter.fillRect(QRectF(x - 0.03, -0.075, 0.18, 0.075), tones.metal(0.66))
            painter.fillRect(QRectF(x - 0.03, -0.075, 0.18, 0.010), tones.metal(0.95))
        for low, reach in ((0.645, 0.50), (0.845, 0.525)):
            painter.fillRect(QRectF(-reach, -low - 0.050, 2 * reach, 0.050), red)
            painter.fillRect(QRectF(-reach, -low - 0.054, 2 * reach, 0.007), edge)
            for x in (-0.42, 0.36):
                painter.fillRect(QRectF(x, -low - 0.038, 0.06, 0.026), tones.of("dragon"))
        painter.fillRect(QRectF(-0.33, -0.845, 0.66, 0.15), tones.mix("ink", "dragon_deep", 0.20))
        for x in (-0.30, -0.25, -0.20, 0.185, 0.235, 0.285):
            painter.fillRect(QRectF(x, -0.825, 0.018, 0.11), tones.of("dragon", 0.55))
        yield
        self._plaque(painter)
        for x in (-0.47, -0.35, -0.23, -0.11, 0.01, 0.13, 0.25, 0.37):
            bracket = way(
                (x, -0.905), (x + 0.10, -0.905), (x + 0.075, -0.945), (x + 0.025, -0.945), closed=True
            )
            fill(painter, tones.of("dragon"), bracket)
            fill(
                painter,
                tones.of("dragon_light"),
                way((x + 0.03, -0.905), (x + 0.07, -0.905), (x + 0.05, -0.93), closed=True),
            )
        self._eaves(painter, 0.66, -0.945)
        yield

    def _plaque(self, painter: QPainter) -> None:
        """A board with nine points of light, three by three."""
        tones = self._tones
        area = QRectF(-0.145, -0.835, 0.29, 0.13)
        painter.fillRect(area, tones.mix("ink", "dragon_deep", 0.08))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(tones.of("gold"), 0.011))
        painter.drawRect(area)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tones.of("dragon_light"))
        for row in range(3):
            for column in range(3):
                painter.drawEllipse(QPointF((column - 1) * 0.075, -0.77 + (row - 1) * 0.034), 0.014, 0.011)

    def _eaves(self, painter: QPainter, reach: float, y: float) -> None:
        tones = self._tones
        roof = QPainterPath(QPointF(-reach, y - 0.045))
        roof.quadTo(-reach * 0.72, y + 0.01, 0, y + 0.01)
        roof.quadTo(reach * 0.72, y + 0.01, reach, y - 0.045)
        roof.quadTo(reach * 0.80, y - 0.045, reach * 0.62, y - 0.085)
        roof.lineTo(-reach * 0.62, y - 0.085)
        roof.quadTo(-reach * 0.80, y - 0.045, -reach, y - 0.045)
        fill(
            painter,
            upright(
                y - 0.09,
                y,
                (0, tones.mix("dragon_deep", "ink", 0.30)),
                (1, tones.mix("dragon_deep", "dragon", 0.25)),
            ),
            roof,
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(tones.mix("gold", "dragon_light", 0.4), 0.010))
        painter.drawPath(roof)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(QRectF(-reach * 0.62, y - 0.10, reach * 1.24, 0.018), tones.of("dragon"))

    # The screen ------------------------------------------------------------------------------------

    def _screen(self, painter: QPainter) -> Generator[None]:
        site, tones = self._site, self._tones
        glass = QRectF(QPointF(site.glass.left, site.glass.top), QPointF(site.glass.right, site.glass.low))
        frame = glass.adjusted(-BEZEL, -BEZEL, BEZEL, BEZEL)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for width, alpha in ((64.0, 0.05), (40.0, 0.06), (20.0, 0.09)):
            painter.setPen(pen(tones.of("cyan", alpha), width))
            painter.drawRoundedRect(frame, 14, 14)
            yield
        for x in (glass.left() + glass.width() * 0.12, glass.right() - glass.width() * 0.12):
            painter.fillRect(
                QRectF(x - 50, frame.bottom(), 100, site.floor - frame.bottom() + 6), tones.metal(0.22)
            )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(
            upright(
                frame.top(),
                frame.bottom(),
                (0, tones.metal(0.80)),
                (0.06, tones.metal(0.50)),
                (0.92, tones.metal(0.40)),
                (1, tones.metal(0.62)),
            )
        )
        painter.drawRoundedRect(frame, 12, 12)
        painter.setPen(pen(tones.of("muted", 0.55), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 12, 12)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tones.metal(0.10))
        for x in (frame.left() + BEZEL / 2, frame.right() - BEZEL / 2):
            for y in (frame.top() + BEZEL / 2, frame.bottom() - BEZEL / 2):
                painter.drawEllipse(QPointF(x, y), 4.5, 4.5)
        painter.fillRect(glass, tones.mix("ink", "cyan", 0.08))
        yield
        for width, alpha in ((14.0, 0.14), (7.0, 0.24), (3.0, 1.0)):
            painter.setPen(QPen(tones.of("cyan", alpha), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(glass)
        yield

    def before(self, painter: QPainter) -> None:
        """Paint the shadow of the building on glass, frame and floor: it stands before all of them."""
        site = self._site
        ink = self._shades.shade
        x, y = site.axis, site.foot
        for high, alpha in ((0.24, 0.75), (0.42, 0.45)):
            with saved(painter):
                painter.translate(x, y + site.unit * 0.02)
                painter.scale(1.0, high)
                reach = site.unit * 0.52
                painter.fillRect(QRectF(-reach, -reach, 2 * reach, 2 * reach), glow(0, 0, reach, ink, alpha))
        with saved(painter):
            painter.translate(x, y)
            painter.scale(1.0, 0.36)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for width, alpha in ((16.0, 0.10), (8.0, 0.16)):
                painter.setPen(pen(faded(self._shades.cyan, alpha), width))
                painter.drawEllipse(QPointF(0, 0), site.unit * RING, site.unit * RING)
