"""A gate of the hall: pillars, lintel with its character, bracketed eaves, and light behind the lattice."""

import numpy as np
from PySide6.QtGui import QPainter, QPainterPath

from kiosk.qt.hall.camera import Camera, Points
from kiosk.qt.hall.glyph import glyph
from kiosk.qt.hall.plan import RoomPlace
from kiosk.qt.hall.shapes import Shapes
from kiosk.qt.hall.strokes import transform
from kiosk.qt.style.look import Look
from kiosk.qt.style.tones import Tones, mixed

_DOOR = (-0.33, 0.33, 0.0, 0.64)
_PLAQUE = (-0.17, 0.17, 0.700, 0.835)


class Gate:
    """One gate, made of flat shapes in true depth."""

    def __init__(self, place: RoomPlace, character: str, look: Look) -> None:
        """Build the gate that fills a place."""
        self.place = place
        self.tones = Tones(look.theme)
        self.origin = (place.quad[2] + place.quad[3]) / 2
        self.width = float(place.quad[1, 0] - place.quad[0, 0])
        self.height = float(place.quad[0, 1])
        self.character: QPainterPath = glyph(look, character)
        self.shapes = Shapes()
        self._light()
        self._lattice()
        self._pillars()
        self._lintel()
        self._eaves()

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Paint the gate and the character on its plaque."""
        self.shapes.paint(painter, camera)
        matrix = camera.sheet(self._rect(*_PLAQUE, z=-0.30))
        if (camera.seen(self.place.quad)[:, 2] < 1.0).any():
            return
        painter.save()
        painter.setTransform(transform(matrix), combine=True)
        box = self.character.boundingRect()
        plaque_width, plaque_height = 0.34 * self.width, 0.135 * self.height
        size = 0.86 * min(plaque_width, plaque_height) / max(box.width(), box.height())
        painter.translate(0.5, 0.5)
        painter.scale(size / plaque_width, size / plaque_height)
        painter.translate(-box.center())
        painter.setBrush(self.tones.of("dragon_light"))
        painter.drawPath(self.character)
        painter.restore()

    def _rect(self, left: float, right: float, low: float, high: float, z: float = 0.0) -> Points:
        """Return a quad; across in widths of the gate, up in heights, z in metres behind its front."""
        x0, x1 = (self.origin[0] + part * self.width for part in (left, right))
        y0, y1 = low * self.height, high * self.height
        depth = self.origin[2] + z
        return np.array([[x0, y1, depth], [x1, y1, depth], [x1, y0, depth], [x0, y0, depth]])

    def _light(self) -> None:
        """Bands of light in the doorway, brightest near the floor."""
        left, right, low, high = _DOOR
        bands = 14
        for i in range(bands):
            part = i / bands
            colour = (
                self.tones.mix("ink", "dragon_deep", 0.15)
                if i == bands - 1
                else self.tones.dragon(0.12 + part * 0.8)
            )
            faded = self.tones.mix("dragon_deep", "ink", 0.25 + 0.55 * part)
            mix = colour if i < 1 else mixed(colour, faded, part**0.7)
            step = (high - low) / bands
            self.shapes.add(self._rect(left, right, low + i * step, low + (i + 1.06) * step, 0.25), mix)

    def _lattice(self) -> None:
        """The bars in front of the light: a modern reading of a lattice door."""
        left, right, low, high = _DOOR
        bar = self.tones.mix("ink", "dragon_deep", 0.16)
        for part in (0.0, 0.22, 0.36, 0.64, 0.78, 1.0):
            x = left + (right - left) * part
            self.shapes.add(self._rect(x - 0.008, x + 0.008, low, high, 0.12), bar)
        for part in (0.10, 0.16, 0.44, 0.50, 0.56, 0.84, 0.90):
            y = low + (high - low) * part
            self.shapes.add(self._rect(left, right, y - 0.004, y + 0.004, 0.12), bar)

    def _pillars(self) -> None:
        dark, lit = self.tones.mix("ink", "dragon_deep", 0.34), self.tones.mix("dragon_deep", "ink", 0.30)
        glow = self.tones.mix("dragon", "ink", 0.35)
        z = float(self.origin[2])
        for side in (-1, 1):
            outer, inner = (self.origin[0] + side * part * self.width for part in (0.445, 0.335))
            x0, x1 = min(outer, inner), max(outer, inner)
            top = 0.90 * self.height
            self.shapes.add_box(np.array([x0, 0, z - 0.2]), np.array([x1, top, z + 0.3]), (dark, lit, glow))
            core = self.origin[0] + side * 0.39 * self.width
            third = 0.018 * self.width
            self.shapes.add(
                np.array([[core - third, top, z - 0.21], [core + third, top, z - 0.21], [core + third, 0.3, z - 0.21], [core - third, 0.3, z - 0.21]]),
                lit,
            )  # fmt: skip
            stone = self.tones.metal(0.52), self.tones.metal(0.66), self.tones.metal(0.38)
            grow = 0.03 * self.width
            self.shapes.add_box(
                np.array([x0 - grow, 0, z - 0.32]), np.array([x1 + grow, 0.075 * self.height, z + 0.3]), stone
            )

    def _lintel(self) -> None:
        tones, z = self.tones, -0.24
        red, edge = tones.mix("ink", "dragon_deep", 0.50), tones.of("dragon_light", 0.85)
        for low, high, wide in ((0.640, 0.690, 0.50), (0.845, 0.890, 0.52)):
            self.shapes.add(self._rect(-wide, wide, low, high, z), red)
            self.shapes.add(self._rect(-wide, wide, high - 0.006, high, z), edge)
            self.shapes.add(self._rect(-wide, wide, low, low + 0.005, z), tones.of("dragon", 0.9))
            for part in (-0.39, 0.39):
                self.shapes.add(
                    self._rect(part - 0.03, part + 0.03, low + 0.012, high - 0.012, z), tones.of("dragon")
                )
        for part in (-0.305, 0.305):
            self.shapes.add(
                self._rect(part - 0.10, part + 0.10, 0.705, 0.83, 0.1), tones.mix("ink", "dragon_deep", 0.22)
            )
            for step in (-0.06, 0.0, 0.06):
                self.shapes.add(
                    self._rect(part + step - 0.012, part + step + 0.012, 0.72, 0.815, 0.08),
                    tones.of("dragon", 0.55),
                )
        self.shapes.add(self._rect(-0.19, 0.19, 0.694, 0.841, -0.28), edge)
        self.shapes.add(self._rect(-0.178, 0.178, 0.700, 0.835, -0.29), tones.mix("ink", "dragon_deep", 0.12))

    def _eaves(self) -> None:
        """Brackets, and a roof whose corners turn up."""
        tones = self.tones
        for i in range(9):
            x = -0.46 + i * 0.115
            base = self._rect(x - 0.018, x + 0.018, 0.89, 0.925, -0.22)
            base[:2, 0] += np.array([-0.022, 0.022]) * self.width
            self.shapes.add(base, tones.dragon(0.75 if i % 2 else 0.55))
        self.shapes.add(self._roof(0.64, 0.920, 0.026, 0.050), tones.of("dragon_light"))
        self.shapes.add(self._roof(0.64, 0.926, 0.050, 0.052), tones.mix("ink", "dragon_deep", 0.62))
        self.shapes.add(self._roof(0.50, 0.968, 0.020, 0.030), tones.mix("ink", "dragon_deep", 0.40))
        self.shapes.add(self._rect(-0.40, 0.40, 0.985, 1.0, -0.3), tones.mix("dragon_deep", "dragon", 0.35))

    def _roof(self, reach: float, low: float, thick: float, lift: float) -> Points:
        across = np.linspace(-1, 1, 17)
        under = low + lift * np.abs(across) ** 3.2
        inner = across * 0.88
        over = low + thick + lift * 0.72 * np.abs(across) ** 3.2
        x = np.concatenate([across, inner[::-1]]) * reach * self.width + self.origin[0]
        y = np.concatenate([under, over[::-1]]) * self.height
        return np.stack([x, y, np.full_like(x, self.origin[2] - 0.34)], axis=1)
