"""How much of a page answers: at how many points of its first fold a press is taken and changes what is seen."""

import time

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from kiosk.qt.pages.body import PageBody
from kiosk.qt.parts.pressable import Pressable
from kiosk.qt.touch.contact import Contact

ACROSS, DOWN = 12, 6
"""Points of the grid on the screen between header and dock."""
_FINGER = 60
"""Number of a finger that no screen has."""


def points(area: QRect) -> list[QPoint]:
    """Return the points of the grid in an area: the middles of its cells."""
    return [
        area.topLeft()
        + QPoint(area.width() * (2 * column + 1) // (2 * ACROSS), area.height() * (2 * row + 1) // (2 * DOWN))
        for row in range(DOWN)
        for column in range(ACROSS)
    ]


def answers(window: QWidget, area: QRect) -> float:
    """Return the share of the grid in an area of a window, 0 to 1, where a press changes what is seen.

    Each press is a real one, told as the router tells it, and let go of before it does anything.
    """
    known: dict[int, bool] = {}
    found = 0
    for at in points(area):
        under = window.childAt(at)
        if isinstance(under, Pressable) and id(under) in known:
            found += known[id(under)]
            continue
        answered = _answered(window, under or window, at)
        if isinstance(under, Pressable):
            known[id(under)] = answered
        found += answered
    return round(found / (ACROSS * DOWN), 3)


def _answered(window: QWidget, under: QWidget, at: QPoint) -> bool:
    """Press a point of the window, and tell whether what is seen around it is another picture then."""
    part = _part(under)
    area = QRect(part.mapTo(window, QPoint(0, 0)), part.size()).intersected(window.rect())
    before = _seen(window, area)
    contact = Contact(_FINGER, QPointF(at), time.monotonic())
    contact.aim(window)
    changed = contact.taken and _seen(window, area) != before
    contact.let_go()
    return changed


def _part(under: QWidget) -> QWidget:
    """Return the tile that a widget is a part of: what a touch changes lies within it."""
    part = under
    while (parent := part.parentWidget()) is not None and not isinstance(parent, PageBody):
        if parent.isWindow():
            return under
        part = parent
    return part


def _seen(window: QWidget, area: QRect) -> QImage:
    return window.grab(area).toImage()
