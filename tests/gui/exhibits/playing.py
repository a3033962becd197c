"""What tests of exhibits on their page have in common: time that passes, what is seen, and where a place is."""

from PySide6.QtCore import QPoint

FRAMES = 30
"""Pictures of a second, where a test lets time pass."""


def pass_(view, seconds):
    """Let time pass for an exhibit that stands still otherwise."""
    for _ in range(round(seconds * FRAMES)):
        view.advance(1 / FRAMES)


def picture(view):
    """Return what is seen."""
    return view.grab().toImage()


def on_window(view, window, x, y):
    """Return a place of the exhibit, in design pixels, as a point of the window."""
    return view.mapTo(window, QPoint(round(x * view.look.scale), round(y * view.look.scale)))
