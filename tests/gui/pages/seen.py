"""What a visitor sees of a page, and what is wrong with it."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from kiosk.qt.pages.page import Page
from kiosk.qt.parts.shown import ShownText


def whole(page: Page) -> None:
    """Give the page the height at which nothing scrolls."""
    page.stand_whole()
    page.window().resize(page.size())


def texts(page: Page) -> list[ShownText]:
    """Return every painted text, its place on the page."""
    found = []
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and hasattr(widget, "shown_texts"):
            corner = widget.mapTo(page, QPoint(0, 0))
            found += [text._replace(rect=text.rect.translated(corner)) for text in widget.shown_texts()]
    return found


def targets(page: Page) -> list[QRect]:
    """Return where the touch targets are."""
    return [
        QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())
        for widget in page.findChildren(QWidget)
        if widget.isVisible() and getattr(widget, "is_target", False)
    ]


def faults(page: Page) -> list[str]:
    """Return what is cut, lies outside, overlaps, or is too small to touch."""
    shown = texts(page)
    wrong = [f"cut: {text.text}" for text in shown if not text.fits]
    wrong += [f"outside: {text.text}" for text in shown if not page.rect().contains(text.rect)]
    tiles = [tile.geometry() for tile in page.body.tiles]
    wrong += [f"overlap: {a} {b}" for i, a in enumerate(tiles) for b in tiles[i + 1 :] if a.intersects(b)]
    least = page.look.space("target")
    wrong += [f"small: {each}" for each in targets(page) if min(each.width(), each.height()) < least]
    return wrong
