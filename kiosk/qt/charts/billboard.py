"""Billboard: a chart as one large figure, for a screen across the room, where nobody reads an axis."""

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from kiosk.model.chart import Chart
from kiosk.qt.charts.headline import Headline, headline
from kiosk.qt.charts.kind import ChartKind
from kiosk.qt.charts.poster import Poster
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.style.look import Look

SMALLEST = 27
"""Design pixels on the stage of the smallest words: at the far edge of a screen they are still 18."""
_LARGEST = 120
LINE = 1.18
"""How high the line of the number is, in sizes of its type."""
_NUMBER_SHARE = 1 / LINE
"""Of the height it has, at the most, that the type of the number takes."""
_LEAST = 1.9
"""How high the number is at the least, in sizes of the smallest words."""


CORNER = 40
"""Design pixels that its name leaves at the upper right, where the point pulses that says it can be touched."""


class BillboardLine(NamedTuple):
    """Words in their place on the picture."""

    text: str
    pixels: float
    """Size of the type."""
    colour: QColor
    area: QRectF
    bold: bool = False
    above: float = 0.0
    """How much of the line stands above the area, and is empty: figures are not as high as their type."""


class BillboardSaid(NamedTuple):
    """What a screen says, whatever it comes from."""

    name: str
    number: str
    unit: str
    label: str
    foot: str
    """That it is a demonstration, how old it is, or of which year."""
    colour: QColor
    foot_colour: QColor
    must: bool
    """Without the foot it would not be honest."""


def laid_out(said: BillboardSaid, look: Look, size: QSize, unit: float) -> list[BillboardLine]:
    """Return the words of a screen in a picture of `size`, in which a design pixel of the stage is `unit` pixels.

    The number has all the room it can use; then comes what makes it honest, then its name, then what explains it.
    """
    small, edge = SMALLEST * unit, 16 * unit
    area = QRectF(edge, edge * 0.8, size.width() - 2 * edge, size.height() - 1.6 * edge)
    muted, paper = look.theme.colour("muted"), look.theme.colour("paper")
    lines: list[BillboardLine] = []
    least = _LEAST * small * LINE
    if stands_below(said, look, area.width(), unit):
        least += words_high(look, _tail(said), small, area.width())
    longest = Paragraph(said.name, look.sized_font(small), QColor()).least_width()
    named = QRectF(area)
    named.setWidth(min(area.width(), max(area.width() - CORNER * unit, longest)))
    heights = {
        text: words_high(look, text, small, (named if text is said.name else area).width())
        for text in (said.label, said.foot, said.name)
        if text
    }
    room = area.height() - least - (heights[said.foot] if said.foot and said.must else 0.0)
    if heights[said.name] <= room:
        area.setTop(area.top() + _put(lines, look, said.name, named, small, paper))
        room -= heights[said.name]
    if said.foot and (said.must or heights[said.foot] <= room - small):
        high = heights[said.foot]
        area.setBottom(area.bottom() - high)
        _put(
            lines,
            look,
            said.foot,
            QRectF(area.left(), area.bottom(), area.width(), high),
            small,
            said.foot_colour,
        )
        room -= 0.0 if said.must else high
    label = said.label if said.label not in ("", said.name) and heights[said.label] <= room - small else ""
    number, high = _number_lines(said, look, area.adjusted(0, 0, 0, -heights.get(label, 0.0)), unit)
    start = max(0.0, (area.height() - high - heights.get(label, 0.0)) / 2)
    lines += [line._replace(area=line.area.translated(0, start)) for line in number]
    if label:
        _put(
            lines,
            look,
            label,
            QRectF(area.left(), area.top() + start + high, area.width(), heights[label]),
            small,
            muted,
        )
    return lines


def _put(
    lines: list[BillboardLine],
    look: Look,
    text: str,
    area: QRectF,
    pixels: float,
    colour: QColor,
    *,
    bold: bool = False,
) -> float:
    """Put words into an area; return how high they are."""
    high = words_high(look, text, pixels, area.width(), bold=bold)
    lines.append(
        BillboardLine(text, pixels, colour, QRectF(area.left(), area.top(), area.width(), high), bold)
    )
    return high


def words_high(look: Look, text: str, pixels: float, width: float, *, bold: bool = False) -> float:
    """Return how high words are in type of that size, in lines of that width."""
    return float(Paragraph(text, look.sized_font(pixels, bold=bold), QColor()).height(max(1, int(width))))


def _tail(said: BillboardSaid) -> str:
    """Return the unit as it is read after the number; % belongs to the number."""
    return "" if said.unit == "%" else said.unit


def stands_below(said: BillboardSaid, look: Look, width: float, unit: float) -> bool:
    """Tell whether the unit has no room beside the number, and stands below it."""
    beside = _width(look, f" {_tail(said)}", SMALLEST * unit, bold=False)
    number = _width(look, said.number, _LEAST * SMALLEST * unit, bold=True)
    return bool(_tail(said)) and beside + number > width


