"""The small pill that says what kind of data a tile shows: a dot and a few words; demo, live, stale, derived."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from kiosk.qt.parts.note import first_fitting
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour


def badge_size(look: Look, text: str) -> QSize:
    """Return the size of a badge that says `text`."""
    metrics = QFontMetrics(look.font("small"))
    return QSize(metrics.horizontalAdvance(text) + look.px(46), metrics.height() + look.px(10))


def fitting_text(look: Look, choices: Sequence[str], width: int) -> str:
    """Return the first of some texts, longest first, whose badge is no wider; the last where none is."""
    return first_fitting(choices, lambda text: badge_size(look, text).width() <= width)


def paint_badge(painter: QPainter, look: Look, area: QRectF, text: str, colour: Colour) -> None:
    """Paint a badge, tinted with a token colour, into `area`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.theme.colour(colour, 0.16))
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
    painter.setBrush(look.theme.colour(colour))
    dot = look.px(10)
    painter.drawEllipse(QRectF(area.x() + look.px(14), area.y() + (area.height() - dot) / 2, dot, dot))
    painter.setPen(look.theme.colour(colour))
    painter.setFont(look.font("small"))
    painter.drawText(area.adjusted(look.px(32), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
