"""Read-out (crosshair) of a chart under a finger: a hairline, the values, and when or where they are."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kiosk.qt.charts.legend import LegendEntry
from kiosk.qt.charts.sheet import Sheet, Typeface


class Probe(NamedTuple):
    """The values at one place of a chart."""

    head: str
    """When or where, above the values; may be empty."""
    entries: Sequence[LegendEntry]
    at: QPointF
    """The place that is meant."""
    hair: QLineF | None = None
    marks: Sequence[tuple[QPointF, QColor]] = ()
    """Points on the curves, and their colours."""
    box: QRectF | None = None
    """The cell or bar that is meant."""


def paint_probe(sheet: Sheet, probe: Probe, width: float, height: float) -> None:
    """Paint it on top of a chart of that size."""
    painter, look = sheet.painter, sheet.letters.look
    paper = look.theme.colour("paper")
    if probe.hair is not None:
        hair = probe.hair
        thick = max(1, round(look.px(2)))
        painter.fillRect(QRectF(round(hair.x1()) - thick // 2, hair.y1(), thick, hair.length()), paper)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    if probe.box is not None:
        pen = max(1.0, look.px(2.0))
        painter.setPen(QPen(look.theme.colour("paper", 0.8), pen))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inside = probe.box.adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2)
        painter.drawRoundedRect(inside, look.px(6), look.px(6))
    for point, colour in probe.marks:
        painter.setPen(QPen(paper, max(1.0, look.px(3.0))))
        painter.setBrush(colour)
        painter.drawEllipse(point, look.px(7.0), look.px(7.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _Bubble(sheet, probe, width).paint(height)


class _Bubble:
    """The words of a probe on their own ground."""

    def __init__(self, sheet: Sheet, probe: Probe, width: float) -> None:
        letters = sheet.letters
        self._sheet, self._probe, self._width = sheet, probe, width
        self._px = letters.look.px
        self._head = letters.fitting(probe.head, letters.look.type_px("small"), width - self._px(28))
        self._name, self._number = letters.face("small"), letters.face("label", bold=True)
        self._edge, self._dot = letters.look.px(14.0), letters.look.px(12.0)
        widths = [self._head.width(probe.head), *(self._wide(entry) for entry in probe.entries)]
        self._wide_all = min(width, max(widths) + 2 * self._edge)

    def paint(self, height: float) -> None:
        sheet, theme = self._sheet, self._sheet.letters.look.theme
        head = self._head.height if self._probe.head else 0.0
        tall = 2 * self._edge * 0.7 + head + len(self._probe.entries) * self._line
        area = QRectF(*self._corner(tall, height), self._wide_all, tall)
        sheet.painter.setPen(theme.line())
        sheet.painter.setBrush(theme.colour("raised", 0.96))
        sheet.painter.drawRoundedRect(area, self._px(10), self._px(10))
        sheet.painter.setBrush(Qt.BrushStyle.NoBrush)
        x, y = area.left() + self._edge, area.top() + self._edge * 0.7
        sheet.line(self._probe.head, self._head, theme.colour("muted"), x, y)
        y += head
        for entry in self._probe.entries:
            self._paint_entry(entry, x, y, area.right() - self._edge)
            y += self._line

    @property
    def _line(self) -> float:
        return self._number.height

    def _corner(self, tall: float, height: float) -> tuple[float, float]:
        """Stand beside what is meant, else above or below it: neither it nor the finger hides the words."""
        at, gap, hair, box = self._probe.at, self._px(18), self._probe.hair, self._probe.box
        meant = box or QRectF(at, at)
        y = hair.y1() if hair else meant.center().y() - tall / 2 if box else at.y() - tall - gap
        x = meant.right() + gap
        if x + self._wide_all > self._width:
            x = meant.left() - gap - self._wide_all
        if x < 0:
            x = at.x() - self._wide_all / 2
            y = (hair.y1() if hair else meant.top() - gap) - tall
            if box and y < 0:
                below = meant.bottom() + gap
                y = below if below + tall <= height else meant.top()
        return max(0.0, min(x, self._width - self._wide_all)), max(0.0, min(y, height - tall))

    def _paint_entry(self, entry: LegendEntry, x: float, y: float, right: float) -> None:
        sheet, theme = self._sheet, self._sheet.letters.look.theme
        middle = y + self._line / 2
        sheet.painter.setPen(Qt.PenStyle.NoPen)
        sheet.painter.setBrush(entry.colour)
        sheet.painter.drawEllipse(QRectF(x, middle - self._dot / 2, self._dot, self._dot))
        sheet.painter.setBrush(Qt.BrushStyle.NoBrush)
        start = x + self._dot + self._px(8)
        number = _amount(entry)
        room = right - start - self._px(12) - self._number.width(number)
        face: Typeface = sheet.letters.fitting(entry.name, self._name.key[0], room)
        sheet.line(entry.name, face, theme.colour("muted"), start, middle - face.height / 2)
        sheet.line(number, self._number, theme.colour("paper"), right, y, "right")

    def _wide(self, entry: LegendEntry) -> float:
        words = self._name.width(entry.name) + self._number.width(_amount(entry))
        return self._dot + self._px(20) + words


def _amount(entry: LegendEntry) -> str:
    if not entry.unit:
        return entry.number
    return f"{entry.number}%" if entry.unit == "%" else f"{entry.number} {entry.unit}"
