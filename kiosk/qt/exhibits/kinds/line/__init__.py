"""The production line, painted: grey and crowded before, lit and run by robots after."""

from kiosk.model.exhibits.line import LineExhibit
from kiosk.qt.exhibits.kinds.line.scene import LineScene

VIEWS = {LineExhibit: LineScene}