def _number_lines(
    said: BillboardSaid, look: Look, area: QRectF, unit: float
) -> tuple[list[BillboardLine], float]:
    """Return the number, as large as it fits, with its unit behind or below it, and how high they are."""
    tail, small, muted = _tail(said), SMALLEST * unit, look.theme.colour("muted")
    number = said.number if said.unit != "%" else f"{said.number}%"
    below = stands_below(said, look, area.width(), unit)
    tail_high = words_high(look, tail, small, area.width()) if tail else 0.0
    room = area.width() - (_width(look, f" {tail}", small, bold=False) if tail and not below else 0.0)
    pixels = min(_LARGEST * unit, (area.height() - (tail_high if below else 0.0)) * _NUMBER_SHARE)
    pixels = max(small, min(pixels, pixels * room / max(1.0, _width(look, number, pixels, bold=True))))
    wide, ascent = _width(look, number, pixels, bold=True), _ascent(look, pixels, bold=True)
    # Figures have nothing below their line and little above it: less room than a line of words.
    high, baseline = pixels * LINE, area.top() + pixels * 0.95
    lines = [
        BillboardLine(
            number,
            pixels,
            said.colour,
            QRectF(area.left(), area.top(), wide, high),
            True,
            ascent - pixels * 0.95,
        )
    ]
    if below:
        lines.append(
            BillboardLine(tail, small, muted, QRectF(area.left(), area.top() + high, area.width(), tail_high))
        )
        return lines, high + tail_high
    if tail:
        x = area.left() + wide + _width(look, " ", small, bold=False)
        top = baseline - _ascent(look, small, bold=False)
        lines.append(
            BillboardLine(
                tail, small, muted, QRectF(x, top, _width(look, tail, small, bold=False) + 2, tail_high)
            )
        )
    return lines, high


def _ascent(look: Look, pixels: float, *, bold: bool) -> float:
    return QFontMetricsF(look.sized_font(pixels, bold=bold)).ascent()


def _width(look: Look, text: str, pixels: float, *, bold: bool) -> float:
    return QFontMetricsF(look.sized_font(pixels, bold=bold)).horizontalAdvance(text)


def paint_lines(painter: QPainter, look: Look, lines: list[BillboardLine]) -> None:
    """Paint words in their places."""
    for line in lines:
        words = Paragraph(line.text, look.sized_font(line.pixels, bold=line.bold), line.colour)
        words.paint(painter, line.area.x(), line.area.y() - line.above, max(1, int(line.area.width()) + 2))


class Billboard(Poster):
    """One chart as its key figure, with its curve or its shares under it, and no axis."""

    def __init__(self, chart: Chart, kind: ChartKind, fineness: float) -> None:
        """Show the figure of `kind`; a picture has `fineness` pixels for each of the stage."""
        super().__init__(kind)
        self._model, self._fineness = chart, fineness
        self.name = ""
        """What the screen is called."""

    @staticmethod
    def suits(chart: Chart, kind: ChartKind) -> bool:
        """Tell whether there is one figure that says the chart."""
        return headline(chart, kind) is not None

    def lines(self, size: QSize, grown: float = 1.0) -> list[BillboardLine]:
        """Return what is said in a picture of that size."""
        said = headline(self._model, self._kind)
        return [] if said is None else laid_out(self._said(said), self._kind.look, size, self._unit * grown)

    def said(self) -> BillboardSaid | None:
        """Return what it says now; None where that fails, or there is nothing to say."""
        self._guard.mends()
        if self._guard.broken:
            return None
        with self._guard:
            self._kind.age()
            said = headline(self._model, self._kind)
            return self._said(said) if said is not None else None
        return None

    @property
    def _unit(self) -> float:
        return self._kind.look.scale * self._fineness

    def _said(self, said: Headline) -> BillboardSaid:
        kind, badge = self._kind, self._kind.badge()
        foot = badge.choices[-1] if badge is not None else said.year
        colour = kind.look.theme.colour(badge.colour if badge is not None else "muted")
        tone = kind.tone(said.accent, feed=said.feed or None)
        return BillboardSaid(
            self.name, said.number, said.unit, said.label, foot, tone, colour, badge is not None
        )

    def _paint(self, painter: QPainter, size: QSize, grown: float) -> None:
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), self._ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        said = headline(self._model, self._kind)
        if said is None:
            return
        colour = self._kind.tone(said.accent, feed=said.feed or None)
        if said.curve:
            self._paint_curve(painter, size, said.curve, colour)
        elif said.share is not None:
            self._paint_share(painter, size, said.share, colour)
        paint_lines(painter, self._kind.look, self.lines(size, grown))

    def _paint_curve(self, painter: QPainter, size: QSize, curve: tuple[float, ...], colour: QColor) -> None:
        """Paint how it went lately, dim, behind the words."""
        x = np.linspace(0, size.width(), len(curve))
        y = size.height() * (0.97 - 0.42 * np.array(curve))
        points = [QPointF(a, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)]
        faint, line = QColor(colour), QColor(colour)
        faint.setAlphaF(0.10)
        line.setAlphaF(0.38)
        ground = [QPointF(0, size.height()), *points, QPointF(size.width(), size.height())]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faint)
        painter.drawPolygon(QPolygonF(ground))
        painter.setPen(QPen(line, 3 * self._unit))
        painter.drawPolyline(QPolygonF(points))

    def _paint_share(self, painter: QPainter, size: QSize, share: float, colour: QColor) -> None:
        """Paint a bar along the foot, as long as the part of the whole."""
        high = 10 * self._unit
        area = QRectF(0, size.height() - high, size.width(), high)
        painter.fillRect(area, self._kind.look.theme.track())
        area.setWidth(size.width() * share)
        painter.fillRect(area, colour)
