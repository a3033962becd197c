"""How the numbers of a rain are read, and how they stand at both sides of the sky with what they are."""

from collections.abc import Hashable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache, partial
from itertools import product
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from kiosk.exhibits.rain.land import PER_SIDE, RainSite
from kiosk.exhibits.rain.play import RainPlay
from kiosk.model.exhibits.rain import RainExhibit, RainFigure
from kiosk.model.figure import Unit, about_text, number_text
from kiosk.qt.exhibits.kinds.rain.shades import RainShades
from kiosk.qt.exhibits.scene import Patch, sprite
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Role

DIM = 0.56
"""How strongly what was not chosen is seen, while something is."""
PLATE = 0.8
"""How dark it is behind them."""
_NUMBERS = (56, 50, 44, 38, 32)
"""Sizes of the numbers at the sides that are tried, in design pixels."""
_LABELS: tuple[Role, ...] = ("label", "small")
_LOWEST = ((1.04, 0.0), (1.10, 0.0), (0.0, 0.84))
"""How far down they may stand, in heights of the horizon or of the land's foot: as high up as they fit."""
_MOST_KEPT = 60
"""Words that are kept as they were set."""


class SaidNumber(NamedTuple):
    """A number as it is read."""

    number: str
    unit: str

    @property
    def whole(self) -> str:
        """Return both; a sign stands close to its number, a word apart."""
        return (
            f"{self.number}{self.unit}" if self.unit in ("%", "‰") else f"{self.number} {self.unit}".rstrip()
        )


class RainNumbers:
    """How the numbers of an exhibit are read."""

    def __init__(self, part: RainExhibit, units: Mapping[str, Unit], look: Look) -> None:
        """Take them in the order of the play: what is counted, then the shares."""
        self.figures: tuple[RainFigure, ...] = (*part.counts, *part.shares)
        self._units, self._look = units, look
        self._said = lru_cache(maxsize=64)(self._read)

    def said(self, index: int, value: Decimal | None = None) -> SaidNumber:
        """Return a number, or as much of it as was counted, and its unit."""
        return self._said(index, value)

    def _read(self, index: int, value: Decimal | None) -> SaidNumber:
        figure, language = self.figures[index], self._look.language
        unit = self._units.get(figure.unit, Unit(en=figure.unit))
        before, after = about_text(figure.about, language) if value is None else ("", "")
        number = number_text(figure.value if value is None else value, unit, language)
        return SaidNumber(f"{before}{number}{after}", unit.say(figure.unit, language))

    def counted(self, index: int, lying: int) -> SaidNumber:
        """Return how much of it lies."""
        return self.said(index, min(self.figures[index].value, Decimal(lying)))


class _NumberHome(NamedTuple):
    area: QRect
    label: Paragraph
    joined: bool
    """The unit stands with the label, because there is no room for it beside the number."""


class _NumberSeen(NamedTuple):
    """How a number stands at its side now."""

    number: Paragraph
    beside: Paragraph
    strength: float


