"""Words of the park: every figure with what it is, the number on the runway, and where all of it stands."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from kiosk.exhibits.park.land import CLIMBS, FIRST_SIGN, ROOFS, RUNWAY, ParkBox, ParkLand, ParkPlan, ParkRoom
from kiosk.model.exhibits.park import ParkExhibit
from kiosk.model.figure import Figure, Unit, about_text, number_text
from kiosk.qt.exhibits.plate import worded
from kiosk.qt.exhibits.scene import Patch, sprite
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour, Role

SMALL_SIZES, LARGE_SIZES = (42, 36, 30, 26), (84, 70, 56, 46, 40)
"""Sizes of numbers that are tried, in design pixels: at the foot, and of the two in the sky."""
MOST_FOOT, MOST_SKY = 0.40, 0.40
"""Of the height, for what stands below the land, and of what that leaves, for what stands in the sky; where there is a choice."""
ROLES: tuple[Role, ...] = ("label", "small")
GRID = 3
"""Side by side at the foot where there is no room for all in one row."""
KEPT = 6
_GLYPHS = 0.16
"""Of its size a line of a number is empty above its digits."""


class SaidFigure(NamedTuple):
    """A figure as it is read."""

    number: str
    unit: str
    name: str
    """What it belongs to, or what it is."""
    label: str
    """Of when it is, and what has no room in its name."""
    accent: Colour


def said_figures(part: ParkExhibit, units: Mapping[str, Unit], look: Look) -> tuple[SaidFigure, ...]:
    """Return the figures as they are read, in the order of the play."""
    roofs = _said(part.roofs, "", units, look)
    roofs = roofs._replace(label=f"{roofs.label} · {look.say(part.roofs.roof)}")
    return (
        roofs,
        _said(part.runway, "", units, look),
        _said(part.climbs, "", units, look),
        *(_said(one, "", units, look) for one in part.signs),
        *(_said(one.figure, look.say(one.name), units, look) for one in part.areas),
    )


def _said(figure: Figure, name: str, units: Mapping[str, Unit], look: Look) -> SaidFigure:
    unit = units.get(figure.unit, Unit(en=figure.unit))
    before, after = about_text(figure.about, look.language)
    number = f"{before}{number_text(figure.value, unit, look.language)}{after}"
    said = unit.say(figure.unit, look.language)
    what, label = look.say(figure.label), look.say(figure.year)
    if name:
        label = f"{what} · {label}"
    if figure.formula is not None:
        label = f"{label} · {look.word('derived')} {look.say(figure.formula)}"
    if said in ("%", "‰"):
        number, said = number + said, ""
    return SaidFigure(number, said, name or what, label, figure.accent)


def part_of(figure: Figure, share: float, units: Mapping[str, Unit], look: Look) -> str:
    """Return as much of a figure's number as was counted, with as many decimals as all of it has."""
    unit = units.get(figure.unit, Unit(en=figure.unit))
    counted = (figure.value * Decimal(round(share, 3))).quantize(figure.value)
    said = unit.say(figure.unit, look.language)
    return number_text(counted, unit, look.language) + (said if said in ("%", "‰") else "")


class Typecase:
    """Sets words, the same ones once: who looks for the sizes in which all of them have room asks again and again."""

    def __init__(self, look: Look) -> None:
        """Have set none yet."""
        self.look = look
        self._set: dict[tuple[str, Role, bool, Colour, bool], Paragraph] = {}
        self._wide: dict[tuple[str, float], int] = {}

    def words(self, text: str, role: Role, *, bold: bool, colour: Colour, centred: bool) -> Paragraph:
        """Return some words in a role of the theme."""
        key = (text, role, bold, colour, centred)
        if key not in self._set:
            ink = self.look.theme.colour(colour)
            self._set[key] = Paragraph(
                text, self.look.font(role, bold=bold), ink, centred=centred, balanced=True
            )
        return self._set[key]

    def wide(self, number: str, pixels: float) -> int:
        """Return how wide a number is in bold type of that size."""
        if (number, pixels) not in self._wide:
            font = self.look.sized_font(pixels, bold=True)
            self._wide[number, pixels] = Paragraph(number, font, QColor()).natural_width()
        return self._wide[number, pixels]


