"""Looking at a page as a strict visitor would: is anything cut, hidden, too small, or not to be read?"""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.qt.look import Look
from kiosk.qt.parts.scroll import ScrollPane
from kiosk.qt.parts.shown import ShownText

SLACK = 2
"""Pixels by which rounding may differ."""


class Found(NamedTuple):
    """One text on the page, in the coordinates of what was inspected."""

    text: str
    area: QRect
    owner: str
    layer: int
    """Texts of one layer may not overlap; a page scrolls beneath the bar."""


def inspect(root: QWidget, look: Look) -> tuple[list[str], list[str]]:
    """Return every visible string of `root`, and what is wrong with the page in words."""
    found: list[Found] = []
    problems: list[str] = []
    panes = root.findChildren(ScrollPane)
    targets: list[tuple[str, QRect]] = []
    for widget in _shown_widgets(root):
        corner = widget.mapTo(root, QPoint(0, 0)) if widget is not root else QPoint(0, 0)
        for shown in _texts(widget):
            layer = 1 if any(pane.isAncestorOf(widget) for pane in panes) else 0
            found.append(Found(shown.text, shown.rect.translated(corner), type(widget).__name__, layer))
            if not shown.fits:
                problems.append(f"clipped: “{shown.text}” in {type(widget).__name__}")
        targets += _targets(widget, corner)
    problems += _missing_glyphs(found, look)
    problems += _overlaps(found)
    problems += _small_targets(targets, look)
    return [one.text for one in found], problems


def _shown_widgets(root: QWidget) -> Iterator[QWidget]:
    yield root
    for child in root.findChildren(QWidget):
        if child.isVisibleTo(root):
            yield child


def _texts(widget: QWidget) -> list[ShownText]:
    if isinstance(widget, QLabel):
        return [ShownText(widget.text(), widget.rect(), _label_fits(widget))] if widget.text() else []
    tell = getattr(widget, "shown_texts", None)
    if tell is None:
        return []
    return [one if isinstance(one, ShownText) else ShownText(one, widget.rect(), fits=True) for one in tell()]


def _label_fits(label: QLabel) -> bool:
    width, height = label.width(), label.height()
    needed = label.sizeHint()
    if label.wordWrap():
        longest = max(label.fontMetrics().horizontalAdvance(word) for word in label.text().split() or [""])
        han = any(unicodedata.east_asian_width(letter) == "W" for letter in label.text())
        return label.heightForWidth(width) <= height + SLACK and (han or longest <= width + SLACK)
    return needed.width() <= width + SLACK and needed.height() <= height + SLACK


def _targets(widget: QWidget, corner: QPoint) -> list[tuple[str, QRect]]:
    many = getattr(widget, "targets", None)
    if many is not None:
        return [(name, area.translated(corner)) for name, area in many()]
    if getattr(widget, "is_target", False):
        return [(type(widget).__name__, QRect(corner, widget.size()))]
    return []


def _missing_glyphs(found: list[Found], look: Look) -> list[str]:
    faces: list[QFont] = [look.font("body"), look.brush_font(40)]
    metrics = [QFontMetrics(face) for face in faces]
    letters = {letter for one in found for letter in one.text if not letter.isspace()}
    lacking = sorted(
        letter for letter in letters if not any(face.inFontUcs4(ord(letter)) for face in metrics)
    )
    return [f"missing glyph: {letter} U+{ord(letter):04X}" for letter in lacking]


def _overlaps(found: list[Found]) -> list[str]:
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


def _small_targets(targets: list[tuple[str, QRect]], look: Look) -> list[str]:
    least = look.space("target") - SLACK
    return [
        f"target under {look.theme.spaces['target']} px: {name} {area.width()}×{area.height()}"
        for name, area in targets
        if min(area.width(), area.height()) < least
    ]
