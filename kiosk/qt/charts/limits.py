"""Lines that a curve should stay below, with their words."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from kiosk.model.chart import TimeChart
from kiosk.qt.charts.axes import Plot
from kiosk.qt.charts.sheet import Sheet
from kiosk.qt.charts.view import ChartView
from kiosk.qt.theme import Colour


def paint_limits(sheet: Sheet, view: ChartView, plot: Plot, chart: TimeChart) -> None:
    """Paint the limits of `chart` that lie in the range of the plot."""
    limits: tuple[tuple[str, float | None, Colour], ...] = (
        ("attention", chart.attention_above, "gold"),
        ("alarm", chart.alarm_above, "red"),
    )
    for word, value, colour in limits:
        if value is None or not plot.low < value * view.amount.factor < plot.high:
            continue
        y = round(plot.y(value * view.amount.factor))
        _dashes(sheet, plot.area, y, view.tone(colour), view.look.px(12))
        _name(sheet, view, plot, y, word, view.amount.limit(value), at_right=word == "alarm")


def _dashes(sheet: Sheet, area: QRectF, y: int, colour: QColor, length: float) -> None:
    x = area.left()
    while x < area.right():
        # Filled, not stroked: much faster. In whole pixels, so that it looks the same beside whatever was drawn before.
        dash = round(min(length, area.right() - x))
        sheet.painter.fillRect(round(x), y - 1, dash, 2, colour)
        x += length * 1.7


def _name(
    sheet: Sheet, view: ChartView, plot: Plot, y: float, word: str, number: str, *, at_right: bool
) -> None:
    """Name a limit at its end, two limits at two ends, so that they never meet."""
    face, gap, area = view.letters.face("small"), view.look.px(8), plot.area
    text = f"{view.look.word(word)} {number}"
    upper = y - face.height if y - face.height >= area.top() else y + 2
    if area.width() < 2 * face.width(text) + 4 * gap:
        return
    x = area.right() - gap * 2 if at_right else area.left() + gap
    back = QRectF(0, upper, face.width(text) + gap, face.height)
    back.moveLeft(x - back.width() + gap / 2 if at_right else x - gap / 2)
    sheet.painter.fillRect(back, view.look.theme.colour("steel", 0.7))
    sheet.line(text, face, view.ink("paper"), x, upper, "right" if at_right else "left")
