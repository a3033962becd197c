"""The dragon's hide, a leg and the tail's plume, as they lie when it flies to the right.

Units are those of a body whose half is `HALF`; its middle line is y = 0, its back is above.
"""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from kiosk.qt.exhibits.dragon.ember import Embers, light, outline, pen, slope

HALF, FIN, TILE = 64.0, 50.0, 288.0
"""Half of how thick it is, how high its fins are, and after how long the pattern begins again."""
SCALE = 36.0
"""From one scale to the next."""
BELLY = 0.42
"""Where the belly begins, as a share of half."""
LEG, SHOULDER_CUT = (280.0, 212.0), 88.0
"""Of the sprite of a leg: its size, and what is left out above it."""
PLUME = 360.0
"""Side of the plume's."""
_THIGH = (
    "M 150 116 C 116 96 84 106 66 132 C 46 160 28 168 4 170 C 26 184 50 184 72 176 C 60 192 44 202 24 208"
    " C 54 216 84 206 104 188 C 124 200 152 196 170 176 C 190 152 178 130 150 116 Z"
)
_SHIN = (
    "M 74 150 C 62 176 66 204 92 222 C 112 234 136 234 150 228 C 158 240 172 246 188 242 L 198 222"
    " C 184 204 166 198 146 200 C 126 200 112 186 112 168 Z"
)
_TOES = (
    "M 176 238 C 196 236 214 228 226 210 C 236 206 242 210 240 220 C 226 246 204 258 180 256 Z",
    "M 168 240 C 190 248 214 250 234 242 C 244 244 246 252 240 258 C 214 272 186 268 164 254 Z",
    "M 158 238 C 172 258 192 272 214 276 C 222 282 220 290 212 292 C 182 290 158 274 148 252 Z",
    "M 152 230 C 142 240 128 246 112 246 C 104 252 106 260 114 264 C 136 266 156 256 166 242 Z",
)
_TALONS = (
    "M 226 212 C 238 202 246 190 246 174 C 256 190 256 208 240 222 Z",
    "M 234 244 C 248 242 262 234 268 220 C 274 238 264 254 240 260 Z",
    "M 212 278 C 226 280 242 276 254 264 C 252 284 236 296 212 294 Z",
    "M 114 248 C 100 248 90 254 84 266 C 96 272 108 270 116 264 Z",
)
_FEATHERS = (
    "M 350 170 C 290 120 230 130 180 96 C 130 62 90 60 20 30 C 70 80 90 110 150 140 C 210 172 280 176 350 196 Z",
    "M 350 172 C 280 160 220 180 160 172 C 100 164 60 180 4 176 C 60 206 110 220 170 214 C 230 206 290 200 350 194 Z",
    "M 350 176 C 290 200 240 232 190 246 C 140 262 100 270 50 320 C 110 310 150 306 208 284 C 260 260 310 226 350 198 Z",
)


