"""The production line: an edge between before and after that hands pull, until the whole line works."""

from kiosk.exhibits.line.play import LinePlay
from kiosk.model.exhibits.line import LineExhibit

PLAYS = {LineExhibit: LinePlay}
