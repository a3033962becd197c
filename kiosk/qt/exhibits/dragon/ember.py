"""Shades of fire on night, and the strokes and lights that everything of the brush is painted with."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen, QRadialGradient

from kiosk.qt.style.tones import Tones, mixed

HEATS = 512
"""So many steps there are from white-hot to deep red: a hair of a brush is a shade of its own."""


class Embers:
    """What colour everything is."""

    def __init__(self, tones: Tones) -> None:
        """Mix them once."""
        self.tones = tones
        self.night, self.wall = tones.of("ink"), tones.mix("ink", "steel", 0.75)
        self.paper, self.light = tones.of("paper"), tones.of("dragon_light")
        self.fire, self.deep, self.gold = tones.of("dragon"), tones.of("dragon_deep"), tones.of("gold")
        self.white_hot = tones.mix("dragon_light", "paper", 0.72)
        self.line = tones.mix("ink", "dragon_deep", 0.22)
        self.muted, self.cyan = tones.of("muted"), tones.of("cyan")

        self._heats = [self._heat(step / HEATS) for step in range(HEATS + 1)]

    def heat(self, part: float) -> QColor:
        """Return a shade from white-hot (0) over gold and orange to deep red (1)."""
        return self._heats[round(part * HEATS)]

    def _heat(self, part: float) -> QColor:
        if part < 0.18:
            return mixed(self.white_hot, self.light, part / 0.18)
        return self.tones.dragon((part - 0.18) / 0.82)


def alpha(colour: QColor, strength: float) -> QColor:
    """Return a colour that opaque."""
    weaker = QColor(colour)
    weaker.setAlphaF(min(1.0, max(0.0, strength)))
    return weaker


def light(painter: QPainter, x: float, y: float, radius: float, colour: QColor, strength: float) -> None:
    """Paint light that fades softly around a place."""
    shade = QRadialGradient(x, y, radius)
    for at, part in ((0.0, 1.0), (0.2, 0.72), (0.45, 0.34), (0.7, 0.11), (0.88, 0.02), (1.0, 0.0)):
        shade.setColorAt(at, alpha(colour, strength * part))
    painter.fillRect(QRectF(x - radius, y - radius, 2 * radius, 2 * radius), QBrush(shade))


def pen(colour: QColor, width: float) -> QPen:
    """Return a pen with round ends and corners."""
    return QPen(
        QBrush(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )


def slope(x: float, y: float, to_x: float, to_y: float, *stops: tuple[float, QColor]) -> QBrush:
    """Return a gradient from one place to another."""
    shade = QLinearGradient(x, y, to_x, to_y)
    for at, colour in stops:
        shade.setColorAt(at, colour)
    return QBrush(shade)


def outline(data: str) -> QPainterPath:
    """Return a shape written as in SVG, with absolute M, L, Q, C and Z."""
    path = QPainterPath()
    for letter, numbers in _commands(data):
        spots = [QPointF(*numbers[index : index + 2]) for index in range(0, len(numbers), 2)]
        if letter == "Z":
            path.closeSubpath()
            continue
        size = {"M": 1, "L": 1, "Q": 2, "C": 3}[letter]
        for index in range(0, len(spots), size):
            part = spots[index : index + size]
            if letter == "M":
                path.moveTo(*part)
            elif letter == "L":
                path.lineTo(*part)
            elif letter == "Q":
                path.quadTo(*part)
            else:
                path.cubicTo(*part)
    return path


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    letter, numbers = "", list[float]()
    for word in data.replace(",", " ").split():
        if word.isalpha():
            if letter:
                yield letter, numbers
            letter, numbers = word, []
        else:
            numbers.append(float(word))
    if letter:
        yield letter, numbers
