"""View settings of one visitor: language, text size, and the screen it must fit."""

from dataclasses import dataclass, replace
from functools import cached_property

from PySide6.QtGui import QFont

from kiosk.model.words import Text
from kiosk.qt.style.fonts import brush_family
from kiosk.qt.style.theme import BRUSH, SANS, Role, Space, Theme
from kiosk.words import Language, Said, tongue, word

TEXT_SIZES = (100, 125, 150)
_BOLD: frozenset[Role] = frozenset(("numeral", "headline", "title"))


@dataclass(frozen=True)
class Look:
    """Everything a view needs to know to lay itself out; a change of look builds the view anew."""

    theme: Theme
    language: Language
    text_percent: int
    """100, 125 or 150."""
    width: int
    """Pixels of the stage."""
    height: int

    @property
    def portrait(self) -> bool:
        """True where the screen is taller than wide."""
        return self.height > self.width

    @cached_property
    def scale(self) -> float:
        """Pixels per design pixel: 1.0 where the shorter side is 1080."""
        return min(self.width, self.height) / 1080

    def px(self, design_pixels: float) -> int:
        """Return design pixels (shorter side 1080) in pixels of this screen."""
        return round(design_pixels * self.scale)

    def space(self, name: Space) -> int:
        """Return a spacing token in pixels of this screen."""
        return self.px(self.theme.spaces[name])

    def type_px(self, role: Role) -> int:
        """Return the pixel size of a type role, with the visitor's text size."""
        # Numerals are large already: they grow half as much, or the larger sizes would push facts off the page.
        percent = (100 + self.text_percent) / 2 if role in ("numeral", "headline") else self.text_percent
        return max(1, round(self.theme.types[role] * self.scale * percent / 100))

    def font(self, role: Role, *, bold: bool | None = None) -> QFont:
        """Return the sans face for a type role, with tabular figures."""
        return self.sized_font(self.type_px(role), bold=role in _BOLD if bold is None else bold)

    def sized_font(self, pixels: float, *, bold: bool = False) -> QFont:
        """Return the sans face at a size in pixels of this screen, with tabular figures."""
        size = max(1, round(pixels))
        if (size, bold) not in self._fonts:
            self._fonts[size, bold] = self._sans(size, bold=bold)
        return QFont(self._fonts[size, bold])  # whoever gets it may change it

    @cached_property
    def _fonts(self) -> dict[tuple[int, bool], QFont]:
        return {}

    def _sans(self, pixels: int, *, bold: bool) -> QFont:
        font = QFont(SANS)
        font.setPixelSize(pixels)
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        if not tongue(self.language).dense:
            # A Chinese face draws ’ and “ as wide as a Han character; others want them narrow.
            font.setFeature(QFont.Tag("pwid"), 1)
        return font

    def brush_font(self, text: str, pixels: float) -> QFont:
        """Return the face for a text that is written with the brush: an emblem, or the exhibition's name."""
        if brush_family(text) != BRUSH:
            return self.sized_font(pixels, bold=True)
        font = QFont(BRUSH)
        font.setPixelSize(max(1, round(pixels)))
        return font

    def say(self, text: Text | Said | None) -> str:
        """Return a text of the content, or words, in the visitor's language; empty for None."""
        return text.say(self.language) if text is not None else ""

    def word(self, key: str, /, **facts: object) -> str:
        """Return one of the program's own words in the visitor's language."""
        return word(self.language, "visitor", key, **facts)

    def at(self, width: int, height: int) -> "Look":
        """Return the same look on a screen of another size."""
        return replace(self, width=width, height=height)
