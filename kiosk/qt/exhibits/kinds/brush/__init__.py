"""The brush, painted: fire on the wall of the hall by night."""

from kiosk.model.exhibits.brush import BrushExhibit
from kiosk.qt.exhibits.kinds.brush.scene import BrushScene

VIEWS = {BrushExhibit: BrushScene}
