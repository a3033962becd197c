"""Threshold lines that a curve should stay below, with their words."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from kiosk.model.chart import TimeChart
from kiosk.model.limits import Limit
from kiosk.qt.charts.axes import Plot
from kiosk.qt.charts.kind import ChartKind
from kiosk.qt.charts.marks import COLOURS, limits_on
from kiosk.qt.charts.sheet import Sheet


def paint_limits(sheet: Sheet, kind: ChartKind, plot: Plot, chart: TimeChart) -> None:
    """Paint the limits of `chart`, or those of its feeds, that lie in the range of the plot."""
    factor = kind.amount.factor
    found = [one for one in limits_on(chart, kind.store) if plot.low <= one.value * factor <= plot.high]
    places = [round(plot.y(one.value * factor)) for one in found]
    for limit, y in zip(found, places, strict=True):
        _dashes(sheet, plot.area, y, kind.tone(COLOURS[limit.level]), kind.look.px(12))
    for limit, y in zip(found, places, strict=True):  # no line runs through a word
        _name(sheet, kind, plot, y, limit)


def _dashes(sheet: Sheet, area: QRectF, y: int, colour: QColor, length: float) -> None:
    x = area.left()
    while x < area.right():
        # Filled, not stroked: much faster. In whole pixels, so that it looks the same beside whatever was drawn before.
        dash = round(min(length, area.right() - x))
        sheet.painter.fillRect(round(x), y - 1, dash, 2, colour)
        x += length * 1.7


def _name(sheet: Sheet, kind: ChartKind, plot: Plot, y: float, limit: Limit) -> None:
    """Name a limit at its end, two limits at two ends, so that they never meet; on the side that is meant."""
    face, gap, area = kind.letters.face("small"), kind.look.px(8), plot.area
    text, at_right = f"{kind.look.word(limit.level)} {kind.amount.limit(limit.value)}", limit.level == "alarm"
    over, under = y - face.height, y + 2
    fits_over, fits_under = over >= area.top(), under + face.height <= area.bottom()
    upper = over if fits_over and (limit.side > 0 or not fits_under) else under
    if area.width() < 2 * face.width(text) + 4 * gap:
        return
    x = area.right() - gap * 2 if at_right else area.left() + gap
    back = QRectF(0, upper, face.width(text) + gap, face.height)
    back.moveLeft(x - back.width() + gap / 2 if at_right else x - gap / 2)
    sheet.painter.fillRect(back, kind.look.theme.colour("steel", 0.7))
    sheet.line(text, face, kind.ink("paper"), x, upper, "right" if at_right else "left")
