"""How the rain of numbers looks."""

from kiosk.model.exhibits.rain import RainExhibit
from kiosk.qt.exhibits.kinds.rain.scene import RainScene

VIEWS = {RainExhibit: RainScene}
