"""The building, painted: it stands half out of the hall's big screen."""

from kiosk.model.exhibits.building import BuildingExhibit
from kiosk.qt.exhibits.kinds.building.scene import BuildingScene

VIEWS = {BuildingExhibit: BuildingScene}
