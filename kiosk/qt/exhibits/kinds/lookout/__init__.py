"""The lookout, painted: a façade by night in true perspective, and arcs of light."""

from kiosk.model.exhibits.lookout import LookoutExhibit
from kiosk.qt.exhibits.kinds.lookout.scene import LookoutScene

VIEWS = {LookoutExhibit: LookoutScene}
