"""The constellation, painted: a sheet of light on which bodies lie, and strands between what hangs together."""

from kiosk.model.exhibits.constellation import ConstellationExhibit
from kiosk.qt.exhibits.kinds.constellation.scene import ConstellationScene

VIEWS = {ConstellationExhibit: ConstellationScene}