class FigureBlock:
    """The words of one figure: its number with the unit, and below it what it is."""

    def __init__(
        self,
        case: Typecase,
        said: SaidFigure,
        wide: int,
        number_px: float,
        role: Role,
        *,
        numbered: bool = True,
    ) -> None:
        """Set it in a column so wide; not `numbered`, the number stands elsewhere and only its unit here."""
        self._case, self._look, self.said, self._wide, self._numbered = case, case.look, said, wide, numbered
        look = case.look
        scale = look.scale * (100 + look.text_percent) / 200
        self._number_px = number_px * scale
        self._pictures: dict[tuple[str, bool], QPixmap] = {}
        self._below: dict[bool, QPixmap] = {}
        beside = "small" if number_px < 60 else role
        unit_role: Role = beside if numbered else "body"
        self._unit = self._set(said.unit, unit_role, bold=True, colour="paper" if numbered else said.accent)
        self._lines = [
            self._set(said.name, role, bold=True, colour="paper"),
            self._set(said.label, "small", bold=False, colour="muted"),
        ]
        self._gap = look.px(8)
        self.head = round(self._number_px * 1.12) if numbered else self._unit.height(wide)
        self.joined = (
            numbered
            and case.wide(said.number, self._number_px) + self._gap + self._unit.natural_width() > wide
        )
        """Whether the unit stands on a line of its own, because beside the number there is no room."""
        if self.joined and said.unit:
            self._lines.insert(0, self._unit)
        self.size = QSize(wide, self.head + sum(one.height(wide) for one in self._lines))

    def _set(self, words: str, role: Role, *, bold: bool, colour: Colour) -> Paragraph:
        return self._case.words(words, role, bold=bold, colour=colour, centred=not self._numbered)

    @property
    def fits(self) -> bool:
        """Whether no word has to be broken or cut."""
        number = self._case.wide(self.said.number, self._number_px) if self._numbered else 0
        return number <= self._wide and all(one.fits(self._wide) for one in self._lines) and self._unit.least_width() <= self._wide  # fmt: skip

    @property
    def extent(self) -> int:
        """How wide its words really are."""
        beside = 0 if self.joined or not self.said.unit else self._gap + self._unit.natural_width()
        number = self._case.wide(self.said.number, self._number_px) if self._numbered else -self._gap
        first = number + beside
        return min(self._wide, max(first, *(one.extent(self._wide) for one in self._lines)))

    def pieces(self, key: int, at: QPoint, ratio: float, seen: "SeenFigure") -> Iterator[Patch]:
        """Yield number and words, their upper left corner there."""
        if self._numbered:
            picture = self._number_picture(seen.number or self.said.number, seen.lit, ratio)
            yield worded(("number", key, seen.number, seen.lit), picture, at, seen.strength)
        picture = self._words_picture(ratio, seen.lit)
        corner = at + QPoint(0, self.head if self._numbered else 0)
        yield worded(("label", key, seen.lit), picture, corner, seen.strength)

    def _number_picture(self, number: str, lit: bool, ratio: float) -> QPixmap:
        if (number, lit) not in self._pictures:
            if len(self._pictures) >= KEPT:
                self._pictures.clear()
            theme = self._look.theme
            colour = theme.colour(self.said.accent if lit else "paper")
            words = Paragraph(number, self._look.sized_font(self._number_px, bold=True), colour)
            wide = words.natural_width() + 4

            def paint(painter: QPainter) -> None:
                up = -round(self._number_px * _GLYPHS)
                words.paint(painter, 0, up, wide)
                if not self.joined and self._unit.text:
                    down = self.head - round(self._unit.height(4000) * 1.06)
                    self._unit.paint(painter, wide + self._gap - 4, down, self._unit.natural_width() + 2)

            whole = wide + self._gap + (0 if self.joined else self._unit.natural_width() + 2)
            self._pictures[number, lit] = sprite(whole, round(self._number_px * 1.2), ratio, paint)
        return self._pictures[number, lit]

    def _words_picture(self, ratio: float, lit: bool) -> QPixmap:
        if lit not in self._below:

            def paint(painter: QPainter) -> None:
                y = 0
                if not self._numbered:
                    self._unit.paint(painter, 0, 0, self._wide)
                    y = self.head
                for line in self._lines:
                    line.paint(painter, 0, y, self._wide)
                    y += line.height(self._wide)

            high = self.size.height() - (self.head if self._numbered else 0)
            self._below[lit] = sprite(self._wide, high, ratio, paint)
        return self._below[lit]

    def shown(self, at: QPoint, number: str) -> Iterator[ShownText]:
        """Yield what it says there, for `kiosk shots`."""
        y = at.y()
        if self._numbered:
            first = number or self.said.number
            wide = Paragraph(
                first, self._look.sized_font(self._number_px, bold=True), QColor()
            ).natural_width()
            yield ShownText(first, QRect(at.x(), y, wide, self.head - 2), self.fits)
            if self._unit.text and not self.joined:
                beside = QRect(at.x() + wide + self._gap, y, self._unit.natural_width(), self.head - 2)
                yield ShownText(self._unit.text, beside, self.fits)
        elif self._unit.text:
            yield ShownText(
                self._unit.text, QRect(at.x(), y, self._unit.natural_width(), self.head), self.fits
            )
        y += self.head
        for line in self._lines:
            high = line.height(self._wide)
            yield ShownText(line.text, QRect(at.x(), y, line.extent(self._wide), high), line.fits(self._wide))
            y += high


class SeenFigure(NamedTuple):
    """How a figure is seen now."""

    strength: float
    lit: bool
    number: str = ""
    """What is read instead of all of it, while it counts."""


