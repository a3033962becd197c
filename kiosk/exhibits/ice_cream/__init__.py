"""The ice-cream robot: whatever is touched becomes the order, and the arm makes exactly this one."""

from kiosk.exhibits.ice_cream.play import IceCreamPlay
from kiosk.model.exhibits.ice_cream import IceCreamExhibit

PLAYS = {IceCreamExhibit: IceCreamPlay}
