"""Rules of the park by night."""

from kiosk.exhibits.park.play import ParkPlay
from kiosk.model.exhibits.park import ParkExhibit

PLAYS = {ParkExhibit: ParkPlay}
