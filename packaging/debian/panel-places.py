"""Prints where the staff's keys and buttons are on a screen:  panel-places.py WIDTH HEIGHT      a line each: name x y."""

import sys

from PySide6.QtWidgets import QWidget

from kiosk.content.loader import load
from kiosk.places import CONTENT
from kiosk.qt.app import application
from kiosk.qt.staff.keypad import Keypad
from kiosk.qt.staff.panel import Panel
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme
from kiosk.staff.settings import Settings

application()
width, height = map(int, sys.argv[1:])
ground = QWidget()
ground.resize(width, height)
look = Look(Theme.read(), "zh", 100, width, height)
exhibition = load(CONTENT).exhibition
if exhibition is None:
    sys.exit(f"{CONTENT}: kiosk check says what is wrong")
languages = len(exhibition.front.languages)
keypad = Keypad(look, 0.0, ground)
panel = Panel(look, Settings(), ground, waiting=False, languages=languages)
places = {"left": (9, 9), "right": (width - 9, 9)}
for name, button in (*keypad.keys.items(), ("ok", keypad.ok), *panel.deeds.items()):
    places[name] = button.geometry().center().toTuple()
panel._ask(sure=True)  # noqa: SLF001 - as one who touches it would
places["sure"] = panel.sure.geometry().center().toTuple()
for name, (x, y) in places.items():
    print(name, x, y)
