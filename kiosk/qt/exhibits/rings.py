"""Rings that go out from touches: the pieces of `exhibits.ripple`, with whatever ring an exhibit has painted."""

from collections.abc import Callable, Iterator

from PySide6.QtGui import QPixmap

from kiosk.exhibits.play import Play
from kiosk.qt.exhibits.scene import Patch, Pose, turned

_FIRST = 0.35
"""How large a ring begins, beside its picture."""


def rings(play: Play, scale: float, picture: Callable[[str], QPixmap]) -> Iterator[Patch]:
    """Yield the ring of each touch, larger and weaker as it passes; `picture` returns that of a hand."""
    for ripple in play.ripples:
        size = 1.0 if play.calm else _FIRST + (1.0 - _FIRST) * ripple.share
        x, y = ripple.place.x * scale, ripple.place.y * scale
        pose = Pose(0, size, 1.0 - ripple.share)
        yield turned(("ripple", ripple.whose), picture(ripple.whose), x, y, pose)
