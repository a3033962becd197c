"""Limits beside their lines: what each is called, and the handle by which one of them is drawn up and down."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPolygonF

from kiosk.qt.charts.marks import COLOURS
from kiosk.qt.charts.sheet import Letters, Sheet
from kiosk.qt.pages.explorer.told import LimitTold
from kiosk.qt.style.look import Look


class LimitPills:
    """Writes limits at the right end of their lines."""

    def __init__(self, look: Look, letters: Letters) -> None:
        """Know no limit yet."""
        self._look, self._letters = look, letters
        self.handle = QRectF()
        """Where a finger takes the limit that can be drawn; empty where there is none."""

    def write(
        self, sheet: Sheet, limits: Sequence[LimitTold], heights: Sequence[float], area: QRectF, right: float
    ) -> None:
        """Write limits at their heights, none over another; `right` is where they end."""
        self.handle = QRectF()
        for told, place in self.places(limits, heights, area, right):
            self._pill(sheet, told, place)
            if told.own:
                least = self._look.space("target")
                beside = max(0.0, least - place.width()) / 2, max(0.0, least - place.height()) / 2
                self.handle = place.adjusted(-beside[0], -beside[1], beside[0], beside[1])

    def places(
        self, limits: Sequence[LimitTold], heights: Sequence[float], area: QRectF, right: float
    ) -> list[tuple[LimitTold, QRectF]]:
        """Return where those that are written stand."""
        taken: list[tuple[LimitTold, QRectF]] = []
        # The one that can be drawn is never pushed aside by others.
        for told, y in sorted(zip(limits, heights, strict=True), key=lambda pair: not pair[0].own):
            # The one that can be drawn waits at the edge where its line is beyond what is seen.
            if not told.own and not area.top() - 1 <= y <= area.bottom() + 1:
                continue
            place = self._place(told, y, area, right)
            while any(place.intersects(other) for _, other in taken):
                place.moveRight(
                    min(other.left() for _, other in taken if place.intersects(other)) - self._look.px(8)
                )
            taken.append((told, place))
        return taken

    def _place(self, told: LimitTold, y: float, area: QRectF, right: float) -> QRectF:
        px, face = self._look.px, self._letters.face("small", bold=True)
        wide = face.width(told.name) + px(46 if told.own else 20)
        tall = face.height + px(18 if told.own else 6)
        place = QRectF(right - wide, y - tall / 2, wide, tall)
        place.moveTop(min(max(place.top(), area.top()), area.bottom() - tall))
        return place

    def _pill(self, sheet: Sheet, told: LimitTold, place: QRectF) -> None:
        px, theme, painter = self._look.px, self._look.theme, sheet.painter
        face, ink = self._letters.face("small", bold=True), theme.colour("ink")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("paper") if told.held else theme.colour(COLOURS[told.limit.level]))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        left = place.left() + px(10)
        if told.own:
            for way in (-1, 1):
                self._arrow(sheet, QPointF(left + px(12), place.center().y() + way * px(5)), way, ink)
            left += px(26)
        sheet.line(told.name, face, ink, left, place.center().y() - face.height / 2)

    def _arrow(self, sheet: Sheet, at: QPointF, way: int, colour: QColor) -> None:
        size = self._look.px(7)
        sheet.painter.setBrush(colour)
        sheet.painter.setPen(Qt.PenStyle.NoPen)
        sheet.painter.drawPolygon(
            QPolygonF([at + QPointF(-size, 0), at + QPointF(size, 0), at + QPointF(0, way * size)])
        )
