"""The lookout: things fall from a façade by night, and every arc leads back to its window."""

from kiosk.exhibits.lookout.play import LookoutPlay
from kiosk.model.exhibits.lookout import LookoutExhibit

PLAYS = {LookoutExhibit: LookoutPlay}
