"""Shades of the stall: tea, milk, pearls, glass and brass, mixed once."""

from PySide6.QtGui import QColor

from kiosk.exhibits.milk_tea.recipe import Recipe
from kiosk.qt.style.tones import Tones, mixed


class TeaShades:
    """What colour everything is."""

    def __init__(self, tones: Tones) -> None:
        """Mix them."""
        self.tones = tones
        self.brass = tones.mix("dragon_light", "gold", 0.45)
        self.glass = mixed(tones.of("paper"), tones.of("cyan"), 0.22)
        self.cream = tones.mix("paper", "dragon_light", 0.22)
        self.tea = tones.mix("dragon", "ink", 0.24)
        self.deep_tea = tones.mix("dragon", "ink", 0.62)
        self.green = mixed(tones.mix("cyan", "gold", 0.42), tones.of("muted"), 0.25)
        self.deep_green = mixed(self.green, tones.of("ink"), 0.45)
        self.pearl = tones.mix("dragon_deep", "ink", 0.84)
        self.pearl_light = tones.mix("dragon", "ink", 0.42)
        self.sugar = tones.mix("dragon_light", "gold", 0.35)

    def of_drinks(self, recipe: Recipe, blended: float) -> tuple[QColor, QColor, QColor]:
        """Return what colours tea has at the surface, in the middle and at the ground; milk lies on top until it is blended."""
        whole = max(1, recipe.tea + recipe.green + recipe.milk)
        plain = max(1, recipe.tea + recipe.green)
        leaves = mixed(self.tea, self.green, recipe.green / plain)
        deep = mixed(self.deep_tea, self.deep_green, recipe.green / plain)
        if recipe.tea + recipe.green == 0:
            leaves = deep = mixed(self.cream, self.tea, 0.10)
        milk, blended = recipe.milk / whole, blended * 0.7
        one = mixed(leaves, self.cream, min(0.96, milk * 1.05))
        above = mixed(leaves, self.cream, min(0.92, milk * 2.3))
        below = mixed(deep, self.cream, milk * 0.10)
        top = mixed(above, mixed(one, self.cream, 0.18), blended)
        middle = mixed(mixed(leaves, self.cream, milk * 0.6), one, blended)
        low = mixed(below, mixed(one, deep, 0.52), blended)
        return top, middle, low
