"""What is written and drawn over the explorer's curve: the range and its two handles, extremes, limits, and what is read out."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from kiosk.explorer.dates import range_text, span_text
from kiosk.qt.charts.sheet import Letters, Sheet, Typeface
from kiosk.qt.pages.explorer.pills import LimitPills
from kiosk.qt.pages.explorer.plot import ExplorerPlot
from kiosk.qt.pages.explorer.squares import Squares
from kiosk.qt.pages.explorer.told import CurveTold, LimitTold, ReadOut
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour


class Overlay:
    """Paints what is told over a plot."""

    def __init__(self, look: Look, plot: ExplorerPlot) -> None:
        """Know nothing to tell yet."""
        self._look, self._plot, self._letters = look, plot, Letters(look)
        self.pills = LimitPills(look, self._letters)
        self.squares = Squares(look, plot, self._letters)
        self.told: CurveTold | None = None

    def paint(self, painter: QPainter) -> None:
        """Paint everything, in pixels of the plot."""
        if self.told is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.write(Sheet(painter, self._letters), self.told)

    def write(self, sheet: Sheet, told: CurveTold) -> None:
        """Write and draw what is told."""
        area = self._plot.area()
        sheet.painter.setClipping(False)
        if told.hours is None:
            self._weekends(sheet, told, area)
        if told.words:
            self._limits(sheet, told, area)
            face, middle = self._letters.face("body"), area.center()
            sheet.line(told.words, face, self._colour("muted"), middle.x(), middle.y(), "centre")
            return
        if told.hours is not None:
            chosen = self._x(told.chosen.start), self._x(told.chosen.end)
            self.squares.write(sheet, told.hours, chosen, area, self._beside_pill(told, area))
            self._weekends(sheet, told, area)
            self._ends(sheet, told, area)
            self._pill(sheet, told, area)
        else:
            self._mean(sheet, told, area)
            self._ends(sheet, told, area)
            self._pill(sheet, told, area)
            self._highest(sheet, told, area)
            self._newest(sheet, told)
            self._key(sheet, told, area)
        if told.since is not None:
            self._since(sheet, *told.since, area)
        self._limits(sheet, told, area)
        if told.reading is not None:
            self._read_out(sheet, told.reading, area)

    def _colour(self, name: Colour, alpha: float = 1.0) -> QColor:
        return self._look.theme.colour(name, alpha)

    def _x(self, moment: float) -> float:
        return self._plot.point(moment, 0.0).x()

    # Behind -------------------------------------------------------------------------------------

    def _weekends(self, sheet: Sheet, told: CurveTold, area: QRectF) -> None:
        word, face = self._look.word("weekend"), self._letters.face("small")
        at = self._highest_point(told, area) if told.hours is None else None
        taken = [self._highest_place(told.highest, area, at)] if at is not None else []
        taken += [pill for _, pill in self.pills.places(*self._limits_at(told, area))]
        ends = [self._x(each) for each in told.chosen]
        for start, end in told.weekends if told.reading is None else ():
            left, right = max(self._x(start), area.left()), min(self._x(end), area.right())
            # An end of the range goes through a weekend, but not through its name.
            cuts = [left, *(x for x in ends if left < x < right), right]
            left, right = max(pairwise(cuts), key=lambda part: part[1] - part[0])
            middle = (left + right) / 2
            place = QRectF(middle - face.width(word) / 2, area.top(), face.width(word), face.height)
            if right - left >= face.width(word) + 4 and not any(map(place.intersects, taken)):
                sheet.line(word, face, self._colour("muted"), middle, area.top() + 2, "centre")

    def _limits(self, sheet: Sheet, told: CurveTold, area: QRectF) -> None:
        self.pills.write(sheet, *self._limits_at(told, area))

    def _limits_at(
        self, told: CurveTold, area: QRectF
    ) -> tuple[Sequence[LimitTold], list[float], QRectF, float]:
        heights = [self._plot.point(0.0, one.limit.value).y() for one in told.limits]
        return told.limits, heights, area, self._plot.width()

    def _mean(self, sheet: Sheet, told: CurveTold, area: QRectF) -> None:
        if told.found is None:
            return
        left, right = (min(max(self._x(each), area.left()), area.right()) for each in told.chosen)
        y = self._plot.point(0.0, told.found.mean).y()
        pen = QPen(self._colour("paper", 0.8), max(1.0, self._look.px(1.5)))
        pen.setStyle(Qt.PenStyle.DotLine)
        sheet.painter.setPen(pen)
        if right - left > 2 and area.top() <= y <= area.bottom():
            sheet.painter.drawLine(QLineF(left, y, right, y))

    def _since(self, sheet: Sheet, moment: float, words: str, area: QRectF) -> None:
        """Say in the empty part since when there is something."""
        room = QRectF(area.left(), area.top(), self._x(moment) - area.left(), area.height()).intersected(area)
        face = self._letters.fitting(words, self._look.type_px("label"), room.width() - self._look.px(24))
        y = area.top() + area.height() * 0.3 - face.height / 2
        sheet.line(words, face, self._colour("muted"), room.center().x(), y, "centre")

    # The range ----------------------------------------------------------------------------------

    def _ends(self, sheet: Sheet, told: CurveTold, area: QRectF) -> None:
        painter, px = sheet.painter, self._look.px
        y = area.top() + area.height() * 0.56
        for way, (name, moment) in enumerate(zip(("start", "end"), told.chosen, strict=True)):
            x = self._x(moment)
            if not area.left() - 1 <= x <= area.right() + 1:
                continue
            held = name in told.held
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour("paper", 0.22 if held else 0.12))
            radius = px(38 if held else 30)
            painter.drawEllipse(QPointF(x, y), radius, radius)
            painter.setBrush(self._colour("cyan" if held else "paper"))
            painter.drawEllipse(QPointF(x, y), px(15), px(15))
            self._chevron(painter, QPointF(x + (1 if way else -1) * px(46), y), 1 if way else -1)

    def _chevron(self, painter: QPainter, tip: QPointF, way: int) -> None:
        px = self._look.px
        pen = QPen(self._colour("paper", 0.9), max(1.0, px(3)))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        size = px(9)
        painter.drawPolyline(
            QPolygonF([tip + QPointF(-way * size, -size), tip, tip + QPointF(-way * size, size)])
        )

    def _pill(self, sheet: Sheet, told: CurveTold, area: QRectF) -> None:
        """Say below the axis which range is chosen, and how long it is."""
        px = self._look.px
        text, face, back = self._pill_place(told, area)
        left, right = (min(max(self._x(each), area.left()), area.right()) for each in told.chosen)
        beam = QPolygonF(
            [
                QPointF(left, area.bottom()),
                QPointF(right, area.bottom()),
                QPointF(back.right() - px(16), back.top()),
                QPointF(back.left() + px(16), back.top()),
            ]
        )
        sheet.painter.setPen(Qt.PenStyle.NoPen)
        sheet.painter.setBrush(self._colour("cyan", 0.10))
        sheet.painter.drawPolygon(beam)
        self._box(sheet, back, self._colour("cyan"))
        sheet.line(text, face, self._colour("ink"), back.left() + px(18), back.top() + px(6))

    def _pill_place(self, told: CurveTold, area: QRectF) -> tuple[str, Typeface, QRectF]:
        """Return what is said of the range, how it is written, and where."""
        look, px, language = self._look, self._look.px, self._look.language
        text = f"{range_text(*told.chosen, language)} · {span_text(*told.chosen, language)}"
        face = self._letters.fitting(text, look.type_px("label"), area.width() - px(40), bold=True)
        left, right = (min(max(self._x(each), area.left()), area.right()) for each in told.chosen)
        back = QRectF(0, 0, face.width(text) + px(36), face.height + px(12))
        back.moveCenter(QPointF((left + right) / 2, self._plot.height() - px(2) - back.height() / 2))
        back.moveLeft(min(max(back.left(), area.left()), area.right() - back.width()))
        return text, face, back

    def _beside_pill(self, told: CurveTold, area: QRectF) -> QRectF:
        """Return the wider room beside what is said of the range."""
        _, _, back = self._pill_place(told, area)
        gap = self._look.px(24)
        if back.left() - area.left() >= area.right() - back.right():
            return QRectF(area.left(), back.top(), back.left() - gap - area.left(), back.height())
        return QRectF(back.right() + gap, back.top(), area.right() - back.right() - gap, back.height())

    # Single values ------------------------------------------------------------------------------

    def _highest(self, sheet: Sheet, told: CurveTold, area: QRectF) -> None:
        at = self._highest_point(told, area)
        if at is not None:
            self._dot(sheet.painter, at, "gold", 6)
            place = self._highest_place(told.highest, area, at)
            face = self._letters.face("body", bold=True)
            sheet.line(told.highest, face, self._colour("gold"), place.left(), place.top())

    def _highest_point(self, told: CurveTold, area: QRectF) -> QPointF | None:
        """Return where the highest value of the range stands; None where it is not seen."""
        if told.found is None:
            return None
        value, moment = told.found.highest
        at = self._plot.point(moment, value)
        return at if area.adjusted(-2, -2, 2, 2).contains(at) else None

    def _highest_place(self, text: str, area: QRectF, at: QPointF) -> QRectF:
        """Return where the highest value is written: above its point, or beside it where there is no room."""
        face, gap = self._letters.face("body", bold=True), self._look.px(16)
        place = QRectF(0, 0, face.width(text), face.height)
        place.moveCenter(QPointF(at.x(), at.y() - gap * 0.7 - face.height / 2))
        if place.top() < area.top():
            room = at.x() + gap + place.width() <= area.right()
            place.moveLeft(at.x() + gap if room else at.x() - gap - place.width())
            place.moveTop(max(area.top(), at.y() - face.height / 2))
        else:
            place.moveLeft(min(max(place.left(), area.left()), area.right() - place.width()))
        return place

    def _newest(self, sheet: Sheet, told: CurveTold) -> None:
        if told.newest is None:
            return
        at = self._plot.point(*told.newest)
        if self._plot.area().adjusted(-2, -2, 2, 2).contains(at):
            self._dot(sheet.painter, at, "cyan", 7)

    def _dot(self, painter: QPainter, at: QPointF, colour: Colour, size: float) -> None:
        px = self._look.px
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour(colour, 0.3))
        painter.drawEllipse(at, px(size * 2), px(size * 2))
        painter.setBrush(self._colour("paper"))
        painter.drawEllipse(at, px(size), px(size))

    def _key(self, sheet: Sheet, told: CurveTold, area: QRectF) -> None:
        """Name the curves, where there are two."""
        if not told.key:
            return
        face, px = self._letters.face("small"), self._look.px
        x, y = self._key_place(told, area).topLeft().toTuple()
        for name, colour in told.key:
            sheet.painter.fillRect(
                QRectF(x, y + face.height / 2 - 1, px(28), max(2.0, px(3))), self._colour(colour)
            )
            x += px(36)
            x += sheet.line(name, face, self._colour("paper"), x, y) + px(24)

    def _key_place(self, told: CurveTold, area: QRectF) -> QRectF:
        """Return where the curves are named: top left, or where nothing else is written and no end of the range goes through."""
        face, px = self._letters.face("small"), self._look.px
        wide = sum(px(60) + face.width(name) for name, _ in told.key) - px(24)
        upper, lower = area.top() + face.height + px(6), area.bottom() - face.height - px(6)
        left, right = area.left() + px(8), area.right() - px(8) - wide
        places = [QRectF(x, y, wide, face.height) for y in (upper, lower) for x in (left, right)]
        taken = [QRectF(self._x(end) - 1, area.top(), 2, area.height()) for end in told.chosen]
        taken += [pill for _, pill in self.pills.places(*self._limits_at(told, area))]
        if (at := self._highest_point(told, area)) is not None:
            reach = px(12)
            taken += [
                self._highest_place(told.highest, area, at),
                QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach),
            ]
        free = (place for place in places if not any(map(place.intersects, taken)))
        return next(free, places[0])

    def _read_out(self, sheet: Sheet, reading: ReadOut, area: QRectF) -> None:
        """Say in a box at the top, out of the hand's way, what is read at a moment."""
        face, bold, px = self._letters.face("label"), self._letters.face("label", bold=True), self._look.px
        title = reading.when
        lines = [f"{name}  {number}" if name else number for name, number, _ in reading.lines]
        wide = max(face.width(title), *(bold.width(line) for line in lines), 1.0)
        back = QRectF(0, 0, wide + px(32), face.height + len(lines) * bold.height + px(20))
        x = self._x(reading.moment)
        back.moveTopLeft(QPointF(x - back.width() / 2, area.top() + px(2)))
        back.moveLeft(min(max(back.left(), area.left()), area.right() - back.width()))
        for value, (_, _, colour) in zip(reading.values, reading.lines, strict=False):
            self._dot(sheet.painter, self._plot.point(reading.moment, value), colour, 5)
        self._box(sheet, back, self._colour("raised", 0.96), px(10))
        y = back.top() + px(10)
        sheet.line(title, face, self._colour("muted"), back.left() + px(16), y)
        for line, (_, _, colour) in zip(lines, reading.lines, strict=True):
            y += bold.height if line is not lines[0] else face.height
            sheet.line(line, bold, self._colour(colour), back.left() + px(16), y)

    def _box(self, sheet: Sheet, area: QRectF, ground: QColor, radius: float | None = None) -> None:
        sheet.painter.setPen(Qt.PenStyle.NoPen)
        sheet.painter.setBrush(ground)
        round_ = area.height() / 2 if radius is None else radius
        sheet.painter.drawRoundedRect(area, round_, round_)
