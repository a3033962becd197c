"""Rings that go out from touches: the pieces of `exhibits.ripple`, with whatever ring an exhibit has painted."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPixmap

from kiosk.exhibits.play import Play
from kiosk.qt.exhibits.scene import ExhibitScene, Patch, Pose, sprite, turned
from kiosk.qt.exhibits.strokes import pen

_FIRST = 0.35
"""How large a ring begins, beside its picture."""


def rings(play: Play, scale: float, picture: Callable[[str], QPixmap]) -> Iterator[Patch]:
    """Yield the ring of each touch, larger and weaker as it passes; `picture` returns that of a hand."""
    for ripple in play.ripples:
        size = 1.0 if play.calm else _FIRST + (1.0 - _FIRST) * ripple.share
        x, y = ripple.place.x * scale, ripple.place.y * scale
        pose = Pose(0, size, 1.0 - ripple.share)
        yield turned(("ripple", ripple.whose), picture(ripple.whose), x, y, pose)


def plain_ring(scene: ExhibitScene, radius: float) -> QPixmap:
    """Return the picture of two thin rings, for a scene that needs none of its own; `radius` is in design pixels."""
    side = 2 * radius * scene.scale

    def paint(painter: QPainter) -> None:
        painter.scale(scene.scale, scene.scale)
        for inside, alpha, width in ((6, 0.55, 2.4), (22, 0.28, 1.6)):
            painter.setPen(pen(scene.tones.of("paper", alpha), width))
            painter.drawEllipse(QPointF(radius, radius), radius - inside, radius - inside)

    return sprite(side, side, scene.ratio, paint)
