"""Header at the top: whose hall this is, and where in it the visitor stands."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QLinearGradient, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QWidget

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
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # Opaque, so that a moving room costs nothing here.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_place(self, mark: str, title: str, subtitle: str) -> None:
        """Show where the visitor is; `mark` is the hall's brush character."""
        self.mark, self.title, self.subtitle = mark, title, subtitle
        self.update()

    def height_for(self, width: int) -> int:
        """Return the height the words need in `width` pixels."""
        title, subtitle = self._areas(width)
        return max(title.bottom(), subtitle.bottom()) + self.look.px(20)

    def shown_texts(self) -> list[ShownText]:
        """Return what the header says, for `kiosk shots`."""
        title, subtitle = self._areas(self.width())
        texts = [(self.title, title), (self.subtitle, subtitle)]
        return [ShownText(text, area, fits=self.rect().contains(area)) for text, area in texts if text]

    def _areas(self, width: int) -> tuple[QRect, QRect]:
        look = self.look
        left = look.space("margin") + look.px(84)
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

    def _paint_mark(self, painter: QPainter, area: QRectF) -> None:
        path = glyph(self.look, self.mark)
        bounds = path.boundingRect()
        size = area.height() / max(1.0, bounds.width(), bounds.height())
        path = QTransform().scale(size, size).map(path)
        path.translate(area.center() - path.boundingRect().center())
        painter.fillPath(path, _dragon(self.look, path.boundingRect()))


def _dragon(look: Look, area: QRectF) -> QLinearGradient:
    shades: list[QColor] = [look.theme.colour(name) for name in ("dragon_light", "dragon", "dragon_deep")]
    gradient = QLinearGradient(area.topLeft(), area.bottomRight())
    for place, shade in zip((0.0, 0.55, 1.0), shades, strict=True):
        gradient.setColorAt(place, shade)
    return gradient
