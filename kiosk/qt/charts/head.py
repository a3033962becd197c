"""Head of a chart's tile: its title, and the badge beside or below it."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics

from kiosk.qt.charts.freshness import BadgeText
from kiosk.qt.parts.badge import badge_size, fitting_text
from kiosk.qt.parts.note import first_fitting
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Role

_ROLES: tuple[Role, ...] = ("title", "body", "label", "small")

SIGN_ROOM = 34
"""Design pixels behind a title for the sign that it opens its chart."""


class HeadPlaces(NamedTuple):
    """Where title and badge stand at one width."""

    bottom: int
    """The y where the chart begins."""
    title: Paragraph | None
    room: int
    """Width of the title."""
    badge: QRect
    """Empty where there is none."""
    text: str
    """What the badge says."""


class TileHead:
    """Title and badge of one tile."""

    def __init__(self, title: str, look: Look, *, opens: bool = False) -> None:
        """Have the title in all sizes it may need; it may be empty. One that opens the chart has a sign behind it."""
        self._look = look
        self._sign = look.px(SIGN_ROOM) if opens else 0
        self._titles = [
            Paragraph(title, look.font(role, bold=True), look.theme.colour("paper"), balanced=True)
            for role in _ROLES
            if title
        ]

    def places(self, width: int, words: BadgeText | None) -> HeadPlaces:
        """Place the title, and the badge with as much of `words` as fits, in a tile of that width."""
        look = self._look
        edge, gap = look.space("padding"), look.px(14)
        room = max(1, width - 2 * edge)
        text = "" if words is None else fitting_text(look, words.choices, room)
        badge = QSize(0, 0) if words is None else badge_size(look, text)
        beside = QRect(edge + room - badge.width(), edge, badge.width(), badge.height())
        title = self._title(room - self._sign)
        if title is None:
            return HeadPlaces(edge + badge.height() + (gap if words else 0), None, 0, beside, text)
        wide = min(room - self._sign, title.natural_width())
        tall = title.height(wide)
        if words is None:
            return HeadPlaces(edge + tall + gap, title, wide, beside, text)
        if wide + self._sign + gap + badge.width() <= room:
            beside.moveTop(edge + (tall - badge.height()) // 2)
            return HeadPlaces(edge + max(tall, badge.height()) + gap, title, wide, beside, text)
        below = QRect(edge, edge + tall + look.px(6), badge.width(), badge.height())
        return HeadPlaces(below.top() + badge.height() + gap, title, wide, below, text)

    def _title(self, room: int) -> Paragraph | None:
        """Return the title in the largest type in which none of its words is wider than the room."""
        return first_fitting(self._titles, lambda one: _whole_words(one, room)) if self._titles else None


def _whole_words(paragraph: Paragraph, room: int) -> bool:
    """Return True where no word, with the comma behind it, has to be broken at that width."""
    metrics = QFontMetrics(paragraph.font)
    latin = [word for word in paragraph.text.split() if word.isascii()]
    return paragraph.fits(min(room, paragraph.natural_width())) and all(
        metrics.horizontalAdvance(word) <= room for word in latin
    )
