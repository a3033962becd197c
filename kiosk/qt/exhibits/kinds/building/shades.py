"""Shades of the building: glass of cyan, panes of lamp light, floors of gold and of data."""

from kiosk.qt.style.tones import Tones


class GlassShades:
    """What colour everything is."""

    def __init__(self, tones: Tones) -> None:
        """Mix them once."""
        self.tones = tones
        self.glass = tones.mix("ink", "cyan", 0.56)
        self.deep, self.pale = tones.mix("ink", "cyan", 0.40), tones.mix("cyan", "paper", 0.20)
        self.lamp, self.amber = tones.mix("dragon_light", "paper", 0.10), tones.mix("gold", "dragon", 0.15)
        self.slab, self.slab_edge = tones.mix("steel", "cyan", 0.20), tones.mix("muted", "cyan", 0.35)
        self.crown, self.crown_dark = tones.mix("cyan", "paper", 0.38), tones.mix("ink", "cyan", 0.24)
        self.roof = tones.mix("ink", "cyan", 0.16)
        self.gold_floor = tones.mix("ink", "gold", 0.46)
        self.data_floor = tones.mix("ink", "cyan", 0.34)
        self.gold, self.cyan, self.paper = tones.of("gold"), tones.of("cyan"), tones.of("paper")
        self.warm = tones.mix("dragon_light", "paper", 0.35)
        self.shade = tones.of("ink")
