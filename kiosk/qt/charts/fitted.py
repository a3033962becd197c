"""Charts in a given room: drawn smaller, rather than clipped, where that is less than they need."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter

from kiosk.qt.charts.kind import ChartKind
from kiosk.qt.charts.probe import paint_probe
from kiosk.qt.charts.sheet import Sheet
from kiosk.qt.runtime.guard import Guard


class FittedChart:
    """One chart in a part of whatever hosts it."""

    def __init__(self, kind: ChartKind) -> None:
        """Stand nowhere yet."""
        self.kind = kind
        self.area = QRectF()
        """Where it stands in its host."""
        self._factor: float | None = None
        """Measured once for a place and a state of the data."""

    def stand(self, area: QRectF) -> None:
        """Stand in `area` of the host."""
        self.area, self._factor = area, None

    @property
    def factor(self) -> float:
        """How much smaller than planned it is drawn."""
        if self._factor is None:
            width = max(self.area.width(), float(self.kind.least_width()))
            height = max(self.area.height(), float(self.kind.plan_height(int(width))))
            self._factor = min(1.0, self.area.width() / width, self.area.height() / height)
        return self._factor

    @property
    def size(self) -> QSizeF:
        """The room it has, in its own coordinates."""
        return self.area.size() / self.factor

    def take(self) -> None:
        """Read the newest values, which may need another height."""
        self.kind.take()
        self._factor = None

    def draw(self, sheet: Sheet, reads: QPointF | None = None, strength: float = 1.0) -> None:
        """Draw it, and what is read out at a place of its host, as strongly as that is seen."""
        factor, painter = self.factor, sheet.painter
        width, height = self.area.width() / factor, self.area.height() / factor
        painter.save()
        try:
            painter.translate(self.area.topLeft())
            if factor < 1:
                painter.scale(factor, factor)
                sheet.dirty = None
            self.kind.draw(sheet, width, height)
            at = None if reads is None else (reads - self.area.topLeft()) / factor
            probe = None if at is None else self.kind.probe(at, width, height)
            if probe is not None:
                painter.setOpacity(strength)
                paint_probe(sheet, probe, width, height)
        finally:
            painter.restore()

    def outside(self, area: QRectF) -> QRectF:
        """Return where a part of the chart stands in its host."""
        factor = self.factor
        return QRectF(self.area.topLeft() + area.topLeft() * factor, area.size() * factor)


def guard_of(kind: ChartKind) -> Guard:
    """Return what keeps an exception of a chart from costing more than that chart."""
    return Guard(f"the {type(kind).__name__} of {', '.join(kind.feeds) or 'figures'}")


def paint_calm(painter: QPainter, kind: ChartKind, area: QRect, ground: QColor) -> None:
    """Paint a few words instead of a chart that fails."""
    painter.fillRect(area, ground)
    painter.setFont(kind.look.font("label"))
    painter.setPen(kind.ink("muted"))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, kind.look.word("unshown"))
