"""What the panel says."""

from kiosk.qt.tools.inspection import inspect


def words(room):
    return " | ".join(inspect(room.panel, room.panel.look)[0])