class ParkWords:
    """The words of all figures, and where they stand; the number on the runway is painted by the scene."""

    def __init__(self, look: Look, said: Sequence[SaidFigure], plan: ParkPlan, ratio: float) -> None:
        """Take them; `arrange` stands them somewhere."""
        self._look, self._said, self._plan, self._ratio = look, tuple(said), plan, ratio
        self._case = Typecase(look)
        self.blocks: dict[int, FigureBlock] = {}
        self.places: dict[int, QPoint] = {}
        self.foot = self.sky = 0
        """How high the words below the land are, without what stands below them; how far down those in the sky reach."""

    def arrange(self, size: QSize, low: int, staged: QRect) -> None:
        """Stand them: five at the foot, which ends `low` pixels above the lower edge, two in the sky beside `staged`."""
        self._size, self._low = size, low
        rows = [self._in_a_row(), self._in_a_grid()]
        if size.height() > size.width():
            rows.reverse()
        tried: list[tuple[int, list[list[tuple[int, int]]], Role, int]] = []
        for columns, role, px in product(rows, ROLES, SMALL_SIZES):
            fits = self._stand_foot(columns, role, px)
            if fits and self.foot + low <= size.height() * MOST_FOOT:
                break
            tried.append((self.foot if fits else self.foot + size.height(), columns, role, px))
        else:
            _, columns, role, px = min(tried, key=lambda one: one[0])
            self._stand_foot(columns, role, px)
        self._stand_sky(staged)

    def _order(self) -> list[int]:
        """Return the figures at the foot from left to right."""
        plan = self._plan
        signs = range(FIRST_SIGN, plan.first_area)
        return [*signs, RUNWAY, *range(plan.first_area, plan.figures)]

    def _in_a_row(self) -> list[list[tuple[int, int]]]:
        """Return columns, left and width, of a single row: each below what it tells of."""
        scale = self._look.scale
        land = ParkLand(self._plan, self._size.width() / scale, self._size.height() / scale, ParkRoom())
        return [[(round(left * scale), round((right - left) * scale)) for left, right in land.columns]]

    def _in_a_grid(self) -> list[list[tuple[int, int]]]:
        edge, count = self._look.px(24), len(self._order())
        wide = (self._size.width() - 2 * edge) // GRID
        row = [(edge + number * wide, wide - self._look.px(16)) for number in range(GRID)]
        return [row[: count - first] for first in range(0, count, GRID)]

    def _stand_foot(self, rows: list[list[tuple[int, int]]], role: Role, px: int) -> bool:
        order, y, gap = iter(self._order()), 0, self._look.px(10)
        places: dict[int, QPoint] = {}
        for row in rows:
            high = 0
            for left, wide in row:
                number = next(order)
                block = FigureBlock(
                    self._case, self._said[number], max(8, wide), px, role, numbered=number != RUNWAY
                )
                self.blocks[number], places[number] = block, QPoint(left, y)
                high = max(high, block.size.height())
            y += high + gap
        self.foot = y
        top = self._size.height() - self._low - self.foot
        self.places.update({number: at + QPoint(0, top) for number, at in places.items()})
        return all(self.blocks[number].fits for number in places)

    def _stand_sky(self, staged: QRect) -> None:
        """Stand the two large ones: at the left the one of the roofs, right of the aeroplane's way the one that climbs."""
        self.sky = 0
        look, wide = self._look, self._size.width()
        scale, edge = look.scale, look.px(24)
        land = ParkLand(self._plan, wide / scale, self._size.height() / scale, ParkRoom())
        most = (self._size.height() - self._low - self.foot) * MOST_SKY
        right = round((land.axis + land.half * 2.15) * scale)
        columns = {
            ROOFS: (edge, round((land.axis - land.half * 0.75) * scale) - edge),
            CLIMBS: (right, wide - edge - right),
        }
        for number, (left, column) in columns.items():
            for px, role in product(LARGE_SIZES, ROLES):
                block = FigureBlock(self._case, self._said[number], max(8, column), px, role)
                top = edge
                if left + block.extent > staged.left() - look.px(12) and number == CLIMBS:
                    top = staged.bottom() + look.px(8)
                if block.fits and top + block.size.height() <= most:
                    break
            self.blocks[number], self.places[number] = block, QPoint(left, top)
            self.sky = max(self.sky, top + block.size.height())

    def boxes(self, runway: QRectF) -> tuple[ParkBox, ...]:
        """Return where the words of each figure stand, in design pixels; the one on the runway is where it is painted."""
        scale, found = self._look.scale, []
        for number in range(self._plan.figures):
            block, at = self.blocks[number], self.places[number]
            box = QRectF(at.x(), at.y(), block.extent, block.size.height())
            if number == RUNWAY:
                box = box.united(runway)
            found.append(ParkBox(box.x() / scale, box.y() / scale, box.width() / scale, box.height() / scale))
        return tuple(found)

    def pieces(self, seen: Mapping[int, SeenFigure]) -> Iterator[Patch]:
        """Yield all words as they are seen now."""
        for number, block in self.blocks.items():
            yield from block.pieces(number, self.places[number], self._ratio, seen[number])

    def shown(self, seen: Mapping[int, SeenFigure]) -> Iterator[ShownText]:
        """Yield what they say, for `kiosk shots`."""
        for number, block in self.blocks.items():
            yield from block.shown(self.places[number], seen[number].number)
