"""Where the parts of the explorer's page stand: on screens of either shape, with text of any size."""

from typing import NamedTuple

from PySide6.QtCore import QRect

from kiosk.qt.pages.explorer.cells import Cells
from kiosk.qt.pages.explorer.choices import ChoiceRow
from kiosk.qt.pages.explorer.lines import BadgeLine, NoteLine
from kiosk.qt.pages.explorer.pane import ExplorerPane
from kiosk.qt.pages.explorer.today import TodayCurve
from kiosk.qt.style.look import Look

NOTE_LEAST = 380
"""Design pixels beside the last row of choices in which a note stands there."""
MOST_FIGURES = 6
TODAY_TALL = 190
LEAST_CURVE = 290
"""Design pixels in height, its axis included, below which the curve gets the room of what can be compared."""


class ExplorerParts(NamedTuple):
    """The widgets of one page."""

    now: Cells
    badge: BadgeLine
    spans: ChoiceRow
    acts: ChoiceRow
    pane: ExplorerPane
    figures: Cells
    today: TodayCurve
    rows: tuple[ChoiceRow, ...]
    """How it can be looked at, and which feed where there is a choice."""
    beside: ChoiceRow | None
    """What it can be compared with; None where that makes no sense."""
    note: NoteLine


class ExplorerRoom(NamedTuple):
    """What there is room for; where text is large the curve comes first."""

    beside: bool
    """What it can be compared with."""
    today: bool
    """Today beside yesterday."""
    note: bool


def arrange(parts: ExplorerParts, width: int, height: int, look: Look, *, hint: bool) -> ExplorerRoom:
    """Give each part its place on a page of that size; the curve has what is left.

    Where that is little, what can be compared goes, then the note if it is no more than a `hint`.
    """
    margin = look.space("margin")
    room = width - 2 * margin
    top = _head(parts, QRect(margin, look.px(14), room, height), look) + look.px(8)
    area = QRect(margin, top, room, height - look.px(14) - top)
    for has in (
        ExplorerRoom(True, True, True),
        ExplorerRoom(True, False, True),
        ExplorerRoom(False, False, True),
        ExplorerRoom(False, False, not hint),
    ):
        if _below(parts, area, look, has) >= look.px(LEAST_CURVE):
            break
    if parts.beside is None:
        has = has._replace(beside=False)
    return has._replace(today=has.today and parts.today.width() > 0)


def _below(parts: ExplorerParts, area: QRect, look: Look, has: ExplorerRoom) -> int:
    """Place everything below the head; return how tall the curve is."""
    margin, gap, room = area.left(), look.space("gap"), area.width()
    if has.beside and parts.beside is not None:
        parts = parts._replace(rows=(*parts.rows, parts.beside))
    bottom = _foot(parts, QRect(margin, 0, room, area.bottom() + 1), look, noted=not has.note) - gap
    if has.today and look.portrait:
        tall = look.px(TODAY_TALL)
        parts.today.setGeometry(margin, bottom - tall, room, tall)
        bottom -= tall + gap
    beside = 0 if look.portrait or not has.today else parts.today.natural_size().width() + 2 * gap
    one_row = parts.figures.height_for(room, 1)
    if beside and parts.figures.height_for(room - beside, MOST_FIGURES) > one_row:
        beside = 0  # figures come first
    tall = parts.figures.height_for(room - beside, MOST_FIGURES)
    parts.figures.setGeometry(margin, bottom - tall, room - beside, tall)
    if not look.portrait:
        left = margin + room - beside
        parts.today.setGeometry(left + 2 * gap, bottom - tall, max(0, beside - 2 * gap), tall)
    pane = bottom - tall - look.px(8) - area.top()
    parts.pane.setGeometry(margin, area.top(), room, max(look.px(120), pane))
    return pane


def _head(parts: ExplorerParts, area: QRect, look: Look) -> int:
    """Place what is said of now, and beside or below it which span is seen; return the y below."""
    apart = look.space("apart")
    badge = parts.badge.sizeHint().height()
    spans, acts = parts.spans.natural_width() + 2, parts.acts.natural_width() + 2
    choices = spans + acts + 3 * apart
    left, top, room = area.left(), area.top(), area.width()
    beside = not look.portrait and room - choices >= room * 0.33
    wide = room - choices - apart if beside else room
    if not look.portrait and not beside:
        wide = room - parts.badge.sizeHint().width() - apart  # the badge stands beside the numbers
    parts.badge.setGeometry(left + room // 2, top, room - room // 2, badge)
    y = top + (badge + apart if look.portrait else 0)
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


def _foot(parts: ExplorerParts, area: QRect, look: Look, *, noted: bool) -> int:
    """Place what can be chosen, as much side by side as there is room for, and the note unless `noted`; return the y above."""
    apart, bottom, room = look.space("apart"), area.bottom() + 1, area.width()
    for line in reversed(_lines(parts.rows, room, 4 * apart)):
        tall = max(row.lay(min(room, row.natural_width() + 4)) for row in line)
        left = area.left()
        for row in line:
            wide = min(room, row.natural_width() + 4)
            row.setGeometry(left, bottom - tall, wide, tall)
            left += wide + 4 * apart
        rest = area.left() + room - left
        if not noted and rest >= look.px(NOTE_LEAST * look.text_percent / 100):
            high = max(
                tall, parts.note.height_in(rest)
            )  # two lines of large letters are a little higher than a choice
            parts.note.setGeometry(left, bottom - (tall + high) // 2, rest, high)
            noted = True
        bottom -= tall + apart
    return bottom + apart if noted else _note(parts, QRect(area.left(), 0, room, bottom))


def _lines(rows: tuple[ChoiceRow, ...], room: int, gap: int) -> list[list[ChoiceRow]]:
    """Return which rows stand side by side, from above."""
    lines: list[list[ChoiceRow]] = []
    taken = 0
    for row in rows:
        wide = row.natural_width() + 4
        if lines and taken + gap + wide <= room:
            lines[-1].append(row)
            taken += gap + wide
        else:
            lines.append([row])
            taken = wide
    return lines


def _note(parts: ExplorerParts, above: QRect) -> int:
    tall = parts.note.height_in(above.width())
    parts.note.setGeometry(above.left(), above.bottom() + 1 - tall, above.width(), tall)
    return above.bottom() + 1 - tall
