"""Threshold lines that a curve should stay below, with their words."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from kiosk.model.chart import TimeChart
from kiosk.qt.charts.axes import Plot
from kiosk.qt.charts.kind import ChartKind
from kiosk.qt.charts.marks import COLOURS, MOST_LINES, SIGNS, LimitLine, limits_on
from kiosk.qt.charts.sheet import Align, Sheet

_PLACES: tuple[Align, ...] = ("right", "left", "centre")


def paint_limits(
    sheet: Sheet, kind: ChartKind, plot: Plot, chart: TimeChart, inks: Mapping[str, QColor]
) -> None:
    """Paint the limits of `chart`, or the gravest of those of its feeds, that lie in the range of the plot.

    One that is a single feed's has the colour of its curve (`inks`, by the feed), and its name. How many have no line for
    want of room is said.
    """
    factor = kind.amount.factor
    seen = [
        one
        for one in limits_on(chart, kind.feeds, kind.store)
        if plot.low <= one.limit.value * factor <= plot.high
    ]
    found = seen[:MOST_LINES] if any(one.feed for one in seen) else seen
    places = [round(plot.y(one.limit.value * factor)) for one in found]
    for line, y in zip(found, places, strict=True):
        colour = inks.get(line.feed) or kind.tone(COLOURS[line.limit.level])
        _dashes(sheet, plot.area, y, colour, kind.look.px(12))
    named = zip(found, places, _sides(found), strict=True)
    taken = [
        _name(sheet, kind, plot.area, y, line, side) for line, y, side in named
    ]  # no line runs through a word
    if len(found) < len(seen):
        _tell_more(sheet, kind, plot.area, len(seen) - len(found), taken)


def _dashes(sheet: Sheet, area: QRectF, y: int, colour: QColor, length: float) -> None:
    x = area.left()
    while x < area.right():
        # Filled, not stroked: much faster. In whole pixels, so that it looks the same beside whatever was drawn before.
        dash = round(min(length, area.right() - x))
        sheet.painter.fillRect(round(x), y - 1, dash, 2, colour)
        x += length * 1.7


def _sides(lines: Sequence[LimitLine]) -> list[Align]:
    """Return where the name of each stands: two limits have theirs at two ends, so that they never meet."""
    if all(line.feed for line in lines):
        return list(_PLACES[: len(lines)])
    return ["right" if line.limit.level == "alarm" else "left" for line in lines]


def _name(sheet: Sheet, kind: ChartKind, area: QRectF, y: float, line: LimitLine, side: Align) -> QRectF:
    """Name a limit at its end, on the side of the line that is meant, and return where; nothing where there is no room for all names."""
    face, gap, limit = kind.letters.face("small"), kind.look.px(8), line.limit
    text = f"{kind.look.word(limit.level)} {kind.amount.limit(limit.value)}"
    feed, share = kind.store.feed(line.feed), 2 if not line.feed else len(_PLACES)
    if feed is not None:
        text = f"{kind.look.say(feed.name)} {SIGNS[limit.level]} {text}"
    over, under = y - face.height, y + 2
    fits_over, fits_under = over >= area.top(), under + face.height <= area.bottom()
    upper = over if fits_over and (limit.side > 0 or not fits_under) else under
    if area.width() < share * (face.width(text) + 2 * gap):
        return QRectF()
    x = {"left": area.left() + gap, "right": area.right() - 2 * gap, "centre": area.center().x()}[side]
    back = QRectF(0, upper, face.width(text) + gap, face.height)
    lefts = {"left": x - gap / 2, "right": x - back.width() + gap / 2, "centre": x - back.width() / 2}
    back.moveLeft(lefts[side])
    sheet.painter.fillRect(back, kind.look.theme.colour("steel", 0.7))
    sheet.line(text, face, kind.ink("paper"), x, upper, side)
    return back


def _tell_more(sheet: Sheet, kind: ChartKind, area: QRectF, count: int, taken: Sequence[QRectF]) -> None:
    """Say in a corner where nothing stands how many limits have no line."""
    face, gap = kind.letters.face("small"), kind.look.px(8)
    text = kind.look.word("more_limits", n=count)
    back = QRectF(0, 0, face.width(text) + gap, face.height)
    if back.width() > area.width():
        return
    corners = [
        QRectF(x, y, back.width(), back.height())
        for y in (area.bottom() - back.height() - 2, area.top())
        for x in (area.left() + gap / 2, area.right() - gap / 2 - back.width())
    ]
    place = next((one for one in corners if not any(one.intersects(other) for other in taken)), corners[0])
    sheet.painter.fillRect(place, kind.look.theme.colour("steel", 0.7))
    sheet.line(text, face, kind.ink("muted"), place.left() + gap / 2, place.top())
