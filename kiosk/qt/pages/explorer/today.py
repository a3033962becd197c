"""Today beside yesterday, in small: a touch has both in the large curve."""

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from kiosk.explorer.course import DayCourse, TwoDays
from kiosk.qt.charts.amount import Amount
from kiosk.qt.charts.axis import Scale, nice_scale
from kiosk.qt.charts.sheet import Letters, Sheet, noted
from kiosk.qt.parts.pressable import Pressable
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.style.tones import mixed

_HOURS = (0, 6, 12, 18, 24)
_TALL = 260
"""Design pixels in height from which on values are written at the right."""


class TodayCurve(Pressable):
    """Two curves of 24 hours, painted once a minute."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(look, parent)
        self._letters = Letters(look)
        self._days: TwoDays | None = None
        self._amount: Amount | None = None
        self._key: object = None
        self._picture: QPixmap | None = None
        self._painted_as: object = None

    def natural_size(self) -> QSize:
        """Return how large it is beside figures."""
        return QSize(self.look.px(430), self.look.space("target"))

    def show_days(self, days: TwoDays, amount: Amount, key: object) -> None:
        """Show these, their values written as `amount` says; `key` differs where they do."""
        if key != self._key:
            self._key, self._days, self._amount = key, days, amount
            self.update()

    @property
    def key(self) -> object:
        """What tells what is shown from what was before."""
        return self._key

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture of it, made anew where something differs."""
        ratio = self.devicePixelRatioF()
        painted_as = self._key, self.size(), ratio, self.pressed
        if self._picture is None or self._painted_as != painted_as:
            self._picture, self._painted_as = QPixmap(self.size() * ratio), painted_as
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._write(Sheet(painter, self._letters))
            painter.end()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def shown_texts(self) -> list[ShownText]:
        """Return what is written here, for `kiosk shots`."""
        return noted(self._letters, self.rect(), self._write)

    # What is painted ----------------------------------------------------------------------------

    def _area(self) -> QRectF:
        """Return where the curves stand: beside their names, or below them where it is wide."""
        px, face = self.look.px, self._letters.face("small")
        names = max(self._letters.face("label", bold=True).width(word) for word in self._names())
        below = self.height() - face.height - px(8)
        if self.width() >= px(700):
            top = self._letters.face("label").height + px(14)
            beside = max([px(12), *(face.width(text) + px(20) for _, text in self._values())])
            return QRectF(px(4), top, self.width() - px(4) - beside, below - top)
        left = names + px(34)
        return QRectF(left, px(6), self.width() - left - px(14), below - px(6))

    def _values(self) -> list[tuple[float, str]]:
        """Return what is written at the right where it is tall, and at which share of the height."""
        if self._days is None or self._amount is None or self.height() < self.look.px(_TALL):
            return []
        scale = self._scale(self._days)
        return [
            ((tick - scale.low) / (scale.high - scale.low), self._amount.tick(tick, scale.digits))
            for tick in scale.ticks()
        ]

    def _scale(self, days: TwoDays) -> Scale:
        """Return the scale of values as they are written, in thousands where they are."""
        low, high = days.extent()
        return nice_scale(low * self._factor, high * self._factor, 4)

    @property
    def _factor(self) -> float:
        return 1.0 if self._amount is None else self._amount.factor

    def _names(self) -> tuple[str, str]:
        return self.look.word("today"), self.look.word("yesterday")

    def _write(self, sheet: Sheet) -> None:
        if self._days is None or not self._days.known:
            return
        area, look, face = self._area(), self.look, self._letters.face("small")
        if self.pressed:
            sheet.painter.setPen(Qt.PenStyle.NoPen)
            sheet.painter.setBrush(look.theme.colour("raised", 0.7))
            sheet.painter.drawRoundedRect(QRectF(self.rect()), look.px(10), look.px(10))
        ground = QRectF(area.left(), round(area.bottom()), area.width(), 1)
        sheet.painter.fillRect(ground, look.theme.colour("muted", 0.45))
        for share, text in self._values():
            y = area.bottom() - share * area.height()
            sheet.painter.fillRect(
                QRectF(area.left(), round(y), area.width(), 1), look.theme.colour("paper", 0.13)
            )
            right = area.right() + look.px(12)
            sheet.line(text, face, look.theme.colour("muted"), right, y - face.height / 2)
        wide = area.width() >= look.px(500)
        for hour in _HOURS if wide else _HOURS[::2]:
            words = look.word("hour_axis", hour=str(hour))
            x = area.left() + hour / 24 * area.width()
            half = face.width(words) / 2
            x = min(max(x, half), self.width() - 1 - half)
            sheet.line(words, face, look.theme.colour("muted"), x, area.bottom() + look.px(6), "centre")
        self._name_both(sheet, area)
        self._draw(sheet.painter, self._days, area)

    def _name_both(self, sheet: Sheet, area: QRectF) -> None:
        look, px = self.look, self.look.px
        bold, plain = self._letters.face("label", bold=True), self._letters.face("label")
        today, yesterday = self._names()
        cyan, paper = look.theme.colour("cyan"), look.theme.colour("paper")
        if area.left() < px(20):
            x = sheet.line(today, bold, cyan, 0, 0) + px(24)
            self._dots(sheet.painter, QLineF(x, plain.height / 2, x + px(48), plain.height / 2))
            sheet.line(yesterday, plain, paper, x + px(60), 0)
        else:
            sheet.line(today, bold, cyan, 0, area.top())
            y = area.top() + bold.height + px(8)
            self._dots(sheet.painter, QLineF(0, y, px(44), y))
            sheet.line(yesterday, plain, paper, 0, y + px(6))

    def _dots(self, painter: QPainter, line: QLineF) -> None:
        painter.setPen(self._dotted())
        painter.drawLine(line)

    def _dotted(self) -> QPen:
        pen = QPen(self.look.theme.colour("paper", 0.75), max(1.0, self.look.px(2)))
        pen.setStyle(Qt.PenStyle.DotLine)
        return pen

    def _draw(self, painter: QPainter, days: TwoDays, area: QRectF) -> None:
        scale, factor = self._scale(days), self._factor
        low, high = scale.low / factor, scale.high / factor

        def placed(course: DayCourse, part: slice) -> list[QPointF]:
            pairs = zip(course.shares[part].tolist(), course.values[part].tolist(), strict=True)
            return [_point(area, share, (value - low) / (high - low)) for share, value in pairs]

        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._dotted())
        for part in days.yesterday.runs():
            painter.drawPolyline(QPolygonF(placed(days.yesterday, part)))
        for part in days.today.runs():
            self._lit(painter, placed(days.today, part), area, filled=low == 0)
        if days.today.values.size:
            self._now(painter, days, area, placed(days.today, slice(-1, None))[0], (low, high))

    def _lit(self, painter: QPainter, points: list[QPointF], area: QRectF, *, filled: bool) -> None:
        """Draw a run of today: filled where heights count from zero, and as thick as some thin lines, which cost less than one thick one."""
        theme = self.look.theme
        if filled:
            feet = [QPointF(points[-1].x(), area.bottom()), QPointF(points[0].x(), area.bottom())]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("cyan", 0.16))
            painter.drawPolygon(QPolygonF([*points, *feet]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        light = mixed(theme.colour("cyan"), theme.colour("paper"), 0.55)
        painter.setPen(QPen(light, 1))
        for step in range(max(1, round(self.look.px(3)))):
            painter.drawPolyline(QPolygonF([point + QPointF(0, step - 1) for point in points]))

    def _now(
        self, painter: QPainter, days: TwoDays, area: QRectF, at: QPointF, ends: tuple[float, float]
    ) -> None:
        """Draw where today is, and how far that is from yesterday at the same time."""
        px, theme = self.look.px, self.look.theme
        share = float(days.today.shares[-1])
        before = days.yesterday.at(share)
        if before is not None:
            there = _point(area, share, (before - ends[0]) / (ends[1] - ends[0]))
            painter.setPen(QPen(theme.colour("gold"), max(1.0, px(2.5))))
            painter.drawLine(at, there)
            self._dot(painter, there, theme.colour("gold"), px(5))
        self._dot(painter, at, theme.colour("cyan", 0.35), px(12))
        self._dot(painter, at, theme.colour("paper"), px(6))

    def _dot(self, painter: QPainter, at: QPointF, colour: QColor, radius: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(at, radius, radius)


def _point(area: QRectF, share: float, height: float) -> QPointF:
    return QPointF(area.left() + share * area.width(), area.bottom() - height * area.height())
