"""The brush: 九 is written with the finger, and its hook rears up as a dragon."""

from kiosk.exhibits.brush.play import BrushPlay
from kiosk.model.exhibits.brush import BrushExhibit

PLAYS = {BrushExhibit: BrushPlay}
