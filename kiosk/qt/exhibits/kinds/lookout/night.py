"""Shades of the courtyard by night."""

from PySide6.QtGui import QColor

from kiosk.qt.style.tones import Tones, mixed


class Night:
    """What colour everything is."""

    def __init__(self, tones: Tones) -> None:
        """Mix them once."""
        self.tones = tones
        self.sky_high, self.sky_low = tones.mix("ink", "cyan", 0.05), tones.mix("ink", "cyan", 0.20)
        self.wall_high, self.wall_low = tones.mix("steel", "cyan", 0.05), tones.mix("raised", "muted", 0.16)
        self.edge_dark, self.edge_light = tones.of("ink", 0.72), tones.of("muted", 0.20)
        self.glass, self.glass_high = tones.mix("ink", "steel", 0.75), tones.mix("steel", "cyan", 0.12)
        self.frame = tones.mix("ink", "steel", 0.35)
        self.lamp = tones.mix("dragon_light", "paper", 0.72)
        self.warm, self.amber = tones.mix("dragon_light", "paper", 0.12), tones.mix("gold", "dragon", 0.35)
        self.brown = tones.mix("dragon", "ink", 0.72)
        self.figure = tones.mix("dragon", "ink", 0.80)
        self.brass = tones.mix("dragon_light", "gold", 0.5)
        self.screen, self.screen_deep = tones.mix("cyan", "paper", 0.25), tones.mix("cyan", "ink", 0.62)
        self.leaf, self.leaf_dark = tones.mix("ink", "cyan", 0.20), tones.mix("ink", "cyan", 0.07)

    def dimmed(self, colour: QColor, part: float) -> QColor:
        """Return a colour that far on its way to the night."""
        return mixed(colour, self.tones.of("ink"), part, colour.alphaF())
