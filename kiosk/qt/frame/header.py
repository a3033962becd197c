"""Header at the top: whose hall this is, where in it the visitor stands, and how many dragons are found."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QRadialGradient,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from kiosk.model.hunt import JIU
from kiosk.qt.hall.glyph import glyph
from kiosk.qt.parts.punctuation import hangs
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.words import tongue


class Header(QWidget):
    """A brush character, a title, and a quieter line beside or below it. Only read, never touched."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make an empty header; `show_place` fills it."""
        super().__init__(parent)
        self.look = look
        self.mark, self.title, self.subtitle = "", "", ""
        self.found, self.of = 0, 0
        self._kept = 0
        """Pixels at the right end that words keep free for the count."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # Opaque, so that a moving room costs nothing here.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_place(self, mark: str, title: str, subtitle: str) -> None:
        """Show where the visitor is; `mark` is the hall's brush character."""
        self.mark, self.title, self.subtitle = mark, title, subtitle
        self._kept = self._count_width() if self.found else 0
        self.update()

    def show_found(self, found: int, of: int) -> None:
        """Show how many dragons of all are found, at the right end; nothing before the first.

        Words make room for it from the next place on: those that are read now do not move.
        """
        self.found, self.of = found, of
        self.update()

    def height_for(self, width: int) -> int:
        """Return the height the words need in `width` pixels."""
        title, subtitle = self._areas(width)
        return max(title.bottom(), subtitle.bottom()) + self.look.px(20)

    def shown_texts(self) -> list[ShownText]:
        """Return what the header says, for `kiosk shots`."""
        title, subtitle = self._areas(self.width())
        texts = [(self.title, title), (self.subtitle, subtitle)]
        if not (count := self._count_area()).isEmpty():
            texts.append((self._counted, count))
        return [ShownText(text, area, fits=self.rect().contains(area)) for text, area in texts if text]

    def _areas(self, width: int) -> tuple[QRect, QRect]:
        look = self.look
        left = look.space("margin") + look.px(84)
        width -= self._kept
        room = width - left - look.space("margin")
        begins = left - round(hangs(self.title, look.font("title")) if tongue(look.language).dense else 0)
        title = self._text_area("title", self.title, QRect(begins, look.px(18), room, 10_000))
        beside = title.right() + look.px(24)
        words = QFontMetrics(look.font("label")).horizontalAdvance(self.subtitle)
        if not look.portrait and beside + words < width - look.space("margin"):
            area = self._text_area("label", self.subtitle, QRect(beside, 0, words + 2, 10_000))
            area.moveBottom(title.bottom() - look.px(4))
            return title, area
        return title, self._text_area(
            "label", self.subtitle, QRect(left, title.bottom() + look.px(4), room, 10_000)
        )

    def _text_area(self, role: str, text: str, bounds: QRect) -> QRect:
        metrics = QFontMetrics(self.look.font("title" if role == "title" else "label"))
        return metrics.boundingRect(bounds, Qt.TextFlag.TextWordWrap, text or " ")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, theme = self.look, self.look.theme
        painter.fillRect(self.rect(), theme.colour("ink"))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme.line())
        title, subtitle = self._areas(self.width())
        side = look.px(66)
        self._paint_mark(painter, QRectF(look.space("margin"), title.center().y() - side / 2, side, side))
        painter.setFont(look.font("title"))
        painter.setPen(theme.colour("paper"))
        painter.drawText(title, Qt.TextFlag.TextWordWrap, self.title)
        painter.setFont(look.font("label"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(subtitle, Qt.TextFlag.TextWordWrap, self.subtitle)
        self._paint_count(painter)

    # How many are found ---------------------------------------------------------------------------

    @property
    def _counted(self) -> str:
        return f"{self.found}/{self.of}"

    def _count_width(self) -> int:
        look = self.look
        words = QFontMetrics(look.font("label", bold=True)).horizontalAdvance(f"{self.of}/{self.of}")
        return look.px(46) + look.px(10) + words + 2

    def _count_area(self) -> QRect:
        """Return where the count is: at the right end of the first line that has room for it; empty where none has."""
        if not self.found:
            return QRect()
        wide, high = self._count_width(), self.look.px(52)
        left = self.width() - self.look.space("margin") - wide
        title, subtitle = self._areas(self.width())
        for beside in (title, subtitle):
            area = QRect(left, beside.center().y() - high // 2, wide, high)
            if not any(area.intersects(words) for words in (title, subtitle)):
                return area & self.rect()
        return QRect()

    def _paint_count(self, painter: QPainter) -> None:
        """A small 九 that fills with fire from below, and the count; once all are found it is lit."""
        area, look, theme = self._count_area(), self.look, self.look.theme
        if area.isEmpty():
            return
        side = look.px(46)
        box = QRectF(area.left(), area.center().y() - side / 2, side, side)
        path, lit = _fitted(glyph(look, JIU), box), self.found >= self.of
        if lit:
            shade = QRadialGradient(box.center(), side * 0.9)
            shade.setColorAt(0.0, theme.colour("dragon", 0.7))
            shade.setColorAt(1.0, theme.colour("dragon", 0.0))
            painter.fillRect(box.adjusted(-side * 0.4, -side * 0.4, side * 0.4, side * 0.4), shade)
        painter.fillPath(path, theme.colour("dragon", 0.22))
        share = self.found / max(1, self.of)
        painter.save()
        painter.setClipRect(box.adjusted(-2, box.height() * (1 - share) - 2 * lit, 2, 2))
        painter.fillPath(path, theme.colour("dragon_light") if lit else _dragon(look, path.boundingRect()))
        painter.restore()
        painter.setFont(look.font("label", bold=True))
        painter.setPen(theme.colour("dragon_light" if lit else "muted"))
        words = area.adjusted(side + look.px(10), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._counted)

    def _paint_mark(self, painter: QPainter, area: QRectF) -> None:
        path = _fitted(glyph(self.look, self.mark), area)
        painter.fillPath(path, _dragon(self.look, path.boundingRect()))


def _fitted(path: QPainterPath, area: QRectF) -> QPainterPath:
    """Return a shape as large as it fits into the middle of a square."""
    bounds = path.boundingRect()
    size = area.height() / max(1.0, bounds.width(), bounds.height())
    path = QTransform().scale(size, size).map(path)
    path.translate(area.center() - path.boundingRect().center())
    return path


def _dragon(look: Look, area: QRectF) -> QLinearGradient:
    shades: list[QColor] = [look.theme.colour(name) for name in ("dragon_light", "dragon", "dragon_deep")]
    gradient = QLinearGradient(area.topLeft(), area.bottomRight())
    for place, shade in zip((0.0, 0.55, 1.0), shades, strict=True):
        gradient.setColorAt(place, shade)
    return gradient
