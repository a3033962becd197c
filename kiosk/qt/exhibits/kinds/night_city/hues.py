"""Shades of the district: as it is in the dark, and as it is where lamps are on."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtGui import QColor

from kiosk.qt.style.tones import Tones, mixed


@dataclass(frozen=True)
class Hues:
    """One of the two; what is painted asks for its parts by name."""

    tones: Tones
    warm: bool

    @cached_property
    def sky(self) -> tuple[QColor, QColor]:
        """Above and below."""
        return self.tones.mix("ink", "steel", 0.25), self.tones.mix("ink", "cyan", 0.05)

    @cached_property
    def plate(self) -> QColor:
        """The ground between houses."""
        cold = self.tones.mix("ink", "cyan", 0.12)
        return mixed(self.tones.of("ink"), self.tones.of("dragon"), 0.24) if self.warm else cold

    @cached_property
    def edge(self) -> QColor:
        """Lines of light at edges."""
        if self.warm:
            return self.tones.mix("dragon_light", "cyan", 0.25, 0.62)
        return self.tones.mix("cyan", "ink", 0.28, 0.85)

    @cached_property
    def asphalt(self) -> QColor:
        """The avenue."""
        return (
            self.tones.mix("gold", "dragon_light", 0.5) if self.warm else self.tones.mix("ink", "steel", 0.75)
        )

    @cached_property
    def kerb(self) -> QColor:
        """Its edges."""
        return (
            self.tones.mix("dragon_light", "paper", 0.6)
            if self.warm
            else self.tones.mix("steel", "cyan", 0.34)
        )

    def wall(self, side: int, number: int) -> QColor:
        """Return the colour of a wall: 0 is the one at the left, 1 at the right, 2 the roof."""
        light = (0.10, 0.21, 0.30)[side] + (number * 7 % 5 - 2) * 0.011
        cold = self.tones.mix("ink", "cyan", light)
        cold = mixed(cold, self.tones.of("raised"), 0.35)
        if not self.warm:
            return cold
        return mixed(cold, self.tones.mix("dragon", "dragon_light", 0.35), (0.30, 0.46, 0.22)[side])

    def window(self, number: int) -> tuple[QColor, bool]:
        """Return the colour of a window, and whether somebody has light there: more of them where lamps are on."""
        lit = _spread(number) < (0.72 if self.warm else 0.17)
        if lit:
            glow = self.tones.mix("gold", "dragon_light", _spread(number * 3 + 1))
            return (glow if self.warm else mixed(glow, self.tones.of("ink"), 0.24)), True
        dark = self.tones.mix("ink", "cyan", 0.24 + 0.10 * _spread(number * 5 + 2))
        return (mixed(dark, self.tones.of("dragon"), 0.18) if self.warm else dark), False

    @cached_property
    def leaf(self) -> tuple[QColor, QColor]:
        """A tree: its dark and its lit side."""
        green = mixed(self.tones.of("cyan"), self.tones.of("gold"), 0.42)
        if self.warm:
            return mixed(green, self.tones.of("ink"), 0.52), mixed(green, self.tones.of("dragon_light"), 0.25)
        return mixed(green, self.tones.of("ink"), 0.74), mixed(green, self.tones.of("ink"), 0.58)


def _spread(number: int) -> float:
    """Return a number between 0 and 1 that looks like chance, and is always the same."""
    mixed_up = (number * 2654435761) & 0xFFFFFFFF
    mixed_up ^= mixed_up >> 15
    mixed_up = (mixed_up * 2246822519) & 0xFFFFFFFF
    return ((mixed_up ^ (mixed_up >> 13)) & 0xFFFF) / 0x10000
