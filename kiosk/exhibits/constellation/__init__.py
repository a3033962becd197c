"""The constellation: one core, zones and industries as bodies on a sheet; a touch shows what one carries."""

from kiosk.exhibits.constellation.play import ConstellationPlay
from kiosk.model.exhibits.constellation import ConstellationExhibit

PLAYS = {ConstellationExhibit: ConstellationPlay}
