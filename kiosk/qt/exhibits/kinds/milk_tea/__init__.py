"""Milk tea, painted: a cup as close as it gets, tea in waves, ice and pearls, and the shelf of the day."""

from kiosk.model.exhibits.milk_tea import MilkTeaExhibit
from kiosk.qt.exhibits.kinds.milk_tea.scene import MilkTeaScene

VIEWS = {MilkTeaExhibit: MilkTeaScene}
