"""Figures against the light: people, their limbs, and the lamps of the rooms they are in."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QRadialGradient

from kiosk.qt.exhibits.kinds.lookout.night import Night
from kiosk.qt.exhibits.strokes import disc, fill, soft, stroke, way

WIDE, HIGH = 132.0, 100.0
"""A window, in its own units; its sill is at `HIGH`."""


def person(
    painter: QPainter, colour: QColor, x: float, tall: float, *, hair: str = "", base: float = HIGH
) -> None:
    """Paint somebody from the waist or the feet up, the head at `base` - `tall`."""
    head, top = tall * 0.155, base - tall
    shoulder = tall * 0.27
    neck = top + 2.2 * head
    body = QPainterPath()
    body.moveTo(x - shoulder * 0.95, base)
    body.cubicTo(x - shoulder * 1.1, neck + tall * 0.30, x - shoulder * 1.15, neck, x - head * 0.5, neck)
    body.lineTo(x - head * 0.42, top + head)
    body.lineTo(x + head * 0.42, top + head)
    body.lineTo(x + head * 0.5, neck)
    body.cubicTo(x + shoulder * 1.15, neck, x + shoulder * 1.1, neck + tall * 0.30, x + shoulder * 0.95, base)
    body.closeSubpath()
    fill(painter, colour, body)
    disc(painter, colour, x, top + head, head * 0.92, head * 1.08)
    if hair == "bun":
        disc(painter, colour, x - head * 0.9, top + head * 0.35, head * 0.48)
    elif hair == "long":
        fill(
            painter,
            colour,
            soft(
                (x - head, top + head),
                (x, top - head * 0.6),
                (x + head, top + head),
                (x + head * 1.15, neck + head),
                (x - head * 1.15, neck + head),
                (x - head, top + head),
                closed=True,
            ),
        )
    elif hair == "cap":
        fill(
            painter,
            colour,
            way(
                (x - head, top + head * 0.6),
                (x + head * 1.8, top + head * 0.6),
                (x + head * 0.8, top),
                (x - head * 0.8, top),
                closed=True,
            ),
        )


def limb(painter: QPainter, colour: QColor, width: float, *spots: tuple[float, float]) -> None:
    """Paint an arm, a leg, a thing's handle."""
    stroke(painter, colour, width, soft(*spots))


def lit(
    painter: QPainter, night: Night, lamp: tuple[float, float] = (66, 14), *, strength: float = 1.0
) -> None:
    """Paint a room with a lamp in it."""
    shade = QRadialGradient(*lamp, 120)
    shade.setColorAt(0.0, night.lamp)
    shade.setColorAt(0.30, night.warm)
    shade.setColorAt(0.75, night.amber)
    shade.setColorAt(1.0, night.dimmed(night.amber, 0.45))
    painter.fillRect(QRectF(0, 0, WIDE, HIGH), QBrush(shade))
    if strength < 1.0:
        painter.fillRect(QRectF(0, 0, WIDE, HIGH), night.dimmed(night.tones.of("ink", 1 - strength), 0))


def hanging(painter: QPainter, night: Night, x: float, y: float) -> None:
    """Paint a lamp on its wire."""
    stroke(painter, night.figure, 1.2, way((x, 0), (x, y - 6)))
    fill(
        painter,
        night.figure,
        way((x - 11, y + 3), (x - 4, y - 7), (x + 4, y - 7), (x + 11, y + 3), closed=True),
    )
    disc(painter, night.tones.of("paper"), x, y + 4, 4.2)
