"""How the park by night looks."""

from kiosk.model.exhibits.park import ParkExhibit
from kiosk.qt.exhibits.kinds.park.scene import ParkScene

VIEWS = {ParkExhibit: ParkScene}
