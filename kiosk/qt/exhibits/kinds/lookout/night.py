"""Shades of the courtyard by night, and the few strokes that everything in it is made of."""

import itertools

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QRadialGradient,
)

from kiosk.qt.style.tones import Tones, mixed


class Night:
    """What colour everything is."""

    def __init__(self, tones: Tones) -> None:
        """Mix them once."""
        self.tones = tones
        self.sky_high, self.sky_low = tones.mix("ink", "cyan", 0.05), tones.mix("ink", "cyan", 0.20)
        self.wall_high, self.wall_low = tones.mix("steel", "cyan", 0.05), tones.mix("raised", "muted", 0.16)
        self.edge_dark, self.edge_light = tones.of("ink", 0.72), tones.of("muted", 0.20)
        self.glass, self.glass_high = tones.mix("ink", "steel", 0.75), tones.mix("steel", "cyan", 0.12)
        self.frame = tones.mix("ink", "steel", 0.35)
        self.lamp = tones.mix("dragon_light", "paper", 0.72)
        self.warm, self.amber = tones.mix("dragon_light", "paper", 0.12), tones.mix("gold", "dragon", 0.35)
        self.brown = tones.mix("dragon", "ink", 0.72)
        self.figure = tones.mix("dragon", "ink", 0.80)
        self.brass = tones.mix("dragon_light", "gold", 0.5)
        self.screen, self.screen_deep = tones.mix("cyan", "paper", 0.25), tones.mix("cyan", "ink", 0.62)
        self.leaf, self.leaf_dark = tones.mix("ink", "cyan", 0.20), tones.mix("ink", "cyan", 0.07)

    def dimmed(self, colour: QColor, part: float) -> QColor:
        """Return a colour that far on its way to the night."""
        return mixed(colour, self.tones.of("ink"), part, colour.alphaF())


def upright(top: float, low: float, *stops: tuple[float, QColor]) -> QBrush:
    """Return a gradient from top to low."""
    shade = QLinearGradient(0, top, 0, low)
    for at, colour in stops:
        shade.setColorAt(at, colour)
    return QBrush(shade)


def glow(x: float, y: float, radius: float, colour: QColor, strength: float) -> QBrush:
    """Return light that fades to nothing at a radius."""
    shade = QRadialGradient(x, y, radius)
    for at, part in ((0.0, 1.0), (0.35, 0.50), (0.7, 0.14), (1.0, 0.0)):
        weaker = QColor(colour)
        weaker.setAlphaF(strength * part)
        shade.setColorAt(at, weaker)
    return QBrush(shade)


def shine(painter: QPainter, x: float, y: float, radius: float, colour: QColor, strength: float) -> None:
    """Paint light around a place."""
    area = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
    painter.fillRect(area, glow(x, y, radius, colour, strength))


def pen(colour: QColor, width: float) -> QPen:
    """Return a pen with round ends and corners."""
    return QPen(
        QBrush(colour),
        width,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )


def way(*spots: tuple[float, float], closed: bool = False) -> QPainterPath:
    """Return straight lines from spot to spot."""
    path = QPainterPath(QPointF(*spots[0]))
    for spot in spots[1:]:
        path.lineTo(*spot)
    if closed:
        path.closeSubpath()
    return path


def soft(*spots: tuple[float, float], closed: bool = False) -> QPainterPath:
    """Return a soft curve through the middles between spots, from the first to the last."""
    path = QPainterPath(QPointF(*spots[0]))
    for one, other in itertools.pairwise(spots[1:]):
        path.quadTo(*one, (one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    path.lineTo(*spots[-1])
    if closed:
        path.closeSubpath()
    return path


def stroke(painter: QPainter, colour: QColor, width: float, path: QPainterPath) -> None:
    """Draw a line."""
    painter.setPen(pen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def fill(painter: QPainter, colour: QColor | QBrush, path: QPainterPath) -> None:
    """Fill a shape."""
    painter.fillPath(path, colour if isinstance(colour, QBrush) else QBrush(colour))


def disc(painter: QPainter, colour: QColor, x: float, y: float, radius: float, high: float = 0.0) -> None:
    """Fill a disc, or an ellipse."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(x, y), radius, high or radius)


def joined(*paths: QPainterPath) -> QPainterPath:
    """Return shapes as one, without the lines between them."""
    whole = QPainterPath()
    for path in paths:
        whole = whole.united(path)
    return whole


def limb_path(width: float, *spots: tuple[float, float]) -> QPainterPath:
    """Return the outline of an arm, a leg or a finger."""
    broad = QPainterPathStroker()
    broad.setWidth(width)
    broad.setCapStyle(Qt.PenCapStyle.RoundCap)
    broad.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return broad.createStroke(soft(*spots))
