"""The rain of numbers: each falls as its own points of light, and they become a city between hills."""

from kiosk.exhibits.rain.play import RainPlay
from kiosk.model.exhibits.rain import RainExhibit

PLAYS = {RainExhibit: RainPlay}
