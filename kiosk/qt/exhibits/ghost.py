"""The ghost's hand: one finger held out, which shows by itself what can be played."""

from PySide6.QtGui import QPainter

from kiosk.exhibits.play import Hand
from kiosk.qt.exhibits.scene import Patch, Pose, sprite, turned
from kiosk.qt.exhibits.strokes import joined, limb_path, pen
from kiosk.qt.style.tones import Tones

SIDE = 190.0


class GhostHand:
    """Its sprite, the tip of the finger in the middle."""

    def __init__(self, tones: Tones, scale: float, ratio: float) -> None:
        """Paint it once."""
        self._tones, self._scale = tones, scale
        self._picture = sprite(SIDE * scale, SIDE * scale, ratio, self._paint)

    def _paint(self, painter: QPainter) -> None:
        painter.scale(self._scale, self._scale)
        painter.translate(SIDE / 2, SIDE / 2)
        painter.rotate(-16)
        palm = joined(
            limb_path(19, (0, 6), (0, 52)),
            limb_path(20, (17, 46), (17, 70)),
            limb_path(20, (33, 51), (33, 74)),
            limb_path(18, (47, 58), (46, 78)),
            limb_path(19, (-14, 54), (-4, 74), (8, 84)),
            limb_path(38, (14, 76), (30, 78)),
        )
        painter.setPen(pen(self._tones.of("paper", 0.92), 3.4))
        painter.setBrush(self._tones.of("ink", 0.46))
        painter.drawPath(palm)

    def piece(self, hand: Hand) -> Patch:
        """Return it where the ghost's hand is, a little smaller where it touches."""
        x, y = hand.x * self._scale, hand.y * self._scale
        return turned("hand", self._picture, x, y, Pose(0, 0.9 if hand.down else 1.0, 0.95))
