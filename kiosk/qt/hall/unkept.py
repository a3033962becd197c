"""Methods that others call and that keep nothing alive."""

from collections.abc import Callable
from typing import TypeVar
from weakref import WeakMethod

from PySide6.QtGui import QPainter

PaintedFor = TypeVar("PaintedFor")


def without_keeping(paint: Callable[[QPainter, PaintedFor], None]) -> Callable[[QPainter, PaintedFor], None]:
    """Return a method that does not keep what it is of: in a circle a hall's 30 MB of pictures would outlive it."""
    method = WeakMethod(paint)

    def call(painter: QPainter, seen: PaintedFor) -> None:
        if (own := method()) is not None:
            own(painter, seen)

    return call
