"""Visual checks of a page, as a strict visitor would look at it: is anything cut, hidden, too small, or not to be read?"""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from kiosk.qt.parts.calm import Calm
from kiosk.qt.parts.scroll import ScrollPane
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.runtime.guard import Guard
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import BRUSH

SLACK = 2
"""Pixels by which rounding may differ."""
IN_THE_ROOM = 2
"""The layer of things in perspective, which stand before one another."""


class Inspected(NamedTuple):
    """One text on the page, in the coordinates of what was inspected."""

    text: str
    area: QRect
    owner: str
    layer: int
    """Texts of one layer may not overlap; a page scrolls beneath the bar."""


class Target(NamedTuple):
    """Something to touch, in the coordinates of what was inspected."""

    name: str
    area: QRect
    layer: int
    """A page scrolls beneath the bar: its targets may come close to the bar's."""


def inspect(root: QWidget, look: Look) -> tuple[list[str], list[str]]:
    """Return every visible string of `root`, and what is wrong with the page in words."""
    found: list[Inspected] = []
    problems: list[str] = []
    panes = root.findChildren(ScrollPane)
    targets: list[Target] = []
    for widget in _shown_widgets(root):
        corner = widget.mapTo(root, QPoint(0, 0)) if widget is not root else QPoint(0, 0)
        layer = _layer(widget, panes)
        if _failed(widget):
            owner = widget.parent() if isinstance(widget, Calm) else widget
            problems.append(f"failed, the terminal says why: {type(owner).__name__}")
            continue
        for shown in _texts(widget):
            found.append(Inspected(shown.text, shown.rect.translated(corner), type(widget).__name__, layer))
            if not shown.fits:
                problems.append(f"clipped: “{shown.text}” in {type(widget).__name__}")
        targets += [Target(name, area, layer) for name, area in _targets(widget, corner)]
    problems += _missing_glyphs(found, look)
    problems += _overlaps(found)
    problems += _small_targets(targets, look)
    problems += _close_targets(targets, look)
    return [one.text for one in found], problems


def _shown_widgets(root: QWidget) -> Iterator[QWidget]:
    yield root
    for child in root.findChildren(QWidget):
        if child.isVisibleTo(root):
            yield child


def _failed(widget: QWidget) -> bool:
    guard = getattr(widget, "guard", None)
    return isinstance(widget, Calm) or (isinstance(guard, Guard) and guard.broken)


def _layer(widget: QWidget, panes: list[ScrollPane]) -> int:
    if getattr(widget, "has_depth", False):
        return IN_THE_ROOM
    return 1 if any(pane.isAncestorOf(widget) for pane in panes) else 0


def _texts(widget: QWidget) -> list[ShownText]:
    tell = getattr(widget, "shown_texts", None)
    if tell is None:
        return []
    return [one if isinstance(one, ShownText) else ShownText(one, widget.rect(), fits=True) for one in tell()]


def _targets(widget: QWidget, corner: QPoint) -> list[tuple[str, QRect]]:
    many = getattr(widget, "targets", None)
    if many is not None:
        return [(name, area.translated(corner)) for name, area in many()]
    if getattr(widget, "is_target", False):
        return [(type(widget).__name__, QRect(corner, widget.size()))]
    return []


def _missing_glyphs(found: list[Inspected], look: Look) -> list[str]:
    faces: list[QFont] = [look.font("body"), QFont(BRUSH)]
    metrics = [QFontMetrics(face) for face in faces]
    letters = {letter for one in found for letter in one.text if not letter.isspace()}
    lacking = sorted(
        letter for letter in letters if not any(face.inFontUcs4(ord(letter)) for face in metrics)
    )
    return [f"missing glyph: {letter} U+{ord(letter):04X}" for letter in lacking]


def _overlaps(found: list[Inspected]) -> list[str]:
    problems = []
    ordered = sorted((one for one in found if not one.area.isEmpty()), key=lambda one: one.area.top())
    for index, upper in enumerate(ordered):
        for lower in ordered[index + 1 :]:
            if lower.area.top() >= upper.area.bottom() - SLACK:
                break
            if upper.layer != lower.layer:
                continue
            common = upper.area.intersected(lower.area)
            if common.width() > SLACK and common.height() > SLACK and upper.area != lower.area:
                problems.append(
                    f"overlap: “{upper.text}” ({upper.owner}) and “{lower.text}” ({lower.owner}) by {common.width()}×{common.height()}"
                )
    return problems


def _close_targets(targets: list[Target], look: Look) -> list[str]:
    """Name targets nearer to each other than a finger can tell; the room's own things may hide one another."""
    least = look.space("apart") - SLACK
    standing = [one for one in targets if not one.area.isEmpty() and one.layer != IN_THE_ROOM]
    return [
        f"targets under {look.theme.spaces['apart']} px apart: {one.name} {_at(one.area)} and {other.name} {_at(other.area)}"
        for one, other in combinations(standing, 2)
        if one.layer == other.layer and _apart(one.area, other.area) < least
    ]


def _apart(one: QRect, other: QRect) -> int:
    """Return the pixels between two areas; negative where they overlap."""
    across = max(one.left() - other.right(), other.left() - one.right()) - 1
    down = max(one.top() - other.bottom(), other.top() - one.bottom()) - 1
    return max(across, down)


def _at(area: QRect) -> str:
    return f"{area.width()}×{area.height()} at {area.x()},{area.y()}"


def _small_targets(targets: list[Target], look: Look) -> list[str]:
    least = look.space("target") - SLACK
    return [
        f"target under {look.theme.spaces['target']} px: {name} {area.width()}×{area.height()}"
        for name, area, _ in targets
        if min(area.width(), area.height()) < least
    ]
