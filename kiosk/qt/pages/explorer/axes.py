"""Axes of the explorer's plot: pyqtgraph draws them, what stands at their marks is ours."""

from collections.abc import Callable, Sequence

import pyqtgraph
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPen

from kiosk.explorer.dates import TimeMark, time_marks
from kiosk.qt.charts.axis import Scale
from kiosk.qt.style.look import Look

_Levels = list[tuple[float, list[float]]]


class DateAxis(pyqtgraph.DateAxisItem):
    """An axis of local time in the visitor's language."""

    def __init__(self, look: Look, height: int) -> None:
        """Have no marks yet."""
        super().__init__(orientation="bottom")
        _dress(self, look)
        self.setHeight(height)
        metrics = QFontMetricsF(look.font("small"))
        self._width_of: Callable[[str], float] = metrics.horizontalAdvance
        self._language = look.language
        self._kept: tuple[tuple[float, ...], list[TimeMark]] = ((), [])

    def marks(self, start: float, end: float, pixels: float) -> list[TimeMark]:
        """Return the marks of a time on so many pixels."""
        if self._kept[0] != (start, end, pixels):
            found = time_marks(start, end, pixels, self._width_of, self._language)
            self._kept = (start, end, pixels), found
        return self._kept[1]

    def tickValues(self, minVal: float, maxVal: float, size: float) -> _Levels:
        return [(1.0, [mark.moment for mark in self.marks(minVal, maxVal, size)])]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        texts = {mark.moment: mark.text for mark in self._kept[1]}
        return [texts.get(value, "") for value in values]


class ValueAxis(pyqtgraph.AxisItem):
    """An axis of values as they are read: in the visitor's scale, with no prefixes of its own."""

    def __init__(self, look: Look) -> None:
        """Have no marks yet."""
        super().__init__(orientation="right")
        _dress(self, look)
        self.enableAutoSIPrefix(False)
        self.setGrid(255)
        self.setStyle(tickAlpha=0.13)
        self._texts: dict[float, str] = {}
        self._beyond, self._beside = look.type_px("small"), look.px(16)
        self._metrics = QFontMetricsF(look.font("small"))

    def stand_at(self, scale: Scale, factor: float, text: Callable[[float, int], str]) -> None:
        """Have marks at round numbers of `scale`, in which values times `factor` are read as `text` says."""
        texts = {tick / factor: text(tick, scale.digits) for tick in scale.ticks()}
        if texts == self._texts:
            return
        self._texts = texts
        self.picture = None
        self.update()
        widest = max((self._metrics.horizontalAdvance(each) for each in self._texts.values()), default=0.0)
        if (wide := round(widest + self._beside)) != round(self.width()):
            self.setWidth(wide)

    def boundingRect(self) -> QRectF:
        """Return more than the axis: else the marks at its ends have no text."""
        return QRectF(super().boundingRect()).adjusted(0, -self._beyond, 0, self._beyond)

    def tickValues(self, minVal: float, maxVal: float, size: float) -> _Levels:
        return [(1.0, [value for value in self._texts if minVal <= value <= maxVal])]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return [self._texts.get(value, "") for value in values]


def _dress(axis: pyqtgraph.AxisItem, look: Look) -> None:
    axis.setTickFont(look.font("small"))
    axis.setTextPen(look.theme.colour("muted"))
    axis.setPen(QPen(look.theme.colour("muted", 0.45), 1))
    axis.setTickPen(QPen(look.theme.colour("paper"), 1))
    axis.setStyle(
        tickLength=-look.px(5),
        tickTextOffset=look.px(12),
        hideOverlappingLabels=False,
        autoExpandTextSpace=False,
    )
    axis.setZValue(-30)
