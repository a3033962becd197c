"""Shades of the night over the land, and of the points of each land."""

from PySide6.QtGui import QColor

from kiosk.exhibits.rain.land import RainLand
from kiosk.qt.style.tones import Tones, mixed


class RainShades:
    """What colour everything is."""

    def __init__(self, tones: Tones) -> None:
        """Mix them once."""
        self.tones = tones
        self.sky_high, self.sky_low = tones.mix("ink", "cyan", 0.02), tones.mix("ink", "cyan", 0.17)
        self.far = (tones.mix("ink", "cyan", 0.10), tones.mix("ink", "cyan", 0.14))
        self.body_low = tones.mix("ink", "cyan", 0.05)
        self.line = tones.of("cyan", 0.34)
        self.wall, self.wall_low = tones.mix("ink", "muted", 0.20), tones.mix("ink", "cyan", 0.09)
        self.pane = tones.of("ink", 0.75)
        self.river, self.river_low = tones.mix("ink", "cyan", 0.10), tones.of("ink")

    def of(self, plot: RainLand) -> QColor:
        """Return the colour of the points of a land."""
        if plot.kind == "waves":
            return self.tones.of("cyan")
        if plot.kind == "bank":
            return self.tones.of("gold")
        if plot.kind == "house":
            return self.tones.mix("dragon_light", "paper", 0.10)
        return self.tones.mix("dragon", "gold", 0.45) if plot.east else self.tones.mix("cyan", "paper", 0.55)

    def bright(self, colour: QColor) -> QColor:
        """Return the white-hot middle of a light of that colour."""
        return mixed(colour, self.tones.of("paper"), 0.66)