class RainHomes:
    """The numbers at the sides: what is poured is counted there, as much of it as lies."""

    def __init__(self, numbers: RainNumbers, look: Look, shades: RainShades) -> None:
        """Take how they are read."""
        self._numbers, self._look, self._shades = numbers, look, shades
        self._homes: list[_NumberHome] = []
        self._kept: dict[tuple[str, bool, int], Paragraph] = {}
        self._still: dict[int, tuple[Hashable, QPixmap]] = {}
        """Number -> its words as they were seen twice, as a picture: most of them stand still."""

    def arrange(self, site: RainSite, top: int, ratio: float) -> None:
        """Set them below `top`, as large and as high up as all of them fit; `ratio` is as for `sprite`."""
        self._site, self._ratio = site, ratio
        self._still.clear()
        self._labels: dict[int, QPixmap] = {}
        self._colours = tuple(self._shades.of(plot).rgba() for plot in site.plots)
        self._homes = []
        for (horizon, foot), joined, role, size in product(_LOWEST, (False, True), _LABELS, _NUMBERS):
            low = site.horizon * horizon + site.low * foot
            if self._stand(top, round(low * self._look.scale), size, role, joined=joined):
                return

    def _stand(self, top: int, low: int, size: int, role: Role, *, joined: bool) -> bool:
        """Set all of them so, and tell whether all fit."""
        look, site = self._look, self._site
        self._number_px = size * look.scale * (100 + look.text_percent) / 200
        self._kept.clear()
        homes: dict[int, _NumberHome] = {}
        for right in (False, True):
            here = [index for index in site.order if self._at_right(index) == right]
            here.sort(key=lambda index: site.homes[index].y)
            head = max([top, *(round(site.homes[index].y * look.scale) for index in here[:1])])
            high = (low - head) // PER_SIDE
            for row, index in enumerate(here):
                box = site.homes[index]
                area = QRect(
                    round(box.x * look.scale), head + row * high, round(box.width * look.scale), high
                )
                homes[index] = _NumberHome(area, self._label(index, role, joined=joined), joined)
        self._homes = [homes[index] for index in range(len(self._numbers.figures))]
        free = [self._free(index) for index in range(len(self._homes)) if self._at_right(index)]
        self._aside = min(free, default=0)
        return all(self._fits(index) for index in range(len(self._homes)))

    def _label(self, index: int, role: Role, *, joined: bool) -> Paragraph:
        look, unit = self._look, self._numbers.said(index).unit
        said = look.say(self._numbers.figures[index].label)
        words = f"{unit} · {said}" if joined and unit else said
        return Paragraph(words, look.font(role, bold=False), look.theme.colour("paper"), balanced=True)

    def _number_high(self) -> int:
        return round(self._number_px * 1.16)

    def _fits(self, index: int) -> bool:
        home = self._homes[index]
        wide = home.area.width()
        needed = self._number_high() + home.label.height(wide) + self._look.px(8)
        return needed <= home.area.height() and home.label.fits(wide) and self._widest(index) <= wide

    def _widest(self, index: int) -> int:
        """Return how wide it gets, with what stands beside it."""
        whole, home = self._numbers.said(index), self._homes[index]
        beside = ["" if home.joined else whole.unit, f"/ {whole.number}"]
        number = self._set(whole.number, beside=False).natural_width() + self._look.px(10)
        return number + max(self._set(said, beside=True).natural_width() for said in beside)

    def _of_all(self, index: int) -> str:
        """Return what stands beside a count: of how many, and of what where there is room for it."""
        whole, home = self._numbers.said(index), self._homes[index]
        long = f"/ {whole.whole}"
        wide = self._set(whole.number, beside=False).natural_width() + self._look.px(10)
        fits = wide + self._set(long, beside=True).natural_width() <= home.area.width()
        return long if fits and not home.joined else f"/ {whole.number}"

    def _set(self, said: str, *, beside: bool, colour: int = 0) -> Paragraph:
        """Return words as they are set; what is said again and again is not set anew."""
        key = (said, beside, colour)
        if key not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            look = self._look
            ink = QColor.fromRgba(colour) if colour else look.theme.colour("muted" if beside else "paper")
            role: Role = "small" if look.text_percent > 100 else "label"
            font = look.font(role, bold=False) if beside else look.sized_font(self._number_px, bold=True)
            self._kept[key] = Paragraph(said, font, ink)
        return self._kept[key]

    # Seen -------------------------------------------------------------------------------------

    def pieces(self, play: RainPlay) -> Iterator[Patch]:
        """Yield them as they are now: the label as a picture, and the number, which may be another one in every picture."""
        for index, home in enumerate(self._homes):
            seen, at = self._seen(index, play), self._corner(index)
            high = self._number_high()
            label = QRect(
                home.area.left(), at.y() + high, home.area.width(), home.area.bottom() + 1 - at.y() - high
            )
            yield Patch(
                ("words", "label", index, seen.strength),
                label,
                partial(self._paint_label, index=index, seen=seen),
            )
            number = QRect(home.area.left(), home.area.top(), home.area.width(), high)
            key = (seen.number.text, seen.beside.text, seen.number.colour.rgba(), seen.strength)
            picture = self._still_picture(index, key, number, seen)
            if picture is None:
                paint = partial(self._paint_number, index=index, seen=seen)
            else:
                paint = partial(_lay, corner=number.topLeft(), picture=picture)
            yield Patch(("words", "number", index, *key), number, paint)

    def _still_picture(self, index: int, key: Hashable, area: QRect, seen: _NumberSeen) -> QPixmap | None:
        """Return a number that stands still as a picture; None where it counts."""
        counts = seen.beside.text.startswith("/") and seen.number.text != "0"
        if counts:
            return None
        known = self._still.get(index)
        if known is None or known[0] != key:

            def paint(painter: QPainter) -> None:
                painter.translate(-area.topLeft())
                self._paint_number(painter, index=index, seen=seen)

            known = self._still[index] = key, sprite(area.width(), area.height(), self._ratio, paint)
        return known[1]

    def _seen(self, index: int, play: RainPlay) -> _NumberSeen:
        shower = play.showers[index]
        begun = shower.begun and not shower.fades
        counts = (begun or index == play.stage) and not shower.whole
        said = (
            self._numbers.counted(index, 0 if shower.fades else shower.lying)
            if counts
            else self._numbers.said(index)
        )
        unit = "" if self._homes[index].joined else said.unit
        return _NumberSeen(
            self._set(said.number, beside=False, colour=self._colours[index] if begun or counts else 0),
            self._set(self._of_all(index) if counts else unit, beside=True),
            1.0 if begun or counts or not play.lit else DIM,
        )

    def _corner(self, index: int) -> QPoint:
        """Return where it begins: those at the right stand one below the other, as near to the edge as the widest can."""
        area = self._homes[index].area
        return area.topLeft() + QPoint(self._aside if self._at_right(index) else 0, 0)

    def _at_right(self, index: int) -> bool:
        return self._site.homes[index].x > self._site.width / 2

    def _free(self, index: int) -> int:
        """Return how much of its width it leaves free."""
        home = self._homes[index]
        wide = home.area.width()
        return max(0, wide - max(home.label.extent(wide), self._widest(index)) - self._look.px(14))

    def _paint_number(self, painter: QPainter, *, index: int, seen: _NumberSeen) -> None:
        at, wide = self._corner(index), seen.number.natural_width()
        painter.setOpacity(seen.strength)
        seen.number.paint(painter, at.x(), at.y() - round(self._number_px * 0.16), wide + 4)
        down = round(self._number_px * 0.98) - round(seen.beside.height(4000) * 0.86)
        seen.beside.paint(
            painter, at.x() + wide + self._look.px(10), at.y() + down, self._homes[index].area.width()
        )
        painter.setOpacity(1.0)

    def _paint_label(self, painter: QPainter, *, index: int, seen: _NumberSeen) -> None:
        if index not in self._labels:
            home = self._homes[index]
            wide, high = home.area.width(), home.label.height(home.area.width())
            self._labels[index] = sprite(
                wide, high, self._ratio, lambda inside: home.label.paint(inside, 0, 0, wide)
            )
        at = self._corner(index)
        painter.setOpacity(seen.strength)
        painter.drawPixmap(at.x(), at.y() + self._number_high(), self._labels[index])
        painter.setOpacity(1.0)

    def plates(self) -> Iterator[Patch]:
        """Yield dark plates: lights that fall behind words leave them to be read."""
        px = self._look.px
        for index, home in enumerate(self._homes):
            at, wide = self._corner(index), home.area.width()
            high = self._number_high() + home.label.height(wide)
            reaches = max(home.label.extent(wide), self._widest(index))
            plate = QRect(at.x() - px(10), at.y() - px(2), reaches + px(20), high + px(6))
            yield Patch(("words", "plate", index), plate, partial(self._paint_plate, plate=plate))

    def _paint_plate(self, painter: QPainter, *, plate: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.colour("ink", PLATE))
        painter.drawRoundedRect(QRectF(plate), self._look.px(12), self._look.px(12))

    def shown(self, play: RainPlay) -> Iterator[ShownText]:
        """Yield what they say, for `kiosk shots`."""
        high = self._number_high()
        for index, home in enumerate(self._homes):
            seen, at = self._seen(index, play), self._corner(index)
            fits, wide = self._fits(index), seen.number.natural_width()
            yield ShownText(seen.number.text, QRect(at.x(), at.y(), wide, high - 2), fits)
            if seen.beside.text:
                beside = QRect(
                    at.x() + wide + self._look.px(10), at.y(), seen.beside.natural_width(), high - 2
                )
                yield ShownText(seen.beside.text, beside, fits)
            room = home.area.width()
            yield ShownText(
                home.label.text,
                QRect(at.x(), at.y() + high, home.label.extent(room), home.label.height(room)),
                fits,
            )


def _lay(painter: QPainter, *, corner: QPoint, picture: QPixmap) -> None:
    painter.drawPixmap(corner, picture)
