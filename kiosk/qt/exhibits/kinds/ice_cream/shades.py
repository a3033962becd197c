"""Shades of the booth: cream, wafer, glass, brass; and the same things made of light."""

from PySide6.QtGui import QColor

from kiosk.qt.style.tones import Tones, mixed

STEPS = 96
"""So many shades of a flavour are told apart."""


class Shades:
    """Colours of the real things."""

    lines = 1.0
    """How strong their outlines are."""

    def __init__(self, tones: Tones) -> None:
        """Mix them once."""
        self.tones = tones
        self._mixed: dict[tuple[int, int], QColor] = {}
        self.brass = tones.mix("dragon_light", "gold", 0.5)
        self.warm = tones.mix("dragon_light", "paper", 0.25)
        self.brown = tones.mix("dragon", "ink", 0.62)
        self.wall_high, self.wall_low = tones.mix("ink", "steel", 0.55), tones.mix("steel", "cyan", 0.06)
        paper, gold, cyan = tones.of("paper"), tones.of("gold"), tones.of("cyan")
        warm_white = mixed(paper, tones.of("dragon_light"), 0.08)
        self._cream = (
            (
                mixed(tones.mix("dragon", "muted", 0.62), tones.of("ink"), 0.34),
                warm_white,
                QColor(255, 255, 255),
            ),
            (
                mixed(tones.of("dragon"), tones.of("ink"), 0.42),
                mixed(gold, paper, 0.20),
                mixed(gold, paper, 0.82),
            ),
            (mixed(cyan, tones.of("ink"), 0.60), mixed(cyan, paper, 0.34), mixed(cyan, paper, 0.88)),
        )
        self._wafer = (
            mixed(tones.of("dragon"), tones.of("ink"), 0.70),
            mixed(tones.of("dragon"), tones.of("dragon_light"), 0.45),
            mixed(tones.of("dragon_light"), paper, 0.35),
        )
        self._sprinkles = (
            (mixed(tones.of("dragon_light"), paper, 0.1), tones.of("cyan"), tones.of("paper")),
            (tones.of("dragon"), tones.of("gold"), tones.mix("dragon_deep", "dragon", 0.45)),
            (tones.of("cyan"), tones.of("paper"), tones.mix("cyan", "ink", 0.35)),
        )

    def cream(self, flavour: int, light: float) -> QColor:
        """Return the colour of a flavour, from the shade (0) to the light (1); it is asked for very often."""
        key = flavour, round(min(1.0, max(0.0, light)) * STEPS)
        if key not in self._mixed:
            self._mixed[key] = self._mix(flavour, key[1] / STEPS)
        return self._mixed[key]

    def _mix(self, flavour: int, light: float) -> QColor:
        return _between(self._cream[flavour], light)

    def wafer(self, light: float) -> QColor:
        """Return the colour of a wafer, from the shade to the light."""
        return _between(self._wafer, light)

    def paper(self, light: float) -> QColor:
        """Return the colour of a paper cup."""
        dark = mixed(self.tones.of("muted"), self.tones.of("ink"), 0.55)
        return mixed(dark, self.tones.of("paper"), light)

    def sprinkle(self, jar: int, index: int) -> QColor:
        """Return the colour of one sprinkle of a jar."""
        return self._sprinkles[jar][index % 3]


class LightShades(Shades):
    """The same things made of light: they shine through each other."""

    lines = 0.0

    def _mix(self, flavour: int, light: float) -> QColor:
        own = super()._mix(flavour, 0.70)
        return mixed(self.tones.of("cyan"), own, 0.55 if flavour == 0 else 0.90, 0.06 + 0.62 * light**1.5)

    def wafer(self, light: float) -> QColor:
        """Return the colour of a wafer."""
        return self.tones.of("cyan", 0.10 + 0.40 * light)

    def paper(self, light: float) -> QColor:
        """Return the colour of a paper cup."""
        return self.tones.of("cyan", 0.10 + 0.40 * light)

    def sprinkle(self, jar: int, index: int) -> QColor:
        """Return the colour of one sprinkle of a jar."""
        return mixed(super().sprinkle(jar, index), self.tones.of("paper"), 0.25, 0.95)


def _between(steps: tuple[QColor, QColor, QColor], light: float) -> QColor:
    dark, middle, bright = steps
    knee = 0.66
    if light < knee:
        return mixed(dark, middle, light / knee)
    return mixed(middle, bright, (light - knee) / (1 - knee))
