"""The lens: a round glass over the hall, in which the hall is light and dragons hide."""

from kiosk.exhibits.lens.play import LensPlay
from kiosk.model.exhibits.lens import LensExhibit

PLAYS = {LensExhibit: LensPlay}
