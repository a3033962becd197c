"""Where the parts of the explorer's page stand: on screens of either shape, with text of any size."""

from typing import NamedTuple

from PySide6.QtCore import QRect

from kiosk.qt.pages.explorer.cells import Cells
from kiosk.qt.pages.explorer.choices import ChoiceRow
from kiosk.qt.pages.explorer.lines import BadgeLine, NoteLine
from kiosk.qt.pages.explorer.pane import ExplorerPane
from kiosk.qt.style.look import Look

NOTE_LEAST = 380
"""Design pixels beside the last row of choices in which a note stands there."""
MOST_FIGURES = 6


class ExplorerParts(NamedTuple):
    """The widgets of one page."""

    now: Cells
    badge: BadgeLine
    spans: ChoiceRow
    acts: ChoiceRow
    pane: ExplorerPane
    figures: Cells
    rows: tuple[ChoiceRow, ...]
    """What can be looked at, where there is a choice, and what it can be compared with."""
    note: NoteLine


def arrange(parts: ExplorerParts, width: int, height: int, look: Look) -> None:
    """Give each part its place on a page of that size; the curve has what is left."""
    margin, gap = look.space("margin"), look.space("gap")
    room = width - 2 * margin
    top = _head(parts, QRect(margin, look.px(14), room, height), look) + look.px(8)
    bottom = _foot(parts, QRect(margin, 0, room, height - look.px(14)), look) - gap
    tall = parts.figures.height_for(room, MOST_FIGURES)
    parts.figures.setGeometry(margin, bottom - tall, room, tall)
    parts.pane.setGeometry(margin, top, room, max(look.px(120), bottom - tall - look.px(8) - top))


def _head(parts: ExplorerParts, area: QRect, look: Look) -> int:
    """Place what is said of now, and beside or below it which span is seen; return the y below."""
    apart = look.space("apart")
    badge = parts.badge.sizeHint().height()
    spans, acts = parts.spans.natural_width() + 2, parts.acts.natural_width() + 2
    choices = spans + acts + 3 * apart
    left, top, room = area.left(), area.top(), area.width()
    beside = not look.portrait and room - choices >= room * 0.42
    wide = room - choices - apart if beside else room
    parts.badge.setGeometry(left + room // 2, top, room - room // 2, badge)
    y = top + (0 if beside else badge + apart)
    tall = parts.now.height_for(wide, 2)
    parts.now.setGeometry(left, y, wide, tall)
    row = top + badge + apart if beside else y + tall + apart
    height = max(parts.acts.lay(acts), parts.spans.lay(spans))
    if choices <= room:
        first, second = (parts.acts, parts.spans) if beside else (parts.spans, parts.acts)
        begin = left + room - choices if beside else left
        wide_first = acts if beside else spans
        first.setGeometry(begin, row, wide_first, height)
        second.setGeometry(
            left + room - (choices - 3 * apart - wide_first), row, choices - 3 * apart - wide_first, height
        )
    else:
        parts.spans.setGeometry(left, row, spans, height)
        row += height + apart
        parts.acts.setGeometry(left, row, acts, height)
    return max(y + tall, row + height)


def _foot(parts: ExplorerParts, area: QRect, look: Look) -> int:
    """Place what can be looked at and compared, side by side where there is room, and the note; return the y above."""
    apart, left, bottom, room = look.space("apart"), area.left(), area.bottom() + 1, area.width()
    wide = [row.natural_width() + 4 for row in parts.rows]
    one_line = sum(wide) + 4 * apart * (len(wide) - 1)
    if one_line > room:
        for row in reversed(parts.rows):
            tall = row.lay(room)
            row.setGeometry(left, bottom - tall, room, tall)
            bottom -= tall + apart
        return _note(parts, QRect(left, 0, room, bottom))
    tall = max(row.lay(width) for row, width in zip(parts.rows, wide, strict=True))
    for row, width in zip(parts.rows, wide, strict=True):
        row.setGeometry(left, bottom - tall, width, tall)
        left += width + 4 * apart
    rest = area.left() + room - left
    if rest >= look.px(NOTE_LEAST * look.text_percent / 100):
        parts.note.setGeometry(left, bottom - tall, rest, tall)
        return bottom - tall
    return _note(parts, QRect(area.left(), 0, room, bottom - tall - apart))


def _note(parts: ExplorerParts, above: QRect) -> int:
    tall = parts.note.line_height()
    parts.note.setGeometry(above.left(), above.bottom() + 1 - tall, above.width(), tall)
    return above.bottom() + 1 - tall
