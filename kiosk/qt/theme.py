"""Colours, type and spacing, read once from assets/theme.toml."""

import atexit
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtGui import QColor, QFont, QFontDatabase, QRawFont

from kiosk.places import ASSETS

Colour = Literal[
    "ink", "steel", "raised", "paper", "muted", "gold", "cyan", "red", "dragon_light", "dragon", "dragon_deep"
]
Role = Literal["numeral", "headline", "title", "body", "label", "small"]
Space = Literal["margin", "gap", "padding", "radius", "target", "apart"]
Motion = Literal["press_ms", "page_ms", "flight_ms", "count_ms", "look_back_ms"]

SANS = "Noto Sans SC"
BRUSH = "Ma Shan Zheng"

_held: list[QRawFont] = []
"""One of each face, in some size."""
atexit.register(_held.clear)  # while there is still a Qt to close them


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


def load_fonts(folder: Path = ASSETS / "fonts") -> None:
    """Make the program's own faces known to Qt, and keep them open; needs a QGuiApplication."""
    for path in sorted(folder.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    # Once a face is used nowhere, Qt closes it and forgets the others that are in use: each is then mapped from its
    # file again beside the old map, up to seven times 5 MB.
    faces = QFont(SANS), QFont(SANS, weight=QFont.Weight.Bold), QFont(BRUSH)
    _held[:] = map(QRawFont.fromFont, faces)
