"""Histogram of the chosen range on the explorer's page: for how long the value lay where, read by a finger."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.explorer.dates import HOUR, MINUTE, range_text, span_text
from kiosk.explorer.spread import Spread
from kiosk.explorer.view import TimeWindow
from kiosk.model.limits import Limit
from kiosk.qt.charts.axis import Scale, nice_scale
from kiosk.qt.charts.sheet import Letters, Sheet, noted
from kiosk.qt.pages.explorer.followed import FollowedFeed
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour


class SpreadTold(NamedTuple):
    """All that a histogram says."""

    spread: Spread | None
    chosen: TimeWindow
    followed: FollowedFeed
    limit: Limit | None
    mean: float | None
    means: bool
    """Whether the values are means of minutes: samples are not kept so long."""
    read: float | None
    """The share of the width that a finger reads; None for none."""


class HistogramSheet(QWidget):
    """Paints it; fingers are its pane's."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._look, self._letters = look, Letters(look)
        self.told: SpreadTold | None = None

    def tell(self, told: SpreadTold) -> None:
        """Show it."""
        before, self.told = self.told, told
        same = before is not None and before._replace(spread=None) == told._replace(spread=None)
        if not same or before is None or not _alike(before.spread, told.spread):
            self.update()

    def area(self) -> QRectF:
        """Return where the bars stand, in pixels."""
        face, px = self._letters.face("small"), self._look.px
        top = face.height * 1.6
        bottom = self.height() - face.height - px(16) - self._letters.face("label").height - px(16)
        beside = max([px(84), *(face.width(text) + px(16) for _, text in self._heights_told())])
        return QRectF(px(8), top, max(1.0, self.width() - px(8) - beside), max(1.0, bottom - top))

    def _heights_told(self) -> list[tuple[float, str]]:
        """Return what is written at the right, and at which share of the height."""
        if self.told is None or self.told.spread is None:
            return []
        scale, _, name = self._scale(self.told.spread)
        return [
            (tick / scale.high, f"{tick:.{scale.digits}f}" + (f" {name}" if tick else ""))
            for tick in scale.ticks()
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint everything."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.told is not None:
            self._write(Sheet(painter, self._letters), self.told)
        painter.end()

    def shown_texts(self) -> list[ShownText]:
        """Return what is written here, for `kiosk shots`."""
        told = self.told
        return (
            [] if told is None else noted(self._letters, self.rect(), lambda sheet: self._write(sheet, told))
        )

    # Where things stand -------------------------------------------------------------------------

    def read_class(self, told: SpreadTold) -> int | None:
        """Return the class under the finger."""
        if told.read is None or told.spread is None:
            return None
        count = told.spread.seconds.size
        return min(count - 1, max(0, int(told.read * count)))

    def _x(self, told: SpreadTold, value: float, area: QRectF) -> float:
        edges = told.spread.edges if told.spread is not None else (0.0, 1.0)
        first, last = float(edges[0]), float(edges[-1])
        return area.left() + (value - first) / (last - first) * area.width()

    def _scale(self, spread: Spread) -> tuple[Scale, float, str]:
        """Return the scale of the heights, how many seconds one of it is, and its unit: hours, or minutes of less."""
        most = float(spread.seconds.max())
        unit, word = (HOUR, "unit_hours") if most >= 2 * HOUR else (MINUTE, "unit_minutes")
        scale = nice_scale(0.0, most / unit, 4, floor=0.0)
        return scale, float(unit), self._look.word(word)

    # What is painted ----------------------------------------------------------------------------

    def _write(self, sheet: Sheet, told: SpreadTold) -> None:
        area, look = self.area(), self._look
        if told.spread is None:
            face = self._letters.face("body")
            colour = look.theme.colour("muted")
            sheet.line(
                look.word("nothing_measured"), face, colour, area.center().x(), area.center().y(), "centre"
            )
        else:
            scale, unit, _ = self._scale(told.spread)
            self._heights(sheet, told, area)
            self._bars(sheet, told, told.spread, area, scale.high * unit)
            self._values(sheet, told, told.spread, area)
            self._line(sheet, told, area)
            self._read_out(sheet, told, told.spread, area)
        self._range(sheet, told, area)

    def _heights(self, sheet: Sheet, told: SpreadTold, area: QRectF) -> None:
        theme, face = self._look.theme, self._letters.face("small")
        for share, text in self._heights_told():
            y = area.bottom() - share * area.height()
            sheet.painter.fillRect(
                QRectF(area.left(), round(y), area.width(), 1), theme.colour("paper", 0.13)
            )
            sheet.line(
                text, face, theme.colour("muted"), area.right() + self._look.px(12), y - face.height / 2
            )
        # The name of the mean is on the same line: the axis' words begin where it is not.
        words = self._look.word("spread_of_means" if told.means else "spread_axis")
        wide, x = face.width(words), area.left()
        if told.read is None and told.mean is not None and self._within(told, told.mean, area):
            _, middle, half = self._named(told, told.mean, self._look.word("mean"), area)
            if middle - half < x + wide + self._look.px(12):
                x = area.right() - wide
        sheet.line(words, face, theme.colour("muted"), x, area.top() - face.height * 1.4)

    def _bars(self, sheet: Sheet, told: SpreadTold, spread: Spread, area: QRectF, most: float) -> None:
        theme, wide = self._look.theme, area.width() / spread.seconds.size
        gap, read = min(self._look.px(3), wide / 4), self.read_class(told)
        for at, seconds in enumerate(spread.seconds):
            if seconds <= 0:
                continue
            middle = float(spread.edges[at] + spread.edges[at + 1]) / 2
            beyond = told.limit is not None and told.limit.passed(middle)
            tall = max(1.0, float(seconds) / most * area.height())
            bar = QRectF(area.left() + at * wide + gap / 2, area.bottom() - tall, wide - gap, tall)
            colour = theme.colour("gold" if beyond else "cyan", 0.9 if at == read or read is None else 0.45)
            sheet.painter.fillRect(bar, colour)
            sheet.painter.fillRect(
                QRectF(bar.left(), bar.top(), bar.width(), max(1.0, self._look.px(2))),
                theme.colour("paper", 0.8),
            )

    def _values(self, sheet: Sheet, told: SpreadTold, spread: Spread, area: QRectF) -> None:
        """Write values below the bars, as many as there is room for."""
        theme, face, px = self._look.theme, self._letters.face("small"), self._look.px
        amount = told.followed.amount
        low, high = (float(each) * amount.factor for each in (spread.edges[0], spread.edges[-1]))
        scale = nice_scale(low, high, max(2, int(area.width() / px(150))))
        ticks = [tick for tick in scale.ticks() if low - 1e-9 <= tick <= high + 1e-9]
        for tick in ticks:
            x = self._x(told, tick / amount.factor, area)
            sheet.painter.fillRect(QRectF(round(x), area.bottom(), 1, px(5)), theme.colour("paper", 0.5))
            last = tick == ticks[-1]
            text = amount.tick(tick, scale.digits)
            text = amount.whole(text) if last else text
            half = face.width(text) / 2
            x = min(max(x, half), self.width() - half)
            sheet.line(text, face, theme.colour("muted"), x, area.bottom() + px(10), "centre")
        sheet.painter.fillRect(
            QRectF(area.left(), area.bottom(), area.width(), 1), theme.colour("muted", 0.45)
        )

    def _line(self, sheet: Sheet, told: SpreadTold, area: QRectF) -> None:
        """Draw the mean, and the limit, upright."""
        marks: list[tuple[float | None, Colour, str]] = [
            (told.mean, "paper", self._look.word("mean")),
            (told.limit.value if told.limit is not None else None, "gold", ""),
        ]
        for value, colour, name in marks:
            if value is None or not self._within(told, value, area):
                continue
            x = self._x(told, value, area)
            pen = QPen(self._look.theme.colour(colour), max(1.0, self._look.px(2)))
            pen.setStyle(Qt.PenStyle.DotLine if name else Qt.PenStyle.DashLine)
            sheet.painter.setPen(pen)
            sheet.painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            if told.read is None:
                text, middle, _ = self._named(told, value, name, area)
                face = self._letters.face("small", bold=True)
                y = area.top() - face.height * (1.4 if name else 0.1)
                letters = self._look.theme.colour("paper" if name else "gold")
                sheet.line(text, face, letters, middle, y, "centre")

    def _within(self, told: SpreadTold, value: float, area: QRectF) -> bool:
        return area.left() <= self._x(told, value, area) <= area.right()

    def _named(self, told: SpreadTold, value: float, name: str, area: QRectF) -> tuple[str, float, float]:
        """Return what is written above an upright line, around which x, and half its width."""
        number = told.followed.number(value) if name else told.followed.amount.limit(value)
        text = f"{name} {number}" if name else number
        half = self._letters.face("small", bold=True).width(text) / 2
        middle = min(max(self._x(told, value, area), area.left() + half), area.right() - half)
        return text, middle, half

    def _read_out(self, sheet: Sheet, told: SpreadTold, spread: Spread, area: QRectF) -> None:
        at = self.read_class(told)
        if at is None:
            return
        look, px, amount = self._look, self._look.px, told.followed.amount
        first, last = (amount.limit(float(spread.edges[each])) for each in (at, at + 1))
        seconds, whole = float(spread.seconds[at]), spread.whole_seconds
        title = f"{first} – {amount.whole(last)}"
        part = look.word("part_of_range", percent=f"{100 * seconds / whole:.0f}" if whole else "0")
        line = f"{span_text(0.5, 0.5 + seconds, look.language)} · {part}"
        face, bold = self._letters.face("label"), self._letters.face("label", bold=True)
        back = QRectF(
            0, 0, max(face.width(title), bold.width(line)) + px(32), face.height + bold.height + px(20)
        )
        wide = area.width() / spread.seconds.size
        back.moveTopLeft(QPointF(area.left() + (at + 0.5) * wide - back.width() / 2, area.top() + px(2)))
        back.moveLeft(min(max(back.left(), area.left()), area.right() - back.width()))
        sheet.painter.setPen(Qt.PenStyle.NoPen)
        sheet.painter.setBrush(look.theme.colour("raised", 0.96))
        sheet.painter.drawRoundedRect(back, px(10), px(10))
        sheet.line(title, face, look.theme.colour("muted"), back.left() + px(16), back.top() + px(10))
        y = back.top() + px(10) + face.height
        sheet.line(line, bold, look.theme.colour("cyan"), back.left() + px(16), y)

    def _range(self, sheet: Sheet, told: SpreadTold, area: QRectF) -> None:
        """Say of which range it is, where that is said below the curve."""
        look, px = self._look, self._look.px
        text = f"{range_text(*told.chosen, look.language)} · {span_text(*told.chosen, look.language)}"
        face = self._letters.fitting(text, look.type_px("label"), area.width() - px(40), bold=True)
        back = QRectF(0, 0, face.width(text) + px(36), face.height + px(12))
        back.moveCenter(QPointF(area.center().x(), self.height() - px(2) - back.height() / 2))
        sheet.painter.setPen(Qt.PenStyle.NoPen)
        sheet.painter.setBrush(look.theme.colour("cyan"))
        sheet.painter.drawRoundedRect(back, back.height() / 2, back.height() / 2)
        sheet.line(text, face, look.theme.colour("ink"), back.left() + px(18), back.top() + px(6))


def _alike(one: Spread | None, other: Spread | None) -> bool:
    """Tell whether two histograms look the same."""
    if one is None or other is None:
        return one is other
    return one.seconds.size == other.seconds.size and bool(
        (one.seconds == other.seconds).all() and (one.edges == other.edges).all()
    )
