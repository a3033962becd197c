"""Shades of the works: one set for before, one for after, from the theme's tokens alone."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QColor

from kiosk.qt.style.tones import Tones

Era = Literal["before", "after", "whole"]
"""Before, after, and after with all of the line at work: the goal."""
LAYERS: tuple[Era, ...] = ("before", "after", "whole")
ERAS: tuple[Era, ...] = ("before", "after")


@dataclass(frozen=True)
class WorksShades:
    """What colour everything is in one of the two."""

    tones: Tones
    era: Era

    @property
    def lit(self) -> bool:
        """Whether it is after the retrofit."""
        return self.era != "before"

    @property
    def whole(self) -> bool:
        """Whether all of the line works: the goal."""
        return self.era == "whole"

    def wall(self, depth: float) -> QColor:
        """Return the wall, nearer (0) or farther (1)."""
        if self.lit:
            return self.tones.mix(
                "ink", "cyan", (0.09 if self.whole else 0.05) + (0.21 if self.whole else 0.15) * depth
            )
        return self.tones.mix("ink", "muted", 0.05 + 0.13 * depth)

    def pane(self, depth: float) -> QColor:
        """Return the glass of a window."""
        if self.lit:
            return self.tones.mix("ink", "cyan", (0.30 if self.whole else 0.16) + 0.22 * depth)
        return self.tones.mix("steel", "muted", 0.05 + 0.18 * depth)

    def line(self, strength: float) -> QColor:
        """Return lines of the building."""
        return self.tones.of(
            "cyan" if self.lit else "muted", strength * (1.0 if self.whole else 0.9 if self.lit else 0.62)
        )

    @property
    def floor(self) -> QColor:
        """The floor at the far end."""
        return (
            self.tones.mix("ink", "cyan", 0.24 if self.whole else 0.16)
            if self.lit
            else self.tones.mix("ink", "muted", 0.15)
        )

    @property
    def door(self) -> QColor:
        """The light behind the far door."""
        return self.tones.mix("cyan", "paper", 0.66) if self.lit else self.tones.mix("muted", "gold", 0.22)

    @property
    def lamp(self) -> QColor:
        """A lamp under the roof."""
        return self.tones.mix("cyan", "paper", 0.72) if self.lit else self.tones.mix("gold", "muted", 0.35)

    @property
    def body(self) -> QColor:
        """Sheet metal of a car's body."""
        return self.tones.mix("ink", "cyan", 0.34) if self.lit else self.tones.mix("steel", "muted", 0.26)

    @property
    def body_dark(self) -> QColor:
        """The same in the shade."""
        return self.tones.mix("ink", "cyan", 0.15) if self.lit else self.tones.mix("ink", "muted", 0.20)

    @property
    def edge(self) -> QColor:
        """Lines of a car."""
        return self.tones.mix("cyan", "paper", 0.22) if self.lit else self.tones.mix("muted", "steel", 0.28)
