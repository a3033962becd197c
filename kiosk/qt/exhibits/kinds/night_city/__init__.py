"""The district by night, painted: a plate with houses, an avenue of lamps, and what answers a touch."""

from kiosk.model.exhibits.night_city import NightCityExhibit
from kiosk.qt.exhibits.kinds.night_city.scene import NightCityScene

VIEWS = {NightCityExhibit: NightCityScene}
