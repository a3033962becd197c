"""The ice-cream robot, painted: a booth by night, cream in turns, and an arm."""

from kiosk.model.exhibits.ice_cream import IceCreamExhibit
from kiosk.qt.exhibits.kinds.ice_cream.scene import IceCreamScene

VIEWS = {IceCreamExhibit: IceCreamScene}
