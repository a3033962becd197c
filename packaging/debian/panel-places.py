"""Prints where the staff's keys and buttons are on a screen:  panel-places.py WIDTH HEIGHT      a line each: name x y."""

import sys

from PySide6.QtWidgets import QWidget

from kiosk.qt.app import application
from kiosk.qt.look import Look
from kiosk.qt.staff.keypad import Keypad
from kiosk.qt.staff.panel import Panel
from kiosk.qt.theme import Theme
from kiosk.staff.settings import Settings

application()
width, height = map(int, sys.argv[1:])
ground = QWidget()
ground.resize(width, height)
look = Look(Theme.read(), "zh", 100, width, height)
keypad, panel = Keypad(look, 0.0, ground), Panel(look, Settings(), ground, waiting=False)
places = {"left": (9, 9), "right": (width - 9, 9)}
for name, button in {**keypad.keys, "ok": keypad.ok, **panel.deeds}.items():
    places[name] = button.geometry().center().toTuple()
panel._ask(sure=True)  # noqa: SLF001 - as one who touches it would
places["sure"] = panel.sure.geometry().center().toTuple()
for name, (x, y) in places.items():
    print(name, x, y)