class Hide:
    """Paints them, one piece a step."""

    def __init__(self, embers: Embers) -> None:
        """Mix the shades."""
        self._embers = embers
        tones = embers.tones
        self._line = tones.mix("ink", "dragon_deep", 0.30)
        self._skin = slope(
            0, -HALF, 0, HALF,
            (0.0, tones.mix("dragon_deep", "ink", 0.25)), (0.18, tones.mix("dragon", "dragon_deep", 0.25)), (0.42, tones.mix("dragon", "dragon_light", 0.35)),
            (0.7, tones.mix("dragon", "dragon_deep", 0.35)), (1.0, tones.mix("dragon_deep", "ink", 0.3)),
        )  # fmt: skip
        self._plate = slope(
            0,
            HALF * BELLY,
            0,
            HALF,
            (0, tones.mix("dragon_light", "paper", 0.2)),
            (0.5, tones.mix("dragon_light", "dragon", 0.4)),
            (1, tones.mix("dragon", "dragon_deep", 0.6)),
        )

    def tile(self) -> Iterator[Callable[[QPainter], None]]:
        """Yield how the pattern is painted, twice its length, from x = 0; what stands over the ends is cut off."""
        yield self._fins
        yield self._tube
        for column in range(-1, int(2 * TILE / SCALE) + 2):
            yield partial(self._scales, column=column)
        yield self._edges

    def _fins(self, painter: QPainter) -> None:
        """Flames along the back, blown towards the tail."""
        tones = self._embers.tones
        shade = slope(
            0,
            -HALF - FIN,
            0,
            -HALF + 10,
            (0, tones.of("dragon_light")),
            (0.5, tones.of("dragon")),
            (1, tones.of("dragon_deep")),
        )
        wide = TILE / 6
        painter.setPen(pen(self._line, 3))
        painter.setBrush(shade)
        for index in range(-1, 14):
            x = index * wide
            path = QPainterPath(QPointF(x + wide * 1.15, -HALF + 12))
            path.cubicTo(
                x + wide * 0.9,
                -HALF - FIN * 0.35,
                x + wide * 0.4,
                -HALF - FIN * 0.55,
                x - wide * 0.12,
                -HALF - FIN * (1.0 if index % 2 else 0.72),
            )
            path.cubicTo(
                x + wide * 0.2, -HALF - FIN * 0.4, x + wide * 0.25, -HALF - 4, x + wide * 0.15, -HALF + 12
            )
            painter.drawPath(path)

    def _tube(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(-10, -HALF, 2 * TILE + 20, 2 * HALF), self._skin)
        painter.fillRect(QRectF(-10, HALF * BELLY, 2 * TILE + 20, HALF * (1 - BELLY)), self._plate)
        painter.setPen(pen(self._line, 2.6))
        for index in range(-1, int(2 * TILE / 24) + 2):
            x = index * 24.0
            path = QPainterPath(QPointF(x, HALF * BELLY))
            path.quadTo(x - 12, HALF * 0.72, x - 4, HALF)
            painter.strokePath(path, pen(self._embers.tones.mix("dragon_deep", "ink", 0.25, 0.8), 2.4))

    def _scales(self, painter: QPainter, column: int) -> None:
        """One column of scales, each over the one towards the tail."""
        tones = self._embers.tones
        rows = 5
        high = HALF * (1 + BELLY) / rows
        for row in range(rows):
            x = column * SCALE - (row % 2) * SCALE / 2
            y = -HALF + high * (row + 0.5)
            place = row / (rows - 1)
            shade = slope(
                x - SCALE * 0.8,
                0,
                x + SCALE * 0.6,
                0,
                (0, tones.mix("dragon_light", "paper", 0.25)),
                (0.22, tones.mix("dragon_light", "dragon", 0.25 + 0.4 * abs(place - 0.45))),
                (0.75, tones.mix("dragon", "dragon_deep", 0.25 + 0.5 * abs(place - 0.45))),
                (1, tones.mix("dragon_deep", "ink", 0.25)),
            )
            path = QPainterPath(QPointF(x + SCALE * 0.55, y - high * 0.62))
            path.cubicTo(
                x - SCALE * 0.25, y - high * 0.66, x - SCALE * 0.62, y - high * 0.3, x - SCALE * 0.66, y
            )
            path.cubicTo(
                x - SCALE * 0.62,
                y + high * 0.3,
                x - SCALE * 0.25,
                y + high * 0.66,
                x + SCALE * 0.55,
                y + high * 0.62,
            )
            painter.setPen(pen(tones.mix("dragon_deep", "ink", 0.45), 1.8))
            painter.setBrush(shade)
            painter.drawPath(path)

    def _edges(self, painter: QPainter) -> None:
        """Shade to both sides, the line of the belly, and the outlines."""
        ink = self._embers.tones
        long = 2 * TILE + 20
        painter.fillRect(
            QRectF(-10, -HALF, long, HALF * 0.5),
            slope(0, -HALF, 0, -HALF * 0.5, (0, ink.of("ink", 0.55)), (1, ink.of("ink", 0.0))),
        )
        painter.fillRect(
            QRectF(-10, HALF * 0.55, long, HALF * 0.45),
            slope(0, HALF * 0.55, 0, HALF, (0, ink.of("ink", 0.0)), (1, ink.of("ink", 0.5))),
        )
        painter.setPen(pen(ink.mix("dragon_light", "paper", 0.3, 0.9), 3))
        painter.drawLine(QPointF(-10, HALF * BELLY), QPointF(long, HALF * BELLY))
        painter.setPen(pen(self._line, 4.5))
        for y in (-HALF + 1, HALF - 2):
            painter.drawLine(QPointF(-10, y), QPointF(long, y))

    def leg(self, painter: QPainter, *, far: bool) -> None:
        """Paint a leg whose shoulder is at (150, 150): bent, as one that flies."""
        tones = self._embers.tones
        shade = slope(
            60,
            100,
            160,
            260,
            (0, tones.mix("dragon", "dragon_light", 0.5)),
            (1, tones.mix("dragon_deep", "dragon", 0.4)),
        )
        painter.setPen(pen(self._line, 3.4))
        painter.setBrush(slope(110, 160, 200, 240, (0, tones.of("dragon")), (1, tones.of("dragon_light"))))
        painter.drawPath(outline(_SHIN))
        for toe in (*_TOES[3:], *_TOES[:3]):
            painter.drawPath(outline(toe))
        painter.setBrush(tones.mix("paper", "dragon_light", 0.1))
        painter.setPen(pen(self._line, 2.0))
        for talon in _TALONS:
            painter.drawPath(outline(talon))
        painter.setPen(pen(self._line, 3.4))
        painter.setBrush(shade)
        painter.drawPath(outline(_THIGH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(tones.mix("dragon_light", "paper", 0.3, 0.9), 2.6))
        painter.drawPath(
            outline("M 150 176 C 128 178 116 162 124 146 C 132 132 154 136 152 150 C 151 158 140 159 139 152")
        )
        painter.setPen(pen(tones.mix("dragon_deep", "ink", 0.2, 0.8), 2.0))
        painter.drawPath(outline("M 100 204 C 106 214 120 222 136 222 M 92 196 C 96 206 104 212 112 216"))
        if far:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
            painter.fillRect(QRectF(0, 0, 300, 300), tones.mix("ink", "dragon_deep", 0.38, 0.66))

    def plume(self, painter: QPainter) -> None:
        """Paint the tail's end, a phoenix's: feathers of fire; it grows at (350, 184)."""
        tones = self._embers.tones
        light(painter, 200, 180, 170, tones.of("dragon_deep"), 0.4)
        for feather in _FEATHERS:
            path = outline(feather)
            painter.setPen(pen(self._line, 3))
            painter.setBrush(
                slope(
                    0,
                    0,
                    350,
                    0,
                    (0, tones.of("dragon_light")),
                    (0.3, tones.of("dragon")),
                    (0.8, tones.of("dragon_deep")),
                    (1, tones.mix("dragon", "dragon_deep", 0.5)),
                )
            )
            painter.drawPath(path)
            painter.save()
            painter.setClipPath(path)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for down, strength in ((7, 0.8), (15, 0.5)):
                painter.setPen(pen(tones.of("dragon_light", strength), 2.4))
                painter.drawPath(outline(" ".join(feather.split()[:17])).translated(0, down))
            painter.restore()
