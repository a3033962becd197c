"""The district by night: lamps are wiped on, six systems answer, and the avenue is a 九."""

from kiosk.exhibits.night_city.play import NightCityPlay
from kiosk.model.exhibits.night_city import NightCityExhibit

PLAYS = {NightCityExhibit: NightCityPlay}
