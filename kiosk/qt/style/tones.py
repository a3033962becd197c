"""Shades (tints) of the theme's tokens, for what is painted: the room, and the exhibits that are played."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from kiosk.qt.style.theme import Colour, Theme


def mixed(one: QColor, other: QColor, part: float, alpha: float = 1.0) -> QColor:
    """Return a colour between two, `part` of the way, as opaque as `alpha`."""
    part = min(1.0, max(0.0, part))
    pairs = zip(one.getRgbF()[:3], other.getRgbF()[:3], strict=True)  # type: ignore[index]
    red, green, blue = (a + (b - a) * part for a, b in pairs)
    return QColor.fromRgbF(red, green, blue, min(1.0, max(0.0, alpha)))


@dataclass(frozen=True)
class Tones:
    """Shades between tokens; made once for what is painted."""

    theme: Theme

    def mix(self, one: Colour, other: Colour, part: float, alpha: float = 1.0) -> QColor:
        """Return a colour `part` of the way from one token to another."""
        return mixed(self.theme.colour(one), self.theme.colour(other), part, alpha)

    def of(self, name: Colour, alpha: float = 1.0) -> QColor:
        """Return a token, translucent."""
        return self.theme.colour(name, alpha)

    def dragon(self, part: float, alpha: float = 1.0) -> QColor:
        """Return a place in the dragon's gradient, from light (0) to deep (1)."""
        if part < 0.5:
            return self.mix("dragon_light", "dragon", part * 2, alpha)
        return self.mix("dragon", "dragon_deep", part * 2 - 1, alpha)

    def metal(self, light: float, alpha: float = 1.0) -> QColor:
        """Return graphite from black (0) over steel (0.5) to a lit edge (1)."""
        if light < 0.5:
            return self.mix("ink", "raised", light * 2, alpha)
        return self.mix("raised", "muted", light * 1.2 - 0.6, alpha)

    def data(self, light: float, alpha: float = 1.0) -> QColor:
        """Return the cyan of data from dark glass (0) to lit (1)."""
        return self.mix("ink", "cyan", 0.10 + 0.90 * light, alpha)
