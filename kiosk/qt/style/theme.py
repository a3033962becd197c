"""Colours, type and spacing, read once from assets/theme.toml."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtGui import QColor

from kiosk.places import ASSETS

Colour = Literal[
    "ink", "steel", "raised", "paper", "muted", "gold", "cyan", "red", "dragon_light", "dragon", "dragon_deep"
]
Role = Literal["numeral", "headline", "title", "body", "label", "small"]
Space = Literal["margin", "gap", "padding", "radius", "target", "apart"]

SANS = "Noto Sans SC"
BRUSH = "Ma Shan Zheng"


@dataclass(frozen=True)
class Theme:
    """The tokens of design: nothing else in the program names a colour or a size."""

    colours: dict[str, QColor]
    alphas: dict[str, float]
    types: dict[str, int]
    spaces: dict[str, int]
    motions: dict[str, int]

    @classmethod
    def read(cls, path: Path = ASSETS / "theme.toml") -> "Theme":
        """Read the theme file; raises OSError or tomllib.TOMLDecodeError."""
        tokens = tomllib.loads(path.read_text(encoding="utf-8"))
        colours = {name: QColor(value) for name, value in tokens["colours"].items()}
        return cls(colours, tokens["alpha"], tokens["type"], tokens["space"], tokens["motion"])

    def colour(self, name: Colour, alpha: float = 1.0) -> QColor:
        """Return a token colour, made translucent by `alpha` (0 to 1)."""
        colour = QColor(self.colours[name])
        colour.setAlphaF(alpha)
        return colour

    def panel(self) -> QColor:
        """Return the surface that text stands on."""
        return self.colour("steel", self.alphas["panel"])

    def line(self) -> QColor:
        """Return the colour of hairlines."""
        return QColor(255, 255, 255, round(255 * self.alphas["line"]))

    def track(self) -> QColor:
        """Return the colour of the empty part of a ring or bar."""
        return QColor(255, 255, 255, round(255 * self.alphas["track"]))
