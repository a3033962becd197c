"""Milk tea: a cup is filled and shaken; ice and pearls have their own physics, and the day counts the cups."""

from kiosk.exhibits.milk_tea.play import MilkTeaPlay
from kiosk.model.exhibits.milk_tea import MilkTeaExhibit

PLAYS = {MilkTeaExhibit: MilkTeaPlay}
