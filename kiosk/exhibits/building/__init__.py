"""The building: turned with a finger, pulled apart into three uses, and whole again with a dragon round it."""

from kiosk.exhibits.building.play import BuildingPlay
from kiosk.model.exhibits.building import BuildingExhibit

PLAYS = {BuildingExhibit: BuildingPlay}
